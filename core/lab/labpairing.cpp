// Which datagram a program has read: those that say the same are told apart by the order in which the wire brought them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpairing.h"

#include <algorithm>

namespace porthole::lab {

std::vector<LabPairing::Pair> LabPairing::take()
{
    std::vector<Pair> known;
    while (!m_reads.empty()) {
        const QByteArray &bytes = m_reads.front().bytes;
        int number = 0;
        const bool wasSent = std::any_of(m_sent.begin(), m_sent.end(), [&](const Sent &one) { return one.bytes == bytes; });
        if (wasSent && m_byWire) {
            // Those in front of it had no room in the reader's buffer.
            const auto found = std::find_if(m_arrived.begin(), m_arrived.end(), [&](quint32 k) {
                return k >= 1 && k <= m_sent.size() && m_sent[k - 1].bytes == bytes;
            });
            if (found == m_arrived.end())
                break; // the wire has not told yet
            number = m_sent[*found - 1].number;
            m_arrived.erase(m_arrived.begin(), found + 1);
        } else if (wasSent) {
            number = byBytes(bytes);
        }
        known.push_back({number, std::move(m_reads.front())});
        m_reads.pop_front();
    }
    return known;
}

// The first of those that were read least often.
int LabPairing::byBytes(const QByteArray &bytes)
{
    Sent *least = nullptr;
    int alike = 0;
    for (Sent &one : m_sent) {
        if (one.bytes != bytes)
            continue;
        ++alike;
        if (!least || one.times < least->times)
            least = &one;
    }
    m_isUnsure = m_isUnsure || alike > 1;
    ++least->times;
    return least->number;
}

} // namespace porthole::lab
