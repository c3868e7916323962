// Texts and times in JSON lines: every character that does not show is an escape.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/jsonlines.h"

#include <QChar>
#include <QString>

namespace porthole {
namespace {

constexpr QByteArrayView ByteOrderMark("\xef\xbb\xbf");

bool showsItself(char32_t c)
{
    if (c < 0x20 || c == 0x7f || c == U'"' || c == U'\\')
        return false;
    if (c < 0x7f)
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    default: return true;
    }
}

void addEscaped(QByteArray &out, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[unit >> shift & 15];
}

void addCharacter(QByteArray &out, char32_t c)
{
    if (showsItself(c)) {
        out += QString::fromUcs4(&c, 1).toUtf8();
    } else if (c == U'"' || c == U'\\') {
        out += '\\';
        out += char(c);
    } else if (c == U'\n') {
        out += "\\n";
    } else if (c == U'\r') {
        out += "\\r";
    } else if (c == U'\t') {
        out += "\\t";
    } else if (QChar::requiresSurrogates(c)) {
        addEscaped(out, QChar::highSurrogate(c));
        addEscaped(out, QChar::lowSurrogate(c));
    } else {
        addEscaped(out, char16_t(c));
    }
}

} // namespace

QByteArray JsonLines::string(QByteArrayView utf8)
{
    QByteArray out("\"");
    out.reserve(utf8.size() + 8);
    qsizetype plain = 0;
    while (plain < utf8.size() && uchar(utf8[plain]) < 0x7f && showsItself(uchar(utf8[plain])))
        ++plain;
    out += utf8.first(plain);
    if (plain < utf8.size()) {
        QByteArrayView rest = utf8.sliced(plain);
        for (; rest.startsWith(ByteOrderMark); rest = rest.sliced(ByteOrderMark.size()))
            addCharacter(out, 0xfeff); // QString::fromUtf8() would leave it out
        const QList<uint> characters = QString::fromUtf8(rest).toUcs4();
        for (const uint c : characters)
            addCharacter(out, c);
    }
    return out + '"';
}

QByteArray JsonLines::seconds(qint64 nanoseconds)
{
    const quint64 micro = (nanoseconds < 0 ? 0 - quint64(nanoseconds) : quint64(nanoseconds)) / 1000;
    QByteArray out = nanoseconds < 0 && micro != 0 ? "-" : "";
    out += QByteArray::number(micro / 1'000'000);
    return out + '.' + QByteArray::number(micro % 1'000'000).rightJustified(6, '0');
}

} // namespace porthole
