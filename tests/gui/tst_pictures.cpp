// Takes pictures of the window in every size, theme and degree of fullness into tests/pictures of the build
// folder, for people to look at, and fails on cut text and overlapping controls.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/document.h"
#include "tests/gui/layoutfaults.h"
#include "tests/gui/mainrig.h"
#include "tests/support/buildfolder.h"
#include "tests/support/capturemaker.h"
#include "tests/support/effort.h"
#include "tests/support/testauthority.h"
#include "ui/mainwindow/connectionspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/ladderpane.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/panels/comparisonpanel.h"
#include "ui/panels/connectiontable.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/labcellview.h"
#include "ui/panels/labfiguretable.h"
#include "ui/panels/labpanel.h"
#include "ui/panels/labresults.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"
#include "ui/views/ladderview.h"
#include "ui/views/logview.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QSignalSpy>

#include <algorithm>

using namespace porthole;
using namespace Qt::StringLiterals;

class PicturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pictures_data();
    void pictures();
    void findsFaults();
    void cleanup();

private:
    void fill(const QString &state);
    void talk();
    void compare();
    void overfill();
    void secure(const test::Identity &server);
    void serveSecurely();
    void chooseTls();
    void compose(const QString &state);
    void chooseOptions();
    void writeRules();
    void takeDatagrams(const QString &state);
    void fillLog(quint64 rows);
    void serve();
    void listConnections();
    void openDocument();
    void openCapture();
    void showLadder(const QString &state);
    void fetch(const QString &state);
    void showLab(const QString &state);
    void writeRequest(ExchangePanel *panel, bool tls);
    TcpPanel *practise();
    ConnectionHandle *connectTo(quint16 port);

    QTemporaryDir m_files;
    const test::Identity m_authority{{u"Example Authority R1"_s, {}, -400, 3000, true}};
    QString m_folder = test::buildFolder() + u"/tests/pictures"_s;
    std::unique_ptr<MainRig> m_rig;
    std::vector<std::unique_ptr<ConnectionHandle>> m_peers;
    std::vector<std::unique_ptr<DatagramHandle>> m_senders;
};

void PicturesTest::initTestCase()
{
    useTheme();
    QVERIFY(QDir().mkpath(m_folder));
    QFile file(m_files.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_authority.certificate());
}

void PicturesTest::cleanup()
{
    m_peers.clear();
    m_senders.clear();
    m_rig.reset();
}

// Whatever a sanitizer finds does not hang on every size and theme.
static bool isWorthIt(QSize size, bool dark)
{
    return !test::isSanitized() || (size == QSize(1024, 640) && dark);
}

void PicturesTest::pictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("state");
    for (const QString &state : {u"empty"_s, u"talk"_s, u"compare"_s, u"listener"_s, u"connections"_s, u"document"_s, u"capture"_s,
                                 u"ladder"_s, u"ladder time"_s, u"conversations"_s, u"ladder live"_s, u"ladder tls"_s,
                                 u"article"_s, u"overfull"_s, u"tls secured"_s, u"tls refused"_s, u"tls listener"_s,
                                 u"tls form"_s, u"fetch"_s, u"fetchempty"_s, u"fetchrefused"_s, u"fetchhttp"_s, u"fetchhops"_s,
                                 u"fetchform"_s, u"fetchtls"_s, u"udp empty"_s, u"udp talk"_s, u"udp options"_s,
                                 u"compose series"_s, u"compose saved"_s, u"socket options"_s, u"rules"_s, u"lab form"_s,
                                 u"lab ladders"_s, u"lab graphs"_s, u"lab story"_s, u"lab figures"_s, u"lab messages"_s}) {
        for (const QSize size : {QSize(1024, 640), QSize(1440, 900), QSize(2560, 1440)}) {
            for (const bool dark : {false, true}) {
                if (!isWorthIt(size, dark))
                    continue;
                QTest::addRow("%s-%dx%d-%s", qPrintable(QString(state).replace(u' ', u'-')), size.width(), size.height(), dark ? "dark" : "light")
                    << size << dark << state;
            }
        }
    }
}

void PicturesTest::pictures()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(QString, state);
    const_cast<Theme &>(Theme::of(nullptr)).setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    StationOptions options;
    options.authorities = m_files.filePath(u"ca.pem"_s);
    options.localAuthority = m_files.filePath(u"own"_s);
    m_rig = std::make_unique<MainRig>(options);
    m_rig->window->resize(size);
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get()));
    fill(state);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(m_rig->window->size(), size);
    // It is behind by a moment, in which a look at TCP may add an entry.
    QStringList counts;
    const auto counted = [&] {
        counts << humanCount(LogReader(m_rig->station->logFile()).count()) + u' ';
        const QString shown = named<QLabel>(m_rig->window.get(), u"statusEntries"_s)->text();
        return std::any_of(counts.begin(), counts.end(), [&](const QString &count) { return shown.startsWith(count) || shown.contains(u' ' + count); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(counted(), Patience);
    QStringList faults;
    const auto isSound = [&] { return (faults = layoutFaults(m_rig->window.get())).isEmpty(); };
    const bool sound = QTest::qWaitFor(isSound);
    const QPixmap picture = m_rig->window->grab();
    QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(m_folder, QLatin1String(QTest::currentDataTag()))));
    QVERIFY2(sound, qPrintable(faults.join(u'\n')));
}

// A menu; the panel before anything was fetched; a port where nobody listens; a redirect.
void PicturesTest::fetch(const QString &state)
{
    if (!state.startsWith(u"fetch"))
        return;
    if (state == u"fetchempty"_s)
        m_rig->trigger(u"newExchange"_s);
    else if (state == u"fetchrefused"_s)
        m_rig->open(u"gopher://127.0.0.1:1/1/a/selector/that/is/longer/than/most"_s);
    else
        m_rig->trigger(state == u"fetch"_s ? u"practise-gopher"_s : u"practise-http"_s);
    m_rig->window->findChild<PortsPane *>()->find(u"gopher"_s);
    auto *panel = m_rig->window->findChild<ExchangePanel *>();
    QVERIFY(panel);
    const int runs = state == u"fetchempty"_s ? 0 : 1;
    QTRY_VERIFY_WITH_TIMEOUT(panel->snapshot().run == runs && panel->isSettled(), Patience);
    if (state == u"fetchform"_s || state == u"fetchtls"_s)
        return writeRequest(panel, state == u"fetchtls"_s);
    if (state != u"fetchhttp"_s && state != u"fetchhops"_s)
        return;
    panel->fetchFrom(QUrl(panel->address() + u"redirect/302"_s));
    QTRY_VERIFY_WITH_TIMEOUT(panel->snapshot().hops.size() == 2 && panel->isSettled(), Patience);
    if (state == u"fetchhops"_s)
        return;
    click(panel, u"options"_s);
    click(panel, u"exchangePage1"_s);
}

// A form with a file; or all that can be said of a request in TLS.
void PicturesTest::writeRequest(ExchangePanel *panel, bool tls)
{
    named<QComboBox>(panel, u"exchangeMethod"_s)->setCurrentText(tls ? u"PUT"_s : u"POST"_s);
    click(panel, tls ? u"bodyKind1"_s : u"bodyKind2"_s);
    if (tls) {
        panel->setUrl(QUrl(u"https://files.example.test/2026/report.pdf"_s));
        return click(panel, u"options"_s);
    }
    named<QPlainTextEdit>(panel, u"formFields"_s)->setPlainText(u"name=Ada Lovelace\ncity=London"_s);
    named<QPlainTextEdit>(panel, u"formFiles"_s)->setPlainText(u"portrait=/home/ada/portrait.png"_s);
}

void PicturesTest::fill(const QString &state)
{
    if (state == u"talk"_s)
        talk();
    else if (state == u"compare"_s)
        compare();
    else if (state == u"listener"_s)
        serve();
    else if (state == u"connections"_s)
        listConnections();
    else if (state == u"document"_s)
        openDocument();
    else if (state == u"capture"_s)
        openCapture();
    else if (state == u"conversations"_s) {
        openCapture();
        m_rig->trigger(u"showConnections"_s);
        auto *list = named<QAbstractItemView>(m_rig->window.get(), u"conversations"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, Patience);
    } else if (state.startsWith(u"ladder"))
        showLadder(state);
    else if (state == u"article"_s)
        m_rig->window->desk()->showArticle();
    else if (state == u"overfull"_s)
        overfill();
    else if (state == u"tls secured"_s)
        secure(test::Identity({u"mail.example.test"_s, {u"mail.example.test"_s, u"127.0.0.1"_s}}, m_authority));
    else if (state == u"tls refused"_s)
        secure(test::Identity({u"mail.example.test"_s, {u"mail.example.test"_s, u"example.test"_s}, -400, -12}, m_authority));
    else if (state == u"tls listener"_s)
        serveSecurely();
    else if (state.startsWith(u"compose"))
        compose(state);
    else if (state == u"socket options"_s)
        chooseOptions();
    else if (state == u"rules"_s)
        writeRules();
    else if (state.startsWith(u"lab"))
        showLab(state);
    else if (state.startsWith(u"udp"))
        takeDatagrams(state);
    else if (state == u"tls form"_s)
        chooseTls();
    else
        fetch(state);
}

TcpPanel *PicturesTest::practise()
{
    m_rig->window->desk()->practise();
    TcpPanel *panel = nullptr;
    return QTest::qWaitFor([&] {
        panel = m_rig->window->findChild<TcpPanel *>();
        return panel && panel->isOpen();
    }, Patience) ? panel : nullptr;
}

// Talks to the practice server, and chooses the answer.
void PicturesTest::talk()
{
    TcpPanel *panel = practise();
    QVERIFY(panel);
    auto *compose = panel->findChild<QPlainTextEdit *>(u"composeText"_s);
    QVERIFY(compose);
    compose->setPlainText(u"Hello, is anybody there?"_s);
    click(panel, u"composeSend"_s);
    const QByteArray said = "Hello, is anybody there?";
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(*m_rig->station, Kind::Received).count(said), 2, Patience); // by the server, and back at the client
    auto *log = named<LogPane>(m_rig->window.get(), u"logPane"_s);
    QTRY_COMPARE_WITH_TIMEOUT(log->model().entriesKnown(), LogReader(m_rig->station->logFile()).count(), Patience);
    log->view()->setCurrentEntry(EntryId(log->model().entriesKnown() - 1));
}

// A template that is sent again and again; what was saved and sent, in its place.
void PicturesTest::compose(const QString &state)
{
    talk();
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QVERIFY(panel);
    click(panel, u"composeMode1"_s);
    named<QPlainTextEdit>(panel, u"composeText"_s)->setPlainText(u"{{length body 2be}}{{part body}}reading {{counter}} at {{time iso}}{{end}}"_s);
    if (state == u"compose saved"_s) {
        click(panel, u"composeSaved"_s);
        named<QLineEdit>(panel, u"requestName"_s)->setText(u"Reading with its length in front"_s);
        click(panel, u"requestSave"_s);
        return;
    }
    click(panel, u"composeRepeat"_s);
    named<QLineEdit>(panel, u"seriesEvery"_s)->setText(u"1"_s);
    named<QLineEdit>(panel, u"seriesTimes"_s)->setText(u"20"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY_WITH_TIMEOUT(named<QLabel>(panel, u"seriesWords"_s)->text().startsWith(u"20"), Patience);
}

void PicturesTest::chooseOptions()
{
    TcpPanel *panel = practise();
    QVERIFY(panel);
    click(panel, u"options"_s);
    click(panel, u"showSocketOptions"_s);
    auto *alive = named<QComboBox>(panel, u"option-keep-alive"_s);
    QTest::keyClick(alive, Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(!named<QLabel>(panel, u"granted-keep-alive"_s)->text().isEmpty(), Patience);
}

// One line of them is wrong.
void PicturesTest::writeRules()
{
    ListenerPanel *panel = m_rig->window->desk()->newListener();
    panel->listenNow(u"127.0.0.1"_s, Responder::What::Rules);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isListening() && !panel->bound().isEmpty(), Patience);
    ConnectionHandle *peer = connectTo(panel->bound().first().port());
    QVERIFY(peer);
    peer->send("ping\n");
    QTRY_VERIFY_WITH_TIMEOUT(peer->snapshot().facts.bytesReceived > 0, Patience);
    click(panel, u"editRules"_s);
    named<QLineEdit>(panel, u"ruleTry"_s)->setText(u"add 12"_s);
    auto *rules = named<QPlainTextEdit>(panel, u"rulesText"_s);
    rules->setPlainText(rules->toPlainText() + u"replay what?\n"_s);
}

void PicturesTest::compare()
{
    ComparisonPanel *panel = m_rig->window->desk()->newComparison();
    click(panel, u"scenario1"_s);
    QSignalSpy done(panel, &ComparisonPanel::finished);
    panel->run();
    QTRY_VERIFY_WITH_TIMEOUT(done.size() == 1, Patience);
}

ConnectionHandle *PicturesTest::connectTo(quint16 port)
{
    m_peers.push_back(m_rig->station->newConnection(Engine::Native));
    ConnectionHandle *peer = m_peers.back().get();
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, port};
    peer->open(options);
    return QTest::qWaitFor([peer] { return peer->snapshot().facts.state == LinkState::Connected; }, Patience)
        ? peer : nullptr;
}

// Through TLS; what is trusted is talked to.
void PicturesTest::secure(const test::Identity &server)
{
    QFile file(m_files.filePath(u"server.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(server.certificate() + m_authority.certificate() + server.key());
    file.close();
    ListenOptions listen;
    listen.address = {u"127.0.0.1"_s, 0};
    listen.tls.emplace();
    listen.tls->identity = TlsWish::Identity::Files;
    listen.tls->certificateFile = file.fileName();
    m_rig->listener = m_rig->station->newListener(Engine::Native);
    m_rig->listener->open(listen, {Responder::What::Echo, {}});
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig->listener->snapshot().bound.isEmpty(), Patience);
    m_rig->open(u"tls://127.0.0.1:%1"_s.arg(portOf(*m_rig->listener)));
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(panel->isSettled(), Patience);
    if (!panel->isOpen())
        return;
    panel->findChild<QPlainTextEdit *>(u"composeText"_s)->setPlainText(u"EHLO client.example.test"_s);
    click(panel, u"composeSend"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(*m_rig->station, Kind::Received).count("EHLO client"), 2, Patience);
}

// With a certificate of the machine's own authority, and all that can be chosen in sight.
void PicturesTest::serveSecurely()
{
    ListenerPanel *panel = m_rig->window->desk()->newListener();
    click(panel, u"security1"_s);
    click(panel, u"options"_s);
    panel->listenNow(u"127.0.0.1"_s, Responder::What::Echo);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isListening() && !panel->bound().isEmpty(), Patience);
}

// A form with all of its options in sight.
void PicturesTest::chooseTls()
{
    TcpPanel *panel = m_rig->window->desk()->newConnection();
    panel->setTarget({u"mail.example.test"_s, 993}, true);
    click(panel, u"options"_s);
}

// Before anything was opened; several that sent, and one send that failed; the options of a socket with a group.
void PicturesTest::takeDatagrams(const QString &state)
{
    UdpPanel *panel = m_rig->window->desk()->newDatagrams();
    if (state == u"udp empty"_s)
        return;
    if (state == u"udp options"_s) {
        panel->restore({{u"local"_s, u"*"_s}, {u"groups"_s, QStringList{u"239.1.2.3%lo"_s}}, {u"option-hops"_s, u"7"_s}});
        panel->open();
        QTRY_VERIFY_WITH_TIMEOUT(panel->isOpen(), Patience);
        return click(panel, u"options"_s);
    }
    click(panel, u"emptyAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isOpen(), Patience);
    const quint16 port = panel->title().section(u':', -1).toUShort();
    DatagramOptions options;
    options.target = HostPort{u"127.0.0.1"_s, port};
    for (const char *said : {"temperature 21.5", "two\nlines", "\x01\x02\xff binary", ""}) {
        m_senders.push_back(m_rig->station->newDatagrams());
        m_senders.back()->open(options);
        m_senders.back()->send(said);
    }
    auto *peers = panel->findChild<QAbstractItemView *>(u"peers"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peers->model()->rowCount(), 4, Patience);
    named<QLineEdit>(panel, u"sendTo"_s)->setText(u"255.255.255.255:9"_s);
    named<QPlainTextEdit>(panel, u"composeText"_s)->setPlainText(u"thank you"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY_WITH_TIMEOUT(named<QLabel>(panel, u"datagramLosses"_s)->text().contains(u"not sent"), Patience);
}

// A listener by hand with peers in several states; the one that asked something is chosen.
void PicturesTest::serve()
{
    ListenerPanel *panel = m_rig->window->desk()->newListener();
    panel->listenNow(u"127.0.0.1"_s, Responder::What::None);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isListening() && !panel->bound().isEmpty(), Patience);
    for (const char *said : {"HELO client.example.test\r\nMAIL FROM:<a@example.test>\r\n", "", "QUIT\r\n", "GET / HTTP/1.1\r\n\r\n"}) {
        ConnectionHandle *peer = connectTo(panel->bound().first().port());
        QVERIFY(peer);
        peer->send(said);
    }
    QTRY_COMPARE_WITH_TIMEOUT(panel->openConnections(), 4, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(*m_rig->station, Kind::Received).count("\r\n"), 5, Patience);
    m_peers[1]->halfClose();
    m_peers[2]->reset();
    auto *table = named<ConnectionTable>(panel, u"connections"_s);
    const auto states = [table] {
        return table->model()->index(1, ConnectionList::State).data().toString() == u"peer finished"
            && table->model()->index(2, ConnectionList::State).data().toString() == u"reset by peer";
    };
    QTRY_VERIFY_WITH_TIMEOUT(states(), Patience);
    named<QPlainTextEdit>(panel, u"composeText"_s)->setPlainText(u"250 Hello"_s);
}

void PicturesTest::listConnections()
{
    serve();
    if (QTest::currentTestFailed())
        return;
    m_rig->trigger(u"showConnections"_s);
    auto *pane = named<ConnectionsPane>(m_rig->window.get(), u"connectionsPane"_s);
    QTRY_COMPARE_WITH_TIMEOUT(pane->list().openCount(), 6, Patience);
    auto *table = named<ConnectionTable>(pane, u"allConnections"_s);
    table->setCurrentIndex(table->model()->index(0, 0));
}

// What was recorded is saved and opened again.
void PicturesTest::openDocument()
{
    talk();
    if (QTest::currentTestFailed())
        return;
    m_rig->seams.file = m_rig->folder.filePath(u"Practice of a Wednesday.porthole"_s);
    m_rig->trigger(u"saveSession"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_rig->seams.file), Patience);
    DocumentPanel *document = m_rig->window->desk()->openFile(m_rig->seams.file);
    QTRY_VERIFY_WITH_TIMEOUT(document->logPane() && document->logPane()->model().rowCount() > 0, Patience);
    document->logPane()->view()->setCurrentEntry(EntryId(document->logPane()->model().rowCount() - 1));
}

void PicturesTest::openCapture()
{
    using namespace test;
    CaptureMaker maker;
    maker.section(maker.option(1, "A lesson about lost segments")).interface(1, maker.option(2, "eth0"));
    const QByteArray part(1448, 'x');
    quint64 stamp = 1'700'000'000'000'000;
    for (const Segment &one :
         {Segment{Alice, Bob, Syn, 1000}, Segment{Bob, Alice, Syn | Ack, 5000, 1001}, Segment{Alice, Bob, Ack, 1001, 5001},
          Segment{Alice, Bob, Psh | Ack, 1001, 5001, "GET /film HTTP/1.1\r\nHost: films.example\r\n\r\n"},
          Segment{Bob, Alice, Ack, 5001, 1044, part}, Segment{Bob, Alice, Ack, 7897, 1044, part},
          Segment{Alice, Bob, Ack, 1044, 6449}, Segment{Bob, Alice, Ack, 6449, 1044, part},
          Segment{Alice, Bob, Ack, 1044, 9345, {}, 0}, Segment{Bob, Alice, Rst | Ack, 9345, 1044}})
        maker.packet(stamp += 21'400, test::frame(one));
    maker.packet(stamp += 300'000, datagram({Alice.address, 5353}, {0xe00000fb, 5353}, "who is printer.local?"));
    const QString path = m_files.filePath(u"Lost segments.pcapng"_s);
    maker.save(path);
    DocumentPanel *document = m_rig->window->desk()->openFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(document->logPane() && document->logPane()->model().rowCount() > 10, Patience);
    document->logPane()->view()->setCurrentEntry(9);
}

// Of packets that were lost, in equal steps and in true time; of what is said now.
void PicturesTest::showLadder(const QString &state)
{
    if (state == u"ladder live"_s)
        talk();
    else if (state == u"ladder tls"_s)
        secure(test::Identity({u"mail.example.test"_s, {u"mail.example.test"_s, u"127.0.0.1"_s}}, m_authority));
    else
        openCapture();
    if (QTest::currentTestFailed())
        return;
    m_rig->trigger(u"showLadder"_s);
    auto *pane = named<LadderPane>(m_rig->window.get(), u"ladderPane"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pane->view()->index().size() != 0 && pane->feed().isWhole(), Patience);
    if (state == u"ladder time"_s)
        click(m_rig->window.get(), u"ladderScale1"_s);
}

// The form with all of its link; each page of the run that comes with the program.
void PicturesTest::showLab(const QString &state)
{
    if (state == u"lab form"_s)
        return click(m_rig->window->desk()->newLab(), u"linkShown"_s);
    DocumentPanel *document = m_rig->window->desk()->openFile(Document::recordedRun());
    QTRY_VERIFY_WITH_TIMEOUT(document->lab(), Patience);
    auto *figures = document->lab()->findChild<LabFigureTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(figures->rowCount() > 0, Patience); // its sentences are there as well then
    const QStringList pages{u"lab ladders"_s, u"lab graphs"_s, u"lab story"_s, u"lab figures"_s, u"lab messages"_s};
    click(document, u"labPages%1"_s.arg(pages.indexOf(state)));
    if (state != u"lab figures"_s)
        return;
    auto *view = document->lab()->findChild<LabCellView *>(u"labFigures"_s);
    const QModelIndexList dropped = figures->match(figures->index(0, 0), Qt::DisplayRole, u"Packets dropped"_s, 1, Qt::MatchExactly);
    QCOMPARE(dropped.size(), 1);
    Q_EMIT view->wanted(dropped.first().siblingAtColumn(LabFigureTable::Udp));
}

// Through a connection of its own: nobody but the writer's thread may write the log.
void PicturesTest::fillLog(quint64 rows)
{
    ConnectionHandle *peer = connectTo(m_rig->listen());
    QVERIFY(peer);
    const LogReader log(m_rig->station->logFile());
    for (quint64 sent = 0; log.count() < rows;) {
        for (int i = 0; i < 500; ++i)
            peer->send(QByteArray("Row after row, number ") + QByteArray::number(++sent).rightJustified(5, '0') + "\r\n");
        const quint64 bytes = sent * 29;
        QTRY_COMPARE_WITH_TIMEOUT(peer->snapshot().facts.bytesReceived, bytes, Patience);
    }
}

// Long names, many panels, ten thousand rows, an address that is not understood, a failed connection.
void PicturesTest::overfill()
{
    for (int i = 0; i < 60; ++i)
        m_rig->history->add(u"tcp://%1.example.test:%2"_s.arg(QString(i % 40 + 1, u'w')).arg(1000 + i));
    TcpPanel *panel = practise();
    QVERIFY(panel);
    auto *compose = panel->findChild<QPlainTextEdit *>(u"composeText"_s);
    const QString line = QString(300, u'\u202e') + u"A line that is far too long for any row of any log "_s.repeated(20);
    constexpr int Lines = 100;
    for (int i = 0; i < Lines; ++i) {
        compose->setPlainText(line);
        click(panel, u"composeSend"_s);
    }
    const qsizetype sent = Lines * (line.toUtf8().size() + 2);
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(*m_rig->station, Kind::Received).size(), 2 * sent, Patience);
    fillLog(10'000);
    if (QTest::currentTestFailed())
        return;
    auto *log = named<LogPane>(m_rig->window.get(), u"logPane"_s);
    QTRY_VERIFY_WITH_TIMEOUT(log->model().rowCount() >= 10'000, Patience);
    const QString name = QString(60, u'a') + u'.' + QString(60, u'b') + u".example.invalid"_s;
    for (int i = 0; i < 12; ++i)
        m_rig->window->desk()->newConnection()->setTarget({name, quint16(2000 + i)});
    m_rig->window->openAnything(u"tcp://127.0.0.1:1"_s);
    auto *last = m_rig->window->findChildren<TcpPanel *>().last();
    QTRY_VERIFY_WITH_TIMEOUT(last->isSettled(), Patience);
    m_rig->window->openAnything(u"strange://"_s + name);
}

// The check itself can fail.
void PicturesTest::findsFaults()
{
    QWidget window;
    window.resize(300, 100);
    auto *cut = new PlainLabel(u"A text that is longer than the room it has"_s, Tone::Text, &window);
    cut->setGeometry(10, 10, 60, 20);
    auto *over = new QPushButton(u"Over"_s, &window);
    over->setGeometry(50, 5, 120, 40);
    auto *hidden = new QPushButton(u"Hidden"_s, &window);
    hidden->setGeometry(260, 50, 120, 40);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QString faults = layoutFaults(&window).join(u'\n');
    QVERIFY2(faults.contains(u"text cut off"_s), qPrintable(faults));
    QVERIFY2(faults.contains(u"overlap"_s), qPrintable(faults));
    QVERIFY2(faults.contains(u"partly hidden"_s), qPrintable(faults));
}

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
