// A request as a plain text file: a head of lines "key: value", an empty line, and the message as it is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/requestfile.h"

#include <QStringDecoder>

#include <algorithm>
#include <iterator>

namespace porthole {

namespace {

constexpr QByteArrayView FirstLine = "# porthole request 1";
constexpr const char *Kinds[] = {"text", "template", "hex", "base64", "file"};
constexpr const char *Ends[] = {"none", "lf", "crlf", "cr"};
constexpr const char *Answers[] = {"no", "yes"};
constexpr qsizetype LongestValue = 60; // shown of what is not understood

template <size_t N>
int indexIn(const char *const (&words)[N], QByteArrayView word)
{
    const auto *found = std::find_if(std::begin(words), std::end(words), [&](const char *one) { return word == QByteArrayView(one); });
    return found == std::end(words) ? -1 : int(found - std::begin(words));
}

bool isControlCharacter(QChar c)
{
    return (c < u' ' && c != u'\n' && c != u'\t') || (c >= u'\x7f' && c < u'\xa0');
}

// The first line that holds a control character; 0: none does.
int lineOfControl(const QString &text)
{
    const auto *found = std::find_if(text.begin(), text.end(), isControlCharacter);
    return found == text.end() ? 0 : 1 + int(std::count(text.begin(), found, u'\n'));
}

Text controlText()
{
    return {QT_TRANSLATE_NOOP("porthole", "A control character stands here: it has to be written as an escape, or all of it as hex."), {}};
}

Text surrogateText()
{
    return {QT_TRANSLATE_NOOP("porthole", "Half a character stands here: it has to be written as an escape, or all of it as hex."), {}};
}

// The first line that holds half of a pair; 0: none does.
int lineOfHalf(const QString &text)
{
    int line = 1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        line += text[i] == u'\n';
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            return line;
    }
    return 0;
}

bool areSame(const Request &one, const Request &other)
{
    const bool alike = !one.isWritten() || (one.charset == other.charset && one.lineEnd == other.lineEnd && one.escapes == other.escapes);
    return alike && one.kind == other.kind && one.secret == other.secret && one.text == other.text;
}

class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) {}

    tl::expected<Request, QList<RequestProblem>> read()
    {
        if (m_rest.size() > RequestFile::LongestFile) {
            complain({QT_TRANSLATE_NOOP("porthole", "The file has more than %1 bytes."), {QString::number(RequestFile::LongestFile)}});
            return tl::unexpected(m_problems);
        }
        if (nextLine() != FirstLine) {
            m_line = 1;
            complain({QT_TRANSLATE_NOOP("porthole", "The first line of a request is \"%1\"."), {QString::fromLatin1(FirstLine)}});
            return tl::unexpected(m_problems);
        }
        readHead();
        if (m_problems.isEmpty())
            readMessage();
        if (!m_problems.isEmpty())
            return tl::unexpected(m_problems);
        return m_request;
    }

private:
    QByteArrayView nextLine()
    {
        const qsizetype end = m_rest.indexOf('\n');
        QByteArrayView line = end < 0 ? m_rest : m_rest.first(end);
        m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
        ++m_line;
        return line.endsWith('\r') ? line.chopped(1) : line;
    }

    void complain(Text message)
    {
        if (m_problems.size() < RequestFile::MostProblems)
            m_problems += RequestProblem{m_line, std::move(message)};
    }

    void readHead()
    {
        while (!m_rest.isEmpty()) {
            const QByteArrayView line = nextLine();
            if (line.isEmpty())
                return;
            if (m_line > RequestFile::MostHeadLines)
                return complain({QT_TRANSLATE_NOOP("porthole", "The head has more than %1 lines: an empty one ends it."),
                                 {QString::number(RequestFile::MostHeadLines)}});
            if (!line.startsWith('#'))
                readField(line);
        }
    }

    void readField(QByteArrayView line)
    {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            return complain({QT_TRANSLATE_NOOP("porthole", "\"%1\" is no line of a head, such as \"kind: text\"."),
                             {visibleText(line, LongestValue)}});
        const QByteArrayView key = line.first(colon);
        const QByteArrayView value = line.sliced(colon + 1).trimmed();
        int found = 0;
        if (key == "kind") {
            found = indexIn(Kinds, value);
            m_request.kind = Request::Kind(std::max(0, found));
        } else if (key == "charset") {
            m_request.charset = value.toByteArray();
            const bool isName = std::all_of(value.begin(), value.end(), [](char c) { return c > 0x20 && c < 0x7f; });
            found = isName && value.size() <= LongestValue && encoded(u"a", m_request.charset) ? 0 : -1;
        } else if (key == "line-ends") {
            found = indexIn(Ends, value);
            m_request.lineEnd = LineEnd(std::max(0, found));
        } else if (key == "escapes" || key == "secret") {
            found = indexIn(Answers, value);
            (key == "secret" ? m_request.secret : m_request.escapes) = found == 1;
        } else {
            return complain({QT_TRANSLATE_NOOP("porthole", "Nothing is known of \"%1\"."), {visibleText(key, LongestValue)}});
        }
        if (found < 0)
            complain({QT_TRANSLATE_NOOP("porthole", "\"%1\" is no %2."), {visibleText(value, LongestValue), QString::fromLatin1(key)}});
    }

    void readMessage()
    {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom); // here it is a character
        QString text = decoder(m_rest);
        if (decoder.hasError()) {
            complain({QT_TRANSLATE_NOOP("porthole", "The message that begins here is no UTF-8."), {}});
            return;
        }
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        if (text.endsWith(u'\n'))
            text.chop(1);
        if (const int line = lineOfControl(text)) {
            m_line += line;
            return complain(controlText());
        }
        m_request.text = text;
        if (m_request.kind == Request::Kind::File)
            checkFile();
    }

    // The line is that of the message's beginning.
    void checkFile()
    {
        ++m_line;
        if (m_request.text.isEmpty() || m_request.text.contains(u'\n'))
            complain({QT_TRANSLATE_NOOP("porthole", "The message of a file is its path, in one line."), {}});
        if (m_request.secret)
            complain({QT_TRANSLATE_NOOP("porthole", "A file cannot be secret: exports show what was sent of it."), {}});
    }

    QByteArrayView m_rest;
    int m_line = 0;
    Request m_request;
    QList<RequestProblem> m_problems;
};

} // namespace

tl::expected<Request, QList<RequestProblem>> RequestFile::parse(QByteArrayView bytes)
{
    return Reader(bytes).read();
}

tl::expected<QByteArray, RequestProblem> RequestFile::write(const Request &request)
{
    if (const int line = lineOfControl(request.text))
        return tl::unexpected(RequestProblem{line, controlText()});
    if (const int line = lineOfHalf(request.text))
        return tl::unexpected(RequestProblem{line, surrogateText()});
    QByteArray out = FirstLine.toByteArray();
    out.append("\nkind: ").append(Kinds[size_t(request.kind)]).append('\n');
    if (request.isWritten()) {
        out.append("charset: ").append(request.charset).append('\n');
        out.append("line-ends: ").append(Ends[size_t(request.lineEnd)]).append('\n');
        out.append("escapes: ").append(Answers[request.escapes ? 1 : 0]).append('\n');
    }
    if (request.secret)
        out += "secret: yes\n";
    out.append('\n').append(request.text.toUtf8()).append('\n');
    // It may be written over one that can be read.
    const auto back = parse(out);
    if (!back)
        return tl::unexpected(back.error().first());
    if (!areSame(*back, request))
        return tl::unexpected(RequestProblem{0, {QT_TRANSLATE_NOOP("porthole", "It would be another message when it is read again."), {}}});
    return out;
}

} // namespace porthole
