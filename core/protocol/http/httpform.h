// Bodies of forms: multipart/form-data (RFC 7578) and application/x-www-form-urlencoded (WHATWG URL, section 5).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace porthole {

struct HttpFormPart {
    QByteArray name;
    QByteArray value;
    std::optional<QByteArray> fileName; // a file: its name goes along, without folders
    QByteArray type;                    // media type; empty: none is told, for a file application/octet-stream
};

struct HttpFormBody {
    QByteArray bytes;
    QByteArray contentType; // of the whole body, with its boundary
};

// The boundary comes from the parts themselves, so that the same form gives the same bytes; it stands in none of them.
HttpFormBody multipartBody(const QList<HttpFormPart> &parts);
// "name=value&..."; a part that is a file gives its bytes as the value.
HttpFormBody urlencodedBody(const QList<HttpFormPart> &parts);

} // namespace porthole
