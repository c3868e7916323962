// When messages are due, and what is said of those that were late.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/cadence.h"

#include <QTest>

using namespace porthole;

class TestCadence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void planDoesNotMove();
    void withoutInterval();
    void latenessOfMany();
    void latenessOfNothing();
    void longTimes();
};

void TestCadence::planDoesNotMove()
{
    Cadence cadence(3, 10);
    cadence.begin(100);
    QVERIFY(cadence.isDue(100));
    cadence.sent(100);
    QVERIFY(!cadence.isDue(109));
    QVERIFY(cadence.isDue(110));
    cadence.sent(125); // 15 late; the one after it is due at once
    QVERIFY(cadence.isDue(125));
    cadence.sent(126);
    QVERIFY(cadence.isOver());
    QVERIFY(!cadence.isDue(1000));
    QCOMPARE(cadence.late().least(), 0);
    QCOMPARE(cadence.late().percentile(50), 6);
    QCOMPARE(cadence.late().most(), 15);
    QCOMPARE(cadence.took(), 26);
    QCOMPARE(cadence.rate(), 2e9 / 26);
}

void TestCadence::withoutInterval()
{
    Cadence cadence(0, 0);
    cadence.begin(5);
    cadence.sent(5, 64);
    QVERIFY(cadence.isDue(5));
    QCOMPARE(cadence.number(), quint64(64));
    cadence.sent(1'000'000'005, 36);
    QCOMPARE(cadence.rate(), 100.0);
    QCOMPARE(cadence.late().count(), quint64(0));
    QVERIFY(!cadence.isOver());
}

void TestCadence::latenessOfMany()
{
    Lateness late;
    for (int i = 1; i <= 10'000; ++i)
        late.add(i * 1000);
    QCOMPARE(late.least(), 1000);
    QCOMPARE(late.most(), 10'000'000);
    for (const int of : {1, 50, 99}) {
        const double exact = of * 100'000.0;
        QVERIFY(double(late.percentile(of)) >= exact);
        QVERIFY(double(late.percentile(of)) <= exact * 65 / 64);
    }
    QCOMPARE(late.percentile(100), 10'000'000);
}

void TestCadence::latenessOfNothing()
{
    Lateness late;
    QCOMPARE(late.least(), 0);
    QCOMPARE(late.percentile(99), 0);
    late.add(-7); // a timer that rang too early is not late
    QCOMPARE(late.most(), 0);
}

void TestCadence::longTimes()
{
    Lateness late;
    for (const qint64 time : {qint64(63), qint64(64), qint64(127), qint64(128), qint64(1) << 40, qint64(1) << 62}) {
        Lateness one;
        one.add(time);
        QCOMPARE(one.percentile(50), time);
        late.add(time);
    }
    QCOMPARE(late.percentile(16), 63); // of six
    QCOMPARE(late.percentile(50), 127);
    QVERIFY(late.percentile(83) >= qint64(1) << 40);
}

QTEST_APPLESS_MAIN(TestCadence)
#include "tst_cadence.moc"
