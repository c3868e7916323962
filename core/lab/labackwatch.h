// How long what arrived waited for its acknowledgement.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"
#include "core/protocol/net/outline.h"

#include <deque>
#include <map>

namespace porthole::lab {

// Takes the packets of TCP in the order in which they left, each when its fate is known.
class LabAckWatch
{
public:
    // From here on an acknowledgement was delayed: what comes at once takes less, and no kernel waits less than 40 ms.
    static constexpr qint64 DelayedFrom = 20'000'000; // ns
    static constexpr size_t MostWaiting = 10'000;     // segments of one direction

    // Of a packet that does nothing but acknowledge, and is the first to do so: from the last arrival of what it acknowledges
    // until it left.
    std::optional<qint64> add(const LabRecord &record, const net::Outline &outline);

private:
    struct Waiting {
        quint32 end;    // behind its last byte
        qint64 arrived;
    };
    // By the side that acknowledges, and the client's port.
    std::map<std::pair<Side, quint16>, std::deque<Waiting>> m_waiting;
};

} // namespace porthole::lab
