// Makes pages of an extent before they are written to: zeroing memory and asking the file system cost more than the copy.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace porthole {

// A part of a file and where it is mapped.
struct MappedPart {
    int fd = -1;
    quint64 offset = 0;  // in the file
    quint64 size = 0;
    char *map = nullptr;
    bool sparse = false; // blocks have to be asked for first
};

// Pages of `part`, whose blocks are there, from `begin` to `end`; zeros from `unused` on, where nothing was written yet.
void makePages(const MappedPart &part, quint64 begin, quint64 unused, quint64 end);

// Works ahead of one writer, in a thread that begins with the first wish and then waits for the next. All of it is for the
// writer's thread. What it makes it fills with zeros: nothing may be written behind ready() before stop() or drop().
class PageMaker
{
public:
    PageMaker() = default;
    ~PageMaker();
    PageMaker(const PageMaker &) = delete;
    PageMaker &operator=(const PageMaker &) = delete;

    // Makes `part` from `begin` on, up to `end`, whatever it was asked for before. One part at a time: drop() it first. Where
    // there is no room it stops; the writer, who comes there later, meets the error.
    void want(const MappedPart &part, quint64 begin, quint64 end);
    // How far the part is made, from the last `begin` on without a gap; 0: there is none.
    quint64 ready() const { return m_ready.load(std::memory_order_acquire); }
    // Up to where it is to be made; 0: nothing, or there was no room. Any thread.
    quint64 wanted();
    // Returns once nothing is done until the next wish; what was made stays ready.
    void stop();
    // The same, and forgets the part: it may be unmapped.
    void drop();

private:
    void beginThread();
    void run();
    bool step(std::unique_lock<std::mutex> &lock);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    MappedPart m_part;
    quint64 m_end = 0;   // wanted
    bool m_busy = false; // a step is being made
    bool m_stop = false;
    std::condition_variable m_idle;
    std::atomic<quint64> m_ready{0};
    std::thread m_thread;
};

} // namespace porthole
