// Messages that arrived whole and had to wait for earlier bytes: head-of-line blocking, as the wire shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <map>

namespace porthole::lab {

// Bytes of a stream that have arrived, whatever their order.
class ArrivedBytes
{
public:
    // Calls `added` with each part of it that is new, as from and to.
    template <typename Added>
    void add(quint32 from, quint32 to, Added added)
    {
        auto next = m_parts.upper_bound(from);
        if (next != m_parts.begin() && std::prev(next)->second >= from)
            --next;
        quint32 first = from, last = to, at = from;
        while (next != m_parts.end() && next->first <= to) {
            if (at < next->first)
                added(at, next->first);
            at = std::max(at, next->second);
            first = std::min(first, next->first);
            last = std::max(last, next->second);
            next = m_parts.erase(next);
        }
        if (at < to)
            added(at, to);
        m_parts[first] = last;
    }
    // All from the one up to the other.
    bool covers(quint32 from, quint32 to) const
    {
        auto next = m_parts.upper_bound(from);
        return next != m_parts.begin() && std::prev(next)->second >= to;
    }
    // All from the first byte on until there.
    quint32 withoutGap() const { return m_parts.empty() || m_parts.begin()->first != 0 ? 0 : m_parts.begin()->second; }

private:
    std::map<quint32, quint32> m_parts; // from, to
};

struct HeldBack {
    int message = 0;
    qint64 waited = 0; // ns, from its last byte's arrival until the program had it
};
// Of a run over TCP.
QList<HeldBack> heldBackOf(const LabRun &run);

} // namespace porthole::lab
