// Work over a log that grows: one job at a time in the pool, what it finds taken in the owner's thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/haulbox.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace porthole {

// A member of its owner, and of its thread. Work is what one job leaves for the next:
//   struct Haul                                    as HaulBox wants it
//   void look(quint64 end, HaulBox<Haul> &box)     in the pool: at the entries below `end` that it has not seen
//   bool isBehind(quint64 known) const             asked while no job runs: is there something for one
template <typename Work>
class LogFollower
{
public:
    using Haul = typename Work::Haul;
    using Box = HaulBox<Haul>;

    // `take` may begin() another work, and destroy nothing.
    LogFollower(QObject *owner, std::function<void(Haul &&)> take) : m_owner(owner), m_take(std::move(take))
    {
        m_tick.setSingleShot(true);
        QObject::connect(&m_tick, &QTimer::timeout, owner, [this] { tick(); });
    }
    LogFollower(const LogFollower &) = delete;
    LogFollower &operator=(const LogFollower &) = delete;
    ~LogFollower() { abandon(); }

    // Instead of what there was; nullptr: none. A job that runs goes on with what it has until it sees that nobody waits.
    void begin(std::shared_ptr<Work> work)
    {
        abandon();
        m_work = std::move(work);
        m_looked = 0;
    }
    Work *work() const { return m_work.get(); }
    void look(quint64 known)
    {
        m_known = std::max(m_known, known);
        start();
    }
    // A job, if none runs and there is something for one.
    void start()
    {
        if (m_box || !m_work || !m_work->isBehind(m_known))
            return;
        m_box = std::make_shared<Box>([this, job = ++m_job] {
            QMetaObject::invokeMethod(m_owner, [this, job] { takeHaul(job); }, Qt::QueuedConnection);
        });
        QThreadPool::globalInstance()->start([work = m_work, box = m_box, end = m_known] { work->look(end, *box); });
    }
    bool isIdle() const { return !m_box; }
    quint64 known() const { return m_known; }
    quint64 looked() const { return m_looked; }

    // ---- where the owner is woken by the log: it looks once in a while, and not while it sleeps (as it does at first)

    // `count`: arms what wakes it, then counts: what comes after the counting wakes it again (MessageLog::append).
    void tickEvery(int milliseconds, std::function<quint64()> count)
    {
        m_tick.setInterval(milliseconds);
        m_count = std::move(count);
    }
    void setAsleep(bool asleep)
    {
        if (std::exchange(m_asleep, asleep) == asleep)
            return;
        if (asleep)
            m_tick.stop();
        else
            tick();
    }
    bool isAsleep() const { return m_asleep; }
    void grew()
    {
        if (!m_asleep && !m_tick.isActive())
            m_tick.start();
    }
    void tick() { look(m_count()); }

private:
    void abandon()
    {
        if (m_box)
            m_box->cancel();
        m_box.reset();
    }
    void takeHaul(quint64 job)
    {
        if (!m_box || job != m_job)
            return; // it was given up meanwhile, and another may run: that one wakes for itself
        typename Box::Taken taken = m_box->take();
        if (taken.finished)
            m_box.reset();
        m_looked = taken.looked;
        start();
        m_take(std::move(taken.haul));
    }

    QObject *const m_owner;
    const std::function<void(Haul &&)> m_take;
    std::shared_ptr<Work> m_work; // of the job that runs, or rests between two
    std::shared_ptr<Box> m_box;   // null: no job runs
    std::function<quint64()> m_count;
    QTimer m_tick;
    quint64 m_job = 0; // number of the last one
    quint64 m_known = 0;
    quint64 m_looked = 0;
    bool m_asleep = true;
};

} // namespace porthole
