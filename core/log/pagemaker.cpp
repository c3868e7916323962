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

constexpr quint64 StepAhead = 256 << 10;

// By write() the page cache gets pages of this size at once. A fault would get what the file system likes best, and read
// ahead, several MiB: zeroed in one go they keep a processor from all others for up to 10 ms (measured on a virtual machine,
// whose host has to find the memory), and these steps for 0.7 at most, in the same time altogether.
void fillWithZeros(int fd, quint64 offset, quint64 size)
{
    static constexpr char Zeros[StepAhead] = {};
    while (size > 0) {
        const ssize_t written = ::pwrite(fd, Zeros, size_t(std::min<quint64>(size, sizeof Zeros)), off_t(offset));
        if (written <= 0 && errno != EINTR)
            return;
        offset += quint64(std::max<ssize_t>(written, 0));
        size -= quint64(std::max<ssize_t>(written, 0));
    }
}

} // namespace

void makePages(const MappedPart &part, quint64 begin, quint64 unused, quint64 end)
{
    const quint64 zeros = std::clamp(unused, begin, end);
    fillWithZeros(part.fd, part.offset + zeros, end - zeros); // or else the pages come by faults
    ::madvise(part.map + begin, end - begin, MADV_POPULATE_WRITE); // so they do before Linux 5.14
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

void PageMaker::stop()
{
    std::unique_lock lock(m_mutex);
    m_end = 0;
    m_idle.wait(lock, [this] { return !m_busy; });
}

void PageMaker::drop()
{
    stop();
    const std::lock_guard lock(m_mutex);
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
        makePages(part, begin, begin, end);
    lock.lock();
    m_busy = false;
    if (made)
        m_ready.store(std::max(end, ready()), std::memory_order_release);
    m_idle.notify_one();
    return made;
}

} // namespace porthole
