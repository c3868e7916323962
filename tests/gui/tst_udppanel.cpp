// Tests the panel for datagrams through its widgets, against sockets of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/lowframe.h"
#include "tests/gui/windowrig.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/datagramwords.h"
#include "ui/panels/udppanel.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTreeView>

using namespace porthole;
using namespace Qt::StringLiterals;

class UdpPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void talks();
    void answersWhoSent();
    void answersByItself();
    void aFailedSendIsSaidAndNeverSent();
    void broadcastsAreAllowedFirst();
    void nobodyThereIsSaid();
    void nonsenseInWords_data();
    void nonsenseInWords();
    void joinsGroups();
    void hearsAGroup();
    void optionsAreReadBack();
    void takesUnixSockets();
    void unnamedSendersAreSaid();
    void hostileUnixNamesStayWhole();
    void secretsAreMarked();
    void wrongAnswerIsSaid();
    void lossesInWords();
    void startsFromNothing();
    void comesBackAsItStood();
    void keepsRoomWithAFailure();
    void sendsEmptyOnes();
    void answersByRules();
    void repeats();
    void intoTheLab();
    void namesForAll();

private:
    quint16 serve(Responder::What what);
    void openTo(quint16 port);
    void openAt(const QString &address);
    void send(const QString &words);
    void type(const QString &field, const QString &text);
    QString text(const QString &name) { return named<QLabel>(m_panel.get(), name)->text(); }
    QString said() { return named<ConversationPane>(m_panel.get(), u"conversation"_s)->toPlainText(); }
    QString trouble() { return named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken(); }
    quint16 ownPort() { return m_panel->title().section(u':', -1).toUShort(); }

    RecordedSeams m_seams;
    QTemporaryDir m_folder;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<DatagramHandle> m_peer;
    std::unique_ptr<UdpPanel> m_panel;
};

void UdpPanelTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<UdpPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 500);
    m_panel->show();
}

void UdpPanelTest::cleanup()
{
    m_panel.reset();
    m_peer.reset();
    m_station.reset();
}

quint16 UdpPanelTest::serve(Responder::What what)
{
    m_peer = m_station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::loopback(Family::IPv4, 0);
    m_peer->open(options, {what, {}});
    const bool bound = QTest::qWaitFor([this] { return m_peer->snapshot().facts.state == LinkState::Bound; }, Patience);
    return bound ? m_peer->snapshot().facts.local.port() : 0;
}

void UdpPanelTest::type(const QString &field, const QString &text)
{
    auto *line = named<QLineEdit>(m_panel.get(), field);
    line->clear();
    QTest::keyClicks(line, text);
}

void UdpPanelTest::openTo(quint16 port)
{
    type(u"host"_s, u"127.0.0.1"_s);
    type(u"port"_s, QString::number(port));
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(m_panel->isOpen());
}

void UdpPanelTest::openAt(const QString &address)
{
    type(u"local"_s, address);
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(m_panel->isOpen());
}

void UdpPanelTest::send(const QString &words)
{
    auto *edit = named<MonoText>(m_panel.get(), u"composeText"_s);
    edit->clear();
    QTest::keyClicks(edit, words);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
}

// Without a word to who is there.
void UdpPanelTest::intoTheLab()
{
    const quint16 port = serve(Responder::What::Discard);
    QVERIFY(port);
    openTo(port);
    QSignalSpy wanted(m_panel.get(), &UdpPanel::labWanted);
    QTest::keyClicks(named<MonoText>(m_panel.get(), u"composeText"_s), u"query"_s);
    click(m_panel.get(), u"composeLab"_s);
    QCOMPARE(wanted.size(), 1);
    const auto composed = wanted.last().first().value<lab::LabComposed>();
    QCOMPARE(composed.messages, QList<QByteArray>{"query"});
    QCOMPARE(int(composed.carrier), int(lab::LabCarrier::Udp));
    QCOMPARE(bytesOf(*m_station, Kind::Sent), QByteArray());
    // A file is one message, too.
    const QString path = m_folder.filePath(u"datagram"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("from a file");
    file.close();
    ComposeWidget::Draft draft;
    draft.file = path;
    draft.mode = ComposeWidget::FileMode;
    m_panel->findChild<ComposeWidget *>()->setDraft(draft);
    click(m_panel.get(), u"composeLab"_s);
    QTRY_COMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last().first().value<lab::LabComposed>().messages, QList<QByteArray>{"from a file"});
}

void UdpPanelTest::talks()
{
    const quint16 port = serve(Responder::What::Echo);
    QVERIFY(port);
    openTo(port);
    QVERIFY(text(u"datagramRemark"_s).contains(u"does not tell whether"));
    send(u"one"_s);
    QTRY_VERIFY2(said().contains(u"← one"), qPrintable(said()));
    QTRY_VERIFY(said().contains(u"→ one"));
    // A line for each, also where both go the same way.
    send(u"two"_s);
    QTRY_VERIFY(said().contains(u"← two"));
    QTRY_COMPARE(text(u"statusFigures"_s), u"Sent 2   Received 2   Dropped by the kernel 0"_s);
    QCOMPARE(bytesOf(*m_station, Kind::Sent).count("two"), 2);
    QCOMPARE(m_panel->address(), u"udp://127.0.0.1:%1"_s.arg(port));
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(!m_panel->isOpen());
    QCOMPARE(text(u"statusWords"_s), u"Closed"_s);
}

void UdpPanelTest::answersWhoSent()
{
    openAt(u"127.0.0.1"_s);
    QVERIFY(!named<QPushButton>(m_panel.get(), u"composeSend"_s)->isEnabled());
    const quint16 first = serve(Responder::What::None);
    QVERIFY(first);
    auto other = std::move(m_peer);
    const quint16 second = serve(Responder::What::None);
    other->sendTo("from one", Endpoint::loopback(Family::IPv4, ownPort()));
    m_peer->sendTo("from two", Endpoint::loopback(Family::IPv4, ownPort()));
    auto *peers = named<QTreeView>(m_panel.get(), u"peers"_s);
    QTRY_COMPARE(peers->model()->rowCount(), 2);
    QTRY_VERIFY2(said().contains(u"← 127.0.0.1:%1  from two"_s.arg(second)), qPrintable(said()));
    // By the line of the conversation, then by the list.
    auto *conversation = named<ConversationPane>(m_panel.get(), u"conversation"_s);
    const auto clickLine = [&](const QString &words) {
        const QTextCursor found = conversation->document()->find(words);
        QVERIFY(!found.isNull());
        QTest::mouseClick(conversation->viewport(), Qt::LeftButton, {}, conversation->cursorRect(found).center());
    };
    clickLine(u"from one"_s);
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"sendTo"_s)->text(), u"127.0.0.1:%1"_s.arg(first));
    send(u"to one"_s);
    QTRY_COMPARE(other->snapshot().facts.datagramsReceived, 1u);
    for (int row = 0; row < 2; ++row) {
        const QModelIndex index = peers->model()->index(row, 0);
        if (index.data().toString() == u"127.0.0.1:%1"_s.arg(second))
            QTest::mouseClick(peers->viewport(), Qt::LeftButton, {}, peers->visualRect(index).center());
    }
    send(u"to two"_s);
    QTRY_COMPARE(m_peer->snapshot().facts.datagramsReceived, 1u);
    QTRY_VERIFY(said().contains(u"→ 127.0.0.1:%1  to two"_s.arg(second)));
}

void UdpPanelTest::answersByItself()
{
    click(m_panel.get(), u"options"_s);
    chooseAnswer(m_panel.get(), 3);
    auto *fixed = named<QLineEdit>(m_panel.get(), u"fixedReply"_s);
    fixed->clear();
    QTest::keyClicks(fixed, u"always this"_s);
    QTest::keyClick(fixed, Qt::Key_Return);
    click(m_panel.get(), u"options"_s);
    openAt(u"127.0.0.1"_s);
    QVERIFY(serve(Responder::What::None));
    m_peer->sendTo("asked", Endpoint::loopback(Family::IPv4, ownPort()));
    QTRY_COMPARE(m_peer->snapshot().facts.bytesReceived, 11u);
}

void UdpPanelTest::aFailedSendIsSaidAndNeverSent()
{
    const quint16 port = serve(Responder::What::None);
    openTo(port);
    const QString path = m_folder.filePath(u"large"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(65'530, 'x')); // more than IPv4 and UDP can carry
    file.close();
    Q_EMIT named<ComposeWidget>(m_panel.get(), u"compose"_s)->sendFileWanted(path);
    QTRY_VERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY2(trouble().contains(u"too l"), qPrintable(trouble()));
    QTRY_VERIFY(text(u"datagramLosses"_s).contains(u"1 not sent"));
    QTRY_VERIFY2(said().contains(u"EMSGSIZE"), qPrintable(said()));
    QVERIFY(text(u"statusFigures"_s).startsWith(u"Sent 0"));
    QVERIFY(bytesOf(*m_station, Kind::Sent).isEmpty());
    // What goes well after it takes the words away.
    send(u"short"_s);
    QTRY_COMPARE(m_peer->snapshot().facts.datagramsReceived, 1u);
    QVERIFY(!named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
}

void UdpPanelTest::broadcastsAreAllowedFirst()
{
    openAt(u"127.0.0.1"_s);
    type(u"sendTo"_s, u"[::1]:9"_s); // not of this socket's family
    QVERIFY(!named<QPushButton>(m_panel.get(), u"composeSend"_s)->isEnabled());
    type(u"sendTo"_s, u"255.255.255.255:9"_s);
    send(u"to all"_s);
    QTRY_VERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY2(trouble().contains(u"Broadcast"), qPrintable(trouble()));
    QVERIFY(bytesOf(*m_station, Kind::Sent).isEmpty());
}

void UdpPanelTest::nobodyThereIsSaid()
{
    const quint16 port = serve(Responder::What::None);
    m_peer->close();
    QTRY_COMPARE(m_peer->snapshot().facts.state, LinkState::Closed);
    openTo(port);
    send(u"anybody?"_s);
    QTRY_VERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY(m_panel->isOpen());
    QTRY_VERIFY(text(u"datagramLosses"_s).contains(u"came back"));
}

void UdpPanelTest::nonsenseInWords_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("local");
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("markup") << u"<b>x</b>"_s << u""_s;
    QTest::newRow("no port") << u"127.0.0.1"_s << u""_s;
    QTest::newRow("a name as own address") << u""_s << u"localhost"_s;
}

void UdpPanelTest::nonsenseInWords()
{
    QFETCH(QString, host);
    QFETCH(QString, local);
    type(u"host"_s, host);
    type(u"local"_s, local);
    click(m_panel.get(), u"open"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY(!trouble().isEmpty());
    QVERIFY(!m_panel->isOpen());
}

void UdpPanelTest::joinsGroups()
{
    click(m_panel.get(), u"options"_s);
    type(u"group"_s, u"10.0.0.1"_s);
    click(m_panel.get(), u"groupJoin"_s);
    QVERIFY(named<QLabel>(m_panel.get(), u"groupProblem"_s)->isVisible());
    auto *device = named<QComboBox>(m_panel.get(), u"groupDevice"_s);
    QVERIFY(device->findText(u"lo"_s) > 0);
    device->setCurrentText(u"lo"_s);
    type(u"group"_s, u"239.1.2.3"_s);
    click(m_panel.get(), u"groupJoin"_s);
    QVERIFY(!named<QLabel>(m_panel.get(), u"groupProblem"_s)->isVisible());
    openAt(u"*"_s);
    QTRY_VERIFY(m_panel->isOpen());
    const auto buttons = [this] {
        int visible = 0;
        for (const auto *button : m_panel->findChildren<QPushButton *>(u"groupLeave"_s))
            visible += button->isVisible();
        return visible;
    };
    QTRY_COMPARE(buttons(), 1);
    type(u"group"_s, u"239.1.2.4"_s);
    click(m_panel.get(), u"groupJoin"_s);
    QTRY_COMPARE(buttons(), 2);
    click(m_panel.get(), u"groupLeave"_s);
    QTRY_COMPARE(buttons(), 1);
    QVERIFY(!named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
}

// Written is enough, and a port alone takes what is sent to it; at one address nothing of it arrives, which is said.
void UdpPanelTest::hearsAGroup()
{
    const auto openWith = [this](const QString &local) {
        named<QComboBox>(m_panel.get(), u"groupDevice"_s)->setCurrentText(u"lo"_s);
        type(u"group"_s, u"239.1.2.9"_s);
        type(u"local"_s, local);
        click(m_panel.get(), u"open"_s);
    };
    click(m_panel.get(), u"options"_s);
    type(u"group"_s, u"10.0.0.1"_s);
    click(m_panel.get(), u"open"_s);
    QVERIFY(!m_panel->isOpen());
    QVERIFY2(trouble().contains(u"239.255.255.255"_s), qPrintable(trouble()));
    openWith(u"127.0.0.1"_s);
    QTRY_VERIFY(m_panel->isOpen());
    QVERIFY2(text(u"datagramLosses"_s).contains(u"nothing sent to 239.1.2.9 arrives at 127.0.0.1"_s), qPrintable(text(u"datagramLosses"_s)));
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(!m_panel->isOpen());
    type(u"localPort"_s, QString::number(ownPort()));
    openWith({});
    QTRY_VERIFY(m_panel->isOpen());
    QVERIFY(text(u"datagramLosses"_s).isEmpty());
    m_peer = m_station->newDatagrams();
    DatagramOptions options;
    options.target = HostPort{u"239.1.2.9"_s, ownPort()};
    options.options.devices[SocketOption::MulticastDevice] = u"lo"_s;
    m_peer->open(options, {});
    QTRY_COMPARE(m_peer->snapshot().facts.state, LinkState::Bound);
    m_peer->send("to all", false);
    click(m_panel.get(), u"options"_s);
    static const QRegularExpression heard(u"← \\S+  to all"_s); // from whatever address
    QTRY_VERIFY2(heard.match(said()).hasMatch(), qPrintable(said()));
}

void UdpPanelTest::optionsAreReadBack()
{
    click(m_panel.get(), u"options"_s);
    type(u"option-hops"_s, u"7"_s);
    openAt(u"127.0.0.1"_s);
    QTRY_COMPARE(text(u"granted-hops"_s), u"the kernel has 7"_s);
    auto *hops = named<QLineEdit>(m_panel.get(), u"option-hops"_s);
    type(u"option-hops"_s, u"9"_s);
    QTest::keyClick(hops, Qt::Key_Return);
    QTRY_COMPARE(text(u"granted-hops"_s), u"the kernel has 9"_s);
    type(u"option-hops"_s, u"900"_s);
    QTest::keyClick(hops, Qt::Key_Return);
    QVERIFY2(trouble().contains(u"255"), qPrintable(trouble()));
    QVERIFY(!hops->accessibleDescription().isEmpty());
}

void UdpPanelTest::takesUnixSockets()
{
    m_peer = m_station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::fromPath(m_folder.filePath(u"peer"_s));
    m_peer->open(options, {Responder::What::Echo, {}});
    QTRY_COMPARE(m_peer->snapshot().facts.state, LinkState::Bound);
    type(u"host"_s, m_folder.filePath(u"peer"_s));
    openAt(m_folder.filePath(u"own"_s));
    send(u"by a path"_s);
    QTRY_VERIFY2(said().contains(u"← by a path"), qPrintable(said()));
    const QAbstractItemModel *peers = named<QTreeView>(m_panel.get(), u"peers"_s)->model();
    QTRY_COMPARE(peers->rowCount(), 1);
    QCOMPARE(peers->index(0, 0).data().toString(),
             QString(m_folder.filePath(u"peer"_s) % u", process "_s % QString::number(::getpid()) % u" of user "_s % QString::number(::getuid())));
}

// Nobody can answer it; the kernel says who it was all the same.
void UdpPanelTest::unnamedSendersAreSaid()
{
    openAt(m_folder.filePath(u"own"_s));
    m_peer = m_station->newDatagrams();
    DatagramOptions options;
    options.target = HostPort{m_folder.filePath(u"own"_s), 0};
    m_peer->open(options, {});
    QTRY_COMPARE(m_peer->snapshot().facts.state, LinkState::Connected);
    m_peer->send("who am I", false);
    const QString process = u"process "_s + QString::number(::getpid()) + u" of user "_s + QString::number(::getuid());
    QTRY_VERIFY2(said().contains(QString(u"← "_s + process + u"  who am I"_s)), qPrintable(said()));
    QTRY_VERIFY2(text(u"datagramLosses"_s).contains(u"1 from senders without a name"_s), qPrintable(text(u"datagramLosses"_s)));
    QVERIFY(!named<QLineEdit>(m_panel.get(), u"option-hops"_s)->isEnabled());
    QCOMPARE(named<QLabel>(m_panel.get(), u"granted-hops"_s)->text(), u"not of this kind of socket"_s);
}

// The owner of a Unix socket chooses its name, also one like what the transport adds to a peer's.
void UdpPanelTest::hostileUnixNamesStayWhole()
{
    openAt(m_folder.filePath(u"panel"_s));
    const Endpoint panel = *Endpoint::fromPath(m_folder.filePath(u"panel"_s));
    for (const QString &name : {u"a, to b"_s, u"c, truncated: the datagram had 4 bytes"_s}) {
        const QString path = m_folder.filePath(name);
        m_peer = m_station->newDatagrams();
        DatagramOptions options;
        options.bindTo = Endpoint::fromPath(path);
        QVERIFY(options.bindTo);
        m_peer->open(options);
        QTRY_COMPARE(m_peer->snapshot().facts.state, LinkState::Bound);
        m_peer->sendTo("i am " + name.left(1).toUtf8(), panel);
        const QString words = u"i am "_s + name.left(1);
        QTRY_VERIFY(said().contains(words));
        auto *conversation = named<ConversationPane>(m_panel.get(), u"conversation"_s);
        QVERIFY2(said().contains(QString(path % u"  " % words)), qPrintable(said()));
        const QTextCursor found = conversation->document()->find(words);
        QTest::mouseClick(conversation->viewport(), Qt::LeftButton, {}, conversation->cursorRect(found).center());
        QCOMPARE(named<QLineEdit>(m_panel.get(), u"sendTo"_s)->text(), path);
    }
}

void UdpPanelTest::secretsAreMarked()
{
    const quint16 port = serve(Responder::What::Discard);
    openTo(port);
    click(m_panel.get(), u"composeSecret"_s);
    send(u"hunter2"_s);
    QTRY_COMPARE(m_peer->snapshot().facts.datagramsReceived, 1u);
    const LogReader reader(m_station->logFile());
    int sent = 0;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind != Kind::Sent)
            continue;
        ++sent;
        QCOMPARE(reader.blankedPayload(entry), "*******"_ba);
    }
    QCOMPARE(sent, 1);
}

// It is not sent as if it were empty, neither from the beginning nor in the place of one that is right.
void UdpPanelTest::wrongAnswerIsSaid()
{
    const auto answer = [this](const QString &words) {
        auto *fixed = named<QLineEdit>(m_panel.get(), u"fixedReply"_s);
        fixed->clear();
        QTest::keyClicks(fixed, words);
        QTest::keyClick(fixed, Qt::Key_Return);
    };
    click(m_panel.get(), u"options"_s);
    chooseAnswer(m_panel.get(), 3);
    answer(u"\\q"_s);
    type(u"local"_s, u"127.0.0.1"_s);
    click(m_panel.get(), u"open"_s);
    QVERIFY(!m_panel->isOpen());
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    answer(u"right"_s);
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(m_panel->isOpen());
    QVERIFY(!named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    answer(u"\\q"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY(serve(Responder::What::None));
    m_peer->sendTo("x", Endpoint::loopback(Family::IPv4, ownPort()));
    QTRY_COMPARE(m_peer->snapshot().facts.bytesReceived, 5u);
}

void UdpPanelTest::lossesInWords()
{
    DatagramSnapshot snapshot;
    QVERIFY(datagramLosses(snapshot).isEmpty());
    snapshot.facts.dropped = 1500;
    snapshot.facts.truncated = 2;
    snapshot.leftOut = 4;
    snapshot.peersForgotten = 7;
    const QStringList words = datagramLosses(snapshot);
    QCOMPARE(words.size(), 4);
    QVERIFY(words.at(2).startsWith(u"4 not answered: from the port of a small service"));
    QVERIFY(words.first().startsWith(u"1,500 dropped by the kernel"));
    QVERIFY(words.last().contains(u"7 senders more"));
    QVERIFY(datagramTraffic(snapshot.facts).endsWith(u"1,500"));
    // The owner of a Unix socket chooses its name.
    const auto hostile = Endpoint::fromPath(u"@\n\x1b[31mred"_s);
    QVERIFY(hostile);
    QVERIFY(!peerWords(*hostile).contains(u'\n') && !peerWords(*hostile).contains(u'\x1b'));
}

void UdpPanelTest::startsFromNothing()
{
    QVERIFY(!named<QWidget>(m_panel.get(), u"compose"_s)->isVisible());
    click(m_panel.get(), u"emptyAction"_s);
    QTRY_VERIFY(m_panel->isOpen());
    QVERIFY(text(u"statusWords"_s).startsWith(u"Takes datagrams at 127.0.0.1:"));
    QVERIFY(named<QWidget>(m_panel.get(), u"compose"_s)->isVisible());
}

void UdpPanelTest::comesBackAsItStood()
{
    const QVariantMap values{{u"host"_s, u"239.1.2.3"_s},          {u"port"_s, u"5000"_s},
                             {u"local"_s, u"*"_s},                 {u"localPort"_s, u"5000"_s},
                             {u"answer"_s, 1},                     {u"ip"_s, 1},
                             {u"broadcast"_s, true},               {u"groups"_s, QStringList{u"239.1.2.3%lo"_s}},
                             {u"option-multicast-hops"_s, u"3"_s}, {u"engine"_s, 1},
                             {u"record"_s, 2},                     {u"recordBytes"_s, 100}};
    m_panel->restore(values);
    QCOMPARE(m_panel->state().values, values);
    m_panel->restore({{u"answer"_s, 77}, {u"port"_s, 99999}, {u"groups"_s, QStringList{u"nonsense"_s}}});
    QVERIFY(m_panel->state().values.value(u"groups"_s).toStringList().isEmpty());
}

// The frame is what a window of 1024 by 640 leaves for a panel: why it failed, some lines of what was said, and the box to send more.
void UdpPanelTest::keepsRoomWithAFailure()
{
    LowFrame frame(m_panel.get(), {964, 345});
    const quint16 port = serve(Responder::What::None);
    m_peer->close();
    QTRY_COMPARE(m_peer->snapshot().facts.state, LinkState::Closed);
    openTo(port);
    send(u"anybody?"_s);
    auto *trouble_ = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QTRY_VERIFY(trouble_->isVisible());
    for (const QString &part : {u"troubleWhat"_s, u"troubleWhy"_s, u"troubleAdvice"_s})
        QVERIFY2(named<QLabel>(trouble_, part)->text().isEmpty() || named<QLabel>(trouble_, part)->isVisible(), qPrintable(part));
    QVERIFY(text(u"statusFigures"_s).contains(u"came back"));
    const auto bottomOf = [&](const QWidget *widget) { return widget->mapTo(m_panel.get(), QPoint(0, widget->height())).y(); };
    auto *said = named<ConversationPane>(m_panel.get(), u"conversation"_s);
    QTRY_VERIFY(said->viewport()->height() >= 2 * QFontMetrics(said->font()).lineSpacing());
    const auto lowest = [&] {
        return std::max(bottomOf(named<QWidget>(m_panel.get(), u"composeText"_s)), bottomOf(named<QWidget>(m_panel.get(), u"composeSend"_s)));
    };
    QTRY_VERIFY2(lowest() <= frame.viewport()->height(), qPrintable(QString::number(lowest())));
}

void UdpPanelTest::sendsEmptyOnes()
{
    openTo(serve(Responder::What::Discard));
    send({});
    QTRY_COMPARE(m_peer->snapshot().facts.datagramsReceived, 1u);
}

void UdpPanelTest::answersByRules()
{
    click(m_panel.get(), u"options"_s);
    chooseAnswer(m_panel.get(), 4);
    auto *rules = named<MonoText>(m_panel.get(), u"rulesText"_s);
    QVERIFY(rules->isVisible());
    rules->setPlainText(u"exact ask\n  reply told\n  close\n"_s);
    QVERIFY(named<QLabel>(m_panel.get(), u"ruleProblems"_s)->text().contains(u"Line 1")); // it closes, and there is nothing to close
    rules->setPlainText(u"exact ask\n  reply told\n"_s);
    openAt(u"127.0.0.1"_s);
    QVERIFY(serve(Responder::What::None));
    m_peer->sendTo("ask", Endpoint::loopback(Family::IPv4, ownPort()));
    QTRY_COMPARE(m_peer->snapshot().facts.bytesReceived, 4u);
    auto *answered = named<QTreeView>(m_panel.get(), u"answered"_s);
    QTRY_VERIFY(answered->model()->index(0, 1).data().toString().contains(u"line 1"));
}

void UdpPanelTest::repeats()
{
    const quint16 port = serve(Responder::What::None);
    openTo(port);
    named<MonoText>(m_panel.get(), u"composeText"_s)->setPlainText(u"again"_s);
    click(m_panel.get(), u"composeRepeat"_s);
    auto *every = named<QLineEdit>(m_panel.get(), u"seriesEvery"_s);
    every->selectAll();
    QTest::keyClicks(every, u"2"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"seriesTimes"_s), u"7"_s);
    click(m_panel.get(), u"composeSend"_s);
    QTRY_COMPARE(m_peer->snapshot().facts.datagramsReceived, 7u);
    QTRY_VERIFY2(text(u"seriesWords"_s).startsWith(u"7 of 7"), qPrintable(text(u"seriesWords"_s)));
}

void UdpPanelTest::namesForAll()
{
    click(m_panel.get(), u"options"_s);
    const QStringList missing = controlsWithoutName(m_panel.get());
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
}

QTEST_MAIN(UdpPanelTest)
#include "tst_udppanel.moc"
