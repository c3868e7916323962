// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/entryprotocol.h"

#include "core/log/addresstext.h"
#include "core/log/logreader.h"
#include "core/log/packetfacts.h"
#include "core/protocol/net/netnames.h"

namespace porthole {
namespace {

constexpr quint8 IcmpNumber = 1;
constexpr quint8 Icmpv6Number = 58;

// What a socket of IPv6 calls ::ffff:192.0.2.1 is IPv4 on the wire.
Family familyOf(const StoredAddress &address)
{
    return address.family == Family::IPv6 && isMappedAddress(address.bytes) ? Family::IPv4 : address.family;
}

bool isOfFamily(const LogReader &reader, const Entry &entry, Family family)
{
    if (entry.conversation == 0)
        return false;
    const ConversationRecord record = reader.conversationRecord(entry.conversation);
    return familyOf(record.remote) == family || familyOf(record.local) == family;
}

} // namespace

QByteArray protocolOfConversation(const ConversationRecord &record)
{
    if (record.ipProtocol != 0) {
        const char *name = net::ipProtocolName(record.ipProtocol);
        return name ? QByteArray(name).toLower() : "ip-" + QByteArray::number(record.ipProtocol);
    }
    switch (record.transport) {
    case TransportKind::Tcp: return "tcp";
    case TransportKind::Udp: return "udp";
    case TransportKind::Unix: return "unix";
    case TransportKind::UnixDatagram: return "unix-dgram";
    case TransportKind::Memory: return "memory";
    case TransportKind::None: break;
    }
    return {};
}

bool isOfProtocol(const LogReader &reader, const Entry &entry, ProtocolWord word)
{
    const bool packet = entry.kind == Kind::Packet;
    if (!packet && word == ProtocolWord::Ipv4)
        return isOfFamily(reader, entry, Family::IPv4);
    if (!packet && word == ProtocolWord::Ipv6)
        return isOfFamily(reader, entry, Family::IPv6);
    if (!packet)
        return false;
    const PacketFacts facts = packetFacts(reader, entry);
    switch (word) {
    case ProtocolWord::Ipv4: return facts.outline.ipVersion == 4;
    case ProtocolWord::Ipv6: return facts.outline.ipVersion == 6;
    case ProtocolWord::Icmp: return facts.outline.ipVersion != 0 && facts.outline.protocol == IcmpNumber;
    case ProtocolWord::Icmpv6: return facts.outline.ipVersion != 0 && facts.outline.protocol == Icmpv6Number;
    case ProtocolWord::Arp: break;
    }
    return packetProtocol(facts, entry.link) == "arp";
}

QByteArray protocolOfEntry(const LogReader &reader, const Entry &entry)
{
    if (entry.kind == Kind::Packet)
        return packetProtocol(packetFacts(reader, entry), entry.link);
    return entry.conversation == 0 ? QByteArray() : protocolOfConversation(reader.conversationRecord(entry.conversation));
}

} // namespace porthole
