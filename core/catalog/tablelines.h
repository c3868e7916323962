// Lines and cells of the text tables in resources/data.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstring>
#include <optional>

namespace porthole {

// Calls use(line, number from 1) for each line that is not empty, without its end.
template <typename Use>
void forEachTableLine(QByteArrayView text, Use use)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    for (int number = 1; at < end; ++number) {
        const auto *stop = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)));
        const QByteArrayView line(at, stop ? stop : end);
        if (!line.isEmpty())
            use(line, number);
        at += line.size() + 1;
    }
}

// Exactly Count cells with a tab between each two; no value for more or fewer.
template <size_t Count>
std::optional<std::array<QByteArrayView, Count>> tableCells(QByteArrayView line)
{
    std::array<QByteArrayView, Count> cells;
    for (size_t i = 0; i < Count; ++i) {
        const qsizetype tab = line.indexOf('\t');
        if ((tab < 0) != (i == Count - 1))
            return std::nullopt;
        cells[i] = tab < 0 ? line : line.first(tab);
        line = line.sliced(tab < 0 ? line.size() : tab + 1);
    }
    return cells;
}

// Digits only, from 0 to `most`.
std::optional<int> tableNumber(QByteArrayView text, int most);
// "line 12: "x" is ..."
QString tableProblem(int line, QByteArrayView text, const char *what);

} // namespace porthole
