// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetstreams.h"

namespace porthole {

const std::vector<PacketStreams::Part> &PacketStreams::add(EntryId id, const Entry &entry, QByteArrayView frame)
{
    m_parts.clear();
    const net::Outline outline = net::outline(net::LinkType(entry.link), frame, entry.length);
    const TrackedPacket tracked = m_tracker.add(outline, frame, entry.length, entry.time, id);
    if (tracked.isNew)
        m_ids.push_back(entry.conversation);
    nameParts();
    return m_parts;
}

// The tracker numbers conversations of packets; the log may have others between them.
void PacketStreams::nameParts()
{
    for (Part &part : m_parts)
        part.conversation = part.conversation <= m_ids.size() ? m_ids[part.conversation - 1] : 0;
}

const std::vector<PacketStreams::Part> &PacketStreams::finish()
{
    m_parts.clear();
    m_tracker.finish();
    nameParts();
    return m_parts;
}

void PacketStreams::data(ConversationId conversation, Direction from, const PacketSlice &slice)
{
    goesOn(conversation, from);
    m_parts.push_back({conversation, from, slice, 0, {}, false});
}

void PacketStreams::missing(ConversationId conversation, Direction from, quint64 bytes)
{
    goesOn(conversation, from);
    m_parts.push_back({conversation, from, {}, bytes, {}, false});
}

void PacketStreams::goesOn(ConversationId conversation, Direction from)
{
    if (conversation <= m_ended.size())
        m_ended[conversation - 1] &= quint8(from == Direction::Out ? ~1 : ~2);
}

void PacketStreams::ended(ConversationId conversation, Direction from, StreamEnd how)
{
    if (m_ended.size() < conversation)
        m_ended.resize(conversation);
    quint8 &bits = m_ended[conversation - 1];
    if (how != StreamEnd::Reset) // which is of both, each time
        bits |= from == Direction::Out ? 1 : 2;
    m_parts.push_back({conversation, from, {}, 0, how, bits == 3 || how == StreamEnd::Reset});
}

} // namespace porthole
