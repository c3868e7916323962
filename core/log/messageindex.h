// The messages that were found in a log, by the entries that hold them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

#include <deque>
#include <map>
#include <mutex>
#include <vector>

namespace porthole {

// Any thread. A message that is in stays where it is, as it is.
class MessageIndex
{
public:
    // Messages beyond it are counted and not kept.
    static constexpr size_t MostMessages = 1'000'000;
    // And so many bytes of values, beginnings and summaries, as well as they can be told.
    static constexpr quint64 MostBytes = 768 << 20;

    explicit MessageIndex(size_t most = MostMessages) : m_most(most) {}

    // `begun`: what has begun with what was looked at so far, instead of what was told before.
    void add(std::vector<FoundMessage> &&found, BegunMessages &&begun = {});
    size_t size() const;
    quint64 beyond() const;

    // The message of which this entry holds bytes, the first where there are several; nullptr: none.
    const FoundMessage *holding(EntryId id, const Entry &entry) const;
    // How many messages begin in the entry.
    int beginningIn(EntryId id, const Entry &entry) const;

    enum class Seen : quint8 { Chosen, All, NotAll };
    // Calls choose(message) for the messages of that protocol of which the entry holds bytes, until it returns true.
    // NotAll: there may be others, which were not kept, or have not ended yet.
    template <typename Choose>
    Seen visit(EntryId id, const Entry &entry, QByteArrayView protocol, Choose choose) const
    {
        if (!entry.carriesPayload())
            return Seen::All;
        const std::lock_guard lock(m_mutex);
        int looked = 0;
        bool wholly = false; // is it known that no later message begins in the entry?
        if (const Indexes *stream = streamOf(entry)) {
            for (auto at = firstHolding(*stream, id); at != stream->end() && m_messages[*at].first <= id; ++at) {
                if (++looked > MostVisited)
                    return Seen::NotAll;
                const FoundMessage &one = m_messages[*at];
                if (protocol == one.protocol->name && choose(one))
                    return Seen::Chosen;
                wholly = one.last > id || (one.first == id && one.begin + one.message.length >= entry.length);
            }
        }
        return !wholly && (id >= m_beyondFrom || isBegun(id, entry, protocol)) ? Seen::NotAll : Seen::All;
    }

private:
    static constexpr int MostVisited = 4096; // of one entry, while others wait for the lock
    using Indexes = std::vector<quint32>; // into m_messages, in order of their first entries

    static MessageStream streamWith(const Entry &entry);
    const Indexes *streamOf(const Entry &entry) const;
    bool isBegun(EntryId id, const Entry &entry, QByteArrayView protocol) const;
    Indexes::const_iterator firstHolding(const Indexes &stream, EntryId id) const;

    const size_t m_most;
    mutable std::mutex m_mutex; // not QMutex: the thread sanitizer sees only what the C++ library locks
    std::deque<FoundMessage> m_messages; // grows without moving what is there
    std::map<MessageStream, Indexes> m_streams;
    BegunMessages m_begun;
    quint64 m_bytes = 0;
    quint64 m_beyond = 0;
    EntryId m_beyondFrom = NoEntry; // the first entry that may hold one of them
};

} // namespace porthole
