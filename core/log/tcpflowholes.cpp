// Holes in a stream: what waits behind them, what fills them, and when they are given up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/tcpflow_p.h"

#include "core/log/packetmarks.h"
#include "core/log/timebetween.h"

#include <algorithm>

namespace porthole {

namespace {

// What comes so soon after a later segment was overtaken on its way: nobody can have sent it again by then.
constexpr qint64 TooSoon = 3'000'000;
constexpr quint8 AskedFor = 2; // duplicate ACKs
constexpr qint64 SoonAfterAsked = 20'000'000;
constexpr int PacketsLookedAt = 16;

} // namespace

// Nothing of it is new.
quint32 TcpFlow::old(const Turn &turn, quint32 end) const
{
    if (turn.to.hasAck && distance(end, turn.to.ack) <= 0)
        return Retransmission | SpuriousRetransmission;
    return isAskedFor(turn) ? Retransmission | FastRetransmission : quint32(Retransmission);
}

// By duplicate ACKs, just now: later it is a timeout that sends it.
bool TcpFlow::isAskedFor(const Turn &turn)
{
    return turn.to.duplicates >= AskedFor && turn.to.ack == turn.segment.seq
           && timeBetween(turn.to.duplicateTime, turn.segment.time) <= SoonAfterAsked;
}

// Lies before what was seen already, and was not seen.
quint32 TcpFlow::hole(const Turn &turn) const
{
    // What the receiver has is not sent again at once: it was overtaken where the capture was made.
    const bool acked = turn.to.hasAck && distance(turn.segment.seq + turn.segment.payloadLength, turn.to.ack) <= 0;
    if (acked && isRecent(turn.from.highestTime, turn.segment.time))
        return OutOfOrder;
    if (isAskedFor(turn))
        return Retransmission | FastRetransmission;
    const qint64 passed = timeBetween(turn.from.highestTime, turn.segment.time);
    return passed < (m_roundTrip > 0 ? m_roundTrip : TooSoon) ? OutOfOrder : Retransmission;
}

// Nobody notices and sends again as soon as that. Times may go back.
bool TcpFlow::isRecent(qint64 then, qint64 time) const
{
    const qint64 passed = timeBetween(then, time);
    const qint64 soon = std::max(m_roundTrip, TooSoon);
    return passed < soon && passed > -soon;
}

bool TcpFlow::isWaiting(const Side &side, quint32 seq, quint32 end)
{
    auto at = std::upper_bound(side.waiting.begin(), side.waiting.end(), seq,
                               [](quint32 wanted, const Waiting &one) { return distance(wanted, one.seq) < 0; });
    // Segments that overlap are few: which one of many holds it is no question worth a long search.
    for (int looked = 0; at != side.waiting.begin() && looked < PacketsLookedAt; ++looked)
        if (--at; distance(end, at->seq + at->length) <= 0)
            return true;
    return false;
}

// Something before it is not there.
quint32 TcpFlow::wait(Turn &turn, quint32 end)
{
    Side &from = turn.from;
    const TcpSegment &segment = turn.segment;
    quint32 marks = 0;
    if (distance(segment.seq, from.highest) > 0)
        marks = SegmentMissing;
    else if (distance(segment.seq, from.highest) < 0)
        marks = isWaiting(from, segment.seq, end) ? old(turn, end) : hole(turn);
    if (distance(end, from.highest) > 0) {
        from.highest = end;
        from.highestTime = segment.time;
    }
    if (marks & Retransmission && isWaiting(from, segment.seq, end))
        return marks;
    if (from.waiting.size() >= MostWaiting) // either end is behind the first that waits: at least that one goes
        giveUp(from, isHoleAcked(from) ? from.holeAck : from.waiting.front().seq + 1, turn.out);
    const Waiting one{segment.seq, segment.payloadLength, {segment.packet, segment.payloadOffset, segment.payloadCaptured}};
    const auto at = std::upper_bound(from.waiting.begin(), from.waiting.end(), one, [](const Waiting &a, const Waiting &b) {
        return distance(a.seq, b.seq) < 0;
    });
    from.waiting.insert(at, one);
    deliverWaiting(from, turn.out); // the hole may have been given up just now
    return marks;
}

// What waits and begins before `end` is handed on, each hole before it told.
void TcpFlow::giveUp(Side &side, quint32 end, const Out &out)
{
    auto one = side.waiting.begin();
    for (; one != side.waiting.end() && distance(one->seq, end) < 0; ++one) {
        if (const qint32 gap = distance(one->seq, side.next); gap > 0) {
            if (out.sink)
                out.sink->missing(out.conversation, out.from, quint64(gap));
            side.next = one->seq;
        }
        if (distance(one->seq + one->length, side.next) > 0)
            deliver(side, *one, out);
    }
    side.waiting.erase(side.waiting.begin(), one);
    deliverWaiting(side, out);
}

// The receiver has what the capture has not, or not yet: an ACK may stand before what it acknowledges.
void TcpFlow::noteHole(Side &side, const TcpSegment &segment)
{
    if (isHoleAcked(side) || distance(segment.ack, side.waiting.front().seq) <= 0)
        return;
    side.holeAcked = true;
    side.holeAck = segment.ack;
    side.holeTime = segment.time;
}

bool TcpFlow::isHoleAcked(const Side &side)
{
    return side.holeAcked && distance(side.holeAck, side.waiting.front().seq) > 0;
}

void TcpFlow::giveUpLate(Side &side, qint64 time, const Out &out)
{
    if (isHoleAcked(side) && !isRecent(side.holeTime, time))
        giveUp(side, side.holeAck, out);
}

void TcpFlow::flush(Side &side, const Out &out)
{
    if (!side.waiting.empty())
        giveUp(side, side.waiting.back().seq + 1, out);
}

} // namespace porthole
