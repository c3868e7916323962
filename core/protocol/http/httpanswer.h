// What the practice server answers, mistakes on purpose included.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httphead.h"

#include <optional>
#include <utility>

namespace porthole {

struct HttpAnswer {
    enum class Body : quint8 {
        Whole,   // `bytes`, with their length
        Chunked, // `pieces`, one a chunk, then `trailers`
        Slow,    // `pieces`, one every `pauseMs`, in chunks
        MadeUp   // `madeUp` bytes, as the channel takes them
    };
    using FieldList = QList<std::pair<QByteArray, QByteArray>>;

    int status = 200;
    FieldList fields;
    Body how = Body::Whole;
    QByteArray bytes;
    QList<QByteArray> pieces;
    FieldList trailers;
    int pauseMs = 0;
    qint64 madeUp = 0;
    std::optional<qint64> announced; // a Content-Length that is not true
    QByteArray interim;              // sent before: a whole 1xx
    bool close = false;              // after it

    void add(QByteArray name, QByteArray value) { fields.emplaceBack(std::move(name), std::move(value)); }
};

// Its head for that request: with framing, and with Connection where it says something.
QByteArray headOf(const HttpAnswer &answer, const HttpHead &request, bool keeps);
// Does a body follow this head? Not for HEAD, 204 and 304 (RFC 9112 section 6.3).
bool carriesBody(const HttpAnswer &answer, const HttpHead &request);
// Chunks need HTTP/1.1; to others such a body goes until the close.
bool isChunked(const HttpAnswer &answer, const HttpHead &request);
QByteArray chunkOf(const QByteArray &piece);
QByteArray lastChunkOf(const HttpAnswer &answer);

} // namespace porthole
