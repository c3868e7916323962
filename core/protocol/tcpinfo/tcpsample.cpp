// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tcpinfo/tcpsample.h"

#include <algorithm>

namespace porthole {

namespace {

constexpr char Sent[] = "sent ";
constexpr char Taken[] = "kernel took ";
constexpr char Acknowledged[] = "peer acknowledged ";
constexpr char SendQueue[] = "send queue ";
constexpr char ReceiveQueue[] = "receive queue ";
constexpr qsizetype LongestWords = 400; // five numbers are a third of it

std::optional<quint64> numberBehind(const QList<QByteArray> &parts, const char *name)
{
    for (const QByteArray &part : parts) {
        if (!part.startsWith(name))
            continue;
        bool ok = false;
        const quint64 number = part.mid(qstrlen(name)).toULongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    return std::nullopt;
}

void add(QByteArray &words, const char *name, std::optional<quint64> number)
{
    if (number)
        words += (words.isEmpty() ? "" : ", ") + QByteArray(name) + QByteArray::number(*number);
}

QByteArray withoutClocks(QByteArray info)
{
    for (const TcpFieldRow &row : tcpFieldRows()) {
        const qsizetype end = std::min<qsizetype>(row.offset + row.size, info.size());
        if (row.isClock && row.offset < end)
            std::fill(info.begin() + row.offset, info.begin() + end, '\0');
    }
    return info;
}

} // namespace

std::optional<quint64> TcpSample::unacknowledged() const
{
    const std::optional<quint64> unsent = at(TcpField::NotsentBytes);
    if (!sendQueue || !unsent)
        return std::nullopt;
    return *sendQueue - std::min(*sendQueue, *unsent);
}

// tcpi_bytes_acked counts sequence numbers, not bytes: that of a SYN where we sent it first (the one that answers a SYN
// is not counted), and that of our FIN. The FIN is acknowledged after every byte, so what the kernel took is the limit.
void TcpSample::countAcknowledged(bool countsSyn)
{
    if (const std::optional<quint64> numbers = at(TcpField::BytesAcked))
        acknowledged = std::min(*numbers - std::min<quint64>(*numbers, countsSyn ? 1 : 0), taken);
    else if (sendQueue) // before Linux 4.1
        acknowledged = taken - std::min(taken, *sendQueue);
}

QByteArray TcpSample::words() const
{
    QByteArray words;
    add(words, Sent, given);
    add(words, Taken, taken);
    add(words, Acknowledged, acknowledged);
    add(words, SendQueue, sendQueue);
    add(words, ReceiveQueue, receiveQueue);
    return words;
}

QByteArray TcpSample::figures() const
{
    QList<QByteArray> parts;
    if (const auto state = at(TcpField::State))
        parts += tcpStateName(*state);
    if (const auto rtt = at(TcpField::Rtt))
        parts += "rtt " + QByteArray::number(*rtt) + " us";
    if (const auto window = at(TcpField::SndCwnd))
        parts += "cwnd " + QByteArray::number(*window);
    if (const auto again = at(TcpField::TotalRetrans))
        parts += QByteArray::number(*again) + " retransmitted";
    if (const auto open = unacknowledged())
        parts += QByteArray::number(*open) + " unacknowledged";
    return parts.join(", ");
}

TcpSample TcpSample::fromEntry(QByteArrayView words, const QByteArray &info, qint64 time)
{
    QList<QByteArray> parts;
    if (words.size() <= LongestWords)
        parts = words.toByteArray().split(',');
    for (QByteArray &part : parts)
        part = part.trimmed();
    TcpSample sample;
    sample.time = time;
    sample.info = info;
    sample.given = numberBehind(parts, Sent).value_or(0);
    sample.taken = numberBehind(parts, Taken).value_or(0);
    sample.acknowledged = numberBehind(parts, Acknowledged);
    sample.sendQueue = numberBehind(parts, SendQueue);
    sample.receiveQueue = numberBehind(parts, ReceiveQueue);
    return sample;
}

bool TcpSample::saysTheSameAs(const TcpSample &other) const
{
    return given == other.given && taken == other.taken && acknowledged == other.acknowledged
           && sendQueue == other.sendQueue && receiveQueue == other.receiveQueue
           && withoutClocks(info) == withoutClocks(other.info);
}

} // namespace porthole
