// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/tcptalk.h"

#include "core/protocol/net/transportheaders.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

namespace Flag = net::TcpFlag;

// What a kernel sends over Ethernet with timestamps, which are left out here: nobody knows what they were.
constexpr quint32 SegmentOverIpv4 = 1448;
constexpr quint32 SegmentOverIpv6 = 1428;
constexpr quint32 SegmentsAtOnce = 45; // read from the log
constexpr quint16 MadeWindow = 65535;  // times 128: more than an entry carries, so that no window is ever full
// MSS (1,460 and 1,440), no operation, window scale 7 (RFC 9293, RFC 7323).
constexpr char OptionsOverIpv4[] = "\x02\x04\x05\xb4\x01\x03\x03\x07";
constexpr char OptionsOverIpv6[] = "\x02\x04\x05\xa0\x01\x03\x03\x07";

Direction other(Direction direction)
{
    return direction == Direction::Out ? Direction::In : Direction::Out;
}

// The same log gives the same numbers, and no two connections begin alike.
quint32 firstNumber(quint32 number, quint32 side)
{
    return (number * 2 + side) * 2654435761u;
}

} // namespace

TcpTalk::TcpTalk(const net::PacketWay &way, quint32 number)
    : m_way(way)
    , m_next{firstNumber(number, 0), firstNumber(number, 1)}
{}

quint32 TcpTalk::payloadOfSegment() const
{
    return m_way.ipVersion == 4 ? SegmentOverIpv4 : SegmentOverIpv6;
}

QByteArrayView TcpTalk::synOptions() const
{
    return m_way.ipVersion == 4 ? QByteArrayView(OptionsOverIpv4, 8) : QByteArrayView(OptionsOverIpv6, 8);
}

void TcpTalk::put(PacketOutput &out, const PacketCause &cause, Direction from, quint16 flags, const net::PacketPayload &payload)
{
    net::SegmentHead head;
    head.seq = next(from);
    head.ack = flags & Flag::Ack ? next(other(from)) : 0;
    head.flags = flags;
    head.window = flags & Flag::Reset ? 0 : MadeWindow;
    if (flags & Flag::Syn)
        head.options = synOptions();
    out.segment(cause, from, from == Direction::Out ? m_way : m_way.back(), head, payload);
    next(from) += payload.length + (flags & (Flag::Syn | Flag::Fin) ? 1 : 0);
}

void TcpTalk::acknowledge(PacketOutput &out, const PacketCause &cause, Direction from)
{
    put(out, cause, from, Flag::Ack);
}

void TcpTalk::begin(PacketOutput &out, const PacketCause &cause, Direction by)
{
    if (isBegun() || m_established)
        return;
    m_by = by;
    put(out, cause, by, Flag::Syn);
}

void TcpTalk::establish(PacketOutput &out, const PacketCause &cause, Direction by)
{
    if (m_established || m_over)
        return;
    begin(out, cause, by);
    m_established = true;
    put(out, cause, other(m_by), Flag::Syn | Flag::Ack);
    acknowledge(out, cause, m_by);
}

void TcpTalk::refuse(PacketOutput &out, const PacketCause &cause)
{
    if (m_established || m_over || !isBegun())
        return;
    m_over = true;
    next(other(m_by)) = 0; // who has no connection has no number (RFC 9293 section 3.10.7.1)
    put(out, cause, other(m_by), Flag::Reset | Flag::Ack);
}

void TcpTalk::joinLate()
{
    m_established = true;
}

// The last segment of a write pushes.
void TcpTalk::data(PacketOutput &out, const PacketCause &cause, Direction from, const PayloadPieces &payload)
{
    const quint32 most = payloadOfSegment();
    QByteArray piece;
    quint32 pieceAt = 0;
    for (quint32 at = 0; at < payload.length();) {
        const quint32 size = std::min(most, payload.length() - at);
        if (at >= pieceAt + quint32(piece.size()) && at < payload.kept()) {
            piece = payload.read(at, std::min(most * SegmentsAtOnce, payload.kept() - at));
            pieceAt = at;
        }
        const quint32 skipped = std::min(at - pieceAt, quint32(piece.size()));
        const QByteArrayView there = QByteArrayView(piece).sliced(skipped);
        const net::PacketPayload part{there.first(std::min<qsizetype>(there.size(), size)), size};
        put(out, cause, from, at + size < payload.length() ? Flag::Ack : quint16(Flag::Ack | Flag::Push), part);
        at += size;
    }
    if (payload.length() != 0)
        acknowledge(out, cause, other(from));
}

void TcpTalk::finish(PacketOutput &out, const PacketCause &cause, Direction from)
{
    if (!m_established || m_over || std::exchange(m_finished[from == Direction::Out ? 0 : 1], true))
        return;
    put(out, cause, from, Flag::Fin | Flag::Ack);
    acknowledge(out, cause, other(from));
}

void TcpTalk::reset(PacketOutput &out, const PacketCause &cause, Direction from)
{
    if (!m_established || m_over)
        return;
    m_over = true;
    put(out, cause, from, Flag::Reset | Flag::Ack);
}

} // namespace porthole
