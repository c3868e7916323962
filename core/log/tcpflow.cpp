// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/tcpflow_p.h"

#include "core/log/packetmarks.h"
#include "core/log/timebetween.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>

namespace porthole {

namespace Flag = net::TcpFlag;

namespace {

constexpr qint32 NearNext = 1 << 20;

bool isPlainAck(const TcpSegment &segment)
{
    return segment.payloadLength == 0 && (segment.flags & (Flag::Syn | Flag::Fin | Flag::Reset | Flag::Ack)) == Flag::Ack;
}

Direction directionOf(int side)
{
    return side == 0 ? Direction::Out : Direction::In;
}

} // namespace

quint32 TcpFlow::add(int side, const TcpSegment &segment, ConversationId conversation, StreamSink *sink)
{
    Turn turn{m_sides[size_t(side)], m_sides[size_t(1 - side)], segment, side,
              {conversation, sink, directionOf(side)}, {conversation, sink, directionOf(1 - side)}};
    if (segment.flags & Flag::Reset)
        return reset(turn);
    quint32 marks = 0;
    if (turn.from.known && (segment.flags & Flag::Syn) && segment.seq != turn.from.first) {
        // Its beginning was missed, or what came before was left over from an earlier connection.
        flush(turn.from, turn.out);
        turn.from = {};
        marks = PortsReused;
    }
    if (!turn.from.known)
        marks |= begin(turn);
    marks |= handshake(turn);
    marks |= data(turn);
    if (segment.flags & Flag::Ack)
        marks |= acknowledgement(turn, marks);
    if (turn.from.holeAcked)
        giveUpLate(turn.from, segment.time, turn.out);
    if (turn.to.holeAcked)
        giveUpLate(turn.to, segment.time, turn.other);
    marks |= windowMarks(turn);
    turn.from.window = segment.window;
    turn.from.windowOfSyn = segment.flags & Flag::Syn;
    turn.from.keepAlive = marks & KeepAlive;
    return marks;
}

bool TcpFlow::isAnother(int side, const TcpSegment &segment) const
{
    const Side &from = m_sides[size_t(side)];
    if ((segment.flags & (Flag::Syn | Flag::Ack)) != Flag::Syn)
        return false;
    if (m_wasReset && m_sides[0].ended && m_sides[1].ended)
        return true; // refused, and now the same SYN again
    return from.known ? segment.seq != from.first : m_sides[size_t(1 - side)].known && m_handshaken;
}

bool TcpFlow::isResetNear(quint32 seq, quint32 next)
{
    const qint32 away = distance(seq, next);
    return away <= NearNext && away >= -NearNext;
}

// Both directions are over, whoever sent it, until one goes on.
quint32 TcpFlow::reset(Turn &turn)
{
    const auto isFar = [&turn](quint32 where) { return !isResetNear(turn.segment.seq, where); };
    if (turn.from.known && isFar(turn.from.next) && isFar(turn.from.highest))
        return 0;
    m_wasReset = true;
    flush(turn.from, turn.out);
    flush(turn.to, turn.other);
    end(turn.from, StreamEnd::Reset, turn.out);
    end(turn.to, StreamEnd::Reset, turn.other);
    return 0;
}

quint32 TcpFlow::begin(Turn &turn)
{
    Side &from = turn.from;
    const bool syn = turn.segment.flags & Flag::Syn;
    from.known = true;
    from.first = turn.segment.seq;
    from.next = from.highest = turn.segment.seq + (syn ? 1 : 0);
    from.highestTime = turn.segment.time;
    if (syn) {
        from.sentSyn = true;
        from.scale = turn.segment.windowScale;
    }
    return syn || turn.to.known ? 0 : quint32(MidStream);
}

quint32 TcpFlow::handshake(Turn &turn)
{
    const TcpSegment &segment = turn.segment;
    if (segment.flags & Flag::Syn) {
        const bool again = segment.seq == turn.from.first && turn.from.sentSyn
                           && (segment.time != turn.from.highestTime || turn.from.highest != segment.seq + 1);
        const bool answers = segment.flags & Flag::Ack;
        if (answers)
            m_answered = true;
        else
            m_synTime = segment.time;
        return quint32(answers ? HandshakeSynAck : HandshakeSyn) | (again ? quint32(Retransmission) : 0);
    }
    if (m_answered && !m_handshaken && turn.side == 0 && (segment.flags & Flag::Ack)) {
        m_handshaken = true;
        m_roundTrip = m_synTime < 0 ? 0 : timeBetween(m_synTime, segment.time);
        return HandshakeAck;
    }
    return 0;
}

// RFC 9293, section 3.8.4: a byte (or none) that was acknowledged, to be acknowledged again. Where the capture has nothing
// of the other side, an empty one must do.
bool TcpFlow::isKeepAlive(const Turn &turn)
{
    const Side &from = turn.from;
    const TcpSegment &segment = turn.segment;
    if (segment.payloadLength > 1 || segment.isPart || segment.flags & (Flag::Syn | Flag::Fin))
        return false;
    if (from.next != from.highest || segment.seq != from.next - 1)
        return false;
    return turn.to.hasAck ? distance(turn.to.ack, from.next) >= 0 : segment.payloadLength == 0;
}

// A FIN may be forged: data goes on where it stood unless the other side acknowledged it, and another one may come. Of
// several the nearest counts that was not reached yet.
void TcpFlow::takeFin(Turn &turn, quint32 seq, quint32 end)
{
    Side &from = turn.from;
    const bool isReached = from.hasFin && from.next == from.fin + 1;
    const bool acked = turn.to.hasAck && distance(turn.to.ack, from.fin) > 0;
    if (isReached && !acked && distance(seq, from.fin) <= 0 && distance(end, from.fin) > 0) {
        from.hasFin = false;
        if (from.highest == from.next)
            --from.highest;
        --from.next;
    }
    if (!(turn.segment.flags & Flag::Fin) || distance(end, from.next) < 0)
        return;
    if (from.hasFin && distance(from.next, from.fin) <= 0 && distance(end, from.fin) >= 0)
        return;
    from.hasFin = true;
    from.fin = end;
}

quint32 TcpFlow::data(Turn &turn)
{
    Side &from = turn.from;
    const TcpSegment &segment = turn.segment;
    const bool fin = segment.flags & Flag::Fin;
    const quint32 seq = segment.seq + ((segment.flags & Flag::Syn) ? 1 : 0);
    const quint32 end = seq + segment.payloadLength;
    if (from.hasFin || fin)
        takeFin(turn, seq, end);
    if (isKeepAlive(turn))
        return KeepAlive;
    if (segment.payloadLength == 0) {
        const bool late = fin && distance(end, from.next) < 0;
        deliverWaiting(from, turn.out);
        return late ? quint32(Retransmission) : 0;
    }
    const Waiting one{seq, segment.payloadLength, {segment.packet, segment.payloadOffset, segment.payloadCaptured}};
    if (segment.payloadLength == 1 && !segment.isPart && turn.to.hasAck && turn.to.window == 0 && seq == from.highest && seq == from.next) {
        from.hasProbe = true;
        from.probe = one;
        return ZeroWindowProbe;
    }
    if (distance(end, from.next) <= 0)
        return old(turn, end);
    if (distance(seq, from.next) > 0)
        return wait(turn, end);
    const quint32 marks = distance(seq, from.highest) < 0 ? hole(turn) : 0;
    deliver(from, one, turn.out);
    if (distance(end, from.highest) > 0) {
        from.highest = end;
        from.highestTime = segment.time;
    }
    deliverWaiting(from, turn.out);
    return marks;
}

void TcpFlow::deliver(Side &side, const Waiting &one, const Out &out)
{
    const quint32 known = side.next - one.seq; // bytes that were handed on before
    const quint32 captured = one.slice.length > known ? one.slice.length - known : 0;
    const quint32 cut = one.length - known - captured;
    side.next = one.seq + one.length;
    side.hasProbe = false;
    side.ended = false; // it went on: the receiver took no notice of what said so, or these were on their way
    if (!out.sink)
        return;
    if (captured != 0)
        out.sink->data(out.conversation, out.from, {one.slice.packet, one.slice.offset + known, captured});
    if (cut != 0)
        out.sink->missing(out.conversation, out.from, cut);
}

void TcpFlow::deliverWaiting(Side &side, const Out &out)
{
    auto one = side.waiting.begin();
    for (; one != side.waiting.end() && distance(one->seq, side.next) <= 0; ++one)
        if (distance(one->seq + one->length, side.next) > 0)
            deliver(side, *one, out);
    side.waiting.erase(side.waiting.begin(), one);
    if (side.waiting.empty())
        side.holeAcked = false;
    if (side.hasFin && side.next == side.fin) {
        side.next = side.fin + 1;
        if (distance(side.next, side.highest) > 0)
            side.highest = side.next;
        end(side, StreamEnd::Fin, out);
    }
}

quint32 TcpFlow::acknowledgement(Turn &turn, quint32 marks)
{
    Side &from = turn.from;
    const TcpSegment &segment = turn.segment;
    quint32 own = 0;
    Side &to = turn.to;
    if (to.hasProbe && distance(segment.ack, to.probe.seq) > 0) {
        to.highest = to.probe.seq + to.probe.length;
        deliver(to, Waiting(to.probe), turn.other);
    }
    // Each byte that is not here is missed once.
    if (to.known && distance(segment.ack, to.highest) > 0 && (!to.wasAcked || distance(segment.ack, to.acked) > 0))
        own |= AckedUnseen;
    if (!to.wasAcked || distance(segment.ack, to.acked) > 0)
        to.acked = segment.ack;
    to.wasAcked = true;
    if (!to.waiting.empty())
        noteHole(to, segment);
    const bool same = from.hasAck && segment.ack == from.ack;
    if (same && isPlainAck(segment) && !(marks & (KeepAlive | HandshakeAck))) {
        if (turn.to.keepAlive)
            own |= KeepAliveAck;
        else if (segment.window != from.window)
            own |= segment.window != 0 ? quint32(WindowUpdate) : 0;
        else if (segment.window != 0 && to.known && distance(to.highest, segment.ack) > 0) {
            own |= DuplicateAck;
            from.duplicates = quint8(std::min(from.duplicates + 1, 255));
            from.duplicateTime = segment.time;
        }
    }
    if (!same)
        from.duplicates = 0;
    from.ack = segment.ack;
    from.hasAck = true;
    return own;
}

quint32 TcpFlow::windowMarks(const Turn &turn) const
{
    const TcpSegment &segment = turn.segment;
    quint32 marks = 0;
    if (segment.window == 0 && !(segment.flags & (Flag::Syn | Flag::Fin | Flag::Reset)))
        marks |= ZeroWindow;
    // Windows are scaled only where both SYNs said so, and are known only where both were seen (RFC 7323, section 2.2).
    const bool known = m_sides[0].sentSyn && m_sides[1].sentSyn && turn.to.hasAck;
    if (segment.payloadLength == 0 || !known || turn.to.window == 0)
        return marks;
    const bool scaled = m_sides[0].scale >= 0 && m_sides[1].scale >= 0;
    const quint32 room = quint32(turn.to.window) << (scaled && !turn.to.windowOfSyn ? std::min<int>(turn.to.scale, 14) : 0);
    if (segment.seq + segment.payloadLength - turn.to.ack == room)
        marks |= WindowFull;
    return marks;
}

void TcpFlow::end(Side &side, StreamEnd how, const Out &out)
{
    if (side.ended)
        return;
    side.ended = true;
    if (out.sink)
        out.sink->ended(out.conversation, out.from, how);
}

void TcpFlow::finish(ConversationId conversation, StreamSink *sink)
{
    for (int i = 0; i < 2; ++i) {
        Side &side = m_sides[size_t(i)];
        const Out out{conversation, sink, directionOf(i)};
        flush(side, out);
        if (side.known)
            end(side, StreamEnd::CaptureEnds, out);
    }
}

} // namespace porthole
