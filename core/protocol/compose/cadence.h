// When messages of a series are due: the plan, and by how much each was late.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/lateness.h"

#include <limits>

namespace porthole {

// Times in ns of any clock that only goes forwards. The plan does not move: what could not go in time goes as soon as it
// can, and what comes after it is due when it was.
class Cadence
{
public:
    // `total` 0: without end; `every` 0: always due.
    Cadence(quint64 total, qint64 every) : m_total(total), m_every(every) {}

    void begin(qint64 now) { m_start = m_last = now; }
    bool isOver() const { return m_total != 0 && m_sent >= m_total; }
    bool isDue(qint64 now) const { return !isOver() && now >= nextAt(); }
    // Of the message that comes next.
    quint64 number() const { return m_sent; }
    quint64 left() const { return m_total == 0 ? std::numeric_limits<quint64>::max() : m_total - m_sent; }
    qint64 nextAt() const { return m_start + qint64(m_sent) * m_every; }
    qint64 every() const { return m_every; }
    void sent(qint64 now, quint64 count = 1)
    {
        if (m_every > 0)
            m_late.add(now - nextAt());
        m_sent += count;
        m_last = now;
    }

    // In a second, from the beginning to the last one.
    double rate() const
    {
        // Intervals: the first message comes before the first of them.
        const double intervals = double(m_every > 0 && m_sent > 0 ? m_sent - 1 : m_sent);
        return m_last > m_start ? intervals * 1e9 / double(m_last - m_start) : 0;
    }
    qint64 took() const { return m_last - m_start; }
    const Lateness &late() const { return m_late; }

private:
    quint64 m_total;
    qint64 m_every;
    quint64 m_sent = 0;
    qint64 m_start = 0;
    qint64 m_last = 0;
    Lateness m_late;
};

} // namespace porthole
