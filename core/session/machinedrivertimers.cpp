// The timers of machines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/machinechannel.h"
#include "core/session/machinedriver.h"

#include <QTimer>

#include <algorithm>

namespace porthole {

void MachineDriver::arm(const act::Arm &wish)
{
    ArmedTimer &one = m_timers[wish.timer];
    one.armed = wish;
    if (!one.timer) {
        one.timer = std::make_unique<QTimer>();
        one.timer->setSingleShot(true);
        one.timer->setTimerType(Qt::PreciseTimer); // a person set them: rules say when they answer
        connect(one.timer.get(), &QTimer::timeout, this, [this, id = wish.timer] { expire(id); });
    }
    if (wish.milliseconds <= 0)
        return one.timer->stop();
    if (wish.idle)
        for (const auto &[id, channel] : m_channels)
            channel->markProgress();
    one.timer->start(wish.milliseconds);
}

void MachineDriver::expire(quint8 timer)
{
    const ArmedTimer &one = m_timers[timer];
    const bool total = one.armed.total;
    // While we do not read ourselves, nobody else is late.
    if ((m_paused || m_more) && !total)
        return one.timer->start(one.armed.milliseconds);
    if (const int left = one.armed.idle ? leftByProgress(one.armed.milliseconds) : 0; left > 0)
        return one.timer->start(left);
    const Input input = [timer](Machine &machine, Outputs &outputs) { machine.expired(timer, outputs); };
    if (!total || m_running || m_done)
        return feed(input);
    // What waits may wait for whoever does not take it: it is not told before.
    run(input);
    giveMore();
}

// What is left of the limit since the peer took more of what was sent; 0: it did not.
int MachineDriver::leftByProgress(int limitMs)
{
    qint64 left = 0;
    for (const auto &[id, channel] : m_channels)
        if (const std::optional<qint64> age = channel->progressAge())
            left = std::max(left, limitMs - *age);
    return int(left);
}

} // namespace porthole
