// The protocols that Porthole speaks: one static table of names, schemes and factories.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/dissector.h"
#include "core/protocol/fetchrequest.h"
#include "core/protocol/machine.h"

#include <QUrl>

#include <memory>
#include <optional>
#include <span>

namespace porthole {

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
