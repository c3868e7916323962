// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/pagemaker.h"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>

namespace porthole {

namespace {

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23 // the kernel has it, the C library's headers of Debian 12 may not
#endif

constexpr quint64 StepAhead = 2 << 20; // a huge page

} // namespace

void makePages(char *begin, quint64 size)
{
    // Where the kernel is too old for it (before 5.14) the pages come by faults.
    ::madvise(begin, size, MADV_POPULATE_WRITE);
}

PageMaker::~PageMaker()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void PageMaker::want(const MappedPart &part, quint64 begin, quint64 end)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool other = m_part.map != part.map;
        m_part = part;
        m_ready.store(other ? begin : std::max(begin, ready()), std::memory_order_release);
        m_end = std::min(end, part.size);
    }
    if (m_thread.joinable())
        m_wake.notify_one();
    else
        beginThread();
}

void PageMaker::beginThread()
{
    try {
        m_thread = std::thread([this] { run(); });
    } catch (const std::system_error &) {
        // So many threads there may not be: the writer makes its pages itself.
    }
}

quint64 PageMaker::wanted()
{
    const std::lock_guard lock(m_mutex);
    return m_end;
}

void PageMaker::drop()
{
    std::unique_lock lock(m_mutex);
    m_end = 0;
    m_idle.wait(lock, [this] { return !m_busy; });
    m_part = {};
    m_ready.store(0, std::memory_order_release);
}

void PageMaker::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stop || m_ready.load(std::memory_order_relaxed) < m_end; });
        if (m_stop)
            return;
        if (!step(lock))
            m_end = 0; // the writer meets the error itself, once it needs the room
    }
}

bool PageMaker::step(std::unique_lock<std::mutex> &lock)
{
    const MappedPart part = m_part;
    const quint64 begin = m_ready.load(std::memory_order_relaxed);
    const quint64 end = std::min(m_end, (begin / StepAhead + 1) * StepAhead);
    m_busy = true;
    lock.unlock();
    // Never posix_fallocate: where a file system has none of it the C library writes zeros, which may be over what the writer
    // has just written.
    const bool made = !part.sparse || ::fallocate(part.fd, 0, off_t(part.offset + begin), off_t(end - begin)) == 0;
    if (made)
        makePages(part.map + begin, end - begin);
    lock.lock();
    m_busy = false;
    if (made)
        m_ready.store(std::max(end, ready()), std::memory_order_release);
    m_idle.notify_one();
    return made;
}

} // namespace porthole
