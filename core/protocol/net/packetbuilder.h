// Makes packets of IP around payload that nobody captured: headers with their lengths and checksums.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/outline.h"

#include <QByteArray>

namespace porthole::net {

struct PacketEnd {
    Address address{}; // IPv4: in the first four
    quint16 port = 0;

    bool operator==(const PacketEnd &) const = default;
};

struct PacketWay {
    quint8 ipVersion = 4;
    PacketEnd from;
    PacketEnd to;

    PacketWay back() const { return {ipVersion, to, from}; }
};

// Its first bytes are there. The rest counts in every length, and as zeros in the checksum.
struct PacketPayload {
    QByteArrayView bytes;
    quint32 length = 0; // of all

    static PacketPayload whole(QByteArrayView bytes) { return {bytes, quint32(bytes.size())}; }
};

struct SegmentHead {
    quint32 seq = 0;
    quint32 ack = 0;
    quint16 flags = 0;           // TcpFlag
    quint16 window = 0;
    QByteArrayView options = {}; // a multiple of four bytes, at most 40
};

// What one packet of UDP can carry, without jumbograms.
quint32 mostUdpPayload(quint8 ipVersion);
// `packet` is written anew and keeps its memory; it begins with the header of IP. More payload than a length can say
// is a mistake of the caller.
void makeSegment(QByteArray &packet, const PacketWay &way, const SegmentHead &head, const PacketPayload &payload);
void makeDatagram(QByteArray &packet, const PacketWay &way, const PacketPayload &payload);

} // namespace porthole::net
