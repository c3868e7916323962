// The protocols that Porthole speaks: one static table of names, schemes and factories.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/dissector.h"
#include "core/protocol/machine.h"

#include <QUrl>

#include <memory>
#include <optional>
#include <span>

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
    qint64 resumeFrom = 0;   // the first byte that is wanted
    std::optional<qint64> resumeTo;      // the last one
    QByteArray ranges;       // HTTP: several instead, "0-4,10-14"
    QByteArray validator;    // HTTP: the rest is wanted only of what still has this one (ContentBegins told it)
    QByteArray exactly;      // HTTP: these bytes are sent instead of a request, whatever they are
    bool bare = false;       // HTTP: an answer without a head is one, too (HTTP/0.9)
    bool follow = true;      // redirects
    bool raw = false;        // content codings stay
    int idleMs = 60'000;     // no byte for so long; 0: no limit
    int totalMs = 0;         // the whole; 0: no limit
};

struct UrlScheme {
    const char *name = nullptr;  // "https"
    quint16 port = 0;            // where the URL names none
    bool tls = false;            // from the first byte
};

struct SpokenProtocol {
    const char *name;            // "http": of the command line and of JSON
    const char *title;           // "HTTP"
    std::span<const UrlScheme> schemes;
    // Usage failures name what is wrong with the request; nothing was sent then.
    Result<std::unique_ptr<Machine>> (*client)(const FetchRequest &request);
    std::unique_ptr<Machine> (*practiceServer)();
    std::unique_ptr<Dissector> (*dissector)();
    // The tree of one message. `bytes` is the message from its first byte, or as much of it as was kept.
    QList<Field> (*explain)(const Message &message, QByteArrayView bytes);
    // Do these look like the first bytes of a conversation of this protocol? Either may be empty.
    bool (*recognises)(QByteArrayView fromClient, QByteArrayView fromServer);
    std::span<const MessageValueRow> values = {}; // that its dissector gives
    const char *filterWords = "";                 // what the protocol's name means as a filter, for translation
};

std::span<const SpokenProtocol> spokenProtocols();
const SpokenProtocol *protocolByName(QStringView name);    // nullptr: none
// By the first bytes of both sides; of several that they look like, the one whose port it is. nullptr: none yet.
const SpokenProtocol *protocolByBytes(QByteArrayView fromClient, QByteArrayView fromServer, quint16 port);
// By scheme, any case; `scheme` is set to the row.
const SpokenProtocol *protocolByScheme(QStringView name, const UrlScheme **scheme = nullptr);

} // namespace porthole
