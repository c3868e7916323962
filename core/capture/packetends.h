// Addresses of the log as packets have them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/net/packetbuilder.h"

#include <QByteArrayView>

#include <optional>

namespace porthole {

// An address, and which IP it is of. One of IPv4 in IPv6's notation is of IPv4: so it is on the wire.
struct IpEnd {
    quint8 ipVersion = 4;
    net::PacketEnd end;

    bool isAny() const { return end.address == net::Address{}; }
    bool isLoopback() const;
    bool operator==(const IpEnd &) const = default;

    static std::optional<IpEnd> of(const StoredAddress &address);
    // "127.0.0.1:80", "[fe80::1%eth0]:80": as entries and labels have it.
    static std::optional<IpEnd> ofText(QByteArrayView text);
    // Its unspecified address.
    static IpEnd any(quint8 ipVersion, quint16 port);
};

// Nothing where the two are not of one IP.
std::optional<net::PacketWay> wayBetween(const IpEnd &from, const IpEnd &to);

} // namespace porthole
