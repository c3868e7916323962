// Hostile bytes as one line of plain text in which nothing hides.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"

#include <QChar>

#include <cstring>

#include <algorithm>

namespace porthole {
namespace {

constexpr char16_t LoneSurrogates = 0xdc00; // and the byte: what textOfBytes() makes of one that is no UTF-8

struct Decoded {
    char32_t character = 0;
    int size = 0; // 0: malformed
};

bool continues(QByteArrayView bytes, qsizetype i)
{
    return i < bytes.size() && (uchar(bytes[i]) & 0xc0) == 0x80;
}

// One well-formed sequence (Unicode 15, table 3-7): no overlong forms, surrogates or values past U+10FFFF.
Decoded decode(QByteArrayView bytes, qsizetype i)
{
    const uchar first = uchar(bytes[i]);
    if (first < 0x80)
        return {first, 1};
    const int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (size == 0)
        return {};
    char32_t value = first & (0x7f >> size);
    for (int n = 1; n < size; ++n) {
        if (!continues(bytes, i + n))
            return {};
        value = value << 6 | (uchar(bytes[i + n]) & 0x3f);
    }
    static constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[size] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return {};
    return {value, size};
}

// Characters that look like nothing although their category does not say so: fillers and the blank pattern.
bool looksEmpty(char32_t c)
{
    return c == 0x115f || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xffa0 || c == 0x034f
           || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

// Those that visibleText() itself writes; shown by number so that nobody can forge them.
bool isOurs(char32_t c)
{
    return (c >= 0x2400 && c <= 0x2421) || c == 0x27e8 || c == 0x27e9;
}

bool mustBeNamed(char32_t c)
{
    if (c < 0x7f)
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space: return true;
    default: return looksEmpty(c) || isOurs(c);
    }
}

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

QString named(char32_t c)
{
    return u"\u27e8U+" + QString::number(uint(c), 16).toUpper().rightJustified(4, u'0') + u'\u27e9';
}

QString malformed(uchar byte)
{
    return u'\u27e8' + QString::number(byte, 16).rightJustified(2, u'0') + u'\u27e9';
}

// `marks` counts combining marks on one letter: a tower of them would paint over other lines.
QString shown(Decoded d, uchar byte, int &marks)
{
    if (d.size == 0)
        return malformed(byte);
    if (d.character < 0x20)
        return QString(QChar(char16_t(0x2400 + d.character)));
    if (d.character == 0x7f)
        return QString(QChar(char16_t(0x2421)));
    marks = d.character >= 0x300 && isMark(d.character) ? marks + 1 : 0;
    if (mustBeNamed(d.character) || marks > 4)
        return named(d.character);
    return QString::fromUcs4(&d.character, 1);
}

} // namespace

VisibleText visibleTextOf(QByteArrayView bytes, qsizetype maxChars)
{
    VisibleText out;
    out.text.reserve(qMin(bytes.size(), maxChars));
    int marks = 0;
    qsizetype i = 0;
    while (i < bytes.size() && out.text.size() < maxChars) {
        const uchar byte = uchar(bytes[i]);
        if (byte >= 0x20 && byte < 0x7f) {
            out.text += QLatin1Char(char(byte));
            marks = 0;
            ++i;
            continue;
        }
        const Decoded d = decode(bytes, i);
        const QString token = shown(d, byte, marks);
        if (out.text.size() + token.size() > maxChars)
            break;
        out.text += token;
        i += qMax(1, d.size);
    }
    out.bytesShown = i;
    return out;
}

QString visibleText(QByteArrayView bytes, qsizetype maxChars)
{
    const VisibleText visible = visibleTextOf(bytes, maxChars);
    const qsizetype left = bytes.size() - visible.bytesShown;
    if (left == 0)
        return visible.text;
    return visible.text + u"\u2026 (" + QString::number(left)
           + (left == 1 ? u" more byte)" : u" more bytes)");
}

namespace {

// "U+240A" or "ff", as they stand between the brackets; empty: neither.
QByteArray bytesOfName(QStringView name)
{
    bool ok = false;
    const auto allOf = [](QStringView digits, QStringView known) {
        return std::all_of(digits.begin(), digits.end(), [known](QChar c) { return known.contains(c); });
    };
    if (name.size() == 2) {
        if (!allOf(name, u"0123456789abcdef"))
            return {};
        const uint byte = name.toUInt(&ok, 16);
        return ok ? QByteArray(1, char(uchar(byte))) : QByteArray();
    }
    if (!name.startsWith(u"U+") || name.size() < 6 || name.size() > 8 || !allOf(name.sliced(2), u"0123456789ABCDEF"))
        return {};
    const char32_t number = name.sliced(2).toUInt(&ok, 16);
    const bool character = ok && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
    return character ? QStringView(QChar::fromUcs4(number)).toUtf8() : QByteArray(); // QString takes U+FEFF for a mark
}

} // namespace

QByteArray bytesOfVisible(QStringView visible)
{
    QByteArray bytes;
    qsizetype plain = 0; // from here on nothing was taken yet
    const auto take = [&](qsizetype to, qsizetype size, const QByteArray &instead) {
        bytes += visible.sliced(plain, to - plain).toUtf8() + instead;
        plain = to + size;
    };
    for (qsizetype i = 0; i < visible.size(); ++i) {
        const char16_t c = visible.at(i).unicode();
        if (c >= 0x2400 && c < 0x2420) {
            take(i, 1, QByteArray(1, char(c - 0x2400)));
        } else if (c == 0x2421) {
            take(i, 1, QByteArray(1, '\x7f'));
        } else if (c == 0x27e8) {
            const qsizetype end = visible.sliced(i, qMin<qsizetype>(visible.size() - i, 10)).indexOf(QChar(0x27e9));
            const QByteArray named = end < 0 ? QByteArray() : bytesOfName(visible.sliced(i + 1, end - 1));
            if (named.isEmpty())
                continue;
            take(i, end + 1, named);
            i += end;
        }
    }
    return bytes + visible.sliced(plain).toUtf8();
}

QString textOfBytes(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size();) {
        const Decoded d = decode(bytes, i);
        if (d.size == 0)
            text += QChar(char16_t(LoneSurrogates + uchar(bytes[i])));
        else
            text += QStringView(QChar::fromUcs4(d.character)); // QString::fromUtf8() would leave out U+FEFF
        i += qMax(1, d.size);
    }
    return text;
}

QByteArray bytesOfText(QStringView text)
{
    QByteArray bytes;
    qsizetype plain = 0; // from here on nothing was taken yet
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        const bool lone = c >= LoneSurrogates + 0x80 && c <= LoneSurrogates + 0xff && (i == 0 || !text.at(i - 1).isHighSurrogate());
        if (!lone)
            continue;
        bytes += text.sliced(plain, i - plain).toUtf8();
        bytes += char(uchar(c - LoneSurrogates));
        plain = i + 1;
    }
    return bytes + text.sliced(plain).toUtf8();
}

bool looksBinary(QByteArrayView bytes)
{
    const qsizetype looked = qMin<qsizetype>(bytes.size(), 4096);
    qsizetype odd = 0;
    for (qsizetype i = 0; i < looked;) {
        const uchar byte = uchar(bytes[i]);
        const Decoded d = decode(bytes, i);
        // A sequence cut by our own limit or by the end of one read is no sign of binary data.
        if (d.size == 0 && byte >= 0xc2 && bytes.size() - i < 4)
            break;
        if (byte == 0)
            return true;
        if (d.size == 0 || (byte < 0x20 && !strchr("\t\n\v\f\r\x1b\b\a", byte)))
            ++odd;
        i += qMax(1, d.size);
    }
    return odd * 20 > looked;
}

} // namespace porthole
