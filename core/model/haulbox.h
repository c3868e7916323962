// What passes between a job in the pool and its owner, who takes in a thread of its own when woken.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace porthole {

// A Haul begins empty, and append(Haul &&) adds what was found later.
template <typename Haul>
class HaulBox
{
public:
    struct Taken {
        Haul haul;            // since the last one
        quint64 looked = 0;   // every entry below has been looked at
        bool finished = false;
    };

    // `wake` is called in the worker, under a lock: it may only post an event.
    explicit HaulBox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    // ---- owner

    // After this wake is not called any more.
    void cancel()
    {
        m_cancelled.store(true, std::memory_order_relaxed);
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
    }
    Taken take()
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
        return {std::exchange(m_haul, Haul()), m_looked, m_finished};
    }

    // ---- worker

    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    // The last one is finished.
    void put(Haul &&haul, quint64 looked, bool finished)
    {
        const std::lock_guard lock(m_mutex);
        m_haul.append(std::move(haul));
        m_looked = looked;
        m_finished = finished;
        if (!std::exchange(m_woken, true) && m_wake)
            m_wake();
    }

private:
    std::mutex m_mutex; // not QMutex: the thread sanitizer sees only what the C++ library locks
    std::function<void()> m_wake;
    Haul m_haul;
    quint64 m_looked = 0;
    bool m_finished = false;
    bool m_woken = false;
    std::atomic<bool> m_cancelled{false};
};

} // namespace porthole
