// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/timeticks.h"

#include "core/model/entrytext.h"

#include <algorithm>
#include <cmath>

namespace porthole {

qint64 niceTimeStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, least))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= least)
            return qint64(power * factor);
    }
    return qint64(power * 10);
}

QString timeTickText(qint64 time, qint64 step)
{
    static constexpr struct {
        qint64 least; // step
        double unit;
        int digits;
        const char *sign;
    } Forms[] = {
        {1'000'000'000, 1e9, 0, "s"}, {1'000'000, 1e6, 0, "ms"}, {100'000, 1e6, 1, "ms"}, {10'000, 1e6, 2, "ms"},
        {1'000, 1e3, 0, "µs"}, {100, 1e3, 1, "µs"}, {10, 1e3, 2, "µs"}, {0, 1, 0, "ns"},
    };
    const auto form = std::find_if(std::begin(Forms), std::end(Forms), [step](const auto &one) { return step >= one.least; });
    return numberText(double(time) / form->unit, form->digits) % QLatin1Char(' ') % QString::fromUtf8(form->sign);
}

} // namespace porthole
