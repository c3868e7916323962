// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderfeed.h"

#include "core/log/logfile.h"
#include "core/model/ladderbuilder.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 EntriesAtOnce = 64 * 1024;  // looked at between two deliveries
constexpr size_t ItemsAtOnce = 8192;
constexpr int FeedTickMs = 50;

} // namespace

// What passes between a job and the feed. `wake` is called in the worker, under a lock: it may only post an event.
class LadderMailbox
{
public:
    struct Haul {
        Ladder ladder;         // items since the last one
        quint64 looked = 0;
        bool finished = false;
    };

    explicit LadderMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

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

    void put(Ladder ladder, quint64 looked, bool finished)
    {
        const std::lock_guard lock(m_mutex);
        std::vector<LadderItem> &items = m_haul.ladder.items;
        items.insert(items.end(), std::make_move_iterator(ladder.items.begin()), std::make_move_iterator(ladder.items.end()));
        m_haul.ladder.lanes = ladder.lanes;
        m_haul.ladder.remarks = ladder.remarks;
        m_haul.ladder.beyond += ladder.beyond;
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

// What one job leaves for the next.
struct LadderWork {
    LadderWork(const std::shared_ptr<const LogFile> &log, ConversationId of) : reader(log), conversation(of), builder(of) {}

    void look(quint64 end, LadderMailbox &mailbox)
    {
        std::vector<LadderItem> items;
        while (next < end && !mailbox.isCancelled()) {
            builder.add(reader, next, reader.entry(next), items);
            if (++next % EntriesAtOnce == 0 || items.size() >= ItemsAtOnce)
                deliver(items, mailbox, false);
        }
        deliver(items, mailbox, true);
    }

    void deliver(std::vector<LadderItem> &items, LadderMailbox &mailbox, bool finished)
    {
        Ladder ladder;
        ladder.lanes = LadderBuilder::lanes(reader.conversation(conversation));
        ladder.items = std::exchange(items, {});
        ladder.remarks = builder.remarks();
        ladder.beyond = builder.beyond() - std::exchange(told, builder.beyond());
        mailbox.put(std::move(ladder), next, finished);
    }

    const LogReader reader;
    const ConversationId conversation;
    LadderBuilder builder;
    EntryId next = 0;
    quint64 told = 0; // of what is beyond
};

LadderFeed::LadderFeed(std::shared_ptr<const LogFile> file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_reader(m_file)
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(FeedTickMs);
    connect(&m_tick, &QTimer::timeout, this, &LadderFeed::tick);
}

LadderFeed::~LadderFeed()
{
    if (m_mailbox)
        m_mailbox->cancel();
}

void LadderFeed::setConversation(ConversationId conversation)
{
    if (conversation == m_conversation)
        return;
    if (m_mailbox)
        m_mailbox->cancel();
    m_mailbox.reset();
    m_work.reset();
    m_conversation = conversation;
    m_looked = 0;
    Ladder ladder;
    if (conversation != 0) {
        m_work = std::make_shared<LadderWork>(m_file, conversation);
        ladder.lanes = LadderBuilder::lanes(m_reader.conversation(conversation));
    }
    Q_EMIT begun(ladder);
    if (!m_asleep)
        tick();
}

void LadderFeed::setAsleep(bool asleep)
{
    if (std::exchange(m_asleep, asleep) == asleep)
        return;
    if (asleep)
        m_tick.stop();
    else
        tick();
}

void LadderFeed::grew()
{
    if (!m_asleep && !m_tick.isActive())
        m_tick.start();
}

void LadderFeed::tick()
{
    // Armed before the count is read: what comes after the reading wakes us again (MessageLog::append).
    Q_EMIT wakeWanted();
    m_known = m_reader.count();
    startJob();
}

void LadderFeed::startJob()
{
    if (m_mailbox || !m_work || m_looked >= m_known)
        return;
    m_mailbox = std::make_shared<LadderMailbox>(
        [this] { QMetaObject::invokeMethod(this, &LadderFeed::takeHaul, Qt::QueuedConnection); });
    QThreadPool::globalInstance()->start(
        [work = m_work, mailbox = m_mailbox, end = m_known] { work->look(end, *mailbox); });
}

void LadderFeed::takeHaul()
{
    if (!m_mailbox)
        return;
    const LadderMailbox::Haul haul = m_mailbox->take();
    if (haul.finished)
        m_mailbox.reset();
    m_looked = haul.looked;
    startJob();
    if (!haul.ladder.lanes.isEmpty()) // else it was taken with the one before
        Q_EMIT grown(haul.ladder);
}

} // namespace porthole
