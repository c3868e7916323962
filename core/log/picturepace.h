// When what shows a log that grows is drawn next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/timeunits.h"

#include <QtGlobal>

namespace porthole {

// Each view has its own. Of a flood nobody can follow sixty pictures a second, and each costs the window's thread a turn on
// a processor that the flood wants too. All count from the same moments, and each draws at its own phase: two at once would
// hold up the window for as long as both take.
class PicturePace
{
public:
    static constexpr int PictureMs = 16;
    static constexpr int FloodMs = 200;
    static constexpr quint64 FloodPerMs = 20; // entries

    // `phase`: ms after those moments, below FloodMs.
    explicit PicturePace(int phase = 0) : m_phase(phase) {}

    // A picture is drawn now. `known`: entries of the log; `now`: CLOCK_MONOTONIC, ns.
    void drawn(quint64 known, qint64 now)
    {
        const qint64 ms = now / NsPerMs;
        m_flood = m_at != 0 && known > m_known + FloodPerMs * quint64(qMax<qint64>(ms - m_at, PictureMs));
        m_known = known;
        m_at = ms;
    }
    // ms from now to the next one, 1 or more.
    int wait(qint64 now) const
    {
        const qint64 ms = now / NsPerMs;
        return m_flood && ms - m_at < FloodMs ? FloodMs - int((ms + FloodMs - m_phase) % FloodMs) : PictureMs;
    }
    bool isFlood() const { return m_flood; }

private:
    int m_phase;
    quint64 m_known = 0;
    qint64 m_at = 0;
    bool m_flood = false;
};

} // namespace porthole
