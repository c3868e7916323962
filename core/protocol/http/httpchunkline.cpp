// The line before a chunk's data: RFC 9112 section 7.1.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpbodyreader.h"
#include "core/protocol/hexvalue.h"
#include "core/protocol/http/httpfailure.h"

namespace porthole {
namespace {

constexpr qsizetype MostDigits = 16;

void skipBlanks(QByteArrayView &text)
{
    while (!text.isEmpty() && isHttpBlank(text.front()))
        text = text.sliced(1);
}

bool skipToken(QByteArrayView &text)
{
    const qsizetype before = text.size();
    while (!text.isEmpty() && isTokenChar(text.front()))
        text = text.sliced(1);
    return text.size() < before;
}

bool skipQuoted(QByteArrayView &text) // RFC 9110 section 5.6.4
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text = text.sliced(i + 1);
            return true;
        }
        if (text[i] == '\\')
            ++i;
        else if ((uchar(text[i]) < 0x20 && text[i] != '\t') || text[i] == 0x7f)
            return false;
    }
    return false;
}

// *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
bool areExtensions(QByteArrayView text)
{
    while (!text.isEmpty()) {
        skipBlanks(text);
        if (text.isEmpty() || text.front() != ';')
            return false;
        text = text.sliced(1);
        skipBlanks(text);
        if (!skipToken(text))
            return false;
        QByteArrayView value = text;
        skipBlanks(value);
        if (value.isEmpty() || value.front() != '=')
            continue;
        text = value.sliced(1);
        skipBlanks(text);
        if (!(text.startsWith('"') ? skipQuoted(text) : skipToken(text)))
            return false;
    }
    return true;
}

} // namespace

Result<HttpChunk> readChunkLine(QByteArrayView line)
{
    HttpChunk chunk;
    qsizetype digits = 0;
    quint64 size = 0;
    while (digits < line.size() && hexValue(line[digits]) >= 0) {
        if (digits == MostDigits)
            return tl::unexpected(httpBroken(
                QT_TRANSLATE_NOOP("porthole", "Chunk size overflow: a size of more than 16 digits."), line));
        size = size << 4 | quint64(hexValue(line[digits++]));
    }
    if (digits == 0)
        return tl::unexpected(
            httpBroken(QT_TRANSLATE_NOOP(
                           "porthole", "A line stands where a chunk's size in hexadecimal digits should be."),
                       line));
    if (size >> 63)
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole", "Chunk size overflow: larger than can be counted."), line));
    if (!areExtensions(line.sliced(digits)))
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole", "Behind a chunk's size stands something that is no extension."),
            line));
    chunk.size = qint64(size);
    chunk.extensions = withoutBlanks(line.sliced(digits)).toByteArray();
    return chunk;
}

} // namespace porthole
