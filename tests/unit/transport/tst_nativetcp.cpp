// The native TCP engine over real loopback: what is said, in which order, and what the log keeps of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpground.h"

#include <QRegularExpression>
#include <QTimer>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeTcp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logOfAConnection();
    void textOfCalls();
    void acceptedConversation();
    void echo();
    void ipv6();
    void emptyHostIsThisMachine();
    void lateReply();
    void burstKeepsItsEntries();
    void chunksOneByOne();
    void sendRefusals();
    void recordLevel();
    void sourceAddress();
    void closeWhileConnecting();
    void destroyWithinCallback_data();
    void destroyWithinCallback();
};

void TestNativeTcp::logOfAConnection()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send("hello").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("hello"));
    QVERIFY(ground.server().transport->send("hi").has_value());
    QTRY_COMPARE(ground.client->received, QByteArray("hi"));
    ground.client->transport->shutdownWrite();
    QTRY_COMPARE(ground.server().halfCloses, 1);
    ground.server().transport->close();
    QTRY_COMPARE(ground.client->ends, 1);
    QTRY_COMPARE(ground.server().ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::None);
    QCOMPARE(ground.server().failure.reason, Reason::None);
    QCOMPARE(ground.clientLines(),
             (QStringList{u"state connecting"_s, u"call socket"_s, u"call setsockopt"_s,
                          u"call connect EINPROGRESS"_s, u"call getsockname"_s, u"call getsockopt"_s,
                          u"state connected"_s, u"sent 5"_s, u"received 2"_s, u"call shutdown"_s,
                          u"state half-closed"_s, u"call recv"_s, u"state peer half-closed"_s,
                          u"call close"_s, u"state closed"_s}));
    QCOMPARE(ground.lines(ground.server().transport->conversation()),
             (QStringList{u"state connected"_s, u"received 5"_s, u"sent 2"_s, u"call recv"_s,
                          u"state peer half-closed"_s, u"call close"_s, u"state closed"_s}));
    QCOMPARE(ground.lines(ground.acceptor->listener->conversation()),
             (QStringList{u"call socket"_s, u"call setsockopt"_s, u"call setsockopt"_s, u"call bind"_s,
                          u"call listen"_s, u"call getsockname"_s, u"state listening"_s, u"call accept"_s}));
}

void TestNativeTcp::textOfCalls()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    const ConversationId id = ground.client->transport->conversation();
    const QString port = QString::number(ground.acceptor->bound.port());
    QCOMPARE(ground.textOf(id, Call::Socket),
             u"AF_INET, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, IPPROTO_TCP"_s);
    QVERIFY(ground.textOf(id, Call::Connect).endsWith(u", {AF_INET, 127.0.0.1:"_s + port + u"}, 16"_s));
    // The outcome of the attempt with how long it took.
    static const QRegularExpression outcome(
        u"^\\d+, SOL_SOCKET, SO_ERROR, \\[0\\], \\[4\\] "
        u"/\\* 127\\.0\\.0\\.1:\\d+ after \\d+\\.\\d\\d ms \\*/$"_s);
    QVERIFY2(outcome.match(ground.textOf(id, Call::Getsockopt)).hasMatch(),
             qPrintable(ground.textOf(id, Call::Getsockopt)));
    for (const Entry &entry : ground.entries(id)) {
        if (entry.call == Call::Socket)
            QVERIFY(entry.result > 2);
        if (entry.call == Call::Connect)
            QCOMPARE(entry.result, -1);
        QCOMPARE(entry.reason, Reason::None); // EINPROGRESS is no failure
    }
}

void TestNativeTcp::acceptedConversation()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    const LogReader reader(ground.log.log->file());
    const Conversation server = reader.conversation(ground.server().transport->conversation());
    const Conversation client = reader.conversation(ground.client->transport->conversation());
    QCOMPARE(server.record.role, Role::Server);
    QCOMPARE(server.record.parent, ground.acceptor->listener->conversation());
    QCOMPARE(client.record.role, Role::Client);
    QVERIFY(Endpoint::fromStored(server.record.remote) == Endpoint::fromStored(client.record.local));
    QVERIFY(Endpoint::fromStored(server.record.local) == Endpoint::fromStored(client.record.remote));
    QVERIFY(Endpoint::fromStored(client.record.remote) == ground.acceptor->bound);
    QCOMPARE(client.label, ground.acceptor->bound.toString());
    QCOMPARE(reader.conversation(ground.acceptor->listener->conversation()).record.role, Role::Listener);
}

void TestNativeTcp::echo()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    StreamPeer &server = ground.server();
    server.onReceived = [&](QByteArrayView bytes) {
        QVERIFY(server.transport->send(bytes.toByteArray()).has_value());
    };
    QByteArray sent;
    for (int i = 0; i < 200; ++i) {
        const QByteArray message(64, char('a' + i % 26));
        sent += message;
        QVERIFY(ground.client->transport->send(message).has_value());
        QTRY_COMPARE(ground.client->received.size(), sent.size());
    }
    QCOMPARE(ground.client->received, sent);
    QCOMPARE(ground.client->transport->facts().bytesSent, 64u * 200);
    QCOMPARE(ground.client->transport->facts().bytesReceived, 64u * 200);
    // One recv and one send a message: no call that only brought EAGAIN.
    QCOMPARE(ground.listenerCalls.count(Call::Recv), 200);
    QCOMPARE(ground.listenerCalls.count(Call::Send), 200);
}

void TestNativeTcp::ipv6()
{
    TcpGround ground;
    QVERIFY(ground.pair(u"::1"_s));
    QCOMPARE(ground.client->transport->facts().remote.family(), Family::IPv6);
    QVERIFY(ground.textOf(ground.client->transport->conversation(), Call::Connect)
                .contains(u"{AF_INET6, [::1]:"_s));
    QVERIFY(ground.client->transport->send("six").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("six"));
}

void TestNativeTcp::emptyHostIsThisMachine()
{
    TcpGround ground;
    QVERIFY(ground.pair(QString()));
    QVERIFY(ground.client->transport->facts().remote.isLoopback());
    QCOMPARE(ground.resolver.asked.load(), 0);
}

void TestNativeTcp::lateReply()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    StreamPeer &server = ground.server();
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, [&] { QVERIFY(server.transport->send("late").has_value()); });
    server.onReceived = [&](QByteArrayView) { timer.start(700); };
    QVERIFY(ground.client->transport->send("question").has_value());
    QTRY_COMPARE(ground.client->received, QByteArray("late"));
    const QList<Entry> entries = ground.entries(ground.client->transport->conversation());
    QCOMPARE(entries.last().kind, Kind::Received);
    QVERIFY(entries.last().time - entries[entries.size() - 2].time > 500'000'000);
}

void TestNativeTcp::burstKeepsItsEntries()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    QByteArray all;
    for (int i = 1; i <= 100; ++i) {
        const QByteArray one(i, char(i));
        all += one;
        QVERIFY(ground.client->transport->send(one).has_value());
    }
    QTRY_COMPARE(ground.server().received, all);
    const LogReader reader(ground.log.log->file());
    quint32 expected = 0;
    qint64 last = 0;
    for (const Entry &entry : ground.entries(ground.client->transport->conversation())) {
        QVERIFY(entry.time >= last);
        last = entry.time;
        if (entry.kind != Kind::Sent)
            continue;
        ++expected;
        QCOMPARE(entry.length, expected);
        QCOMPARE(entry.result, qint32(expected));
        QCOMPARE(entry.call, Call::Send);
        QCOMPARE(entry.direction, Direction::Out);
        QCOMPARE(reader.payload(entry), QByteArray(qsizetype(expected), char(expected)));
    }
    QCOMPARE(expected, 100u);
}

void TestNativeTcp::chunksOneByOne()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    for (int i = 0; i < 50; ++i) {
        QVERIFY(ground.client->transport->send(QByteArray(10'922 + i, 'c')).has_value());
        QTRY_COMPARE(ground.server().chunks.size(), i + 1); // the listener's end goes on reading
        QCOMPARE(ground.server().chunks.last(), 10'922 + i);
    }
    QCOMPARE(ground.server().ends, 0);
}

void TestNativeTcp::sendRefusals()
{
    TcpGround ground;
    NativeTcpTransport unopened(ground.context);
    QCOMPARE(unopened.send("x", {}).error().error, ENOTCONN);
    QCOMPARE(unopened.facts().state, LinkState::None);
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send({}).has_value()); // nothing to send is no failure
    ground.client->transport->close();
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->transport->send("x").error().error, ENOTCONN);
}

void TestNativeTcp::recordLevel()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.client->transport->setRecordLevel(RecordLevel::first(4));
    QVERIFY(ground.client->transport->send("abcdefgh").has_value());
    const Entry entry = ground.entries(ground.client->transport->conversation()).last();
    QCOMPARE(entry.kind, Kind::Sent);
    QCOMPARE(entry.length, 8u);
    QCOMPARE(entry.kept, 4u);
    QVERIFY(entry.flags & PayloadCut);
}

void TestNativeTcp::sourceAddress()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    StreamOptions options;
    options.target = HostPort{u"127.0.0.1"_s, ground.acceptor->bound.port()};
    options.bindTo = Endpoint::fromNumeric(u"127.0.0.2"_s, 0);
    ground.connectTo(options);
    QTRY_VERIFY(ground.client->connected());
    QCOMPARE(ground.client->transport->facts().local.address(), u"127.0.0.2"_s);
    QVERIFY(ground.clientLines().contains(u"call bind"_s));
    QVERIFY(ground.textOf(ground.client->transport->conversation(), Call::Bind)
                .contains(u"{AF_INET, 127.0.0.2:0}, 16"_s));
}

void TestNativeTcp::closeWhileConnecting()
{
    TcpGround ground;
    ground.resolver.set(u"slow.example"_s, Family::IPv4, {{}, 0, 0, true});
    ground.resolver.set(u"slow.example"_s, Family::IPv6, {{}, 0, 0, true});
    ground.connectTo(u"slow.example"_s, 80);
    QCOMPARE(ground.client->transport->facts().state, LinkState::Resolving);
    ground.client->transport->close();
    QCOMPARE(ground.resolver.abandoned.load(), 2);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::None);
    QCOMPARE(ground.clientLines(), (QStringList{u"state resolving"_s, u"state closed"_s}));
}

void TestNativeTcp::destroyWithinCallback_data()
{
    QTest::addColumn<QString>("when");
    for (const QString &when :
         {u"received"_s, u"half-closed"_s, u"closed"_s, u"connected"_s, u"drained"_s, u"close"_s, u"reset"_s})
        QTest::newRow(qPrintable(when)) << when;
}

void TestNativeTcp::destroyWithinCallback()
{
    QFETCH(QString, when);
    TcpGround ground;
    QVERIFY(ground.listen());
    StreamPeer *server = nullptr;
    ground.acceptor->onAccepted = [&](StreamPeer &peer) { server = &peer; };
    bool gone = false;
    ground.connectTo(u"127.0.0.1"_s, ground.acceptor->bound.port());
    StreamPeer &client = *ground.client;
    const auto destroy = [&] {
        client.transport.reset();
        gone = true;
    };
    if (when == u"connected"_s) {
        client.onState = [&](LinkState state) {
            if (state == LinkState::Connected)
                destroy();
        };
        QTRY_VERIFY(gone);
        return;
    }
    QTRY_VERIFY(client.connected() && server);
    server->keep = false;
    client.onReceived = [&](QByteArrayView) {
        if (when == u"received"_s)
            destroy();
        else if (when == u"close"_s)
            client.transport->close();
        else if (when == u"reset"_s)
            client.transport->reset();
    };
    client.onHalfClosed = [&] { when == u"half-closed"_s ? destroy() : void(); };
    client.onClosed = [&] { destroy(); };
    client.onDrained = [&](quint64) { when == u"drained"_s ? destroy() : void(); };
    QVERIFY(client.transport->send(QByteArray(20 << 20, 'd')).has_value());
    QVERIFY(server->transport->send("wake up").has_value());
    server->transport->shutdownWrite();
    if (when == u"closed"_s)
        client.onHalfClosed = [&] { client.transport->close(); };
    QTRY_VERIFY(gone);
}

QTEST_GUILESS_MAIN(TestNativeTcp)
#include "tst_nativetcp.moc"
