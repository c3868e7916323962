// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/basicdatagramtransport.h"

#include "core/transport/datagramsunread.h"
#include "core/transport/optionsetter.h"
#include "core/transport/transportfactory.h"

#include <QPointer>

#include <cerrno>
#include <utility>

namespace porthole {

using namespace Qt::StringLiterals;

BasicDatagramTransport::BasicDatagramTransport(const TransportContext &context, Engine engine) : m_calls(context, 0), m_engine(engine)
{
    m_room.setSingleShot(true);
    m_room.setInterval(RoomMs);
    QObject::connect(&m_room, &QTimer::timeout, this, &BasicDatagramTransport::tellWritable);
}

// ---- opening

void BasicDatagramTransport::open(const DatagramOptions &options)
{
    if (std::exchange(m_begun, true))
        return;
    m_options = options;
    describe();
    beginOpening();
}

Failure BasicDatagramTransport::unusable() const
{
    const Place where{"open", place()};
    if (!m_options.target && !m_options.bindTo)
        return Failure{Reason::Usage, EDESTADDRREQ, where, {}};
    if (!m_options.target || m_options.target->isPath())
        return {};
    const auto numeric = numericTarget();
    if (m_options.target->port == 0 || (numeric && !wants(numeric->family())))
        return Failure{Reason::Usage, numeric && m_options.target->port ? EAFNOSUPPORT : EINVAL, where, {}};
    return {};
}

// No host is this machine: what a socket that is given a port alone takes at, so that two of them meet. "localhost" would
// be ::1 wherever the system prefers that, and no answer tells that nobody is there.
std::optional<Endpoint> BasicDatagramTransport::numericTarget() const
{
    const HostPort &target = *m_options.target;
    if (!target.host.isEmpty())
        return target.isPath() ? std::nullopt : Endpoint::fromNumeric(target.host, target.port);
    const bool v6 = m_options.bindTo ? m_options.bindTo->family() == Family::IPv6 : m_options.ip == IpChoice::IPv6Only;
    return Endpoint::loopback(v6 ? Family::IPv6 : Family::IPv4, target.port);
}

bool BasicDatagramTransport::wants(Family family) const
{
    if (m_options.bindTo && m_options.bindTo->family() != family)
        return false;
    return m_options.ip == IpChoice::Any || (m_options.ip == IpChoice::IPv4Only) == (family == Family::IPv4);
}

bool BasicDatagramTransport::goesToMany(const Endpoint &remote) const
{
    const auto broadcast = m_options.options.numbers.find(SocketOption::Broadcast);
    return remote.isMulticast() || (broadcast != m_options.options.numbers.end() && broadcast->second != 0);
}

bool BasicDatagramTransport::isUnix() const
{
    return m_options.target ? m_options.target->isPath() : m_options.bindTo && m_options.bindTo->isUnix();
}

void BasicDatagramTransport::describe()
{
    const QByteArray label = place().toUtf8();
    NewConversation facts;
    facts.role = m_options.target ? Role::Client : Role::Listener;
    facts.transport = isUnix() ? TransportKind::UnixDatagram : TransportKind::Udp;
    facts.engine = m_engine;
    facts.label = label;
    facts.local = m_facts.local.stored();
    facts.remote = m_facts.remote.stored();
    if (m_calls.conversation() == 0)
        m_calls.setConversation(m_calls.log().openConversation(facts));
    else
        m_calls.log().updateConversation(m_calls.conversation(), facts);
}

void BasicDatagramTransport::askForBuffer()
{
    if (m_options.receiveBuffer > 0)
        m_calls.receiveBuffer(descriptor(), m_options.receiveBuffer);
    m_facts.receiveBuffer = m_calls.grantedReceiveBuffer(descriptor());
}

Failure BasicDatagramTransport::takenFailure(Failure failure) const
{
    if (failure.reason != Reason::InUse || isUnix())
        return failure;
    failure.where.detail = {
        m_options.joins.isEmpty()
            ? QT_TRANSLATE_NOOP("porthole", "Another program takes datagrams at this address and port. Choose another port, or end the "
                                            "other program (\"ss -lunp\" names it).")
            : QT_TRANSLATE_NOOP("porthole", "Another program takes datagrams at this address and port (\"ss -lunp\" names it). Those of "
                                            "groups share one where both ask for it: the option reuse-address."),
        {}};
    return failure;
}

Failure BasicDatagramTransport::applyOptions()
{
    m_facts.options.clear();
    setOptions(m_options.options);
    return firstRefused(m_facts.options);
}

QList<GrantedOption> BasicDatagramTransport::setOptions(const SocketOptionWish &wish)
{
    if (descriptor() < 0)
        return {};
    const quint8 kind = family() == Family::Unix ? SocketOptionRow::Local : SocketOptionRow::Datagram;
    const QList<GrantedOption> granted = OptionSetter(m_calls, descriptor(), family(), kind).set(wish);
    keepGranted(granted, m_facts.options);
    for (const GrantedOption &option : granted) {
        if (option.option == SocketOption::ReceiveBuffer)
            m_facts.receiveBuffer = option.granted.toInt();
    }
    return granted;
}

void BasicDatagramTransport::tellOpen()
{
    describe();
    if (isConnected())
        changeState(LinkState::Connected, (m_facts.local.isValid() ? m_facts.local.toString() + u" to "_s : QString()) + m_facts.remote.toString());
    else
        changeState(LinkState::Bound, m_facts.local.toString());
}

// ---- groups

Failure BasicDatagramTransport::joinAll()
{
    m_facts.joined.clear();
    for (const MulticastJoin &group : std::as_const(m_options.joins)) {
        if (const Failure failure = changeMember(group, true))
            return failure;
    }
    return {};
}

Result<void> BasicDatagramTransport::change(const MulticastJoin &group, bool joins)
{
    if (const Failure failure = changeMember(group, joins))
        return tl::unexpected(failure);
    return {};
}

Failure BasicDatagramTransport::changeMember(const MulticastJoin &group, bool joins)
{
    const Place where{joins ? "join" : "leave", group.toString()};
    if (descriptor() < 0)
        return failureFromErrno(ENOTCONN, where);
    if (!group.group.isMulticast() || (group.source && group.source->family() != group.group.family()))
        return failureFromErrno(EINVAL, where);
    if (const Failure failure = member(group, joins))
        return failure;
    m_facts.joined.removeAll(group);
    if (joins)
        m_facts.joined += group;
    if (joins && !hearsGroup(m_facts.local, group.group))
        m_calls.note(Severity::Caution, u"What is sent to %1 does not arrive here: this socket's own address is %2, and only "
                                        u"one that is bound to * or to the group is given it."_s.arg(group.group.address(), m_facts.local.address()));
    return {};
}

// ---- moving

Result<EntryId> BasicDatagramTransport::send(QByteArrayView bytes, const QList<SecretRange> &secrets)
{
    if (!m_facts.remote.isValid())
        return tl::unexpected(failureFromErrno(EDESTADDRREQ, {"send", place()}));
    return transmit(bytes, isConnected() ? Endpoint() : m_facts.remote, secrets);
}

Result<EntryId> BasicDatagramTransport::sendTo(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets)
{
    if (const Failure refusal = sendRefusal(peer))
        return tl::unexpected(refusal);
    return transmit(bytes, peer, secrets);
}

// What the kernel would take in another sense than it was meant.
Failure BasicDatagramTransport::sendRefusal(const Endpoint &peer) const
{
    const Place where{"sendto", peer.toString()};
    if (!peer.isValid())
        return failureFromErrno(EDESTADDRREQ, where);
    // Linux lets a connected UDP socket send elsewhere, and the answer would never be received.
    if (isConnected() && !(peer == m_facts.remote))
        return failureFromErrno(EISCONN, where);
    return {};
}

EntryId BasicDatagramTransport::logSent(QByteArrayView bytes, const QByteArray &peer, Call call, qint64 time, const QList<SecretRange> &secrets)
{
    NewEntry entry;
    entry.time = time;
    entry.kind = Kind::Sent;
    entry.direction = Direction::Out;
    entry.call = call;
    entry.conversation = m_calls.conversation();
    entry.result = qint32(bytes.size());
    entry.text = peer;
    entry.payload = bytes;
    entry.secrets = std::span<const SecretRange>(secrets.constData(), size_t(secrets.size()));
    entry.level = m_options.level;
    ++m_facts.datagramsSent;
    m_facts.bytesSent += quint64(bytes.size());
    return m_calls.log().append(entry);
}

EntryId BasicDatagramTransport::logReceived(QByteArrayView bytes, quint32 length, QByteArray text, Call call, qint64 time)
{
    if (length > quint32(bytes.size())) {
        ++m_facts.truncated;
        text += (text.isEmpty() ? "" : ", ") + ("truncated: the datagram had " + QByteArray::number(length) + " bytes");
    }
    NewEntry entry;
    entry.time = time;
    entry.kind = Kind::Received;
    entry.direction = Direction::In;
    entry.call = call;
    entry.conversation = m_calls.conversation();
    entry.result = qint32(length);
    entry.text = text;
    entry.payload = bytes;
    entry.level = m_options.level;
    ++m_facts.datagramsReceived;
    m_facts.bytesReceived += quint64(bytes.size());
    return m_calls.log().append(entry);
}

void BasicDatagramTransport::tellError(const Failure &failure, const Endpoint &peer, const QString &text, Call call)
{
    ++m_facts.errorsReceived;
    const QByteArray utf8 = text.toUtf8();
    NewEntry entry;
    entry.kind = Kind::Error;
    entry.direction = Direction::In;
    entry.call = call;
    entry.conversation = m_calls.conversation();
    entry.reason = failure.reason;
    entry.error = failure.error;
    entry.text = utf8;
    const EntryId id = m_calls.log().append(entry);
    if (m_sink)
        m_sink->datagramError(failure, peer, id);
}

void BasicDatagramTransport::tellWritable()
{
    if (m_sink)
        m_sink->datagramsWritable();
}

void BasicDatagramTransport::countDrops()
{
    if (m_dropped.count(m_calls, descriptor(), m_facts) && m_sink)
        m_sink->datagramsDropped(m_facts.dropped);
}

void BasicDatagramTransport::setReadingPaused(bool paused)
{
    if (m_ended || m_facts.readingPaused == paused)
        return;
    m_facts.readingPaused = paused;
    readingChanged();
    const LinkState said = paused ? LinkState::ReadingPaused : LinkState::ReadingResumed;
    m_calls.state(said);
    if (m_sink)
        m_sink->datagramStateChanged(said);
}

// ---- states and the end

void BasicDatagramTransport::changeState(LinkState state, const QString &text)
{
    m_facts.state = state;
    m_calls.state(state, text);
    if (m_sink)
        m_sink->datagramStateChanged(state);
}

void BasicDatagramTransport::finish(const Failure &failure)
{
    const QPointer<BasicDatagramTransport> alive(this);
    if (!m_ended && !failure && descriptor() >= 0)
        readLeft();
    if (!alive || std::exchange(m_ended, true))
        return; // by its sink, perhaps
    m_room.stop();
    if (descriptor() >= 0)
        countDrops();
    if (!alive)
        return; // by its sink: the destructor has closed it
    if (descriptor() >= 0 && (m_facts.state == LinkState::Connected || m_facts.state == LinkState::Bound))
        countUnread(m_calls, descriptor(), m_facts);
    closeSocket();
    m_facts.failure = failure;
    m_facts.state = failure ? LinkState::Failed : LinkState::Closed;
    m_calls.state(m_facts.state, failure.where.text(), failure);
    if (failure)
        m_calls.error(failure);
    // Later, because the owner may be in the middle of a call to this.
    QMetaObject::invokeMethod(
        this, [this, failure] { reportEnd(failure); }, Qt::QueuedConnection);
}

void BasicDatagramTransport::reportEnd(const Failure &failure)
{
    const QPointer<BasicDatagramTransport> alive(this);
    if (m_sink)
        m_sink->datagramStateChanged(m_facts.state);
    if (!alive)
        return;
    if (DatagramSink *sink = std::exchange(m_sink, nullptr))
        sink->datagramClosed(failure);
}

QString BasicDatagramTransport::place() const
{
    if (m_options.target)
        return m_options.target->toString();
    if (m_facts.local.isValid())
        return m_facts.local.toString();
    return m_options.bindTo ? m_options.bindTo->toString() : QString();
}

} // namespace porthole
