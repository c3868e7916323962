// Tests the list of every connection: what it shows, what can be done to the chosen one, and when it cannot.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/mainwindow/connectionspane.h"
#include "ui/panels/connectiontable.h"
#include "ui/panels/tcpinfopane.h"
#include "ui/widgets/sparkline.h"

#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>

using namespace porthole;
using namespace Qt::StringLiterals;

class ConnectionsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();

    void emptyOffersAWay();
    void bothEndsAppear();
    void nothingChosenNothingPossible();
    void halfCloses();
    void resets();
    void closesAndReconnects();
    void theEndedOneKeepsItsRow();
    void focusGoesToReconnect();
    void acceptedOnesCannotReconnect();
    void qtCannotHalfClose();
    void showsTheLog();
    void sortsAndCopies();
    void menuActs();
    void roundTripsOfThoseInSight();
    void graphsOfPracticeServers();
    void closedPanelsLeaveNoRow();
    void exchangesAppear();
    void exchangesCanBeStopped();
    void comparisonsAppear();
    void namesForAll();

private:
    std::unique_ptr<ConnectionHandle> connectThere(Engine engine = Engine::Native);
    ConnectionTable *table() const { return named<ConnectionTable>(m_pane.get(), u"allConnections"_s); }
    bool can(const QString &name) const { return named<QPushButton>(m_pane.get(), name)->isEnabled(); }
    int rowOf(const ConnectionHandle *connection) const;
    bool choose(const ConnectionHandle *connection) const;
    QStringList column(int column) const;
    QString cell(const ConnectionHandle *connection, int column) const
    {
        return table()->model()->index(rowOf(connection), column).data().toString();
    }

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerHandle> m_listener;
    std::unique_ptr<ConnectionsPane> m_pane;
};

void ConnectionsPaneTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_pane = std::make_unique<ConnectionsPane>(PanelContext{*m_station, m_seams.seams});
    m_pane->resize(900, 400);
    m_pane->show();
    m_listener = echoServer(*m_station);
    QVERIFY(m_listener);
}

void ConnectionsPaneTest::cleanup()
{
    m_pane.reset();
    m_listener.reset();
    m_station.reset();
}

std::unique_ptr<ConnectionHandle> ConnectionsPaneTest::connectThere(Engine engine)
{
    std::unique_ptr<ConnectionHandle> connection = m_station->newConnection(engine);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, portOf(*m_listener)};
    connection->open(options);
    return connection;
}

int ConnectionsPaneTest::rowOf(const ConnectionHandle *connection) const
{
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        table()->setCurrentIndex(table()->model()->index(row, 0));
        if (table()->chosen() == connection)
            return row;
    }
    return -1;
}

bool ConnectionsPaneTest::choose(const ConnectionHandle *connection) const
{
    return rowOf(connection) >= 0; // looking for it has chosen it
}

void ConnectionsPaneTest::emptyOffersAWay()
{
    QVERIFY(!table()->isVisible());
    QSignalSpy wanted(m_pane.get(), &ConnectionsPane::talkWanted);
    click(m_pane.get(), u"emptyAction"_s);
    QCOMPARE(wanted.size(), 1);
}

void ConnectionsPaneTest::bothEndsAppear()
{
    const auto connection = connectThere();
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QVERIFY(table()->isVisible());
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    const QString server = m_listener->snapshot().bound.first().toString();
    QCOMPARE(cell(connection.get(), ConnectionList::Peer), server);
    ConnectionHandle *accepted = m_listener->connections().first().get();
    QCOMPARE(cell(accepted, ConnectionList::Local), server);
    QCOMPARE(cell(accepted, ConnectionList::Peer), cell(connection.get(), ConnectionList::Local));
    connection->send("12345");
    QTRY_COMPARE(cell(connection.get(), ConnectionList::Received), u"5 bytes"_s);
    QCOMPARE(cell(connection.get(), ConnectionList::Sent), u"5 bytes"_s);
}

void ConnectionsPaneTest::nothingChosenNothingPossible()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    table()->setCurrentIndex({});
    for (const QString &name : {u"connectionLog"_s, u"connectionReconnect"_s, u"connectionHalfClose"_s,
                                u"connectionReset"_s, u"connectionClose"_s})
        QVERIFY2(!can(name), qPrintable(name));
}

void ConnectionsPaneTest::halfCloses()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    QVERIFY(can(u"connectionHalfClose"_s));
    click(m_pane.get(), u"connectionHalfClose"_s);
    QTRY_VERIFY(connection->snapshot().facts.halfClosed);
    QTRY_VERIFY(!can(u"connectionHalfClose"_s));
}

void ConnectionsPaneTest::resets()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    click(m_pane.get(), u"connectionReset"_s);
    QTRY_COMPARE(connection->snapshot().facts.state, LinkState::ResetByUs);
    ConnectionHandle *accepted = m_listener->connections().first().get();
    QTRY_COMPARE(accepted->snapshot().facts.state, LinkState::ResetByPeer);
    QCOMPARE(cell(connection.get(), ConnectionList::State), u"reset by you"_s);
    QCOMPARE(cell(accepted, ConnectionList::State), u"reset by peer"_s);
    QVERIFY(choose(connection.get()));
    QVERIFY(!can(u"connectionReset"_s));
    QVERIFY(!can(u"connectionClose"_s));
}

void ConnectionsPaneTest::closesAndReconnects()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    click(m_pane.get(), u"connectionClose"_s);
    QTRY_COMPARE(connection->snapshot().facts.state, LinkState::Closed);
    QTRY_VERIFY(can(u"connectionReconnect"_s));
    QVERIFY(!can(u"connectionClose"_s));
    click(m_pane.get(), u"connectionReconnect"_s);
    QTRY_COMPARE(connection->snapshot().facts.state, LinkState::Connected);
    QTRY_COMPARE(m_listener->connections().size(), 2);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
}

// As in the log: what ended stays, what was opened again is something new, and chosen.
void ConnectionsPaneTest::theEndedOneKeepsItsRow()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    connection->send("12345");
    QTRY_COMPARE(connection->snapshot().facts.bytesReceived, 5U);
    const ConversationId before = connection->snapshot().conversation;
    QVERIFY(choose(connection.get()));
    auto *reconnect = named<QPushButton>(m_pane.get(), u"connectionReconnect"_s);
    reconnect->setFocus();
    QTest::keyClick(reconnect, Qt::Key_Space);
    QTRY_COMPARE(m_listener->connections().size(), 2);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QTRY_VERIFY(connection->snapshot().conversation > before);
    const auto text = [this](int column) { return table()->model()->index(0, column).data().toString(); };
    QCOMPARE(text(ConnectionList::Number), QString::number(before));
    QCOMPARE(text(ConnectionList::State), u"closed"_s);
    QCOMPARE(text(ConnectionList::Sent), u"5 bytes"_s);
    QCOMPARE(table()->chosen(), connection.get());
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QVERIFY(!table()->chosen());
    QVERIFY(can(u"connectionLog"_s));
    QVERIFY(!can(u"connectionReconnect"_s));
    QSignalSpy wanted(m_pane.get(), &ConnectionsPane::logWanted);
    click(m_pane.get(), u"connectionLog"_s);
    QCOMPARE(wanted.first().first().value<ConversationId>(), before);
}

void ConnectionsPaneTest::focusGoesToReconnect()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    auto *close = named<QPushButton>(m_pane.get(), u"connectionClose"_s);
    close->setFocus();
    QTest::keyClick(close, Qt::Key_Space);
    QTRY_VERIFY(!close->isEnabled());
    QCOMPARE(m_pane->focusWidget()->objectName(), u"connectionReconnect"_s);
}

void ConnectionsPaneTest::acceptedOnesCannotReconnect()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    ConnectionHandle *accepted = m_listener->connections().first().get();
    QVERIFY(choose(accepted));
    click(m_pane.get(), u"connectionClose"_s);
    QTRY_COMPARE(accepted->snapshot().facts.state, LinkState::Closed);
    QTRY_VERIFY(!can(u"connectionClose"_s));
    QVERIFY(!can(u"connectionReconnect"_s));
}

void ConnectionsPaneTest::qtCannotHalfClose()
{
    const auto connection = connectThere(Engine::Qt);
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    QVERIFY(!can(u"connectionHalfClose"_s));
    QVERIFY(can(u"connectionClose"_s));
}

void ConnectionsPaneTest::showsTheLog()
{
    const auto first = connectThere();
    const auto second = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 4);
    QSignalSpy wanted(m_pane.get(), &ConnectionsPane::logWanted);
    QVERIFY(choose(second.get()));
    click(m_pane.get(), u"connectionLog"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<ConversationId>(), second->snapshot().conversation);
    QVERIFY(second->snapshot().conversation != first->snapshot().conversation);
}

void ConnectionsPaneTest::sortsAndCopies()
{
    const auto quiet = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    const auto loud = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 4);
    loud->send(QByteArray(2000, 'x'));
    QTRY_COMPARE(loud->snapshot().facts.bytesReceived, 2000U);
    QTRY_COMPARE(cell(loud.get(), ConnectionList::Received), u"2.0 kB"_s);
    QHeaderView *header = table()->header();
    const QPoint received(header->sectionViewportPosition(ConnectionList::Received) + 10,
                          header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, received);
    QVERIFY(rowOf(loud.get()) > rowOf(quiet.get())); // by size, not by text
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, received);
    QVERIFY(rowOf(loud.get()) < rowOf(quiet.get()));
    QVERIFY(choose(loud.get()));
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList cells = m_seams.copied.split(u'\t');
    QCOMPARE(cells.size(), int(ConnectionList::ColumnCount));
    QCOMPARE(cells.at(ConnectionList::Local), loud->snapshot().facts.local.toString());
    QCOMPARE(cells.at(ConnectionList::Sent), u"2.0 kB"_s);
}

void ConnectionsPaneTest::menuActs()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, table()->mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(table()->viewport(), &event);
    auto *menu = table()->findChild<QMenu *>();
    QVERIFY(menu && menu->isVisible());
    const auto run = [menu](const QString &text) {
        for (QAction *action : menu->actions())
            if (action->text() == text)
                return action->trigger(), true;
        return false;
    };
    QVERIFY(run(u"Copy address"_s));
    QCOMPARE(m_seams.copied, m_listener->snapshot().bound.first().toString());
    QVERIFY(run(u"Reset"_s));
    QTRY_COMPARE(connection->snapshot().facts.state, LinkState::ResetByUs);
    menu->close();
}

// Not only of the chosen one, and only while they are in sight.
void ConnectionsPaneTest::roundTripsOfThoseInSight()
{
    const auto one = connectThere();
    const auto two = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 4);
    table()->setCurrentIndex({});
    QSignalSpy first(one.get(), &ConnectionHandle::sampled);
    QSignalSpy second(two.get(), &ConnectionHandle::sampled);
    QList<qint64> looks;
    connect(two.get(), &ConnectionHandle::sampled, this, [&] { looks << two->snapshot().facts.tcp->time; });
    QTRY_VERIFY_WITH_TIMEOUT(first.size() >= 4 && second.size() >= 4, Patience);
    // Of many, each look may be an entry of the log: no timer comes early.
    QVERIFY2(looks.last() - looks.at(looks.size() - 3) > 500'000'000, qPrintable(QString::number(looks.last() - looks.at(looks.size() - 3))));
    for (const auto &connection : {one.get(), two.get()}) {
        const QString words = cell(connection, ConnectionList::RoundTrip);
        QVERIFY2(words.endsWith(u"s") && words.at(0).isDigit(), qPrintable(words));
    }
    const QString all = table()->model()->index(rowOf(one.get()), ConnectionList::RoundTrip).data(Qt::ToolTipRole).toString();
    QVERIFY2(all.startsWith(u"ESTABLISHED · sent 0 · ") && all.contains(u"congestion window "), qPrintable(all));
    // Hidden, nobody asks; what is carried out after hiding shows that it was heard.
    table()->setCurrentIndex({});
    m_pane->hide();
    one->send("x");
    QTRY_COMPARE(one->snapshot().facts.bytesReceived, 1u);
    const auto last = two->snapshot().facts.tcp;
    auto clock = connectThere();
    clock->setTcpWatched(true, this);
    QSignalSpy ticks(clock.get(), &ConnectionHandle::sampled);
    QTRY_VERIFY_WITH_TIMEOUT(ticks.size() >= 15, Patience); // longer than a list waits
    QCOMPARE(two->snapshot().facts.tcp, last);
}

// The badge and the graphs of the chosen one, whoever drives it.
void ConnectionsPaneTest::graphsOfPracticeServers()
{
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    auto server = m_station->newListener(Engine::Native);
    server->open(options, {Responder::What::Practice, "http"});
    QTRY_VERIFY_WITH_TIMEOUT(!server->snapshot().bound.isEmpty(), Patience);
    // It says nothing, so that the server waits.
    auto client = m_station->newConnection(Engine::Native);
    StreamOptions to;
    to.target = {u"127.0.0.1"_s, portOf(*server)};
    client->open(to);
    ConnectionHandle *served = nullptr;
    const auto isServed = [&] {
        for (ConnectionHandle *one : m_pane->list().all()) {
            if (one->snapshot().watched && one->snapshot().role == Role::Server)
                served = one;
        }
        return served != nullptr;
    };
    QTRY_VERIFY(isServed());
    QVERIFY(choose(served));
    auto *info = m_pane->findChild<TcpInfoPane *>();
    QTRY_VERIFY(info->isVisible());
    QVERIFY2(info->words().startsWith(u"sent 0 · "), qPrintable(info->words()));
    click(info, u"tcpGraphsShown"_s);
    QTRY_VERIFY(info->findChild<Sparkline *>()->isVisible());
    QTRY_VERIFY(info->findChild<Sparkline *>()->count() >= 3);
    table()->setCurrentIndex({});
    QVERIFY(info->isHidden());
}

void ConnectionsPaneTest::closedPanelsLeaveNoRow()
{
    auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    connection.reset();
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    m_listener.reset();
    QTRY_COMPARE(table()->model()->rowCount(), 0);
    QVERIFY(!table()->isVisible());
}

QStringList ConnectionsPaneTest::column(int column) const
{
    QStringList cells;
    for (int row = 0; row < table()->model()->rowCount(); ++row)
        cells << table()->model()->index(row, column).data().toString();
    cells.sort();
    return cells;
}

// Both ends: of who asks, and of the practice server.
void ConnectionsPaneTest::exchangesAppear()
{
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls.emplace();
    options.tls->identity = TlsWish::Identity::Local;
    auto server = m_station->newListener(Engine::Native);
    server->open(options, {Responder::What::Practice, "http"});
    QTRY_VERIFY_WITH_TIMEOUT(!server->snapshot().bound.isEmpty(), Patience);
    ExchangeOrder order;
    order.request.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(portOf(*server)));
    order.tls.settings.verify = false;
    auto exchange = m_station->newExchange();
    exchange->start(order);
    QTRY_COMPARE_WITH_TIMEOUT(exchange->snapshot().state, ExchangeSnapshot::State::Done, Patience);
    QCOMPARE(exchange->snapshot().code, 200);
    QTRY_COMPARE(column(ConnectionList::State), QStringList({u"closed"_s, u"closed"_s}));
    QCOMPARE(column(ConnectionList::Transport), QStringList({u"TLS"_s, u"TLS"_s}));
    QVERIFY(column(ConnectionList::Peer).contains(u"127.0.0.1:%1"_s.arg(portOf(*server))));
    QVERIFY(!column(ConnectionList::Received).contains(u"0 bytes"_s));
    // They outlive who asked, as their entries do.
    exchange.reset();
    QCOMPARE(table()->model()->rowCount(), 2);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QVERIFY(can(u"connectionLog"_s));
    QVERIFY(!can(u"connectionClose"_s) && !can(u"connectionReset"_s) && !can(u"connectionReconnect"_s));
}

void ConnectionsPaneTest::exchangesCanBeStopped()
{
    auto silent = echoServer(*m_station);
    silent->setResponder({Responder::What::Discard, {}});
    FetchRequest request;
    request.url = QUrl(u"gopher://127.0.0.1:%1/"_s.arg(portOf(*silent)));
    auto exchange = m_station->newExchange();
    exchange->start(request);
    const QString peer = u"127.0.0.1:%1"_s.arg(portOf(*silent));
    QTRY_VERIFY_WITH_TIMEOUT(column(ConnectionList::Peer).contains(peer)
                                 && column(ConnectionList::State) == QStringList({u"connected"_s, u"connected"_s}), Patience);
    const QAbstractItemModel *model = table()->model();
    table()->setCurrentIndex(model->match(model->index(0, ConnectionList::Peer), Qt::DisplayRole, peer, 1, Qt::MatchExactly).value(0));
    QVERIFY(can(u"connectionClose"_s) && !can(u"connectionReset"_s) && !can(u"connectionHalfClose"_s));
    click(m_pane.get(), u"connectionClose"_s);
    QTRY_COMPARE_WITH_TIMEOUT(exchange->snapshot().state, ExchangeSnapshot::State::Done, Patience);
    QCOMPARE(exchange->snapshot().failure.reason, Reason::Cancelled);
}

void ConnectionsPaneTest::comparisonsAppear()
{
    auto comparison = m_station->newComparison();
    ComparisonOptions options;
    options.messages = 3;
    options.paceMs = 1;
    comparison->run(options);
    QTRY_VERIFY_WITH_TIMEOUT(comparison->snapshot().udp.stage == TransportOutcome::Stage::Done, Patience);
    QTRY_COMPARE(column(ConnectionList::Transport), QStringList({u"TCP"_s, u"TCP"_s, u"UDP"_s, u"UDP"_s}));
    QTRY_COMPARE(column(ConnectionList::State).count(u"closed"_s), 4);
}

void ConnectionsPaneTest::namesForAll()
{
    const auto connection = connectThere();
    QTRY_COMPARE(m_pane->list().openCount(), 2);
    QVERIFY(choose(connection.get()));
    QCOMPARE(controlsWithoutName(m_pane.get()), QStringList());
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(table());
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Name), u"Connections"_s);
    QVERIFY(spoken->childCount() >= 2 * ConnectionList::ColumnCount);
}

QTEST_MAIN(ConnectionsPaneTest)
#include "tst_connectionspane.moc"
