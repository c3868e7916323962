// Dumps are told from plain hex by their offsets: each line's must be the one before plus its bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/hexdumpreader.h"
#include "core/protocol/hexvalue.h"

#include <QList>

#include <array>

namespace porthole {
namespace {

// A "*" in a paste of a few lines must not fill the memory.
constexpr quint64 MostDumpBytes = 256 << 20;

bool isHex(QStringView text)
{
    for (const QChar c : text)
        if (hexValue(c.unicode()) < 0)
            return false;
    return !text.isEmpty();
}

QStringView withoutPrefix(QStringView token)
{
    return token.startsWith(u"0x", Qt::CaseInsensitive) ? token.mid(2) : token;
}

// A line taken apart at its white space; what the tokens mean is decided with the lines around it.
struct Line {
    qsizetype position = 0; // in the whole text
    QStringView text;
    QStringView offset;
    bool colon = false;
    bool star = false; // hexdump's "*": the line before repeats until the next offset
    struct Run {
        QByteArray bytes; // of one token
        qsizetype end;    // in `text`, behind the token
    };
    QList<Run> runs; // hex tokens in a row, perhaps with a part of the text column
    qsizetype count() const
    {
        qsizetype n = 0;
        for (const Run &run : runs)
            n += run.bytes.size();
        return n;
    }
};

void readRuns(Line &line, qsizetype i)
{
    const QStringView text = line.text;
    while (i < text.size()) {
        if (text[i].isSpace()
            || (text[i] == u'-' && !line.runs.isEmpty())) { // some dumps part 8 and 8 by "-"
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !text[end].isSpace() && text[end] != u'-')
            ++end;
        const QStringView digits = withoutPrefix(text.mid(i, end - i));
        if (!isHex(digits) || digits.size() % 2 != 0 || digits.size() > 32)
            return;
        line.runs += {QByteArray::fromHex(digits.toLatin1()), end};
        i = end;
    }
}

// False: the line has no shape of a dump.
bool readLine(Line &line)
{
    qsizetype start = 0;
    while (start < line.text.size() && line.text[start].isSpace())
        ++start;
    if (QStringView rest = line.text.mid(start).trimmed(); rest == u"*") {
        line.star = true;
        return true;
    }
    qsizetype end = start;
    while (end < line.text.size() && !line.text[end].isSpace())
        ++end;
    QStringView token = line.text.mid(start, end - start);
    line.colon = token.endsWith(u':');
    if (line.colon)
        token.chop(1);
    line.offset = withoutPrefix(token);
    if (!isHex(line.offset) || line.offset.size() < 4 || line.offset.size() > 16)
        return false;
    readRuns(line, end);
    return true;
}

QList<Line> splitLines(QStringView text)
{
    QList<Line> lines;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        while (end < text.size() && text[end] != u'\n' && text[end] != u'\r')
            ++end;
        Line line;
        line.position = i;
        line.text = text.mid(i, end - i);
        if (!line.text.trimmed().isEmpty())
            lines += line;
        i = end + 1;
    }
    return lines;
}

// The bytes of a line whose number is known. Empty when they end inside a token or are too few.
QByteArray firstBytes(const Line &line, quint64 count)
{
    QByteArray out;
    for (const Line::Run &run : line.runs) {
        if (quint64(out.size()) >= count)
            break;
        out += run.bytes;
    }
    return quint64(out.size()) == count ? out : QByteArray();
}

// Does `tail` show `bytes` as text, with anything for those that are not printable?
bool showsAsText(QStringView tail, const QByteArray &bytes)
{
    if (tail.startsWith(u'|') && tail.endsWith(u'|') && tail.size() >= 2 && tail.size() != bytes.size())
        tail = tail.mid(1, tail.size() - 2);
    else if (tail.startsWith(u'>') && tail.endsWith(u'<') && tail.size() >= 2 && tail.size() != bytes.size())
        tail = tail.mid(1, tail.size() - 2);
    if (tail.size() > bytes.size())
        return false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const bool printable = bytes[i] > 0x20 && bytes[i] < 0x7f;
        const QChar c = i < tail.size() ? tail[i] : QChar(u' ');
        if (printable && c != QLatin1Char(bytes[i]))
            return false;
    }
    return true;
}

// The last line has no next offset: its text column, if there is one, says where its bytes end.
QByteArray lastBytes(const Line &line, qsizetype width)
{
    QByteArray best;
    QByteArray bytes;
    for (const Line::Run &run : line.runs) {
        bytes += run.bytes;
        if (bytes.size() > width)
            break;
        const QStringView rest = line.text.mid(run.end);
        QStringView tail = rest;
        while (!tail.isEmpty() && tail.front().isSpace())
            tail = tail.mid(1);
        while (!tail.isEmpty() && tail.back().isSpace())
            tail.chop(1);
        if (tail.isEmpty())
            return best.isEmpty() ? bytes : best;
        const bool apart = rest.size() > 1 && rest[1].isSpace();
        // A text that starts with blanks was trimmed at its front: any of the blanks may belong to it.
        for (qsizetype lead = 0; apart && best.size() < bytes.size() && lead < bytes.size(); ++lead) {
            if (lead > 0 && bytes[lead - 1] != ' ')
                break;
            if (showsAsText(tail, bytes.mid(lead)))
                best = bytes;
        }
    }
    return best;
}

struct Assembled {
    QByteArray bytes;
    bool ok = false;
};

// Reads the lines with offsets of one base. Not ok: the offsets do not add up.
Assembled assemble(const QList<Line> &lines, int base)
{
    Assembled out;
    QByteArray previous;
    qsizetype width = 64;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const Line &line = lines[i];
        if (line.star)
            continue;
        bool ok = false;
        const quint64 here = line.offset.toULongLong(&ok, base);
        if (!ok)
            return {};
        qsizetype next = i + 1;
        while (next < lines.size() && lines[next].star)
            ++next;
        if (next == lines.size()) {
            const bool endMark =
                line.count() == 0 && line.text.trimmed().size() == line.offset.size() + (line.colon ? 1 : 0);
            const QByteArray bytes = endMark ? QByteArray() : lastBytes(line, width);
            if (next > i + 1 || (bytes.isEmpty() && (!endMark || i == 0)))
                return {};
            out.bytes += bytes;
            break;
        }
        const quint64 there = lines[next].offset.toULongLong(&ok, base);
        if (!ok || there <= here)
            return {};
        const bool repeats = next > i + 1;
        const quint64 count =
            repeats ? quint64(previous.isEmpty() ? lastBytes(line, width).size() : previous.size())
                    : there - here;
        const QByteArray bytes = firstBytes(line, count);
        if (bytes.isEmpty() || (repeats && (there - here) % count != 0)
            || quint64(out.bytes.size()) + (there - here) > MostDumpBytes)
            return {};
        out.bytes += repeats ? bytes.repeated(qsizetype((there - here) / count)) : bytes;
        previous = bytes;
        width = qMax<qsizetype>(bytes.size(), i == 0 ? 1 : width == 64 ? bytes.size() : width);
    }
    out.ok = true;
    return out;
}

// hexdump and od -x without -C: 16-bit words whose byte order the paste does not tell.
bool hasWordsWithoutColon(const QList<Line> &lines)
{
    for (const Line &line : lines)
        if (!line.star && !line.colon && !line.runs.isEmpty() && line.runs.first().bytes.size() > 1)
            return true;
    return false;
}

bool offsetIsCertain(const Line &line)
{
    const qsizetype after =
        line.text.indexOf(line.offset.last(1), line.offset.data() - line.text.data() + line.offset.size() - 1)
        + 1;
    const bool gap =
        after + 1 < line.text.size() && line.text[after].isSpace() && line.text[after + 1].isSpace();
    return line.colon || line.offset.size() % 2 != 0 || gap;
}

} // namespace

std::optional<Parsed<QByteArray>> readHexDump(QStringView text)
{
    QList<Line> lines = splitLines(text);
    if (lines.isEmpty() || lines.first().text.trimmed() == u"*")
        return std::nullopt;
    for (Line &line : lines)
        if (!readLine(line))
            return std::nullopt;
    // One line proves nothing by its neighbours; it must look like an offset by itself.
    if (lines.size() == 1 && (!offsetIsCertain(lines.first()) || lines.first().runs.isEmpty()))
        return std::nullopt;
    for (const int base : {16, 8, 10}) {
        const Assembled assembled = assemble(lines, base);
        if (!assembled.ok)
            continue;
        if (hasWordsWithoutColon(lines))
            return tl::unexpected<ParseProblem>(ParseProblem{
                lines.first().position,
                lines.first().text.size(),
                {QT_TRANSLATE_NOOP("porthole",
                                   "This dump shows words of several bytes without saying in which order "
                                   "their bytes stand. Take one of single bytes: hexdump -C, xxd, od -tx1."),
                 {}}});
        return Parsed<QByteArray>(assembled.bytes);
    }
    if (!lines.first().colon)
        return std::nullopt;
    return tl::unexpected<ParseProblem>(ParseProblem{
        lines.first().position,
        lines.first().text.size(),
        {QT_TRANSLATE_NOOP("porthole", "This looks like a dump, but its offsets do not fit its bytes: "
                                       "a line is missing or was changed."),
         {}}});
}

} // namespace porthole
