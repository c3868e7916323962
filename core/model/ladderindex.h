// The items of a ladder in order of time, found by their place: on the axis of time, or in equal steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ladder.h"

#include <optional>

namespace porthole {

// Places are ns since the first item, or steps: one for each moment at which something was sent, arrived or happened, more
// where what is of one time would hide each other.
// What lies in a part costs what is answered, with what reaches into it from before, however many items there are; find()
// looks at all of them. Adding costs what is added and what then stands behind it, beside what is still on its way then: at
// the end that is little. All items are placed anew once: with the first of which both times are known.
class LadderIndex
{
public:
    enum class Scale : quint8 { Steps, Time };

    LadderIndex() = default;
    explicit LadderIndex(Ladder ladder);
    // More of the same, in any order. What there is no room for is counted.
    void add(std::vector<LadderItem> items, quint64 beyond = 0);
    // What is on its way, in place of what was: it is shown beside the others, behind them by number, and is none of them yet.
    void setUnderway(std::vector<LadderItem> items) { m_underway = std::move(items); }
    void setLanes(const QList<LadderLane> &lanes) { m_ladder.lanes = lanes; }
    void setRemarks(const QList<Text> &remarks) { m_ladder.remarks = remarks; }

    const Ladder &ladder() const { return m_ladder; }
    size_t size() const { return m_ladder.items.size(); }
    size_t total() const { return size() + m_underway.size(); } // with what is on its way
    const LadderItem &item(size_t index) const { return index < size() ? m_ladder.items[index] : m_underway[index - size()]; }
    qint64 start() const { return total() == 0 ? 0 : item(0).time; }
    quint32 marks() const { return m_marks; }                // that occur
    bool has(LadderItem::Kind kind) const { return m_kinds & (1U << int(kind)); }
    bool has(LadderItem::Arrival arrival) const { return m_arrivals & (1U << int(arrival)); } // of an arrow
    bool hasEvents(int lane) const { return lane < 32 && m_eventLanes & (1U << lane); }

    qint64 length(Scale scale) const;                        // of all, in places
    qint64 begin(Scale scale, size_t index) const;
    qint64 end(Scale scale, size_t index) const;             // where it arrives
    qint64 timeOfStep(qint64 step) const { return m_stepTimes[size_t(step)]; }
    // The step before this one was long ago, as steps of this ladder go; 0: it was not.
    qint64 gapBefore(qint64 step) const;
    // A place of one scale on the other.
    double converted(Scale from, double place) const;

    struct Found {
        std::vector<size_t> items; // in order
        std::vector<size_t> crowd; // those of them that stand for others, too
        size_t folded = 0;         // others that lie in the same places as these
    };
    // What lies in from..to, at least in part; of all that begins within `grain` places only what weighs most, and beside an
    // arrow the first message, and one of another lane.
    Found within(Scale scale, double from, double to, double grain) const;
    std::optional<size_t> find(EntryId entry) const;          // its own item before the messages that came with it
    std::optional<size_t> findSame(const LadderItem &wanted) const; // after others have come
    std::optional<size_t> findAt(qint64 time) const;         // what leaves or happens then, else what arrives
    size_t firstAt(Scale scale, double place) const;         // that begins there or later; size(): none
    size_t placedLast() const { return m_placed; }           // items that the last add() had to place, or to place anew

private:
    struct Steps {
        quint32 begin;
        quint32 end;
    };
    static constexpr size_t Fan = 16;  // nodes below one of a tree

    void noteKinds(size_t first);
    void noteMessages(size_t first);
    size_t sortFrom(size_t first);
    void reachFrom(size_t first);
    void stepFrom(size_t first);
    void stepEach(size_t first);
    void weighFrom(size_t first);
    size_t weightiest(size_t first, size_t last) const;
    void addHeaviest(size_t first, size_t last, Found &found) const;
    void addMessages(size_t first, size_t last, Found &found) const;
    void climb(size_t level, size_t first, size_t last, size_t &best) const;
    void consider(size_t level, size_t node, size_t &best) const;
    void addUnderway(Scale scale, double from, double to, Found &found) const;
    bool hasLength() const { return has(LadderItem::Arrival::Known) || has(LadderItem::Arrival::Lost); }
    qint64 reachOf(size_t level, size_t node) const;
    // Of the items before `first`, in order, those that end at `time` or later.
    void reaching(qint64 time, size_t first, std::vector<size_t> &found) const;
    void reachingBelow(size_t level, size_t node, qint64 time, size_t first, std::vector<size_t> &found) const;
    qint64 timeAt(Scale scale, double place) const;
    void addEarlier(Scale scale, double from, size_t first, Found &found) const;

    Ladder m_ladder;
    std::vector<LadderItem> m_underway;
    std::vector<Steps> m_steps;                   // by item
    std::vector<qint64> m_stepTimes;              // by step, of the ladder's clock
    std::vector<quint64> m_stepTaken;             // by step: what stands in it already
    std::vector<quint8> m_weights;                // by item
    std::vector<quint32> m_messages;              // items that are one, in order
    std::vector<std::vector<quint32>> m_best;     // by level and node: the weightiest item below it
    std::vector<std::vector<qint64>> m_reach;     // by level and node: the last end below it, of the ladder's clock
    size_t m_placed = 0;
    bool m_sharesSteps = false;                   // as soon as of any item both times are known
    quint32 m_marks = 0;
    quint32 m_kinds = 0;
    quint32 m_arrivals = 0;
    quint32 m_eventLanes = 0;
};

} // namespace porthole
