// What the figures of a run count, one by one: where one can look at each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <array>
#include <vector>

namespace porthole::lab {

// Figures that count what can be shown, or that are what one message has.
enum class LabCounted : quint8 {
    MessagesSent,
    MessagesDelivered,
    MessagesLost,
    AnswersLost,
    MessagesLate,
    MessagesTwice,
    PacketsSent,
    PacketsDropped,
    PacketsKilled,
    QueueDropped,
    PacketsCorrupted,
    PacketsDuplicated,
    PacketsReordered,
    Retransmissions,
    Needless,
    MedianTime,
    Time90,
    Time99,
    LongestTime,
    MedianGap,
    LongestGap,
    Last = LongestGap
};

// A packet, or what a program did with a message.
struct LabPlace {
    quint64 frame = 0;       // 0: it is a message
    EntryId entry = NoEntry; // of the log that the transports write to; NoEntry: not known
    int message = 0;         // its number, from 1; 0: it is a packet
    bool operator==(const LabPlace &) const = default;
};

// As many of each as the figure says: packets in the order in which they left, messages in that of their numbers.
class LabEvidence
{
public:
    const std::vector<LabPlace> &of(LabCounted what) const { return m_places[size_t(what)]; }
    std::vector<LabPlace> &of(LabCounted what) { return m_places[size_t(what)]; }

private:
    std::array<std::vector<LabPlace>, size_t(LabCounted::Last) + 1> m_places;
};

} // namespace porthole::lab
