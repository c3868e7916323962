// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetlogger.h"

#include "core/protocol/net/netaddress.h"

#include <cstring>

namespace porthole {
namespace {

constexpr quint8 LoggedTcp = 6;
constexpr quint8 LoggedUdp = 17;

StoredAddress storedAddress(const net::Address &address, quint8 version, quint16 port)
{
    StoredAddress stored;
    stored.family = version == 4 ? Family::IPv4 : Family::IPv6;
    std::memcpy(stored.bytes, address.data(), sizeof stored.bytes);
    stored.port = port;
    return stored;
}

TransportKind transportOf(const PacketConversation &conversation)
{
    if (!conversation.hasPorts)
        return TransportKind::None;
    return conversation.protocol == LoggedTcp   ? TransportKind::Tcp
           : conversation.protocol == LoggedUdp ? TransportKind::Udp
                                                : TransportKind::None;
}

// Who began is named first.
QByteArray labelOf(const PacketConversation &conversation)
{
    const auto text = [&](const net::Address &address, quint16 port) {
        const bool v4 = conversation.ipVersion == 4;
        const QByteArrayView bytes(address.data(), v4 ? 4 : 16);
        QByteArray host = (v4 ? net::ipv4Text(bytes) : net::ipv6Text(bytes)).toLatin1();
        if (!v4 && conversation.hasPorts)
            host = '[' + host + ']';
        if (conversation.hasPorts)
            host += ':' + QByteArray::number(port);
        return host;
    };
    return text(conversation.a, conversation.portA) + " → " + text(conversation.b, conversation.portB);
}

} // namespace

EntryId PacketLogger::append(const Packet &packet)
{
    const net::Outline outline = net::outline(net::LinkType(packet.link), packet.bytes, packet.length);
    const TrackedPacket tracked = m_tracker.add(outline, packet.bytes, packet.length, packet.time, m_log.stats().entries);
    if (tracked.isNew)
        m_ids.push_back(m_log.openConversation(factsOf(tracked.conversation)));
    else if (tracked.isFirstOfSide)
        m_log.updateConversation(conversationOf(tracked.conversation), factsOf(tracked.conversation));
    NewEntry entry;
    entry.kind = Kind::Packet;
    entry.direction = tracked.direction;
    entry.conversation = m_last = conversationOf(tracked.conversation);
    entry.result = packet.interface;
    entry.aux = tracked.marks;
    entry.time = packet.time;
    entry.text = packet.comment;
    if (packet.imported.length == 0)
        entry.payload = packet.bytes;
    entry.imported = packet.imported;
    entry.link = packet.link;
    return m_log.append(entry);
}

ConversationId PacketLogger::conversationOf(ConversationId tracked) const
{
    return tracked >= 1 && tracked <= m_ids.size() ? m_ids[tracked - 1] : 0;
}

NewConversation PacketLogger::factsOf(ConversationId tracked)
{
    const PacketConversation &conversation = m_tracker.conversations()[tracked - 1];
    NewConversation facts;
    facts.transport = transportOf(conversation);
    facts.local = storedAddress(conversation.a, conversation.ipVersion, conversation.portA);
    facts.remote = storedAddress(conversation.b, conversation.ipVersion, conversation.portB);
    facts.ipProtocol = conversation.protocol;
    m_label = labelOf(conversation);
    facts.label = m_label;
    for (int side = 0; side < 2; ++side) {
        bool known = false;
        facts.firstSeq[side] = m_tracker.firstSeq(tracked, side, &known);
        facts.seqKnown |= quint8(known << side);
    }
    return facts;
}

} // namespace porthole
