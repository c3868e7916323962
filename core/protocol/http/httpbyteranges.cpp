// H17: what a server says of a part is checked before its first byte is handed out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpbyteranges.h"

#include "core/protocol/http/httpfailure.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qint64 MostOfHead = 16 * 1024; // of a part; also of what stands before the first
constexpr int MostFields = 50;
constexpr qsizetype LongestBoundary = 70; // RFC 2046 section 5.1.1

std::optional<qint64> digits(QByteArrayView text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool ok = false;
    const qint64 value = text.toByteArray().toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

QByteArray boundaryOf(const HttpHead &head)
{
    const QByteArray type = fieldValue(head.fields, "content-type");
    for (const QByteArray &part : type.split(';')) {
        const QByteArrayView one = withoutBlanks(part);
        if (one.size() < 9 || one.first(9).compare("boundary=", Qt::CaseInsensitive) != 0)
            continue;
        QByteArray value = one.sliced(9).toByteArray();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        return value.size() <= LongestBoundary ? value : QByteArray();
    }
    return {};
}

tl::unexpected<Failure> broken(const char *sentence, QByteArrayView evidence)
{
    return tl::unexpected(httpBroken(sentence, evidence));
}

} // namespace

std::optional<QList<HttpRangeSpec>> readRangeList(QByteArrayView text)
{
    QList<HttpRangeSpec> ranges;
    for (const QByteArray &one : text.toByteArray().split(',')) {
        const qsizetype dash = one.indexOf('-');
        const auto first = digits(QByteArrayView(one).first(std::max<qsizetype>(dash, 0)));
        const auto last = dash >= 0 ? digits(QByteArrayView(one).sliced(dash + 1)) : std::nullopt;
        const bool open = dash == one.size() - 1;
        if (dash < 0 || !first || (!last && !open) || (last && *last < *first) || ranges.size() == MostRanges)
            return std::nullopt;
        ranges += HttpRangeSpec{*first, last};
    }
    return ranges;
}

bool HttpByteRanges::isOne(const HttpHead &head)
{
    return fieldValue(head.fields, "content-type").toLower().startsWith("multipart/byteranges");
}

HttpByteRanges::HttpByteRanges(QByteArray delimiter, QList<HttpRangeSpec> asked)
    : m_delimiter(std::move(delimiter))
    , m_asked(std::move(asked))
    , m_answered(m_asked.size(), false)
    , m_lines(MostOfHead)
    , m_fields(HttpHead::Kind::Response, MostFields)
{}

Result<HttpByteRanges> HttpByteRanges::create(const HttpHead &head, QList<HttpRangeSpec> asked)
{
    const QByteArray boundary = boundaryOf(head);
    if (boundary.isEmpty())
        return broken(QT_TRANSLATE_NOOP("porthole",
                                        "Several ranges came (multipart/byteranges), but the boundary "
                                        "between them is not told."),
                      fieldValue(head.fields, "content-type"));
    return HttpByteRanges("--" + boundary, std::move(asked));
}

Result<void> HttpByteRanges::add(QByteArrayView bytes, Outputs &out)
{
    while (!bytes.isEmpty() && m_step != Step::Epilogue) {
        if (m_step == Step::Content) {
            const QByteArrayView piece = bytes.first(std::min<qint64>(m_left, bytes.size()));
            bytes = bytes.sliced(piece.size());
            m_left -= piece.size();
            out.emplace_back(act::Content{QByteArray::fromRawData(piece.data(), piece.size())});
            if (m_left == 0)
                m_step = Step::AfterContent;
            continue;
        }
        switch (m_lines.take(bytes)) {
        case HttpLineReader::Got::More: return {};
        case HttpLineReader::Got::TooLong:
            return tl::unexpected(
                httpFailure(Reason::Limit,
                            {QT_TRANSLATE_NOOP("porthole", "The head of a part is longer than %1 bytes."),
                             {QString::number(MostOfHead)}},
                            m_lines.unfinished()));
        case HttpLineReader::Got::Line: break;
        }
        if (Result<void> ok = takeLine(out); !ok)
            return ok;
    }
    return {};
}

Result<void> HttpByteRanges::takeLine(Outputs &out)
{
    const QByteArrayView line = m_lines.line();
    switch (m_step) {
    case Step::Preamble:
        if (line.startsWith(m_delimiter))
            return takeDelimiter(line);
        return {};
    case Step::AfterContent:
        if (!line.isEmpty())
            return broken(QT_TRANSLATE_NOOP("porthole", "A part is longer than its Content-Range says."),
                          line);
        m_lines.clear();
        m_step = Step::Delimiter;
        return {};
    case Step::Delimiter: return takeDelimiter(line);
    case Step::Head:
        if (line.isEmpty())
            return begin(out);
        return m_fields.add(line, m_lines.offset(), m_lines.lengthWithEnd());
    case Step::Content:
    case Step::Epilogue: break;
    }
    return {};
}

Result<void> HttpByteRanges::takeDelimiter(QByteArrayView line)
{
    const QByteArrayView behind =
        line.startsWith(m_delimiter) ? line.sliced(m_delimiter.size()) : QByteArrayView("?");
    const QByteArrayView rest = withoutBlanks(behind);
    if (rest == "--" && m_parts > 0) {
        m_step = Step::Epilogue;
        return {};
    }
    if (!rest.isEmpty())
        return broken(QT_TRANSLATE_NOOP("porthole", "Behind a part its boundary does not follow."), line);
    if (m_parts == m_asked.size())
        return tl::unexpected(
            httpFailure(Reason::Limit,
                        {QT_TRANSLATE_NOOP("porthole", "More parts came than the %1 that were asked for."),
                         {QString::number(m_asked.size())}},
                        line));
    m_lines.clear();
    m_fields = HttpFieldLines(HttpHead::Kind::Response, MostFields);
    m_step = Step::Head;
    return {};
}

Result<void> HttpByteRanges::begin(Outputs &out)
{
    const auto range = readContentRange(fieldValue(m_fields.fields, "content-range"));
    if (!range || range->first < 0)
        return broken(QT_TRANSLATE_NOOP("porthole",
                                        "The Content-Range of a part is missing or not written as one, so "
                                        "it is not known which part this is."),
                      m_lines.bytes());
    if (!answers(*range))
        return broken(QT_TRANSLATE_NOOP("porthole", "It sent another range of bytes than was asked for."),
                      m_lines.bytes());
    ++m_parts;
    out.emplace_back(
        act::ContentBegins{range->first, range->total, fieldValue(m_fields.fields, "content-type"), {}, {}});
    m_lines.clear();
    m_left = range->length();
    m_step = Step::Content;
    return {};
}

// A part may answer several at once (RFC 9110 section 15.3.7.2), but no more than was asked for.
bool HttpByteRanges::answers(const HttpContentRange &range)
{
    bool begins = false, ends = false, news = false;
    for (qsizetype i = 0; i < m_asked.size(); ++i) {
        const HttpRangeSpec &asked = m_asked[i];
        begins = begins || asked.first == range.first;
        ends = ends || !asked.last || range.last <= *asked.last;
        if (asked.first < range.first || asked.first > range.last || m_answered[i])
            continue;
        news = m_answered[i] = true;
    }
    return begins && ends && news;
}

Result<void> HttpByteRanges::end() const
{
    const qsizetype missing = m_answered.count(false);
    if (m_step == Step::Epilogue && missing > 0)
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            {QT_TRANSLATE_NOOP("porthole", "Of the ranges that were asked for, %1 did not come."), {QString::number(missing)}}, {}));
    if (m_step == Step::Epilogue)
        return {};
    return tl::unexpected(httpFailure(
        Reason::Closed,
        {QT_TRANSLATE_NOOP("porthole", "The ranges that came are cut short: no last boundary follows."),
         {}}));
}

} // namespace porthole
