// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetchecksums.h"

#include "core/log/logreader.h"
#include "core/protocol/net/wire.h"

#include <iterator>

namespace porthole {

namespace {

using net::ChecksumState;

constexpr quint32 PlainIpv6Header = 40;
constexpr qsizetype LeastIpv4Header = 20;
constexpr quint8 RoutingHeader = 43;

ChecksumState ofIpv4(const LogReader &reader, const Entry &entry, const net::Outline &outline)
{
    const QByteArray header = reader.payload(entry, outline.networkOffset, outline.networkLength);
    if (header.size() < qsizetype(outline.networkLength) || header.size() < LeastIpv4Header)
        return ChecksumState::NotCaptured;
    const ChecksumState state = net::verifyChecksum(header, 10, 0).state;
    // No sender writes zero but for a network card that fills it in.
    return state == ChecksumState::Wrong && net::be16(header, 10) == 0 ? ChecksumState::Unfinished : state;
}

// The checksum is then made for the last destination, which is in there.
bool isRouted(const LogReader &reader, const Entry &entry, const net::Outline &outline)
{
    if (outline.ipVersion != 6 || outline.networkLength <= PlainIpv6Header)
        return false;
    const QByteArray header = reader.payload(entry, outline.networkOffset, outline.networkLength);
    quint8 next = header.size() > 6 ? quint8(header[6]) : 0;
    for (qsizetype at = PlainIpv6Header; at + 1 < header.size(); at += (qsizetype(quint8(header[at + 1])) + 1) * 8) {
        if (next == RoutingHeader)
            return true;
        next = quint8(header[at]);
    }
    return false;
}

ChecksumState ofTransport(const LogReader &reader, const Entry &entry, const net::Outline &outline, quint32 size, qsizetype at)
{
    const QByteArray bytes = reader.payload(entry, outline.transportOffset, size);
    if (bytes.size() < qsizetype(size) || bytes.size() < at + 2 || isRouted(reader, entry, outline))
        return ChecksumState::NotCaptured;
    const qsizetype width = outline.ipVersion == 4 ? 4 : 16;
    const auto view = [width](const net::Address &address) { return QByteArrayView(address.data(), width); };
    const quint32 pseudo = net::pseudoHeaderSum(view(outline.source), view(outline.destination), outline.protocol, size);
    return net::verifyChecksum(bytes, at, pseudo).state;
}

ChecksumState ofUdpDatagram(const LogReader &reader, const Entry &entry, const net::Outline &outline)
{
    constexpr qsizetype UdpHeader = 8;
    const QByteArray header = reader.payload(entry, outline.transportOffset, UdpHeader);
    if (header.size() < UdpHeader)
        return ChecksumState::NotCaptured;
    if (net::be16(header, 6) == 0)
        return outline.ipVersion == 4 ? ChecksumState::None : ChecksumState::Forbidden;
    const quint16 length = net::be16(header, 4);
    return ofTransport(reader, entry, outline, length == 0 ? outline.networkPayload : length, 6);
}

} // namespace

std::optional<net::ChecksumState> packetChecksum(PacketChecksum what, const LogReader &reader, const Entry &entry,
                                                 const net::Outline &outline)
{
    constexpr quint8 Tcp = 6, Udp = 17;
    if (outline.ipVersion == 0)
        return std::nullopt;
    if (what == PacketChecksum::Ip)
        return outline.ipVersion == 4 ? std::optional(ofIpv4(reader, entry, outline)) : std::nullopt;
    if (outline.reached != net::Reached::Transport || outline.isFragment || outline.protocol != (what == PacketChecksum::Tcp ? Tcp : Udp))
        return std::nullopt;
    return what == PacketChecksum::Tcp ? ofTransport(reader, entry, outline, outline.networkPayload, 16)
                                       : ofUdpDatagram(reader, entry, outline);
}

int checksumStatus(net::ChecksumState state)
{
    switch (state) {
    case ChecksumState::Wrong: return 0;
    case ChecksumState::Right: return 1;
    case ChecksumState::None: return 3;
    case ChecksumState::Forbidden: return 4;
    default: return 2;
    }
}

const char *checksumStatusName(int status)
{
    static constexpr const char *Names[] = {"bad", "good", "unverified", "not-present", "illegal"};
    return status >= 0 && status < int(std::size(Names)) ? Names[status] : nullptr;
}

} // namespace porthole
