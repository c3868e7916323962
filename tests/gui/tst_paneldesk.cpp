// Tests what comes of an address: schemes by hand, encrypted, over datagrams, unknown; and its completion.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/articlepanel.h"
#include "ui/panels/comparisonpanel.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/unixoffers.h"

#include <QCompleter>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace porthole;
using namespace Qt::StringLiterals;

class PanelDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init() { m_rig = std::make_unique<MainRig>(); }
    void cleanup() { m_rig.reset(); }

    void aProtocolByHand();
    void aFailureStandsBeforeTheRemark();
    void encryptedIsExplained();
    void encryptedOffersItsTwin();
    void tlsIsSpoken();
    void datagramsGetAPanel();
    void unixSocketsGetAConnection();
    void unixDatagramsGetAPanel();
    void unknownSchemes_data();
    void unknownSchemes();
    void aNameAsksForThePort();
    void asksForTheMachine();
    void listensOnAPort();
    void theArticleIsOneTab();
    void theArticleLeadsToPorts();
    void comesBackAsItWas();
    void optionsOfAFormStayInIt();
    void practiceLeavesFormsAlone();
    void formsOutliveTheWindow();
    void completesAddresses_data();
    void completesAddresses();
    void completesSchemes();
    void namesForAll();

private:
    MainWindow *window() const { return m_rig->window.get(); }
    TcpPanel *tcp() const { return window()->findChild<TcpPanel *>(); }
    InlineTrouble *remark() const { return named<InlineTrouble>(tcp(), u"inlineTrouble"_s); }
    // The one beneath the address bar.
    InlineTrouble *trouble() const
    {
        return window()->findChild<InlineTrouble *>(u"inlineTrouble"_s, Qt::FindDirectChildrenOnly);
    }
    // A server that takes connections and says nothing, so that no failure stands before a remark.
    quint16 silent()
    {
        m_rig->listener = m_rig->station->newListener(Engine::Native);
        ListenOptions options;
        options.address = {u"127.0.0.1"_s, 0};
        m_rig->listener->open(options, {});
        const bool bound = QTest::qWaitFor([&] { return !m_rig->listener->snapshot().bound.isEmpty(); }, Patience);
        return bound ? portOf(*m_rig->listener) : 0;
    }
    QString form(const QString &field) const { return named<QLineEdit>(tcp(), field)->text(); }

    std::unique_ptr<MainRig> m_rig;
};

void PanelDeskTest::aProtocolByHand()
{
    const quint16 port = m_rig->listen();
    const QString address = u"nntp://127.0.0.1:%1/some/page"_s.arg(port);
    m_rig->open(address);
    QVERIFY(tcp());
    QTRY_VERIFY(tcp()->isOpen());
    QVERIFY(remark()->isVisible());
    QVERIFY(remark()->spoken().contains(u"does not speak NNTP yet"));
    QVERIFY(remark()->spoken().contains(u"/some/page"));
    QVERIFY(!trouble()->isVisible());
    // The address stays as it was written, also in the history.
    QCOMPARE(m_rig->bar()->text(), address);
    QCOMPARE(m_rig->history->entries(), QStringList(address));
    QTest::keyClicks(named<QWidget>(tcp(), u"composeText"_s), u"HELP me please"_s);
    click(tcp(), u"composeSend"_s);
    QTRY_VERIFY(bytesOf(*m_rig->station, Kind::Received).contains("HELP me please\r\n"));
    QVERIFY(remark()->isVisible()); // it was no trouble that goes away
}

void PanelDeskTest::aFailureStandsBeforeTheRemark()
{
    const quint16 port = m_rig->listen();
    m_rig->listener->close();
    QTRY_COMPARE(m_rig->listener->snapshot().state, LinkState::Closed);
    m_rig->open(u"telnet://127.0.0.1:%1/"_s.arg(port));
    QTRY_VERIFY(tcp()->isSettled());
    QTRY_VERIFY(remark()->spoken().contains(u"refused"));
    QTRY_VERIFY(named<QPushButton>(tcp(), u"showEvidence"_s)->isVisible());
}

// TLS to the port, and what is inside it by hand.
void PanelDeskTest::encryptedIsExplained()
{
    const QString address = u"nntps://127.0.0.1:%1/page"_s.arg(silent());
    m_rig->open(address);
    QVERIFY(tcp());
    QCOMPARE(form(u"host"_s), u"127.0.0.1"_s);
    QVERIFY(named<QToolButton>(tcp(), u"security1"_s)->isChecked());
    QVERIFY(remark()->spoken().contains(u"does not speak NNTP yet: this is TLS to port"));
    QCOMPARE(named<QPushButton>(tcp(), u"troubleAction"_s)->text(), u"Open nntp://127.0.0.1/page"_s);
    QCOMPARE(m_rig->bar()->text(), address);
    QCOMPARE(m_rig->history->entries(), QStringList(address));
}

void PanelDeskTest::encryptedOffersItsTwin()
{
    m_rig->open(u"nntps://127.0.0.1:%1/0/about"_s.arg(silent()));
    click(tcp(), u"troubleAction"_s);
    const QList<TcpPanel *> panels = window()->findChildren<TcpPanel *>();
    QCOMPARE(panels.size(), 2);
    QCOMPARE(named<QLineEdit>(panels.last(), u"port"_s)->text(), u"119"_s);
    QVERIFY(named<QToolButton>(panels.last(), u"security0"_s)->isChecked());
    QTRY_VERIFY(panels.last()->isSettled());
    QCOMPARE(m_rig->history->entries().first(), u"nntp://127.0.0.1/0/about"_s);
}

// TLS and nothing else: no remark, and a port has to be written.
void PanelDeskTest::tlsIsSpoken()
{
    const QString address = u"tls://127.0.0.1:%1"_s.arg(m_rig->listen());
    m_rig->open(address);
    QVERIFY(named<QToolButton>(tcp(), u"security1"_s)->isChecked());
    QTRY_VERIFY(tcp()->isSettled());
    QVERIFY2(remark()->spoken().contains(u"No secure connection with 127.0.0.1"), qPrintable(remark()->spoken()));
    QCOMPARE(tcp()->address(), address);
    m_rig->open(u"tls://127.0.0.1"_s);
    TcpPanel *second = window()->findChildren<TcpPanel *>().last();
    QVERIFY(named<QToolButton>(second, u"security1"_s)->isChecked());
    QVERIFY(named<InlineTrouble>(second, u"inlineTrouble"_s)->spoken().contains(u"Which port"));
    // What comes after it is plain again.
    m_rig->open(u"tcp://127.0.0.1:1"_s);
    TcpPanel *third = window()->findChildren<TcpPanel *>().last();
    QVERIFY(named<QToolButton>(third, u"security0"_s)->isChecked());
}

void PanelDeskTest::datagramsGetAPanel()
{
    m_rig->open(u"udp://127.0.0.1:9"_s);
    QVERIFY(!tcp());
    auto *panel = window()->findChild<UdpPanel *>();
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    QCOMPARE(panel->address(), u"udp://127.0.0.1:9"_s);
    QVERIFY(m_rig->history->entries().contains(u"udp://127.0.0.1:9"_s));
    QVERIFY(!named<InlineTrouble>(panel, u"inlineTrouble"_s)->isVisible());
    // A name alone is asked for its port.
    m_rig->open(u"udp://127.0.0.1"_s);
    panel = window()->findChildren<UdpPanel *>().last();
    QVERIFY(!panel->isOpen());
    QVERIFY(named<InlineTrouble>(panel, u"inlineTrouble"_s)->spoken().contains(u"Which port"));
}

void PanelDeskTest::unixDatagramsGetAPanel()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"d.sock"_s);
    auto peer = m_rig->station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::fromPath(path);
    peer->open(options);
    QTRY_COMPARE_WITH_TIMEOUT(peer->snapshot().facts.state, LinkState::Bound, Patience);
    m_rig->open(u"unix-dgram:"_s + path);
    auto *panel = window()->findChild<UdpPanel *>();
    QVERIFY(panel);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isOpen(), Patience);
    QCOMPARE(panel->address(), QString(u"unix-dgram:"_s + path));
    QVERIFY(m_rig->history->entries().contains(panel->address()));
    auto *edit = named<QPlainTextEdit>(panel, u"composeText"_s);
    QTest::keyClicks(edit, u"hello"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(peer->snapshot().facts.bytesReceived, 5u, Patience);
}

void PanelDeskTest::unixSocketsGetAConnection()
{
    const QString path = m_rig->folder.filePath(u"socket"_s);
    const auto listener = m_rig->station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {path, 0};
    listener->open(options, {Responder::What::Echo, {}});
    QTRY_VERIFY(!listener->snapshot().bound.isEmpty());
    m_rig->open(u"unix:"_s + path);
    QVERIFY(tcp());
    QTRY_VERIFY(tcp()->isOpen());
    QCOMPARE(tcp()->address(), QString(u"unix:"_s + path));
    QVERIFY(named<QLabel>(tcp(), u"statusWords"_s)->text().contains(u"process"));
    QVERIFY(m_rig->history->entries().contains(QString(u"unix:"_s + path)));
    // It is offered while such an address is written, though nobody has been there.
    const auto datagrams = m_rig->station->newDatagrams();
    DatagramOptions taking;
    taking.bindTo = Endpoint::fromPath(path + u"-dgram"_s);
    datagrams->open(taking);
    QTRY_COMPARE(datagrams->snapshot().facts.state, LinkState::Bound);
    m_rig->history->clear();
    m_rig->bar()->setHistory({});
    m_rig->bar()->clear();
    QTest::keyClicks(m_rig->bar(), u"unix:"_s);
    const auto offered = [&](const QString &address) {
        const QAbstractItemModel *model = m_rig->bar()->completer()->model();
        return !model->match(model->index(0, 0), Qt::DisplayRole, address, 1, Qt::MatchExactly).isEmpty();
    };
    QTRY_VERIFY(offered(u"unix:"_s + path));
    QTRY_VERIFY(offered(u"unix-dgram:"_s + path + u"-dgram"_s));
    m_rig->open(u"unix:relative"_s);
    QVERIFY(trouble()->isVisible());
    // Why nothing is offered is said for as long as such an address is written.
    m_rig->bar()->findChild<UnixOffers *>()->setTable(u"/nowhere/unix"_s);
    m_rig->bar()->clear();
    QTest::keyClicks(m_rig->bar(), u"x"_s);
    QVERIFY(!trouble()->isVisible());
    m_rig->bar()->clear();
    QTest::keyClicks(m_rig->bar(), u"unix:"_s);
    QTRY_VERIFY(trouble()->isVisible());
    QVERIFY2(trouble()->spoken().contains(u"/nowhere/unix"), qPrintable(trouble()->spoken()));
    QTest::keyClicks(m_rig->bar(), u"/r"_s);
    QVERIFY(trouble()->isVisible());
    m_rig->bar()->clear();
    QTest::keyClicks(m_rig->bar(), u"x"_s);
    QVERIFY(!trouble()->isVisible());
}

void PanelDeskTest::unknownSchemes_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("unknown") << u"quux://127.0.0.1:1"_s;
    QTest::newRow("almost") << u"htp://127.0.0.1"_s;
    QTest::newRow("markup") << u"b+i://<b>x</b>"_s;
}

void PanelDeskTest::unknownSchemes()
{
    QFETCH(QString, address);
    m_rig->open(address);
    QVERIFY(!window()->findChild<Panel *>());
    QVERIFY(trouble()->isVisible());
    QVERIFY(!named<QPushButton>(trouble(), u"troubleAction"_s)->isVisible());
    QCOMPARE(lookOf(m_rig->bar()), Look::Invalid);
    QVERIFY(!m_rig->history->entries().contains(address));
    if (address.startsWith(u'b'))
        return; // the host already makes no sense
    QVERIFY(trouble()->spoken().contains(address.section(u':', 0, 0)));
    for (const QString &known : {u"tcp"_s, u"gopher"_s, u"nntps"_s})
        QVERIFY2(trouble()->spoken().contains(known), qPrintable(known));
    // It is still to be read when another tab is looked at.
    m_rig->action("showArticle")->trigger();
    m_rig->action("newComparison")->trigger();
    QVERIFY(trouble()->isVisible());
    click(trouble(), u"troubleDismiss"_s);
    QVERIFY(!trouble()->isVisible());
    m_rig->open(address);
    QVERIFY(trouble()->isVisible());
    QTest::keyClicks(m_rig->bar(), u"x"_s);
    QVERIFY(!trouble()->isVisible());
    QCOMPARE(lookOf(m_rig->bar()), Look::Usual);
}

void PanelDeskTest::aNameAsksForThePort()
{
    m_rig->window->resize(1440, 900);
    m_rig->open(u"localhost"_s);
    QCOMPARE(form(u"host"_s), u"localhost"_s);
    QCOMPARE(form(u"port"_s), QString());
    QCOMPARE(window()->focusWidget()->objectName(), u"port"_s);
    QCOMPARE(m_rig->history->entries(), QStringList(u"localhost"_s));
    click(tcp(), u"troubleAction"_s);
    QTRY_COMPARE(window()->focusWidget()->objectName(), u"portSearch"_s);
}

void PanelDeskTest::asksForTheMachine()
{
    const quint16 port = m_rig->listen();
    TcpPanel *panel = window()->desk()->askForHost(Target{u"nntp"_s, u"127.0.0.1"_s, port, u"/"_s});
    QVERIFY(panel->isSettled() && !panel->isOpen());
    auto *host = named<QLineEdit>(panel, u"host"_s);
    QCOMPARE(window()->focusWidget(), host);
    QCOMPARE(host->selectedText(), u"127.0.0.1"_s);
    QVERIFY(remark()->spoken().contains(u"which machine"));
    QTest::keyClick(host, Qt::Key_Return);
    QTRY_VERIFY(panel->isOpen());
    QCOMPARE(panel->address(), u"nntp://127.0.0.1:%1/"_s.arg(port));
}

void PanelDeskTest::listensOnAPort()
{
    ListenerPanel *panel = window()->desk()->newListenerOn(7000);
    QCOMPARE(named<QLineEdit>(panel, u"listenPort"_s)->text(), u"7000"_s);
    QCOMPARE(named<QLineEdit>(panel, u"listenAddress"_s)->text(), u"127.0.0.1"_s);
    QVERIFY(!panel->isListening());
}

void PanelDeskTest::theArticleIsOneTab()
{
    m_rig->action("showArticle")->trigger();
    m_rig->open(u"localhost"_s);
    m_rig->action("showArticle")->trigger();
    QCOMPARE(window()->findChildren<ArticlePanel *>().size(), 1);
    QCOMPARE(named<QTabBar>(window(), u"tabs"_s)->currentIndex(), 0);
    const auto *panel = window()->findChild<ArticlePanel *>();
    QStringList printed;
    QStringList right;
    for (const QLabel *label : panel->findChildren<QLabel *>(u"printedSlip"_s)) {
        printed += label->text();
        QVERIFY(label->font().strikeOut()); // more than a colour
    }
    for (const QLabel *label : panel->findChildren<QLabel *>(u"rightInstead"_s))
        right += label->text();
    const Catalog catalog;
    qsizetype slips = 0;
    for (const ArticleRow &row : catalog.article())
        slips += int(row.printed.protocol != row.right.protocol) + int(row.printed.port != row.right.port)
                 + int(row.printed.modules != row.right.modules);
    QCOMPARE(printed.size(), slips);
    QCOMPARE(right.size(), slips);
    QVERIFY(printed.contains(u"MNTP"_s) && right.contains(u"NNTP"_s));
    QVERIFY(printed.contains(u"20"_s) && right.contains(u"21"_s));
}

void PanelDeskTest::theArticleLeadsToPorts()
{
    m_rig->window->resize(1440, 900);
    m_rig->action("showArticle")->trigger();
    click(window()->findChild<ArticlePanel *>(), u"articlePort119"_s);
    QCOMPARE(named<QLineEdit>(window(), u"portSearch"_s)->text(), u"119/tcp"_s);
    QCOMPARE(named<QLabel>(window(), u"portTitle"_s)->text(), u"NNTP, port 119/tcp"_s);
}

void PanelDeskTest::comesBackAsItWas()
{
    m_rig->action("showArticle")->trigger();
    m_rig->action("closePanel")->trigger();
    QTRY_VERIFY(!window()->findChild<ArticlePanel *>());
    m_rig->action("reopenPanel")->trigger();
    QVERIFY(window()->findChild<ArticlePanel *>());
}

// "Only IPv6" was chosen for one connection: an address from elsewhere is not bound by it.
void PanelDeskTest::optionsOfAFormStayInIt()
{
    const QVariantMap form{{u"host"_s, u"::1"_s}, {u"port"_s, 7}, {u"ip"_s, 2}, {u"source"_s, u"::1"_s}};
    m_rig->settings.forms.insert(u"tcp"_s, form);
    const quint16 port = m_rig->listen();
    m_rig->open(u"127.0.0.1:%1"_s.arg(port));
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QVERIFY(panel);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isOpen(), Patience);
    m_rig->settings.forms.insert(u"tcp"_s, form);
    TcpPanel *next = m_rig->window->desk()->newConnection();
    QCOMPARE(next->state().values.value(u"ip"_s).toInt(), 2);
    QVERIFY(named<QPushButton>(next, u"options"_s)->isChecked()); // what is not as usual is seen
    QVERIFY(named<QLineEdit>(next, u"source"_s)->isVisible());
}

void PanelDeskTest::practiceLeavesFormsAlone()
{
    const QVariantMap form{{u"address"_s, u"192.0.2.1"_s}, {u"port"_s, 7000}, {u"answer"_s, 0}, {u"ip"_s, 2}};
    m_rig->settings.forms.insert(u"listener"_s, form);
    m_rig->trigger(u"practise"_s);
    const auto talking = [this] {
        const auto *panel = m_rig->window->findChild<TcpPanel *>();
        return panel && panel->isOpen();
    };
    QTRY_VERIFY_WITH_TIMEOUT(talking(), Patience);
    QCOMPARE(m_rig->settings.forms.value(u"listener"_s).toMap(), form);
}

// Also where the window looks as it did before, so that nothing else is to be written.
void PanelDeskTest::formsOutliveTheWindow()
{
    for (int port = 1; port <= 2; ++port) {
        m_rig->open(u"127.0.0.1:%1"_s.arg(port));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->findChildren<TcpPanel *>().last()->isSettled(), Patience);
        m_rig->window->close();
        m_rig->settings = readSettings(m_rig->folder.path());
        QCOMPARE(m_rig->settings.forms.value(u"tcp"_s).toMap().value(u"port"_s).toInt(), port);
        m_rig->makeWindow();
    }
}

void PanelDeskTest::completesAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("offered");
    QTest::newRow("scheme") << u"gopher"_s << u"gopher://example.test/1/docs"_s;
    QTest::newRow("inside") << u"docs"_s << u"gopher://example.test/1/docs"_s;
    QTest::newRow("upper case") << u"MAIL"_s << u"mail.example.test:587"_s;
    QTest::newRow("port") << u"587"_s << u"mail.example.test:587"_s;
    QTest::newRow("bare name") << u"lonely"_s << u"lonely.test"_s;
    QTest::newRow("tcp") << u"9000"_s << u"tcp://[::1]:9000"_s;
}

void PanelDeskTest::completesAddresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, offered);
    for (const QString &address : {u"gopher://example.test/1/docs"_s, u"mail.example.test:587"_s,
                                   u"lonely.test"_s, u"tcp://[::1]:9000"_s})
        m_rig->history->add(address);
    m_rig->makeWindow();
    QTest::keyClicks(m_rig->bar(), typed);
    QCompleter *completer = m_rig->bar()->completer();
    QVERIFY(completer);
    QStringList all;
    for (int row = 0; row < completer->completionModel()->rowCount(); ++row)
        all += completer->completionModel()->index(row, 0).data().toString();
    QVERIFY2(all.contains(offered), qPrintable(all.join(u'\n')));
    QVERIFY(!all.contains(offered == u"lonely.test"_s ? u"tcp://[::1]:9000"_s : u"lonely.test"_s));
    QCOMPARE(all.first(), offered); // where one has been stands before what merely begins so
}

void PanelDeskTest::completesSchemes()
{
    QTest::keyClicks(m_rig->bar(), u"nnt"_s);
    QCompleter *completer = m_rig->bar()->completer();
    QVERIFY(completer);
    QStringList all;
    for (int row = 0; row < completer->completionModel()->rowCount(); ++row)
        all += completer->completionModel()->index(row, 0).data().toString();
    QCOMPARE(all, (QStringList{u"nntp://"_s, u"nntps://"_s}));
}

void PanelDeskTest::namesForAll()
{
    m_rig->window->resize(1440, 900);
    m_rig->open(u"https://127.0.0.1/"_s);
    QVERIFY2(controlsWithoutName(window()).isEmpty(), qPrintable(controlsWithoutName(window()).join(u'\n')));
    m_rig->action("showArticle")->trigger();
    QVERIFY2(controlsWithoutName(window()).isEmpty(), qPrintable(controlsWithoutName(window()).join(u'\n')));
    // What is wrong with the address can be heard, not only seen.
    m_rig->open(u"quux://127.0.0.1"_s);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(trouble());
    QVERIFY(spoken && spoken->text(QAccessible::Name).contains(u"quux"));
}

QTEST_MAIN(PanelDeskTest)
#include "tst_paneldesk.moc"
