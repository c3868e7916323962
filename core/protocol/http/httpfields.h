// A message of HTTP/1 as a tree of fields, and in one line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"
#include "core/protocol/http/httphead.h"

#include <optional>

namespace porthole {

enum class HttpSecrets : quint8 { Shown, Hidden };

// The start-line, each field and what was warned of. `offset` is that of the head in the message.
QList<Field> httpFields(const HttpHead &head, qint64 offset = 0, HttpSecrets secrets = HttpSecrets::Shown);
// Fields behind the chunks; their ranges are relative to the body, which begins at `offset`.
QList<Field> httpFieldLines(const HttpFields &fields, qint64 offset,
                            HttpSecrets secrets = HttpSecrets::Shown);
QList<Field> httpRemarks(const QList<HttpWarning> &warnings, qint64 offset);

// "GET /index.html"; "200 OK, text/html, 612 bytes", where the length of the body is known.
Text httpSummary(const HttpHead &head, std::optional<qint64> bodyBytes = {});
// "404 Not Found", in the peer's words.
QString statusText(const HttpHead &head);

// Credentials and cookies (RFC 9110 section 11, RFC 6265).
bool isSecretField(QByteArrayView name);

} // namespace porthole
