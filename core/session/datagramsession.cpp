// Drives one datagram socket: a person's intents in, answers of its own out, pictures of its state.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagramsession.h"

#include "core/settings/clock.h"
#include "core/transport/networkdevice.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace porthole {

DatagramSession::DatagramSession(SessionHost &host, const TransportContext &context, SessionId id)
    : m_host(host), m_context(context), m_id(id)
{
}

DatagramSession::~DatagramSession()
{
    m_row.reset(); // its last picture is of the transport
    if (m_transport)
        m_transport->setSink(nullptr);
}

// ---- intents

void DatagramSession::open(const DatagramOptions &options, const Responder &responder)
{
    m_responder = responder;
    if (!m_transport)
        return start(options);
    m_next = options; // after the end of the one before
    m_closing = true;
    m_transport->close();
}

void DatagramSession::start(const DatagramOptions &options)
{
    m_options = options;
    m_peers.clear();
    m_own.clear();
    m_late = {};
    m_unanswered = 0;
    m_unnamed = 0;
    m_closing = false;
    m_since = Clock::system().monotonic();
    m_transport = makeDatagramTransport(m_context);
    m_transport->setSink(this);
    m_transport->open(options);
    m_row = std::make_unique<WatchedConnection>(m_host, [this] { return row(); }, [this] { close(); });
    touch();
}

// Before any intent that needs a socket. The transport itself refuses what comes too early.
bool DatagramSession::readyFor(const char *intent)
{
    if (m_transport)
        return true;
    const QString place = m_options.target ? m_options.target->toString() : QStringLiteral("socket");
    m_host.refused(m_id, {Reason::Closed, ENOTCONN, {intent, place}, {}});
    return false;
}

// What an intent came to: a failure is the person's to know, whether or not a call was made.
template <typename Done> void DatagramSession::take(const Done &done)
{
    if (!done)
        m_host.refused(m_id, done.error());
    touch();
}

void DatagramSession::send(const QByteArray &bytes)
{
    if (!readyFor("send"))
        return;
    m_late = {};
    take(m_transport->send(bytes));
}

void DatagramSession::sendTo(const QByteArray &bytes, const Endpoint &peer)
{
    if (!readyFor("sendto"))
        return;
    m_late = {};
    take(m_transport->sendTo(bytes, peer));
}

void DatagramSession::join(const MulticastJoin &group)
{
    if (readyFor("join"))
        take(m_transport->join(group));
}

void DatagramSession::leave(const MulticastJoin &group)
{
    if (readyFor("leave"))
        take(m_transport->leave(group));
}

void DatagramSession::setOptions(const SocketOptionWish &wish)
{
    if (m_transport)
        m_transport->setOptions(wish);
    touch();
}

void DatagramSession::setResponder(const Responder &responder)
{
    m_responder = responder;
    touch();
}

void DatagramSession::setRecordLevel(RecordLevel level)
{
    m_options.level = level;
    if (m_transport)
        m_transport->setRecordLevel(level);
}

void DatagramSession::close()
{
    m_next.reset();
    if (!m_transport)
        return;
    m_closing = true;
    m_transport->close();
    touch();
}

void DatagramSession::drop()
{
    m_dropped = true;
    close();
    if (!m_transport)
        m_host.ended(m_id);
}

// ---- what the transport tells

void DatagramSession::datagramStateChanged(LinkState state)
{
    if (state == LinkState::Bound && m_transport->facts().local.isAny())
        m_own = ownAddresses();
    touch();
}

void DatagramSession::datagramReceived(const Datagram &datagram)
{
    if (datagram.from.isValid())
        m_peers.add(datagram);
    else
        ++m_unnamed;
    answer(datagram);
    touch();
}

void DatagramSession::answer(const Datagram &datagram)
{
    const bool echoes = m_responder.what == Responder::What::Echo;
    if (m_closing || (!echoes && m_responder.what != Responder::What::Fixed))
        return;
    if (!datagram.from.isValid() || isOurselves(datagram.from)
        || !m_transport->sendTo(echoes ? datagram.bytes : QByteArrayView(m_responder.fixed), datagram.from))
        ++m_unanswered;
}

// What it sent to a group comes back to it: an answer to that would be answered for ever.
bool DatagramSession::isOurselves(const Endpoint &peer) const
{
    const Endpoint local = m_transport->facts().local;
    if (peer == local)
        return true;
    return local.isAny() && peer.port() == local.port()
           && std::any_of(m_own.begin(), m_own.end(), [&](const Endpoint &own) { return own.address() == peer.address(); });
}

void DatagramSession::datagramError(const Failure &failure, const Endpoint &peer, EntryId)
{
    m_late = failure;
    m_lateAbout = peer;
    touch();
}

void DatagramSession::datagramsDropped(quint64)
{
    touch();
}

void DatagramSession::datagramClosed(const Failure &)
{
    m_lastFacts = m_transport->facts();
    m_lastConversation = m_transport->conversation();
    if (m_row)
        m_row->end();
    m_row.reset();
    m_transport->setSink(nullptr);
    m_transport.release()->deleteLater(); // we are inside one of its calls
    touch();
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_next, std::nullopt))
        start(*next);
}

// ---- pictures

void DatagramSession::touch()
{
    m_host.touched(m_id);
    if (m_row)
        m_row->touch();
}

ConnectionSnapshot DatagramSession::row() const
{
    ConnectionSnapshot picture;
    if (!m_transport)
        return picture;
    const DatagramFacts facts = m_transport->facts();
    const bool local = m_options.target ? m_options.target->isPath() : m_options.bindTo && m_options.bindTo->isUnix();
    picture.transport = local ? TransportKind::UnixDatagram : TransportKind::Udp;
    picture.conversation = m_transport->conversation();
    picture.role = m_options.target ? Role::Client : Role::Server;
    picture.target = m_options.target.value_or(HostPort());
    picture.facts.state = facts.state;
    picture.facts.local = facts.local;
    picture.facts.remote = facts.remote;
    picture.facts.bytesSent = facts.bytesSent;
    picture.facts.bytesReceived = facts.bytesReceived;
    picture.facts.failure = facts.failure;
    return picture;
}

DatagramSnapshot DatagramSession::snapshot() const
{
    DatagramSnapshot picture;
    picture.id = m_id;
    picture.conversation = m_transport ? m_transport->conversation() : m_lastConversation;
    picture.target = m_options.target;
    picture.facts = m_transport ? m_transport->facts() : m_lastFacts;
    picture.responder = m_responder;
    picture.peers = m_peers.newestFirst();
    picture.peersForgotten = m_peers.forgotten();
    picture.unanswered = m_unanswered;
    picture.unnamed = m_unnamed;
    picture.late = m_late;
    picture.lateAbout = m_lateAbout;
    picture.since = m_since;
    return picture;
}

} // namespace porthole
