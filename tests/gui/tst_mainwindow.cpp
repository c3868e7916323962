// Tests the window: from the address bar to the log, files, shortcuts, what it remembers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/logview.h"
#include "ui/widgets/addressbar.h"
#include "ui/widgets/inlinetrouble.h"

#include <QAction>
#include <QSignalSpy>
#include <QTabBar>

using namespace porthole;
using namespace Qt::StringLiterals;

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void startsEmpty();
    void opensFromTheAddressBar();
    void saysWhatItDoesNotUnderstand();
    void filterIsChecked();
    void closingATabClosesItsConnection();
    void evidenceIsShownInTheLog();
    void savesAndOpensAgain();
    void refusesAStrangeFile();
    void offersACrashedSession();
    void remembersLooksAndAddresses();
    void narrowWindowHasDetailsAsTab();
    void shortcuts();
    void namesForAll();

private:
    void makeWindow();
    quint16 listen();
    void open(const QString &address);
    LogPane *log() { return named<LogPane>(m_window.get(), u"logPane"_s); }
    void trigger(const QString &name) { m_window->findChild<QAction *>(name)->trigger(); }
    QString label(const QString &name) { return named<QLabel>(m_window.get(), name)->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    RecordedSeams m_seams;
    Settings m_settings;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerHandle> m_listener;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase()
{
    useTheme();
}

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QDir(m_folder->path()).mkdir(u"sessions"_s);
    m_settings = {};
    m_history = std::make_unique<History>(m_folder->filePath(u"history"_s));
    m_station = stationInMemory();
    QVERIFY(m_station);
    makeWindow();
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_listener.reset();
    m_station.reset();
    m_seams.asked.clear();
}

void MainWindowTest::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(Program{
        *m_station, const_cast<Theme &>(Theme::of(nullptr)), m_seams.seams, m_settings, *m_history,
        SessionStore(m_folder->filePath(u"sessions"_s)), m_folder->path(), u"0.0"_s});
    m_window->show();
}

quint16 MainWindowTest::listen()
{
    m_listener = m_station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    m_listener->open(options, {Responder::What::Echo, {}});
    if (!QTest::qWaitFor([this] { return !m_listener->snapshot().bound.isEmpty(); }))
        return 0;
    return m_listener->snapshot().bound.first().port();
}

void MainWindowTest::open(const QString &address)
{
    auto *bar = named<AddressBar>(m_window.get(), u"addressBar"_s);
    bar->clear();
    QTest::keyClicks(bar, address);
    QTest::keyClick(bar, Qt::Key_Return);
}

void MainWindowTest::startsEmpty()
{
    QVERIFY(named<QWidget>(m_window.get(), u"startPage"_s)->isVisible());
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);
    QCOMPARE(label(u"statusListening"_s), u"Listening: 0"_s);
    QCOMPARE(label(u"statusLost"_s), u"Log complete"_s);
    click(m_window.get(), u"startListening"_s);
    QVERIFY(m_window->findChild<ListenerPanel *>());
    QVERIFY(!m_window->findChild<ListenerPanel *>()->isListening());
    click(m_window.get(), u"newListener"_s);
    QCOMPARE(named<QTabBar>(m_window.get(), u"tabs"_s)->count(), 2);
}

void MainWindowTest::opensFromTheAddressBar()
{
    const quint16 port = listen();
    open(u"tcp://127.0.0.1:%1"_s.arg(port));
    auto *panel = m_window->findChild<TcpPanel *>();
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    QTRY_COMPARE(label(u"statusConnections"_s), u"Connections: 1"_s);
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"hello log"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY(bytesOf(*m_station, Kind::Received).contains("hello log\r\n"));
    QTRY_COMPARE(quint64(log()->model().rowCount()), LogReader(m_station->logFile()).count());
    QTRY_VERIFY(label(u"statusEntries"_s).startsWith(QString::number(log()->model().rowCount())));
    QCOMPARE(m_history->entries(), QStringList(u"tcp://127.0.0.1:%1"_s.arg(port)));
}

void MainWindowTest::saysWhatItDoesNotUnderstand()
{
    open(u"tcp://host:99999"_s);
    auto *trouble = named<InlineTrouble>(m_window.get(), u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY(!trouble->spoken().isEmpty());
    QVERIFY(!m_window->findChild<TcpPanel *>());
    QTest::keyClicks(named<AddressBar>(m_window.get(), u"addressBar"_s), u"x"_s);
    QVERIFY(!trouble->isVisible());
}

void MainWindowTest::filterIsChecked()
{
    open(u"127.0.0.1:%1"_s.arg(listen()));
    auto *panel = m_window->findChild<TcpPanel *>();
    QTRY_VERIFY(panel->isOpen());
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"x"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY(bytesOf(*m_station, Kind::Received).size() == 6);  // both ends
    auto *filter = named<QLineEdit>(m_window.get(), u"filter"_s);
    filter->setText(u"received"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(log()->model().rowCount(), 2);
    filter->setText(u"received and ("_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(named<QLabel>(m_window.get(), u"filterProblem"_s)->isVisible());
    QCOMPARE(log()->model().rowCount(), 2);
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(log()->model().rowCount() > 2);
}

void MainWindowTest::closingATabClosesItsConnection()
{
    open(u"127.0.0.1:%1"_s.arg(listen()));
    QTRY_VERIFY(m_window->findChild<TcpPanel *>()->isOpen());
    QTRY_COMPARE(m_listener->connections().size(), 1);
    trigger(u"closePanel"_s);
    QTRY_VERIFY(m_listener->connections().first()->snapshot().facts.peerHalfClosed
                || m_listener->connections().first()->snapshot().facts.state == LinkState::Closed);
    QVERIFY(named<QWidget>(m_window.get(), u"startPage"_s)->isVisible());
}

void MainWindowTest::evidenceIsShownInTheLog()
{
    const quint16 port = listen();
    m_listener->close();
    QTRY_COMPARE(m_listener->snapshot().state, LinkState::Closed);
    open(u"127.0.0.1:%1"_s.arg(port));
    auto *panel = m_window->findChild<TcpPanel *>();
    QTRY_VERIFY(named<QPushButton>(panel, u"showEvidence"_s)->isVisible());
    click(panel, u"showEvidence"_s);
    const EntryId shown = log()->view()->currentEntry();
    QVERIFY(shown != NoEntry);
    QCOMPARE(LogReader(m_station->logFile()).entry(shown).reason, Reason::Refused);
}

void MainWindowTest::savesAndOpensAgain()
{
    open(u"127.0.0.1:%1"_s.arg(listen()));
    auto *panel = m_window->findChild<TcpPanel *>();
    QTRY_VERIFY(panel->isOpen());
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"kept"_s);
    click(panel, u"composeSend"_s);
    QTRY_COMPARE(bytesOf(*m_station, Kind::Received).size(), 12);
    const quint64 entries = LogReader(m_station->logFile()).count();

    m_seams.file = m_folder->filePath(u"kept.porthole"_s);
    m_seams.answer = 1;
    trigger(u"saveSession"_s);
    QTRY_VERIFY(QFileInfo::exists(m_seams.file));
    QTRY_VERIFY(!m_window->findChild<JobBar *>()->isBusy());
    trigger(u"openSession"_s);
    auto *document = m_window->findChild<DocumentPanel *>();
    QVERIFY(document);
    QTRY_VERIFY(document->logPane());
    QTRY_COMPARE(quint64(document->logPane()->model().rowCount()), entries);
    QVERIFY(!log()->isVisible() || log() == document->logPane());

    m_seams.file = m_folder->filePath(u"kept.jsonl"_s);
    trigger(u"exportJson"_s);
    QTRY_VERIFY(QFileInfo::exists(m_seams.file));
    QFile json(m_seams.file);
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(json.readAll().contains(QByteArray("kept\r\n").toBase64()));
}

void MainWindowTest::refusesAStrangeFile()
{
    QFile file(m_folder->filePath(u"strange.porthole"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("this is no session") > 0);
    file.close();
    DocumentPanel *document = m_window->desk()->openFile(file.fileName());
    QTRY_VERIFY(!document->isLoading());
    auto *trouble = named<InlineTrouble>(document, u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY(!trouble->spoken().isEmpty());
    QCOMPARE(document->glyph().icon, u"glyph-square"_s);
}

void MainWindowTest::offersACrashedSession()
{
    // A session whose writer is gone: a copy of a live file looks exactly like that.
    QTemporaryDir other;
    StationOptions options;
    options.log.path = other.filePath(u"live.porthole"_s);
    auto station = Station::start(options);
    QVERIFY(station);
    auto connection = (*station)->newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, 1};
    connection->open(target);
    QTRY_VERIFY(connection->snapshot().facts.failure);
    QVERIFY(QFile::copy(options.log.path, m_folder->filePath(u"sessions/crashed.porthole"_s)));

    m_window->settleIn();
    auto *bar = m_window->findChild<QWidget *>(u"recoveryBar"_s);
    QTRY_VERIFY(bar->isVisible());
    click(bar, u"troubleAction"_s);
    QVERIFY(!bar->isVisible());
    auto *document = m_window->findChild<DocumentPanel *>();
    QVERIFY(document);
    QTRY_VERIFY(document->logPane());
    QTRY_VERIFY(document->logPane()->model().rowCount() > 0);
}

void MainWindowTest::remembersLooksAndAddresses()
{
    m_window->resize(1300, 700);
    m_window->findChild<QAction *>(u"showDetails"_s)->setChecked(false);
    m_history->add(u"tcp://example.test:25"_s);
    m_window->close();
    m_settings = readSettings(m_folder->path());
    QVERIFY(!m_settings.detailsShown);
    m_history = std::make_unique<History>(m_folder->filePath(u"history"_s));
    QCOMPARE(m_history->entries(), QStringList(u"tcp://example.test:25"_s));
    QCOMPARE(int(QFileInfo(m_folder->filePath(u"history"_s)).permissions() & 0x077), 0);
    makeWindow();
    QVERIFY(!m_window->findChild<QAction *>(u"showDetails"_s)->isChecked());
    QCOMPARE(m_window->height(), 700);
}

void MainWindowTest::narrowWindowHasDetailsAsTab()
{
    m_window->resize(1440, 900);
    QTRY_VERIFY(!named<QWidget>(m_window.get(), u"logTabs2"_s)->isVisible());
    m_window->resize(1024, 640);
    QTRY_VERIFY(named<QWidget>(m_window.get(), u"logTabs2"_s)->isVisible());
    QCOMPARE(m_window->size(), QSize(1024, 640));
    click(m_window.get(), u"logTabs2"_s);
    QVERIFY(!log()->view()->isVisible());
    m_window->resize(1440, 900);
    QTRY_VERIFY(log()->view()->isVisible());
}

void MainWindowTest::shortcuts()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(named<QTabBar>(m_window.get(), u"tabs"_s)->count(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(m_window->focusWidget()->objectName(), u"addressBar"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(m_window->focusWidget()->objectName(), u"filter"_s);
    const int before = QApplication::font().pixelSize();
    QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(QApplication::font().pixelSize(), before + 1);
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(QApplication::font().pixelSize(), before);
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(named<QWidget>(m_window.get(), u"startPage"_s)->isVisible());
}

void MainWindowTest::namesForAll()
{
    open(u"127.0.0.1:%1"_s.arg(listen()));
    QTRY_VERIFY(m_window->findChild<TcpPanel *>()->isOpen());
    QCOMPARE(controlsWithoutName(m_window.get()), QStringList());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
