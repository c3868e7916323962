// What made TCP send again, as far as its TCP_INFO shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"

namespace porthole::lab {

// Of one run; made once, asked for many packets. The run outlives it.
class LabCauses
{
public:
    explicit LabCauses(const LabRun &run);
    RepairCause of(const LabRecord &again) const;

private:
    // The last look before a moment, and the first at or behind it.
    struct LooksAround {
        const TcpSample *before = nullptr;
        const TcpSample *after = nullptr;
    };
    LooksAround looksAround(Side side, qint64 time) const;
    quint64 sentAgainBetween(Side side, qint64 from, qint64 to) const;

    std::vector<const TcpSample *> m_looks[2]; // by side, in order of time
    std::vector<qint64> m_again[2];            // likewise: when something was sent again
};

} // namespace porthole::lab
