// The kernel's struct tcp_info as bytes, read field by field: older kernels give fewer, newer ones more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>

namespace porthole {

// In the order of <linux/tcp.h>; core/transport proves the offsets against it.
enum class TcpField : quint8 {
    State, CaState, Retransmits, Probes, Backoff, Options, SndWscale, RcvWscale, AppLimited, FastopenFail,
    Rto, Ato, SndMss, RcvMss, Unacked, Sacked, Lost, Retrans, Fackets,
    LastDataSent, LastAckSent, LastDataRecv, LastAckRecv,
    Pmtu, RcvSsthresh, Rtt, Rttvar, SndSsthresh, SndCwnd, Advmss, Reordering, RcvRtt, RcvSpace, TotalRetrans,
    PacingRate, MaxPacingRate, BytesAcked, BytesReceived, SegsOut, SegsIn, NotsentBytes, MinRtt, DataSegsIn,
    DataSegsOut, DeliveryRate, BusyTime, RwndLimited, SndbufLimited, Delivered, DeliveredCe, BytesSent,
    BytesRetrans, DsackDups, ReordSeen, RcvOoopack, SndWnd, RcvWnd, Rehash, TotalRto, TotalRtoRecoveries,
    TotalRtoTime, Last = TotalRtoTime
};

struct TcpFieldRow {
    enum class Unit : quint8 { Count, State, CaState, Options, Segments, Bytes, Microseconds, Milliseconds, BytesPerSecond };

    TcpField field;
    const char *name; // the kernel's, without "tcpi_"
    quint16 offset;
    quint8 size;      // bytes
    Unit unit;
    quint8 shift = 0; // of bit fields within their byte
    quint8 bits = 0;
    // Runs on by itself, though nothing happens on the connection.
    bool isClock = false;
};

std::span<const TcpFieldRow> tcpFieldRows();
const TcpFieldRow &rowOf(TcpField field);
// Where the last field of this version ends; what a newer kernel has behind it has no name here.
qsizetype knownTcpInfoSize();

// Nothing where the bytes end before the field does.
std::optional<quint64> tcpField(QByteArrayView info, TcpField field);
// A value of the field that means "there is none": no limit, not measured yet.
bool isNoValue(TcpField field, quint64 value);

inline constexpr quint64 LastTcpState = 12;
const char *tcpStateName(quint64 state);     // "ESTABLISHED"; "?" for what no kernel says
const char *tcpCaStateName(quint64 state);   // "Open", "Disorder", "CWR", "Recovery", "Loss"; "?"
QByteArray tcpOptionNames(quint64 options);  // "TIMESTAMPS|SACK|WSCALE"; "0" for none

} // namespace porthole
