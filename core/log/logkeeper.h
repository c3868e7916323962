// Looks after a session file on disk in a thread of its own: fdatasync every 5 s, checksums of closed extents.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/fileformat.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace porthole {

class LogKeeper
{
public:
    LogKeeper(int fd, const format::Superblock *super);
    ~LogKeeper();  // finishes what was closed last, up to a bound, then ends the thread

    // An extent that will not change any more. Any thread.
    void extentFinished(quint64 offset);

private:
    void run();
    void look();
    void finish(const std::deque<quint64> &rest);
    void checksum(quint64 offset);

    int m_fd;
    const format::Superblock *m_super;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<quint64> m_finished;
    bool m_stop = false;
    quint64 m_looked = 0;  // entries at the last look; the keeper's thread only
    quint64 m_synced = 0;
    int m_looks = 0;
    std::thread m_thread;
};

} // namespace porthole
