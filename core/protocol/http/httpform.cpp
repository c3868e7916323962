// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpform.h"

#include <QCryptographicHash>

#include <algorithm>

namespace porthole {

namespace {

// Only what would end the quoted string or the line; the rest stands as it is, UTF-8 included (RFC 7578 section 5.1).
QByteArray quoted(QByteArray text)
{
    text.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22").replace('\0', "%00");
    return '"' + text + '"';
}

QByteArray baseName(const QByteArray &path)
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

QByteArray boundaryFor(const QList<HttpFormPart> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const HttpFormPart &part : parts) {
        hash.addData(part.name);
        hash.addData(part.value);
    }
    QByteArray boundary = "porthole-" + hash.result().toHex().left(32);
    const auto contains = [&](const HttpFormPart &part) { return part.value.contains(boundary); };
    while (std::any_of(parts.begin(), parts.end(), contains))
        boundary = "porthole-" + QCryptographicHash::hash(boundary, QCryptographicHash::Sha256).toHex().left(32);
    return boundary;
}

// A media type is told by whoever asks for the request: nothing of it may end the line.
QByteArray oneLine(QByteArray text)
{
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; }),
               text.end());
    return text;
}

QByteArray encoded(const QByteArray &text)
{
    return text.toPercentEncoding(" *-._", "~").replace(' ', '+');
}

} // namespace

HttpFormBody multipartBody(const QList<HttpFormPart> &parts)
{
    const QByteArray boundary = boundaryFor(parts);
    HttpFormBody body;
    for (const HttpFormPart &part : parts) {
        body.bytes += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (part.fileName)
            body.bytes += "; filename=" + quoted(baseName(*part.fileName));
        const QByteArray type = part.type.isEmpty() && part.fileName ? "application/octet-stream" : oneLine(part.type);
        if (!type.isEmpty())
            body.bytes += "\r\nContent-Type: " + type;
        body.bytes += "\r\n\r\n" + part.value + "\r\n";
    }
    body.bytes += "--" + boundary + "--\r\n";
    body.contentType = "multipart/form-data; boundary=" + boundary;
    return body;
}

HttpFormBody urlencodedBody(const QList<HttpFormPart> &parts)
{
    HttpFormBody body;
    for (const HttpFormPart &part : parts) {
        if (!body.bytes.isEmpty())
            body.bytes += '&';
        body.bytes += encoded(part.name) + '=' + encoded(part.value);
    }
    body.contentType = "application/x-www-form-urlencoded";
    return body;
}

} // namespace porthole
