// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetfacts.h"

#include "core/log/logreader.h"
#include "core/protocol/net/linkheader.h"
#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole {
namespace {

// Headers are within; what has more of them is cut there and says so.
constexpr qsizetype HeaderBytes = 512;

} // namespace

PacketFacts packetFacts(const LogReader &reader, const Entry &entry)
{
    PacketFacts facts;
    const QByteArray beginning = reader.payload(entry, 0, HeaderBytes);
    facts.outline = net::outline(net::LinkType(entry.link), beginning, entry.length);
    facts.seq = facts.outline.seq;
    facts.ack = facts.outline.ack;
    if (entry.conversation == 0 || !facts.isTcp())
        return facts;
    const ConversationRecord record = reader.conversation(entry.conversation).record;
    const int side = entry.direction == Direction::In ? 1 : 0;
    facts.relative = record.seqKnown & (1 << side);
    if (facts.relative)
        facts.seq -= record.firstSeq[side];
    if (!(facts.outline.flags & net::TcpFlag::Ack))
        facts.ack = 0;
    else if (record.seqKnown & (1 << (1 - side)))
        facts.ack -= record.firstSeq[1 - side];
    return facts;
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

QByteArray packetAddress(const net::Outline &outline, bool source)
{
    const net::Address &address = source ? outline.source : outline.destination;
    const bool v4 = outline.ipVersion == 4;
    const QByteArrayView bytes(address.data(), v4 ? 4 : 16);
    const QByteArray text = (v4 ? net::ipv4Text(bytes) : net::ipv6Text(bytes)).toLatin1();
    if (!outline.hasPorts)
        return text;
    const QByteArray port = QByteArray::number(source ? outline.sourcePort : outline.destinationPort);
    return v4 ? QByteArray(text + ':' + port) : QByteArray('[' + text + "]:" + port);
}

} // namespace porthole
