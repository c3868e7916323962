// Unix streams through the station: the engine that was chosen is the one that runs them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stationfixture.h"

#include <QFileInfo>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestUnixStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void echoes_data() { engines(); }
    void echoes();
    void failureIsNamed_data() { engines(); }
    void failureIsNamed();
    void fromUnixToTcpAndBack_data() { engines(); }
    void fromUnixToTcpAndBack();

private:
    static void engines();
    static HostPort place(const StationFixture &f) { return {f.path(u"s"_s), 0}; }
    static std::unique_ptr<ListenerHandle> listen(StationFixture &f, Engine engine);
    static StreamOptions to(const HostPort &target);
};

void TestUnixStream::engines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

std::unique_ptr<ListenerHandle> TestUnixStream::listen(StationFixture &f, Engine engine)
{
    auto handle = f.station->newListener(engine);
    ListenOptions options;
    options.address = place(f);
    handle->open(options, {Responder::What::Echo, {}});
    const bool listens = QTest::qWaitFor([&] { return handle->snapshot().state == LinkState::Listening; });
    return listens ? std::move(handle) : nullptr;
}

StreamOptions TestUnixStream::to(const HostPort &target)
{
    StreamOptions options;
    options.target = target;
    return options;
}

void TestUnixStream::echoes()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = listen(f, engine);
    QVERIFY(listener);
    QCOMPARE(listener->snapshot().bound.value(0).toString(), place(f).host);
    const auto connection = f.connectTo(engine, to(place(f)));
    QVERIFY(connection);
    connection->send("one");
    QTRY_COMPARE(connection->snapshot().facts.bytesReceived, quint64(3));
    QCOMPARE(f.received(connection->snapshot().conversation), "one"_ba);
    const ConversationRecord asClient = f.reader->conversation(connection->snapshot().conversation).record;
    QCOMPARE(asClient.engine, engine);
    QCOMPARE(asClient.transport, TransportKind::Unix);
    QCOMPARE(connection->snapshot().transport, TransportKind::Unix);
    QVERIFY(connection->snapshot().facts.peer);
    QTRY_COMPARE(listener->connections().size(), 1);
    const auto server = listener->connections().constFirst();
    QCOMPARE(server->snapshot().transport, TransportKind::Unix);
    QCOMPARE(f.reader->conversation(server->snapshot().conversation).record.engine, engine);
    listener->close();
    QTRY_VERIFY(!QFileInfo::exists(place(f).host));
}

void TestUnixStream::failureIsNamed()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto connection = f.station->newConnection(engine);
    connection->open(to(place(f)));
    QVERIFY(f.reaches(*connection, LinkState::Failed));
    QCOMPARE(connection->snapshot().facts.failure.reason, Reason::NotFound);
    QVERIFY(sentence(connection->snapshot().facts.failure).contains(place(f).host));
}

// A panel keeps its handle when another address is written into it.
void TestUnixStream::fromUnixToTcpAndBack()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto local = listen(f, engine);
    const auto tcp = f.listen(engine, {});
    QVERIFY(local && tcp);
    const auto connection = f.station->newConnection(engine);
    for (const HostPort &target : {place(f), f.to(*tcp).target, place(f)}) {
        connection->open(to(target));
        QTRY_COMPARE(connection->snapshot().facts.remote.toString(), target.toString());
        QVERIFY(f.reaches(*connection, LinkState::Connected));
        QCOMPARE(connection->snapshot().transport == TransportKind::Unix, target.isPath());
        connection->close();
        QVERIFY(f.reaches(*connection, LinkState::Closed));
    }
}

QTEST_GUILESS_MAIN(TestUnixStream)
#include "tst_unixstream.moc"
