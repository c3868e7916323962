// The Qt engine's datagram socket: what QUdpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtudptransport.h"

#include "core/settings/clock.h"
#include "core/transport/addressfailure.h"
#include "core/transport/optionsetter.h"
#include "core/transport/qtnames.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QPointer>

#include <algorithm>
#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 LongestRead = 64 << 10;
}

QtUdpTransport::QtUdpTransport(const TransportContext &context) : m_calls(context, 0), m_socket(std::make_unique<QUdpSocket>())
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_room.setSingleShot(true);
    m_room.setInterval(RoomMs);
    QObject::connect(&m_room, &QTimer::timeout, this, [this] {
        if (m_sink)
            m_sink->datagramsWritable();
    });
    QObject::connect(m_socket.get(), &QUdpSocket::connected, this, &QtUdpTransport::connected);
    QObject::connect(m_socket.get(), &QUdpSocket::errorOccurred, this, &QtUdpTransport::failed);
    QObject::connect(m_socket.get(), &QUdpSocket::readyRead, this, &QtUdpTransport::readReady);
}

QtUdpTransport::~QtUdpTransport()
{
    m_sink = nullptr;
    m_socket->disconnect(this);
    if (m_begun && !m_ended) {
        m_calls.append(Call::QtUdpClose, {0, 0}, {});
        m_calls.state(LinkState::Closed);
    }
}

void QtUdpTransport::setSink(DatagramSink *sink)
{
    m_sink = sink;
}

// ---- opening

void QtUdpTransport::open(const DatagramOptions &options)
{
    if (m_begun)
        return;
    m_begun = true;
    m_options = options;
    describe();
    QMetaObject::invokeMethod(this, [this] { openNow(); }, Qt::QueuedConnection);
}

// What QUdpSocket cannot do, or nobody could.
Failure QtUdpTransport::unusable() const
{
    const Place where{"open", place()};
    if (!m_options.target && !m_options.bindTo)
        return {Reason::Usage, EDESTADDRREQ, where, {}};
    if ((m_options.target && m_options.target->isPath()) || (m_options.bindTo && m_options.bindTo->isUnix()))
        return {Reason::Unsupported, 0, {where.step, where.object, {QT_TRANSLATE_NOOP("porthole", "Qt has no datagrams of Unix sockets."), {}}}, {}};
    if (!m_options.target)
        return {};
    const auto numeric = Endpoint::fromNumeric(m_options.target->host, m_options.target->port);
    const bool wrongKind = numeric && m_options.ip != IpChoice::Any && (m_options.ip == IpChoice::IPv4Only) != (numeric->family() == Family::IPv4);
    if (m_options.target->port == 0 || wrongKind)
        return {Reason::Usage, wrongKind ? EAFNOSUPPORT : EINVAL, where, {}};
    return {};
}

void QtUdpTransport::openNow()
{
    if (m_ended)
        return;
    if (const Failure failure = unusable())
        return finish(failure);
    const Endpoint local = boundFirst();
    if (local.isValid() && !bindTo(local))
        return;
    m_calls.note(Severity::Info, u"QUdpSocket does not tell when the kernel got a datagram: the times of what "
                                 u"arrives are those of the reads."_s);
    if (!m_options.target || m_facts.remote.isValid())
        return opened();
    const HostPort &target = *m_options.target;
    const QString host = target.host.isEmpty() ? u"localhost"_s : target.host;
    const auto protocol = m_options.ip == IpChoice::IPv4Only   ? QAbstractSocket::IPv4Protocol
                          : m_options.ip == IpChoice::IPv6Only ? QAbstractSocket::IPv6Protocol
                                                               : QAbstractSocket::AnyIPProtocol;
    m_calls.append(Call::QtUdpConnect, {0, 0}, host + u", "_s + QString::number(target.port));
    m_socket->connectToHost(host, target.port, QIODevice::ReadWrite, protocol);
}

// Whoever is reached by a group or a broadcast answers from an address of its own, which a connected socket would not
// hear. Sets the peer then.
Endpoint QtUdpTransport::boundFirst() const
{
    if (m_options.bindTo || !m_facts.remote.isValid())
        return m_options.bindTo.value_or(Endpoint());
    return Endpoint::any(m_facts.remote.family(), 0);
}

bool QtUdpTransport::bindTo(const Endpoint &local)
{
    // Qt's "any" is both families in one socket; as the native engine, this is one of them.
    const QHostAddress address = local.isAny() ? QHostAddress(local.family() == Family::IPv6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4)
                                               : addressForQt(local);
    m_asking = true;
    const bool done = m_socket->bind(address, local.port());
    m_asking = false;
    m_calls.append(Call::QtUdpBind, {done ? 0 : -1, 0}, local.address() + u", "_s + QString::number(local.port()));
    if (!done) {
        m_calls.note(Severity::Info, quoteQt("QUdpSocket", m_socket->error(), m_socket->errorString()));
        finish(zoneFailure({reasonFromQt(m_socket->error()), 0, {"bind", local.toString()}, {}}, local));
    }
    return done;
}

void QtUdpTransport::connected()
{
    m_facts.remote = endpointFromQt(m_socket->peerAddress(), m_socket->peerPort());
    opened();
}

void QtUdpTransport::opened()
{
    m_facts.local = endpointFromQt(m_socket->localAddress(), m_socket->localPort());
    if (const Failure refused = applyOptions())
        return finish(refused);
    for (const MulticastJoin &group : std::as_const(m_options.joins)) {
        if (const Result<void> joined = member(group, true); !joined)
            return finish(joined.error());
    }
    describe();
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        changeState(LinkState::Connected, (m_facts.local.isValid() ? m_facts.local.toString() + u" to "_s : QString()) + m_facts.remote.toString());
    else
        changeState(LinkState::Bound, m_facts.local.toString());
}

Failure QtUdpTransport::applyOptions()
{
    const int fd = int(m_socket->socketDescriptor());
    if (m_options.receiveBuffer > 0)
        m_calls.receiveBuffer(fd, m_options.receiveBuffer);
    m_facts.receiveBuffer = m_calls.grantedReceiveBuffer(fd);
    setOptions(m_options.options);
    return firstRefused(m_facts.options);
}

QList<GrantedOption> QtUdpTransport::setOptions(const SocketOptionWish &wish)
{
    const int fd = int(m_socket->socketDescriptor());
    if (fd < 0)
        return {};
    const Family family = m_facts.local.family() == Family::IPv6 ? Family::IPv6 : Family::IPv4;
    const QList<GrantedOption> granted = OptionSetter(m_calls, fd, family, SocketOptionRow::Datagram).set(wish);
    for (const GrantedOption &option : granted) {
        m_facts.options.removeIf([&](const GrantedOption &old) { return old.option == option.option; });
        m_facts.options += option;
        if (option.option == SocketOption::ReceiveBuffer)
            m_facts.receiveBuffer = option.granted.toInt();
    }
    return granted;
}

void QtUdpTransport::describe()
{
    // A group or a broadcast is no peer to connect to.
    if (m_options.target && !m_facts.remote.isValid()) {
        const auto numeric = Endpoint::fromNumeric(m_options.target->host, m_options.target->port);
        const auto broadcast = m_options.options.numbers.find(SocketOption::Broadcast);
        if (numeric && (numeric->isMulticast() || (broadcast != m_options.options.numbers.end() && broadcast->second != 0)))
            m_facts.remote = *numeric;
    }
    const QByteArray label = place().toUtf8();
    NewConversation facts;
    facts.role = m_options.target ? Role::Client : Role::Listener;
    facts.transport = TransportKind::Udp;
    facts.engine = Engine::Qt;
    facts.label = label;
    facts.local = m_facts.local.stored();
    facts.remote = m_facts.remote.stored();
    if (m_calls.conversation() == 0)
        m_calls.setConversation(m_calls.log().openConversation(facts));
    else
        m_calls.log().updateConversation(m_calls.conversation(), facts);
}

// ---- groups

Result<void> QtUdpTransport::join(const MulticastJoin &group)
{
    return member(group, true);
}

Result<void> QtUdpTransport::leave(const MulticastJoin &group)
{
    return member(group, false);
}

Result<void> QtUdpTransport::member(const MulticastJoin &group, bool joins)
{
    Place where{joins ? "join" : "leave", group.toString()};
    if (m_socket->socketDescriptor() < 0)
        return tl::unexpected(failureFromErrno(ENOTCONN, where));
    if (!group.group.isMulticast())
        return tl::unexpected(failureFromErrno(EINVAL, where));
    if (group.source) {
        where.detail = {QT_TRANSLATE_NOOP("porthole", "Qt has no groups of one source."), {}};
        return tl::unexpected(Failure{Reason::Unsupported, 0, where, {}});
    }
    const QHostAddress address = addressForQt(group.group);
    const QNetworkInterface device = QNetworkInterface::interfaceFromName(group.device);
    if (!group.device.isEmpty() && !device.isValid())
        return tl::unexpected(failureFromErrno(ENODEV, where));
    m_asking = true;
    const bool done = group.device.isEmpty() ? (joins ? m_socket->joinMulticastGroup(address) : m_socket->leaveMulticastGroup(address))
                      : joins                ? m_socket->joinMulticastGroup(address, device)
                                             : m_socket->leaveMulticastGroup(address, device);
    m_asking = false;
    m_calls.append(joins ? Call::QtUdpJoin : Call::QtUdpLeave, {done ? 0 : -1, 0}, group.toString() + (done ? QString() : qtWords()));
    if (!done)
        return tl::unexpected(failure(where.step, where.object));
    m_facts.joined.removeAll(group);
    if (joins)
        m_facts.joined += group;
    return {};
}

// ---- sending

Result<EntryId> QtUdpTransport::send(QByteArrayView bytes, const QList<SecretRange> &secrets)
{
    if (!m_facts.remote.isValid())
        return tl::unexpected(failureFromErrno(EDESTADDRREQ, {"send", place()}));
    return transmit(bytes, m_facts.remote, secrets);
}

Result<EntryId> QtUdpTransport::sendTo(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets)
{
    if (!peer.isValid())
        return tl::unexpected(failureFromErrno(EDESTADDRREQ, {"sendto", peer.toString()}));
    if (isConnected() && !(peer == m_facts.remote))
        return tl::unexpected(failureFromErrno(EISCONN, {"sendto", peer.toString()}));
    return transmit(bytes, peer, secrets);
}

Result<EntryId> QtUdpTransport::transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets)
{
    if (!isOpen())
        return tl::unexpected(failureFromErrno(ENOTCONN, {"send", place()}));
    const qint64 time = m_calls.log().clock().monotonic();
    m_asking = true;
    const qint64 taken = m_socket->writeDatagram(bytes.data(), bytes.size(), addressForQt(peer), peer.port());
    m_asking = false;
    const QByteArray text = isConnected() ? QByteArray() : peer.toString().toUtf8();
    if (taken < 0 && m_socket->error() == QAbstractSocket::TemporaryError) {
        m_room.start();
        return tl::unexpected(failureFromErrno(EAGAIN, {"send", peer.toString()}));
    }
    if (taken < 0) {
        ++m_facts.sendsFailed;
        const Failure why = failure("send", peer.toString());
        m_calls.append(Call::QtUdpWrite, {-1, 0}, QString::number(bytes.size()) + u", "_s + peer.toString() + qtWords(), why.reason);
        return tl::unexpected(why);
    }
    NewEntry entry;
    entry.time = time;
    entry.kind = Kind::Sent;
    entry.direction = Direction::Out;
    entry.call = Call::QtUdpWrite;
    entry.conversation = m_calls.conversation();
    entry.result = qint32(bytes.size());
    entry.text = text;
    entry.payload = bytes;
    entry.secrets = std::span<const SecretRange>(secrets.constData(), size_t(secrets.size()));
    entry.level = m_options.level;
    ++m_facts.datagramsSent;
    m_facts.bytesSent += quint64(bytes.size());
    return m_calls.log().append(entry);
}

// Qt has no call for several.
Result<int> QtUdpTransport::sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer)
{
    int count = 0;
    for (const QByteArrayView bytes : datagrams) {
        const Result<EntryId> sent = peer.isValid() ? sendTo(bytes, peer) : send(bytes);
        if (!sent && count == 0)
            return tl::unexpected(sent.error());
        if (!sent)
            break;
        ++count;
    }
    return count;
}

// ---- receiving

void QtUdpTransport::setReadingPaused(bool paused)
{
    if (m_ended || m_facts.readingPaused == paused)
        return;
    m_facts.readingPaused = paused;
    m_calls.state(paused ? LinkState::ReadingPaused : LinkState::ReadingResumed);
    if (m_sink)
        m_sink->datagramStateChanged(paused ? LinkState::ReadingPaused : LinkState::ReadingResumed);
    if (!paused)
        QMetaObject::invokeMethod(this, [this] { readAll(); }, Qt::QueuedConnection);
}

// Qt tells of more only when what is there has been read.
void QtUdpTransport::readAll()
{
    const QPointer<QtUdpTransport> alive(this);
    for (int i = 0; alive && isOpen() && !m_facts.readingPaused && m_socket->hasPendingDatagrams(); ++i) {
        if (i == Budget) {
            QMetaObject::invokeMethod(this, [this] { readAll(); }, Qt::QueuedConnection);
            return;
        }
        readOne();
    }
    if (alive && isOpen())
        countDrops();
}

void QtUdpTransport::countDrops()
{
    if (m_dropped.count(m_calls, int(m_socket->socketDescriptor()), m_facts) && m_sink)
        m_sink->datagramsDropped(m_facts.dropped);
}

// Asking whether there is a datagram swallows what ICMP said: the first is read unasked.
void QtUdpTransport::readReady()
{
    const QPointer<QtUdpTransport> alive(this);
    if (isOpen() && !m_facts.readingPaused)
        readOne();
    if (alive)
        readAll();
}

void QtUdpTransport::readOne()
{
    const QNetworkDatagram got = m_socket->receiveDatagram(LongestRead);
    if (!got.isValid())
        return;
    const qint64 whole = got.data().size();
    const QByteArray bytes = m_options.readSize > 0 ? got.data().first(std::min<qint64>(m_options.readSize, whole)) : got.data();
    const Endpoint from = endpointFromQt(got.senderAddress(), quint16(got.senderPort()));
    QString text = isConnected() ? QString() : from.toString();
    if (whole > bytes.size()) {
        ++m_facts.truncated;
        text += (text.isEmpty() ? u""_s : u", "_s) + u"truncated: the datagram had "_s + QString::number(whole) + u" bytes"_s;
    }
    const QByteArray utf8 = text.toUtf8();
    NewEntry entry;
    entry.time = m_calls.log().clock().monotonic();
    entry.kind = Kind::Received;
    entry.direction = Direction::In;
    entry.call = Call::QtUdpRead;
    entry.conversation = m_calls.conversation();
    entry.result = qint32(whole);
    entry.text = utf8;
    entry.payload = bytes;
    entry.level = m_options.level;
    ++m_facts.reads;
    ++m_facts.datagramsReceived;
    m_facts.bytesReceived += quint64(bytes.size());
    const EntryId id = m_calls.log().append(entry);
    if (m_sink)
        m_sink->datagramReceived({bytes, from, entry.time, quint32(whole), id});
}

// ---- ending

// An error outside of a call of ours: looking up, connecting, or what ICMP said of an earlier datagram.
void QtUdpTransport::failed(QAbstractSocket::SocketError error)
{
    if (m_asking || m_ended || error == QAbstractSocket::TemporaryError)
        return;
    m_calls.note(Severity::Info, quoteQt("QUdpSocket", error, m_socket->errorString()));
    if (!isOpen()) {
        const Place where = reasonFromQt(error) == Reason::Dns ? Place{"resolve", m_options.target->host} : Place{"connect", place()};
        return finish({reasonFromQt(error), 0, where, {}});
    }
    const Failure why = failure("send", m_facts.remote.isValid() ? m_facts.remote.toString() : place());
    ++m_facts.errorsReceived;
    NewEntry entry;
    entry.kind = Kind::Error;
    entry.direction = Direction::In;
    entry.call = Call::QtUdpRead;
    entry.conversation = m_calls.conversation();
    entry.reason = why.reason;
    const EntryId id = m_calls.log().append(entry);
    if (m_sink)
        m_sink->datagramError(why, m_facts.remote, id);
}

Failure QtUdpTransport::failure(const char *step, const QString &object) const
{
    return {reasonFromQt(m_socket->error()), 0, {step, object}, {}};
}

// Behind the arguments of a call that failed.
QString QtUdpTransport::qtWords() const
{
    return u" /* "_s + m_socket->errorString() + u" */"_s;
}

void QtUdpTransport::close()
{
    finish({});
}

void QtUdpTransport::finish(const Failure &failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_room.stop();
    if (isOpen())
        m_dropped.count(m_calls, int(m_socket->socketDescriptor()), m_facts);
    m_socket->disconnect(this);
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        m_calls.append(Call::QtUdpClose, {0, 0}, {});
    m_socket->abort();
    m_facts.failure = failure;
    m_facts.state = failure ? LinkState::Failed : LinkState::Closed;
    m_calls.state(m_facts.state, failure.where.text(), failure);
    if (failure)
        m_calls.error(failure);
    // Later, because the owner may be in the middle of a call to this.
    QMetaObject::invokeMethod(this, [this, failure] {
        const QPointer<QtUdpTransport> alive(this);
        if (m_sink)
            m_sink->datagramStateChanged(m_facts.state);
        if (!alive)
            return;
        if (DatagramSink *sink = std::exchange(m_sink, nullptr))
            sink->datagramClosed(failure);
    }, Qt::QueuedConnection);
}

void QtUdpTransport::changeState(LinkState state, const QString &text)
{
    m_facts.state = state;
    m_calls.state(state, text);
    if (m_sink)
        m_sink->datagramStateChanged(state);
}

QString QtUdpTransport::place() const
{
    if (m_options.target)
        return m_options.target->toString();
    if (m_facts.local.isValid())
        return m_facts.local.toString();
    return m_options.bindTo ? m_options.bindTo->toString() : QString();
}

} // namespace porthole
