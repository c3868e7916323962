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

// What one job leaves for the next: where it was, and its conversations.
struct MessageWork {
    explicit MessageWork(std::shared_ptr<const LogFile> file) : reader(std::move(file)) {}
    LogReader reader;
    MessageFinder finder{{.tls = true}};
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
        quint64 unfinished = 0; // messages
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
        return std::exchange(m_haul, Haul{{}, m_haul.looked, m_haul.unfinished, m_haul.finished});
    }

    // `looked`: every entry below.
    void put(std::vector<FoundMessage> &&found, const MessageWork &work, quint64 looked, bool finished)
    {
        const quint64 unfinished = work.finder.unfinished();
        const std::lock_guard lock(m_mutex);
        std::move(found.begin(), found.end(), std::back_inserter(m_haul.found));
        m_haul.looked = looked;
        m_haul.unfinished = unfinished;
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
    : QObject(parent), m_file(std::move(file)), m_work(std::make_shared<MessageWork>(m_file)),
      m_index(std::make_shared<MessageIndex>())
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
    const bool live = m_file->isLive();
    QThreadPool::globalInstance()->start([work = m_work, mailbox = m_mailbox, end = m_known, live] {
        std::vector<FoundMessage> found;
        for (; work->next < end && !mailbox->isCancelled(); ++work->next) {
            work->finder.add(work->reader, work->next, work->reader.entry(work->next), found);
            if ((work->next + 1) % Chunk == 0 || found.size() >= MostAtOnce)
                mailbox->put(std::exchange(found, {}), *work, work->next + 1, false);
        }
        if (!live && work->next == work->reader.count())
            work->finder.finish(found); // a file grows no more
        mailbox->put(std::move(found), *work, work->next, true);
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
    m_unfinished = haul.unfinished;
    std::vector<MessageSpan> spans;
    spans.reserve(haul.found.size());
    for (const FoundMessage &message : haul.found)
        spans.push_back({message.first, message.last});
    m_index->add(std::move(haul.found));
    startJob();
    Q_EMIT looked();
    if (!spans.empty())
        Q_EMIT grown(spans);
}

} // namespace porthole
