// The native datagram socket on loopback: borders, peers, times, batches, losses.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clock.h"
#include "support/udpground.h"

#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeUdp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names();
    void boundariesAreKept_data();
    void boundariesAreKept();
    void callsAreLogged();
    void arrivalsAreTold_data();
    void arrivalsAreTold();
    void emptyDatagram();
    void answersToUnconnected();
    void connectedSendsNowhereElse();
    void kernelTimes();
    void burstKeepsItsOwnTimes();
    void manyInBatches();
    void floodIsReadWhole();
    void closedWhileItRests_data();
    void closedWhileItRests();
    void truncated();
    void dropsAreCounted();
    void dropsWithUnknownBuffer();
    void receiveBufferIsReadBack();
    void pausedReaderLosesNothingThatFits();
    void targetByName();
    void closedByItsSink();
    void goneWhileItLooksUp();
    void goneWhileItCloses();
    void closeIsSaidOnce();
};

void TestNativeUdp::names()
{
    QCOMPARE(callName(Call::Sendto), "sendto");
    QCOMPARE(callName(Call::Recvmmsg), "recvmmsg");
    QCOMPARE(callName(Call::Recvmsg), "recvmsg");
    QCOMPARE(linkStateName(LinkState::Bound), "bound");
    // What session files hold: these numbers stay.
    QCOMPARE(int(Call::MemoryRead), 22);
    QCOMPARE(int(Call::Sendto), 23);
    QCOMPARE(int(Call::Recvmmsg), 24);
    QCOMPARE(int(Call::Recvmsg), 25);
    QCOMPARE(int(LinkState::Bound), 15);
}

void TestNativeUdp::boundariesAreKept_data()
{
    QTest::addColumn<Family>("family");
    QTest::newRow("IPv4") << Family::IPv4;
    QTest::newRow("IPv6") << Family::IPv6;
}

void TestNativeUdp::boundariesAreKept()
{
    QFETCH(Family, family);
    UdpGround ground;
    QVERIFY(ground.pair(family));
    const QList<QByteArray> sent{"one", "two and more", QByteArray(9000, 'x'), "4", QByteArray(60'000, 'y')};
    for (const QByteArray &bytes : sent)
        QVERIFY(ground.sender.transport->send(bytes).has_value());
    QTRY_COMPARE(ground.reader.received.size(), sent.size());
    QCOMPARE(ground.reader.received, sent);
    QCOMPARE(ground.reader.faults, 0);
    const DatagramFacts out = ground.sender.transport->facts();
    const DatagramFacts in = ground.reader.transport->facts();
    QCOMPARE(out.datagramsSent, 5u);
    QCOMPARE(in.datagramsReceived, 5u);
    QCOMPARE(in.bytesReceived, out.bytesSent);
    QCOMPARE(in.dropped, 0u);
    QCOMPARE(in.truncated, 0u);
    QCOMPARE(ground.reader.from.first(), out.local);
    QCOMPARE(out.local.family(), family);
    const ConversationRecord record =
        LogReader(ground.log.log->file()).conversation(ground.sender.transport->conversation()).record;
    QCOMPARE(record.transport, TransportKind::Udp);
    QCOMPARE(record.role, Role::Client);
    QVERIFY(Endpoint::fromStored(record.remote) == in.local);
}

void TestNativeUdp::callsAreLogged()
{
    UdpGround ground;
    DatagramOptions options;
    options.receiveBuffer = 8192;
    QVERIFY(ground.pair(Family::IPv4, options));
    QCOMPARE(ground.readerLines(),
             (QStringList{u"call socket"_s, u"call setsockopt"_s, u"call getsockopt"_s, u"call setsockopt"_s,
                          u"call setsockopt"_s, u"call bind"_s, u"call getsockname"_s, u"state bound"_s}));
    QCOMPARE(ground.senderLines(),
             (QStringList{u"call socket"_s, u"call getsockopt"_s, u"call setsockopt"_s, u"call setsockopt"_s,
                          u"call connect"_s, u"call getsockname"_s, u"state connected"_s}));
    QVERIFY(ground.sender.transport->send("hello").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 1);
    QCOMPARE(ground.senderLines().last(), u"sent 5"_s);
    QCOMPARE(ground.readerLines().last(), u"received 5"_s);
}

void TestNativeUdp::arrivalsAreTold_data()
{
    QTest::addColumn<Family>("family");
    QTest::addColumn<QString>("to");
    QTest::newRow("IPv4") << Family::IPv4 << u"127.0.0.1"_s;
    QTest::newRow("another of this machine") << Family::IPv4 << u"127.0.0.77"_s;
    QTest::newRow("IPv6") << Family::IPv6 << u"::1"_s;
}

// A socket for all addresses says of each datagram which one it came to, and by which interface.
void TestNativeUdp::arrivalsAreTold()
{
    QFETCH(Family, family);
    QFETCH(QString, to);
    UdpGround ground;
    DatagramOptions options;
    options.bindTo = Endpoint::any(family, 0);
    ground.reader.transport->open(options);
    const quint16 port = ground.reader.transport->facts().local.port();
    QVERIFY(port);
    DatagramOptions sending;
    sending.target = HostPort{to, port};
    ground.sender.transport->open(sending);
    QVERIFY(ground.sender.transport->send("x").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 1);
    const LogReader all(ground.log.log->file());
    QString told;
    for (EntryId id = 0; id < all.count(); ++id) {
        if (all.entry(id).kind == Kind::Received)
            told = QString::fromUtf8(all.text(all.entry(id)));
    }
    QCOMPARE(told, QString(ground.sender.transport->facts().local.toString() + u", to "_s + to + u" on lo"_s));
}

void TestNativeUdp::emptyDatagram()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    QVERIFY(ground.sender.transport->send({}).has_value());
    QVERIFY(ground.sender.transport->send("after").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 2);
    QCOMPARE(ground.reader.received, (QList<QByteArray>{QByteArray(), "after"}));
    QCOMPARE(ground.reader.faults, 0);
    QCOMPARE(ground.readerLines().filter(u"received"_s), (QStringList{u"received 0"_s, u"received 5"_s}));
}

void TestNativeUdp::answersToUnconnected()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    QVERIFY(ground.sender.transport->send("question").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 1);
    const Endpoint from = ground.reader.from.first();
    const Result<EntryId> answer = ground.reader.transport->sendTo("answer", from);
    QVERIFY(answer.has_value());
    QTRY_COMPARE(ground.sender.received, (QList<QByteArray>{"answer"}));
    // Where one conversation has many peers, each entry says which.
    QCOMPARE(ground.text(*answer), from.toString());
    const LogReader all(ground.log.log->file());
    QCOMPARE(all.entry(*answer).call, Call::Sendto);
    QVERIFY(!ground.reader.transport->send("to whom?"));
    QVERIFY(!ground.reader.transport->sendTo("to whom?", {}));
    QCOMPARE(ground.reader.transport->facts().datagramsSent, 1u);
}

void TestNativeUdp::connectedSendsNowhereElse()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    QVERIFY(ground.sender.transport->sendTo("there", ground.reader.transport->facts().local).has_value());
    const Result<EntryId> elsewhere = ground.sender.transport->sendTo("x", Endpoint::loopback(Family::IPv4, 9));
    QVERIFY(!elsewhere);
    QCOMPARE(elsewhere.error().error, EISCONN);
    QTRY_COMPARE(ground.reader.received, (QList<QByteArray>{"there"}));
}

void TestNativeUdp::kernelTimes()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    QList<qint64> sent;
    const LogReader all(ground.log.log->file());
    for (int i = 0; i < 20; ++i)
        sent.append(all.entry(*ground.sender.transport->send(QByteArray::number(i))).time);
    QTRY_COMPARE(ground.reader.received.size(), 20);
    for (int i = 0; i < 20; ++i)
        QVERIFY2(ground.reader.times.at(i) >= sent.at(i), qPrintable(QString::number(i)));
    QVERIFY(ground.reader.times.last() <= ground.log.log->clock().monotonic());
}

void TestNativeUdp::burstKeepsItsOwnTimes()
{
    // Taken by one call, long after they came: each has the time of its own arrival.
    UdpGround ground;
    QVERIFY(ground.pair());
    constexpr qint64 Apart = 3'000'000;
    const Clock &clock = ground.log.log->clock();
    for (int i = 0; i < 4; ++i) {
        QVERIFY(ground.sender.transport->send(QByteArray::number(i)));
        for (const qint64 until = clock.monotonic() + Apart; clock.monotonic() < until;) { }
    }
    const qint64 read = clock.monotonic();
    QTRY_COMPARE(ground.reader.times.size(), 4);
    for (int i = 1; i < 4; ++i)
        QVERIFY(ground.reader.times.at(i) - ground.reader.times.at(i - 1) >= Apart - 100'000); // the wall clock is slewed
    QVERIFY(ground.reader.times.last() <= read);
}

void TestNativeUdp::manyInBatches()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    for (int i = 0; i < 100; ++i)
        QVERIFY(ground.sender.transport->send(QByteArray::number(i)).has_value());
    QTRY_COMPARE(ground.reader.received.size(), 100);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(ground.reader.received.at(i), QByteArray::number(i));
    QCOMPARE(ground.reader.transport->facts().reads, 4u); // 32, 32, 32, 4
    QCOMPARE(ground.readerLines().filter(u"received"_s).size(), 100);
}

// Between two of its parts the reader rests; a pause and the end in such a rest are as always.
void TestNativeUdp::floodIsReadWhole()
{
    UdpGround ground;
    QVERIFY(ground.pair(Family::IPv4));
    for (int part = 0; part < 20; ++part) {
        for (int i = 0; i < 30; ++i)
            QVERIFY(ground.sender.transport->send(QByteArray::number(part * 30 + i)).has_value());
        QTRY_COMPARE(ground.reader.received.size(), (part + 1) * 30);
        QCOMPARE(ground.reader.received.last(), QByteArray::number(part * 30 + 29));
    }
    ground.reader.transport->setReadingPaused(true);
    QVERIFY(ground.sender.transport->send("later").has_value());
    ground.reader.transport->setReadingPaused(false);
    QTRY_COMPARE(ground.reader.received.last(), "later");
    for (int i = 0; i < 30; ++i)
        QVERIFY(ground.sender.transport->send("x").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 20 * 30 + 31);
    ground.reader.transport->close();
    QCOMPARE(ground.reader.transport->facts().unread, 0u);
}

void TestNativeUdp::closedWhileItRests_data()
{
    QTest::addColumn<bool>("paused");
    QTest::newRow("reading") << false;
    QTest::newRow("paused meanwhile") << true;
}

// A rest begins after the handler that read this handful; what comes until it ends was not to wait for a reader.
void TestNativeUdp::closedWhileItRests()
{
    QFETCH(bool, paused);
    UdpGround ground;
    QVERIFY(ground.pair(Family::IPv4));
    constexpr int Handful = 60;
    constexpr int Later = 40;
    for (int i = 0; i < Handful; ++i)
        QVERIFY(ground.sender.transport->send(QByteArray::number(i)).has_value());
    ground.reader.onReceived = [&] {
        if (ground.reader.received.size() != Handful)
            return;
        // Once what reads is done.
        QMetaObject::invokeMethod(QCoreApplication::instance(), [&] {
            for (int i = 0; i < Later; ++i)
                QVERIFY(ground.sender.transport->send(QByteArray::number(Handful + i)).has_value());
            ground.reader.transport->setReadingPaused(paused);
            ground.reader.transport->close();
        }, Qt::QueuedConnection);
    };
    QTRY_COMPARE(ground.reader.transport->facts().state, LinkState::Closed);
    const DatagramFacts facts = ground.reader.transport->facts();
    QCOMPARE(int(facts.unread), paused ? Later : 0);
    QCOMPARE(ground.reader.received.size(), paused ? Handful : Handful + Later);
    QCOMPARE(ground.readerLines().filter(u"received"_s).size(), ground.reader.received.size());
}

void TestNativeUdp::truncated()
{
    UdpGround ground;
    DatagramOptions options;
    options.readSize = 10;
    QVERIFY(ground.pair(Family::IPv4, options));
    QVERIFY(ground.sender.transport->send("0123456789abcdef").has_value());
    QVERIFY(ground.sender.transport->send("0123456789").has_value());
    QTRY_COMPARE(ground.reader.received.size(), 2);
    QCOMPARE(ground.reader.received, (QList<QByteArray>{"0123456789", "0123456789"}));
    QCOMPARE(ground.reader.lengths, (QList<quint32>{16, 10}));
    QCOMPARE(ground.reader.transport->facts().truncated, 1u);
    QCOMPARE(ground.reader.transport->facts().bytesReceived, 20u);
    const LogReader all(ground.log.log->file());
    const QStringList texts = textsOf(all, ground.reader.transport->conversation(), Kind::Received);
    QVERIFY2(texts.first().endsWith(u", truncated: the datagram had 16 bytes"_s), qPrintable(texts.first()));
    QCOMPARE(texts.last(), ground.reader.from.last().toString());
}

void TestNativeUdp::dropsAreCounted()
{
    UdpGround ground;
    DatagramOptions options;
    options.receiveBuffer = 4096;
    QVERIFY(ground.pair(Family::IPv4, options));
    ground.reader.transport->setReadingPaused(true);
    constexpr quint64 Sent = 60;
    for (quint64 i = 0; i < Sent; ++i)
        QVERIFY(ground.sender.transport->send(QByteArray(1000, 'a')).has_value()); // nobody tells the sender
    QTRY_VERIFY(ground.reader.dropped > 0);                                       // said while nothing is read
    QCOMPARE(ground.reader.received.size(), 0);
    ground.reader.transport->setReadingPaused(false);
    QTRY_COMPARE(quint64(ground.reader.received.size()) + ground.reader.dropped, Sent);
    const DatagramFacts facts = ground.reader.transport->facts();
    QVERIFY(facts.datagramsReceived > 0);
    QCOMPARE(facts.datagramsReceived + facts.dropped, Sent);
    QCOMPARE(ground.sender.errors.size(), 0);
    const LogReader all(ground.log.log->file());
    const QStringList notes = textsOf(all, ground.reader.transport->conversation(), Kind::Note);
    QVERIFY(!notes.isEmpty());
    const QString wanted = u"The kernel dropped %1 datagrams, most likely because the receive buffer of %2 bytes was full. %1 in all."_s
                               .arg(facts.dropped).arg(facts.receiveBuffer);
    QCOMPARE(notes.first(), wanted);
}

void TestNativeUdp::dropsWithUnknownBuffer()
{
    UdpGround ground;
    ground.readerCalls.fail(Call::Getsockopt, 1, ENOPROTOOPT);
    DatagramOptions options;
    options.receiveBuffer = 4096;
    QVERIFY(ground.pair(Family::IPv4, options));
    QCOMPARE(ground.reader.transport->facts().receiveBuffer, -1);
    ground.reader.transport->setReadingPaused(true);
    for (int i = 0; i < 60; ++i)
        QVERIFY(ground.sender.transport->send(QByteArray(1000, 'a')).has_value());
    QTRY_VERIFY(ground.reader.dropped > 0);
    const LogReader all(ground.log.log->file());
    QCOMPARE(textsOf(all, ground.reader.transport->conversation(), Kind::Note).first(),
             u"The kernel dropped %1 datagrams, most likely because the receive buffer was full. %1 in all."_s.arg(
                 ground.reader.dropped));
}

void TestNativeUdp::receiveBufferIsReadBack()
{
    UdpGround ground;
    DatagramOptions options;
    options.receiveBuffer = 8192;
    QVERIFY(ground.pair(Family::IPv4, options));
    QCOMPARE(ground.reader.transport->facts().receiveBuffer, 16384); // socket(7): the kernel doubles it
    QVERIFY(ground.sender.transport->facts().receiveBuffer > 0);
}

void TestNativeUdp::pausedReaderLosesNothingThatFits()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    ground.reader.onReceived = [&] { ground.reader.transport->setReadingPaused(true); };
    for (int i = 0; i < 40; ++i)
        QVERIFY(ground.sender.transport->send(QByteArray::number(i)).has_value());
    QTRY_COMPARE(ground.reader.received.size(), DatagramBatch::Size); // the batch that was read already
    ground.reader.onReceived = {};
    ground.reader.transport->setReadingPaused(false);
    QTRY_COMPARE(ground.reader.received.size(), 40);
    QCOMPARE(ground.reader.dropped, 0u);
}

void TestNativeUdp::targetByName()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(Endpoint::loopback(Family::IPv4, 0)));
    ground.resolver.set(u"here.test"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    DatagramOptions options;
    options.target = HostPort{u"here.test"_s, ground.target().port};
    options.ip = IpChoice::IPv4Only;
    ground.sender.transport->open(options);
    QTRY_COMPARE(ground.sender.transport->facts().state, LinkState::Connected);
    QVERIFY(ground.sender.transport->send("by name").has_value());
    QTRY_COMPARE(ground.reader.received, (QList<QByteArray>{"by name"}));
    QCOMPARE(ground.senderLines().first(), u"state resolving"_s);
}

void TestNativeUdp::closedByItsSink()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    ground.reader.onReceived = [&] { ground.reader.transport.reset(); };
    for (int i = 0; i < 5; ++i)
        QVERIFY(ground.sender.transport->send("x").has_value());
    const ConversationId conversation = ground.reader.transport->conversation();
    QTRY_VERIFY(!ground.reader.transport);
    QCOMPARE(ground.reader.received.size(), 1);
    // What had been read with it is in the log.
    QCOMPARE(logLines(*ground.log.log, conversation).filter(u"received"_s).size(), 5);
    QCOMPARE(logLines(*ground.log.log, conversation).last(), u"state closed"_s);
}

void TestNativeUdp::goneWhileItLooksUp()
{
    UdpGround ground;
    ground.sender.onState = [&] { ground.sender.transport.reset(); };
    DatagramOptions options;
    options.target = HostPort{u"name.test"_s, 9};
    ground.sender.transport->open(options);
    QVERIFY(!ground.sender.transport);
    QCOMPARE(ground.resolver.asked.load(), 0);
}

void TestNativeUdp::goneWhileItCloses()
{
    UdpGround ground;
    DatagramOptions options;
    options.receiveBuffer = 4096;
    QVERIFY(ground.pair(Family::IPv4, options));
    ground.reader.transport->setReadingPaused(true);
    for (int i = 0; i < 60; ++i)
        QVERIFY(ground.sender.transport->send(QByteArray(1000, 'a')).has_value());
    const ConversationId conversation = ground.reader.transport->conversation();
    ground.reader.onDropped = [&] { ground.reader.transport.reset(); };
    ground.reader.transport->close(); // counts the drops first
    QVERIFY(!ground.reader.transport);
    QVERIFY(ground.reader.dropped > 0);
    QCOMPARE(logLines(*ground.log.log, conversation).filter(u"call close"_s).size(), 1);
    QCOMPARE(logLines(*ground.log.log, conversation).last(), u"state closed"_s);
}

void TestNativeUdp::closeIsSaidOnce()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    ground.sender.transport->close();
    ground.sender.transport->close();
    QCOMPARE(ground.sender.ends, 0);
    QTRY_COMPARE(ground.sender.ends, 1);
    QVERIFY(!ground.sender.closed);
    QCOMPARE(ground.senderLines().filter(u"call close"_s).size(), 1);
    QVERIFY(!ground.sender.transport->send("x"));
}

QTEST_GUILESS_MAIN(TestNativeUdp)
#include "tst_nativeudp.moc"
