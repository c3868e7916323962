// Tests the listener panel through its widgets, against connections of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/panels/connectiontable.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/replypane.h"
#include "ui/panels/ruleseditor.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTreeView>

using namespace porthole;
using namespace Qt::StringLiterals;

class ListenerPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void loopbackAndOnlyByClick();
    void echo();
    void answersByHand();
    void draftsStayWithTheirPeers();
    void focusStaysNear();
    void everyConnectionIsListed();
    void removesFromTheList();
    void portInUseInWords();
    void stopKeepsConnections();
    void offersToConnect();
    void answersByRules();
    void answeredAreBounded();
    void wrongRulesAreSaid();
    void rulesAreFiles();
    void smallServices();
    void alwaysTheSame();
    void wrongAnswerIsSaid();
    void framingHoldsForWhoeverConnects();
    void optionsAreSetBeforeBinding();
    void optionsOfWhoConnected();
    void cutsIntoMessages();
    void unixSocket_data();
    void unixSocket();
    void namesForAll();

private:
    quint16 listen();
    std::unique_ptr<ConnectionHandle> connectTo(quint16 port);
    ConnectionTable *table() { return named<ConnectionTable>(m_panel.get(), u"connections"_s); }
    QString status() { return named<QLabel>(m_panel.get(), u"statusWords"_s)->text(); }

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerPanel> m_panel;
};

void ListenerPanelTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<ListenerPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 500);
    m_panel->show();
}

void ListenerPanelTest::cleanup()
{
    m_panel.reset();
    m_station.reset();
}

quint16 ListenerPanelTest::listen()
{
    click(m_panel.get(), u"listen"_s);
    if (!QTest::qWaitFor([this] { return m_panel->isListening(); }))
        return 0;
    return status().mid(status().lastIndexOf(u':') + 1).toUShort();
}

std::unique_ptr<ConnectionHandle> ListenerPanelTest::connectTo(quint16 port)
{
    auto connection = m_station->newConnection(Engine::Native);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, port};
    connection->open(options);
    return connection;
}

void ListenerPanelTest::loopbackAndOnlyByClick()
{
    QVERIFY(!m_panel->isListening());
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"listenAddress"_s)->text(), u"127.0.0.1"_s);
    QVERIFY(listen() > 0);
    QVERIFY2(status().startsWith(u"Listening on 127.0.0.1:"), qPrintable(status()));
    click(m_panel.get(), u"listen"_s);
    QTRY_VERIFY(!m_panel->isListening());
}

void ListenerPanelTest::echo()
{
    chooseAnswer(m_panel.get(), 1);
    const quint16 port = listen();
    auto peer = connectTo(port);
    QTRY_COMPARE(m_panel->openConnections(), 1);
    peer->send("ping");
    QTRY_COMPARE(peer->snapshot().facts.bytesReceived, 4U);
    peer->send("and again, after the first chunk");
    QTRY_COMPARE(peer->snapshot().facts.bytesReceived, 36U);
    QTRY_COMPARE(table()->model()->index(0, ConnectionList::Received).data().toString(), u"36 bytes"_s);
}

void ListenerPanelTest::answersByHand()
{
    auto peer = connectTo(listen());
    QTRY_COMPARE(m_panel->openConnections(), 1);
    peer->send("who is there?\n");
    auto *conversation = named<ConversationPane>(m_panel.get(), u"conversation"_s);
    QTRY_VERIFY(conversation->toPlainText().contains(u"← who is there?"));
    auto *edit = named<MonoText>(m_panel.get(), u"composeText"_s);
    QTest::keyClicks(edit, u"me"_s);
    click(m_panel.get(), u"composeSend"_s);
    QTRY_COMPARE(peer->snapshot().facts.bytesReceived, 4U);
    QTRY_VERIFY(conversation->toPlainText().contains(u"→ me"));
    click(m_panel.get(), u"halfClose"_s);
    QTRY_VERIFY(peer->snapshot().facts.peerHalfClosed);
    click(m_panel.get(), u"reset"_s);
    QTRY_COMPARE(peer->snapshot().facts.failure.reason, Reason::Reset);
}

void ListenerPanelTest::draftsStayWithTheirPeers()
{
    const quint16 port = listen();
    const auto one = connectTo(port);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    const auto two = connectTo(port);
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    auto *edit = named<MonoText>(m_panel.get(), u"composeText"_s);
    const auto choose = [this](int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); };
    choose(0);
    QTest::keyClicks(edit, u"for the first"_s);
    choose(1);
    QCOMPARE(edit->toPlainText(), QString());
    QTest::keyClicks(edit, u"for the second"_s);
    click(m_panel.get(), u"composeMode2"_s);
    choose(0);
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->toPlainText(), u"for the first"_s);
    choose(1);
    QVERIFY(!edit->isVisible()); // the second's is in hex
    QCOMPARE(edit->toPlainText(), u"for the second"_s);
}

void ListenerPanelTest::focusStaysNear()
{
    const auto peer = connectTo(listen());
    QTRY_COMPARE(m_panel->openConnections(), 1);
    auto *reset = named<QPushButton>(m_panel.get(), u"reset"_s);
    QTRY_VERIFY(reset->isEnabled());
    reset->setFocus();
    QTest::keyClick(reset, Qt::Key_Space);
    QTRY_VERIFY(!reset->isEnabled());
    QCOMPARE(m_panel->focusWidget(), table());
}

void ListenerPanelTest::everyConnectionIsListed()
{
    const quint16 port = listen();
    std::vector<std::unique_ptr<ConnectionHandle>> peers;
    for (int i = 0; i < 20; ++i)
        peers.push_back(connectTo(port));
    QTRY_COMPARE(table()->model()->rowCount(), 20);
    peers.at(7)->close();
    // Our side stays open until it is closed as well: the peer may still be answered.
    const auto withState = [this](const QString &state) {
        const auto *model = table()->model();
        return model->match(model->index(0, ConnectionList::State), Qt::DisplayRole, state, -1, Qt::MatchExactly).size();
    };
    QTRY_COMPARE(withState(u"peer finished"_s), 1);
    QCOMPARE(withState(u"connected"_s), 19);
    QCOMPARE(table()->model()->rowCount(), 20);
    table()->setCurrentIndex(table()->model()->index(3, 0));
    QTest::keySequence(table(), QKeySequence::Copy);
    QVERIFY2(m_seams.copied.startsWith(u"127.0.0.1:") && m_seams.copied.contains(u"\tconnected\t"),
             qPrintable(m_seams.copied));
}

void ListenerPanelTest::removesFromTheList()
{
    auto peer = connectTo(listen());
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(table()->model()->rowCount(), 0);
    QTRY_VERIFY(peer->snapshot().facts.peerHalfClosed || peer->snapshot().facts.state == LinkState::Closed);
}

void ListenerPanelTest::portInUseInWords()
{
    const quint16 port = listen();
    ListenerPanel second(PanelContext{*m_station, m_seams.seams});
    second.resize(1000, 500);
    second.show();
    QTest::keyClicks(named<QLineEdit>(&second, u"listenPort"_s), QString::number(port));
    click(&second, u"listen"_s);
    auto *trouble = named<InlineTrouble>(&second, u"inlineTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"already in use"), qPrintable(trouble->spoken()));
    QVERIFY(!second.isListening());
}

void ListenerPanelTest::stopKeepsConnections()
{
    auto peer = connectTo(listen());
    QTRY_COMPARE(m_panel->openConnections(), 1);
    click(m_panel.get(), u"listen"_s);
    QTRY_VERIFY(!m_panel->isListening());
    peer->send("still open");
    QTRY_VERIFY(bytesOf(*m_station, Kind::Received).contains("still open"));
    QCOMPARE(m_panel->openConnections(), 1);
}

void ListenerPanelTest::offersToConnect()
{
    const quint16 port = listen();
    QSignalSpy wanted(m_panel.get(), &ListenerPanel::connectWanted);
    click(m_panel.get(), u"emptyAction"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<HostPort>(), (HostPort{u"127.0.0.1"_s, port}));
    QVERIFY(!wanted.first().last().toBool());
}

// Choosing rules shows them; what is tried there sends nothing; who was answered by which stands beside them.
void ListenerPanelTest::answersByRules()
{
    chooseAnswer(m_panel.get(), 4);
    auto *rules = named<MonoText>(m_panel.get(), u"rulesText"_s);
    QVERIFY(rules->isVisible());
    rules->setPlainText(u"exact ping\n  delay 5\n  split 3\n  reply pong\\r\\n\nexact bye\n  close\n"_s);
    const auto result = [this] { return named<QLabel>(m_panel.get(), u"ruleResult"_s)->text(); };
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"ruleTry"_s), u"ping"_s);
    QVERIFY2(result().contains(u"Line 1") && result().contains(u"5 ms") && result().contains(u"70 6f 6e"), qPrintable(result()));
    named<QLineEdit>(m_panel.get(), u"ruleTry"_s)->setText(u"bye"_s);
    QVERIFY2(result().contains(u"Line 5") && result().contains(u"closes"), qPrintable(result()));
    named<QLineEdit>(m_panel.get(), u"ruleTry"_s)->setText(u"other"_s);
    QVERIFY2(result().contains(u"No rule"), qPrintable(result()));
    // As the listener cuts it: lines without their end.
    named<QLineEdit>(m_panel.get(), u"ruleTry"_s)->setText(u"ping\\r\\n"_s);
    QVERIFY2(result().startsWith(u"Line 1"), qPrintable(result()));
    named<QLineEdit>(m_panel.get(), u"ruleTry"_s)->setText(u"other\\nbye\\nping"_s);
    QVERIFY2(result().contains(u"Message 1: No rule") && result().contains(u"Message 2: Line 5") && !result().contains(u"Message 3"),
             qPrintable(result()));
    // What is said first is said first, without a message; what it ends hears no message.
    const QString others = rules->toPlainText();
    rules->setPlainText(u"open\n  delay 7\n  reply 220 hello\\r\\n\n"_s + others);
    named<QLineEdit>(m_panel.get(), u"ruleTry"_s)->clear();
    QVERIFY2(result().contains(u"connects: Line 1") && result().contains(u"7 ms") && result().contains(u"32 32 30"), qPrintable(result()));
    named<QLineEdit>(m_panel.get(), u"ruleTry"_s)->setText(u"ping"_s);
    QVERIFY2(result().contains(u"connects: Line 1") && result().contains(u"Line 4"), qPrintable(result()));
    rules->setPlainText(u"open\n  reset\n"_s + others);
    QVERIFY2(result().contains(u"resets") && !result().contains(u"Line 3"), qPrintable(result()));
    rules->setPlainText(others);

    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, listen());
    client.write("ping\n");
    QByteArray got;
    QTRY_COMPARE((got += client.readAll()), "pong\r\n"_ba);
    auto *answered = named<QTreeView>(m_panel.get(), u"answered"_s);
    QTRY_VERIFY(answered->model()->index(0, 1).data().toString().contains(u"line 1"));
    // Others, while it is connected.
    rules->setPlainText(u"exact ping\n  reply changed\n"_s);
    click(m_panel.get(), u"takeRules"_s);
    QVERIFY(!named<QPushButton>(m_panel.get(), u"takeRules"_s)->isEnabled());
    got.clear();
    const auto asked = [&] {
        client.write("ping\n");
        return (got += client.readAll()).contains("changed");
    };
    QTRY_VERIFY(asked());
    click(m_panel.get(), u"editRules"_s);
    QVERIFY(table()->isVisible());
}

// Rows change in their place, and who is not among them is counted.
void ListenerPanelTest::answeredAreBounded()
{
    RulesEditor editor(m_seams.seams, RulesEditor::For::Streams);
    const auto *model = named<QTreeView>(&editor, u"answered"_s)->model();
    QList<std::pair<QString, int>> answered{{u"one"_s, 0}, {u"two"_s, 0}};
    editor.showAnswered(answered, 9900);
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(2, 0).data().toString(), u"and 9,900 older ones"_s);
    QSignalSpy removed(model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    answered.last().second = 7;
    editor.showAnswered(answered, 9900);
    QCOMPARE(model->index(1, 1).data().toString(), u"line 7"_s);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(changed.size(), 1);
    editor.showAnswered(answered);
    QCOMPARE(model->rowCount(), 2);
    chooseAnswer(m_panel.get(), 4);
    const quint16 port = listen();
    const int shown = int(RulesEditor::MostAnswered);
    std::vector<QTcpSocket> clients(size_t(shown) + 2);
    for (QTcpSocket &client : clients)
        client.connectToHost(u"127.0.0.1"_s, port);
    QTRY_COMPARE(m_panel->openConnections(), shown + 2);
    const auto *rows = named<QTreeView>(m_panel.get(), u"answered"_s)->model();
    QTRY_COMPARE(rows->rowCount(), shown + 1);
    QCOMPARE(rows->index(shown, 0).data().toString(), u"and 2 older ones"_s);
}

void ListenerPanelTest::wrongRulesAreSaid()
{
    chooseAnswer(m_panel.get(), 4);
    auto *rules = named<MonoText>(m_panel.get(), u"rulesText"_s);
    rules->setPlainText(u"exact ping\n  replay pong\nregex (\n  drop\n"_s);
    const QString said = named<QLabel>(m_panel.get(), u"ruleProblems"_s)->text();
    QVERIFY2(said.contains(u"Line 2") && said.contains(u"Line 3"), qPrintable(said));
    QCOMPARE(rules->extraSelections().size(), 2);
    QCOMPARE(rules->extraSelections().first().cursor.blockNumber(), 1);
    QVERIFY(!named<QPushButton>(m_panel.get(), u"takeRules"_s)->isEnabled());
    click(m_panel.get(), u"listen"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY(!m_panel->isListening());
}

void ListenerPanelTest::rulesAreFiles()
{
    QTemporaryDir folder;
    chooseAnswer(m_panel.get(), 4);
    auto *rules = named<MonoText>(m_panel.get(), u"rulesText"_s);
    rules->setPlainText(u"else\n  drop\n"_s);
    m_seams.file = folder.filePath(u"a.rules"_s);
    click(m_panel.get(), u"saveRules"_s);
    QFile file(m_seams.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "else\n  drop\n"_ba);
    rules->clear();
    click(m_panel.get(), u"openRules"_s);
    QCOMPARE(rules->toPlainText(), u"else\n  drop\n"_s);
    // What could not be kept as it is, is not taken.
    m_seams.file = folder.filePath(u"latin1.rules"_s);
    QFile other(m_seams.file);
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("exact gr\xfc\xdf\n  drop\n");
    other.close();
    click(m_panel.get(), u"openRules"_s);
    QCOMPARE(rules->toPlainText(), u"else\n  drop\n"_s);
    QVERIFY(named<QLabel>(m_panel.get(), u"ruleResult"_s)->text().contains(u"no text in UTF-8"));
}

void ListenerPanelTest::smallServices()
{
    chooseAnswer(m_panel.get(), 6); // daytime
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, listen());
    QByteArray got;
    QTRY_VERIFY((got += client.readAll()).endsWith("UTC\r\n"));
}

void ListenerPanelTest::alwaysTheSame()
{
    chooseAnswer(m_panel.get(), 3);
    auto *fixed = named<QLineEdit>(m_panel.get(), u"fixedReply"_s);
    QVERIFY(fixed->isVisible());
    fixed->selectAll();
    QTest::keyClicks(fixed, u"\\x00ok"_s);
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, listen());
    client.write("x");
    QByteArray got;
    QTRY_COMPARE((got += client.readAll()), QByteArray("\0ok", 3));
}

// It is not answered as if it were empty, neither from the beginning nor in the place of one that is right.
void ListenerPanelTest::wrongAnswerIsSaid()
{
    chooseAnswer(m_panel.get(), 3);
    const auto answer = [this](const QString &words) {
        auto *fixed = named<QLineEdit>(m_panel.get(), u"fixedReply"_s);
        fixed->clear();
        QTest::keyClicks(fixed, words);
        QTest::keyClick(fixed, Qt::Key_Return);
    };
    const auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    answer(u"\\q"_s);
    click(m_panel.get(), u"listen"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY(!m_panel->isListening());
    answer(u"right"_s);
    const quint16 port = listen();
    QVERIFY(port);
    QVERIFY(!trouble->isVisible());
    answer(u"\\q"_s);
    QVERIFY(trouble->isVisible());
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, port);
    client.write("x");
    QByteArray got;
    QTRY_COMPARE((got += client.readAll()), "right"_ba);
}

// Chosen while it listens.
void ListenerPanelTest::framingHoldsForWhoeverConnects()
{
    const quint16 port = listen();
    QVERIFY(port);
    click(m_panel.get(), u"options"_s);
    QTest::keyClick(named<QComboBox>(m_panel.get(), u"framing"_s), Qt::Key_Down); // lines
    auto peer = connectTo(port);
    QTRY_COMPARE(m_panel->openConnections(), 1);
    const auto noted = [this] {
        const LogReader reader(m_station->logFile());
        int count = 0;
        for (EntryId id = 0; id < reader.count(); ++id)
            count += reader.entry(id).kind == Kind::State && reader.entry(id).aux == quint32(LinkState::Speaks);
        return count;
    };
    QTRY_COMPARE(noted(), 1);
}

void ListenerPanelTest::optionsAreSetBeforeBinding()
{
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), u"showSocketOptions"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"option-receive-buffer"_s), u"40000"_s);
    QVERIFY(listen());
    const LogReader reader(m_station->logFile());
    EntryId set = NoEntry;
    EntryId bound = NoEntry;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.call == Call::Setsockopt && reader.text(entry).contains("SO_RCVBUF, [40000]"))
            set = id;
        if (entry.call == Call::Bind)
            bound = id;
    }
    QVERIFY(set != NoEntry && bound != NoEntry && set < bound);
    // What came of it is read back; nothing would come of a change now.
    QTRY_COMPARE(named<QLabel>(m_panel.get(), u"granted-receive-buffer"_s)->text(), u"the kernel has 80000"_s);
    click(m_panel.get(), u"showSocketOptions"_s);
    QVERIFY(!named<QLineEdit>(m_panel.get(), u"option-receive-buffer"_s)->isEnabled());
    click(m_panel.get(), u"listen"_s);
    QTRY_VERIFY(named<QLineEdit>(m_panel.get(), u"option-receive-buffer"_s)->isEnabled());
}

// While it is open, of each by itself; what the kernel made of them is read back.
void ListenerPanelTest::optionsOfWhoConnected()
{
    const quint16 port = listen();
    const auto one = connectTo(port);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    const auto two = connectTo(port);
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    const auto choose = [this](int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); };
    choose(0);
    auto *reply = named<ReplyPane>(m_panel.get(), u"replyPane"_s);
    click(reply, u"showReplyOptions"_s);
    auto *alive = named<QComboBox>(reply, u"option-keep-alive"_s);
    const auto granted = [reply] { return named<QLabel>(reply, u"granted-keep-alive"_s)->text(); };
    QVERIFY(alive->isVisible() && alive->isEnabled());
    QVERIFY(granted().isEmpty());
    QTest::keyClick(alive, Qt::Key_Down); // On
    QTRY_VERIFY2(granted().contains(u"1"), qPrintable(granted()));
    choose(1);
    QCOMPARE(alive->currentIndex(), 0);
    QVERIFY(granted().isEmpty());
    choose(0);
    QCOMPARE(alive->currentIndex(), 1);
    QVERIFY(granted().contains(u"1"));
    const LogReader reader(m_station->logFile());
    int set = 0;
    for (EntryId id = 0; id < reader.count(); ++id)
        set += reader.entry(id).call == Call::Setsockopt && reader.text(reader.entry(id)).contains("SO_KEEPALIVE, [1]");
    QCOMPARE(set, 1);
    click(reply, u"showReplyOptions"_s);
    QVERIFY(named<ConversationPane>(reply, u"conversation"_s)->isVisible());
    one->reset();
    two->reset();
    click(reply, u"showReplyOptions"_s);
    QTRY_VERIFY(!alive->isEnabled());
}

// Whoever connects is cut from the first byte on.
void ListenerPanelTest::cutsIntoMessages()
{
    click(m_panel.get(), u"options"_s);
    auto *framing = named<QComboBox>(m_panel.get(), u"framing"_s);
    QTest::keyClick(framing, Qt::Key_End); // of a fixed size
    auto *size = named<QLineEdit>(m_panel.get(), u"framingSize"_s);
    QVERIFY(size->isVisible());
    size->clear();
    click(m_panel.get(), u"listen"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QTest::keyClicks(size, u"4"_s);
    auto peer = connectTo(listen());
    QTRY_COMPARE(m_panel->openConnections(), 1);
    const LogReader reader(m_station->logFile());
    const auto said = [&] {
        for (EntryId id = 0; id < reader.count(); ++id) {
            if (reader.text(reader.entry(id)) == "frames fixed:4")
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
}

void ListenerPanelTest::unixSocket_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("scheme");
    QTest::newRow("native") << u"engine0"_s << QString();
    QTest::newRow("qt") << u"engine1"_s << QString();
    QTest::newRow("behind its scheme") << u"engine0"_s << u"unix:"_s;
}

void ListenerPanelTest::unixSocket()
{
    QFETCH(QString, engine);
    QFETCH(QString, scheme);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"listener"_s);
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), engine);
    auto *address = named<QLineEdit>(m_panel.get(), u"listenAddress"_s);
    auto *port = named<QLineEdit>(m_panel.get(), u"listenPort"_s);
    QVERIFY(port->isEnabled());
    address->clear();
    QTest::keyClicks(address, scheme + path);
    QVERIFY(!port->isEnabled());
    click(m_panel.get(), u"listen"_s);
    QTRY_VERIFY(m_panel->isListening());
    QVERIFY2(status().contains(path), qPrintable(status()));
    QCOMPARE(m_panel->title(), QString(u"Listener "_s + path));
    QVERIFY(!port->isEnabled());
    // The way there from here is the path.
    QSignalSpy wanted(m_panel.get(), &ListenerPanel::connectWanted);
    click(m_panel.get(), u"emptyAction"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<HostPort>(), (HostPort{path, 0}));
    auto peer = m_station->newConnection(Engine::Native);
    StreamOptions options;
    options.target = {path, 0};
    peer->open(options);
    QTRY_COMPARE(m_panel->openConnections(), 1);
    peer->send("by a path");
    QTRY_VERIFY(named<ConversationPane>(m_panel.get(), u"conversation"_s)->toPlainText().contains(u"← by a path"));
    // It stays the port of nobody until something else is written.
    click(m_panel.get(), u"listen"_s);
    QTRY_VERIFY(!m_panel->isListening());
    QVERIFY(!port->isEnabled());
    address->clear();
    QTest::keyClicks(address, u"127.0.0.1"_s);
    QVERIFY(port->isEnabled());
}

void ListenerPanelTest::namesForAll()
{
    auto peer = connectTo(listen());
    QTRY_COMPARE(m_panel->openConnections(), 1);
    click(m_panel.get(), u"security1"_s);
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), u"certificateFrom1"_s);
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
}

QTEST_MAIN(ListenerPanelTest)
#include "tst_listenerpanel.moc"
