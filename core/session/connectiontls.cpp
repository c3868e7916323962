// A connection that speaks TLS: what is wished is made ready, and what a session leaves is kept for the next one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectionsession.h"

#include "core/settings/clock.h"

namespace porthole {

void ConnectionSession::prepareTls(const TlsWish &wish)
{
    m_since = Clock::system().monotonic();
    m_preparation = std::make_unique<TlsPreparation>(wish, QString(), m_host.authorityFolder(),
                                                     [this](const auto &settings) { prepared(settings); });
    touch();
}

void ConnectionSession::prepared(const Result<TlsSettings> &settings)
{
    m_preparation.release()->deleteLater();  // it is calling
    if (settings)
        return dialSecurely(*settings);
    m_lastFacts = {};
    m_lastFacts.state = LinkState::Failed;
    m_lastFacts.failure = settings.error();
    touch();
}

// A session is used once (RFC 8446 appendix C.4), and only where the same was asked for as when it was given. What lies
// in files may be another certificate by now: then it is shown anew.
void ConnectionSession::dialSecurely(TlsSettings settings)
{
    const TlsWish &wish = *m_options.tls;
    if (m_resumable.target == m_options.target && m_resumable.wish == wish && !wish.needsWorker())
        settings.session = std::exchange(m_resumable.session, {});
    else
        m_resumable = {};
    auto transport = m_host.secure(m_host.makeTransport(m_engine, m_options.target), settings);
    transport->sessionOffered = [this](const QByteArray &session) { keepSession(session); };
    dial(std::move(transport));
}

// Only peers without a problem offer one that comes here. One that goes on with an earlier session shows no
// certificate: it is as that of the beginning.
void ConnectionSession::keepSession(const QByteArray &session)
{
    m_resumable.target = m_options.target;
    m_resumable.wish = *m_options.tls;
    m_resumable.session = session;
    if (!m_secure->tls().resumed)
        m_resumable.chain = m_secure->tls().chain;
}

std::shared_ptr<const TlsFacts> ConnectionSession::tlsFacts() const
{
    if (!m_secure)
        return nullptr;
    auto facts = std::make_shared<TlsFacts>(m_secure->tls());
    if (facts->resumed)
        facts->chain = m_resumable.chain;
    return facts;
}

} // namespace porthole
