// How the sender's TCP fared in a run of the lab: its windows, queues and times, and every segment by its sequence numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>

namespace porthole {

// Takes what happened as it happens. Times are ns since the run's own beginning, as those of LabLadder.
class LabGraph
{
public:
    // Bytes, and ns for the last two.
    enum class Curve : quint8 { Window, Threshold, Flight, Queue, RoundTrip, Timer, Last = Timer };
    static constexpr size_t CurveCount = size_t(Curve::Last) + 1;
    static constexpr size_t MostPoints = 200'000;

    // What the kernel said from then on, until the next one.
    struct Point {
        qint64 time = 0;
        double value = 0;     // less than 0: it has none
        EntryId entry = NoEntry;
    };
    // A segment with bytes, as it left; numbers count from the SYN's.
    struct Segment {
        qint64 time = 0;
        qint64 from = 0;
        qint64 to = 0;
        EntryId entry = NoEntry;
        bool again = false;
        bool lost = false;
        bool byHand = false;
    };
    // What the other end's newest acknowledgement says when it arrives at the sender.
    struct Answer {
        qint64 time = 0;
        qint64 acknowledged = 0;
        qint64 window = 0;    // up to here the sender may send
        EntryId entry = NoEntry;
    };
    using EntryOf = std::function<EntryId(quint64 frame)>;

    explicit LabGraph(EntryOf entryOf, lab::Side sender = lab::Side::A) : m_entryOf(std::move(entryOf)), m_sender(sender) {}

    // Whose bytes are more.
    static lab::Side senderOf(const lab::LabRun &run);
    void take(const lab::LabRun &run);

    lab::Side sender() const { return m_sender; }
    const std::vector<Point> &points(Curve curve) const { return m_points[size_t(curve)]; }
    const std::vector<Segment> &segments() const { return m_segments; }
    const std::vector<Answer> &answers() const { return m_answers; }
    bool isEmpty() const { return m_segments.empty() && m_answers.empty() && m_points[0].empty(); }
    bool isWindowKnown() const { return m_windowKnown; }
    double highest(Curve curve) const { return m_highest[size_t(curve)]; }
    double highestTimer() const { return m_highestTimer; } // once a round trip was measured
    qint64 highestNumber() const { return m_highestNumber; }
    quint64 beyond() const { return m_beyond; }   // that there was no room for

    // What holds at a time; nothing where it has no value, or none yet.
    std::optional<double> valueAt(Curve curve, qint64 time) const;
    const Answer *answerAt(qint64 time) const;
    // The newest look at or before it; NoEntry: none.
    EntryId lookAt(qint64 time) const;
    // Of things with a time in order: those in from..to, and the one before them.
    template <typename Thing>
    static std::span<const Thing> within(const std::vector<Thing> &all, qint64 from, qint64 to);

private:
    void takeLook(const lab::LabRun &run, const lab::LabLook &look);
    void takeRecord(const lab::LabRun &run, const lab::LabRecord &record);
    void takeSegment(const lab::LabRun &run, const lab::LabRecord &record, qint64 from, quint32 length);
    void takeAnswer(qint64 time, qint64 acknowledged, qint64 window, EntryId entry);
    void placeAnswers();
    void add(Curve curve, qint64 time, std::optional<double> value, EntryId entry);

    EntryOf m_entryOf;
    lab::Side m_sender;
    size_t m_records = 0;
    size_t m_looks = 0;
    quint16 m_client = 0;                // port of the first connection: others are left out, as the looks leave them out
    std::optional<quint32> m_first[2];   // sequence numbers of the SYNs, by side
    int m_scale[2] = {-1, -1};           // of windows (RFC 7323), by the side that says it; -1: it does not
    bool m_windowKnown = false;
    std::vector<Point> m_points[CurveCount];
    double m_highest[CurveCount] = {};
    double m_highestTimer = 0;
    std::vector<Segment> m_segments;
    std::vector<Answer> m_answers;       // in order of time
    std::vector<Answer> m_newAnswers;    // while more is taken
    qint64 m_highestNumber = 0;
    quint64 m_beyond = 0;
};

template <typename Thing>
std::span<const Thing> LabGraph::within(const std::vector<Thing> &all, qint64 from, qint64 to)
{
    auto first = std::lower_bound(all.begin(), all.end(), from, [](const Thing &one, qint64 time) { return one.time < time; });
    const auto last = std::upper_bound(first, all.end(), to, [](qint64 time, const Thing &one) { return time < one.time; });
    if (first != all.begin())
        --first;
    return {first, last};
}

} // namespace porthole
