// A sequence diagram as plain values: who sent what to whom and when, and what happened at each of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/text.h"

#include <vector>

namespace porthole {

struct LadderLane {
    Text title;
    int group = 0;  // lanes of different groups stand apart: several ladders on one axis of time
    Text widest;    // such as its events have: room is kept for it, so that nothing moves when one comes; may be empty
};

// What an arrow is among the others; the view gives each a shape and a colour.
namespace LadderMark {
inline constexpr quint32 HandshakeSyn = 1 << 0;    // its three steps, shown as numbers
inline constexpr quint32 HandshakeSynAck = 1 << 1;
inline constexpr quint32 HandshakeAck = 1 << 2;
inline constexpr quint32 Data = 1 << 3;
inline constexpr quint32 Fin = 1 << 4;
inline constexpr quint32 Reset = 1 << 5;
inline constexpr quint32 Retransmission = 1 << 6;
inline constexpr quint32 Duplicate = 1 << 7;       // the same packet once more, made on the way
inline constexpr quint32 OutOfOrder = 1 << 8;
inline constexpr quint32 Corrupt = 1 << 9;
inline constexpr quint32 Caution = 1 << 10;        // something else that is worth a look: the label says it
inline constexpr quint32 Trouble = 1 << 11;        // of a call: it failed
inline constexpr quint32 ByHand = 1 << 12;         // of what never arrived: a person took it out

inline constexpr quint32 Steps = HandshakeSyn | HandshakeSynAck | HandshakeAck;
inline constexpr quint32 Cautions = Retransmission | Duplicate | OutOfOrder | Caution;
} // namespace LadderMark

// An arrow from one lane to another, or something that happened at one lane.
struct LadderItem {
    enum class Kind : quint8 { Arrow, Call, State, Write, Read, Note, Message };
    // Whether the time at the other end is known. OneTime: `time` is that of wherever it was seen. SentOnly, ReceivedOnly:
    // `time` is that of the end that was seen. Lost: it never arrived; where it is known, `arrived` is when it was gone and
    // `way` how much of the way it had come.
    enum class Arrival : quint8 { Known, OneTime, SentOnly, ReceivedOnly, Lost };

    qint64 time = 0;      // ns, of any clock that all items share
    qint64 arrived = 0;   // Known: never before `time`
    EntryId entry = NoEntry;
    Text label;
    Text brief;           // where there is no room for the label; of a message: what stands beside it. May be empty
    quint32 marks = 0;    // LadderMark
    Kind kind = Kind::Arrow;
    Arrival arrival = Arrival::Known;
    quint8 lane = 0;      // from it
    quint8 to = 0;        // of an arrow, or of a message
    float way = 0;        // 0 to 1; 0: not known

    bool isArrow() const { return kind == Kind::Arrow; }
    bool endIsKnown() const { return arrival == Arrival::Known || arrival == Arrival::Lost; }
    qint64 end() const { return isArrow() && endIsKnown() && arrived > time ? arrived : time; }
    // The same event, though more may be known of it by now.
    bool isSameAs(const LadderItem &other) const
    {
        return time == other.time && entry == other.entry && kind == other.kind && lane == other.lane
               && (kind != Kind::Message || label.english() == other.label.english()); // one packet may bring several
    }
};

struct Ladder {
    static constexpr size_t MostItems = 200'000;

    QList<LadderLane> lanes;
    std::vector<LadderItem> items;
    QList<Text> remarks;   // what of it is not known, as sentences
    quint64 beyond = 0;    // items that there was no room for
};

// Of two items that fall on the same place the one of more weight is shown; 0 to 15. What goes from one to another says more
// than what it was written or read for. A message has none: it is shown beside the arrow of its place.
int ladderWeight(const LadderItem &item);

} // namespace porthole
