// The write half of a native datagram socket: a datagram goes at once and whole, or it does not go.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clock.h"
#include "core/transport/nativeudptransport.h"
#include "core/transport/systemcalls.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace porthole {

using namespace Qt::StringLiterals;

// The call, and once more where an earlier datagram's error failed it. None: whoever was told of that has closed the socket, or
// destroyed it.
template <typename Attempt>
std::optional<ssize_t> NativeUdpTransport::sendOrAgain(QByteArrayView bytes, const Endpoint &peer, Call call, Attempt attempt)
{
    const auto untilDone = [&attempt] {
        ssize_t taken;
        do {
            taken = attempt();
        } while (taken < 0 && errno == EINTR);
        return taken;
    };
    const ssize_t taken = untilDone();
    if (taken >= 0)
        return taken;
    const int error = errno;
    const QPointer<NativeUdpTransport> alive(this);
    const bool again = wasOfEarlier(error, bytes, peer, call);
    if (!alive || !isOpen())
        return std::nullopt;
    errno = error;
    return again ? untilDone() : taken;
}

Result<EntryId> NativeUdpTransport::transmit(QByteArrayView bytes, const Endpoint &to, const QList<SecretRange> &secrets)
{
    const Endpoint peer = to; // whoever is told of an earlier error may destroy this, and what `to` is part of
    if (!isOpen())
        return tl::unexpected(failureFromErrno(ENOTCONN, {"send", place()}));
    sockaddr_storage storage;
    const unsigned length = peer.isValid() ? peer.toSockaddr(storage) : 0;
    const auto *address = peer.isValid() ? reinterpret_cast<const sockaddr *>(&storage) : nullptr;
    // Before the call: on loopback the datagram has arrived by the time the call returns.
    const qint64 time = m_calls.log().clock().monotonic();
    const Call call = peer.isValid() ? Call::Sendto : Call::Send;
    const std::optional<ssize_t> taken = sendOrAgain(bytes, peer, call, [&] {
        return m_calls.system().sendto(m_fd, bytes.data(), size_t(bytes.size()), address, length);
    });
    if (!taken)
        return tl::unexpected(failureFromErrno(ENOTCONN, {"send", peer.toString()}));
    if (*taken < 0)
        return tl::unexpected(sendFailed(errno, bytes, peer, call));
    return logSent(bytes, peer.isValid() ? peer.toString().toUtf8() : QByteArray(), call, time, secrets);
}

// What ICMP says of one peer fails the next call of the socket, whomever that is for (IP_RECVERR, ip(7)). True where such a
// message was there and has been told: this datagram was not tried yet. A connected socket has one peer, which it is about.
bool NativeUdpTransport::wasOfEarlier(int error, QByteArrayView bytes, const Endpoint &peer, Call call)
{
    // Of what is too long itself the kernel leaves a message in the same queue.
    if (isConnected() || error == EAGAIN || error == EWOULDBLOCK || error == EMSGSIZE)
        return false;
    const QPointer<NativeUdpTransport> alive(this);
    if (drainErrors() == 0 || !alive || !isOpen())
        return false;
    logFailedSend(error, bytes, peer, call);
    return true;
}

// EAGAIN is no failure: whoever tries again loses nothing, and who does not says so.
Failure NativeUdpTransport::sendFailed(int error, QByteArrayView bytes, const Endpoint &peer, Call call)
{
    const Endpoint &goal = peer.isValid() ? peer : m_facts.remote;
    if (error == EAGAIN || error == EWOULDBLOCK) {
        waitForRoom();
        return failureFromErrno(error, {"send", goal.toString()});
    }
    ++m_facts.sendsFailed;
    logFailedSend(error, bytes, peer, call);
    return failureFromErrno(error, {"send", goal.toString()});
}

void NativeUdpTransport::logFailedSend(int error, QByteArrayView bytes, const Endpoint &peer, Call call)
{
    QString text = QString::number(m_fd) + u", "_s + QString::number(bytes.size()) + u", MSG_NOSIGNAL"_s;
    if (peer.isValid())
        text += u", "_s + LoggedCalls::addressText(peer);
    m_calls.append(call, {-1, error}, text);
}

// An unconnected Unix socket always says that it can be written to: what is full is the queue of one of its peers,
// and nobody tells when that has room.
void NativeUdpTransport::waitForRoom()
{
    if (m_family == Family::Unix && !isConnected()) {
        if (!m_room.isActive())
            m_room.start();
    } else if (!m_writer) {
        m_writer = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Write);
        QObject::connect(m_writer.get(), &QSocketNotifier::activated, this, &NativeUdpTransport::writeReady);
    }
}

// EAGAIN in the middle is no failure: the rest did not go, and writeReady() tells when it may.
Result<int> NativeUdpTransport::sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer)
{
    if (datagrams.empty())
        return 0;
    const Endpoint to = peer.isValid() || isConnected() ? peer : m_facts.remote; // a copy: see transmit()
    if (!isConnected() || to.isValid()) {
        if (const Failure refusal = sendRefusal(to))
            return tl::unexpected(refusal);
    }
    if (!isOpen())
        return tl::unexpected(failureFromErrno(ENOTCONN, {"sendmmsg", place()}));
    sockaddr_storage storage;
    const unsigned length = to.isValid() ? to.toSockaddr(storage) : 0;
    mmsghdr messages[MostAtOnce] = {};
    iovec parts[MostAtOnce];
    const size_t count = std::min(datagrams.size(), size_t(MostAtOnce));
    for (size_t i = 0; i < count; ++i) {
        parts[i] = {const_cast<char *>(datagrams[i].data()), size_t(datagrams[i].size())};
        messages[i].msg_hdr.msg_name = length ? &storage : nullptr;
        messages[i].msg_hdr.msg_namelen = length;
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    const qint64 time = m_calls.log().clock().monotonic();
    const std::optional<ssize_t> taken = sendOrAgain(datagrams.front(), to, Call::Sendmmsg, [&]() -> ssize_t {
        return m_calls.system().sendmmsg(m_fd, messages, unsigned(count));
    });
    if (!taken)
        return tl::unexpected(failureFromErrno(ENOTCONN, {"sendmmsg", to.toString()}));
    if (*taken < 0)
        return tl::unexpected(sendFailed(errno, datagrams.front(), to, Call::Sendmmsg));
    const QByteArray text = to.isValid() ? to.toString().toUtf8() : QByteArray();
    for (ssize_t i = 0; i < *taken; ++i)
        logSent(datagrams[size_t(i)], text, Call::Sendmmsg, time, {});
    return int(*taken);
}

void NativeUdpTransport::writeReady()
{
    if (m_writer) {
        m_writer->setEnabled(false);
        m_writer.release()->deleteLater();
    }
    tellWritable();
}

} // namespace porthole
