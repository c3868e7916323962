// The timers of machines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/machinedriver.h"

#include <QTimer>

namespace porthole {

void MachineDriver::arm(const act::Arm &wish)
{
    auto &timer = m_timers[wish.timer];
    if (!timer) {
        timer = std::make_unique<QTimer>();
        timer->setSingleShot(true);
        connect(timer.get(), &QTimer::timeout, this, [this, id = wish.timer, total = wish.total] { expire(id, total); });
    }
    if (wish.milliseconds > 0)
        timer->start(wish.milliseconds);
    else
        timer->stop();
}

} // namespace porthole
