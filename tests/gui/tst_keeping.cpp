// Tests what the window says of what is kept, and how a person has it forgotten.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/views/logview.h"
#include "ui/widgets/inlinetrouble.h"

#include <QAction>
#include <QLineEdit>

using namespace porthole;
using namespace Qt::StringLiterals;

class KeepingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void cleanup();
    void saysThatThereIsNoFile();
    void saysThatPayloadIsNoLongerKept();
    void hidesTheLogSoFar();
    void forgetsAddresses();
    void remembersNoAddresses();

private:
    void makeWindow(quint64 cap = 0, const Failure &noFile = {});
    void attempt();
    void trigger(const QString &name) { m_window->findChild<QAction *>(name)->trigger(); }
    QString historyPath() const { return m_folder.filePath(u"history"_s); }

    QTemporaryDir m_folder;
    RecordedSeams m_seams;
    Settings m_settings;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<MainWindow> m_window;
};

void KeepingTest::cleanup()
{
    m_window.reset();
    m_station.reset();
}

void KeepingTest::makeWindow(quint64 cap, const Failure &noFile)
{
    StationOptions options;
    options.log.cap = cap;
    auto station = Station::start(options);
    QVERIFY(station);
    m_station = std::move(*station);
    m_history = std::make_unique<History>(historyPath());
    m_window = std::make_unique<MainWindow>(Program{
        *m_station, const_cast<Theme &>(Theme::of(nullptr)), m_seams.seams, m_settings, *m_history,
        SessionStore(m_folder.filePath(u"sessions"_s)), m_folder.path(), u"0.0"_s, std::make_shared<Catalog>(), noFile});
    m_window->show();
}

// Something that leaves entries: nobody listens on that port.
void KeepingTest::attempt()
{
    const auto connection = m_station->newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, 1};
    connection->open(target);
    QTRY_VERIFY(connection->snapshot().facts.failure);
}

void KeepingTest::saysThatThereIsNoFile()
{
    makeWindow(0, failureFromErrno(EACCES, {"make folder", u"/nowhere"_s, {}}));
    auto *bar = named<QWidget>(m_window.get(), u"lossBar"_s);
    QVERIFY(bar->isVisible());
    const QString said = bar->findChild<InlineTrouble *>()->spoken();
    QVERIFY2(said.contains(u"kept in memory"_s) && said.contains(u"/nowhere"_s), qPrintable(said));
    click(bar, u"dismissLoss"_s);
    QVERIFY(!bar->isVisible());
}

void KeepingTest::saysThatPayloadIsNoLongerKept()
{
    makeWindow(1000);
    auto *bar = m_window->findChild<QWidget *>(u"lossBar"_s);
    QVERIFY(!bar->isVisible());
    const auto listener = m_station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    listener->open(options, {Responder::What::Echo, {}});
    QTRY_VERIFY(!listener->snapshot().bound.isEmpty());
    const auto connection = m_station->newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, listener->snapshot().bound.first().port()};
    connection->open(target);
    QTRY_COMPARE(connection->snapshot().facts.state, LinkState::Connected);
    connection->send(QByteArray(4000, 'x'));
    QTRY_VERIFY(bar->isVisible());
    const QString said = bar->findChild<InlineTrouble *>()->spoken();
    QVERIFY2(said.contains(u"no room for more payload"_s), qPrintable(said));
}

void KeepingTest::hidesTheLogSoFar()
{
    makeWindow();
    attempt();
    auto *log = named<LogPane>(m_window.get(), u"logPane"_s);
    QTRY_VERIFY(log->model().rowCount() > 0);
    const quint64 before = LogReader(m_station->logFile()).count();
    QTRY_COMPARE(log->model().entriesKnown(), before);
    trigger(u"hideSoFar"_s);
    QTRY_COMPARE(log->model().rowCount(), 0);
    attempt();
    QTRY_VERIFY(log->model().rowCount() > 0);
    QCOMPARE(log->model().idOf(0), EntryId(before));
    named<QLineEdit>(m_window.get(), u"filter"_s)->clear();
    QTRY_COMPARE(log->model().idOf(0), EntryId(0));
}

void KeepingTest::forgetsAddresses()
{
    makeWindow();
    m_history->add(u"tcp://example.test:25"_s);
    QVERIFY(QFile::exists(historyPath()));
    trigger(u"clearHistory"_s);
    QVERIFY(m_history->entries().isEmpty());
    QVERIFY(!QFile::exists(historyPath()));
}

void KeepingTest::remembersNoAddresses()
{
    makeWindow();
    m_history->add(u"tcp://example.test:25"_s);
    trigger(u"keepHistory"_s);
    QVERIFY(!QFile::exists(historyPath()));
    m_history->add(u"tcp://example.test:26"_s);
    QVERIFY(m_history->entries().isEmpty());
    QVERIFY(!readSettings(m_folder.path()).historyKept);
    trigger(u"keepHistory"_s);
    m_history->add(u"tcp://example.test:26"_s);
    QCOMPARE(m_history->entries().size(), 1);
}

QTEST_MAIN(KeepingTest)
#include "tst_keeping.moc"
