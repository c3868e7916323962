// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/laddermessages.h"

#include "core/log/logreader.h"
#include "core/log/packetmarks.h"
#include "core/model/messagefields.h"

#include <utility>

namespace porthole {

namespace {

// What could be read with a packet may have come before it, and waited for what was missing.
qint64 timeOfFirstByte(const LogReader &reader, const FoundMessage &message)
{
    const EntryId packet = message.slices.empty() ? message.first : message.slices.front().packet;
    return packet < reader.count() ? reader.entry(packet).time : message.time;
}

LadderItem messageEvent(const LogReader &reader, const FoundMessage &message)
{
    LadderItem item;
    item.kind = LadderItem::Kind::Message;
    item.time = timeOfFirstByte(reader, message);
    item.entry = message.first;
    item.lane = message.direction == Direction::In ? 1 : 0;
    item.to = 1 - item.lane;
    item.label = messageRow(message, message.first, 0);
    item.brief = message.message.summary;
    item.marks = message.message.complete && message.missing == 0 ? 0 : LadderMark::Caution;
    return item;
}

} // namespace

// The first fragments of an IP packet may belong to a conversation of their own: nobody knew their ports.
bool LadderMessages::concerns(const LogReader &reader, const Entry &entry) const
{
    return entry.kind == Kind::Packet && (entry.conversation == m_conversation || entry.aux & Fragment)
           && reader.conversationRecord(m_conversation).transport == TransportKind::Tcp;
}

void LadderMessages::add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items)
{
    if (!concerns(reader, entry))
        return;
    m_finder.add(reader, id, entry, m_found);
    take(reader, items);
}

void LadderMessages::finish(const LogReader &reader, std::vector<LadderItem> &items)
{
    m_finder.finish(reader, m_found);
    take(reader, items);
}

void LadderMessages::take(const LogReader &reader, std::vector<LadderItem> &items)
{
    for (const FoundMessage &message : std::exchange(m_found, {}))
        if (message.conversation == m_conversation)
            items.push_back(messageEvent(reader, message));
}

} // namespace porthole
