// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messagetable.h"

#include "core/log/logreader.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 Chunk = 16 * 1024; // entries between two deliveries
constexpr size_t MostAtOnce = 4096;  // messages

} // namespace

// What one job leaves for the next: where it was, and its conversations.
struct MessageWork {
    explicit MessageWork(std::shared_ptr<const LogFile> file) : reader(std::move(file)) {}
    LogReader reader;
    MessageFinder finder{MessageFinder::Options()};
    EntryId next = 0;
};

// What passes between a job and the table. `wake` is called in the worker, under a lock: it may only post an event.
class MessageMailbox
{
public:
    explicit MessageMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    struct Haul {
        std::vector<FoundMessage> found;
        quint64 looked = 0;
        bool finished = false;
    };

    // After this wake is not called any more.
    void cancel()
    {
        m_cancelled.store(true, std::memory_order_relaxed);
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
    }
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

    Haul take()
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
        return std::exchange(m_haul, Haul{{}, m_haul.looked, m_haul.finished});
    }

    void put(std::vector<FoundMessage> &&found, quint64 looked, bool finished)
    {
        const std::lock_guard lock(m_mutex);
        std::move(found.begin(), found.end(), std::back_inserter(m_haul.found));
        m_haul.looked = looked;
        m_haul.finished = finished;
        if (!std::exchange(m_woken, true) && m_wake)
            m_wake();
    }

private:
    std::mutex m_mutex; // not QMutex: the thread sanitizer sees only what the C++ library locks
    std::function<void()> m_wake;
    Haul m_haul;
    bool m_woken = false;
    std::atomic<bool> m_cancelled{false};
};

MessageTable::MessageTable(std::shared_ptr<const LogFile> file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_work(std::make_shared<MessageWork>(m_file))
{
}

MessageTable::~MessageTable()
{
    if (m_mailbox)
        m_mailbox->cancel();
}

void MessageTable::look(quint64 known)
{
    m_known = std::max(m_known, known);
    startJob();
}

void MessageTable::startJob()
{
    if (m_mailbox || m_looked >= m_known)
        return;
    m_mailbox = std::make_shared<MessageMailbox>(
        [this] { QMetaObject::invokeMethod(this, &MessageTable::takeHaul, Qt::QueuedConnection); });
    QThreadPool::globalInstance()->start([work = m_work, mailbox = m_mailbox, end = m_known] {
        std::vector<FoundMessage> found;
        for (; work->next < end && !mailbox->isCancelled(); ++work->next) {
            work->finder.add(work->reader, work->next, work->reader.entry(work->next), found);
            if ((work->next + 1) % Chunk == 0 || found.size() >= MostAtOnce)
                mailbox->put(std::exchange(found, {}), work->next + 1, false);
        }
        mailbox->put(std::move(found), work->next, true);
    });
}

void MessageTable::takeHaul()
{
    if (!m_mailbox)
        return;
    MessageMailbox::Haul haul = m_mailbox->take();
    if (haul.finished)
        m_mailbox.reset();
    m_looked = haul.looked;
    const bool any = !haul.found.empty();
    add(std::move(haul.found));
    startJob();
    if (any)
        Q_EMIT grown();
}

void MessageTable::add(std::vector<FoundMessage> &&found)
{
    for (FoundMessage &message : found) {
        if (m_messages.size() >= MostMessages) {
            ++m_beyond;
            continue;
        }
        m_streams[Stream{message.conversation, message.layer, message.direction}].push_back(
            quint32(m_messages.size()));
        m_messages.push_back(std::move(message));
    }
}

const MessageTable::Indexes *MessageTable::streamOf(const Entry &entry) const
{
    if (!entry.carriesPayload())
        return nullptr;
    const Direction direction = entry.kind == Kind::Sent ? Direction::Out : Direction::In;
    const auto found = m_streams.find(Stream{entry.conversation, entry.layer, direction});
    return found == m_streams.end() ? nullptr : &found->second;
}

const FoundMessage *MessageTable::holding(EntryId id, const Entry &entry) const
{
    const Indexes *stream = streamOf(entry);
    if (!stream)
        return nullptr;
    // Their last entries are in order too.
    const auto at = std::lower_bound(stream->begin(), stream->end(), id,
                                     [this](quint32 index, EntryId wanted) { return m_messages[index].last < wanted; });
    if (at == stream->end() || m_messages[*at].first > id)
        return nullptr;
    // The one that ends here but began before gives way to one that begins here.
    const auto next = at + 1;
    const bool betterNext = m_messages[*at].first < id && next != stream->end() && m_messages[*next].first == id;
    return &m_messages[betterNext ? *next : *at];
}

int MessageTable::beginningIn(EntryId id, const Entry &entry) const
{
    const Indexes *stream = streamOf(entry);
    if (!stream)
        return 0;
    const auto firstBefore = [this](quint32 index, EntryId wanted) { return m_messages[index].first < wanted; };
    const auto from = std::lower_bound(stream->begin(), stream->end(), id, firstBefore);
    const auto to = std::lower_bound(from, stream->end(), id + 1, firstBefore);
    return int(to - from);
}

} // namespace porthole
