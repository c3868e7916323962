// Drives one listener and hands what it accepts to the session host.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/listenersession.h"

#include "core/transport/tls/localauthority.h"

#include <cerrno>

namespace porthole {

namespace {

QByteArray lastOfPem(const QByteArray &pem)
{
    return pem.sliced(qMax<qsizetype>(0, pem.lastIndexOf("-----BEGIN")));
}

} // namespace

ListenerSession::ListenerSession(SessionHost &host, SessionId id, Engine engine) : m_host(host)
{
    m_snapshot.id = id;
    m_snapshot.engine = engine;
}

ListenerSession::~ListenerSession()
{
    if (m_listener)
        m_listener->setSink(nullptr);
}

void ListenerSession::open(const ListenOptions &options, const Responder &responder)
{
    if (!m_listener)
        return start(options, responder);
    if (m_closing) {
        m_next.emplace(options, responder);
        return;
    }
    m_host.refused(m_snapshot.id, {Reason::Usage, EISCONN, {"listen", options.address.toString()}, {}});
}

void ListenerSession::start(const ListenOptions &options, const Responder &responder)
{
    m_closing = false;
    m_framing = options.framing;
    m_level = options.level; // it may change before there is a listener
    m_snapshot.asked = options.address;
    m_snapshot.responder = responder;
    m_snapshot.failure = {};
    m_snapshot.bound.clear();
    m_snapshot.options.clear();
    m_snapshot.state = LinkState::None;
    m_snapshot.secure = options.tls.has_value();
    m_snapshot.authorityFile.clear();
    m_snapshot.authority.clear();
    m_tls.reset();
    m_preparation.reset();
    m_waiting.reset();
    m_host.touched(m_snapshot.id);
    if (!options.tls)
        return listen(options);
    m_preparation = std::make_unique<TlsPreparation>(
        *options.tls, options.address.host, m_host.authorityFolder(),
        [this, options](const auto &settings) { prepared(options, settings); });
}

// Nobody is let in before there is something to show, and where clients must show a certificate, before it is known whom to
// believe.
void ListenerSession::prepared(const ListenOptions &options, const Result<TlsSettings> &settings)
{
    m_preparation.release()->deleteLater();  // it is calling
    if (!settings)
        return failed(settings.error());
    if (!settings->requestCertificate)
        return secure(options, *settings, {});
    m_waiting = std::make_unique<QObject>();
    m_host.trust().whenReady(m_waiting.get(), [this, options, settings = *settings](const TrustedAuthorities &authorities) {
        m_waiting.release()->deleteLater(); // it is its own context
        secure(options, settings, authorities);
    });
}

void ListenerSession::secure(const ListenOptions &options, const TlsSettings &settings, const TrustedAuthorities &authorities)
{
    const auto made = TlsContext::make(TlsSide::Server, settings, authorities);
    if (!made)
        return failed(made.error());
    m_tls = *made;
    if (options.tls->identity == TlsWish::Identity::Local) {
        m_snapshot.authorityFile = LocalAuthority(m_host.authorityFolder()).certificateFile();
        m_snapshot.authority = lastOfPem(settings.certificates); // behind the listener's own
    }
    listen(options);
}

void ListenerSession::failed(const Failure &failure)
{
    m_snapshot.failure = failure;
    m_snapshot.state = LinkState::Failed;
    m_host.touched(m_snapshot.id);
}

void ListenerSession::listen(const ListenOptions &options)
{
    m_listener = m_host.makeListener(m_snapshot.engine, options.address);
    m_listener->setSink(this);
    m_listener->open(options);
}

void ListenerSession::close()
{
    m_next.reset();
    m_preparation.reset();
    m_waiting.reset();
    if (!m_listener)
        return;
    m_closing = true;
    m_listener->close();
}

void ListenerSession::setResponder(const Responder &responder)
{
    m_snapshot.responder = responder;
    m_host.touched(m_snapshot.id);
}

void ListenerSession::setFraming(const QByteArray &words)
{
    m_framing = words;
    if (m_next)
        m_next->first.framing = words;
}

void ListenerSession::setRecordLevel(RecordLevel level)
{
    m_level = level;
    if (m_next)
        m_next->first.level = level;
}

void ListenerSession::drop()
{
    m_dropped = true;
    close();
    if (!m_listener)
        m_host.ended(m_snapshot.id);
}

void ListenerSession::listenerReady(const Endpoint &)
{
    m_snapshot.state = LinkState::Listening;
    m_snapshot.bound = m_listener->bound();
    m_snapshot.options = m_listener->options();
    m_host.touched(m_snapshot.id);
}

void ListenerSession::listenerAccepted(std::unique_ptr<StreamTransport> connection)
{
    ++m_snapshot.accepted;
    connection->setRecordLevel(m_level);
    if (m_tls) {
        connection = m_host.secure(std::move(connection), m_tls);
        connection->setRecordLevel(m_level); // of what it says, too
    }
    m_host.accepted(m_snapshot.id, std::move(connection), m_snapshot.responder);
    m_host.touched(m_snapshot.id);
}

void ListenerSession::listenerClosed(const Failure &failure)
{
    m_snapshot.conversation = m_listener->conversation();
    m_snapshot.options = m_listener->options();
    m_snapshot.failure = failure;
    m_snapshot.state = failure ? LinkState::Failed : LinkState::Closed;
    m_listener->setSink(nullptr);
    m_listener.release()->deleteLater();  // we are inside one of its calls
    m_host.touched(m_snapshot.id);
    if (m_dropped)
        return m_host.ended(m_snapshot.id);
    if (const auto next = std::exchange(m_next, std::nullopt))
        start(next->first, next->second);
}

ListenerSnapshot ListenerSession::snapshot() const
{
    ListenerSnapshot picture = m_snapshot;
    if (m_listener)
        picture.conversation = m_listener->conversation();
    return picture;
}

} // namespace porthole
