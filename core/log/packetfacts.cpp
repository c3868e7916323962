// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetfacts.h"

#include "core/log/logreader.h"
#include "core/protocol/net/netnames.h"

namespace porthole {
namespace {

// Headers are within; what has more of them is cut there and says so.
constexpr qsizetype PacketHeaderBytes = 512;

// What a fragment that is not the first does not say itself.
void addPorts(net::Outline &outline, const ConversationRecord &record, Direction direction)
{
    if (record.transport != TransportKind::Tcp && record.transport != TransportKind::Udp)
        return;
    const bool in = direction == Direction::In;
    outline.hasPorts = true;
    outline.sourcePort = in ? record.remote.port : record.local.port;
    outline.destinationPort = in ? record.local.port : record.remote.port;
}

} // namespace

PacketFacts packetFacts(const LogReader &reader, const Entry &entry)
{
    PacketFacts facts;
    facts.beginning = reader.payload(entry, 0, PacketHeaderBytes);
    facts.outline = net::outline(net::LinkType(entry.link), facts.beginning, entry.length);
    if (entry.conversation != 0 && facts.outline.fragmentOffset != 0)
        addPorts(facts.outline, reader.conversationRecord(entry.conversation), entry.direction);
    if (facts.isTcp())
        facts.base = sequenceBaseOf(reader, entry);
    return facts;
}

net::SequenceBase sequenceBaseOf(const LogReader &reader, const Entry &entry)
{
    if (entry.conversation == 0)
        return {};
    const ConversationRecord record = reader.conversationRecord(entry.conversation);
    const int side = entry.direction == Direction::In ? 1 : 0;
    const auto firstOf = [&record](int one) { return record.seqKnown & (1 << one) ? record.firstSeq[one] : 0; };
    return {firstOf(side), firstOf(1 - side)};
}

QByteArray packetProtocol(const PacketFacts &facts, quint16 link)
{
    const net::Outline &outline = facts.outline;
    const char *name = nullptr;
    if (outline.ipVersion != 0)
        name = net::ipProtocolName(outline.protocol);
    if (!name && outline.ipVersion != 0)
        name = outline.ipVersion == 4 ? "IPv4" : "IPv6";
    if (!name && outline.etherType != 0)
        name = net::etherTypeName(outline.etherType);
    if (!name)
        name = net::linkTypeName(net::LinkType(link));
    return QByteArray(name ? name : "unknown").toLower();
}

} // namespace porthole
