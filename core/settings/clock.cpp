// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clock.h"

#include <ctime>

namespace porthole {

namespace {

qint64 nanoseconds(clockid_t which)
{
    timespec now;
    ::clock_gettime(which, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

class SystemClock final : public Clock
{
public:
    qint64 monotonic() const override { return nanoseconds(CLOCK_MONOTONIC); }
    qint64 wall() const override { return nanoseconds(CLOCK_REALTIME); }
};

} // namespace

const Clock &Clock::system()
{
    static const SystemClock clock;
    return clock;
}

} // namespace porthole
