// Notes in the log when the I/O thread stood still: what was due came late.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole {

class MessageLog;

// I/O thread. Costs one subtraction for each thing that was due: timers armed while something goes
// on, and intents of a person. An idle loop has nothing due, so it can raise no false alarm.
class StallWatch
{
public:
    static constexpr qint64 LimitNs = 20'000'000;

    explicit StallWatch(MessageLog &log) : m_log(log) {}
    // Times are CLOCK_MONOTONIC ns.
    void started(qint64 now) { m_accounted = now; }  // before this, the thread did not run yet
    void wasDue(qint64 when, qint64 now);            // what was due then runs now

private:
    MessageLog &m_log;
    qint64 m_accounted = 0;      // up to here it was said already
};

} // namespace porthole
