// How Porthole of today gets to what an address asks for: bare TCP or TLS, by hand, or not at all.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/transport/endpoint.h"
#include "core/transport/target.h"

namespace porthole {

struct Way {
    enum class How : quint8 {
        Bare,      // TCP was asked for, TCP it is; or a Unix socket
        ByHand,    // a protocol over TCP that the person has to write
        Tls,       // TLS was asked for, and nothing inside it
        Encrypted, // a protocol inside TLS that the person has to write
        Datagrams, // over UDP alone
        Unknown,   // no scheme of any protocol in the catalog
    };

    How how = How::Unknown;
    const Protocol *protocol = nullptr; // of the scheme; null for bare TCP and where it is unknown
    HostPort place;                     // port 0: neither written nor usual
    QString twin; // the same address in clear, "http://host/"; empty where there is none

    bool isSecure() const { return how == How::Tls || how == How::Encrypted; }
};

Way wayTo(const Catalog &catalog, const Target &target);
// As it can be opened again: "http://host:8080/path"; a name alone where nothing else was written.
QString addressOf(const Target &target);
// "tcp", "http", ...: every scheme that is understood, in the order of the protocols.
QStringList knownSchemes(const Catalog &catalog);

} // namespace porthole
