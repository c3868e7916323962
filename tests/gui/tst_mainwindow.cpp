// Tests the window: from the address bar to the log, files, shortcuts, what it remembers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/portmodel.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/columnheader.h"
#include "ui/views/logheader.h"
#include "ui/views/logview.h"
#include "ui/views/porttable.h"
#include "ui/widgets/addressbar.h"
#include "ui/widgets/inlinetrouble.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>

using namespace porthole;
using namespace Qt::StringLiterals;

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_rig = std::make_unique<MainRig>(); }
    void cleanup() { m_rig.reset(); }
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
    void remembersColumns();
    void narrowWindowHasDetailsAsTab();
    void lowWindowLeavesPanelsTheRoom();
    void heightFollowsWhatIsShown();
    void heightByHandIsKept();
    void shortcuts();
    void namesForAll();

private:
    QSplitter *splitter() { return m_rig->window->findChild<QSplitter *>(u"columns"_s); }
    LogPane *log() { return named<LogPane>(m_rig->window.get(), u"logPane"_s); }
    void trigger(const QString &name) { m_rig->trigger(name); }
    QString label(const QString &name) { return named<QLabel>(m_rig->window.get(), name)->text(); }

    std::unique_ptr<MainRig> m_rig;
};

void MainWindowTest::initTestCase()
{
    useTheme();
}

void MainWindowTest::startsEmpty()
{
    QVERIFY(named<QWidget>(m_rig->window.get(), u"startPage"_s)->isVisible());
    QCOMPARE(LogReader(m_rig->station->logFile()).count(), 0U);
    QCOMPARE(label(u"statusListening"_s), u"Listening: 0"_s);
    QCOMPARE(label(u"statusLost"_s), u"Log complete"_s);
    click(m_rig->window.get(), u"startListening"_s);
    QVERIFY(m_rig->window->findChild<ListenerPanel *>());
    QVERIFY(!m_rig->window->findChild<ListenerPanel *>()->isListening());
    click(m_rig->window.get(), u"newListener"_s);
    QCOMPARE(named<QTabBar>(m_rig->window.get(), u"tabs"_s)->count(), 2);
}

void MainWindowTest::opensFromTheAddressBar()
{
    const quint16 port = m_rig->listen();
    m_rig->open(u"tcp://127.0.0.1:%1"_s.arg(port));
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    QTRY_COMPARE(label(u"statusConnections"_s), u"Connections: 1"_s);
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"hello log"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY(bytesOf(*m_rig->station, Kind::Received).contains("hello log\r\n"));
    QTRY_COMPARE(quint64(log()->model().rowCount()), LogReader(m_rig->station->logFile()).count());
    QTRY_VERIFY(label(u"statusEntries"_s).startsWith(QString::number(log()->model().rowCount())));
    QCOMPARE(m_rig->history->entries(), QStringList(u"tcp://127.0.0.1:%1"_s.arg(port)));
}

void MainWindowTest::saysWhatItDoesNotUnderstand()
{
    m_rig->open(u"tcp://host:99999"_s);
    auto *trouble = named<InlineTrouble>(m_rig->window.get(), u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY(!trouble->spoken().isEmpty());
    QVERIFY(!m_rig->window->findChild<TcpPanel *>());
    QTest::keyClicks(named<AddressBar>(m_rig->window.get(), u"addressBar"_s), u"x"_s);
    QVERIFY(!trouble->isVisible());
}

void MainWindowTest::filterIsChecked()
{
    m_rig->open(u"127.0.0.1:%1"_s.arg(m_rig->listen()));
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QTRY_VERIFY(panel->isOpen());
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"x"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY(bytesOf(*m_rig->station, Kind::Received).size() == 6);  // both ends
    auto *filter = named<QLineEdit>(m_rig->window.get(), u"filter"_s);
    filter->setText(u"received"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(log()->model().rowCount(), 2);
    const auto *count = named<QLabel>(m_rig->window.get(), u"filterCount"_s);
    QTRY_VERIFY(count->isVisible());
    QTRY_COMPARE(count->text(), u"2 of %1"_s.arg(LogReader(m_rig->station->logFile()).count()));
    filter->setText(u"received and ("_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(named<QLabel>(m_rig->window.get(), u"filterProblem"_s)->isVisible());
    QCOMPARE(log()->model().rowCount(), 2);
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(log()->model().rowCount() > 2);
    QVERIFY(!count->isVisible());
}

void MainWindowTest::closingATabClosesItsConnection()
{
    m_rig->open(u"127.0.0.1:%1"_s.arg(m_rig->listen()));
    QTRY_VERIFY(m_rig->window->findChild<TcpPanel *>()->isOpen());
    QTRY_COMPARE(m_rig->listener->connections().size(), 1);
    trigger(u"closePanel"_s);
    QTRY_VERIFY(m_rig->listener->connections().first()->snapshot().facts.peerHalfClosed
                || m_rig->listener->connections().first()->snapshot().facts.state == LinkState::Closed);
    QVERIFY(named<QWidget>(m_rig->window.get(), u"startPage"_s)->isVisible());
}

void MainWindowTest::evidenceIsShownInTheLog()
{
    const quint16 port = m_rig->listen();
    m_rig->listener->close();
    QTRY_COMPARE(m_rig->listener->snapshot().state, LinkState::Closed);
    m_rig->open(u"127.0.0.1:%1"_s.arg(port));
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QTRY_VERIFY(named<QPushButton>(panel, u"showEvidence"_s)->isVisible());
    click(panel, u"showEvidence"_s);
    const EntryId shown = log()->view()->currentEntry();
    QVERIFY(shown != NoEntry);
    QCOMPARE(LogReader(m_rig->station->logFile()).entry(shown).reason, Reason::Refused);
}

void MainWindowTest::savesAndOpensAgain()
{
    m_rig->open(u"127.0.0.1:%1"_s.arg(m_rig->listen()));
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QTRY_VERIFY(panel->isOpen());
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"kept"_s);
    click(panel, u"composeSend"_s);
    QTRY_COMPARE(bytesOf(*m_rig->station, Kind::Received).size(), 12);
    const quint64 entries = LogReader(m_rig->station->logFile()).count();

    m_rig->seams.file = m_rig->folder.filePath(u"kept.porthole"_s);
    m_rig->seams.answer = 1;
    trigger(u"saveSession"_s);
    QTRY_VERIFY(QFileInfo::exists(m_rig->seams.file));
    QVERIFY(!m_rig->seams.asked.join(u' ').contains(u"Secrets")); // the log knows of none
    QTRY_VERIFY(!m_rig->window->findChild<JobBar *>()->isBusy());
    const auto *bar = named<AddressBar>(m_rig->window.get(), u"addressBar"_s);
    QVERIFY(bar->text().contains(u"127.0.0.1"));
    trigger(u"openSession"_s);
    auto *document = m_rig->window->findChild<DocumentPanel *>();
    QVERIFY(document);
    QCOMPARE(bar->text(), QString()); // what is shown is nowhere
    QTRY_VERIFY(document->logPane());
    // What the kernel says of TCP goes on being written while it is saved.
    const auto rows = [&] { return quint64(document->logPane()->model().rowCount()); };
    QTRY_VERIFY(rows() >= entries);
    QVERIFY(rows() <= LogReader(m_rig->station->logFile()).count());
    QVERIFY(!log()->isVisible() || log() == document->logPane());

    m_rig->seams.file = m_rig->folder.filePath(u"kept.jsonl"_s);
    trigger(u"exportJson"_s);
    QTRY_VERIFY(QFileInfo::exists(m_rig->seams.file));
    QFile json(m_rig->seams.file);
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(json.readAll().contains(QByteArray("kept\r\n").toBase64()));

    m_rig->seams.file = m_rig->folder.filePath(u"kept.pcapng"_s);
    trigger(u"exportCapture"_s);
    QTRY_VERIFY(QFileInfo::exists(m_rig->seams.file));
    QFile capture(m_rig->seams.file);
    QVERIFY(capture.open(QIODevice::ReadOnly));
    QVERIFY(capture.readAll().contains("kept\r\n"));
}

void MainWindowTest::refusesAStrangeFile()
{
    QFile file(m_rig->folder.filePath(u"strange.porthole"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("this is no session") > 0);
    file.close();
    DocumentPanel *document = m_rig->window->desk()->openFile(file.fileName());
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
    QVERIFY(QFile::copy(options.log.path, m_rig->folder.filePath(u"sessions/crashed.porthole"_s)));

    m_rig->window->settleIn();
    auto *bar = m_rig->window->findChild<QWidget *>(u"recoveryBar"_s);
    QTRY_VERIFY(bar->isVisible());
    click(bar, u"troubleAction"_s);
    QVERIFY(!bar->isVisible());
    auto *document = m_rig->window->findChild<DocumentPanel *>();
    QVERIFY(document);
    QTRY_VERIFY(document->logPane());
    QTRY_VERIFY(document->logPane()->model().rowCount() > 0);
}

void MainWindowTest::remembersLooksAndAddresses()
{
    m_rig->window->resize(1300, 700);
    m_rig->window->findChild<QAction *>(u"showDetails"_s)->setChecked(false);
    m_rig->history->add(u"tcp://example.test:25"_s);
    m_rig->window->close();
    m_rig->settings = readSettings(m_rig->folder.path());
    QVERIFY(!m_rig->settings.detailsShown);
    QCOMPARE(History(m_rig->folder.filePath(u"history"_s)).entries(), QStringList(u"tcp://example.test:25"_s));
    QCOMPARE(int(QFileInfo(m_rig->folder.filePath(u"history"_s)).permissions() & 0x077), 0);
    m_rig->makeWindow();
    QVERIFY(!m_rig->window->findChild<QAction *>(u"showDetails"_s)->isChecked());
    QCOMPARE(m_rig->window->height(), 700);
}

void MainWindowTest::remembersColumns()
{
    const auto hide = [](ColumnHeader *header, const QString &column) {
        QContextMenuEvent wanted(QContextMenuEvent::Mouse, {5, 5}, header->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(header->viewport(), &wanted);
        const std::unique_ptr<QMenu> menu(header->findChild<QMenu *>(u"columnMenu"_s));
        for (QAction *action : menu->actions()) {
            if (action->text() == column)
                action->trigger();
        }
    };
    m_rig->window->resize(2000, 900);
    splitter()->setSizes({700, 900, 400});
    auto *ports = m_rig->window->findChild<PortTable *>();
    QTRY_VERIFY(ports->model() && !ports->isCompact());
    hide(ports->columns(), u"TLS"_s);
    hide(log()->view()->header(), u"Time"_s);
    m_rig->window->close();
    m_rig->settings = readSettings(m_rig->folder.path());
    m_rig->makeWindow();
    QCOMPARE(log()->view()->header()->isSectionHidden(LogModel::Time), true);
    m_rig->window->resize(2000, 900);
    splitter()->setSizes({700, 900, 400});
    ports = m_rig->window->findChild<PortTable *>();
    QTRY_VERIFY(ports->model() && !ports->isCompact());
    QVERIFY(ports->isColumnHidden(PortModel::Security));
    QVERIFY(!ports->isColumnHidden(PortModel::Description));
}

void MainWindowTest::narrowWindowHasDetailsAsTab()
{
    m_rig->window->resize(1440, 900);
    QTRY_VERIFY(!named<QWidget>(m_rig->window.get(), u"logTabs5"_s)->isVisible());
    m_rig->window->resize(1024, 640);
    QTRY_VERIFY(named<QWidget>(m_rig->window.get(), u"logTabs5"_s)->isVisible());
    QCOMPARE(m_rig->window->size(), QSize(1024, 640));
    click(m_rig->window.get(), u"logTabs5"_s);
    QVERIFY(!log()->view()->isVisible());
    m_rig->window->resize(1440, 900);
    QTRY_VERIFY(log()->view()->isVisible());
}

void MainWindowTest::lowWindowLeavesPanelsTheRoom()
{
    QWidget *panels = m_rig->window->findChild<TabArea *>();
    QVERIFY(panels);
    m_rig->window->resize(1440, 900);
    QTRY_VERIFY(panels->height() > 400);
    m_rig->window->resize(1024, 640);
    QTRY_VERIFY2(panels->height() >= 375, qPrintable(QString::number(panels->height())));
    QTRY_VERIFY2(log()->height() >= 140, qPrintable(QString::number(log()->height())));
}

// Of the window the panel has the greater part, and more of it while a page is open in it.
void MainWindowTest::heightFollowsWhatIsShown()
{
    m_rig->window->resize(1440, 900);
    const auto *panels = m_rig->window->findChild<TabArea *>();
    const auto share = [&] { return 100 * panels->height() / panels->parentWidget()->height(); };
    trigger(u"newConnection"_s);
    QTRY_VERIFY2(share() >= 75, qPrintable(QString::number(share())));  // there is nothing in the log
    m_rig->open(u"tcp://127.0.0.1:%1"_s.arg(m_rig->listen()));
    QTRY_VERIFY(log()->model().rowCount() > 0);
    QTRY_VERIFY2(share() >= 60 && share() <= 65, qPrintable(QString::number(share())));
    auto *options = panels->current()->findChild<QPushButton *>(u"showSocketOptions"_s);
    options->setChecked(true);
    QTRY_VERIFY2(share() >= 68, qPrintable(QString::number(share())));
    options->setChecked(false);
    QTRY_VERIFY2(share() <= 65, qPrintable(QString::number(share())));
    trigger(u"newLab"_s);
    QTRY_VERIFY2(share() >= 68, qPrintable(QString::number(share())));
}

void MainWindowTest::heightByHandIsKept()
{
    const auto body = [this] { return qobject_cast<QSplitter *>(m_rig->window->findChild<TabArea *>()->parentWidget()); };
    const auto restart = [this] {
        m_rig->window->close();
        m_rig->settings = readSettings(m_rig->folder.path());
        m_rig->makeWindow();
    };
    m_rig->window->resize(1440, 900);
    restart();
    QCOMPARE(m_rig->settings.bodySplit, 0); // nobody has chosen it
    body()->setSizes({350, body()->height() - 350});
    Q_EMIT body()->splitterMoved(350, 1);
    trigger(u"newLab"_s);
    const int chosen = body()->sizes().constFirst();
    QVERIFY(chosen < body()->height() / 2);
    for (int start = 0; start < 2; ++start) {
        restart();
        QCOMPARE(m_rig->settings.bodySplit, chosen);
        QTRY_COMPARE(body()->sizes().constFirst(), chosen);
    }
}

void MainWindowTest::shortcuts()
{
    m_rig->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get()));
    QTest::keyClick(m_rig->window.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(named<QTabBar>(m_rig->window.get(), u"tabs"_s)->count(), 1);
    QTest::keyClick(m_rig->window.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(m_rig->window->focusWidget()->objectName(), u"addressBar"_s);
    QTest::keyClick(m_rig->window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(m_rig->window->focusWidget()->objectName(), u"filter"_s);
    const int before = QApplication::font().pixelSize();
    QTest::keyClick(m_rig->window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(QApplication::font().pixelSize(), before + 1);
    QTest::keyClick(m_rig->window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(QApplication::font().pixelSize(), before);
    QTest::keyClick(m_rig->window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(named<QWidget>(m_rig->window.get(), u"startPage"_s)->isVisible());
}

void MainWindowTest::namesForAll()
{
    m_rig->open(u"127.0.0.1:%1"_s.arg(m_rig->listen()));
    QTRY_VERIFY(m_rig->window->findChild<TcpPanel *>()->isOpen());
    QCOMPARE(controlsWithoutName(m_rig->window.get()), QStringList());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
