// Sending and receiving that fails, stops half-way or is interrupted, on a connection that was made.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpground.h"

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeTcpErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recvErrors_data();
    void recvErrors();
    void sendErrors_data();
    void sendErrors();
    void sendErrorReadsTheRestFirst();
    void sendErrorWithQueue();
    void interruptedCalls();
    void shortSends();
    void partialReceives();
    void tryAgainIsNoFailure();
    void shutdownFails();
    void brokenByPeerWhileSending();
};

void TestNativeTcpErrors::recvErrors_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<LinkState>("state");
    QTest::newRow("ECONNRESET") << ECONNRESET << Reason::Reset << LinkState::ResetByPeer;
    QTest::newRow("ETIMEDOUT") << ETIMEDOUT << Reason::Timeout << LinkState::Failed;
    QTest::newRow("EHOSTUNREACH") << EHOSTUNREACH << Reason::Unreachable << LinkState::Failed;
    QTest::newRow("ENOMEM") << ENOMEM << Reason::Limit << LinkState::Failed;
}

void TestNativeTcpErrors::recvErrors()
{
    QFETCH(int, error);
    QFETCH(Reason, reason);
    QFETCH(LinkState, state);
    TcpGround ground;
    ground.calls.fail(Call::Recv, 1, error);
    QVERIFY(ground.pair());
    QVERIFY(ground.server().transport->send("x").has_value());
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, reason);
    QCOMPARE(ground.client->failure.error, error);
    QVERIFY(ground.client->failure.where.text().startsWith(u"recv 127.0.0.1:"_s));
    QCOMPARE(ground.client->transport->facts().state, state);
    QVERIFY(ground.clientLines().contains(u"call recv "_s + QString::fromLatin1(errnoName(error))));
}

void TestNativeTcpErrors::sendErrors_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("EPIPE") << EPIPE << Reason::Closed;
    QTest::newRow("ECONNRESET") << ECONNRESET << Reason::Reset;
    QTest::newRow("ETIMEDOUT") << ETIMEDOUT << Reason::Timeout;
    QTest::newRow("ENETUNREACH") << ENETUNREACH << Reason::Unreachable;
    QTest::newRow("ENOBUFS") << ENOBUFS << Reason::Limit;
}

void TestNativeTcpErrors::sendErrors()
{
    QFETCH(int, error);
    QFETCH(Reason, reason);
    TcpGround ground;
    ground.calls.fail(Call::Send, 1, error);
    QVERIFY(ground.pair());
    const auto result = ground.client->transport->send("x");
    QVERIFY(!result);
    QCOMPARE(result.error().reason, reason);
    QCOMPARE(ground.client->ends, 0); // never from within the call
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, reason);
    QCOMPARE(ground.client->failure.error, error);
    QVERIFY(ground.client->failure.where.text().startsWith(u"send 127.0.0.1:"_s));
    const QStringList lines = ground.clientLines();
    QVERIFY(lines.contains(u"call send "_s + QString::fromLatin1(errnoName(error))));
    QVERIFY(!lines.contains(u"sent 1"_s));
    QCOMPARE(ground.client->transport->facts().bytesSent, 0u);
}

void TestNativeTcpErrors::sendErrorReadsTheRestFirst()
{
    TcpGround ground;
    ground.calls.fail(Call::Send, 1, EPIPE);
    QVERIFY(ground.pair());
    ground.client->transport->setReadingPaused(true);
    QVERIFY(ground.server().transport->send("last words").has_value());
    QVERIFY(!ground.client->transport->send("x"));
    ground.client->transport->setReadingPaused(false);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->received, QByteArray("last words"));
    QCOMPARE(ground.client->failure.error, EPIPE);
}

void TestNativeTcpErrors::sendErrorWithQueue()
{
    TcpGround ground;
    ground.calls.cut(Call::Send, 1, 5);
    ground.calls.fail(Call::Send, 2, ECONNRESET);
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send("0123456789").has_value());
    QCOMPARE(ground.client->transport->facts().queued, 5u);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Reset);
    QCOMPARE(ground.client->transport->facts().state, LinkState::ResetByPeer);
    QCOMPARE(ground.client->transport->facts().bytesSent, 5u);
    const QStringList lines = ground.clientLines();
    QCOMPARE(lines.mid(lines.indexOf(u"sent 5"_s)),
             (QStringList{u"sent 5"_s, u"call send ECONNRESET"_s, u"note"_s, u"call close"_s,
                          u"state reset by peer"_s, u"error reset"_s}));
}

void TestNativeTcpErrors::interruptedCalls()
{
    TcpGround ground;
    ground.calls.fail(Call::Send, 1, EINTR, 3);
    ground.listenerCalls.fail(Call::Recv, 1, EINTR, 2);
    ground.listenerCalls.fail(Call::Accept, 1, EINTR);
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send("through").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("through"));
    QVERIFY(!ground.clientLines().contains(u"call send EINTR"_s));
    QVERIFY(!ground.lines(ground.server().transport->conversation()).contains(u"call recv EINTR"_s));
}

void TestNativeTcpErrors::shortSends()
{
    TcpGround ground;
    ground.calls.cut(Call::Send, 1, 1, 20);
    QVERIFY(ground.pair());
    QByteArray all;
    for (int i = 0; i < 10; ++i) {
        const QByteArray one = QByteArray::number(i) + "-block ";
        all += one;
        QVERIFY(ground.client->transport->send(one).has_value());
    }
    QCOMPARE(ground.client->transport->facts().bytesSent, 1u); // the rest waits its turn, in order
    QTRY_COMPARE(ground.server().received, all);
    QCOMPARE(ground.client->transport->facts().queued, 0u);
    const QStringList lines = ground.clientLines();
    QCOMPARE(lines.count(u"sent 1"_s), 20);
    // What was left went in one call.
    QCOMPARE(lines.last(), u"sent "_s + QString::number(all.size() - 20));
}

void TestNativeTcpErrors::partialReceives()
{
    TcpGround ground;
    ground.listenerCalls.cut(Call::Recv, 1, 3, 4);
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send("abcdefghijklmno").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("abcdefghijklmno"));
    QCOMPARE(ground.server().chunks, (QList<qsizetype>{3, 3, 3, 3, 3}));
}

void TestNativeTcpErrors::tryAgainIsNoFailure()
{
    TcpGround ground;
    ground.calls.fail(Call::Send, 1, EAGAIN);
    ground.listenerCalls.fail(Call::Recv, 1, EAGAIN);
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send("again").has_value());
    QCOMPARE(ground.client->transport->facts().queued, 5u);
    QTRY_COMPARE(ground.server().received, QByteArray("again"));
    QCOMPARE(ground.clientLines().last(), u"sent 5"_s);
    QCOMPARE(ground.lines(ground.server().transport->conversation()),
             (QStringList{u"state connected"_s, u"received 5"_s}));
}

void TestNativeTcpErrors::shutdownFails()
{
    TcpGround ground;
    ground.calls.fail(Call::Shutdown, 1, ENOTCONN);
    QVERIFY(ground.pair());
    ground.client->transport->shutdownWrite();
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.error, ENOTCONN);
    QVERIFY(ground.client->failure.where.text().startsWith(u"shutdown 127.0.0.1:"_s));
    QVERIFY(!ground.client->transport->facts().halfClosed);
}

void TestNativeTcpErrors::brokenByPeerWhileSending()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().transport->setReadingPaused(true);
    QVERIFY(ground.client->transport->send(QByteArray(20 << 20, 'x')).has_value());
    ground.server().transport->close(); // with bytes unread: the kernel sends RST
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Reset);
    QCOMPARE(ground.client->transport->facts().state, LinkState::ResetByPeer);
    QVERIFY(ground.client->transport->facts().queued == 0);
}

QTEST_GUILESS_MAIN(TestNativeTcpErrors)
#include "tst_nativetcperrors.moc"
