// The write half of a native TCP connection: at once where the kernel takes it, else queued.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clock.h"
#include "core/transport/nativetcptransport.h"
#include "core/transport/systemcalls.h"

#include <QPointer>

#include <algorithm>
#include <cerrno>

#include <sys/uio.h>

namespace porthole {

using namespace Qt::StringLiterals;

Result<void> NativeTcpTransport::send(const QByteArray &bytes, const QList<SecretRange> &secrets)
{
    if (const Failure refusal = sendRefusal(bytes.size()))
        return tl::unexpected(refusal);
    const qsizetype taken = m_queue.isEmpty() ? sendNow(bytes, secrets) : 0;
    if (m_sendFailure)
        return tl::unexpected(m_sendFailure);
    if (taken < bytes.size()) {
        m_queue.append(bytes, taken, secrets);
        queueGrew();
    }
    return {};
}

Failure NativeTcpTransport::sendRefusal(qsizetype size) const
{
    const Place where{"send", place()};
    if (m_sendFailure)
        return m_sendFailure;
    if (!isOpen() || m_closing)
        return failureFromErrno(ENOTCONN, where);
    if (m_shutdownAsked)
        return failureFromErrno(EPIPE, where);
    if (m_queue.size() + quint64(size) > QueueLimit)
        return Failure{Reason::Limit, 0, where, {}};
    return {};
}

// Tries the kernel at once: a reply sent from within transportReceived() must not wait for the event loop.
qsizetype NativeTcpTransport::sendNow(const QByteArray &bytes, const QList<SecretRange> &secrets)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        iovec part;
        part.iov_base = const_cast<char *>(bytes.constData()) + done;
        part.iov_len = size_t(std::min(bytes.size() - done, SendQueue::LargestSend));
        const qsizetype taken = transmit(&part, 1);
        if (taken <= 0)
            break;
        const qint64 time = m_calls.log().clock().monotonic();
        const QByteArrayView sent = QByteArrayView(bytes).sliced(done, taken);
        if (secrets.isEmpty()) {
            logSent(sent, secrets, time);
        } else {
            QList<SecretRange> clipped;
            clipSecrets(secrets, done, taken, 0, clipped);
            logSent(sent, clipped, time);
        }
        done += taken;
        if (taken < qsizetype(part.iov_len))
            break;
    }
    return done;
}

// Bytes the kernel took; 0: none for now; -1: sending is over, sendFailed() was called.
qsizetype NativeTcpTransport::transmit(const iovec *parts, int count)
{
    ssize_t taken;
    do {
        taken = m_calls.system().send(m_fd, parts, count);
    } while (taken < 0 && errno == EINTR);
    if (taken >= 0)
        return taken;
    const int error = errno;
    if (error == EAGAIN || error == EWOULDBLOCK)
        return 0;
    size_t size = 0;
    for (int i = 0; i < count; ++i)
        size += parts[i].iov_len;
    m_calls.append(Call::Send, {-1, error},
                   QString::number(m_fd) + u", "_s + QString::number(size) + u", MSG_NOSIGNAL"_s);
    sendFailed(failureFromErrno(error, {"send", place()}));
    return -1;
}

void NativeTcpTransport::logSent(QByteArrayView bytes, const QList<SecretRange> &secrets, qint64 time)
{
    NewEntry entry;
    entry.time = time;
    entry.kind = Kind::Sent;
    entry.direction = Direction::Out;
    entry.call = Call::Send;
    entry.conversation = m_calls.conversation();
    entry.result = qint32(bytes.size());
    entry.payload = bytes;
    entry.secrets = std::span<const SecretRange>(secrets.constData(), size_t(secrets.size()));
    entry.level = m_level;
    m_calls.log().append(entry);
    m_facts.bytesSent += quint64(bytes.size());
}

void NativeTcpTransport::sendFailed(const Failure &failure)
{
    m_sendFailure = failure;
    dropQueue();
    watchWriting(false);
    QMetaObject::invokeMethod(this, &NativeTcpTransport::afterSendFailure, Qt::QueuedConnection);
}

void NativeTcpTransport::dropQueue()
{
    if (m_queue.isEmpty())
        return;
    m_calls.note(Severity::Caution, QString::number(m_queue.size()) + u" queued bytes were not sent."_s);
    m_queue.clear();
}

void NativeTcpTransport::queueGrew()
{
    watchWriting(true);
    if (m_queuedShown || m_queue.size() <= QueuedMark)
        return;
    m_queuedShown = true;
    changeState(LinkState::Queued, QString::number(m_queue.size()) + u" bytes wait"_s);
}

void NativeTcpTransport::watchWriting(bool on)
{
    if (on && !m_writer) {
        m_writer = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Write);
        QObject::connect(m_writer.get(), &QSocketNotifier::activated, this, &NativeTcpTransport::writeReady);
    } else if (m_writer && m_writer->isEnabled() != on) {
        m_writer->setEnabled(on);
    }
}

void NativeTcpTransport::writeReady()
{
    const quint64 before = m_queue.size();
    for (int i = 0; i < Budget && !m_queue.isEmpty(); ++i) {
        if (!writeOnce())
            break;
    }
    if (m_sendFailure || m_queue.size() == before)
        return;
    const QPointer<NativeTcpTransport> alive(this);
    if (m_queue.isEmpty())
        queueEmptied();
    if (alive && m_sink)
        m_sink->transportDrained(m_queue.size());
}

// False: the kernel takes no more for now.
bool NativeTcpTransport::writeOnce()
{
    iovec parts[SendQueue::MaxParts];
    const int count = m_queue.gather(parts);
    size_t offered = 0;
    for (int i = 0; i < count; ++i)
        offered += parts[i].iov_len;
    const qsizetype taken = transmit(parts, count);
    if (taken <= 0)
        return false;
    const qint64 time = m_calls.log().clock().monotonic();
    const QList<SecretRange> secrets = m_queue.frontSecrets(taken);
    logSent(m_queue.front(taken), secrets, time);
    m_queue.consume(taken);
    return size_t(taken) == offered;
}

void NativeTcpTransport::queueEmptied()
{
    watchWriting(false);
    const QPointer<NativeTcpTransport> alive(this);
    if (std::exchange(m_queuedShown, false))
        changeState(LinkState::Drained);
    if (!alive || !isOpen() || !m_queue.isEmpty())
        return;
    if (m_closing)
        finish({}, LinkState::Closed);
    else if (m_shutdownAsked)
        doShutdown();
}

void NativeTcpTransport::shutdownWrite()
{
    if (!isOpen() || m_closing || m_shutdownAsked || m_sendFailure)
        return;
    m_shutdownAsked = true;
    if (m_queue.isEmpty())
        doShutdown();
}

void NativeTcpTransport::doShutdown()
{
    const LoggedCalls::Outcome outcome = m_calls.shutdownWrite(m_fd);
    if (!outcome.ok()) {
        sendFailed(failureFromErrno(outcome.error, {"shutdown", place()}));
        return;
    }
    m_facts.halfClosed = true;
    const QPointer<NativeTcpTransport> alive(this);
    changeState(LinkState::HalfClosed);
    if (alive && isOpen() && m_facts.peerHalfClosed)
        finish({}, LinkState::Closed);
}

} // namespace porthole
