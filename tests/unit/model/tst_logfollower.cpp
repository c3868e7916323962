// Work over a log that grows: one job at a time, taken in the owner's thread, and given up without waiting for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logfollower.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QThread>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;

namespace {

struct SlowWork {
    struct Haul {
        int pieces = 0;
        void append(Haul &&later) { pieces += later.pieces; }
    };

    bool isBehind(quint64 known) const { return next < known; }
    void look(quint64 end, HaulBox<Haul> &box)
    {
        ++jobs;
        thread = QThread::currentThread();
        while (next < end && !box.isCancelled()) {
            gate.acquire();
            box.put({1}, ++next, false);
            puts.release();
        }
        sawCancel = box.isCancelled();
        box.put({}, next, true);
        puts.release();
    }

    QSemaphore gate;
    QSemaphore puts;
    quint64 next = 0;
    std::atomic<int> jobs{0};
    std::atomic<bool> sawCancel{false};
    std::atomic<QThread *> thread{nullptr};
};

} // namespace

class TestLogFollower : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesOn()
    {
        QObject owner;
        int taken = 0;
        QThread *where = nullptr;
        LogFollower<SlowWork> follower(&owner, [&](SlowWork::Haul &&haul) {
            taken += haul.pieces;
            where = QThread::currentThread();
        });
        const auto work = std::make_shared<SlowWork>();
        follower.begin(work);
        follower.start();
        QVERIFY(follower.isIdle()); // nothing is known yet
        follower.look(3);
        follower.look(5); // while it runs: another job does that
        QVERIFY(!follower.isIdle());
        work->gate.release(5);
        QTRY_VERIFY(follower.isIdle());
        QCOMPARE(taken, 5);
        QCOMPARE(work->jobs, 2);
        QCOMPARE(follower.looked(), 5u);
        QCOMPARE(where, QThread::currentThread());
        QVERIFY(work->thread != QThread::currentThread());
    }

    void takesOnlyOfTheNewest()
    {
        QObject owner;
        int taken = 0;
        LogFollower<SlowWork> follower(&owner, [&](SlowWork::Haul &&haul) { taken += haul.pieces; });
        const auto old = std::make_shared<SlowWork>();
        follower.begin(old);
        follower.look(1000);
        old->gate.release(3);
        QTRY_COMPARE(taken, 3);
        const auto fresh = std::make_shared<SlowWork>();
        follower.begin(fresh);
        QCOMPARE(follower.looked(), 0u);
        old->gate.release(100);
        QTRY_VERIFY(old->sawCancel);
        fresh->gate.release(1000);
        follower.start();
        QTRY_VERIFY(follower.isIdle());
        QCOMPARE(taken, 3 + 1000);
    }

    // A wake that was on its way when its job was given up takes nothing of the jobs that came after it.
    void staleWakesTakeNothing()
    {
        QObject owner;
        int taken = 0;
        std::vector<quint64> looked;
        LogFollower<SlowWork> *asked = nullptr;
        LogFollower<SlowWork> follower(&owner, [&](SlowWork::Haul &&haul) {
            taken += haul.pieces;
            looked.push_back(asked->looked());
        });
        asked = &follower;
        const auto old = std::make_shared<SlowWork>();
        follower.begin(old);
        follower.look(3);
        old->gate.release(1);
        old->puts.acquire(); // it has called for its owner, who has heard nothing yet
        const auto fresh = std::make_shared<SlowWork>();
        const auto letGo = qScopeGuard([&fresh] { fresh->gate.release(5); }); // also where something fails
        follower.begin(fresh);
        old->gate.release(1);
        fresh->gate.release(3);
        follower.start();
        fresh->puts.acquire(4); // a short job, done
        follower.look(5);       // and there is something for another
        QCoreApplication::sendPostedEvents();
        QCOMPARE(follower.looked(), 3u);
        fresh->gate.release(2);
        QTRY_VERIFY(follower.isIdle());
        QVERIFY(std::is_sorted(looked.begin(), looked.end()));
        QCOMPARE(follower.looked(), 5u);
        QCOMPARE(taken, 5);
    }

    void goesAwayWhileItLooks()
    {
        const auto work = std::make_shared<SlowWork>();
        bool taken = false;
        {
            QObject owner;
            LogFollower<SlowWork> follower(&owner, [&](SlowWork::Haul &&) { taken = true; });
            follower.begin(work);
            follower.look(1000);
            QTRY_COMPARE(work->jobs, 1);
        }
        work->gate.release(2);
        QTRY_VERIFY(work->sawCancel);
        QVERIFY(work->next < 1000);
        QTRY_COMPARE(work.use_count(), 1L); // the job holds nothing any more
        QCoreApplication::sendPostedEvents();
        QVERIFY(!taken);
    }

    void ticksWhileAwake()
    {
        QObject owner;
        quint64 count = 1;
        int counted = 0;
        LogFollower<SlowWork> follower(&owner, [](SlowWork::Haul &&) {});
        follower.tickEvery(0, [&] { return ++counted, count; });
        const auto work = std::make_shared<SlowWork>();
        work->gate.release(100);
        follower.begin(work);
        follower.grew();
        QCOMPARE(counted, 0); // asleep
        follower.setAsleep(false);
        QCOMPARE(counted, 1);
        QTRY_COMPARE(follower.looked(), 1u);
        count = 7;
        follower.grew();
        follower.grew();
        QTRY_COMPARE(follower.looked(), 7u);
        QCOMPARE(counted, 2);
    }
};

QTEST_GUILESS_MAIN(TestLogFollower)
#include "tst_logfollower.moc"
