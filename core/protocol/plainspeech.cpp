// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/plainspeech.h"

#include "core/protocol/bytes.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qsizetype LongestQuote = 100;

struct Greeting {
    const char *begin;
    const char *words;
};

// What servers say first, or say to what they do not understand.
constexpr Greeting Greetings[] = {
    {"HTTP/", QT_TRANSLATE_NOOP("porthole", "A server of HTTP speaks here, without TLS: \"%1\".")},
    {"SSH-", QT_TRANSLATE_NOOP("porthole", "A server of SSH speaks here: \"%1\".")},
    {"220 ", QT_TRANSLATE_NOOP("porthole", "A server of FTP or SMTP speaks here: \"%1\".")},
    {"220-", QT_TRANSLATE_NOOP("porthole", "A server of FTP or SMTP speaks here: \"%1\".")},
    {"+OK", QT_TRANSLATE_NOOP("porthole", "A server of POP3 speaks here: \"%1\".")},
    {"* OK", QT_TRANSLATE_NOOP("porthole", "A server of IMAP speaks here: \"%1\".")},
    {"200 ", QT_TRANSLATE_NOOP("porthole", "A server of NNTP speaks here: \"%1\".")},
    {"201 ", QT_TRANSLATE_NOOP("porthole", "A server of NNTP speaks here: \"%1\".")},
};

// Type and text, selector, host and port, parted by tabs (RFC 1436 section 3.8).
bool isMenuLine(QByteArrayView line)
{
    if (std::count(line.begin(), line.end(), '\t') < 3)
        return false;
    const QByteArrayView behind = line.sliced(line.lastIndexOf('\t') + 1);
    const bool number = !behind.isEmpty() && std::all_of(behind.begin(), behind.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number || behind == "+";
}

} // namespace

Text whatSpeaks(QByteArrayView first)
{
    QByteArrayView begin = first;
    while (begin.startsWith('\r') || begin.startsWith('\n'))
        begin = begin.sliced(1);
    if (!begin.isEmpty())
        first = begin;
    if (first.isEmpty())
        return {};
    const qsizetype end = first.indexOf('\n');
    QByteArrayView line = end < 0 ? first : first.first(end);
    if (line.endsWith('\r'))
        line.chop(1);
    qsizetype size = std::min(line.size(), LongestQuote);
    // Not in the middle of a character, where there are any.
    for (int cut = 0; cut < 3 && size < line.size() && (uchar(line[size]) & 0xc0) == 0x80; ++cut)
        --size;
    QString quote = textOfBytes(line.first(size));
    if (line.size() > LongestQuote)
        quote += QChar(0x2026);
    for (const Greeting &one : Greetings)
        if (line.startsWith(one.begin))
            return {one.words, {quote}};
    if (isMenuLine(line))
        return {QT_TRANSLATE_NOOP("porthole", "A server of gopher speaks here: \"%1\"."), {quote}};
    return {QT_TRANSLATE_NOOP("porthole", "What came begins with \"%1\"."), {quote}};
}

} // namespace porthole
