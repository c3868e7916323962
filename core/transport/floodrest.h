// When a flooded datagram socket is left alone for a moment, so that what comes is read by the hundred.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramtransport.h"

namespace porthole {

// Woken for each handful, the reader would take a processor thousands of times a second from whoever sends, and from the
// window. The kernel's times of arrival are not changed by it. Only where nobody answers, as that would come later, and
// where the receive buffer has room for much more than comes meanwhile.
class FloodRest
{
public:
    static constexpr int RestMs = 2;
    static constexpr quint64 Many = 24;      // datagrams since nothing waited last
    static constexpr quint64 Overhead = 768; // bytes that a short one takes in the kernel besides its own
    static constexpr quint64 Margin = 8;     // how much more the buffer must hold

    // Nothing waits any more.
    bool isDue(const DatagramFacts &facts)
    {
        const quint64 sent = facts.datagramsSent + facts.sendsFailed;
        const quint64 count = facts.datagramsReceived - m_count;
        const quint64 cost = facts.bytesReceived - m_bytes + count * Overhead;
        const bool answered = sent != m_sent;
        m_count = facts.datagramsReceived;
        m_bytes = facts.bytesReceived;
        m_sent = sent;
        return count >= Many && !answered && facts.receiveBuffer > 0 && cost * Margin <= quint64(facts.receiveBuffer);
    }

private:
    quint64 m_count = 0;
    quint64 m_bytes = 0;
    quint64 m_sent = 0;
};

} // namespace porthole
