// One look at a TCP connection: what the kernel says of it, beside what this program gave it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/tcpinfo/tcpinfo.h"

namespace porthole {

// As an entry of the log (Kind::Sample) its payload is `info`, byte for byte as the kernel gave it, and its text holds
// the rest, which the kernel's bytes do not tell: see words().
struct TcpSample {
    qint64 time = 0;                       // CLOCK_MONOTONIC ns
    QByteArray info;                       // struct tcp_info, as long as this kernel has it
    quint64 given = 0;                     // bytes that were to be sent, ever
    quint64 taken = 0;                     // of these the kernel took
    std::optional<quint64> acknowledged;   // of these the peer's kernel has; not whether its program read them
    std::optional<quint64> sendQueue;      // SIOCOUTQ: taken and not acknowledged; our FIN counts as one byte
    std::optional<quint64> receiveQueue;   // SIOCINQ: arrived and not read

    std::optional<quint64> at(TcpField field) const { return tcpField(info, field); }
    // Bytes that are on their way: sent by the kernel and not acknowledged.
    std::optional<quint64> unacknowledged() const;

    // Fills in `acknowledged` from the kernel's figures. `countsSyn`: the connection was opened from here.
    void countAcknowledged(bool countsSyn);

    // "sent 512, kernel took 512, peer acknowledged 512, send queue 0, receive queue 0"; what is not known is left out.
    QByteArray words() const;
    // What the kernel says, in short: "ESTABLISHED, rtt 29 us, cwnd 10, 0 retransmitted, 0 unacknowledged".
    QByteArray figures() const;
    // Of words() the other way round. Hostile: what is not understood is not known.
    static TcpSample fromEntry(QByteArrayView words, const QByteArray &info, qint64 time);

    // But for the clocks that run in every connection: nothing has happened between the two.
    bool saysTheSameAs(const TcpSample &other) const;
};

} // namespace porthole
