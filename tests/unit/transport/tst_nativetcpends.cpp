// How connections of the native TCP engine end: half-closed, closed, reset, and what is said of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/optionsetter.h"
#include "support/tcpground.h"

#include <QTimer>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// As the kernel counts it for the client, which is not reading.
bool arrivedUnread(TcpGround &ground, qsizetype bytes)
{
    return QTest::qWaitFor([&] {
        ground.client->transport->sampleTcp();
        const auto sample = ground.client->transport->facts().tcp;
        return sample && sample->receiveQueue == quint64(bytes);
    });
}

} // namespace

class TestNativeTcpEnds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void halfCloseByClient();
    void halfCloseByServer();
    void peerHalfClosedStaysOpen();
    void resetByUs_data();
    void resetByUs();
    void resetAfterHalfClose();
    void closeIsIdempotent();
    void destroyedOpenSaysClosed();
    void closedWithUnreadBytes_data();
    void closedWithUnreadBytes();
    void resetWithUnreadBytes();
    void lingerZero();
    void closedAfterBothEnds();
};

void TestNativeTcpEnds::halfCloseByClient()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().onHalfClosed = [&] {
        QVERIFY(ground.server().transport->send("all the same").has_value());
        ground.server().transport->shutdownWrite();
    };
    ground.client->transport->shutdownWrite();
    QVERIFY(!ground.client->transport->send("too late"));
    QCOMPARE(ground.client->transport->send("x").error().error, EPIPE);
    QTRY_COMPARE(ground.client->ends, 1);
    QTRY_COMPARE(ground.server().ends, 1);
    QCOMPARE(ground.client->received, QByteArray("all the same"));
    QCOMPARE(ground.client->failure.reason, Reason::None);
    QCOMPARE(ground.client->transport->facts().state, LinkState::Closed);
}

void TestNativeTcpEnds::halfCloseByServer()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().transport->shutdownWrite();
    QTRY_COMPARE(ground.client->halfCloses, 1);
    QVERIFY(ground.client->transport->send("still here").has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("still here"));
    ground.client->transport->close();
    QTRY_COMPARE(ground.server().ends, 1);
    QCOMPARE(ground.server().failure.reason, Reason::None);
}

void TestNativeTcpEnds::peerHalfClosedStaysOpen()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().transport->shutdownWrite();
    QTRY_COMPARE(ground.client->halfCloses, 1);
    QCOMPARE(ground.client->transport->facts().state, LinkState::PeerHalfClosed);
    QVERIFY(ground.client->transport->facts().peerHalfClosed);
    const int reads = ground.calls.count(Call::Recv);
    bool over = false;
    QTimer::singleShot(100, [&] { over = true; });
    QTRY_VERIFY(over);
    QCOMPARE(ground.client->ends, 0);
    QCOMPARE(ground.calls.count(Call::Recv), reads); // it does not spin on the FIN
    ground.client->transport->shutdownWrite();
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::None);
    QCOMPARE(ground.client->transport->facts().state, LinkState::Closed);
}

void TestNativeTcpEnds::resetByUs_data()
{
    QTest::addColumn<bool>("client");
    QTest::newRow("client resets") << true;
    QTest::newRow("server resets") << false;
}

void TestNativeTcpEnds::resetByUs()
{
    QFETCH(bool, client);
    TcpGround ground;
    QVERIFY(ground.pair());
    StreamPeer &actor = client ? *ground.client : ground.server();
    StreamPeer &victim = client ? ground.server() : *ground.client;
    actor.transport->reset();
    QCOMPARE(actor.ends, 0); // never from within the call
    QTRY_COMPARE(actor.ends, 1);
    QTRY_COMPARE(victim.ends, 1);
    QCOMPARE(actor.transport->facts().state, LinkState::ResetByUs);
    QCOMPARE(actor.failure.reason, Reason::None);
    QCOMPARE(victim.failure.reason, Reason::Reset);
    QCOMPARE(victim.failure.error, ECONNRESET);
    QCOMPARE(victim.transport->facts().state, LinkState::ResetByPeer);
    const QStringList lines = ground.lines(actor.transport->conversation());
    QCOMPARE(lines.mid(lines.size() - 3),
             (QStringList{u"call setsockopt"_s, u"call close"_s, u"state reset by us"_s}));
    const QStringList other = ground.lines(victim.transport->conversation());
    QCOMPARE(other.mid(other.size() - 4), (QStringList{u"call recv ECONNRESET"_s, u"call close"_s,
                                                       u"state reset by peer"_s, u"error reset"_s}));
}

void TestNativeTcpEnds::resetAfterHalfClose()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().transport->shutdownWrite();
    QTRY_COMPARE(ground.client->halfCloses, 1);
    ground.server().transport->reset();
    // Nothing is read or sent by the client any more, and yet it learns of it.
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Reset);
}

void TestNativeTcpEnds::closeIsIdempotent()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.client->transport->close();
    ground.client->transport->close();
    ground.client->transport->reset();
    ground.client->transport->shutdownWrite();
    QTRY_COMPARE(ground.client->ends, 1);
    QTRY_COMPARE(ground.server().halfCloses, 1);
    QCOMPARE(ground.clientLines().count(u"call close"_s), 1);
    QCOMPARE(ground.clientLines().count(u"state closed"_s), 1);
    QCOMPARE(ground.client->ends, 1);
}

void TestNativeTcpEnds::destroyedOpenSaysClosed()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    const ConversationId id = ground.client->transport->conversation();
    ground.client->transport.reset();
    const QStringList lines = ground.lines(id);
    QCOMPARE(lines.mid(lines.size() - 2), (QStringList{u"call close"_s, u"state closed"_s}));
    QCOMPARE(ground.client->ends, 0);
    QTRY_COMPARE(ground.server().halfCloses, 1);
}

// The rule of kernels: who closes with bytes unread resets, whatever it meant to do.
void TestNativeTcpEnds::closedWithUnreadBytes_data()
{
    QTest::addColumn<bool>("destroyed");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("closed") << false << "12345"_ba
                            << u"5 bytes had arrived here and waited unread: the system of this end sent RST instead of FIN."_s;
    QTest::newRow("closed, one byte") << false << "1"_ba
                                      << u"1 byte had arrived here and waited unread: the system of this end sent RST instead of FIN."_s;
    QTest::newRow("destroyed") << true << "12345"_ba
                               << u"5 bytes had arrived here and waited unread: the system of this end sent RST instead of FIN."_s;
}

void TestNativeTcpEnds::closedWithUnreadBytes()
{
    QFETCH(bool, destroyed);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    TcpGround ground;
    QVERIFY(ground.pair());
    const ConversationId id = ground.client->transport->conversation();
    ground.client->transport->setReadingPaused(true);
    QVERIFY(ground.server().transport->send(bytes).has_value());
    QVERIFY(arrivedUnread(ground, bytes.size()));
    if (destroyed)
        ground.client->transport.reset();
    else
        ground.client->transport->close();
    QTRY_COMPARE(ground.server().ends, 1);
    QCOMPARE(ground.server().failure.error, ECONNRESET);
    const QStringList lines = ground.lines(id);
    QCOMPARE(lines.mid(lines.size() - 3), (QStringList{u"call close"_s, u"state reset by us"_s, u"note"_s}));
    QCOMPARE(ground.textOf(ground.entries(id).last()), words);
    if (destroyed)
        return;
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::None);
    QCOMPARE(ground.client->transport->facts().state, LinkState::ResetByUs);
}

// What was asked for is not told as what would have come of bytes that nobody read.
void TestNativeTcpEnds::resetWithUnreadBytes()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.client->transport->setReadingPaused(true);
    QVERIFY(ground.server().transport->send("12345").has_value());
    QVERIFY(arrivedUnread(ground, 5));
    ground.client->transport->reset();
    const QStringList lines = ground.clientLines();
    QCOMPARE(lines.mid(lines.size() - 3), (QStringList{u"call setsockopt"_s, u"call close"_s, u"state reset by us"_s}));
}

void TestNativeTcpEnds::lingerZero()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    SocketOptionWish wish;
    wish.numbers[SocketOption::Linger] = 0;
    QVERIFY(!firstRefused(ground.client->transport->setOptions(wish)));
    ground.client->transport->close();
    QTRY_COMPARE(ground.server().ends, 1);
    QCOMPARE(ground.server().failure.error, ECONNRESET);
    const ConversationId id = ground.client->transport->conversation();
    QVERIFY(ground.lines(id).contains(u"state reset by us"_s));
    QCOMPARE(ground.textOf(ground.entries(id).last()), u"SO_LINGER was 0 seconds: the system of this end sent RST instead of FIN."_s);
}

// A peer's FIN that nobody has read is no byte; nor does anything go out once both have ended.
void TestNativeTcpEnds::closedAfterBothEnds()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    SocketOptionWish wish;
    wish.numbers[SocketOption::Linger] = 0;
    QVERIFY(!firstRefused(ground.client->transport->setOptions(wish)));
    ground.client->transport->shutdownWrite();
    QTRY_COMPARE(ground.server().halfCloses, 1);
    ground.server().transport->close();
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->transport->facts().state, LinkState::Closed);
    QCOMPARE(ground.client->failure.reason, Reason::None);
}

QTEST_GUILESS_MAIN(TestNativeTcpEnds)
#include "tst_nativetcpends.moc"
