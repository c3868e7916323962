// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/tablelines.h"

#include "core/protocol/bytes.h"

namespace porthole {

using namespace Qt::StringLiterals;

std::optional<int> tableNumber(QByteArrayView text, int most)
{
    constexpr qsizetype MaxDigits = 9; // fits an int
    if (text.isEmpty() || text.size() > MaxDigits)
        return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value <= most ? std::optional<int>(value) : std::nullopt;
}

QString tableProblem(int line, QByteArrayView text, const char *what)
{
    return QString(u"line "_s + QString::number(line) + u": \""_s + visibleText(text.toByteArray(), 100)
                   + u"\" "_s + QString::fromLatin1(what));
}

} // namespace porthole
