// When a flooded datagram socket is left alone for a moment, so that what comes is read by the hundred.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramtransport.h"

namespace porthole {

// Woken for each handful, the reader would take a processor thousands of times a second from whoever sends, and from the
// window. The kernel's times of arrival are not changed by it. Only where nobody answers, as that would come later, where
// nothing was dropped of late, and where the receive buffer has room for much more than comes meanwhile.
class FloodRest
{
public:
    static constexpr int RestMs = 2;
    static constexpr int LateMs = 1;         // by how much more it may be
    static constexpr qint64 Look = 1'000'000; // ns, at least: within a handful they come faster than on the whole
    static constexpr quint64 Many = 24;      // datagrams in a look
    static constexpr quint64 Overhead = 768; // bytes that a short one takes in the kernel besides its own; of some devices 2300
    static constexpr quint64 Margin = 4;     // how much more the buffer must hold

    // Nothing waits any more. `now`: CLOCK_MONOTONIC, ns.
    bool isDue(const DatagramFacts &facts, qint64 now)
    {
        const quint64 count = facts.datagramsReceived - m_last.datagramsReceived;
        const quint64 cost = facts.bytesReceived - m_last.bytesReceived + count * Overhead;
        if (now - m_at < Look)
            return false;
        const bool quiet = facts.datagramsSent == m_last.datagramsSent && facts.sendsFailed == m_last.sendsFailed
                           && facts.dropped == m_last.dropped;
        const double passed = double(now - m_at);
        m_last = {facts.datagramsReceived, facts.bytesReceived, facts.datagramsSent, facts.sendsFailed, facts.dropped};
        m_at = now;
        const double coming = double(cost) * (RestMs + LateMs) * 1e6 / (passed > 1 ? passed : 1);
        return count >= Many && quiet && coming * Margin <= double(facts.receiveBuffer);
    }

    // What may lie in a buffer of that size when a rest is cut short.
    static quint64 mostGathered(int receiveBuffer) { return quint64(receiveBuffer > 0 ? receiveBuffer : 0) / Overhead + 1; }

private:
    struct Counts {
        quint64 datagramsReceived = 0;
        quint64 bytesReceived = 0;
        quint64 datagramsSent = 0;
        quint64 sendsFailed = 0;
        quint64 dropped = 0;
    };

    Counts m_last;
    qint64 m_at = 0;
};

} // namespace porthole
