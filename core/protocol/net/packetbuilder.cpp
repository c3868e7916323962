// IPv4: RFC 791. IPv6: RFC 8200. TCP: RFC 9293. UDP: RFC 768.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/packetbuilder.h"

#include "core/protocol/net/checksum.h"
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/transportheaders.h"

#include <QtEndian>

#include <cstring>

namespace porthole::net {

namespace {

constexpr quint8 UsualTtl = 64;
constexpr quint16 DontFragment = 0x4000;
constexpr quint32 LongestLength = 0xffff;

void putU16(char *at, quint32 number)
{
    qToBigEndian(quint16(number), at);
}

void putU32(char *at, quint32 number)
{
    qToBigEndian(number, at);
}

int addressLength(quint8 ipVersion)
{
    return ipVersion == 4 ? 4 : 16;
}

int ipHeaderLength(quint8 ipVersion)
{
    return ipVersion == 4 ? Ipv4HeaderLength : Ipv6HeaderLength;
}

void putIpv4(char *at, const PacketWay &way, quint8 protocol, quint32 bodyLength)
{
    at[0] = 0x45;
    putU16(at + 2, Ipv4HeaderLength + bodyLength);
    // A datagram may be longer than any link carries, and was cut on its way then.
    putU16(at + 6, protocol == IpProtocol::Tcp ? DontFragment : 0);
    at[8] = char(UsualTtl);
    at[9] = char(protocol);
    std::memcpy(at + 12, way.from.address.data(), 4);
    std::memcpy(at + 16, way.to.address.data(), 4);
    putU16(at + 10, quint16(~foldedSum(addToSum(QByteArrayView(at, Ipv4HeaderLength), 0))));
}

void putIpv6(char *at, const PacketWay &way, quint8 protocol, quint32 bodyLength)
{
    at[0] = 0x60;
    putU16(at + 4, bodyLength);
    at[6] = char(protocol);
    at[7] = char(UsualTtl);
    std::memcpy(at + 8, way.from.address.data(), 16);
    std::memcpy(at + 24, way.to.address.data(), 16);
}

// Room for all, header of IP written, payload in its place. Where the transport's header begins.
char *layOut(QByteArray &packet, const PacketWay &way, quint8 protocol, int headerLength, const PacketPayload &payload)
{
    const int ip = ipHeaderLength(way.ipVersion);
    packet.resize(ip + headerLength + payload.bytes.size());
    char *at = packet.data();
    std::memset(at, 0, size_t(ip + headerLength));
    const quint32 body = quint32(headerLength) + payload.length;
    if (way.ipVersion == 4)
        putIpv4(at, way, protocol, body);
    else
        putIpv6(at, way, protocol, body);
    if (!payload.bytes.isEmpty())
        std::memcpy(at + ip + headerLength, payload.bytes.data(), size_t(payload.bytes.size()));
    return at + ip;
}

quint16 sumOf(const QByteArray &packet, const PacketWay &way, quint8 protocol, quint32 bodyLength)
{
    const int address = addressLength(way.ipVersion);
    const QByteArrayView from(way.from.address.data(), address);
    const QByteArrayView to(way.to.address.data(), address);
    const quint32 pseudo = pseudoHeaderSum(from, to, protocol, bodyLength);
    return quint16(~foldedSum(addToSum(QByteArrayView(packet).sliced(ipHeaderLength(way.ipVersion)), pseudo)));
}

} // namespace

quint32 mostUdpPayload(quint8 ipVersion)
{
    return LongestLength - UdpHeaderLength - (ipVersion == 4 ? Ipv4HeaderLength : 0);
}

void makeSegment(QByteArray &packet, const PacketWay &way, const SegmentHead &head, const PacketPayload &payload)
{
    const int length = TcpHeaderLength + int(head.options.size());
    char *const tcp = layOut(packet, way, IpProtocol::Tcp, length, payload);
    putU16(tcp, way.from.port);
    putU16(tcp + 2, way.to.port);
    putU32(tcp + 4, head.seq);
    putU32(tcp + 8, head.ack);
    putU16(tcp + 12, quint32(length / 4) << 12 | head.flags);
    putU16(tcp + 14, head.window);
    if (!head.options.isEmpty())
        std::memcpy(tcp + TcpHeaderLength, head.options.data(), size_t(head.options.size()));
    putU16(tcp + 16, sumOf(packet, way, IpProtocol::Tcp, quint32(length) + payload.length));
}

void makeDatagram(QByteArray &packet, const PacketWay &way, const PacketPayload &payload)
{
    char *const udp = layOut(packet, way, IpProtocol::Udp, UdpHeaderLength, payload);
    putU16(udp, way.from.port);
    putU16(udp + 2, way.to.port);
    putU16(udp + 4, UdpHeaderLength + payload.length);
    const quint16 sum = sumOf(packet, way, IpProtocol::Udp, UdpHeaderLength + payload.length);
    putU16(udp + 6, sum == 0 ? 0xffff : sum); // 0 says that none was made
}

} // namespace porthole::net
