// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/articletable.h"

#include "core/catalog/tablelines.h"

namespace porthole {

ArticleTable parseArticle(QByteArrayView text)
{
    ArticleTable table;
    forEachTableLine(text, [&](QByteArrayView line, int number) {
        if (line.startsWith('#'))
            return;
        const auto cells = tableCells<10>(line);
        const auto printed = cells ? tableNumber((*cells)[3], 65535) : std::nullopt;
        const auto right = cells ? tableNumber((*cells)[6], 65535) : std::nullopt;
        if (!printed || !right) {
            table.problems += tableProblem(number, line, "is no row of ten cells with two ports");
            return;
        }
        const auto cell = [&](size_t i) { return QString::fromUtf8((*cells)[i]); };
        table.rows += ArticleRow{
            cell(0), cell(2), {cell(1), quint16(*printed), cell(4)}, {cell(5), quint16(*right), cell(7)},
            cell(9), cell(8)};
        if (const ArticleRow &row = table.rows.last(); row.hasSlip() == row.slip.isEmpty())
            table.problems +=
                tableProblem(number, line, "has a correction without words, or words without one");
    });
    return table;
}

} // namespace porthole
