// HTTP by hand to a real nginx, through the station, with both engines; judged by what the log holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stationfixture.h"
#include "support/testserver.h"

#include <QCryptographicHash>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;

namespace {

void engines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

// tests/servers/nginx: 131,072 numbered lines of 64 bytes.
QByteArray bigBody()
{
    QByteArray body;
    body.reserve(8 << 20);
    for (int line = 1; line <= 131'072; ++line)
        body += QByteArray::number(line).rightJustified(63, '0') + '\n';
    return body;
}

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestNginx : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.stop(); }
    void getsAPage_data() { engines(); }
    void getsAPage();
    void keepsAlive_data() { engines(); }
    void keepsAlive();
    void typedInPieces_data() { engines(); }
    void typedInPieces();
    void serverClosesAfterwards_data() { engines(); }
    void serverClosesAfterwards();
    void halfCloseStillGetsTheAnswer();
    void malformedRequest_data() { engines(); }
    void malformedRequest();
    void bigBodyIsWhole_data() { engines(); }
    void bigBodyIsWhole();
    void slowAnswerInTwoPieces();
    void dropsWithoutAnAnswer_data() { engines(); }
    void dropsWithoutAnAnswer();
    void overIPv6_data() { engines(); }
    void overIPv6();
    void byName_data() { engines(); }
    void byName();
    void everyCallIsInTheLog();
    void postsAFile_data() { engines(); }
    void postsAFile();

private:
    StreamOptions target(const QString &host = QStringLiteral("127.0.0.1")) const
    {
        StreamOptions options;
        options.target = {host, m_server.port(QStringLiteral("http"))};
        return options;
    }
    // Waits until what was received satisfies `enough`, which sees all of it from the log.
    static QByteArray answer(StationFixture &f, const ConnectionHandle &connection,
                             const std::function<bool(const QByteArray &)> &enough)
    {
        QByteArray all;
        const bool came = QTest::qWaitFor(
            [&] {
                all = f.received(connection.snapshot().conversation);
                return enough(all);
            },
            20'000);
        return came ? all : QByteArray("(not enough came) ") + all;
    }
    static auto holds(const QByteArray &text)
    {
        return [text](const QByteArray &all) { return all.contains(text); };
    }

    TestServer m_server{QStringLiteral("nginx")};
};

void TestNginx::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.why().constData());
    QVERIFY(m_server.port(QStringLiteral("http")) > 0);
}

void TestNginx::getsAPage()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    const QByteArray request("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    connection->send(request);
    const QByteArray response = answer(f, *connection, holds("hello from nginx\n"));
    QVERIFY2(response.startsWith("HTTP/1.1 200 OK\r\nServer: nginx"), response.constData());
    QVERIFY(response.contains("Content-Type: text/html"));
    QCOMPARE(bodyOf(response), QByteArray("hello from nginx\n"));
    QCOMPARE(f.sent(connection->snapshot().conversation), request);
    QTRY_COMPARE(connection->snapshot().facts.bytesReceived, quint64(response.size()));
}

void TestNginx::keepsAlive()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    connection->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(answer(f, *connection, holds("hello from nginx\n")).startsWith("HTTP/1.1 200"));
    connection->send("HEAD /404 HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto second = [](const QByteArray &all) {
        const qsizetype at = all.indexOf("HTTP/1.1 404 Not Found\r\n");
        return at > 0 && all.indexOf("\r\n\r\n", at) > 0;
    };
    const QByteArray both = answer(f, *connection, second);
    QVERIFY2(second(both), both.constData());
    QVERIFY(both.contains("Connection: keep-alive"));
    QCOMPARE(connection->snapshot().facts.state, LinkState::Connected);
}

void TestNginx::typedInPieces()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    const QByteArray request("GET / HTTP/1.0\r\n\r\n");
    for (const char byte : request)
        connection->send(QByteArray(1, byte));
    QVERIFY(answer(f, *connection, holds("hello from nginx\n")).startsWith("HTTP/1.1 200"));
    QCOMPARE(f.sent(connection->snapshot().conversation), request);
}

void TestNginx::serverClosesAfterwards()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    connection->send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(connection->snapshot().facts.peerHalfClosed);
    QVERIFY(answer(f, *connection, holds("hello from nginx\n")).contains("Connection: close"));
    const QStringList states = f.states(connection->snapshot().conversation);
    if (engine == Engine::Native) {
        // nginx's FIN leaves our direction open, and we are shown so.
        QCOMPARE(connection->snapshot().facts.state, LinkState::PeerHalfClosed);
        QCOMPARE(states.constLast(), QStringLiteral("peer half-closed"));
        connection->close();
    }
    QVERIFY(f.reaches(*connection, LinkState::Closed));
    QCOMPARE(connection->snapshot().facts.failure.reason, Reason::None);
}

void TestNginx::halfCloseStillGetsTheAnswer()
{
    StationFixture f;
    const auto connection = f.connectTo(Engine::Native, target());
    QVERIFY(connection);
    // A short answer: nginx gives up a long one when it reads our FIN in the middle of it.
    connection->send("GET / HTTP/1.0\r\n\r\n");
    connection->halfClose();
    QVERIFY(f.reaches(*connection, LinkState::Closed));
    QCOMPARE(bodyOf(f.received(connection->snapshot().conversation)), QByteArray("hello from nginx\n"));
    QVERIFY(f.states(connection->snapshot().conversation).contains(u"half-closed"));
}

void TestNginx::malformedRequest()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    connection->send("this is not HTTP\r\n\r\n");
    QVERIFY(answer(f, *connection, holds("400 Bad Request")).contains("400 Bad Request"));
    QTRY_VERIFY(connection->snapshot().facts.peerHalfClosed);
}

void TestNginx::bigBodyIsWhole()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    connection->send("GET /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(connection->snapshot().facts.peerHalfClosed, 60'000);
    const QByteArray response = f.received(connection->snapshot().conversation);
    QCOMPARE(quint64(response.size()), connection->snapshot().facts.bytesReceived);
    const auto hash = [](const QByteArray &b) {
        return QCryptographicHash::hash(b, QCryptographicHash::Sha256).toHex();
    };
    QCOMPARE(hash(bodyOf(response)), hash(bigBody()));
}

void TestNginx::slowAnswerInTwoPieces()
{
    StationFixture f;
    const auto connection = f.connectTo(Engine::Native, target());
    QVERIFY(connection);
    connection->send("GET /slow HTTP/1.0\r\n\r\n");
    QVERIFY(f.reaches(*connection, LinkState::PeerHalfClosed));
    // Two reads about a second apart are two entries with their own times, never merged.
    QList<qint64> times;
    for (EntryId id = 0; id < f.reader->count(); ++id) {
        const Entry entry = f.reader->entry(id);
        if (entry.kind != Kind::Received)
            continue;
        const QByteArray bytes = f.reader->payload(entry);
        if (bytes.contains("first") || bytes.contains("second"))
            times << entry.time;
    }
    QCOMPARE(times.size(), 2);
    QVERIFY2(times[1] - times[0] > 500'000'000, qPrintable(QString::number(times[1] - times[0])));
}

void TestNginx::dropsWithoutAnAnswer()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    connection->send("GET /drop HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(connection->snapshot().facts.peerHalfClosed);
    QCOMPARE(connection->snapshot().facts.bytesReceived, quint64(0));
}

void TestNginx::overIPv6()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.station->newConnection(engine);
    connection->open(target(QStringLiteral("::1")));
    if (m_server.fact(QStringLiteral("ipv6")) == u"0") {
        // A machine without IPv6 says so, in the words of that failure.
        QVERIFY(f.reaches(*connection, LinkState::Failed));
        QVERIFY(connection->snapshot().facts.failure.reason != Reason::None);
        return;
    }
    QVERIFY(f.reaches(*connection, LinkState::Connected));
    QCOMPARE(connection->snapshot().facts.remote.family(), Family::IPv6);
    connection->send("GET / HTTP/1.0\r\n\r\n");
    QVERIFY(answer(f, *connection, holds("hello from nginx\n")).startsWith("HTTP/1.1 200"));
    QVERIFY(f.reader->conversation(connection->snapshot().conversation).label.startsWith(u"[::1]:"));
}

void TestNginx::byName()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.connectTo(engine, target(QStringLiteral("localhost")));
    QVERIFY(connection);
    connection->send("GET / HTTP/1.0\r\n\r\n");
    QVERIFY(answer(f, *connection, holds("hello from nginx\n")).startsWith("HTTP/1.1 200"));
    QVERIFY(f.states(connection->snapshot().conversation).contains(u"resolving"));
}

void TestNginx::everyCallIsInTheLog()
{
    StationFixture f;
    const auto connection = f.connectTo(Engine::Native, target());
    QVERIFY(connection);
    connection->send("GET / HTTP/1.0\r\n\r\n");
    QVERIFY(f.reaches(*connection, LinkState::PeerHalfClosed));
    connection->halfClose();
    QVERIFY(f.reaches(*connection, LinkState::Closed));
    QStringList calls;
    for (EntryId id = 0; id < f.reader->count(); ++id) {
        const Entry entry = f.reader->entry(id);
        if (entry.conversation != connection->snapshot().conversation || entry.call == Call::None)
            continue;
        const QString name = QString::fromLatin1(callName(entry.call));
        if (calls.isEmpty() || calls.last() != name)
            calls << name;
        QVERIFY(entry.time > 0);
    }
    int at = -1;
    for (const char *call : {"socket", "connect", "send", "recv", "shutdown", "close"}) {
        const int found = int(calls.indexOf(QLatin1StringView(call), at + 1));
        QVERIFY2(found > at, qPrintable(QLatin1StringView(call) + u" in " + calls.join(u' ')));
        at = found;
    }
}

void TestNginx::postsAFile()
{
    QFETCH(Engine, engine);
    StationFixture f;
    QFile file(f.path(QStringLiteral("body")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray body = bigBody().left(900'000);
    file.write(body);
    file.close();
    const auto connection = f.connectTo(engine, target());
    QVERIFY(connection);
    connection->send("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 900000\r\n\r\n");
    connection->sendFile(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(connection->snapshot().facts.peerHalfClosed, 20'000);
    QVERIFY(f.sent(connection->snapshot().conversation).endsWith(body));
    QCOMPARE(connection->snapshot().file.sent, quint64(900'000));
    const QByteArray response = f.received(connection->snapshot().conversation);
    QVERIFY2(response.startsWith("HTTP/1.1 200"), response.left(500).constData());
    QVERIFY(response.contains(body.left(1000)));
    QVERIFY(response.contains(body.right(1000)));
}

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
