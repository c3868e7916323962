// Times are nanoseconds; these are the longer ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole {

constexpr qint64 NsPerMs = 1'000'000;
constexpr qint64 NsPerSecond = 1'000'000'000;
constexpr qint64 SecondsPerDay = 24 * 3600;

} // namespace porthole
