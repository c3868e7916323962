// One error of a socket's error queue: what became of a datagram that was sent earlier.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <optional>

struct msghdr;

namespace porthole {

struct IcmpError {
    enum class Origin : quint8 { Local, Icmp, Icmp6, Other };

    Origin origin = Origin::Other;
    int error = 0; // errno
    int type = 0;  // of ICMP (RFC 792) or ICMPv6 (RFC 4443)
    int code = 0;
    quint32 info = 0;  // the path's MTU with EMSGSIZE
    Endpoint offender; // who said so; invalid: this machine
    Endpoint peer;     // where the datagram was going

    // What recvmsg(MSG_ERRQUEUE) brought.
    static std::optional<IcmpError> fromMessage(const msghdr &message);
    // "ICMP destination unreachable, port unreachable (type 3, code 3) from 127.0.0.1 ..."
    QString inWords() const;
};

} // namespace porthole
