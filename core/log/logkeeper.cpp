// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logkeeper.h"

#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace porthole {

using namespace format;

namespace {

constexpr auto LookEvery = std::chrono::seconds(1);
constexpr int LooksPerSync = 5;
constexpr quint64 QuietBelow = 1000;  // entries since the last look
// What may be left to read when the log closes: more would hold up the end of the program. Extents beyond
// it simply carry no checksum, and their headers say so.
constexpr quint64 CloseBudget = 32 << 20;

} // namespace

LogKeeper::LogKeeper(int fd, const Superblock *super) : m_fd(fd), m_super(super), m_thread([this] { run(); })
{
}

LogKeeper::~LogKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LogKeeper::extentFinished(quint64 offset)
{
    const std::lock_guard lock(m_mutex);
    m_finished.push_back(offset);
}

void LogKeeper::run()
{
    ::setpriority(PRIO_PROCESS, 0, 10);
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, LookEvery, [this] { return m_stop; })) {
        lock.unlock();
        look();
        lock.lock();
    }
    const std::deque<quint64> rest = std::move(m_finished);
    lock.unlock();
    finish(rest);
}

void LogKeeper::look()
{
    const quint64 entries = loadAcquire(m_super->entries);
    const bool quiet = entries - m_looked < QuietBelow;
    m_looked = entries;
    if (++m_looks >= LooksPerSync && entries != m_synced) {
        ::fdatasync(m_fd);
        m_synced = entries;
        m_looks = 0;
    }
    // One extent a look, and only in quiet: a checksum is never in the way of what is being recorded.
    if (!quiet)
        return;
    quint64 offset = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_finished.empty())
            return;
        offset = m_finished.front();
        m_finished.pop_front();
    }
    checksum(offset);
}

void LogKeeper::finish(const std::deque<quint64> &rest)
{
    quint64 spent = 0;
    // Newest first: those are in memory still.
    for (auto it = rest.rbegin(); it != rest.rend(); ++it) {
        ExtentHeader header;
        if (::pread(m_fd, &header, sizeof header, off_t(*it)) != ssize_t(sizeof header))
            continue;
        spent += header.used;
        if (spent > CloseBudget)
            return;
        checksum(*it);
    }
}

void LogKeeper::checksum(quint64 offset)
{
    ExtentHeader header;
    if (::pread(m_fd, &header, sizeof header, off_t(offset)) != ssize_t(sizeof header))
        return;
    std::vector<unsigned char> block(256 << 10);
    uLong crc = crc32(0, nullptr, 0);
    for (quint64 done = 0; done < header.used;) {
        const auto want = std::min<quint64>(block.size(), header.used - done);
        const ssize_t got = ::pread(m_fd, block.data(), want, off_t(offset + sizeof header + done));
        if (got <= 0)
            return;
        crc = crc32(crc, block.data(), uInt(got));
        done += quint64(got);
        if (header.type != ExtentType::Payload)
            continue;
        // Bulk payload: stop at once when the log wants to close.
        const std::lock_guard lock(m_mutex);
        if (m_stop && header.used > CloseBudget)
            return;
    }
    header.checksum = quint32(crc);
    header.flags |= ExtentHasChecksum;
    if (::pwrite(m_fd, &header, sizeof header, off_t(offset)) != ssize_t(sizeof header))
        return;  // the extent stays without a checksum, as its header says
}

} // namespace porthole
