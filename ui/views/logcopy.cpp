// What the log view puts on the clipboard.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logcopy.h"

#include "core/model/charset.h"
#include "core/model/logmodel.h"
#include "core/protocol/bytes.h"
#include "ui/widgets/words.h"

namespace porthole {

namespace {

tl::unexpected<QString> tooManyRows(quint64 rows)
{
    return tl::make_unexpected(LogCopy::tr("%1 rows are too many for the clipboard (at most %2). Save the session instead.")
                                   .arg(humanCount(rows), humanCount(LogCopy::MaxRows)));
}

} // namespace

QString bytesForClipboard(const QByteArray &bytes, CopyForm form)
{
    switch (form) {
    case CopyForm::Text: return ShownText::forClipboard(showBytes(bytes, Charset(), LineBreaks::Keep).text);
    case CopyForm::Hex: return hexString(bytes);
    case CopyForm::Base64: return QString::fromLatin1(bytes.toBase64());
    case CopyForm::CArray: return cArray(bytes, QStringLiteral("data"));
    }
    return {};
}

std::vector<std::pair<int, int>> LogCopy::rowRanges(const LogModel &model, const IdSet &selection)
{
    std::vector<std::pair<int, int>> ranges;
    for (const IdSet::Span &span : selection.spans()) {
        const int first = model.rowAtOrAfter(span.first);
        const int end = span.last == NoEntry ? model.rowCount() : model.rowAtOrAfter(span.last + 1);
        if (end > first)
            ranges.emplace_back(first, end - 1);
    }
    return ranges;
}

quint64 LogCopy::rowsIn(const std::vector<std::pair<int, int>> &ranges)
{
    quint64 rows = 0;
    for (const auto &[first, last] : ranges)
        rows += quint64(last - first) + 1;
    return rows;
}

tl::expected<QString, QString> LogCopy::rows(const LogModel &model, const IdSet &selection,
                                             const QList<int> &columns)
{
    const auto ranges = rowRanges(model, selection);
    const quint64 count = rowsIn(ranges);
    if (count > MaxRows)
        return tooManyRows(count);
    QStringList lines;
    lines.reserve(qsizetype(count));
    for (const auto &[first, last] : ranges) {
        for (int row = first; row <= last; ++row) {
            const Entry entry = model.entryOf(row);
            QStringList cells;
            for (const int column : columns)
                cells.append(model.cell(row, column, entry));
            lines.append(cells.join(QLatin1Char('\t')));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

tl::expected<QString, QString> LogCopy::payload(const LogModel &model, const IdSet &selection, CopyForm form)
{
    QByteArray bytes;
    quint64 total = 0;
    const auto tooMuch = [&total] {
        return tl::make_unexpected(tr("%1 or more are too much for the clipboard (at most %2). "
                                      "Save the session instead.").arg(humanBytes(total), humanBytes(MaxBytes)));
    };
    const auto ranges = rowRanges(model, selection);
    if (rowsIn(ranges) > MaxRows)
        return tooManyRows(rowsIn(ranges));
    for (const auto &[first, last] : ranges) {
        for (int row = first; row <= last; ++row) {
            const Entry entry = model.entryOf(row);
            total += entry.kept;
            if (total > MaxBytes)
                return tooMuch();
            if (entry.kept != 0)
                bytes += model.reader().blankedPayload(entry);
        }
    }
    if (bytes.isEmpty())
        return tl::make_unexpected(tr("There are no bytes in what is selected."));
    return bytesForClipboard(bytes, form);
}

} // namespace porthole
