// How Porthole of today gets to what an address asks for: bare TCP or TLS, by hand, or not at all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wayto.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// The usual port of a scheme: over TCP where it has one. A second name ("news") has those of the first.
const ProtocolPort *usualPort(const Protocol &protocol, const QString &scheme)
{
    const ProtocolPort *best = nullptr;
    const auto fits = [&](const ProtocolPort &port, const QString &name) {
        return port.scheme == name
               && (!best || (best->transport != port.transport && port.transport == TransportProtocol::Tcp));
    };
    for (const QString &name : {scheme, protocol.schemes.value(0)}) {
        for (const ProtocolPort &port : protocol.ports)
            if (fits(port, name))
                best = &port;
        if (best)
            break;
    }
    return best;
}

// The scheme of the same protocol that begins in clear text.
QString clearTwin(const Protocol &protocol, const Target &target)
{
    const auto clear =
        std::find_if(protocol.ports.begin(), protocol.ports.end(), [](const ProtocolPort &port) {
            return port.security != PortSecurity::Tls && !port.scheme.isEmpty();
        });
    if (clear == protocol.ports.end())
        return {};
    // The port that was written belongs to TLS; the twin has its own.
    return addressOf({clear->scheme, target.host, -1, target.path});
}

Way::How howTo(const Protocol &protocol, const ProtocolPort *port)
{
    if (port ? port->transport == TransportProtocol::Udp : protocol.id == "udp"_L1)
        return Way::How::Datagrams;
    if (!port && protocol.id == "tls"_L1)
        return Way::How::Tls;
    const bool tls = port && port->security == PortSecurity::Tls;
    return tls ? Way::How::Encrypted : Way::How::ByHand;
}

} // namespace

Way wayTo(const Catalog &catalog, const Target &target)
{
    Way way;
    way.place = {target.host, quint16(std::max(0, target.port))};
    if (target.scheme.isEmpty() || target.scheme == "tcp"_L1 || target.isPath()) {
        way.how = Way::How::Bare;
        return way;
    }
    way.protocol = catalog.protocolForScheme(target.scheme);
    if (!way.protocol)
        return way;
    const ProtocolPort *usual = usualPort(*way.protocol, target.scheme);
    way.how = howTo(*way.protocol, usual);
    if (target.port < 0 && usual)
        way.place.port = usual->port;
    if (way.how == Way::How::Encrypted)
        way.twin = clearTwin(*way.protocol, target);
    return way;
}

QString addressOf(const Target &target)
{
    if (target.isPath())
        return target.scheme + u':' + target.host;
    const QString rest = target.hostPort() + target.path;
    return target.scheme.isEmpty() ? rest : QString(target.scheme + "://"_L1 + rest);
}

QStringList knownSchemes(const Catalog &catalog)
{
    QStringList all;
    for (const Protocol &protocol : catalog.protocols())
        all += protocol.schemes;
    return all;
}

} // namespace porthole
