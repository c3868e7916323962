// Where the body of a message ends, from its head and the request it answers: RFC 9112 section 6.3.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/http/httphead.h"

#include <optional>

namespace porthole {

struct HttpFraming {
    enum class How : quint8 { None, Length, Chunked, UntilClose };

    How how = How::None;
    qint64 length = 0;           // for Length
    QList<QByteArray> codings;   // transfer codings inside the chunks, in the order they were applied
    bool endsConnection = false; // no other message can be told apart after this one
    QList<HttpWarning> warnings;
};

Result<HttpFraming> framingOfRequest(const HttpHead &head);
// `method` is that of the request; a body that an answer to HEAD announces does not come.
Result<HttpFraming> framingOfResponse(const HttpHead &head, QByteArrayView method);

// Content-Length (RFC 9110 section 8.6); several equal ones count as one, with a warning.
Result<std::optional<qint64>> contentLength(const HttpHead &head, QList<HttpWarning> *warnings = nullptr);

} // namespace porthole
