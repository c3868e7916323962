// Tests what the window says of what is kept, and how a person has it forgotten.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/logpane.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/logview.h"
#include "ui/widgets/inlinetrouble.h"

#include <QLineEdit>
#include <QTabBar>

using namespace porthole;
using namespace Qt::StringLiterals;

class KeepingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void saysThatThereIsNoFile();
    void saysThatPayloadIsNoLongerKept();
    void countsWhileTheLogIsHidden();
    void hidesTheLogSoFar();
    void forgetsAddresses();
    void remembersNoAddresses();
};

// Something that leaves entries: nobody listens on that port.
static bool attempt(Station &station)
{
    const auto connection = station.newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, 1};
    connection->open(target);
    return QTest::qWaitFor([&] { return bool(connection->snapshot().facts.failure); }, Patience);
}

static QString hostIn(const QString &folder)
{
    return readSettings(folder).forms.value(u"tcp"_s).toMap().value(u"host"_s).toString();
}

void KeepingTest::saysThatThereIsNoFile()
{
    const MainRig rig({}, failureFromErrno(EACCES, {"make folder", u"/nowhere"_s, {}}));
    auto *bar = named<QWidget>(rig.window.get(), u"lossBar"_s);
    QVERIFY(bar->isVisible());
    const QString said = bar->findChild<InlineTrouble *>()->spoken();
    QVERIFY2(said.contains(u"kept in memory"_s) && said.contains(u"/nowhere"_s), qPrintable(said));
    click(bar, u"dismissLoss"_s);
    QVERIFY(!bar->isVisible());
}

void KeepingTest::saysThatPayloadIsNoLongerKept()
{
    StationOptions options;
    options.log.cap = 1000;
    MainRig rig(options);
    auto *bar = rig.window->findChild<QWidget *>(u"lossBar"_s);
    QVERIFY(!bar->isVisible());
    const quint16 port = rig.listen();
    QVERIFY(port);
    const auto connection = rig.station->newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, port};
    connection->open(target);
    QTRY_COMPARE_WITH_TIMEOUT(connection->snapshot().facts.state, LinkState::Connected, Patience);
    connection->send(QByteArray(4000, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), Patience);
    const QString said = bar->findChild<InlineTrouble *>()->spoken();
    QVERIFY2(said.contains(u"no room for more payload"_s), qPrintable(said));
}

void KeepingTest::countsWhileTheLogIsHidden()
{
    const MainRig rig;
    rig.trigger(u"showConnections"_s);
    QVERIFY(attempt(*rig.station));
    const QString entries = QString::number(LogReader(rig.station->logFile()).count()) + u" entries"_s;
    QTRY_VERIFY_WITH_TIMEOUT(named<QLabel>(rig.window.get(), u"statusEntries"_s)->text().startsWith(entries), Patience);
}

void KeepingTest::hidesTheLogSoFar()
{
    const MainRig rig;
    QVERIFY(attempt(*rig.station));
    auto *log = named<LogPane>(rig.window.get(), u"logPane"_s);
    const quint64 before = LogReader(rig.station->logFile()).count();
    QTRY_COMPARE_WITH_TIMEOUT(log->model().entriesKnown(), before, Patience);
    rig.trigger(u"hideSoFar"_s);
    QTRY_COMPARE_WITH_TIMEOUT(log->model().rowCount(), 0, Patience);
    QVERIFY(attempt(*rig.station));
    QTRY_VERIFY_WITH_TIMEOUT(log->model().rowCount() > 0, Patience);
    QCOMPARE(log->model().idOf(0), EntryId(before));
    named<QLineEdit>(rig.window.get(), u"filter"_s)->clear();
    QTRY_COMPARE_WITH_TIMEOUT(log->model().idOf(0), EntryId(0), Patience);
}

// In their own file, and in what the forms remember.
void KeepingTest::forgetsAddresses()
{
    const MainRig rig;
    const QString history = rig.folder.filePath(u"history"_s);
    rig.open(u"127.0.0.1:1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.window->findChild<TcpPanel *>()->isSettled(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(hostIn(rig.folder.path()), u"127.0.0.1"_s, Patience);
    QVERIFY(QFile::exists(history));
    rig.trigger(u"closePanel"_s);
    rig.trigger(u"clearHistory"_s);
    QVERIFY(rig.history->entries().isEmpty());
    QVERIFY(!QFile::exists(history));
    QCOMPARE(hostIn(rig.folder.path()), QString());
    rig.trigger(u"reopenPanel"_s);
    QCOMPARE(named<QTabBar>(rig.window.get(), u"tabs"_s)->count(), 0);
}

void KeepingTest::remembersNoAddresses()
{
    const MainRig rig;
    rig.trigger(u"keepHistory"_s);
    QVERIFY(!readSettings(rig.folder.path()).historyKept);
    rig.open(u"127.0.0.1:1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.window->findChild<TcpPanel *>()->isSettled(), Patience);
    QVERIFY(rig.history->entries().isEmpty());
    QVERIFY(!QFile::exists(rig.folder.filePath(u"history"_s)));
    QCOMPARE(hostIn(rig.folder.path()), QString());
    rig.trigger(u"keepHistory"_s);
    rig.history->add(u"tcp://example.test:26"_s);
    QCOMPARE(rig.history->entries().size(), 1);
}

QTEST_MAIN(KeepingTest)
#include "tst_keeping.moc"
