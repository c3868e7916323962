// Asks the kernel how a TCP connection stands, and keeps in the log what is not as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpsampler.h"

#include "core/settings/clock.h"
#include "core/transport/systemcalls.h"
#include "core/transport/transport.h"

#include <algorithm>
#include <cerrno>

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned MostInfo = 1024; // Linux 6.18 gives 280 bytes

} // namespace

std::optional<quint64> TcpSampler::queueSize(SystemCalls &calls, int fd, unsigned long which)
{
    int bytes = 0;
    if (calls.ioctl(fd, which, &bytes) < 0 || bytes < 0)
        return std::nullopt;
    return quint64(bytes);
}

std::optional<SendProgress> TcpSampler::progress(SystemCalls &calls, int fd, quint64 sent)
{
    const std::optional<quint64> waiting = queueSize(calls, fd, SIOCOUTQ);
    if (!waiting)
        return std::nullopt;
    return SendProgress{sent - std::min(*waiting, sent), *waiting};
}

std::optional<qint64> TcpSampler::sinceAcknowledged(SystemCalls &calls, int fd)
{
    char bytes[MostInfo];
    unsigned length = sizeof bytes;
    if (calls.getsockopt(fd, IPPROTO_TCP, TCP_INFO, bytes, &length) < 0)
        return std::nullopt;
    const std::optional<quint64> age = tcpField(QByteArray(bytes, qsizetype(length)), TcpField::LastAckRecv);
    return age ? std::optional(qint64(*age)) : std::nullopt;
}

std::shared_ptr<const TcpSample> TcpSampler::take(int fd, const LinkFacts &facts, bool opened)
{
    m_asked = true;
    auto sample = std::make_shared<TcpSample>();
    if (m_refused || fd < 0 || !ask(fd, *sample))
        return nullptr;
    sample->given = facts.bytesSent + facts.queued;
    sample->taken = facts.bytesSent;
    sample->sendQueue = queueSize(m_calls.system(), fd, SIOCOUTQ);
    sample->receiveQueue = queueSize(m_calls.system(), fd, SIOCINQ);
    sample->countAcknowledged(opened);
    if (!m_kept || !m_kept->saysTheSameAs(*sample)) {
        keep(*sample);
        m_kept = sample;
    }
    return sample;
}

bool TcpSampler::ask(int fd, TcpSample &sample)
{
    char bytes[MostInfo];
    unsigned length = sizeof bytes;
    const int result = m_calls.system().getsockopt(fd, IPPROTO_TCP, TCP_INFO, bytes, &length);
    sample.time = Clock::system().monotonic();
    if (result < 0) {
        m_refused = true;
        m_calls.append(Call::Getsockopt, {result, errno}, QString::number(fd) + u", IPPROTO_TCP, TCP_INFO, NULL"_s);
        return false;
    }
    sample.info = QByteArray(bytes, qsizetype(length));
    return true;
}

// Whole at every recording level: what was said is not in it.
void TcpSampler::keep(const TcpSample &sample)
{
    const QByteArray words = sample.words();
    NewEntry entry;
    entry.kind = Kind::Sample;
    entry.call = Call::Getsockopt;
    entry.conversation = m_calls.conversation();
    entry.text = words;
    entry.payload = sample.info;
    entry.time = sample.time;
    m_calls.log().append(entry);
}

} // namespace porthole
