// Series and answers that sessions give by themselves: paced in the I/O thread, told in pictures, over loopback.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagramhandle.h"
#include "core/session/listenerhandle.h"
#include "core/session/station.h"
#include "core/log/logreader.h"
#include "core/protocol/framing/framingdissector.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

SeriesWish wishOf(const QString &text, quint64 total, int everyMs)
{
    SeriesWish wish;
    wish.message = *Template::parse(text);
    wish.total = total;
    wish.everyMs = everyMs;
    return wish;
}

std::shared_ptr<RuleAnswers> rules(const char *text)
{
    return std::make_shared<RuleAnswers>(*RuleBook::parse(text));
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Else sockets of the test ask the machine which proxy it has.
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void init();
    void cleanup() { m_station.reset(); }
    void streams();
    void stops();
    void crowded();
    void datagrams();
    void endsWithTheConnection();
    void services_data();
    void services();
    void rulesTellWhich();
    void otherRulesSayWhatIsLeft();
    void rulesOfDatagrams();
    void optionsOfAnOpenStream();
    void framingIsInTheLog();

private:
    std::unique_ptr<ConnectionHandle> connectTo(quint16 port);
    quint16 serve(const Responder &responder);
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerHandle> m_listener;
};

void TestSeries::init()
{
    auto station = Station::start({});
    QVERIFY(station);
    m_station = std::move(*station);
    m_listener.reset();
}

std::unique_ptr<ConnectionHandle> TestSeries::connectTo(quint16 port)
{
    auto handle = m_station->newConnection(Engine::Native);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, port};
    handle->open(options);
    return handle;
}

quint16 TestSeries::serve(const Responder &responder)
{
    m_listener = m_station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    m_listener->open(options, responder);
    if (!QTest::qWaitFor([&] { return !m_listener->snapshot().bound.isEmpty(); }))
        return 0;
    return m_listener->snapshot().bound.first().port();
}

void TestSeries::streams()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto handle = connectTo(server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Connected);
    SeriesWish wish = wishOf(u"{{counter}} "_s, 12, 1);
    wish.first = 3;
    handle->repeat(wish);
    QTRY_VERIFY(handle->snapshot().series.began() && !handle->snapshot().series.running);
    const SeriesProgress &series = handle->snapshot().series;
    QCOMPARE(series.sent, 12u);
    QVERIFY(!series.failure);
    QVERIFY(series.median <= series.p99 && series.p99 <= series.most + series.most / 32 && series.late <= 12);
    QByteArray all;
    QTRY_COMPARE((all += peer->readAll()), "3 4 5 6 7 8 9 10 11 12 13 14 "_ba);
}

void TestSeries::stops()
{
    auto handle = connectTo(serve({Responder::What::Discard, {}}));
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Connected);
    handle->repeat(wishOf(u"x"_s, 0, 1));
    QTRY_VERIFY(handle->snapshot().series.sent > 5);
    QVERIFY(handle->snapshot().series.running);
    handle->stopRepeating();
    QTRY_VERIFY(!handle->snapshot().series.running);
    QVERIFY(handle->snapshot().facts.state == LinkState::Connected);
}

// Nobody reads: the series waits and says so, and what waits is bounded.
void TestSeries::crowded()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto handle = connectTo(server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    peer->setReadBufferSize(1);
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Connected);
    SeriesWish wish;
    wish.message = Template::plain(QByteArray(400'000, 'x'));
    wish.everyMs = 1;
    handle->repeat(wish);
    QTRY_VERIFY(handle->snapshot().series.crowded);
    QVERIFY(handle->snapshot().facts.queued <= (1 << 20) + 400'000);
    QVERIFY(handle->snapshot().series.waiting > 0);
    peer->setReadBufferSize(0);
    connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->readAll(); });
    peer->readAll();
    const quint64 before = handle->snapshot().series.sent;
    QTRY_VERIFY(handle->snapshot().series.sent > before);
    QVERIFY(handle->snapshot().series.held > 0);
}

void TestSeries::datagrams()
{
    QUdpSocket peer;
    QVERIFY(peer.bind(QHostAddress::LocalHost, 0));
    auto handle = m_station->newDatagrams();
    DatagramOptions options;
    options.bindTo = *Endpoint::fromNumeric(u"127.0.0.1"_s, 0);
    handle->open(options);
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Bound);
    handle->repeat(wishOf(u"n{{counter}}"_s, 3, 1), *Endpoint::fromNumeric(u"127.0.0.1"_s, peer.localPort()));
    QList<QByteArray> got;
    const auto read = [&] {
        while (peer.hasPendingDatagrams()) {
            QByteArray one(64, 0);
            one.resize(peer.readDatagram(one.data(), one.size()));
            got << one;
        }
        return got.size();
    };
    QTRY_COMPARE(read(), 3);
    QCOMPARE(got, (QList<QByteArray>{"n0", "n1", "n2"}));
    QTRY_VERIFY(!handle->snapshot().series.running);
    // What cannot go is counted, and the next is tried.
    handle->repeat(wishOf(u"x"_s, 2, 1), *Endpoint::fromNumeric(u"255.255.255.255"_s, 9));
    QTRY_COMPARE(handle->snapshot().series.failed, 2u);
    QCOMPARE(handle->snapshot().series.sent, 0u);
    QVERIFY(handle->snapshot().series.failure);
}

void TestSeries::endsWithTheConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto handle = connectTo(server.serverPort());
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Connected);
    handle->repeat(wishOf(u"x"_s, 0, 1));
    QTRY_VERIFY(handle->snapshot().series.running);
    handle->close();
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Closed);
    QVERIFY(!handle->snapshot().series.running);
    QVERIFY(handle->snapshot().series.began());
}

void TestSeries::services_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QRegularExpression>("answer");
    QTest::newRow("daytime") << int(Responder::What::Daytime) << QRegularExpression(u"^\\w+, \\w+ \\d+, \\d{4} .*UTC\r\n$"_s);
    QTest::newRow("chargen") << int(Responder::What::Chargen) << QRegularExpression(u"^ !\"#.{68}\r\n"_s);
    QTest::newRow("rules") << int(Responder::What::Rules) << QRegularExpression(u"^hello\r\n$"_s);
}

// Nothing is sent to them: they speak first.
void TestSeries::services()
{
    QFETCH(int, what);
    QFETCH(QRegularExpression, answer);
    const quint16 port = serve({Responder::What(what), {}, rules("open\n  reply hello\\r\\n\n")});
    QVERIFY(port);
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, port);
    QByteArray got;
    QTRY_VERIFY((got += client.read(200), answer.match(QString::fromLatin1(got)).hasMatch()));
    if (what == int(Responder::What::Daytime))
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

void TestSeries::rulesTellWhich()
{
    const quint16 port = serve({Responder::What::Rules, {}, rules("exact ping\n  reply pong {{counter}}\\n\n"
                                                                    "contains slow\n  delay 1\n  reply late\\n\n"
                                                                    "exact bye\n  reply bye\\n\n  close\n")});
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, port);
    client.write("ping\n");
    QByteArray got;
    QTRY_COMPARE((got += client.readAll()), "pong 0\n"_ba);
    QTRY_COMPARE(m_listener->connections().size(), 1);
    ConnectionHandle *connection = m_listener->connections().first().get();
    QTRY_COMPARE(connection->snapshot().ruleLine, 1);
    connection->send("by hand\n");
    client.write("so slow\nping\n");
    QTRY_COMPARE((got += client.readAll()), "pong 0\nby hand\nlate\npong 1\n"_ba);
    client.write("bye\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(connection->snapshot().facts.state, LinkState::Closed);
    QCOMPARE(connection->snapshot().ruleLine, 6);
}

void TestSeries::otherRulesSayWhatIsLeft()
{
    const quint16 port = serve({Responder::What::Rules, {}, rules("exact ping\n  delay 600000\n  reply pong\n")});
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, port);
    client.write("ping\nping\n");
    QTRY_COMPARE(m_listener->connections().size(), 1);
    ConnectionHandle *connection = m_listener->connections().first().get();
    QTRY_COMPARE(connection->snapshot().facts.bytesReceived, 10u);
    const auto notes = [this] {
        QByteArrayList found;
        const LogReader reader(m_station->logFile());
        for (EntryId id = 0; id < reader.count(); ++id)
            if (const Entry entry = reader.entry(id); entry.kind == Kind::Note)
                found << reader.text(entry);
        return found;
    };
    connection->setResponder({Responder::What::Echo, {}});
    QTRY_COMPARE(notes(), QByteArrayList{"Another way to answer was chosen before the last one was done: 4 bytes of answers were not "
                                         "sent, and 5 received bytes not answered."});
    client.write("x");
    QByteArray got;
    QTRY_COMPARE((got += client.readAll()), "x"_ba);
    connection->setResponder({}); // nothing waits now
    QTRY_COMPARE(connection->snapshot().responder.what, Responder::What::None);
    QCOMPARE(notes().size(), 1);
}

void TestSeries::rulesOfDatagrams()
{
    auto handle = m_station->newDatagrams();
    DatagramOptions options;
    options.bindTo = *Endpoint::fromNumeric(u"127.0.0.1"_s, 0);
    handle->open(options, {Responder::What::Rules, {}, rules("exact a\n  reply b\nelse\n  reply ?\n")});
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Bound);
    QUdpSocket peer;
    QVERIFY(peer.bind(QHostAddress::LocalHost, 0));
    peer.writeDatagram("x", QHostAddress::LocalHost, handle->snapshot().facts.local.port());
    QTRY_VERIFY(peer.hasPendingDatagrams());
    char answer = 0;
    QCOMPARE(peer.readDatagram(&answer, 1), 1);
    QCOMPARE(answer, '?');
    QTRY_COMPARE(handle->snapshot().peers.value(0).ruleLine, 3);
}

void TestSeries::optionsOfAnOpenStream()
{
    auto handle = connectTo(serve({Responder::What::Echo, {}}));
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Connected);
    SocketOptionWish wish;
    QVERIFY(addSocketOption(u"keep-alive=1"_s, wish));
    handle->setOptions(wish);
    QTRY_COMPARE(handle->snapshot().facts.options.size(), 1);
    QCOMPARE(handle->snapshot().facts.options.first().granted, u"1"_s);
    const LogReader reader(m_station->logFile());
    int calls = 0;
    for (EntryId id = 0; id < reader.count(); ++id)
        calls += reader.text(reader.entry(id)).contains("SO_KEEPALIVE") ? 1 : 0;
    QVERIFY(calls >= 1);
}

void TestSeries::framingIsInTheLog()
{
    const quint16 port = serve({Responder::What::Echo, {}});
    auto handle = m_station->newConnection(Engine::Native);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, port};
    options.framing = framingWords(*parseFraming(u"length:2be"));
    handle->open(options);
    const LogReader reader(m_station->logFile());
    const auto spoken = [&] {
        QList<QByteArray> words;
        for (EntryId id = 0; id < reader.count(); ++id) {
            const Entry entry = reader.entry(id);
            if (entry.kind == Kind::State && entry.aux == quint32(LinkState::Speaks) && entry.conversation == handle->snapshot().conversation)
                words << reader.text(entry);
        }
        return words;
    };
    QTRY_COMPARE(spoken(), QList<QByteArray>{"frames length:2be"});
    handle->setFraming(framingWords(*parseFraming(u"fixed:4")));
    QTRY_COMPARE(spoken().size(), 2);
    handle->setFraming(framingWords(*parseFraming(u"fixed:4"))); // the same is not said again
    handle->setFraming({});
    handle->close();
    QTRY_COMPARE(handle->snapshot().facts.state, LinkState::Closed);
    QCOMPARE(spoken().size(), 3);
    QCOMPARE(spoken().last(), "frames none"_ba);
}

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
