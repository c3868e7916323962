// One message of HTTP/1 as a tree: its head, what its body consists of, and what was odd about it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpfields.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qint64 MostSaid = qint64(1) << 60; // a length may be anything
constexpr qsizetype MostChunks = 1000; // that are shown one by one
using How = HttpFraming::How;
using Piece = HttpBodyReader::Piece;

Field bodyPart(const char *name, Text value, qint64 offset, qint64 length, const char *key)
{
    Field field;
    field.name = {name, {}};
    field.value = std::move(value);
    field.offset = offset;
    field.length = length;
    field.explain = QLatin1StringView(key);
    return field;
}

Text byteCount(qint64 count)
{
    return {count == 1 ? QT_TRANSLATE_NOOP("porthole", "%1 byte") : QT_TRANSLATE_NOOP("porthole", "%1 bytes"),
            {QString::number(count)}};
}

Field trouble(const Text &why, qint64 offset, qint64 length)
{
    Field field = bodyPart(QT_TRANSLATE_NOOP("porthole", "Cannot be read"), why, offset, length, "http.unread");
    field.weight = Field::Weight::Trouble;
    field.prose = true;
    return field;
}

Field chunkField(const HttpChunk &chunk, qint64 bodyAt)
{
    Field field = bodyPart(QT_TRANSLATE_NOOP("porthole", "Chunk"), byteCount(chunk.size),
                       bodyAt + chunk.line.offset, chunk.line.length + std::min<qint64>(chunk.size, MostSaid), "http.chunk");
    if (!chunk.extensions.isEmpty())
        field.fields += bodyPart(QT_TRANSLATE_NOOP("porthole", "Chunk extension"),
                             {"%1", {visibleText(chunk.extensions, 200)}}, bodyAt + chunk.line.offset,
                             chunk.line.length, "http.chunk-extension");
    return field;
}

// A chunk may say that it is longer than what came of it.
void clip(QList<Field> &fields, qint64 end)
{
    for (Field &field : fields) {
        if (field.hasBytes())
            field.length = std::max<qint64>(std::min(field.length, end - field.offset), 0);
        clip(field.fields, end);
    }
}

// Reads on from the body's first byte; what was not kept is only missing at the end.
QList<Field> bodyFields(HttpFraming framing, QByteArrayView bytes, qint64 bodyAt)
{
    QList<Field> out;
    QList<Field> chunks;
    qint64 chunkCount = 0;
    const bool chunked = framing.how == How::Chunked;
    HttpBodyReader reader(std::move(framing));
    QByteArrayView input = bytes.sliced(bodyAt);
    Piece piece = Piece::Content;
    while (piece == Piece::Content || piece == Piece::Chunk) {
        piece = reader.next(input);
        if (piece == Piece::Chunk && ++chunkCount <= MostChunks)
            chunks += chunkField(reader.chunk(), bodyAt);
    }
    if (reader.position() > 0) {
        const qint64 end = reader.trailersAt() >= 0 ? reader.trailersAt() : reader.position();
        out += bodyPart(QT_TRANSLATE_NOOP("porthole", "Body"), byteCount(reader.contentBytes()), bodyAt, end,
                    "http.body");
        if (chunkCount > MostChunks)
            chunks += bodyPart(QT_TRANSLATE_NOOP("porthole", "Further chunks"),
                           {"%1", {QString::number(chunkCount - MostChunks)}}, -1, 0, "http.chunk");
        if (chunked)
            out.last().fields = chunks;
    }
    out += httpFieldLines(reader.trailers(), bodyAt);
    out += httpRemarks(reader.warnings(), bodyAt);
    if (piece == Piece::Failed)
        out += trouble(inWords(reader.failure()).why, bodyAt + reader.position(), input.size());
    return out;
}

Result<HttpFraming> framingFor(const HttpHead &head, quint16 kind)
{
    if (kind & HttpDissector::NoBody)
        return HttpFraming();
    return head.isRequest() ? framingOfRequest(head) : framingOfResponse(head, "GET");
}

} // namespace

QList<Field> explainHttp(const Message &message, QByteArrayView bytes)
{
    HttpHeadParser parser(message.from == Side::Client ? HttpHead::Kind::Request : HttpHead::Kind::Response);
    QByteArrayView input = bytes;
    const Result<bool> whole = parser.feed(input);
    if (!whole || !*whole) {
        const Failure failure = whole ? parser.endedEarly() : whole.error();
        QList<Field> out = httpFields(parser.head());
        out +=
            trouble(message.kind == HttpDissector::Unread && whole ? message.summary : inWords(failure).why,
                    0, bytes.size());
        return out;
    }
    const HttpHead &head = parser.head();
    QList<Field> out = httpFields(head);
    Result<HttpFraming> framing = framingFor(head, message.kind);
    if (!framing) {
        out += trouble(inWords(framing.error()).why, head.size, input.size());
        return out;
    }
    out += httpRemarks(framing->warnings, 0);
    out += bodyFields(*std::move(framing), bytes, head.size);
    clip(out, std::max<qint64>(message.length, bytes.size()));
    return out;
}

} // namespace porthole
