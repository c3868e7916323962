// The log model: rows on a tick, filters in a worker, growth, freezing, sleep.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"
#include "support/logfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using porthole::test::LogFixture;

namespace {

Filter filterFor(const QString &text)
{
    auto filter = Filter::parse(text);
    if (!filter)
        qFatal("%s", qPrintable(filter.error().message.english()));
    return *filter;
}

// The log's wake posts grew(), as the owner of a model does.
void wire(LogFixture &fixture, LogModel &model)
{
    fixture.log->setWake([&model] { QMetaObject::invokeMethod(&model, &LogModel::grew, Qt::QueuedConnection); });
    QObject::connect(&model, &LogModel::wakeWanted, &model, [&fixture] { fixture.log->arm(); });
    model.grew();
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsOfAnOpenedLogAreThereAtOnce()
    {
        LogFixture fixture;
        fixture.received("one");
        fixture.received("two");
        LogModel model(fixture.log->file());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.data(model.index(1, LogModel::What)).toString(), QStringLiteral("two"));
        QCOMPARE(model.data(model.index(1, LogModel::Number)).toString(), QStringLiteral("2"));
        QCOMPARE(model.data(model.index(0, LogModel::Length)).toString(), QStringLiteral("3"));
        QCOMPARE(model.data(model.index(0, LogModel::Delta)).toString(), QString());
        QVERIFY(!model.data(model.index(1, LogModel::Delta)).toString().isEmpty());
        QCOMPARE(model.data(model.index(0, 0), LogModel::KindRole).toInt(), int(Kind::Received));
        QCOMPARE(model.data(model.index(0, 0), LogModel::DirectionRole).toInt(), int(Direction::In));
    }

    void countMovesOnlyBetweenBeginAndEnd()
    {
        LogFixture fixture;
        LogModel model(fixture.log->file());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        wire(fixture, model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int i = 0; i < 1000; ++i)
            fixture.received("x");
        QCOMPARE(model.rowCount(), 0);  // published, but no tick yet
        QTRY_COMPARE(model.rowCount(), 1000);
        QVERIFY(inserted.count() < 20);  // ticks, not entries
        fixture.note("again");           // the model must have armed the wake once more
        QTRY_COMPARE(model.rowCount(), 1001);
    }

    void sleepsUntilWoken()
    {
        LogFixture fixture;
        LogModel model(fixture.log->file());
        wire(fixture, model);
        QSignalSpy wakes(&model, &LogModel::wakeWanted);
        QTRY_COMPARE(wakes.count(), 1);
        // Nothing new: no second tick may come. A timer of the same length that starts later ends later.
        QTimer later;
        later.setSingleShot(true);
        QSignalSpy passed(&later, &QTimer::timeout);
        later.start(60);
        QTRY_COMPARE(passed.count(), 1);
        QCOMPARE(wakes.count(), 1);
    }

    void filterPicksRowsAndKeepsIds()
    {
        LogFixture fixture;
        for (int i = 0; i < 300; ++i) {
            fixture.received("payload");
            fixture.note("words");
        }
        LogModel model(fixture.log->file());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setFilter(filterFor(QStringLiteral("note")));
        QTRY_COMPARE(reset.count(), 1);
        QTRY_COMPARE(model.rowCount(), 300);
        QCOMPARE(model.idOf(0), EntryId(1));
        QCOMPARE(model.idOf(299), EntryId(599));
        QCOMPARE(model.rowOf(599), 299);
        QCOMPARE(model.rowOf(0), -1);
        QCOMPARE(model.rowAtOrAfter(2), 1);
        QVERIFY(!model.busyPercent());
        model.setFilter(Filter());
        QCOMPARE(model.rowCount(), 600);
        QCOMPARE(model.rowOf(599), 599);
    }

    void filterWidensAsTheLogGrows()
    {
        LogFixture fixture;
        for (int i = 0; i < 70'000; ++i)  // more than two chunks of the worker
            i % 10 ? fixture.note("n") : fixture.received("x");
        LogModel model(fixture.log->file());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        wire(fixture, model);
        model.setFilter(filterFor(QStringLiteral("received")));
        for (int i = 0; i < 5'000; ++i)  // while the worker is at it
            i % 10 ? fixture.note("n") : fixture.received("x");
        QTRY_COMPARE(model.rowCount(), 7'500);
        QTRY_VERIFY(!model.busyPercent());
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(model.idOf(row - 1) < model.idOf(row));
        fixture.received("one more");
        QTRY_COMPARE(model.rowCount(), 7'501);
        QCOMPARE(model.idOf(7'500), EntryId(75'000));
    }

    void filterThatMatchesNothing()
    {
        LogFixture fixture;
        fixture.received("x");
        LogModel model(fixture.log->file());
        model.setFilter(filterFor(QStringLiteral("note")));
        QTRY_COMPARE(model.rowCount(), 0);
        QVERIFY(model.hasLookedAt(0));
    }

    void filterOverAnEmptyLog()
    {
        LogFixture fixture;
        LogModel model(fixture.log->file());
        wire(fixture, model);
        model.setFilter(filterFor(QStringLiteral("note")));
        QTRY_VERIFY(model.isFiltered());
        fixture.received("x");
        fixture.note("n");
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.idOf(0), EntryId(1));
    }

    void cancelledFilterLeavesNothingBehind()
    {
        LogFixture fixture;
        for (int i = 0; i < 100'000; ++i)
            i % 2 ? fixture.note("n") : fixture.received("x");
        LogModel model(fixture.log->file());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 20; ++i)
            model.setFilter(filterFor(i % 2 ? QStringLiteral("note") : QStringLiteral("received")));
        QTRY_COMPARE(model.rowCount(), 50'000);
        QCOMPARE(model.idOf(0), EntryId(1));  // the last filter's, not the one before
        model.setFilter(filterFor(QStringLiteral("received")));
        model.setFilter(Filter());
        QCOMPARE(model.rowCount(), 100'000);
        auto doomed = std::make_unique<LogModel>(fixture.log->file());
        doomed->setFilter(filterFor(QStringLiteral("note")));
        doomed.reset();  // while its worker runs
    }

    void busySaysHowFar()
    {
        LogFixture fixture;
        for (int i = 0; i < 200'000; ++i)
            fixture.note("n");
        LogModel model(fixture.log->file());
        QSignalSpy busy(&model, &LogModel::busyChanged);
        QList<int> percents;
        connect(&model, &LogModel::busyChanged, &model, [&] { percents.append(model.busyPercent().value_or(-1)); });
        model.setFilter(filterFor(QStringLiteral("note")));
        QCOMPARE(model.busyPercent().value_or(-1), 0);
        QTRY_COMPARE(model.rowCount(), 200'000);
        QTRY_VERIFY(!model.busyPercent());
        QTRY_VERIFY(!percents.isEmpty() && percents.last() == -1);
        QCOMPARE(percents.first(), 0);
        const QList<int> before = percents.first(percents.indexOf(-1));
        QVERIFY(std::is_sorted(before.begin(), before.end()));
    }

    void frozenRowsStayAndTheRestIsCounted()
    {
        LogFixture fixture;
        fixture.received("x");
        LogModel model(fixture.log->file());
        wire(fixture, model);
        model.setFrozen(true);
        QSignalSpy waiting(&model, &LogModel::waitingChanged);
        for (int i = 0; i < 7; ++i)
            fixture.received("y");
        QTRY_COMPARE(model.waiting(), quint64(7));
        QVERIFY(!waiting.isEmpty());
        QCOMPARE(model.rowCount(), 1);
        model.setFilter(filterFor(QStringLiteral("received")));  // a filter shows no more than was frozen
        QTRY_VERIFY(model.isFiltered());
        QCOMPARE(model.rowCount(), 1);
        model.setFrozen(false);
        QCOMPARE(model.waiting(), quint64(0));
        QTRY_COMPARE(model.rowCount(), 8);
    }

    void asleepNothingMoves()
    {
        LogFixture fixture;
        LogModel model(fixture.log->file());
        wire(fixture, model);
        model.setAsleep(true);
        QSignalSpy wakes(&model, &LogModel::wakeWanted);
        fixture.received("x");
        model.grew();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(wakes.count(), 0);
        model.setAsleep(false);
        QTRY_COMPARE(model.rowCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
