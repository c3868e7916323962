// Content-Range (RFC 9110 section 14.4): which part of the whole came.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/http/httphead.h"

#include <optional>

namespace porthole {

struct HttpContentRange {
    qint64 first = -1; // -1: "bytes */100", the answer of a 416
    qint64 last = -1;
    qint64 total = -1; // -1: not known

    qint64 length() const { return last - first + 1; }
};

std::optional<HttpContentRange> readContentRange(QByteArrayView value);

// Does this 206 carry what was asked for? Never is a part put where it does not belong.
Result<HttpContentRange> checkPartial(const HttpHead &head, qint64 from, std::optional<qint64> to);

// One range of "Range: bytes=..." for content of that many bytes. Unsatisfiable: first is -1. nullopt: to be
// ignored.
std::optional<HttpContentRange> readRange(QByteArrayView value, qint64 total);

} // namespace porthole
