// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetvalues.h"

#include "core/log/datagramfollower.h"
#include "core/log/logreader.h"
#include "core/log/packetchecksums.h"
#include "core/log/packetdatagram.h"
#include "core/log/packetfacts.h"
#include "core/log/packetmarks.h"
#include "core/protocol/net/wire.h"

namespace porthole {
namespace {

constexpr quint8 TcpNumber = 6;
constexpr quint8 UdpNumber = 17;
constexpr qint64 HeaderOfUdp = 8;
constexpr EntryId AroundOverlaps = 256; // they are made by hand, to cost time too

bool reachesTransport(const net::Outline &outline)
{
    return outline.reached == net::Reached::Transport;
}

std::optional<qint64> ofTcp(PacketValue what, const net::Outline &outline, const net::SequenceBase &base)
{
    namespace Flag = net::TcpFlag;
    const auto bit = [&outline](quint16 flag) { return qint64((outline.flags & flag) != 0); };
    if (outline.protocol != TcpNumber || !reachesTransport(outline))
        return std::nullopt;
    switch (what) {
    case PacketValue::TcpFlags: return outline.flags;
    case PacketValue::Fin: return bit(Flag::Fin);
    case PacketValue::Syn: return bit(Flag::Syn);
    case PacketValue::Reset: return bit(Flag::Reset);
    case PacketValue::Push: return bit(Flag::Push);
    case PacketValue::Acknowledges: return bit(Flag::Ack);
    case PacketValue::Urgent: return bit(Flag::Urgent);
    case PacketValue::Ece: return bit(Flag::Ece);
    case PacketValue::Cwr: return bit(Flag::Cwr);
    case PacketValue::Seq: return outline.seq - base.seq;
    case PacketValue::AckNumber: return outline.flags & Flag::Ack ? outline.ack - base.ack : 0;
    case PacketValue::Window: return outline.window;
    case PacketValue::TcpLength: return outline.payloadLength;
    default: return std::nullopt;
    }
}

std::optional<qint64> ofUdp(const net::Outline &outline)
{
    if (outline.protocol != UdpNumber || !reachesTransport(outline))
        return std::nullopt;
    return outline.payloadLength + HeaderOfUdp;
}

std::optional<qint64> ofIp(PacketValue what, const net::Outline &outline)
{
    if (outline.ipVersion == 0)
        return std::nullopt;
    if (what == PacketValue::Protocol)
        return outline.protocol;
    const bool of6 = what >= PacketValue::Identification6;
    if (of6 != (outline.ipVersion == 6) || (of6 && !outline.isFragment))
        return std::nullopt; // there is no such header
    switch (what) {
    case PacketValue::Identification:
    case PacketValue::Identification6: return outline.identification;
    case PacketValue::MoreFragments:
    case PacketValue::MoreFragments6: return outline.moreFragments;
    default: return outline.fragmentOffset / 8; // as it stands there, and as Wireshark compares it
    }
}

std::optional<qint64> ofChecksum(PacketValue what, const LogReader &reader, const Entry &entry, const net::Outline &outline)
{
    const PacketChecksum which = what == PacketValue::IpChecksum    ? PacketChecksum::Ip
                                 : what == PacketValue::TcpChecksum ? PacketChecksum::Tcp
                                                                    : PacketChecksum::Udp;
    const auto state = packetChecksum(which, reader, entry, outline);
    return state ? std::optional<qint64>(checksumStatus(*state)) : std::nullopt;
}

// Other links have other addresses, or none.
std::optional<qint64> ofEthernet(PacketValue what, const LogReader &reader, const Entry &entry)
{
    constexpr qsizetype AddressLength = 6;
    if (net::LinkType(entry.link) != net::LinkType::Ethernet)
        return std::nullopt;
    const QByteArray address = reader.payload(entry, what == PacketValue::EthernetSource ? AddressLength : 0, AddressLength);
    if (address.size() < AddressLength)
        return std::nullopt;
    return qint64(quint64(net::be16(address, 0)) << 32 | net::be32(address, 2));
}

// Of the segment or datagram that is whole with this fragment.
std::optional<net::Outline> wholeOutline(const LogReader &reader, EntryId id, const Entry &entry, DatagramFollower *follower)
{
    if (!(entry.aux & Reassembled))
        return std::nullopt;
    if (follower)
        return follower->wholeWith(id);
    const PacketDatagram found = packetDatagram(reader, id, entry.aux & FragmentOverlap ? AroundOverlaps : EntriesAround);
    return found.completedIn == id ? std::optional(found.datagram.outline()) : std::nullopt;
}

} // namespace

std::optional<qint64> packetValue(PacketValue what, const LogReader &reader, EntryId id, const Entry &entry, DatagramFollower *follower)
{
    if (entry.kind != Kind::Packet)
        return std::nullopt;
    if (what >= PacketValue::EthernetTarget)
        return ofEthernet(what, reader, entry);
    const PacketFacts facts = packetFacts(reader, entry);
    if (what == PacketValue::Vlan)
        return facts.outline.vlanTags > 0 ? std::optional<qint64>(facts.outline.vlan) : std::nullopt;
    if (what >= PacketValue::IpChecksum)
        return ofChecksum(what, reader, entry, facts.outline);
    if (what >= PacketValue::Protocol)
        return ofIp(what, facts.outline);
    net::Outline outline = facts.outline;
    if (outline.isFragment) {
        const std::optional<net::Outline> whole = wholeOutline(reader, id, entry, follower);
        if (!whole)
            return std::nullopt;
        outline = *whole;
    }
    return what == PacketValue::UdpLength ? ofUdp(outline) : ofTcp(what, outline, sequenceBaseOf(reader, entry));
}

} // namespace porthole
