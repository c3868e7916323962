// Drives one listener and hands what it accepts to the session host.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/listenersession.h"

#include <cerrno>

namespace porthole {

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
    m_snapshot.asked = options.address;
    m_snapshot.responder = responder;
    m_snapshot.failure = {};
    m_snapshot.bound.clear();
    m_snapshot.state = LinkState::None;
    m_listener = m_host.makeListener(m_snapshot.engine);
    m_listener->setSink(this);
    m_listener->open(options);
    m_host.touched(m_snapshot.id);
}

void ListenerSession::close()
{
    m_next.reset();
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
    m_host.touched(m_snapshot.id);
}

void ListenerSession::listenerAccepted(std::unique_ptr<StreamTransport> connection)
{
    ++m_snapshot.accepted;
    m_host.accepted(m_snapshot.id, std::move(connection), m_snapshot.responder);
    m_host.touched(m_snapshot.id);
}

void ListenerSession::listenerClosed(const Failure &failure)
{
    m_snapshot.conversation = m_listener->conversation();
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
