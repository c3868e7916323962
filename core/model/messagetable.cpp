// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messagetable.h"

#include "core/log/logfile.h"
#include "core/log/logreader.h"

#include <optional>
#include <thread>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 Chunk = 16 * 1024; // entries between two deliveries
constexpr quint64 Turn = 4 * 1024;   // between two chances for another thread: some 0.2 ms
constexpr size_t MostAtOnce = 4096;  // messages

} // namespace

// What one job leaves for the next: where it was, and its conversations.
struct MessageWork {
    struct Haul {
        std::vector<MessageSpan> spans; // of messages that were added to the index
        std::optional<quint64> unfinished; // messages

        void append(Haul &&later)
        {
            spans.insert(spans.end(), later.spans.begin(), later.spans.end());
            unfinished = later.unfinished;
        }
    };
    using Box = HaulBox<Haul>;

    MessageWork(const std::shared_ptr<const LogFile> &log, std::shared_ptr<MessageIndex> to, const DecodeRules &rules)
        : file(log), reader(log), index(std::move(to)), finder({.tls = true, .rules = rules})
    {
    }
    // A log may be closed after the last entry of it was looked at.
    bool isBehind(quint64 known) const
    {
        return next < known || (!ended && !file->isGrowing() && reader.count() == known);
    }
    void look(quint64 end, Box &box);
    void deliver(Box &box, bool finished);

    const std::shared_ptr<const LogFile> file;
    const LogReader reader;
    const std::shared_ptr<MessageIndex> index;
    MessageFinder finder;
    std::vector<FoundMessage> found; // and not delivered yet
    BegunMessages begun; // as it was delivered
    EntryId delivered = 0;
    EntryId next = 0;
    bool ended = false; // nothing comes any more, and what had begun was told

private:
    void addReopened(const BegunMessages &now, std::vector<MessageSpan> &spans) const;
};

void MessageWork::look(quint64 end, Box &box)
{
    while (next < end && !box.isCancelled()) {
        finder.add(reader, next, reader.entry(next), found);
        if (++next % Chunk == 0 || found.size() >= MostAtOnce)
            deliver(box, false);
        if (next % Turn == 0)
            std::this_thread::yield(); // the thread of the window may wait for this processor
    }
    if (!ended && !file->isGrowing() && next == reader.count()) {
        finder.finish(reader, found); // a file grows no more
        ended = true;
    }
    deliver(box, true);
}

// The index takes messages in here, so that they cost the thread of the views nothing.
void MessageWork::deliver(Box &box, bool finished)
{
    std::vector<MessageSpan> spans;
    spans.reserve(found.size());
    for (const FoundMessage &message : found)
        spans.push_back({message.first, message.last});
    BegunMessages now = finder.begun();
    addReopened(now, spans);
    const quint64 unfinished = now.size();
    begun = now;
    delivered = next;
    index->add(std::exchange(found, {}), std::move(now));
    box.put({std::move(spans), unfinished}, next, finished);
}

// Entries of which it was open what they hold, and no message has come of it; or it was not, and now is: whoever sent
// them has only now been recognised.
void MessageWork::addReopened(const BegunMessages &now, std::vector<MessageSpan> &spans) const
{
    std::map<MessageStream, EntryId> told; // first entries of what has come
    for (const FoundMessage &message : found)
        told.try_emplace(MessageStream{message.conversation, message.layer, message.direction}, message.first);
    for (const auto &[stream, before] : begun) {
        const auto after = now.find(stream);
        const auto came = told.find(stream);
        const bool moved = after == now.end() || after->second != before;
        if (moved && (came == told.end() || came->second > before.first))
            spans.push_back({before.first, delivered - 1});
    }
    for (const auto &[stream, after] : now) {
        const auto before = begun.find(stream);
        if (after.first < delivered && (before == begun.end() || before->second != after))
            spans.push_back({after.first, delivered - 1});
    }
}

MessageTable::MessageTable(std::shared_ptr<const LogFile> file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_index(std::make_shared<MessageIndex>())
{
    m_follower = std::make_unique<LogFollower<MessageWork>>(this, [this](MessageWork::Haul &&haul) {
        m_unfinished = haul.unfinished.value_or(m_unfinished);
        Q_EMIT looked();
        if (!haul.spans.empty())
            Q_EMIT grown(haul.spans);
    });
    m_follower->begin(std::make_shared<MessageWork>(m_file, m_index, m_rules));
}

MessageTable::~MessageTable() = default;

quint64 MessageTable::lookedAt() const
{
    return m_follower->looked();
}

bool MessageTable::isWhole() const
{
    return m_follower->looked() >= m_follower->known();
}

void MessageTable::setRules(const DecodeRules &rules)
{
    m_rules = rules;
    m_index = std::make_shared<MessageIndex>();
    m_unfinished = 0;
    m_follower->begin(std::make_shared<MessageWork>(m_file, m_index, m_rules));
    m_follower->start();
    Q_EMIT restarted();
    Q_EMIT looked();
}

void MessageTable::look(quint64 known)
{
    m_follower->look(known);
}

} // namespace porthole
