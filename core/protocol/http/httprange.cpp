// Ranges of bytes, as servers tell and clients ask.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httprange.h"

#include "core/protocol/http/httpfailure.h"

namespace porthole {
namespace {

// Digits alone: QByteArray::toLongLong() would take signs and blanks.
std::optional<qint64> number(QByteArrayView digits)
{
    for (const char c : digits)
        if (c < '0' || c > '9')
            return std::nullopt;
    bool ok = false;
    const qint64 value = digits.toByteArray().toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

bool takeUnit(QByteArrayView &value, char separator)
{
    if (value.size() < 6 || value.first(5).compare("bytes", Qt::CaseInsensitive) != 0
        || value[5] != separator)
        return false;
    value = value.sliced(6);
    return true;
}

Failure wrongRange(const char *sentence, const HttpHead &head)
{
    const QByteArray evidence = "Content-Range: " + fieldValue(head.fields, "content-range");
    return httpBroken(sentence, evidence);
}

} // namespace

std::optional<HttpContentRange> readContentRange(QByteArrayView value)
{
    const qsizetype slash = value.indexOf('/');
    if (slash < 0 || !takeUnit(value, ' '))
        return std::nullopt;
    const QByteArrayView range = value.first(slash - 6);
    const QByteArrayView whole = value.sliced(slash - 5);
    HttpContentRange out;
    if (whole != "*") {
        const auto total = number(whole);
        if (!total)
            return std::nullopt;
        out.total = *total;
    }
    if (range == "*")
        return out.total < 0 ? std::nullopt : std::optional(out);
    const qsizetype dash = range.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const auto first = number(range.first(dash));
    const auto last = number(range.sliced(dash + 1));
    if (!first || !last || *last < *first || (out.total >= 0 && *last >= out.total))
        return std::nullopt;
    out.first = *first;
    out.last = *last;
    return out;
}

Result<HttpContentRange> checkPartial(const HttpHead &head, qint64 from, std::optional<qint64> to)
{
    const QByteArray type = fieldValue(head.fields, "content-type").toLower();
    if (type.startsWith("multipart/byteranges"))
        return tl::unexpected(
            wrongRange(QT_TRANSLATE_NOOP(
                           "porthole", "Several ranges came (multipart/byteranges), but one was asked for."),
                       head));
    const auto range = readContentRange(fieldValue(head.fields, "content-range"));
    if (!range || range->first < 0)
        return tl::unexpected(wrongRange(
            QT_TRANSLATE_NOOP("porthole",
                              "Its Content-Range is missing or not written as one, so it is not known which "
                              "part this is."),
            head));
    if (range->first != from || (to && range->last > *to))
        return tl::unexpected(wrongRange(
            QT_TRANSLATE_NOOP("porthole", "It sent another range of bytes than was asked for."), head));
    return *range;
}

std::optional<HttpContentRange> readRange(QByteArrayView value, qint64 total)
{
    if (!takeUnit(value, '=') || value.contains(','))
        return std::nullopt;
    const qsizetype dash = value.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const QByteArrayView before = withoutBlanks(value.first(dash));
    const QByteArrayView after = withoutBlanks(value.sliced(dash + 1));
    const auto first = number(before);
    const auto last = number(after);
    if ((!before.isEmpty() && !first) || (!after.isEmpty() && !last) || (before.isEmpty() && after.isEmpty()))
        return std::nullopt;
    if (before.isEmpty()) { // the last n bytes
        const qint64 count = qMin(*last, total);
        return count == 0 ? HttpContentRange{-1, -1, total}
                          : HttpContentRange{total - count, total - 1, total};
    }
    if (!after.isEmpty() && *last < *first)
        return std::nullopt;
    if (*first >= total)
        return HttpContentRange{-1, -1, total};
    return HttpContentRange{*first, after.isEmpty() ? total - 1 : qMin(*last, total - 1), total};
}

} // namespace porthole
