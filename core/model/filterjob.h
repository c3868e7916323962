// Finds the entries that match a filter, in a worker, chunk by chunk.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filter.h"
#include "core/model/filterresult.h"

#include <QRunnable>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace porthole {

class LogFile;
class MessageIndex;

// What passes between one job and its owner. The owner takes, in its own thread, when woken.
class FilterMailbox
{
public:
    struct Haul {
        FoundEntries found;
        quint64 scanned = 0;       // every id below has been looked at
        bool finished = false;
    };

    // `wake` is called in the worker, under a lock: it may only post an event.
    explicit FilterMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    // Owner. After cancel() returns, wake is not called any more.
    void cancel();
    Haul take();

    // Worker.
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    void put(FoundEntries &&found, quint64 scanned, bool finished);

private:
    std::mutex m_mutex;  // not QMutex: the thread sanitizer sees only what the C++ library locks
    std::function<void()> m_wake;
    Haul m_haul;
    bool m_woken = false;
    std::atomic<bool> m_cancelled{false};
};

// Looks at entries, in order, with a reader of its own.
class FilterJob : public QRunnable
{
public:
    static constexpr quint64 Chunk = 32 * 1024;

    struct Work {
        std::shared_ptr<const LogFile> file;
        std::shared_ptr<const MessageIndex> messages;
        Filter filter;
        std::vector<EntrySpan> spans; // apart, in order
    };
    FilterJob(Work work, std::shared_ptr<FilterMailbox> mailbox);
    void run() override;

private:
    const Work m_work;
    const std::shared_ptr<FilterMailbox> m_mailbox;
};

} // namespace porthole
