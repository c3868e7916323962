// When a stall is said, once, and when not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/stallwatch.h"
#include "support/logfixture.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;

class TestStallWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysEachStallOnce();
    void doesNotCountTheTimeBeforeItsStart();
};

void TestStallWatch::saysEachStallOnce()
{
    LogFixture f(false);
    const LogReader reader(f.log->file());
    StallWatch watch(*f.log);
    constexpr qint64 Now = 1'000'000'000'000;
    watch.wasDue(Now - StallWatch::LimitNs, Now);  // in time
    QCOMPARE(reader.count(), quint64(0));
    watch.wasDue(Now - 50 * StallWatch::LimitNs, Now);
    QCOMPARE(reader.count(), quint64(1));
    watch.wasDue(Now - 40 * StallWatch::LimitNs, Now + 1);  // the same stall, seen by the next that was due
    QCOMPARE(reader.count(), quint64(1));
    const Entry entry = reader.entry(0);
    QCOMPARE(entry.kind, Kind::Note);
    QCOMPARE(Severity(entry.aux), Severity::Caution);
    QVERIFY(reader.text(entry).startsWith("The I/O thread stood still for 1000.0 ms"));
    watch.wasDue(Now, Now + 2 * StallWatch::LimitNs);
    QCOMPARE(reader.count(), quint64(2));
}

void TestStallWatch::doesNotCountTheTimeBeforeItsStart()
{
    LogFixture f(false);
    const LogReader reader(f.log->file());
    StallWatch watch(*f.log);
    watch.started(1000 * StallWatch::LimitNs);
    watch.wasDue(1, 1000 * StallWatch::LimitNs + 1);
    QCOMPARE(reader.count(), quint64(0));
}

QTEST_GUILESS_MAIN(TestStallWatch)
#include "tst_stallwatch.moc"
