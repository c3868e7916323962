// A message as a person wrote it, and the bytes or the template that it means.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/request.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

namespace porthole {

namespace {

tl::unexpected<ParseProblem> requestProblem(qsizetype at, qsizetype length, const char *source, QStringList args)
{
    return tl::unexpected(ParseProblem{at, length, {source, std::move(args)}});
}

bool isUnicode(const QByteArray &charset)
{
    return charset.startsWith("UTF-");
}

// Not every converter says that it put a "?" in.
bool survives(QStringView text, const QByteArray &bytes, const QByteArray &charset)
{
    QStringDecoder decoder(charset.constData());
    const QString back = decoder(bytes);
    return back == text;
}

tl::unexpected<ParseProblem> firstMissing(QStringView text, const QByteArray &charset)
{
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype length = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QStringView one = text.sliced(i, length);
        QStringEncoder encoder(charset.constData());
        const QByteArray bytes = encoder(one);
        if (encoder.hasError() || !survives(one, bytes, charset))
            return requestProblem(i, length, QT_TRANSLATE_NOOP("porthole", "%1 has no character “%2”."),
                           {QString::fromLatin1(charset), one.toString()});
        i += length;
    }
    return requestProblem(0, text.size(), QT_TRANSLATE_NOOP("porthole", "%1 cannot write this text."), {QString::fromLatin1(charset)});
}

// Characters of the escape that begins at `at`, as far as it goes.
qsizetype escapeLength(QStringView text, qsizetype at)
{
    const auto digits = [&](qsizetype from, qsizetype most, int base) {
        qsizetype i = from;
        for (; i < text.size() && i < from + most; ++i) {
            const char16_t c = text[i].unicode();
            const bool isDigit = base == 8 ? c >= u'0' && c <= u'7'
                                           : (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
            if (!isDigit)
                break;
        }
        return i - at;
    };
    if (at + 1 >= text.size())
        return 1;
    switch (text[at + 1].unicode()) {
    case u'x': return digits(at + 2, 2, 16);
    case u'u': return digits(at + 2, 4, 16);
    case u'U': return digits(at + 2, 8, 16);
    case u'0': case u'1': case u'2': case u'3':
    case u'4': case u'5': case u'6': case u'7': return digits(at + 1, 3, 8);
    default: return text[at + 1].isHighSurrogate() && at + 2 < text.size() ? 3 : 2;
    }
}

// A byte by its number is that byte in every charset.
bool namesByte(QStringView escape)
{
    return escape.size() > 1 && (escape[1] == u'x' || (escape[1] >= u'0' && escape[1] <= u'7'));
}

class Writer
{
public:
    Writer(QStringView text, const QByteArray &charset, LineEnd end, bool escapes)
        : m_text(text), m_charset(charset), m_end(end), m_escapes(escapes)
    {
    }

    Parsed<QByteArray> write()
    {
        qsizetype plain = 0;
        for (qsizetype i = 0; i < m_text.size();) {
            const bool escape = m_escapes && m_text[i] == u'\\';
            if (!escape && (m_text[i] != u'\n' || m_end == LineEnd::None)) {
                ++i;
                continue;
            }
            const qsizetype length = escape ? escapeLength(m_text, i) : 1;
            if (auto done = put(plain, i); !done)
                return tl::unexpected(done.error());
            if (auto done = escape ? putEscape(i, length) : putLineEnd(i); !done)
                return tl::unexpected(done.error());
            i += length;
            plain = i;
        }
        if (auto done = put(plain, m_text.size()); !done)
            return tl::unexpected(done.error());
        return m_out;
    }

private:
    Parsed<void> put(qsizetype from, qsizetype to)
    {
        return append(m_text.sliced(from, to - from), from);
    }
    Parsed<void> putLineEnd(qsizetype at)
    {
        return append(QString::fromLatin1(lineEndBytes(m_end)), at);
    }
    Parsed<void> putEscape(qsizetype at, qsizetype length)
    {
        const QStringView escape = m_text.sliced(at, length);
        auto bytes = unescape(escape);
        if (!bytes) {
            bytes.error().position += at;
            return tl::unexpected(bytes.error());
        }
        if (!namesByte(escape))
            return append(QString::fromUtf8(*bytes), at);
        m_out += *bytes;
        return {};
    }
    Parsed<void> append(QStringView text, qsizetype at)
    {
        if (text.isEmpty())
            return {};
        auto bytes = encoded(text, m_charset);
        if (!bytes) {
            bytes.error().position += at;
            return tl::unexpected(bytes.error());
        }
        m_out += *bytes;
        return {};
    }

    const QStringView m_text;
    const QByteArray &m_charset;
    const LineEnd m_end;
    const bool m_escapes;
    QByteArray m_out;
};

Parsed<Template> plain(Parsed<QByteArray> bytes)
{
    return bytes.map([](const QByteArray &all) { return Template::plain(all); });
}

} // namespace

Parsed<QByteArray> encoded(QStringView text, const QByteArray &charset)
{
    QStringEncoder encoder(charset.constData());
    if (!encoder.isValid())
        return requestProblem(0, 0, QT_TRANSLATE_NOOP("porthole", "There is no charset %1 here."), {QString::fromLatin1(charset)});
    QByteArray bytes = encoder(text);
    if (!encoder.hasError() && (isUnicode(charset) || survives(text, bytes, charset)))
        return bytes;
    return firstMissing(text, charset);
}

Parsed<QByteArray> encodedWithEscapes(QStringView text, const QByteArray &charset, LineEnd end)
{
    return Writer(text, charset, end, true).write();
}

Parsed<Template> messageOf(const Request &request)
{
    if (request.kind == Request::Kind::Hex)
        return plain(parseHex(request.text));
    if (request.kind == Request::Kind::Base64)
        return plain(parseBase64(request.text));
    if (request.kind == Request::Kind::File)
        return requestProblem(0, request.text.size(), QT_TRANSLATE_NOOP("porthole", "It is a file, which is read when it is sent."), {});
    QString text = request.text;
    if (request.lineEnd != LineEnd::None && !text.isEmpty() && !text.endsWith(u'\n'))
        text += u'\n';
    const auto literal = [&](QStringView part) {
        return Writer(part, request.charset, request.lineEnd, request.escapes).write();
    };
    if (request.kind == Request::Kind::Text)
        return plain(literal(text));
    return Template::parse(text, {literal});
}

} // namespace porthole
