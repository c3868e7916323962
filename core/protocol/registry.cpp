// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/registry.h"

#include "core/protocol/gopher/gopher.h"
#include "core/protocol/http/httpprotocol.h"

#include <algorithm>

namespace porthole {

std::span<const SpokenProtocol> spokenProtocols()
{
    static const SpokenProtocol Protocols[] = {
        httpProtocol(),
        gopherProtocol(),
    };
    return Protocols;
}

const SpokenProtocol *protocolByName(QStringView name)
{
    for (const SpokenProtocol &protocol : spokenProtocols())
        if (name.compare(QLatin1StringView(protocol.name), Qt::CaseInsensitive) == 0)
            return &protocol;
    return nullptr;
}

const SpokenProtocol *protocolByBytes(QByteArrayView fromClient, QByteArrayView fromServer, quint16 port)
{
    const SpokenProtocol *known = nullptr;
    for (const SpokenProtocol &protocol : spokenProtocols()) {
        if (!protocol.dissector || !protocol.recognises(fromClient, fromServer))
            continue;
        const bool ownPort = std::any_of(protocol.schemes.begin(), protocol.schemes.end(),
                                         [port](const UrlScheme &scheme) { return scheme.port == port; });
        if (!known || ownPort)
            known = &protocol;
    }
    return known;
}

const SpokenProtocol *protocolByScheme(QStringView name, const UrlScheme **scheme)
{
    for (const SpokenProtocol &protocol : spokenProtocols()) {
        for (const UrlScheme &one : protocol.schemes) {
            if (name.compare(QLatin1StringView(one.name), Qt::CaseInsensitive) != 0)
                continue;
            if (scheme)
                *scheme = &one;
            return &protocol;
        }
    }
    return nullptr;
}

} // namespace porthole
