// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messagetable.h"

#include "core/log/logfile.h"
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

// What passes between a job and the table. `wake` is called in the worker, under a lock: it may only post an event.
class MessageMailbox
{
public:
    explicit MessageMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    struct Haul {
        std::vector<MessageSpan> spans; // of messages that were added to the index
        quint64 looked = 0;
        quint64 unfinished = 0; // messages
        bool finished = false;
        bool ended = false;     // nothing comes any more, and what had begun was told
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
        return std::exchange(m_haul, Haul{{}, m_haul.looked, m_haul.unfinished, m_haul.finished, m_haul.ended});
    }

    void put(const std::vector<MessageSpan> &spans, quint64 looked, quint64 unfinished, bool finished, bool ended)
    {
        const std::lock_guard lock(m_mutex);
        m_haul.spans.insert(m_haul.spans.end(), spans.begin(), spans.end());
        m_haul.looked = looked;
        m_haul.unfinished = unfinished;
        m_haul.finished = finished;
        m_haul.ended = ended;
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

// What one job leaves for the next: where it was, and its conversations.
struct MessageWork {
    MessageWork(const std::shared_ptr<const LogFile> &log, std::shared_ptr<MessageIndex> to, const DecodeRules &rules)
        : file(log), reader(log), index(std::move(to)), finder({.tls = true, .rules = rules})
    {
    }
    void look(quint64 end, MessageMailbox &mailbox);
    void deliver(MessageMailbox &mailbox, bool finished);

    const std::shared_ptr<const LogFile> file;
    const LogReader reader;
    const std::shared_ptr<MessageIndex> index;
    MessageFinder finder;
    std::vector<FoundMessage> found; // and not delivered yet
    BegunMessages begun; // as it was delivered
    EntryId delivered = 0;
    EntryId next = 0;
    bool ended = false;

private:
    void addReopened(const BegunMessages &now, std::vector<MessageSpan> &spans) const;
};

void MessageWork::look(quint64 end, MessageMailbox &mailbox)
{
    while (next < end && !mailbox.isCancelled()) {
        finder.add(reader, next, reader.entry(next), found);
        if (++next % Chunk == 0 || found.size() >= MostAtOnce)
            deliver(mailbox, false);
    }
    if (!ended && !file->isGrowing() && next == reader.count()) {
        finder.finish(reader, found); // a file grows no more
        ended = true;
    }
    deliver(mailbox, true);
}

// The index takes messages in here, so that they cost the thread of the views nothing.
void MessageWork::deliver(MessageMailbox &mailbox, bool finished)
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
    mailbox.put(spans, next, unfinished, finished, ended);
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
    : QObject(parent), m_file(std::move(file)), m_index(std::make_shared<MessageIndex>()),
      m_work(std::make_shared<MessageWork>(m_file, m_index, m_rules))
{
}

MessageTable::~MessageTable()
{
    if (m_mailbox)
        m_mailbox->cancel();
}

// A job that runs goes on with what it has until it sees that nobody waits for it.
void MessageTable::setRules(const DecodeRules &rules)
{
    if (m_mailbox)
        m_mailbox->cancel();
    m_mailbox.reset();
    m_rules = rules;
    m_index = std::make_shared<MessageIndex>();
    m_work = std::make_shared<MessageWork>(m_file, m_index, m_rules);
    m_looked = 0;
    m_unfinished = 0;
    m_ended = false;
    startJob();
    Q_EMIT restarted();
    Q_EMIT looked();
}

void MessageTable::look(quint64 known)
{
    m_known = std::max(m_known, known);
    startJob();
}

void MessageTable::startJob()
{
    if (m_mailbox)
        return;
    // A log may be closed after the last entry of it was looked at.
    const bool ends = !m_ended && !m_file->isGrowing() && m_work->reader.count() == m_known;
    if (m_looked >= m_known && !ends)
        return;
    m_mailbox = std::make_shared<MessageMailbox>(
        [this] { QMetaObject::invokeMethod(this, &MessageTable::takeHaul, Qt::QueuedConnection); });
    QThreadPool::globalInstance()->start(
        [work = m_work, mailbox = m_mailbox, end = m_known] { work->look(end, *mailbox); });
}

void MessageTable::takeHaul()
{
    if (!m_mailbox)
        return;
    const MessageMailbox::Haul haul = m_mailbox->take();
    if (haul.finished)
        m_mailbox.reset();
    m_looked = haul.looked;
    m_unfinished = haul.unfinished;
    m_ended = haul.ended;
    startJob();
    Q_EMIT looked();
    if (!haul.spans.empty())
        Q_EMIT grown(haul.spans);
}

} // namespace porthole
