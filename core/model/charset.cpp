// Charsets a payload can be read in, with every byte that is no character in them shown.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/charset.h"

#include <QStringDecoder>

namespace porthole {

namespace {

struct Known {
    const char *name;
    Charset::Kind kind;
};
constexpr Known OwnCharsets[] = {
    {"UTF-8", Charset::Kind::Utf8},
    {"ISO-8859-1", Charset::Kind::Latin1},
    {"latin1", Charset::Kind::Latin1},
    {"windows-1252", Charset::Kind::Windows1252},
    {"IBM437", Charset::Kind::Ibm437},
    {"cp437", Charset::Kind::Ibm437},
    {"UTF-16LE", Charset::Kind::Utf16Le},
    {"UTF-16BE", Charset::Kind::Utf16Be},
};
constexpr const char *OfferedByName[] = {
    "ISO-8859-2", "ISO-8859-5", "ISO-8859-15", "windows-1250", "windows-1251", "KOI8-R", "KOI8-U",
    "Shift_JIS", "EUC-JP", "ISO-2022-JP", "GB18030", "Big5", "EUC-KR", "IBM850",
};

// 0x80 to 0x9f; 0 where windows-1252 defines nothing.
constexpr char16_t Windows1252[32] = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

// 0x80 to 0xff: the IBM PC's, in which many a page of text is still drawn.
constexpr char16_t Ibm437[128] = {
    0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee, 0x00ec, 0x00c4, 0x00c5,
    0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9, 0x00ff, 0x00d6, 0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192,
    0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa, 0x00ba, 0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510,
    0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567,
    0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580,
    0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4, 0x03a6, 0x0398, 0x03a9, 0x03b4, 0x221e, 0x03c6, 0x03b5, 0x2229,
    0x2261, 0x00b1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00f7, 0x2248, 0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0,
};

struct Utf8Lead {
    int length;         // 0: no lead byte
    uchar lowest, highest;  // what the second byte may be (RFC 3629 section 4)
};

Utf8Lead utf8Lead(uchar lead)
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return {2, 0x80, 0xbf};
    if (lead >= 0xe0 && lead <= 0xef)
        return {3, uchar(lead == 0xe0 ? 0xa0 : 0x80), uchar(lead == 0xed ? 0x9f : 0xbf)};
    if (lead >= 0xf0 && lead <= 0xf4)
        return {4, uchar(lead == 0xf0 ? 0x90 : 0x80), uchar(lead == 0xf4 ? 0x8f : 0xbf)};
    return {0, 0, 0};
}

qsizetype printableRun(QByteArrayView bytes)
{
    qsizetype run = 0;
    while (run < bytes.size() && bytes[run] >= 0x20 && bytes[run] < 0x7f)
        ++run;
    return run;
}

// The longest beginning of a character counts as one malformed part, as the Unicode standard recommends.
void showUtf8(QByteArrayView bytes, ShownTextBuilder &out)
{
    qsizetype i = 0;
    while (i < bytes.size()) {
        const uchar lead = uchar(bytes[i]);
        if (const qsizetype run = printableRun(bytes.sliced(i))) {
            out.addAscii(bytes.sliced(i, run), quint32(i));
            i += run;
            continue;
        }
        if (lead < 0x80) {
            out.add(lead, quint32(i++));
            continue;
        }
        const Utf8Lead shape = utf8Lead(lead);
        char32_t c = shape.length ? lead & (0x7f >> shape.length) : 0;
        qsizetype used = 1;
        for (; used < shape.length && i + used < bytes.size(); ++used) {
            const uchar next = uchar(bytes[i + used]);
            const bool fits = used == 1 ? next >= shape.lowest && next <= shape.highest : (next & 0xc0) == 0x80;
            if (!fits)
                break;
            c = (c << 6) | (next & 0x3f);
        }
        if (shape.length && used == shape.length)
            out.add(c, quint32(i));
        else
            out.addMalformed(bytes.sliced(i, used), quint32(i));
        i += used;
    }
}

// `upper`: what the bytes from 0x80 on mean, as far as that differs from Latin-1.
template <size_t Count>
void showSingleBytes(QByteArrayView bytes, const char16_t (&upper)[Count], ShownTextBuilder &out)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const uchar byte = uchar(bytes[i]);
        if (byte < 0x80 || byte >= 0x80 + Count)
            out.add(byte, quint32(i));
        else if (const char16_t c = upper[byte - 0x80])
            out.add(c, quint32(i));
        else
            out.addMalformed(bytes.sliced(i, 1), quint32(i));
    }
}

void showLatin1(QByteArrayView bytes, ShownTextBuilder &out)
{
    for (qsizetype i = 0; i < bytes.size(); ++i)
        out.add(uchar(bytes[i]), quint32(i));
}

char16_t utf16Unit(QByteArrayView bytes, qsizetype at, bool bigEndian)
{
    const auto first = uchar(bytes[at]);
    const auto second = uchar(bytes[at + 1]);
    return char16_t(bigEndian ? first << 8 | second : second << 8 | first);
}

void showUtf16(QByteArrayView bytes, bool bigEndian, ShownTextBuilder &out)
{
    qsizetype i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        const char16_t unit = utf16Unit(bytes, i, bigEndian);
        if (QChar::isHighSurrogate(unit) && i + 3 < bytes.size()) {
            const char16_t low = utf16Unit(bytes, i + 2, bigEndian);
            if (QChar::isLowSurrogate(low)) {
                out.add(QChar::surrogateToUcs4(unit, low), quint32(i));
                i += 2;
                continue;
            }
        }
        if (QChar::isSurrogate(unit))
            out.addMalformed(bytes.sliced(i, 2), quint32(i));
        else
            out.add(unit, quint32(i));
    }
    if (i < bytes.size())
        out.addMalformed(bytes.sliced(i), quint32(i));
}

void addUnits(const QString &text, quint32 offset, ShownTextBuilder &out)
{
    for (const char32_t c : text.toUcs4())
        out.add(c, offset);
}

// Qt says only that something was malformed, not what: so byte by byte, and what was taken in since the
// last character is the malformed part.
void showNamed(QByteArrayView bytes, const QByteArray &name, ShownTextBuilder &out)
{
    QStringDecoder decoder(name.constData(), QStringConverter::Flag::ConvertInitialBom);
    qsizetype begun = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QString text = decoder.decode(bytes.sliced(i, 1));
        if (text.isEmpty())
            continue;
        const qsizetype bad = text.lastIndexOf(QChar::ReplacementCharacter);
        const qsizetype good = bad < 0 ? 0 : std::min<qsizetype>(text.size() - bad - 1, i + 1 - begun);
        if (bad >= 0) {
            const qsizetype end = std::max(begun + 1, i + 1 - good);
            out.addMalformed(bytes.sliced(begun, end - begun), quint32(begun));
            text.remove(0, bad + 1);
            begun = end;
        }
        addUnits(text, quint32(std::min(begun, i)), out);
        begun = i + 1;
    }
    if (begun < bytes.size())
        out.addMalformed(bytes.sliced(begun), quint32(begun));
}

} // namespace

Charset Charset::named(const QByteArray &name)
{
    Charset charset;
    charset.m_name = name;
    for (const Known &known : OwnCharsets) {
        if (name.compare(known.name, Qt::CaseInsensitive) == 0) {
            charset.m_kind = known.kind;
            return charset;
        }
    }
    charset.m_kind = Kind::Named;
    charset.m_valid = QStringDecoder(name.constData()).isValid();
    return charset;
}

QList<QByteArray> Charset::offered()
{
    QList<QByteArray> names;
    for (const Known &known : OwnCharsets) {
        if (qstrcmp(known.name, "latin1") != 0 && qstrcmp(known.name, "cp437") != 0) // other names of others
            names.append(known.name);
    }
    for (const char *name : OfferedByName) {
        if (named(name).isValid())
            names.append(name);
    }
    return names;
}

ShownText showBytes(QByteArrayView bytes, const Charset &charset, LineBreaks breaks,
                    const QList<SecretRange> &secrets)
{
    ShownTextBuilder out(breaks, secrets);
    switch (charset.kind()) {
    case Charset::Kind::Utf8: showUtf8(bytes, out); break;
    case Charset::Kind::Latin1: showLatin1(bytes, out); break;
    case Charset::Kind::Windows1252: showSingleBytes(bytes, Windows1252, out); break;
    case Charset::Kind::Ibm437: showSingleBytes(bytes, Ibm437, out); break;
    case Charset::Kind::Utf16Le: showUtf16(bytes, false, out); break;
    case Charset::Kind::Utf16Be: showUtf16(bytes, true, out); break;
    case Charset::Kind::Named:
        if (charset.isValid())
            showNamed(bytes, charset.name(), out);
        else
            out.addMalformed(bytes, 0);
        break;
    }
    return out.take();
}

} // namespace porthole
