// The read half of a native datagram socket: batches with the kernel's times, and what the kernel dropped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clock.h"
#include "core/transport/nativeudptransport.h"
#include "core/transport/networkdevice.h"
#include "core/transport/systemcalls.h"

#include <QPointer>

#include <algorithm>
#include <cerrno>
#include <thread>
#include <utility>

#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// These are not about one datagram: the socket itself is of no use any more.
bool isFatal(int error)
{
    return error == EBADF || error == ENOTSOCK || error == EINVAL || error == EFAULT;
}

// One moment on both clocks. Between the two readings this thread may have to wait: then they are read again.
struct Moment {
    qint64 monotonic = 0;
    qint64 wall = 0;
};

Moment momentOn(const Clock &clock)
{
    constexpr qint64 Near = 50'000; // ns
    constexpr int Tries = 5;
    Moment moment;
    for (int i = 0; i < Tries; ++i) {
        const qint64 before = clock.monotonic();
        moment.wall = Clock::system().wall();
        moment.monotonic = clock.monotonic(); // the later one: no datagram may seem to arrive before it went
        if (moment.monotonic - before <= Near)
            break;
    }
    return moment;
}

// The system's clock may have been set in between; an arrival in the future or long ago is none.
qint64 ageOf(qint64 wallTime, qint64 wallNow)
{
    constexpr qint64 Longest = 3600ll * 1'000'000'000;
    const qint64 age = wallTime ? wallNow - wallTime : 0;
    return age >= 0 && age < Longest ? age : 0;
}

QString passedText(qsizetype count, bool isAll)
{
    if (isAll && count == 1)
        return u"1 open descriptor came along with a datagram (SCM_RIGHTS). It was closed at once, and so are all that follow."_s;
    return (isAll ? QString() : u"More than "_s) + QString::number(count)
           + u" open descriptors came along with datagrams (SCM_RIGHTS). They were closed at once, and so are all that follow."_s;
}

} // namespace

void NativeUdpTransport::updateReading()
{
    if (!isOpen())
        return;
    const bool wanted = m_sink && !m_facts.readingPaused && !m_pause.isActive() && !m_rest.isActive();
    if (m_reader && m_reader->isEnabled() != wanted)
        m_reader->setEnabled(wanted);
    // A notifier for reading tells of errors too: the other one is for the time when nothing is read. Not in a rest: every
    // datagram that comes wakes it as well, to find nothing.
    const bool errors = !wanted && !m_rest.isActive();
    if (m_errors && m_errors->isEnabled() != errors)
        m_errors->setEnabled(errors);
    // Drops are asked for after each read; where nothing is read, now and then.
    if (m_facts.readingPaused && !m_drops.isActive())
        m_drops.start();
    else if (!m_facts.readingPaused)
        m_drops.stop();
}

void NativeUdpTransport::resumeReading()
{
    updateReading();
}

void NativeUdpTransport::readReady()
{
    const QPointer<NativeUdpTransport> alive(this);
    // Late errors first: each would fail a call that has nothing to do with it.
    drainErrors();
    bool more = true;
    for (int i = 0; alive && isOpen() && more && !m_facts.readingPaused && i < Budget; ++i)
        more = readBatch();
    if (alive && isOpen())
        countDrops();
    if (!alive || !isOpen())
        return;
    if (more) {
        std::this_thread::yield(); // who works off a flood must not keep its processor from the window
    } else if (m_family != Family::Unix && m_rests.isDue(m_facts, m_calls.log().clock().monotonic())) {
        m_rest.start(FloodRest::RestMs);
        updateReading();
    }
}

// Without a rest it would have been read when it came. No more than fits into the buffer: what comes meanwhile is late. Only
// in a rest: a sink that closes on what it is told must not be told of the next before that.
void NativeUdpTransport::readLeft()
{
    if (!m_rest.isActive())
        return;
    m_rest.stop();
    const QPointer<NativeUdpTransport> alive(this);
    drainErrors(); // else the first read would fail with one
    if (!alive || !isOpen())
        return;
    bool more = m_sink && !m_facts.readingPaused && !m_pause.isActive();
    for (quint64 left = FloodRest::mostGathered(m_facts.receiveBuffer); more && left > 0; left -= std::min<quint64>(left, DatagramBatch::Size))
        more = readBatch() && alive && isOpen() && m_sink && !m_facts.readingPaused;
}

// False: nothing more for now.
bool NativeUdpTransport::readBatch()
{
    // Held here as well: a sink may destroy this while the batch is told.
    const std::shared_ptr<DatagramBatch> batch = m_context.datagramBatch;
    const int count =
        m_calls.system().recvmmsg(m_fd, batch->prepare(m_options.readSize), DatagramBatch::Size);
    if (count < 0)
        return readFailed(errno);
    if (count == 0)
        return false;
    ++m_facts.reads;
    // All are logged before the first is told: what left the kernel must not be lost with its reader.
    Datagram told[DatagramBatch::Size];
    const Moment now = momentOn(m_calls.log().clock());
    for (int i = 0; i < count; ++i) {
        Datagram &datagram = told[i];
        datagram.bytes = batch->bytes(i);
        datagram.from = isConnected() ? m_facts.remote : batch->from(i);
        datagram.length = batch->length(i);
        datagram.sender = m_saysSender ? batch->credentials(i) : std::nullopt;
        datagram.time = now.monotonic - ageOf(batch->wallTime(i), now.wall);
        datagram.entry = logReceived(datagram.bytes, datagram.length, textOf(*batch, i), Call::Recvmmsg, datagram.time);
    }
    if (m_family == Family::Unix)
        closePassed(*batch, count);
    const QPointer<NativeUdpTransport> alive(this);
    for (int i = 0; i < count && alive && m_sink; ++i)
        m_sink->datagramReceived(told[i]);
    return count == DatagramBatch::Size;
}

// Nobody here asked for them, and each takes a place in the table of this process. Said once: a peer may go on for ever.
void NativeUdpTransport::closePassed(const DatagramBatch &batch, int count)
{
    qsizetype closed = 0;
    bool isAll = true;
    for (int i = 0; i < count; ++i) {
        const auto passed = batch.descriptors(i);
        for (const int fd : passed)
            m_calls.system().close(fd);
        closed += passed.size();
        isAll = isAll && (passed.isEmpty() || !batch.lacksControl(i));
    }
    if (closed == 0 || std::exchange(m_saidPassed, true))
        return;
    m_calls.note(Severity::Caution, passedText(closed, isAll));
}

// ", to 239.1.2.3 on eth0". Names of interfaces are asked for once.
QString NativeUdpTransport::arrivalText(const DatagramBatch &batch, int index)
{
    const DatagramBatch::Arrival arrival = batch.arrival(index);
    if (!arrival.address.isValid())
        return {};
    auto name = m_deviceNames.find(arrival.device);
    if (name == m_deviceNames.end())
        name = m_deviceNames.insert(arrival.device, deviceName(arrival.device));
    return u", to "_s + arrival.address.address() + (name->isEmpty() ? QString() : QString(u" on "_s + *name));
}

// Often many in a row come from one peer.
const QByteArray &NativeUdpTransport::peerText(const Endpoint &from)
{
    if (!(from == m_lastFrom)) {
        m_lastFrom = from;
        m_lastFromText = from.toString().toUtf8();
    }
    return m_lastFromText;
}

// "/run/x, {pid=12, uid=1000, gid=1000}", or only the second half where there is no name, or but one peer.
QByteArray NativeUdpTransport::senderText(const QByteArray &name, const std::optional<PeerCredentials> &sender)
{
    if (!sender)
        return name;
    if (m_lastSender != sender) {
        m_lastSender = sender;
        m_lastSenderText = sender->toString().toUtf8();
    }
    return name.isEmpty() ? m_lastSenderText : QByteArray(name + ", " + m_lastSenderText);
}

QByteArray NativeUdpTransport::textOf(const DatagramBatch &batch, int index)
{
    const QByteArray text = isConnected() ? QByteArray() : peerText(batch.from(index));
    if (m_saysSender)
        return senderText(text, batch.credentials(index));
    return m_saysArrival ? text + arrivalText(batch, index).toUtf8() : text;
}

bool NativeUdpTransport::readFailed(int error)
{
    if (error == EINTR)
        return true;
    if (error == EAGAIN || error == EWOULDBLOCK)
        return false;
    const QString text =
        QString::number(m_fd) + u", "_s + QString::number(DatagramBatch::Size) + u", MSG_TRUNC"_s;
    const Failure failure = failureFromErrno(error, {"recvmmsg", place()});
    m_calls.append(Call::Recvmmsg, {-1, error}, text);
    if (isFatal(error)) {
        finish(failure);
        return false;
    }
    const QPointer<NativeUdpTransport> alive(this);
    // An ICMP error fails one call of the socket; the error queue says which datagram it was about.
    if (drainErrors() == 0 && alive && isOpen()) {
        tellError(failure, m_facts.remote, sentence(failure), Call::Recvmsg);
        if (alive && failure.reason == Reason::Limit) {
            m_pause.start(PauseMs); // what waits is still there: trying at once would spin
            updateReading();
        }
    }
    return false;
}

} // namespace porthole
