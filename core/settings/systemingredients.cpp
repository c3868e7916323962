// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/systemingredients.h"

#include "core/settings/clock.h"

#include <algorithm>
#include <cstring>

namespace porthole {

qint64 SystemIngredients::wall()
{
    return Clock::system().wall();
}

void SystemIngredients::random(char *to, qsizetype count)
{
    while (count > 0) {
        const quint64 bits = m_generator.generate64();
        const qsizetype some = std::min<qsizetype>(count, sizeof bits);
        std::memcpy(to, &bits, size_t(some));
        to += some;
        count -= some;
    }
}

} // namespace porthole
