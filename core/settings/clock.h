// The seam for time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 monotonic() const = 0;  // ns, CLOCK_MONOTONIC
    virtual qint64 wall() const = 0;       // ns since 1970, CLOCK_REALTIME

    static const Clock &system();
};

} // namespace porthole
