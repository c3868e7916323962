// The parts that the tree of a frame is put together from: each reads its header and what is inside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/checksum.h"
#include "core/protocol/net/linkheader.h"
#include "core/protocol/net/netreader.h"

namespace porthole::net {

// What a transport has to know of the packet around it.
struct PacketContext {
    QByteArrayView source; // as in the pseudo header
    QByteArrayView destination;
    bool isFragment = false; // the first one, or it is not asked
    bool quoted = false;     // inside an ICMP error: its end may be missing, its checksums may be old
    int depth = 0;           // of packets within packets
};

inline constexpr int DeepestPacket = 8;

void addLink(NetReader &reader, LinkType link);
// What an ethertype tells of.
void addNetwork(NetReader &reader, quint16 type, const PacketContext &context);
void addArp(NetReader &reader);
void addIpv4(NetReader &reader, const PacketContext &context);
void addIpv6(NetReader &reader, const PacketContext &context);
// Extension headers, then the transport.
void addIpv6Chain(NetReader &reader, quint8 protocol, PacketContext &context);
void addTransport(NetReader &reader, quint8 protocol, const PacketContext &context);
void addAuthentication(NetReader &reader, quint8 *next);
void addTcp(NetReader &reader, const PacketContext &context);
void addUdp(NetReader &reader, const PacketContext &context);
void addIcmp(NetReader &reader, const PacketContext &context);
void addIcmpv6(NetReader &reader, const PacketContext &context);

// Inside their headers; the reader ends where the options do.
void addIpv4Options(NetReader &reader);
void addIpv6Options(NetReader &reader);
void addTcpOptions(NetReader &reader, bool syn);
void addNeighbourOptions(NetReader &reader, const PacketContext &context);

// DSCP and ECN (RFC 2474, RFC 3168) as parts of `field`, whose bits they are.
void addService(Field &field, quint8 service, bool v6);
// The rest is the payload of `name`.
void addPayload(NetReader &reader, const char *name, const char *explain);
// A structure that the packet does not have: `found` says what is there instead.
void addAlien(NetReader &reader, const char *name, const Text &found);
// Of what `reader` covers, its checksum at `at`; `pseudo`: see verifyChecksum().
Checksum checksumOf(const NetReader &reader, const PacketContext &context, qsizetype at, quint32 pseudo);

} // namespace porthole::net
