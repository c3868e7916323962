// Differences of times that may be anybody's: those of an opened file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNumeric>

#include <limits>

namespace porthole {

// later - earlier; where they lie farther apart than a number holds, as much as it holds.
inline qint64 timeBetween(qint64 earlier, qint64 later)
{
    qint64 difference = 0;
    if (!qSubOverflow(later, earlier, &difference))
        return difference;
    return later > earlier ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
}

} // namespace porthole
