// The Qt engine's datagram socket: what QUdpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtudptransport.h"

#include "core/settings/clock.h"
#include "core/transport/addressfailure.h"
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

QtUdpTransport::QtUdpTransport(const TransportContext &context)
    : BasicDatagramTransport(context, Engine::Qt), m_socket(std::make_unique<QUdpSocket>())
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    QObject::connect(m_socket.get(), &QUdpSocket::connected, this, &QtUdpTransport::connected);
    QObject::connect(m_socket.get(), &QUdpSocket::errorOccurred, this, &QtUdpTransport::failed);
    QObject::connect(m_socket.get(), &QUdpSocket::readyRead, this, &QtUdpTransport::readReady);
}

QtUdpTransport::~QtUdpTransport()
{
    m_sink = nullptr;
    m_socket->disconnect(this);
    if (begun() && !ended()) {
        m_calls.append(Call::QtUdpClose, {0, 0}, {});
        m_calls.state(LinkState::Closed);
    }
}

// ---- opening

void QtUdpTransport::beginOpening()
{
    // A group or a broadcast is no peer to connect to.
    if (m_options.target && !m_options.target->isPath()) {
        const auto numeric = numericTarget();
        if (numeric && goesToMany(*numeric))
            m_facts.remote = *numeric;
    }
    QMetaObject::invokeMethod(this, [this] { openNow(); }, Qt::QueuedConnection);
}

// What QUdpSocket cannot do, or nobody could.
Failure QtUdpTransport::unusableHere() const
{
    if ((m_options.target && m_options.target->isPath()) || (m_options.bindTo && m_options.bindTo->isUnix()))
        return {Reason::Unsupported, 0, {"open", place(), {QT_TRANSLATE_NOOP("porthole", "Qt has no datagrams of Unix sockets."), {}}}, {}};
    if (const auto reuse = m_options.options.numbers.find(SocketOption::ReusePort); reuse != m_options.options.numbers.end() && reuse->second)
        return {Reason::Unsupported, 0, {"bind", place(), {QT_TRANSLATE_NOOP("porthole", "Qt has no reuse-port: its sockets share an address by "
                                                                                         "reuse-address."), {}}}, {}};
    return unusable();
}

void QtUdpTransport::openNow()
{
    if (ended())
        return;
    if (const Failure failure = unusableHere())
        return finish(failure);
    const Endpoint local = boundFirst();
    if (local.isValid() && !bindTo(local))
        return;
    m_calls.note(Severity::Info, u"QUdpSocket does not tell when the kernel got a datagram: the times of what "
                                 u"arrives are those of the reads."_s);
    if (!m_options.target || m_facts.remote.isValid())
        opened();
    else
        connectNow();
}

void QtUdpTransport::connectNow()
{
    const HostPort &target = *m_options.target;
    const QString host = target.host.isEmpty() ? numericTarget()->address() : target.host;
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
    // Every other option is set once there is a socket, which with Qt is after this.
    const auto reuse = m_options.options.numbers.find(SocketOption::ReuseAddress);
    const bool shares = reuse != m_options.options.numbers.end() && reuse->second;
    m_asking = true;
    const bool done = m_socket->bind(address, local.port(),
                                     shares ? QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint : QUdpSocket::DefaultForPlatform);
    m_asking = false;
    m_calls.append(Call::QtUdpBind, {done ? 0 : -1, 0},
                   local.address() + u", "_s + QString::number(local.port()) + (shares ? u", ShareAddress | ReuseAddressHint"_s : QString()));
    if (!done) {
        m_calls.note(Severity::Info, quoteQt("QUdpSocket", m_socket->error(), m_socket->errorString()));
        finish(takenFailure(zoneFailure({reasonFromQt(m_socket->error()), 0, {"bind", local.toString()}, {}}, local)));
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
    askForBuffer();
    if (const Failure refused = applyOptions())
        return finish(refused);
    if (const Failure refused = joinAll())
        return finish(refused);
    tellOpen();
}

Failure QtUdpTransport::member(const MulticastJoin &group, bool joins)
{
    Place where{joins ? "join" : "leave", group.toString()};
    if (group.source) {
        where.detail = {QT_TRANSLATE_NOOP("porthole", "Qt has no groups of one source."), {}};
        return Failure{Reason::Unsupported, 0, where, {}};
    }
    const QHostAddress address = addressForQt(group.group);
    const QNetworkInterface device = QNetworkInterface::interfaceFromName(group.device);
    if (!group.device.isEmpty() && !device.isValid())
        return failureFromErrno(ENODEV, where);
    m_asking = true;
    const bool done = group.device.isEmpty() ? (joins ? m_socket->joinMulticastGroup(address) : m_socket->leaveMulticastGroup(address))
                      : joins                ? m_socket->joinMulticastGroup(address, device)
                                             : m_socket->leaveMulticastGroup(address, device);
    m_asking = false;
    m_calls.append(joins ? Call::QtUdpJoin : Call::QtUdpLeave, {done ? 0 : -1, 0}, group.toString() + (done ? QString() : qtWords()));
    return done ? Failure() : failure(where.step, where.object);
}

// ---- sending

Result<EntryId> QtUdpTransport::transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets)
{
    if (!isOpen())
        return tl::unexpected(failureFromErrno(ENOTCONN, {"send", place()}));
    const Endpoint &goal = peer.isValid() ? peer : m_facts.remote;
    const qint64 time = m_calls.log().clock().monotonic();
    m_asking = true;
    const qint64 taken = m_socket->writeDatagram(bytes.data(), bytes.size(), addressForQt(goal), goal.port());
    m_asking = false;
    if (taken < 0 && m_socket->error() == QAbstractSocket::TemporaryError) {
        m_room.start(); // QUdpSocket does not tell that there is room
        return tl::unexpected(failureFromErrno(EAGAIN, {"send", goal.toString()}));
    }
    if (taken < 0) {
        ++m_facts.sendsFailed;
        const Failure why = failure("send", goal.toString());
        m_calls.append(Call::QtUdpWrite, {-1, 0}, QString::number(bytes.size()) + u", "_s + goal.toString() + qtWords(), why.reason);
        return tl::unexpected(why);
    }
    return logSent(bytes, isConnected() ? QByteArray() : goal.toString().toUtf8(), Call::QtUdpWrite, time, secrets);
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

void QtUdpTransport::readingChanged()
{
    if (!m_facts.readingPaused)
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
    const qint64 time = m_calls.log().clock().monotonic();
    ++m_facts.reads;
    const EntryId id = logReceived(bytes, quint32(whole), isConnected() ? QByteArray() : from.toString().toUtf8(), Call::QtUdpRead, time);
    if (m_sink)
        m_sink->datagramReceived({bytes, from, time, quint32(whole), id});
}

// ---- ending

// An error outside of a call of ours: looking up, connecting, or what ICMP said of an earlier datagram.
void QtUdpTransport::failed(QAbstractSocket::SocketError error)
{
    if (m_asking || ended() || error == QAbstractSocket::TemporaryError)
        return;
    m_calls.note(Severity::Info, quoteQt("QUdpSocket", error, m_socket->errorString()));
    if (!isOpen()) {
        const Place where = reasonFromQt(error) == Reason::Dns ? Place{"resolve", m_options.target->host} : Place{"connect", place()};
        return finish({reasonFromQt(error), 0, where, {}});
    }
    const Failure why = failure("send", m_facts.remote.isValid() ? m_facts.remote.toString() : place());
    tellError(why, m_facts.remote, sentence(why), Call::QtUdpRead);
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

void QtUdpTransport::closeSocket()
{
    m_socket->disconnect(this);
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        m_calls.append(Call::QtUdpClose, {0, 0}, {});
    m_socket->abort();
}

} // namespace porthole
