// How long what arrived waited for its acknowledgement.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labackwatch.h"

#include "core/protocol/net/transportheaders.h"

namespace porthole::lab {

std::optional<qint64> LabAckWatch::add(const LabRecord &record, const net::Outline &outline)
{
    using namespace net::TcpFlag;
    const Side from = record.frame.from;
    const quint16 client = from == Side::A ? outline.sourcePort : outline.destinationPort;
    std::optional<qint64> waited;
    if (outline.flags & Ack) {
        std::deque<Waiting> &waiting = m_waiting[{from, client}];
        qint64 last = -1;
        while (!waiting.empty() && qint32(outline.ack - waiting.front().end) >= 0 && waiting.front().arrived <= record.frame.left) {
            last = std::max(last, waiting.front().arrived);
            waiting.pop_front();
        }
        if (last >= 0 && outline.payloadLength == 0 && !(outline.flags & (Syn | Fin | Reset)))
            waited = record.frame.left - last;
    }
    if (outline.payloadLength > 0 && !record.arrived.empty() && record.fate() != Fate::Corrupted) {
        std::deque<Waiting> &waiting = m_waiting[{otherSide(from), client}];
        waiting.push_back({outline.seq + outline.payloadLength, record.arrived.front()});
        if (waiting.size() > MostWaiting)
            waiting.pop_front();
    }
    return waited;
}

} // namespace porthole::lab
