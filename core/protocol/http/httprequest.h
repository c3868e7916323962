// What is asked of a server, and its form on the wire.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/contentdecoder.h"
#include "core/protocol/failure.h"
#include "core/protocol/http/httpbyteranges.h"
#include "core/protocol/http/httphead.h"
#include "core/protocol/machine.h"

#include <QUrl>

#include <optional>
#include <utility>

namespace porthole {

struct HttpRequest {
    static constexpr int ShortestHeadMs = 120'000; // a head trickles so long before anybody gives it up

    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> fields; // they stand for those that are made otherwise
    QByteArray body;
    bool streamed = false;        // the body comes by WantContent instead
    std::optional<qint64> length; // of a streamed body; not known: it is sent in chunks
    bool rereadable = false;      // a streamed body can be had again from its first byte on
    QString user;                 // Basic (RFC 7617), where not empty
    QString password;
    QByteArray bearer; // RFC 6750, where not empty
    qint64 rangeFrom = 0;
    std::optional<qint64> rangeTo;
    QList<HttpRangeSpec> ranges; // several instead
    QByteArray validator;        // If-Range (RFC 9110 section 13.1.5), where not empty
    QByteArray exactly;          // sent as it is, instead of all that is said here
    bool bare = false;           // a body without a head is an answer (HTTP/0.9)
    bool follow = true;          // redirects
    bool raw = false;            // content codings stay
    CodingBounds bounds;
    bool expectContinue = false; // ask before a body is sent (RFC 9110 section 10.1.1)
    int minor = 1;               // HTTP/1.0 or 1.1
    int idleMs = 60'000;         // 0: no limit
    int totalMs = 0;
    int headMs = ShortestHeadMs; // from the first byte of an answer's head to its last; 0: no limit
    int continueMs = 1000; // so long a 100 is waited for

    bool hasBody() const { return streamed || !body.isEmpty(); }
    bool asksForRange() const { return rangeFrom > 0 || rangeTo.has_value() || !ranges.isEmpty(); }
    // Among its fields; one that stands in `exactly` is seen when it is read.
    bool hasRangeField() const;
};

// Refuses what cannot be sent as it is meant, above all CR, LF and NUL in any part of it.
Result<void> checkRequest(const HttpRequest &request);

// The head as it is sent, and which of its bytes are secret.
struct HttpRequestHead {
    QByteArray bytes;
    QList<act::Send::Range> secrets;
};
HttpRequestHead headOf(const HttpRequest &request, bool credentials);

bool carriesCredentials(const HttpRequest &request);
QByteArray targetOf(const QUrl &url);    // "/a?b=c" (RFC 9112 section 3.2.1)
QByteArray authorityOf(const QUrl &url); // "example.org:8080", the port where it is not the scheme's
quint16 portOf(const QUrl &url);
bool isHttps(const QUrl &url);
bool sameOrigin(const QUrl &a, const QUrl &b); // RFC 6454
bool isIdempotent(QByteArrayView method);      // RFC 9110 section 9.2.2

} // namespace porthole
