// Escapes, line ends, Base64 and the written forms of bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"

#include <QtGlobal>

#include <array>
#include <cstring>

namespace porthole {
namespace {

constexpr char HexDigits[] = "0123456789abcdef";

int digitValue(char32_t c)
{
    if (c >= U'0' && c <= U'9')
        return int(c - U'0');
    if (c >= U'a' && c <= U'f')
        return int(c - U'a') + 10;
    if (c >= U'A' && c <= U'F')
        return int(c - U'A') + 10;
    return -1;
}

tl::unexpected<ParseProblem> problem(qsizetype position, qsizetype length, const char *source,
                                     const QStringList &args = {})
{
    return tl::unexpected<ParseProblem>(ParseProblem{position, length, {source, args}});
}

char32_t unit(QStringView text, qsizetype i)
{
    return text[i].unicode();
}
char32_t unit(QByteArrayView text, qsizetype i)
{
    return uchar(text[i]);
}
void appendPlain(QByteArray &out, QStringView text)
{
    out += text.toUtf8();
}
void appendPlain(QByteArray &out, QByteArrayView text)
{
    out += text;
}

char simpleEscape(char32_t c)
{
    switch (c) {
    case U'n': return '\n';
    case U'r': return '\r';
    case U't': return '\t';
    case U'a': return '\a';
    case U'b': return '\b';
    case U'e': return '\x1b';
    case U'f': return '\f';
    case U'v': return '\v';
    case U'\\':
    case U'"':
    case U'\'': return char(c);
    default: return 0;
    }
}

// Reads one escape after its backslash. `i` stands on the character after the backslash.
template <typename View>
class EscapeReader
{
public:
    EscapeReader(View text, qsizetype &i, QByteArray &out) : m_text(text), m_start(i - 1), m_i(i), m_out(out)
    {}

    Parsed<void> read()
    {
        if (m_i >= m_text.size())
            return problem(m_start, 1,
                           QT_TRANSLATE_NOOP("porthole",
                                             "The backslash at the end starts an escape "
                                             "that does not follow. Write \\\\ for a backslash."));
        const char32_t c = unit(m_text, m_i);
        if (const char simple = simpleEscape(c)) {
            m_out += simple;
            ++m_i;
            return {};
        }
        if (c >= U'0' && c <= U'7')
            return octal();
        if (c == U'x')
            return hex(2);
        if (c == U'u')
            return hex(4);
        if (c == U'U')
            return hex(8);
        return problem(m_start, 2,
                       QT_TRANSLATE_NOOP("porthole", "\\%1 is no escape that is known here. "
                                                     "Write \\\\ for a backslash."),
                       {c > 0x20 && c < 0x7f ? QString(QChar(char16_t(c))) : QString()});
    }

private:
    Parsed<void> octal()
    {
        int value = 0;
        int digits = 0;
        for (; digits < 3 && m_i < m_text.size(); ++digits, ++m_i) {
            const char32_t c = unit(m_text, m_i);
            if (c < U'0' || c > U'7')
                break;
            value = value * 8 + int(c - U'0');
        }
        if (value > 255)
            return problem(
                m_start, m_i - m_start,
                QT_TRANSLATE_NOOP("porthole", "An octal escape ends at \\377: a byte has no more."));
        m_out += char(value);
        return {};
    }

    Parsed<void> hex(int wanted)
    {
        ++m_i;
        char32_t value = 0;
        for (int n = 0; n < wanted; ++n, ++m_i) {
            const int digit = m_i < m_text.size() ? digitValue(unit(m_text, m_i)) : -1;
            if (digit < 0)
                return problem(m_start, m_i - m_start,
                               QT_TRANSLATE_NOOP("porthole", "This escape needs %1 hex digits."),
                               {QString::number(wanted)});
            value = value * 16 + char32_t(digit);
        }
        if (wanted == 2) {
            m_out += char(value);
            return {};
        }
        if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
            return problem(m_start, m_i - m_start,
                           QT_TRANSLATE_NOOP("porthole", "There is no character with this number."));
        m_out += QString::fromUcs4(&value, 1).toUtf8();
        return {};
    }

    View m_text;
    qsizetype m_start;
    qsizetype &m_i;
    QByteArray &m_out;
};

template <typename View>
Parsed<QByteArray> unescapeImpl(View text)
{
    QByteArray out;
    out.reserve(text.size());
    qsizetype plain = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (unit(text, i) != U'\\') {
            ++i;
            continue;
        }
        appendPlain(out, text.sliced(plain, i - plain));
        ++i;
        if (const auto done = EscapeReader<View>(text, i, out).read(); !done)
            return tl::unexpected<ParseProblem>(done.error());
        plain = i;
    }
    appendPlain(out, text.sliced(plain));
    return out;
}

int base64Value(char16_t c)
{
    if (c >= u'A' && c <= u'Z')
        return c - u'A';
    if (c >= u'a' && c <= u'z')
        return c - u'a' + 26;
    if (c >= u'0' && c <= u'9')
        return c - u'0' + 52;
    if (c == u'+' || c == u'-')
        return 62;
    return c == u'/' || c == u'_' ? 63 : -1;
}

void appendHexByte(QString &out, uchar byte)
{
    out += QLatin1Char(HexDigits[byte >> 4]);
    out += QLatin1Char(HexDigits[byte & 15]);
}

} // namespace

Parsed<QByteArray> unescape(QStringView text)
{
    return unescapeImpl(text);
}
Parsed<QByteArray> unescape(QByteArrayView text)
{
    return unescapeImpl(text);
}

Parsed<QByteArray> parseBase64(QStringView text)
{
    QByteArray out;
    out.reserve(text.size() / 4 * 3 + 3);
    quint32 bits = 0;
    int have = 0;
    qsizetype digits = 0;
    qsizetype padding = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isSpace())
            continue;
        if (c == u'=') {
            padding = i;
            continue;
        }
        const int value = base64Value(c.unicode());
        if (value < 0)
            return problem(i, 1, QT_TRANSLATE_NOOP("porthole", "This character is not part of Base64."));
        if (padding >= 0)
            return problem(padding, 1, QT_TRANSLATE_NOOP("porthole", "\"=\" may only stand at the end."));
        ++digits;
        bits = bits << 6 | quint32(value);
        have += 6;
        if (have >= 8) {
            have -= 8;
            out += char(bits >> have);
        }
    }
    // One digit left over carries six bits: no byte can be made of it (RFC 4648, section 4).
    if (digits % 4 == 1)
        return problem(text.size() - 1, 1, QT_TRANSLATE_NOOP("porthole", "The Base64 text ends too early."));
    return out;
}

QByteArrayView lineEndBytes(LineEnd end)
{
    switch (end) {
    case LineEnd::None: break;
    case LineEnd::Lf: return "\n";
    case LineEnd::CrLf: return "\r\n";
    case LineEnd::Cr: return "\r";
    }
    return {};
}

QByteArray withLineEnds(QByteArrayView bytes, LineEnd end)
{
    if (end == LineEnd::None)
        return bytes.toByteArray();
    const QByteArrayView wanted = lineEndBytes(end);
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n')
            ++i;
        else if (bytes[i] != '\r' && bytes[i] != '\n') {
            out += bytes[i];
            continue;
        }
        out += wanted;
    }
    return out;
}

QByteArray asLines(QByteArrayView bytes, LineEnd end)
{
    QByteArray out = withLineEnds(bytes, end);
    if (!out.endsWith(lineEndBytes(end)))
        out += lineEndBytes(end);
    return out;
}

QString escape(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size() + 16);
    for (qsizetype i = 0; i < bytes.size();) {
        const uchar byte = uchar(bytes[i]);
        static constexpr std::array<QLatin1StringView, 6> named = {
            QLatin1StringView("\\n"),  QLatin1StringView("\\r"),  QLatin1StringView("\\t"),
            QLatin1StringView("\\\\"), QLatin1StringView("\\\""), QLatin1StringView("\\e")};
        static constexpr char of[] = "\n\r\t\\\"\x1b";
        const char *found = byte ? strchr(of, byte) : nullptr;
        if (found) {
            out += named[size_t(found - of)];
            ++i;
        } else if (byte >= 0x20 && byte < 0x7f) {
            out += QLatin1Char(char(byte));
            ++i;
        } else {
            // A token of visibleTextOf() longer than the character itself means it would not be seen.
            qsizetype size = 1;
            const qsizetype most = qMin<qsizetype>(4, bytes.size() - i);
            const QByteArrayView sequence = bytes.sliced(i, most);
            const VisibleText one = visibleTextOf(sequence.first(qMin<qsizetype>(most, byte < 0xc2   ? 1
                                                                                       : byte < 0xe0 ? 2
                                                                                       : byte < 0xf0 ? 3
                                                                                                     : 4)),
                                                  4);
            const bool readable =
                !one.text.isEmpty() && byte >= 0xc2 && one.text.toUtf8() == sequence.first(one.bytesShown);
            if (readable) {
                out += one.text;
                size = one.bytesShown;
            } else {
                out += QLatin1StringView("\\x");
                appendHexByte(out, byte);
            }
            i += size;
        }
    }
    return out;
}

QString hexString(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size() * 3);
    for (const char byte : bytes) {
        if (!out.isEmpty())
            out += u' ';
        appendHexByte(out, uchar(byte));
    }
    return out;
}

QString hexDump(QByteArrayView bytes, quint64 baseOffset)
{
    QString out;
    out.reserve(bytes.size() * 5 + 80);
    for (qsizetype line = 0; line < bytes.size(); line += 16) {
        const QByteArrayView row = bytes.sliced(line, qMin<qsizetype>(16, bytes.size() - line));
        out += QString::number(baseOffset + quint64(line), 16).rightJustified(8, u'0') + u"  ";
        QString ascii;
        for (qsizetype i = 0; i < 16; ++i) {
            if (i < row.size()) {
                appendHexByte(out, uchar(row[i]));
                const bool printable = row[i] >= 0x20 && row[i] < 0x7f;
                ascii += QLatin1Char(printable ? row[i] : '.');
            } else {
                out += u"  ";
            }
            out += i == 7 ? u"  " : u" ";
        }
        out += u" |" + ascii + u"|\n";
    }
    return out;
}

QString cArray(QByteArrayView bytes, const QString &name)
{
    QString out;
    out.reserve(bytes.size() * 6 + 64);
    out += u"const unsigned char " + name + u'[' + QString::number(bytes.size()) + u"] = {";
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        out += i % 12 == 0 ? u"\n    " : u" ";
        out += u"0x";
        appendHexByte(out, uchar(bytes[i]));
        out += u',';
    }
    out += u"\n};\n";
    return out;
}

} // namespace porthole
