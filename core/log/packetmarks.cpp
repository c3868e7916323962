// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetmarks.h"

namespace porthole {
namespace {

struct MarkRow {
    quint32 mark;
    const char *name;
    const char *words;
};

constexpr MarkRow MarkRows[] = {
    {Retransmission, "retransmission", QT_TRANSLATE_NOOP("porthole", "Sent again: these bytes were on the wire before, or their first copy was lost before it came here.")},
    {FastRetransmission, "fast-retransmission", QT_TRANSLATE_NOOP("porthole", "Sent again without waiting for a timeout: the receiver had asked for it with duplicate ACKs.")},
    {SpuriousRetransmission, "spurious-retransmission", QT_TRANSLATE_NOOP("porthole", "Sent again for nothing: the receiver had acknowledged these bytes already.")},
    {OutOfOrder, "out-of-order", QT_TRANSLATE_NOOP("porthole", "Overtaken on its way: it comes after bytes that follow it, and too soon to have been sent again.")},
    {SegmentMissing, "segment-missing", QT_TRANSLATE_NOOP("porthole", "Bytes before it are missing here: they were lost, come later, or the capture missed them.")},
    {DuplicateAck, "duplicate-ack", QT_TRANSLATE_NOOP("porthole", "Acknowledges what was acknowledged before: the receiver misses the bytes that follow.")},
    {AckedUnseen, "acked-unseen", QT_TRANSLATE_NOOP("porthole", "Acknowledges bytes that this capture does not have: they passed it by.")},
    {ZeroWindow, "zero-window", QT_TRANSLATE_NOOP("porthole", "The receiver has no room: nothing may be sent until it reads.")},
    {WindowUpdate, "window-update", QT_TRANSLATE_NOOP("porthole", "Only tells how much room the receiver has now.")},
    {WindowFull, "window-full", QT_TRANSLATE_NOOP("porthole", "As many bytes are under way as the receiver has room for: the sender has to wait.")},
    {ZeroWindowProbe, "zero-window-probe", QT_TRANSLATE_NOOP("porthole", "One byte that asks a receiver without room whether it has some now.")},
    {KeepAlive, "keep-alive", QT_TRANSLATE_NOOP("porthole", "Only asks whether the other end is still there.")},
    {KeepAliveAck, "keep-alive-ack", QT_TRANSLATE_NOOP("porthole", "Says that this end is still there.")},
    {PortsReused, "ports-reused", QT_TRANSLATE_NOOP("porthole", "A new connection between the same ports as an earlier one.")},
    {MidStream, "mid-stream", QT_TRANSLATE_NOOP("porthole", "The capture has not the beginning of this connection.")},
    {HandshakeSyn, "handshake-syn", QT_TRANSLATE_NOOP("porthole", "First step of the handshake: I want to talk, and count from this number.")},
    {HandshakeSynAck, "handshake-syn-ack", QT_TRANSLATE_NOOP("porthole", "Second step of the handshake: agreed, and I count from this one.")},
    {HandshakeAck, "handshake-ack", QT_TRANSLATE_NOOP("porthole", "Third step of the handshake: both know that both know. The connection stands.")},
    {Fragment, "fragment", QT_TRANSLATE_NOOP("porthole", "A part of an IP packet that was too large for its way.")},
    {Reassembled, "reassembled", QT_TRANSLATE_NOOP("porthole", "With this fragment the IP packet is whole.")},
    {FragmentOverlap, "fragment-overlap", QT_TRANSLATE_NOOP("porthole", "Fragments of this IP packet contradict each other: they overlap, or disagree on where it ends. Of IPv4 the one that came first counts here, and other receivers may choose otherwise; of IPv6 the packet is dropped.")},
    {FragmentDuplicate, "fragment-duplicate", QT_TRANSLATE_NOOP("porthole", "The same fragment as one before, once more.")},
    {FragmentTooLong, "fragment-too-long", QT_TRANSLATE_NOOP("porthole", "Ends beyond 65,535 bytes, the longest that an IP packet may be: nobody sends that by mistake.")},
    {FragmentDropped, "fragment-dropped", QT_TRANSLATE_NOOP("porthole", "A part of an IP packet that receivers drop as a whole.")},
    {Malformed, "malformed", QT_TRANSLATE_NOOP("porthole", "A header of it does not hold: what it says contradicts itself or the packet's length.")},
};

const MarkRow *rowOf(quint32 mark)
{
    for (const MarkRow &row : MarkRows)
        if (row.mark == mark)
            return &row;
    return nullptr;
}

} // namespace

const char *packetMarkName(quint32 mark)
{
    const MarkRow *row = rowOf(mark);
    return row ? row->name : nullptr;
}

Text packetMarkWords(quint32 mark)
{
    const MarkRow *row = rowOf(mark);
    return row ? Text{row->words, {}} : Text();
}

} // namespace porthole
