// The window's ways to the exchange panel: the address bar, the table of ports, the menu, practice servers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/labpanel.h"
#include "ui/panels/labstories.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/gophermenuview.h"

#include <QSpinBox>

using namespace porthole;
using namespace Qt::StringLiterals;

class WindowExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_rig.reset(); }
    void urlsOpenIt();
    void otherAddressesDoNot();
    void practiceFromTheMenu();
    void practiceFromThePorts();
    void practiceInTls();
    void practiceFromItsEmptyState();
    void portsAskForTheMachine();
    void closedOnesComeBack();
    void othersGoThroughTheAddressBar();
    void openedInTheLab();
    void messageSentInTheLab();

private:
    ExchangePanel *panel() const { return qobject_cast<ExchangePanel *>(m_rig->window->findChild<TabArea *>()->current()); }
    bool showsAMenu() const;

    std::unique_ptr<MainRig> m_rig;
};

void WindowExchangeTest::init()
{
    m_rig = std::make_unique<MainRig>();
    m_rig->window->resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get()));
}

bool WindowExchangeTest::showsAMenu() const
{
    return QTest::qWaitFor([this] {
        return panel() && panel()->isSettled() && panel()->findChild<GopherMenuView *>()->isVisible();
    }, Patience);
}

void WindowExchangeTest::urlsOpenIt()
{
    const quint16 port = m_rig->listen();
    m_rig->listener->setResponder({Responder::What::Practice, "gopher"});
    m_rig->open(u"gopher://127.0.0.1:%1/"_s.arg(port));
    QVERIFY(panel());
    QVERIFY(showsAMenu());
    QCOMPARE(m_rig->history->entries().first(), u"gopher://127.0.0.1:%1/"_s.arg(port));
    m_rig->trigger(u"again"_s);
    QTRY_COMPARE(panel()->snapshot().run, 2);
    QVERIFY(showsAMenu());
}

void WindowExchangeTest::otherAddressesDoNot()
{
    const quint16 port = m_rig->listen();
    for (const QString &address : {u"127.0.0.1:%1"_s, u"tcp://127.0.0.1:%1"_s}) {
        m_rig->open(address.arg(port));
        QVERIFY(qobject_cast<TcpPanel *>(m_rig->window->findChild<TabArea *>()->current()));
    }
}

void WindowExchangeTest::practiceFromTheMenu()
{
    m_rig->trigger(u"practise-gopher"_s);
    QVERIFY(showsAMenu());
    const QString first = panel()->address();
    m_rig->trigger(u"practise-gopher"_s);
    QVERIFY(showsAMenu());
    QCOMPARE(panel()->address(), first); // one server is enough
    QVERIFY(!m_rig->history->entries().contains(first)); // and nobody has its port next time
    const auto listening = [this] { return named<QLabel>(m_rig->window.get(), u"statusListening"_s)->text(); };
    QTRY_COMPARE(listening(), u"Listening: 1"_s);
    m_rig->trigger(u"stopPractice"_s);
    QCOMPARE(listening(), u"Listening: 0"_s);
    panel()->fetch();
    QTRY_COMPARE(panel()->snapshot().failure.reason, Reason::Refused);
}

void WindowExchangeTest::practiceFromThePorts()
{
    auto *ports = m_rig->window->findChild<PortsPane *>();
    ports->find(u"gopher"_s);
    auto *practise = named<QPushButton>(ports, u"portPractise"_s);
    QVERIFY(practise->isVisible());
    QTest::mouseClick(practise, Qt::LeftButton);
    QVERIFY(showsAMenu());
    ports->find(u"ssh"_s);
    QVERIFY(!practise->isVisible());
}

// A row of TLS starts a server in TLS, with a certificate of this machine's own authority, which is believed there alone.
void WindowExchangeTest::practiceInTls()
{
    const QTemporaryDir folder;
    StationOptions options;
    options.localAuthority = folder.filePath(u"own"_s);
    m_rig = std::make_unique<MainRig>(options);
    m_rig->window->resize(1440, 900);
    auto *ports = m_rig->window->findChild<PortsPane *>();
    ports->find(u"443"_s);
    auto *practise = named<QPushButton>(ports, u"portPractise"_s);
    QVERIFY(practise->isVisible() && practise->toolTip().contains(u"TLS"));
    QTest::mouseClick(practise, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(panel() && panel()->isSettled() && panel()->snapshot().run == 1, Patience);
    QVERIFY2(!panel()->snapshot().failure, qPrintable(sentence(panel()->snapshot().failure)));
    QCOMPARE(panel()->snapshot().code, 200);
    const QString first = panel()->address();
    QVERIFY2(first.startsWith(u"https://127.0.0.1:"), qPrintable(first));
    QVERIFY(panel()->snapshot().tls && panel()->snapshot().tls->isVerified());
    QVERIFY2(panel()->snapshot().tls->chain.last().subject.contains(u"Porthole local CA"), qPrintable(panel()->snapshot().tls->chain.last().subject));
    ports->find(u"80"_s);
    QVERIFY(!practise->toolTip().contains(u"TLS"));
    m_rig->open(first); // in a panel of its own
    QTRY_VERIFY_WITH_TIMEOUT(panel() && panel()->isSettled() && panel()->snapshot().state == ExchangeSnapshot::State::Done
                                 && panel()->snapshot().failure.reason == Reason::Tls, Patience);
}

void WindowExchangeTest::practiceFromItsEmptyState()
{
    m_rig->trigger(u"newExchange"_s);
    QVERIFY(panel());
    click(panel(), u"practise-gopher"_s);
    QVERIFY(showsAMenu());
}

// What was fetched, and as it was asked for.
void WindowExchangeTest::openedInTheLab()
{
    const quint16 port = m_rig->listen();
    m_rig->listener->setResponder({Responder::What::Practice, "gopher"});
    m_rig->open(u"gopher://127.0.0.1:%1/0/hello"_s.arg(port));
    QVERIFY(panel());
    QTRY_VERIFY_WITH_TIMEOUT(panel()->isSettled(), Patience);
    click(panel(), u"exchangeLab"_s);
    auto *lab = qobject_cast<LabPanel *>(m_rig->window->findChild<TabArea *>()->current());
    QVERIFY(lab);
    QCOMPARE(named<QLineEdit>(lab, u"url"_s)->text(), u"gopher://host-b/0/hello"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!lab->isRunning(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(lab->findChild<LabStories *>()->text().contains(u"\"asked for"_s), Patience);
}

// What is written in a panel of TCP, over the link that the lab was set to last.
void WindowExchangeTest::messageSentInTheLab()
{
    m_rig->trigger(u"newLab"_s);
    auto *before = qobject_cast<LabPanel *>(m_rig->window->findChild<TabArea *>()->current());
    QVERIFY(before);
    named<QSpinBox>(before, u"delay"_s)->setValue(7);
    named<QSpinBox>(before, u"messages"_s)->setValue(2);
    before->run();
    QTRY_VERIFY_WITH_TIMEOUT(!before->isRunning(), Patience);
    const quint16 port = m_rig->listen();
    m_rig->open(u"127.0.0.1:%1"_s.arg(port));
    auto *tcp = qobject_cast<TcpPanel *>(m_rig->window->findChild<TabArea *>()->current());
    QVERIFY(tcp);
    QTest::keyClicks(named<MonoText>(tcp, u"composeText"_s), u"across"_s);
    click(tcp, u"composeLab"_s);
    auto *lab = qobject_cast<LabPanel *>(m_rig->window->findChild<TabArea *>()->current());
    QVERIFY(lab && lab != before);
    QCOMPARE(named<QLineEdit>(lab, u"sentMessage"_s)->text(), u"across\\r\\n"_s);
    QCOMPARE(named<QSpinBox>(lab, u"delay"_s)->value(), 7);
    QTRY_VERIFY_WITH_TIMEOUT(!lab->isRunning(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(lab->findChild<LabStories *>()->text().contains(u"Answers that came: 1 of 1."_s), Patience);
}

void WindowExchangeTest::portsAskForTheMachine()
{
    auto *ports = m_rig->window->findChild<PortsPane *>();
    ports->find(u"gopher"_s);
    QCOMPARE(named<QPushButton>(ports, u"portOpen"_s)->text(), u"Fetch…"_s);
    click(ports, u"portOpen"_s);
    QVERIFY(panel());
    QVERIFY(panel()->isSettled());
    QCOMPARE(named<QLineEdit>(panel(), u"exchangeUrl"_s)->selectedText(), u"127.0.0.1"_s);
}

void WindowExchangeTest::closedOnesComeBack()
{
    m_rig->trigger(u"practise-gopher"_s);
    QVERIFY(showsAMenu());
    const QString address = panel()->address();
    m_rig->trigger(u"closePanel"_s);
    QVERIFY(!panel());
    m_rig->trigger(u"reopenPanel"_s);
    QVERIFY(panel());
    QCOMPARE(panel()->address(), address);
    QCOMPARE(panel()->snapshot().run, 0); // fetching is for the person to say
}

void WindowExchangeTest::othersGoThroughTheAddressBar()
{
    m_rig->trigger(u"newExchange"_s);
    const quint16 port = m_rig->listen();
    Q_EMIT panel()->addressWanted(u"tcp://127.0.0.1:%1"_s.arg(port));
    QVERIFY(qobject_cast<TcpPanel *>(m_rig->window->findChild<TabArea *>()->current()));
}

QTEST_MAIN(WindowExchangeTest)
#include "tst_windowexchange.moc"
