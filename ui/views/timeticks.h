// Where an axis of time has its ticks, and what stands beside them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace porthole {

// 1, 2 or 5 times a power of ten, in ns, at least `least`.
qint64 niceTimeStep(double least);
// "20 ms": of a tick on an axis with this step.
QString timeTickText(qint64 time, qint64 step);

} // namespace porthole
