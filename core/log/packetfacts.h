// What the headers of a packet in a log say.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/net/framesummary.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole {

class LogReader;

struct PacketFacts {
    net::Outline outline;     // of a later fragment with its conversation's ports
    QByteArray beginning;     // of the frame, as much as headers take
    // Of TCP: from 0 on each side where that side's beginning is known, else as on the wire.
    net::SequenceBase base;
    quint32 seq() const { return outline.seq - base.seq; }
    quint32 ack() const { return outline.flags & net::TcpFlag::Ack ? outline.ack - base.ack : 0; }

    bool isTcp() const { return outline.protocol == 6 && outline.hasPorts && outline.reached == net::Reached::Transport; }
};

// Of a Packet entry. Reads the beginning of its bytes only.
PacketFacts packetFacts(const LogReader &reader, const Entry &entry);
// Of a packet of TCP: its conversation's.
net::SequenceBase sequenceBaseOf(const LogReader &reader, const Entry &entry);
// "tcp", "udp", "icmp", "arp" ...: the highest layer that was recognised, lower case. "ethernet" and the like where none.
QByteArray packetProtocol(const PacketFacts &facts, quint16 link);

} // namespace porthole
