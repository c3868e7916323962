// Start-lines by RFC 9112 sections 3 and 4; nothing is guessed, since a guess here is where smuggling begins.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpheadparser.h"

#include "core/protocol/http/httpfailure.h"
#include "core/protocol/plainspeech.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr int MostEmptyLines = 4; // RFC 9112 section 2.2 asks servers to skip one

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isTls(char first) // an alert or a handshake (RFC 8446 section 5.1); no message of HTTP begins so
{
    return first == 0x15 || first == 0x16;
}

Text tlsWords(HttpHead::Kind kind)
{
    return kind == HttpHead::Kind::Response
               ? Text{QT_TRANSLATE_NOOP("porthole",
                                        "It answered with a record of TLS: the server expects TLS from the "
                                        "first byte. Use https."),
                      {}}
               : Text{QT_TRANSLATE_NOOP("porthole",
                                        "A record of TLS came, but this port speaks HTTP without TLS. Use "
                                        "http."),
                      {}};
}

} // namespace

HttpHeadParser::HttpHeadParser(HttpHead::Kind kind, HttpLimits limits)
    : m_limits(limits)
    , m_lines(qMin(limits.head, limits.startLine))
    , m_fields(kind, limits.fields)
{
    m_head.kind = kind;
}

Result<bool> HttpHeadParser::feed(QByteArrayView &input)
{
    if (m_step == Step::Failed)
        return tl::unexpected(m_failure);
    if (!hasBegun() && !input.isEmpty() && isTls(input.front()))
        return tl::unexpected(fail(httpFailure(Reason::Protocol, tlsWords(m_head.kind), input.first(1))));
    while (m_step != Step::Whole) {
        switch (m_lines.take(input)) {
        case HttpLineReader::Got::More: return false;
        case HttpLineReader::Got::TooLong: return tl::unexpected(fail(tooLong()));
        case HttpLineReader::Got::Line: break;
        }
        if (Result<void> ok = takeLine(); !ok)
            return tl::unexpected(fail(ok.error()));
    }
    return true;
}

Result<void> HttpHeadParser::takeLine()
{
    const QByteArrayView line = m_lines.line();
    if (m_lines.endedBare())
        warnOfBareLineFeed();
    if (m_step == Step::Fields && !line.isEmpty()) {
        Result<void> ok = m_fields.add(line, m_lines.offset(), m_lines.lengthWithEnd());
        if (!ok && ok.error().reason == Reason::Limit)
            m_answer = 431;
        return ok;
    }
    if (m_step == Step::Fields) {
        finish(Step::Whole);
        return {};
    }
    if (line.isEmpty())
        return skipEmptyLine();
    m_step = Step::Fields;
    m_head.startLine = {m_lines.offset(), line.size()};
    m_lines.setLimit(m_limits.head);
    if (Result<void> ok = checkLine(line); !ok)
        return ok;
    return m_head.isRequest() ? readRequestLine(line) : readStatusLine(line);
}

Result<void> HttpHeadParser::skipEmptyLine()
{
    if (!m_head.isRequest() || ++m_emptyLines > MostEmptyLines)
        return tl::unexpected(
            httpBroken(QT_TRANSLATE_NOOP("porthole", "An empty line stands where the message should begin."),
                       m_lines.bytes()));
    if (m_emptyLines == 1)
        warn(QT_TRANSLATE_NOOP("porthole", "There is an empty line before the request; it was skipped."),
             {m_lines.offset(), m_lines.lengthWithEnd()});
    return {};
}

// RFC 9112 section 2.3. HTTP/1.2 and later would be spoken as 1.1 (RFC 9110 section 6.2).
Result<void> HttpHeadParser::readVersion(QByteArrayView version, qsizetype at)
{
    const QByteArrayView line = m_lines.line();
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.'
        || !isDigit(version[7]))
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "The version of HTTP is not written as \"HTTP/\", a digit, a dot and a digit."),
            line));
    m_head.major = version[5] - '0';
    m_head.minor = version[7] - '0';
    m_head.versionBytes = inStartLine(at, version.size());
    if (m_head.major == 1)
        return {};
    m_answer = 505;
    return tl::unexpected(
        httpFailure(Reason::Protocol,
                    {QT_TRANSLATE_NOOP("porthole", "It speaks HTTP/%1.%2 in the form of HTTP/1. Only "
                                                   "1.0 and 1.1 are understood here."),
                     {QString::number(m_head.major), QString::number(m_head.minor)}},
                    line));
}

// RFC 9112 section 4: HTTP-version SP status-code SP [ reason-phrase ]
Result<void> HttpHeadParser::readStatusLine(QByteArrayView line)
{
    if (!line.startsWith("HTTP/"))
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            {"%1 %2", {},
             {{QT_TRANSLATE_NOOP("porthole",
                                 "The answer does not begin with \"HTTP/\". Perhaps another protocol is spoken "
                                 "on this port, or it is the bare body of HTTP/0.9."),
               {}},
              whatSpeaks(line)}},
            line));
    const qsizetype blank = line.indexOf(' ');
    const qsizetype versionEnd = blank < 0 ? line.size() : blank;
    if (Result<void> ok = readVersion(line.first(versionEnd), 0); !ok)
        return ok;
    const QByteArrayView rest = blank < 0 ? QByteArrayView() : line.sliced(blank + 1);
    const QByteArrayView code = rest.first(qMin<qsizetype>(3, rest.size()));
    const qsizetype codeEnd = versionEnd + 1 + code.size();
    const bool threeDigits = code.size() == 3 && std::all_of(code.begin(), code.end(), isDigit);
    if (!threeDigits || code[0] == '0' || (codeEnd < line.size() && line[codeEnd] != ' '))
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "The status code is not a number of three digits from 100 on, with one blank "
                              "before it and one behind it."),
            line));
    m_head.status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
    m_head.statusBytes = inStartLine(versionEnd + 1, 3);
    if (m_head.status > 599)
        warn(QT_TRANSLATE_NOOP("porthole",
                               "Status codes end at 599; this one is taken for a failure of the server."),
             m_head.statusBytes);
    if (codeEnd == line.size())
        warn(QT_TRANSLATE_NOOP("porthole", "The blank that must follow the status code is missing."),
             m_head.statusBytes);
    const QByteArrayView reason = line.sliced(qMin(codeEnd + 1, line.size()));
    m_head.reason = reason.toByteArray();
    m_head.reasonBytes = inStartLine(line.size() - reason.size(), reason.size());
    return {};
}

// RFC 9112 section 3: method SP request-target SP HTTP-version
Result<void> HttpHeadParser::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last)
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "The request line needs three parts with one blank between them: method, "
                              "target and version."),
            line));
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const auto unfit = [](char c) { return uchar(c) <= 0x20 || c == 0x7f; };
    if (!isToken(method))
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole", "The method holds characters that no method may have."), line));
    if (target.isEmpty() || std::any_of(target.begin(), target.end(), unfit))
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "The target of the request is empty or holds blanks or control characters; "
                              "they must be written as %20 and the like."),
            line));
    m_head.method = method.toByteArray();
    m_head.methodBytes = inStartLine(0, first);
    m_head.target = target.toByteArray();
    m_head.targetBytes = inStartLine(first + 1, target.size());
    return readVersion(line.sliced(last + 1), last + 1);
}

Failure HttpHeadParser::tooLong()
{
    const bool start = m_step == Step::StartLine;
    m_answer = start && m_head.isRequest() ? 414 : 431;
    const qint64 limit = start ? qMin(m_limits.head, m_limits.startLine) : m_limits.head;
    return httpFailure(Reason::Limit,
                       {start ? QT_TRANSLATE_NOOP("porthole", "The first line is longer than %1 bytes.")
                              : QT_TRANSLATE_NOOP("porthole", "The head is longer than %1 bytes."),
                        {QString::number(limit)}},
                       m_lines.unfinished());
}

Failure HttpHeadParser::endedEarly()
{
    if (m_step == Step::Failed)
        return m_failure;
    const QByteArrayView rest = m_lines.unfinished();
    if (!hasBegun())
        return fail(httpFailure(
            Reason::Closed,
            {QT_TRANSLATE_NOOP("porthole", "The connection ended before the first byte came."), {}}));
    const char *sentence =
        QT_TRANSLATE_NOOP("porthole", "The connection ended between two lines of the head.");
    if (!rest.isEmpty() && m_step == Step::StartLine)
        sentence = QT_TRANSLATE_NOOP("porthole", "The connection ended inside the first line.");
    else if (!rest.isEmpty())
        sentence = QT_TRANSLATE_NOOP("porthole", "The connection ended inside a field line.");
    return fail(httpFailure(Reason::Closed, {sentence, {}}, rest.isEmpty() ? QByteArrayView(bytes()) : rest));
}

void HttpHeadParser::finish(Step step)
{
    m_step = step;
    m_head.fields = std::move(m_fields.fields);
    m_head.warnings += m_fields.warnings;
    m_head.size = m_lines.bytes().size();
}

Failure HttpHeadParser::fail(Failure failure)
{
    finish(Step::Failed);
    m_failure = std::move(failure);
    return m_failure;
}

void HttpHeadParser::warn(const char *sentence, HttpRange bytes)
{
    m_head.warnings += {{sentence, {}}, bytes};
}

void HttpHeadParser::warnOfBareLineFeed()
{
    if (std::exchange(m_bareSaid, true))
        return;
    warn(QT_TRANSLATE_NOOP("porthole",
                           "Lines end with a line feed alone; a carriage return belongs before it."),
         {m_lines.offset() + m_lines.line().size(), 1});
}

HttpRange HttpHeadParser::inStartLine(qsizetype at, qsizetype length) const
{
    return {m_head.startLine.offset + at, length};
}

} // namespace porthole
