// Where the native listener binds, and that it goes on accepting whatever happens.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/limits.h"
#include "support/tcpground.h"

#include <QTimer>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeTcpListener : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyHostIsLoopbackOnly();
    void starIsDualStack();
    void starWithoutIPv6();
    void anyOfOneFamily_data();
    void anyOfOneFamily();
    void loopbackWithoutIPv6();
    void samePortForBoth();
    void ipChoice();
    void names();
    void unknownName();
    void portInUse();
    void permission();
    void noSuchAddress();
    void failuresComeLater();
    void outOfDescriptors_data();
    void outOfDescriptors();
    void abortedCallersAreSkipped();
    void manyConnections();
    void connectionsOutliveTheListener();
    void readsManyChunks();
    void closeWithinAccept();
    void refusedConnectionIsClosed();
    void dualStackConnectionKnowsItsAddress();
    void sameAddressAgainAtOnce();
    void descriptorLimit();
};

void TestNativeTcpListener::emptyHostIsLoopbackOnly()
{
    TcpGround ground;
    QVERIFY(ground.listen(QString()));
    const QList<Endpoint> bound = ground.acceptor->listener->bound();
    QCOMPARE(bound.size(), 2);
    QCOMPARE(bound[0].address(), u"127.0.0.1"_s);
    QCOMPARE(bound[1].address(), u"::1"_s);
    QVERIFY(bound[0].port() != 0);
    QCOMPARE(bound[0].port(), bound[1].port());
    for (const Endpoint &one : bound) {
        ground.connectTo(one.address(), one.port());
        QTRY_VERIFY(ground.client->connected());
    }
    QTRY_COMPARE(ground.acceptor->peers.size(), size_t(2));
    // Another address of this machine is not served.
    ground.connectTo(u"127.0.0.2"_s, bound[0].port());
    QTRY_COMPARE(ground.client->failure.reason, Reason::Refused);
}

void TestNativeTcpListener::starIsDualStack()
{
    TcpGround ground;
    QVERIFY(ground.listen(u"*"_s));
    QCOMPARE(ground.acceptor->listener->bound().size(), 1);
    QCOMPARE(ground.acceptor->bound.address(), u"::"_s);
    for (const QString &host : {u"127.0.0.1"_s, u"127.0.0.2"_s, u"::1"_s}) {
        ground.connectTo(host, ground.acceptor->bound.port());
        QTRY_VERIFY(ground.client->connected());
    }
    QTRY_COMPARE(ground.acceptor->peers.size(), size_t(3));
    const QString text = ground.textOf(ground.acceptor->listener->conversation(), Call::Bind);
    QVERIFY(text.contains(u"{AF_INET6, [::]:0}"_s));
}

void TestNativeTcpListener::starWithoutIPv6()
{
    TcpGround ground;
    ground.listenerCalls.fail(Call::Socket, 1, EAFNOSUPPORT);
    QVERIFY(ground.listen(u"*"_s));
    QCOMPARE(ground.acceptor->bound.address(), u"0.0.0.0"_s);
    ground.connectTo(u"127.0.0.1"_s, ground.acceptor->bound.port());
    QTRY_VERIFY(ground.client->connected());
}

void TestNativeTcpListener::anyOfOneFamily_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("served");
    QTest::addColumn<QString>("refused");
    QTest::newRow("IPv4") << u"0.0.0.0"_s << u"127.0.0.1"_s << u"::1"_s;
    QTest::newRow("IPv6") << u"::"_s << u"::1"_s << u"127.0.0.1"_s;
}

void TestNativeTcpListener::anyOfOneFamily()
{
    QFETCH(QString, host);
    QFETCH(QString, served);
    QFETCH(QString, refused);
    TcpGround ground;
    QVERIFY(ground.listen(host));
    ground.connectTo(served, ground.acceptor->bound.port());
    QTRY_VERIFY(ground.client->connected());
    ground.connectTo(refused, ground.acceptor->bound.port());
    QTRY_COMPARE(ground.client->failure.reason, Reason::Refused);
}

void TestNativeTcpListener::loopbackWithoutIPv6()
{
    TcpGround ground;
    ground.listenerCalls.fail(Call::Bind, 2, EADDRNOTAVAIL);
    QVERIFY(ground.listen(QString()));
    QCOMPARE(ground.acceptor->listener->bound().size(), 1);
    QCOMPARE(ground.acceptor->bound.address(), u"127.0.0.1"_s);
}

void TestNativeTcpListener::samePortForBoth()
{
    TcpGround ground;
    ground.listenerCalls.fail(Call::Bind, 2, EADDRINUSE); // the first port is taken on ::1
    QVERIFY(ground.listen(QString()));
    const QList<Endpoint> bound = ground.acceptor->listener->bound();
    QCOMPARE(bound.size(), 2);
    QCOMPARE(bound[0].port(), bound[1].port());
    QCOMPARE(ground.listenerCalls.count(Call::Bind), 4);
}

void TestNativeTcpListener::ipChoice()
{
    TcpGround ground;
    ListenOptions options;
    options.ip = IpChoice::IPv6Only;
    QVERIFY(ground.listen(options));
    QCOMPARE(ground.acceptor->listener->bound().size(), 1);
    QCOMPARE(ground.acceptor->bound.address(), u"::1"_s);
    options.ip = IpChoice::IPv4Only;
    options.address.host = u"*"_s;
    QVERIFY(ground.listen(options));
    QCOMPARE(ground.acceptor->bound.address(), u"0.0.0.0"_s);
}

void TestNativeTcpListener::names()
{
    TcpGround ground;
    ground.resolver.set(u"here.example"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.resolver.set(u"here.example"_s, Family::IPv6, {{Endpoint::loopback(Family::IPv6, 0)}});
    QVERIFY(ground.listen(u"here.example"_s));
    QCOMPARE(ground.acceptor->listener->bound().size(), 2);
    QCOMPARE(ground.lines(ground.acceptor->listener->conversation()).mid(0, 3),
             (QStringList{u"state resolving"_s, u"call getaddrinfo"_s, u"call getaddrinfo"_s}));
}

void TestNativeTcpListener::unknownName()
{
    TcpGround ground;
    QVERIFY(!ground.listen(u"nowhere.example"_s));
    QCOMPARE(ground.acceptor->failure.reason, Reason::Dns);
    QCOMPARE(ground.acceptor->failure.where.text(), u"resolve nowhere.example"_s);
}

void TestNativeTcpListener::portInUse()
{
    TcpGround first;
    QVERIFY(first.listen());
    TcpGround second;
    ListenOptions options;
    options.address = HostPort{u"127.0.0.1"_s, first.acceptor->bound.port()};
    QVERIFY(!second.listen(options));
    QCOMPARE(second.acceptor->failure.reason, Reason::InUse);
    QCOMPARE(second.acceptor->failure.error, EADDRINUSE);
    QVERIFY(second.acceptor->failure.where.text().endsWith(options.address.toString()));
    QVERIFY(second.acceptor->listener->bound().isEmpty());
    const QStringList lines = second.lines(second.acceptor->listener->conversation());
    QCOMPARE(lines.mid(lines.size() - 3),
             (QStringList{u"call close"_s, u"state failed"_s, u"error in-use"_s}));
    // It is told where it happened to the person in words.
    QVERIFY(sentence(second.acceptor->failure).contains(u"already in use"_s));
}

void TestNativeTcpListener::permission()
{
    TcpGround ground;
    ground.listenerCalls.fail(Call::Bind, 1, EACCES);
    ListenOptions options;
    options.address = HostPort{u"127.0.0.1"_s, 80};
    QVERIFY(!ground.listen(options));
    QCOMPARE(ground.acceptor->failure.reason, Reason::Permission);
    QCOMPARE(ground.acceptor->failure.where.text(), u"bind 127.0.0.1:80"_s);
}

void TestNativeTcpListener::noSuchAddress()
{
    TcpGround ground;
    QVERIFY(!ground.listen(u"192.0.2.1"_s));
    QCOMPARE(ground.acceptor->failure.reason, Reason::NoAddress);
    QCOMPARE(ground.acceptor->ends, 1);
}

void TestNativeTcpListener::failuresComeLater()
{
    TcpGround ground;
    Acceptor acceptor(std::make_unique<NativeTcpListener>(ground.listenerContext));
    ListenOptions options;
    options.address.host = u"192.0.2.1"_s;
    acceptor.listener->open(options);
    QCOMPARE(acceptor.ends, 0);
    QTRY_COMPARE(acceptor.ends, 1);
    acceptor.listener->close();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(acceptor.ends, 1);
}

void TestNativeTcpListener::outOfDescriptors_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("EMFILE") << EMFILE;
    QTest::newRow("ENFILE") << ENFILE;
    QTest::newRow("ENOBUFS") << ENOBUFS;
    QTest::newRow("ENOMEM") << ENOMEM;
}

void TestNativeTcpListener::outOfDescriptors()
{
    QFETCH(int, error);
    TcpGround ground;
    ground.listenerCalls.fail(Call::Accept, 1, error, 3);
    QVERIFY(ground.pair());
    QCOMPARE(ground.acceptor->ends, 0);
    QCOMPARE(ground.listenerCalls.count(Call::Accept) >= 4, true);
    QVERIFY(ground.listenerCalls.count(Call::Accept) < 8); // it did not spin
    const QStringList lines = ground.lines(ground.acceptor->listener->conversation());
    QCOMPARE(lines.count(u"call accept "_s + QString::fromLatin1(errnoName(error))), 1);
    QCOMPARE(lines.count(u"error limit"_s), 1);
    QCOMPARE(lines.mid(lines.size() - 2), (QStringList{u"note"_s, u"call accept"_s}));
    QVERIFY(ground.client->transport->send("served after all").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("served after all"));
}

void TestNativeTcpListener::abortedCallersAreSkipped()
{
    TcpGround ground;
    ground.listenerCalls.fail(Call::Accept, 1, ECONNABORTED, 5);
    QVERIFY(ground.pair());
    QCOMPARE(ground.lines(ground.acceptor->listener->conversation()).count(u"call accept ECONNABORTED"_s), 5);
}

void TestNativeTcpListener::manyConnections()
{
    TcpGround ground;
    ListenOptions options;
    options.address.host = u"127.0.0.1"_s;
    options.backlog = 512;
    QVERIFY(ground.listen(options));
    std::vector<std::unique_ptr<StreamPeer>> clients;
    for (int i = 0; i < 200; ++i) {
        ground.connectTo(u"127.0.0.1"_s, ground.acceptor->bound.port());
        clients.push_back(std::move(ground.client));
    }
    QTRY_COMPARE(ground.acceptor->peers.size(), size_t(200));
    QCOMPARE(ground.lines(ground.acceptor->listener->conversation()).count(u"call accept"_s), 200);
    QSet<ConversationId> ids;
    for (const auto &peer : ground.acceptor->peers)
        ids.insert(peer->transport->conversation());
    QCOMPARE(ids.size(), 200);
}

void TestNativeTcpListener::connectionsOutliveTheListener()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    const quint16 port = ground.acceptor->bound.port();
    ground.acceptor->listener->close();
    ground.acceptor->listener->close();
    QTRY_COMPARE(ground.acceptor->ends, 1);
    QCOMPARE(ground.acceptor->failure.reason, Reason::None);
    QVERIFY(ground.client->transport->send("still").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("still"));
    const auto first = std::move(ground.client);
    ground.connectTo(u"127.0.0.1"_s, port);
    QTRY_COMPARE(ground.client->failure.reason, Reason::Refused);
    const QStringList lines = ground.lines(ground.acceptor->listener->conversation());
    QCOMPARE(lines.mid(lines.size() - 2), (QStringList{u"call close"_s, u"state closed"_s}));
}

void TestNativeTcpListener::readsManyChunks()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    QByteArray all;
    for (int i = 0; i < 20; ++i) {
        const QByteArray chunk = QByteArray::number(i) + ';';
        all += chunk;
        QVERIFY(ground.client->transport->send(chunk).has_value());
        QTRY_COMPARE(ground.server().received, all);
        QVERIFY(ground.server().transport->send("got " + chunk).has_value());
    }
    QCOMPARE(ground.server().ends, 0);
    QTRY_VERIFY(ground.client->received.endsWith("got 19;"));
}

void TestNativeTcpListener::closeWithinAccept()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    ground.acceptor->onAccepted = [&](StreamPeer &) { ground.acceptor->listener.reset(); };
    ground.connectTo(u"127.0.0.1"_s, ground.acceptor->bound.port());
    QTRY_COMPARE(ground.acceptor->peers.size(), size_t(1));
    QVERIFY(!ground.acceptor->listener);
    QTRY_VERIFY(ground.client->connected());
}

void TestNativeTcpListener::refusedConnectionIsClosed()
{
    // Nobody to give it to: the connection does not hang, it ends.
    TcpGround ground;
    QVERIFY(ground.listen());
    ground.acceptor->listener->setSink(nullptr);
    ground.connectTo(u"127.0.0.1"_s, ground.acceptor->bound.port());
    QTRY_COMPARE(ground.client->halfCloses, 1);
}

void TestNativeTcpListener::dualStackConnectionKnowsItsAddress()
{
    TcpGround ground;
    QVERIFY(ground.listen(u"*"_s));
    ground.connectTo(u"127.0.0.3"_s, ground.acceptor->bound.port());
    QTRY_VERIFY(ground.client->connected());
    QTRY_VERIFY(!ground.acceptor->peers.empty());
    QTRY_COMPARE(ground.acceptor->peers.back()->transport->facts().local.address(), u"::ffff:127.0.0.3"_s);
    QVERIFY(ground.lines(ground.acceptor->peers.back()->transport->conversation())
                .contains(u"call getsockname"_s));
}

void TestNativeTcpListener::sameAddressAgainAtOnce()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ListenOptions options;
    options.address = HostPort{u"127.0.0.1"_s, ground.acceptor->bound.port()};
    ground.server().transport->close(); // our side goes through TIME_WAIT
    ground.client->transport->close();
    QTRY_COMPARE(ground.client->ends, 1);
    ground.acceptor->listener->close();
    QTRY_COMPARE(ground.acceptor->ends, 1);
    QVERIFY(ground.listen(options));
}

void TestNativeTcpListener::descriptorLimit()
{
    const DescriptorLimit first = raiseDescriptorLimit();
    QVERIFY(first.now >= first.before && first.now > 0);
    const DescriptorLimit again = raiseDescriptorLimit();
    QCOMPARE(again.before, first.now);
    QCOMPARE(again.now, first.now);
}

QTEST_GUILESS_MAIN(TestNativeTcpListener)
#include "tst_nativetcplistener.moc"
