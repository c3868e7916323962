// The native datagram socket when something goes wrong: refused, too long, no address, calls that fail.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/udpground.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeUdpErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tooLong();
    void refused_data();
    void refused();
    void failedSendTellsOfEarlier();
    void goneNeighbourCostsNobody();
    void openFailures_data();
    void openFailures();
    void needsAnAddress();
    void nameWithoutAddress();
    void noRouteOnTheFirstAddress();
    void ownNameIsIPv4First();
    void sendErrors_data();
    void sendErrors();
    void noRoomForNow();
    void fullPeerIsTriedNowAndThen();
    void receiveErrorGoesOn();
    void deadDescriptorEnds();
    void outOfMemoryPauses();
    void optionsThatFail();
};

void TestNativeUdpErrors::tooLong()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    const Result<EntryId> result = ground.sender.transport->send(QByteArray(65'508, 'x'));
    QVERIFY(!result);
    QCOMPARE(result.error().error, EMSGSIZE);
    QCOMPARE(ground.senderLines().filter(u"EMSGSIZE"_s), (QStringList{u"call send EMSGSIZE"_s}));
    QVERIFY(ground.senderLines().filter(u"sent"_s).isEmpty());
    QCOMPARE(ground.sender.transport->facts().datagramsSent, 0u);
    QCOMPARE(ground.sender.transport->facts().sendsFailed, 1u);
    QVERIFY(ground.sender.transport->send(QByteArray(65'507, 'y')).has_value()); // the longest there is
    QTRY_COMPARE(ground.reader.received.size(), 1);
    QCOMPARE(ground.reader.received.first().size(), 65'507);
}

void TestNativeUdpErrors::refused_data()
{
    QTest::addColumn<Family>("family");
    QTest::newRow("IPv4") << Family::IPv4;
    QTest::newRow("IPv6") << Family::IPv6;
}

void TestNativeUdpErrors::refused()
{
    QFETCH(Family, family);
    UdpGround ground;
    QVERIFY(ground.pair(family));
    ground.reader.transport->close();
    QTRY_COMPARE(ground.reader.ends, 1);
    QVERIFY(ground.sender.transport->send("anybody?").has_value()); // the kernel took it: that is all send() says
    QTRY_COMPARE(ground.sender.errors.size(), 1);
    QCOMPARE(ground.sender.errors.first().error, ECONNREFUSED);
    QCOMPARE(ground.sender.errors.first().reason, Reason::Refused);
    const QString text = ground.text(ground.sender.errorEntries.first());
    const QString expected = family == Family::IPv4
        ? u"ICMP destination unreachable, port unreachable (type 3, code 3) from 127.0.0.1"_s
        : u"ICMPv6 destination unreachable, port unreachable (type 1, code 4) from ::1"_s;
    QVERIFY2(text.startsWith(expected), qPrintable(text));
    QVERIFY(text.contains(ground.target().toString()) || text.contains(u"datagram to"_s));
    QCOMPARE(ground.sender.ends, 0); // a datagram socket does not end by that
    QVERIFY(ground.sender.transport->send("still here").has_value());
    QTRY_COMPARE(ground.sender.errors.size(), 2);
    QCOMPARE(ground.sender.transport->facts().errorsReceived, 2u);
}

void TestNativeUdpErrors::failedSendTellsOfEarlier()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    ground.reader.transport->close();
    QVERIFY(ground.sender.transport->send("first").has_value());
    const Result<EntryId> second = ground.sender.transport->send("second"); // before the loop runs
    QVERIFY(!second);
    QCOMPARE(second.error().error, ECONNREFUSED);
    QCOMPARE(ground.sender.transport->facts().datagramsSent, 1u);
    QTRY_COMPARE(ground.sender.errors.size(), 1); // one ICMP message for one datagram that went
    QCOMPARE(ground.senderLines().filter(u"sent "_s), (QStringList{u"sent 5"_s}));
    QCOMPARE(ground.senderLines().filter(u"call send"_s), (QStringList{u"call send ECONNREFUSED"_s}));
}

// An unconnected socket hears of each peer's ICMP errors, and the kernel fails the next call with one, whomever it is for.
void TestNativeUdpErrors::goneNeighbourCostsNobody()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(Endpoint::loopback(Family::IPv4, 0)));
    ground.sender.transport->open(boundOn(Endpoint::loopback(Family::IPv4, 0)));
    DatagramPeer gone(ground.context);
    gone.transport->open(boundOn(Endpoint::loopback(Family::IPv4, 0)));
    QCOMPARE(gone.transport->facts().state, LinkState::Bound);
    const Endpoint nobody = gone.transport->facts().local;
    gone.transport->close();
    QTRY_COMPARE(gone.ends, 1);
    QVERIFY(ground.sender.transport->sendTo("lost", nobody).has_value());
    QVERIFY(ground.sender.transport->sendTo("comes", ground.reader.transport->facts().local).has_value());
    QTRY_COMPARE(ground.reader.received.size(), 1);
    QCOMPARE(ground.sender.errors.size(), 1); // the error is that of the peer that has gone
    QCOMPARE(ground.sender.transport->facts().sendsFailed, 0u);
    QCOMPARE(ground.sender.transport->facts().datagramsSent, 2u);
}

void TestNativeUdpErrors::openFailures_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("where");
    QTest::newRow("socket") << Call::Socket << EMFILE << Reason::Limit << u"socket 127.0.0.1:"_s;
    QTest::newRow("bind") << Call::Bind << EADDRINUSE << Reason::InUse << u"bind 127.0.0.1:0"_s;
    QTest::newRow("connect") << Call::Connect << ENETUNREACH << Reason::Unreachable << u"connect 127.0.0.1:"_s;
}

void TestNativeUdpErrors::openFailures()
{
    QFETCH(Call, call);
    QFETCH(int, error);
    QFETCH(Reason, reason);
    QFETCH(QString, where);
    UdpGround ground;
    ground.calls.fail(call, 1, error);
    DatagramOptions options = boundOn(Endpoint::loopback(Family::IPv4, 0));
    options.target = HostPort{u"127.0.0.1"_s, 9};
    ground.sender.transport->open(options);
    QCOMPARE(ground.sender.ends, 0); // never from within the call
    QTRY_COMPARE(ground.sender.ends, 1);
    QCOMPARE(ground.sender.closed.reason, reason);
    QCOMPARE(ground.sender.closed.error, error);
    QVERIFY2(ground.sender.closed.where.text().startsWith(where), qPrintable(ground.sender.closed.where.text()));
    QCOMPARE(ground.sender.transport->facts().state, LinkState::Failed);
    QVERIFY(!ground.sender.transport->send("x"));
}

void TestNativeUdpErrors::needsAnAddress()
{
    UdpGround ground;
    ground.sender.transport->open({});
    QTRY_COMPARE(ground.sender.ends, 1);
    QCOMPARE(ground.sender.closed.reason, Reason::Usage);
    DatagramOptions mixed = boundOn(Endpoint::loopback(Family::IPv6, 0));
    mixed.target = HostPort{u"127.0.0.1"_s, 9};
    ground.reader.transport->open(mixed);
    QTRY_COMPARE(ground.reader.ends, 1);
    QCOMPARE(ground.reader.closed.error, EAFNOSUPPORT);
    QCOMPARE(ground.calls.count(Call::Socket) + ground.readerCalls.count(Call::Socket), 0);
}

void TestNativeUdpErrors::nameWithoutAddress()
{
    UdpGround ground;
    DatagramOptions options;
    options.target = HostPort{u"nowhere.test"_s, 9};
    ground.sender.transport->open(options);
    QTRY_COMPARE(ground.sender.ends, 1);
    QCOMPARE(ground.sender.closed.reason, Reason::Dns);
}

void TestNativeUdpErrors::noRouteOnTheFirstAddress()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(Endpoint::loopback(Family::IPv4, 0)));
    ground.resolver.set(u"both.test"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.resolver.set(u"both.test"_s, Family::IPv6, {{*Endpoint::fromNumeric(u"2001:db8::9"_s, 0)}});
    ground.calls.fail(Call::Connect, 1, ENETUNREACH);
    DatagramOptions options;
    options.target = HostPort{u"both.test"_s, ground.target().port};
    ground.sender.transport->open(options);
    QTRY_COMPARE(ground.sender.transport->facts().state, LinkState::Connected);
    QCOMPARE(ground.sender.transport->facts().remote, ground.reader.transport->facts().local);
    QVERIFY(ground.senderLines().contains(u"call connect ENETUNREACH"_s));
}

// Where nobody tells that nobody is there, the one address is tried at which a port alone is taken.
void TestNativeUdpErrors::ownNameIsIPv4First()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(Endpoint::loopback(Family::IPv4, 0)));
    ground.resolver.set(u"own.test"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.resolver.set(u"own.test"_s, Family::IPv6, {{Endpoint::loopback(Family::IPv6, 0)}});
    DatagramOptions options;
    options.target = HostPort{u"own.test"_s, ground.target().port};
    ground.sender.transport->open(options);
    QTRY_COMPARE(ground.sender.transport->facts().state, LinkState::Connected);
    QCOMPARE(ground.sender.transport->facts().remote, ground.reader.transport->facts().local);
}

void TestNativeUdpErrors::sendErrors_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("ENETUNREACH") << ENETUNREACH << Reason::Unreachable;
    QTest::newRow("EPERM") << EPERM << Reason::Permission;
    QTest::newRow("ENOBUFS") << ENOBUFS << Reason::Limit;
}

void TestNativeUdpErrors::sendErrors()
{
    QFETCH(int, error);
    QFETCH(Reason, reason);
    UdpGround ground;
    ground.calls.fail(Call::Send, 1, error);
    ground.readerCalls.fail(Call::Sendto, 1, error);
    QVERIFY(ground.pair());
    const Result<EntryId> sent = ground.sender.transport->send("x");
    QVERIFY(!sent);
    QCOMPARE(sent.error().reason, reason);
    QCOMPARE(ground.senderLines().last(), u"call send "_s + QString::fromLatin1(errnoName(error)));
    const Result<EntryId> to = ground.reader.transport->sendTo("x", ground.sender.transport->facts().local);
    QVERIFY(!to);
    QCOMPARE(ground.readerLines().last(), u"call sendto "_s + QString::fromLatin1(errnoName(error)));
    QVERIFY(ground.sender.transport->send("the next one goes").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 1);
    QCOMPARE(ground.sender.transport->facts().sendsFailed, 1u);
    QCOMPARE(ground.sender.ends, 0);
}

void TestNativeUdpErrors::noRoomForNow()
{
    UdpGround ground;
    ground.calls.fail(Call::Send, 1, EINTR);
    ground.calls.fail(Call::Send, 2, EAGAIN);
    QVERIFY(ground.pair());
    const Result<EntryId> sent = ground.sender.transport->send("x");
    QVERIFY(!sent);
    QCOMPARE(sent.error().error, EAGAIN);
    QTRY_COMPARE(ground.sender.writable, 1);
    QVERIFY(ground.senderLines().filter(u"EAGAIN"_s).isEmpty()); // it may be sent later
    QCOMPARE(ground.sender.transport->facts().sendsFailed, 0u);
    QVERIFY(ground.sender.transport->send("now").has_value());
    QTRY_COMPARE(ground.reader.received, (QList<QByteArray>{"now"}));
}

// An unconnected Unix socket always says that it can be written to, however full its peer is: who asked at once again
// would ask for ever. As often as a timer of the same length, however busy this machine is.
void TestNativeUdpErrors::fullPeerIsTriedNowAndThen()
{
    UdpGround ground;
    QTemporaryDir folder;
    const Endpoint peer = *Endpoint::fromPath(folder.filePath(u"peer"_s));
    ground.reader.transport->open(boundOn(peer));
    ground.sender.transport->open(boundOn(*Endpoint::fromPath(folder.filePath(u"own"_s))));
    ground.reader.transport->setReadingPaused(true);
    Result<EntryId> sent = NoEntry;
    quint64 went = 0;
    const auto send = [&] {
        while ((sent = ground.sender.transport->sendTo("x", peer)))
            ++went;
    };
    ground.sender.onWritable = send;
    send();
    QCOMPARE(sent.error().error, EAGAIN);
    const quint64 entries = LogReader(ground.log.log->file()).count();
    QTimer clock;
    int ticks = 0;
    connect(&clock, &QTimer::timeout, this, [&] { ++ticks; });
    clock.start(NativeUdpTransport::RoomMs);
    QTRY_VERIFY(ticks >= 5 && ground.sender.writable >= 3);
    QVERIFY2(ground.sender.writable < 3 * ticks, qPrintable(QString::number(ground.sender.writable)));
    QCOMPARE(LogReader(ground.log.log->file()).count(), entries);
    QCOMPARE(ground.sender.transport->facts().sendsFailed, 0u);
    const quint64 before = went;
    ground.reader.transport->setReadingPaused(false);
    QTRY_VERIFY(went > before);
}

void TestNativeUdpErrors::receiveErrorGoesOn()
{
    UdpGround ground;
    ground.readerCalls.fail(Call::Recvmmsg, 1, EINTR);
    ground.readerCalls.fail(Call::Recvmmsg, 2, ENETDOWN);
    QVERIFY(ground.pair());
    QVERIFY(ground.sender.transport->send("x").has_value());
    QTRY_COMPARE(ground.reader.received, (QList<QByteArray>{"x"}));
    QCOMPARE(ground.reader.errors.size(), 1);
    QCOMPARE(ground.reader.errors.first().error, ENETDOWN);
    QVERIFY(ground.readerLines().contains(u"call recvmmsg ENETDOWN"_s));
    QCOMPARE(ground.reader.ends, 0);
}

void TestNativeUdpErrors::deadDescriptorEnds()
{
    UdpGround ground;
    ground.readerCalls.fail(Call::Recvmmsg, 1, EBADF);
    QVERIFY(ground.pair());
    QVERIFY(ground.sender.transport->send("x").has_value());
    QTRY_COMPARE(ground.reader.ends, 1);
    QCOMPARE(ground.reader.closed.error, EBADF);
    QCOMPARE(ground.reader.transport->facts().state, LinkState::Failed);
}

void TestNativeUdpErrors::outOfMemoryPauses()
{
    UdpGround ground;
    ground.readerCalls.fail(Call::Recvmmsg, 1, ENOMEM);
    QVERIFY(ground.pair());
    QVERIFY(ground.sender.transport->send("x").has_value());
    QTRY_COMPARE(ground.reader.received, (QList<QByteArray>{"x"}));
    QCOMPARE(ground.readerLines().filter(u"call recvmmsg"_s), (QStringList{u"call recvmmsg ENOMEM"_s}));
}

void TestNativeUdpErrors::optionsThatFail()
{
    UdpGround ground;
    ground.readerCalls.fail(Call::Setsockopt, 1, ENOPROTOOPT, 3);
    ground.readerCalls.fail(Call::Getsockopt, 1, ENOPROTOOPT);
    DatagramOptions options;
    options.receiveBuffer = 4096;
    QVERIFY(ground.pair(Family::IPv4, options));
    QCOMPARE(ground.reader.transport->facts().receiveBuffer, -1);
    QVERIFY(ground.sender.transport->send("all the same").has_value());
    QTRY_COMPARE(ground.reader.received, (QList<QByteArray>{"all the same"}));
    QCOMPARE(ground.reader.faults, 0);
}

QTEST_GUILESS_MAIN(TestNativeUdpErrors)
#include "tst_nativeudperrors.moc"
