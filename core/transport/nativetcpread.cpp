// The read half of a native TCP connection.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clock.h"
#include "core/transport/nativetcptransport.h"
#include "core/transport/receivebuffer.h"
#include "core/transport/systemcalls.h"

#include <QPointer>

#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr ssize_t BulkRead = 16 << 10;

} // namespace

void NativeTcpTransport::updateReading()
{
    const bool wanted = isOpen() && m_sink && !m_facts.readingPaused && !m_facts.peerHalfClosed && !m_closing;
    if (wanted && !m_reader) {
        m_reader = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
        QObject::connect(m_reader.get(), &QSocketNotifier::activated, this, &NativeTcpTransport::readReady);
    } else if (m_reader && m_reader->isEnabled() != wanted) {
        m_reader->setEnabled(wanted);
    }
}

void NativeTcpTransport::readReady()
{
    const QPointer<NativeTcpTransport> alive(this);
    for (int i = 0; i < Budget; ++i) {
        const ReadEnd end = readOnce();
        // Whoever gave up being told (for a layer of TLS to take its place) must not lose what comes.
        if (!alive || end == ReadEnd::Stop || !isOpen() || m_facts.readingPaused || m_closing || !m_sink)
            return;
    }
}

NativeTcpTransport::ReadEnd NativeTcpTransport::readOnce()
{
    char *const buffer = m_context.receiveBuffer->data();
    const ssize_t size = m_calls.system().recv(m_fd, buffer, ReceiveBuffer::Size);
    if (size < 0)
        return readFailed(errno);
    if (size == 0) {
        readEnd();
        return ReadEnd::Stop;
    }
    const QByteArrayView bytes(buffer, size);
    NewEntry entry;
    entry.time = m_calls.log().clock().monotonic();
    entry.kind = Kind::Received;
    entry.direction = Direction::In;
    entry.call = Call::Recv;
    entry.conversation = m_calls.conversation();
    entry.result = qint32(size);
    entry.payload = bytes;
    entry.level = m_level;
    const EntryId id = m_calls.log().append(entry);
    m_facts.bytesReceived += quint64(size);
    // A small read emptied the socket: asking again would only bring EAGAIN. While bulk was copied more has come:
    // asking again is cheaper than to sleep and be woken for it.
    const bool more = size >= BulkRead || m_sendFailure;
    if (m_sink)
        m_sink->transportReceived(bytes, id);
    return more ? ReadEnd::Goon : ReadEnd::Stop;
}

NativeTcpTransport::ReadEnd NativeTcpTransport::readFailed(int error)
{
    if (error == EINTR)
        return ReadEnd::Goon;
    if (error == EAGAIN || error == EWOULDBLOCK) {
        if (m_sendFailure)
            finish(m_sendFailure);
        return ReadEnd::Stop;
    }
    m_calls.append(Call::Recv, {-1, error},
                   QString::number(m_fd) + u", "_s + QString::number(ReceiveBuffer::Size));
    finish(failureFromErrno(error, {"recv", place()}));
    return ReadEnd::Stop;
}

// The peer's FIN.
void NativeTcpTransport::readEnd()
{
    m_calls.append(Call::Recv, {0, 0},
                   QString::number(m_fd) + u", "_s + QString::number(ReceiveBuffer::Size));
    if (m_sendFailure) {
        finish(m_sendFailure);
        return;
    }
    m_facts.peerEnded();
    updateReading();
    // recv would say "end" for ever; only errors are of interest now (a reset after the FIN).
    m_watcher = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Exception);
    QObject::connect(m_watcher.get(), &QSocketNotifier::activated, this, &NativeTcpTransport::exceptionReady);
    const QPointer<NativeTcpTransport> alive(this);
    changeState(LinkState::PeerHalfClosed);
    if (!alive || !isOpen())
        return;
    if (m_facts.halfClosed)
        finish({}, LinkState::Closed);
    else if (m_sink)
        m_sink->transportPeerHalfClosed();
}

void NativeTcpTransport::exceptionReady()
{
    m_watcher->setEnabled(false);
    const int error = m_calls.takeError(m_fd, {});
    if (error == 0)
        return;
    Failure failure = failureFromErrno(error, {"recv", place()});
    // After the peer's FIN (CLOSE_WAIT) Linux turns its RST into EPIPE; we sent nothing that could bring one.
    if (error == EPIPE)
        failure.reason = Reason::Reset;
    finish(failure);
}

// What the peer sent before it broke off still lies in the socket: read it, then say why it ended.
void NativeTcpTransport::afterSendFailure()
{
    if (!isOpen() || (m_facts.readingPaused && !m_closing))
        return;
    if (m_facts.peerHalfClosed || m_closing || !m_sink) {
        finish(m_sendFailure);
        return;
    }
    const QPointer<NativeTcpTransport> alive(this);
    readReady();
    if (alive && isOpen())
        QMetaObject::invokeMethod(this, &NativeTcpTransport::afterSendFailure, Qt::QueuedConnection);
}

void NativeTcpTransport::setReadingPaused(bool paused)
{
    if (m_ended || m_facts.readingPaused == paused)
        return;
    m_facts.readingPaused = paused;
    updateReading();
    if (!paused && m_sendFailure)
        QMetaObject::invokeMethod(this, &NativeTcpTransport::afterSendFailure, Qt::QueuedConnection);
    changeState(paused ? LinkState::ReadingPaused : LinkState::ReadingResumed);
}

} // namespace porthole
