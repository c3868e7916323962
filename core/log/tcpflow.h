// One TCP connection as its packets show it: puts the bytes in order, and tells what a packet is to the others.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/streamsink.h"

#include <array>
#include <vector>

namespace porthole {

// What of a segment counts here. Sequence numbers are as on the wire.
struct TcpSegment {
    EntryId packet = NoEntry;
    qint64 time = 0;             // ns
    quint32 seq = 0;
    quint32 ack = 0;
    quint32 payloadOffset = 0;   // in the captured frame
    quint32 payloadLength = 0;   // on the wire
    quint32 payloadCaptured = 0;
    quint16 window = 0;          // as in the header
    quint16 flags = 0;           // net::TcpFlag
    qint8 windowScale = -1;      // of a SYN's option; -1: it has none
    bool isPart = false;         // one of several that a segment in fragments is made of
};

// Sides: 0 is who began (Direction::Out), 1 the other. Bytes that come again, perhaps
// with other contents, are passed over: what was handed on stays, as receivers do.
// A hole is given up when it was acknowledged and for about a round trip nothing filled it, or when too much waits behind it.
// What comes after an end (a RST may be forged, and receivers ignore those) is handed on like any other.
class TcpFlow
{
public:
    // PacketMarks. In-order bytes go to `sink`, if there is one.
    quint32 add(int side, const TcpSegment &segment, ConversationId conversation, StreamSink *sink);
    // No packet comes any more: what waits for a hole to be filled is told behind the hole.
    void finish(ConversationId conversation, StreamSink *sink);
    // A SYN that begins another connection between the same ports; after a reset any does.
    bool isAnother(int side, const TcpSegment &segment) const;

    bool isEmpty() const { return !m_sides[0].known && !m_sides[1].known; }
    // Of the first byte that this side sends, for relative numbers; false in `known`: nothing came from it.
    quint32 firstSeq(int side, bool *known) const
    {
        *known = m_sides[size_t(side)].known;
        return m_sides[size_t(side)].first;
    }

    static constexpr size_t MostWaiting = 4096; // segments a side, behind a hole
    // A reset counts only near where its side is (RFC 5961, section 3.2): others may be forged.
    static bool isResetNear(quint32 seq, quint32 next);

private:
    struct Waiting {
        quint32 seq;
        quint32 length;
        PacketSlice slice;
    };
    struct Side {
        quint32 first = 0;        // initial sequence number, or that of the first segment seen
        quint32 next = 0;         // of the first byte that was not handed on
        quint32 highest = 0;      // behind the last byte seen
        quint32 ack = 0;          // the last that it sent
        quint32 acked = 0;        // of its bytes, the farthest that the other acknowledged
        quint16 window = 0;
        qint8 scale = -1;
        quint8 duplicates = 0;    // of its last ack
        bool known = false;
        bool hasAck = false;
        bool wasAcked = false;
        bool windowOfSyn = false; // which is not scaled
        bool hasProbe = false;
        bool sentSyn = false;
        bool hasFin = false;
        bool ended = false;
        bool keepAlive = false;   // its last segment was one
        bool holeAcked = false;   // something waits, and the other acknowledged what stands before it
        quint32 fin = 0;          // its sequence number
        qint64 highestTime = 0;
        quint32 holeAck = 0;      // up to there
        qint64 duplicateTime = 0; // of its last duplicate ACK
        qint64 holeTime = 0;      // of that acknowledgement
        Waiting probe = {};       // a byte beyond the window: it counts when it is acknowledged
        std::vector<Waiting> waiting; // by seq
    };
    struct Turn; // a segment, the sides as it sees them, and where bytes go
    struct Out {
        ConversationId conversation;
        StreamSink *sink;
        Direction from;
    };

    // How far a lies behind b (RFC 9293, section 3.4): less than 0 before it.
    static qint32 distance(quint32 a, quint32 b) { return qint32(a - b); }
    quint32 begin(Turn &turn);
    quint32 reset(Turn &turn);
    quint32 handshake(Turn &turn);
    static bool isKeepAlive(const Turn &turn);
    static void takeFin(Turn &turn, quint32 seq, quint32 end);
    quint32 data(Turn &turn);
    quint32 old(const Turn &turn, quint32 end) const;
    quint32 hole(const Turn &turn) const;
    static bool isAskedFor(const Turn &turn);
    quint32 wait(Turn &turn, quint32 end);
    quint32 acknowledgement(Turn &turn, quint32 marks);
    quint32 windowMarks(const Turn &turn) const;
    static bool isWaiting(const Side &side, quint32 seq, quint32 end);
    static void deliver(Side &side, const Waiting &one, const Out &out);
    static void deliverWaiting(Side &side, const Out &out);
    static void giveUp(Side &side, quint32 end, const Out &out);
    static bool isHoleAcked(const Side &side);
    static void noteHole(Side &side, const TcpSegment &segment);
    void giveUpLate(Side &side, qint64 time, const Out &out);
    bool isRecent(qint64 then, qint64 time) const;
    static void flush(Side &side, const Out &out);
    static void end(Side &side, StreamEnd how, const Out &out);

    std::array<Side, 2> m_sides;
    qint64 m_synTime = -1;  // -1: not seen
    qint64 m_roundTrip = 0; // of the handshake; 0: not seen
    bool m_answered = false; // SYN+ACK was seen
    bool m_handshaken = false;
    bool m_wasReset = false;
};

} // namespace porthole
