// Tests the port table in the window: where it stands, when it is a rail, what its rows open and what is kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/portspane.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/porttable.h"

using namespace porthole;
using namespace Qt::StringLiterals;

class WindowPortsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_rig.reset(); }

    void narrowIsARail();
    void aLookInANarrowWindow();
    void shortcuts();
    void theChoiceIsRemembered();
    void theWidthIsRemembered();
    void rowsFollowTheAddressBar();
    void aRowConnects();
    void aRowListens();
    void aRowFilters();
    void detailsKeepTheirPlace();

private:
    MainWindow *window() const { return m_rig->window.get(); }
    PortsPane *pane() const { return window()->findChild<PortsPane *>(); }
    QAction *shown() const { return m_rig->action("showPorts"); }
    void find(const QString &words) const
    {
        auto *search = named<QLineEdit>(window(), u"portSearch"_s);
        search->clear();
        QTest::keyClicks(search, words);
    }

    std::unique_ptr<MainRig> m_rig;
};

void WindowPortsTest::init()
{
    m_rig = std::make_unique<MainRig>();
    window()->resize(1440, 900);
    window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window()));
}

void WindowPortsTest::narrowIsARail()
{
    QVERIFY(!pane()->isFolded());
    QVERIFY(shown()->isChecked());
    window()->resize(1099, 700);
    QTRY_VERIFY(pane()->isFolded());
    QCOMPARE(pane()->width(), PortsPane::RailWidth);
    QVERIFY(named<QWidget>(window(), u"portsUnfold"_s)->isVisible());
    window()->resize(1100, 700);
    QTRY_VERIFY(!pane()->isFolded());
    window()->resize(1024, 640);
    QTRY_VERIFY(pane()->isFolded());
    QCOMPARE(window()->size(), QSize(1024, 640));
}

void WindowPortsTest::aLookInANarrowWindow()
{
    window()->resize(1024, 640);
    QTRY_VERIFY(pane()->isFolded());
    click(window(), u"portsUnfold"_s);
    QVERIFY(!pane()->isFolded());
    auto *search = named<QLineEdit>(window(), u"portSearch"_s);
    QCOMPARE(window()->focusWidget(), search);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(pane()->isFolded());
    shown()->trigger();
    QVERIFY(!pane()->isFolded());
    find(u"8883"_s);
    click(window(), u"portListen"_s); // what a row opened has the room
    QVERIFY(pane()->isFolded());
    QVERIFY(window()->findChild<ListenerPanel *>());
    window()->resize(1440, 900);
    QTRY_VERIFY(!pane()->isFolded()); // the look changed nothing
}

void WindowPortsTest::shortcuts()
{
    QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(pane()->isFolded());
    QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!pane()->isFolded());
    QCOMPARE(window()->focusWidget()->objectName(), u"portSearch"_s);
    QTest::keyClick(window()->focusWidget(), Qt::Key_Escape);
    QVERIFY(!pane()->isFolded()); // where there is room it stays
}

void WindowPortsTest::theChoiceIsRemembered()
{
    click(window(), u"portsFold"_s);
    QVERIFY(pane()->isFolded());
    window()->resize(1024, 640);
    window()->close();
    m_rig->settings = readSettings(m_rig->folder.path());
    QVERIFY(!m_rig->settings.portsShown);
    m_rig->makeWindow();
    window()->resize(1440, 900);
    QVERIFY(pane()->isFolded());
    QVERIFY(!shown()->isChecked());
    window()->resize(1024, 640); // narrow, with nothing to take away
    shown()->setChecked(true);
    window()->close();
    QVERIFY(!readSettings(m_rig->folder.path()).portsShown);
}

void WindowPortsTest::theWidthIsRemembered()
{
    auto *columns = qobject_cast<QSplitter *>(pane()->parentWidget());
    QVERIFY(columns);
    QList<int> sizes = columns->sizes();
    sizes[1] -= 280 - sizes[0];
    sizes[0] = 280;
    columns->setSizes(sizes);
    QCOMPARE(pane()->width(), 280);
    click(window(), u"portsFold"_s);
    click(window(), u"portsUnfold"_s);
    QCOMPARE(pane()->width(), 280);
    window()->close();
    m_rig->settings = readSettings(m_rig->folder.path());
    m_rig->makeWindow();
    window()->resize(1440, 900);
    QTRY_COMPARE(pane()->width(), 280);
}

void WindowPortsTest::rowsFollowTheAddressBar()
{
    const auto host = [this] { return named<QLabel>(window(), u"portsHost"_s)->text(); };
    QCOMPARE(host(), QString());
    QTest::keyClicks(m_rig->bar(), u"http://[::1]:8080/x"_s);
    QCOMPARE(host(), u"::1"_s);
    m_rig->bar()->clear();
    QTest::keyClicks(m_rig->bar(), u"http://a b c"_s);
    QCOMPARE(host(), QString());
}

void WindowPortsTest::aRowConnects()
{
    find(u"tcpmux"_s);
    click(window(), u"portOpen"_s);
    auto *asking = window()->findChild<TcpPanel *>();
    QVERIFY(asking);
    QVERIFY(!asking->isOpen());
    QCOMPARE(window()->focusWidget()->objectName(), u"host"_s);
    QTest::keyClick(window()->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(asking->isSettled());
    QCOMPARE(asking->address(), u"tcp://127.0.0.1:1"_s);
    // From now on the machine is known.
    find(u"telnet"_s);
    click(window(), u"portOpen"_s);
    const QList<TcpPanel *> panels = window()->findChildren<TcpPanel *>();
    QCOMPARE(panels.size(), 2);
    QTRY_VERIFY(panels.last()->isSettled());
    QCOMPARE(panels.last()->address(), u"telnet://127.0.0.1/"_s);
}

void WindowPortsTest::aRowListens()
{
    find(u"redis"_s);
    click(window(), u"portListen"_s);
    auto *panel = window()->findChild<ListenerPanel *>();
    QVERIFY(panel);
    QVERIFY(!panel->isListening());
    QCOMPARE(named<QLineEdit>(panel, u"listenPort"_s)->text(), u"6379"_s);
}

void WindowPortsTest::aRowFilters()
{
    m_rig->open(u"127.0.0.1:%1"_s.arg(m_rig->listen()));
    QTRY_VERIFY(window()->findChild<TcpPanel *>()->isOpen());
    auto *log = named<LogPane>(window(), u"logPane"_s);
    QTRY_VERIFY(log->model().rowCount() > 0);
    m_rig->action("showLog")->setChecked(false);
    find(u"smtp 25"_s);
    click(window(), u"portFilter"_s);
    QVERIFY(log->isVisible());
    QCOMPARE(named<QLineEdit>(window(), u"filter"_s)->text(), u"tcp.port == 25"_s);
    QTRY_COMPARE(log->model().rowCount(), 0);
}

void WindowPortsTest::detailsKeepTheirPlace()
{
    auto *details = named<QWidget>(window(), u"details"_s);
    const auto leftOf = [this](QWidget *widget) { return widget->mapTo(window(), QPoint()).x(); };
    QTRY_VERIFY(leftOf(pane()) == 0 && leftOf(details) > 900);
    window()->resize(1024, 640);
    QTRY_VERIFY(pane()->isFolded());
    window()->resize(1440, 900);
    QTRY_VERIFY(!pane()->isFolded());
    QTRY_VERIFY(leftOf(pane()) == 0 && leftOf(details) > 900);
    QVERIFY(pane()->width() >= PortsPane::LeastWidth);
    QVERIFY(pane()->width() < 400);
}

QTEST_MAIN(WindowPortsTest)
#include "tst_windowports.moc"
