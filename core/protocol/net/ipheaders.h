// The headers of IPv4 (RFC 791) and IPv6 (RFC 8200) and of what IPv6 puts between itself and the transport.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/wire.h"

namespace porthole::net {

namespace IpProtocol {
inline constexpr quint8 HopByHop = 0;
inline constexpr quint8 Icmp = 1;
inline constexpr quint8 Igmp = 2;
inline constexpr quint8 Ipv4 = 4;
inline constexpr quint8 Tcp = 6;
inline constexpr quint8 Udp = 17;
inline constexpr quint8 Dccp = 33;
inline constexpr quint8 Ipv6 = 41;
inline constexpr quint8 Routing = 43;
inline constexpr quint8 Fragment = 44;
inline constexpr quint8 Esp = 50;
inline constexpr quint8 Ah = 51;
inline constexpr quint8 Icmpv6 = 58;
inline constexpr quint8 NoNext = 59;
inline constexpr quint8 Destination = 60;
inline constexpr quint8 Sctp = 132;
inline constexpr quint8 Mobility = 135;
inline constexpr quint8 UdpLite = 136;
inline constexpr quint8 Hip = 139;
inline constexpr quint8 Shim6 = 140;
} // namespace IpProtocol

inline constexpr int Ipv4HeaderLength = 20;
inline constexpr int Ipv6HeaderLength = 40;
// More of them in one packet are an attack, not a message.
inline constexpr int MostExtensions = 64;

struct Ipv4Header {
    quint8 version = 0;
    quint8 length = 0;  // of the header with its options, in bytes
    quint8 service = 0; // DSCP and ECN
    quint8 ttl = 0;
    quint8 protocol = 0;
    quint16 totalLength = 0; // 0: the network card was to cut it into packets (TSO)
    quint16 identification = 0;
    quint16 fragmentBits = 0;
    quint16 checksum = 0;

    bool dontFragment() const { return fragmentBits & 0x4000; }
    bool moreFragments() const { return fragmentBits & 0x2000; }
    quint16 fragmentOffset() const { return quint16(fragmentBits << 3); } // in bytes
    bool isFragment() const { return (fragmentBits & 0x3fff) != 0; }
};

// At least Ipv4HeaderLength bytes.
inline Ipv4Header readIpv4(QByteArrayView bytes)
{
    Ipv4Header header;
    header.version = byteAt(bytes, 0) >> 4;
    header.length = quint8((byteAt(bytes, 0) & 0x0f) * 4);
    header.service = byteAt(bytes, 1);
    header.totalLength = be16(bytes, 2);
    header.identification = be16(bytes, 4);
    header.fragmentBits = be16(bytes, 6);
    header.ttl = byteAt(bytes, 8);
    header.protocol = byteAt(bytes, 9);
    header.checksum = be16(bytes, 10);
    return header;
}

struct Ipv6Header {
    quint8 version = 0;
    quint8 service = 0;
    quint32 flowLabel = 0;
    quint16 payloadLength = 0;
    quint8 nextHeader = 0;
    quint8 hopLimit = 0;
};

// At least Ipv6HeaderLength bytes.
inline Ipv6Header readIpv6(QByteArrayView bytes)
{
    const quint32 first = be32(bytes, 0);
    Ipv6Header header;
    header.version = quint8(first >> 28);
    header.service = quint8(first >> 20);
    header.flowLabel = first & 0xfffff;
    header.payloadLength = be16(bytes, 4);
    header.nextHeader = byteAt(bytes, 6);
    header.hopLimit = byteAt(bytes, 7);
    return header;
}

// Has a next header and a length, so that what follows can be found. After ESP nothing can be.
inline bool isExtension(quint8 protocol)
{
    switch (protocol) {
    case IpProtocol::HopByHop:
    case IpProtocol::Routing:
    case IpProtocol::Fragment:
    case IpProtocol::Ah:
    case IpProtocol::Destination:
    case IpProtocol::Mobility:
    case IpProtocol::Hip:
    case IpProtocol::Shim6: return true;
    default: return false;
    }
}

inline constexpr int ExtensionLeast = 8; // bytes of the shortest

struct Extension {
    quint8 nextHeader = 0;
    quint16 length = 0; // in bytes
};

// At least ExtensionLeast bytes.
inline Extension readExtension(quint8 protocol, QByteArrayView bytes)
{
    const int units = byteAt(bytes, 1);
    Extension extension{byteAt(bytes, 0), quint16((units + 1) * 8)};
    if (protocol == IpProtocol::Fragment)
        extension.length = 8;
    else if (protocol == IpProtocol::Ah) // RFC 4302 section 2.2: words of four bytes, less two
        extension.length = quint16((units + 2) * 4);
    return extension;
}

struct FragmentHeader {
    quint16 offset = 0; // in bytes
    bool more = false;
    quint32 identification = 0;
};

// ExtensionLeast bytes.
inline FragmentHeader readFragment(QByteArrayView bytes)
{
    const quint16 bits = be16(bytes, 2);
    return {quint16(bits & 0xfff8), (bits & 1) != 0, be32(bytes, 4)};
}

// The content of the first option of `type` with `length` bytes in a hop-by-hop or destination header; or empty.
inline QByteArrayView optionOf(QByteArrayView bytes, quint8 type, int length)
{
    for (qsizetype at = 2; at + 1 < bytes.size();) {
        const int size = byteAt(bytes, at + 1);
        if (byteAt(bytes, at) == 0) // Pad1
            ++at;
        else if (byteAt(bytes, at) == type && size == length && at + 2 + size <= bytes.size())
            return bytes.sliced(at + 2, size);
        else
            at += 2 + size;
    }
    return {};
}

// The jumbo payload option (RFC 2675) of a hop-by-hop header; 0: none.
inline quint32 jumboLength(QByteArrayView bytes)
{
    const QByteArrayView option = optionOf(bytes, 0xc2, 4);
    return option.isEmpty() ? 0 : be32(option, 0);
}

} // namespace porthole::net
