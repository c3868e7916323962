// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messageindex.h"

#include <algorithm>

namespace porthole {

// What it holds beside itself.
static quint64 weight(const FoundMessage &found)
{
    quint64 bytes = sizeof found + quint64(found.bytes.size()) + found.slices.size() * sizeof(PacketSlice);
    for (const auto &[name, value] : found.message.values)
        bytes += quint64(value.size()) + 64;
    for (const QString &argument : found.message.summary.args)
        bytes += quint64(argument.size()) * sizeof(QChar);
    return bytes;
}

void MessageIndex::add(std::vector<FoundMessage> &&found, BegunMessages &&begun)
{
    const std::lock_guard lock(m_mutex);
    m_begun.swap(begun);
    for (FoundMessage &message : found) {
        const quint64 bytes = weight(message);
        if (m_messages.size() >= m_most || m_bytes + bytes > MostBytes) {
            ++m_beyond;
            m_beyondFrom = std::min(m_beyondFrom, message.first);
            continue;
        }
        m_bytes += bytes;
        m_streams[MessageStream{message.conversation, message.layer, message.direction}].push_back(
            quint32(m_messages.size()));
        m_messages.push_back(std::move(message));
    }
}

size_t MessageIndex::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages.size();
}

quint64 MessageIndex::beyond() const
{
    const std::lock_guard lock(m_mutex);
    return m_beyond;
}

MessageStream MessageIndex::streamWith(const Entry &entry)
{
    const Direction direction = entry.kind == Kind::Packet ? entry.direction
                                : entry.kind == Kind::Sent ? Direction::Out
                                                           : Direction::In;
    return {entry.conversation, entry.layer, direction};
}

bool MessageIndex::isBegun(EntryId id, const Entry &entry, QByteArrayView protocol) const
{
    const auto begun = m_begun.find(streamWith(entry));
    return begun != m_begun.end() && begun->second.first <= id && protocol == begun->second.protocol->name;
}

const MessageIndex::Indexes *MessageIndex::streamOf(const Entry &entry) const
{
    if (!entry.isOfStream())
        return nullptr;
    const auto found = m_streams.find(streamWith(entry));
    return found == m_streams.end() ? nullptr : &found->second;
}

MessageIndex::Indexes::const_iterator MessageIndex::firstHolding(const Indexes &stream, EntryId id) const
{
    // Their last entries are in order too.
    return std::lower_bound(stream.begin(), stream.end(), id,
                            [this](quint32 index, EntryId wanted) { return m_messages[index].last < wanted; });
}

const FoundMessage *MessageIndex::holding(EntryId id, const Entry &entry) const
{
    const std::lock_guard lock(m_mutex);
    const Indexes *stream = streamOf(entry);
    if (!stream)
        return nullptr;
    const auto at = firstHolding(*stream, id);
    if (at == stream->end() || m_messages[*at].first > id)
        return nullptr;
    // The one that ends here but began before gives way to one that begins here.
    const auto next = at + 1;
    const bool betterNext = m_messages[*at].first < id && next != stream->end() && m_messages[*next].first == id;
    return &m_messages[betterNext ? *next : *at];
}

int MessageIndex::beginningIn(EntryId id, const Entry &entry) const
{
    const std::lock_guard lock(m_mutex);
    const Indexes *stream = streamOf(entry);
    if (!stream)
        return 0;
    const auto firstBefore = [this](quint32 index, EntryId wanted) { return m_messages[index].first < wanted; };
    const auto from = std::lower_bound(stream->begin(), stream->end(), id, firstBefore);
    const auto to = std::lower_bound(from, stream->end(), id + 1, firstBefore);
    return int(to - from);
}

} // namespace porthole
