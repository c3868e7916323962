// What the headers of a packet in a log say.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/net/outline.h"

namespace porthole {

class LogReader;

struct PacketFacts {
    net::Outline outline;
    // Of TCP, and from 0 on each side where that side's beginning is known; else as on the wire.
    quint32 seq = 0;
    quint32 ack = 0;
    bool relative = false;

    bool isTcp() const { return outline.protocol == 6 && outline.hasPorts && outline.reached == net::Reached::Transport; }
};

// Of a Packet entry. Reads the beginning of its bytes only.
PacketFacts packetFacts(const LogReader &reader, const Entry &entry);
// "tcp", "udp", "icmp", "arp" ...: the highest layer that was recognised, lower case. "ethernet" and the like where none.
QByteArray packetProtocol(const PacketFacts &facts, quint16 link);

// "192.0.2.1:80", "[2001:db8::1]:443", "192.0.2.1" where there are no ports.
QByteArray packetAddress(const net::Outline &outline, bool source);

} // namespace porthole
