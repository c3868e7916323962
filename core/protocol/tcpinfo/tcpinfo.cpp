// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tcpinfo/tcpinfo.h"

#include <QtEndian>

#include <iterator>

namespace porthole {

namespace {

using F = TcpField;
using U = TcpFieldRow::Unit;

// linux/tcp.h, struct tcp_info.
constexpr TcpFieldRow TcpInfoRows[] = {
    {F::State, "state", 0, 1, U::State},
    {F::CaState, "ca_state", 1, 1, U::CaState},
    {F::Retransmits, "retransmits", 2, 1, U::Count},
    {F::Probes, "probes", 3, 1, U::Count},
    {F::Backoff, "backoff", 4, 1, U::Count},
    {F::Options, "options", 5, 1, U::Options},
    {F::SndWscale, "snd_wscale", 6, 1, U::Count, 0, 4},
    {F::RcvWscale, "rcv_wscale", 6, 1, U::Count, 4, 4},
    {F::AppLimited, "delivery_rate_app_limited", 7, 1, U::Count, 0, 1},
    {F::FastopenFail, "fastopen_client_fail", 7, 1, U::Count, 1, 2},
    {F::Rto, "rto", 8, 4, U::Microseconds},
    {F::Ato, "ato", 12, 4, U::Microseconds},
    {F::SndMss, "snd_mss", 16, 4, U::Bytes},
    {F::RcvMss, "rcv_mss", 20, 4, U::Bytes},
    {F::Unacked, "unacked", 24, 4, U::Segments},
    {F::Sacked, "sacked", 28, 4, U::Segments},
    {F::Lost, "lost", 32, 4, U::Segments},
    {F::Retrans, "retrans", 36, 4, U::Segments},
    {F::Fackets, "fackets", 40, 4, U::Segments},
    {F::LastDataSent, "last_data_sent", 44, 4, U::Milliseconds, 0, 0, true},
    {F::LastAckSent, "last_ack_sent", 48, 4, U::Milliseconds, 0, 0, true},
    {F::LastDataRecv, "last_data_recv", 52, 4, U::Milliseconds, 0, 0, true},
    {F::LastAckRecv, "last_ack_recv", 56, 4, U::Milliseconds, 0, 0, true},
    {F::Pmtu, "pmtu", 60, 4, U::Bytes},
    {F::RcvSsthresh, "rcv_ssthresh", 64, 4, U::Bytes},
    {F::Rtt, "rtt", 68, 4, U::Microseconds},
    {F::Rttvar, "rttvar", 72, 4, U::Microseconds},
    {F::SndSsthresh, "snd_ssthresh", 76, 4, U::Segments},
    {F::SndCwnd, "snd_cwnd", 80, 4, U::Segments},
    {F::Advmss, "advmss", 84, 4, U::Bytes},
    {F::Reordering, "reordering", 88, 4, U::Segments},
    {F::RcvRtt, "rcv_rtt", 92, 4, U::Microseconds},
    {F::RcvSpace, "rcv_space", 96, 4, U::Bytes},
    {F::TotalRetrans, "total_retrans", 100, 4, U::Segments},
    {F::PacingRate, "pacing_rate", 104, 8, U::BytesPerSecond},
    {F::MaxPacingRate, "max_pacing_rate", 112, 8, U::BytesPerSecond},
    {F::BytesAcked, "bytes_acked", 120, 8, U::Bytes},
    {F::BytesReceived, "bytes_received", 128, 8, U::Bytes},
    {F::SegsOut, "segs_out", 136, 4, U::Segments},
    {F::SegsIn, "segs_in", 140, 4, U::Segments},
    {F::NotsentBytes, "notsent_bytes", 144, 4, U::Bytes},
    {F::MinRtt, "min_rtt", 148, 4, U::Microseconds},
    {F::DataSegsIn, "data_segs_in", 152, 4, U::Segments},
    {F::DataSegsOut, "data_segs_out", 156, 4, U::Segments},
    {F::DeliveryRate, "delivery_rate", 160, 8, U::BytesPerSecond},
    {F::BusyTime, "busy_time", 168, 8, U::Microseconds, 0, 0, true},
    {F::RwndLimited, "rwnd_limited", 176, 8, U::Microseconds, 0, 0, true},
    {F::SndbufLimited, "sndbuf_limited", 184, 8, U::Microseconds, 0, 0, true},
    {F::Delivered, "delivered", 192, 4, U::Segments},
    {F::DeliveredCe, "delivered_ce", 196, 4, U::Segments},
    {F::BytesSent, "bytes_sent", 200, 8, U::Bytes},
    {F::BytesRetrans, "bytes_retrans", 208, 8, U::Bytes},
    {F::DsackDups, "dsack_dups", 216, 4, U::Segments},
    {F::ReordSeen, "reord_seen", 220, 4, U::Count},
    {F::RcvOoopack, "rcv_ooopack", 224, 4, U::Segments},
    {F::SndWnd, "snd_wnd", 228, 4, U::Bytes},
    {F::RcvWnd, "rcv_wnd", 232, 4, U::Bytes},
    {F::Rehash, "rehash", 236, 4, U::Count},
    {F::TotalRto, "total_rto", 240, 2, U::Count},
    {F::TotalRtoRecoveries, "total_rto_recoveries", 242, 2, U::Count},
    {F::TotalRtoTime, "total_rto_time", 244, 4, U::Milliseconds, 0, 0, true},
};
static_assert(std::size(TcpInfoRows) == size_t(TcpField::Last) + 1);

constexpr bool rowsAreInOrder()
{
    for (size_t i = 0; i < std::size(TcpInfoRows); ++i)
        if (TcpInfoRows[i].field != TcpField(i))
            return false;
    return true;
}
static_assert(rowsAreInOrder());

quint64 littleEndian(const char *bytes, int size)
{
    quint64 value = 0;
    for (int i = size; i-- > 0;)
        value = value << 8 | quint8(bytes[i]);
    return value;
}

} // namespace

std::span<const TcpFieldRow> tcpFieldRows()
{
    return TcpInfoRows;
}

const TcpFieldRow &rowOf(TcpField field)
{
    return TcpInfoRows[size_t(field)];
}

qsizetype knownTcpInfoSize()
{
    const TcpFieldRow &last = rowOf(TcpField::Last);
    return last.offset + last.size;
}

std::optional<quint64> tcpField(QByteArrayView info, TcpField field)
{
    const TcpFieldRow &row = rowOf(field);
    if (info.size() < row.offset + row.size)
        return std::nullopt;
    const quint64 value = littleEndian(info.data() + row.offset, row.size);
    return row.bits == 0 ? value : value >> row.shift & ((1u << row.bits) - 1);
}

bool isNoValue(TcpField field, quint64 value)
{
    switch (field) {
    case TcpField::SndSsthresh: return value >= 0x7fffffff; // TCP_INFINITE_SSTHRESH
    case TcpField::MinRtt: return value == 0xffffffff;
    case TcpField::PacingRate:
    case TcpField::MaxPacingRate: return value == ~quint64(0);
    default: return false;
    }
}

const char *tcpStateName(quint64 state)
{
    // include/net/tcp_states.h
    static constexpr const char *Names[] = {"?",          "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1",
                                            "FIN_WAIT2",  "TIME_WAIT",   "CLOSE",    "CLOSE_WAIT", "LAST_ACK",
                                            "LISTEN",     "CLOSING",     "NEW_SYN_RECV"};
    return state < std::size(Names) ? Names[state] : Names[0];
}

const char *tcpCaStateName(quint64 state)
{
    static constexpr const char *Names[] = {"Open", "Disorder", "CWR", "Recovery", "Loss"};
    return state < std::size(Names) ? Names[state] : "?";
}

QByteArray tcpOptionNames(quint64 options)
{
    // TCPI_OPT_*, from bit 0
    static constexpr const char *Names[] = {"TIMESTAMPS", "SACK", "WSCALE", "ECN", "ECN_SEEN", "SYN_DATA", "USEC_TS", "TFO_CHILD"};
    QByteArray text;
    for (size_t bit = 0; bit < std::size(Names); ++bit)
        if (options >> bit & 1)
            text += (text.isEmpty() ? "" : "|") + QByteArray(Names[bit]);
    return text.isEmpty() ? QByteArray("0") : text;
}

} // namespace porthole
