// What is asked of a protocol that fetches and puts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>

namespace porthole {

// What `get URL` and `put FILE URL` ask of any protocol. What a protocol has no word for is refused by its client().
struct FetchRequest {
    enum class What : quint8 { Get, Put };
    What what = What::Get;
    QUrl url;
    QByteArray method;       // HTTP: instead of GET or PUT
    QList<std::pair<QByteArray, QByteArray>> fields; // HTTP: header fields to add
    QString user;            // of the URL or of the person
    QString password;
    QByteArray bearer;       // HTTP: RFC 6750
    QByteArray body;         // HTTP: sent with the request
    std::optional<qint64> contentLength; // Put: known in advance; the bytes come by WantContent
    bool contentAgain = false; // Put: they can be had again from the first on, as a redirect may need
    qint64 resumeFrom = 0;   // the first byte that is wanted
    std::optional<qint64> resumeTo;      // the last one
    QByteArray ranges;       // HTTP: several instead, "0-4,10-14"
    QByteArray validator;    // HTTP: the rest is wanted only of what still has this one (ContentBegins told it)
    QByteArray exactly;      // HTTP: these bytes are sent instead of a request, whatever they are
    bool http10 = false;     // HTTP: asked as HTTP/1.0 does
    bool expect = false;     // HTTP: a body waits for 100 Continue, however small it is
    bool bare = false;       // HTTP: an answer without a head is one, too (HTTP/0.9)
    bool follow = true;      // redirects
    bool raw = false;        // content codings stay
    quint64 mostDecoded = 0; // HTTP: bytes that content may become where codings are undone; and then nothing else bounds it; 0: the usual limits
    int idleMs = 60'000;     // no byte for so long; 0: no limit
    int totalMs = 0;         // the whole; 0: no limit

    bool operator==(const FetchRequest &) const = default;
};

} // namespace porthole
