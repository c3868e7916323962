// The header of a frame's link: which network protocol it carries, and where that begins.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/wire.h"

namespace porthole::net {

// Numbers of pcap's LINKTYPE_ registry (https://www.tcpdump.org/linktypes.html). Others may come from a file.
enum class LinkType : quint16 {
    Null = 0,
    Ethernet = 1,
    RawDlt = 12,      // as Raw, in files that were written with the number of a DLT
    RawOpenBsd = 14,
    Raw = 101,
    Loop = 108,
    LinuxSll = 113,
    Ipv4 = 228,
    Ipv6 = 229,
    LinuxSll2 = 276,
};

namespace EtherType {
inline constexpr quint16 LastLength = 1500;  // up to here it is the length of an 802.3 frame
inline constexpr quint16 First = 0x0600;
inline constexpr quint16 Ipv4 = 0x0800;
inline constexpr quint16 Arp = 0x0806;
inline constexpr quint16 Vlan = 0x8100;      // IEEE 802.1Q
inline constexpr quint16 Ipv6 = 0x86dd;
inline constexpr quint16 ServiceVlan = 0x88a8; // IEEE 802.1ad
inline constexpr quint16 OldQinQ = 0x9100;

inline bool isVlan(quint16 type)
{
    return type == Vlan || type == ServiceVlan || type == OldQinQ;
}
} // namespace EtherType

// What stands in a header's place for the protocol that follows.
struct LinkHeader {
    quint16 length = 0;     // of the header, to what `type` tells of
    quint16 type = 0;       // an ethertype, or the length of an 802.3 frame; 0: not known
    bool complete = false;  // all of the header is there
};

inline constexpr int EthernetHeaderLength = 14;
inline constexpr int SllHeaderLength = 16;
inline constexpr int Sll2HeaderLength = 20;
inline constexpr int NullHeaderLength = 4;
inline constexpr int VlanTagLength = 4;
inline constexpr quint16 SllLlc = 4; // in the protocol's place of a cooked capture: LLC follows
inline constexpr int LlcLength = 3;
inline constexpr int SnapLength = 8;

inline LinkHeader readEthernet(QByteArrayView bytes)
{
    if (bytes.size() < EthernetHeaderLength)
        return {EthernetHeaderLength};
    return {EthernetHeaderLength, be16(bytes, 12), true};
}

// Linux cooked capture v1: packet type, ARPHRD, address length, address, protocol.
inline LinkHeader readSll(QByteArrayView bytes)
{
    if (bytes.size() < SllHeaderLength)
        return {SllHeaderLength};
    return {SllHeaderLength, be16(bytes, 14), true};
}

// v2: protocol, reserved, interface, ARPHRD, packet type, address length, address.
inline LinkHeader readSll2(QByteArrayView bytes)
{
    if (bytes.size() < Sll2HeaderLength)
        return {Sll2HeaderLength};
    return {Sll2HeaderLength, be16(bytes, 0), true};
}

// A protocol family of the system that captured, as an ethertype; 0: another one.
inline quint16 etherTypeOfFamily(quint32 family)
{
    switch (family) {
    case 2:
        return EtherType::Ipv4;
    case 10: // Linux
    case 23: // Windows
    case 24: // NetBSD, OpenBSD
    case 28: // FreeBSD
    case 30: // Darwin
        return EtherType::Ipv6;
    default:
        return 0;
    }
}

// A family in the byte order of the machine that captured. Families are small: the other order is told by that.
inline quint32 nullFamily(QByteArrayView bytes, bool *bigEndian = nullptr)
{
    const quint32 little = le32(bytes, 0);
    const bool swapped = little > 0xffff;
    if (bigEndian)
        *bigEndian = swapped;
    return swapped ? be32(bytes, 0) : little;
}

inline LinkHeader readNull(QByteArrayView bytes)
{
    if (bytes.size() < NullHeaderLength)
        return {NullHeaderLength};
    return {NullHeaderLength, etherTypeOfFamily(nullFamily(bytes)), true};
}

// No header at all: the first four bits say which IP it is.
inline LinkHeader readRaw(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {};
    const int version = byteAt(bytes, 0) >> 4;
    return {0, version == 4 ? EtherType::Ipv4 : version == 6 ? EtherType::Ipv6 : quint16(0), true};
}

struct VlanTag {
    quint8 priority = 0;
    bool dropEligible = false;
    quint16 id = 0;
    quint16 type = 0; // of what follows
};

// Four bytes, after a type that isVlan().
inline VlanTag readVlanTag(QByteArrayView bytes)
{
    const quint16 control = be16(bytes, 0);
    return {quint8(control >> 13), (control & 0x1000) != 0, quint16(control & 0x0fff), be16(bytes, 2)};
}

// IEEE 802.2. `type` is an ethertype where it is SNAP with Ethernet's own numbers.
struct LlcHeader {
    quint8 destination = 0;
    quint8 source = 0;
    quint8 control = 0;
    bool snap = false;
    quint32 organization = 0;
    quint16 protocol = 0;
    quint16 etherType() const
    {
        return snap && organization == 0 && protocol >= EtherType::First ? protocol : quint16(0);
    }
    int length() const { return snap ? SnapLength : LlcLength; }
};

// At least LlcLength bytes; the rest of SNAP is 0 where it is not there.
inline LlcHeader readLlc(QByteArrayView bytes)
{
    LlcHeader llc{byteAt(bytes, 0), byteAt(bytes, 1), byteAt(bytes, 2)};
    llc.snap = llc.destination == 0xaa && llc.source == 0xaa && llc.control == 3;
    if (!llc.snap || bytes.size() < SnapLength)
        return llc;
    llc.organization = quint32(be16(bytes, 3)) << 8 | byteAt(bytes, 5);
    llc.protocol = be16(bytes, 6);
    return llc;
}

} // namespace porthole::net
