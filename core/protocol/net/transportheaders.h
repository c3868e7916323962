// The headers of TCP (RFC 9293), UDP (RFC 768) and ICMP (RFC 792, RFC 4443).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/wire.h"

namespace porthole::net {

inline constexpr int TcpHeaderLength = 20;
inline constexpr int UdpHeaderLength = 8;
inline constexpr int IcmpHeaderLength = 8;

namespace TcpFlag {
inline constexpr quint16 Fin = 0x001;
inline constexpr quint16 Syn = 0x002;
inline constexpr quint16 Reset = 0x004;
inline constexpr quint16 Push = 0x008;
inline constexpr quint16 Ack = 0x010;
inline constexpr quint16 Urgent = 0x020;
inline constexpr quint16 Ece = 0x040;
inline constexpr quint16 Cwr = 0x080;
inline constexpr quint16 Ns = 0x100; // AE of accurate ECN today
} // namespace TcpFlag

struct TcpHeader {
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    quint32 seq = 0;
    quint32 ack = 0;
    quint8 length = 0;  // of the header with its options, in bytes
    quint16 flags = 0;  // twelve bits, the reserved ones too
    quint16 window = 0; // as sent, not scaled
    quint16 checksum = 0;
    quint16 urgent = 0;
};

// At least TcpHeaderLength bytes.
inline TcpHeader readTcp(QByteArrayView bytes)
{
    TcpHeader header;
    header.sourcePort = be16(bytes, 0);
    header.destinationPort = be16(bytes, 2);
    header.seq = be32(bytes, 4);
    header.ack = be32(bytes, 8);
    header.length = quint8((byteAt(bytes, 12) >> 4) * 4);
    header.flags = be16(bytes, 12) & 0x0fff;
    header.window = be16(bytes, 14);
    header.checksum = be16(bytes, 16);
    header.urgent = be16(bytes, 18);
    return header;
}

struct UdpHeader {
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    quint16 length = 0; // of header and payload; 0: longer than it can say (RFC 2675)
    quint16 checksum = 0;
};

// At least UdpHeaderLength bytes.
inline UdpHeader readUdp(QByteArrayView bytes)
{
    return {be16(bytes, 0), be16(bytes, 2), be16(bytes, 4), be16(bytes, 6)};
}

struct IcmpHeader {
    quint8 type = 0;
    quint8 code = 0;
    quint16 checksum = 0;
};

// At least four bytes.
inline IcmpHeader readIcmp(QByteArrayView bytes)
{
    return {byteAt(bytes, 0), byteAt(bytes, 1), be16(bytes, 2)};
}

// One option of TCP, of IPv4 or of an IPv6 extension header.
struct Option {
    quint8 kind = 0;
    qsizetype length = 0; // with kind and length; 1 where it has none
    bool lengthRead = true;
    bool broken = false; // the length is too short, or goes beyond the end: all that is left belongs to it
};

// The next one of TCP or IPv4, whose kinds 0 and 1 are a single byte. `bytes` is all that is left, at least
// one.
inline Option readOption(QByteArrayView bytes)
{
    const quint8 kind = byteAt(bytes, 0);
    if (kind <= 1)
        return {kind, 1, false};
    if (bytes.size() < 2)
        return {kind, bytes.size(), false, true};
    const qsizetype length = byteAt(bytes, 1);
    if (length < 2 || length > bytes.size())
        return {kind, bytes.size(), true, true};
    return {kind, length};
}

} // namespace porthole::net
