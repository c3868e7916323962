// What waits to be sent or read: queue, backpressure, bulk, secrets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpground.h"

#include <QCryptographicHash>
#include <QTimer>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeTcpQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closeSendsWhatIsQueued();
    void closeGivesUpAfterASecond();
    void backpressure();
    void queueLimit();
    void pausedReading();
    void rawDataIsCopied();
    void secretsFollowTheBytes();
    void shutdownWaitsForTheQueue();
    void hundredMegabytes();
};

void TestNativeTcpQueue::closeSendsWhatIsQueued()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().keep = false;
    const QByteArray big(20 << 20, 'q');
    QVERIFY(ground.client->transport->send(big).has_value());
    QVERIFY(ground.client->transport->facts().queued > 0);
    ground.client->transport->close();
    QVERIFY(!ground.client->transport->send("after close"));
    QTRY_COMPARE(ground.client->ends, 1);
    QTRY_COMPARE(ground.server().halfCloses, 1);
    QCOMPARE(ground.server().count, quint64(big.size()));
    QCOMPARE(ground.client->failure.reason, Reason::None);
}

void TestNativeTcpQueue::closeGivesUpAfterASecond()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().transport->setReadingPaused(true);
    QVERIFY(ground.client->transport->send(QByteArray(30 << 20, 'q')).has_value());
    ground.client->transport->close();
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->transport->facts().state, LinkState::Closed);
    // What was lost is said.
    QString note;
    for (const Entry &entry : ground.entries(ground.client->transport->conversation())) {
        if (entry.kind == Kind::Note)
            note = ground.textOf(entry);
    }
    QVERIFY2(note.endsWith(u" queued bytes were not sent."_s), qPrintable(note));
}

void TestNativeTcpQueue::backpressure()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    StreamPeer &server = ground.server();
    server.keep = false;
    server.transport->setReadingPaused(true);
    const QByteArray big(16 << 20, 'b');
    QVERIFY(ground.client->transport->send(big).has_value());
    const quint64 queued = ground.client->transport->facts().queued;
    QVERIFY(queued > StreamTransport::QueuedMark);
    QCOMPARE(ground.client->transport->facts().bytesSent + queued, quint64(big.size()));
    QVERIFY(ground.client->states.contains(LinkState::Queued));
    QCOMPARE(ground.client->transport->facts().state, LinkState::Connected);
    server.transport->setReadingPaused(false);
    QTRY_COMPARE(server.count, quint64(big.size()));
    QTRY_COMPARE(ground.client->transport->facts().queued, 0u);
    QCOMPARE(ground.client->drained.last(), 0u);
    QVERIFY(std::is_sorted(ground.client->drained.rbegin(), ground.client->drained.rend()));
    const QStringList lines = ground.clientLines();
    QCOMPARE(lines.count(u"state queued"_s), 1);
    QCOMPARE(lines.count(u"state drained"_s), 1);
    QVERIFY(lines.indexOf(u"state queued"_s) < lines.indexOf(u"state drained"_s));
    // Every byte that the kernel took has an entry, and none has two.
    quint64 logged = 0;
    for (const Entry &entry : ground.entries(ground.client->transport->conversation()))
        logged += entry.kind == Kind::Sent ? entry.length : 0;
    QCOMPARE(logged, quint64(big.size()));
}

void TestNativeTcpQueue::queueLimit()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().transport->setReadingPaused(true);
    const QByteArray piece(30 << 20, 'l');
    QVERIFY(ground.client->transport->send(piece).has_value());
    QVERIFY(ground.client->transport->send(piece).has_value());
    const quint64 queued = ground.client->transport->facts().queued;
    const auto third = ground.client->transport->send(piece);
    QVERIFY(!third);
    QCOMPARE(third.error().reason, Reason::Limit);
    QVERIFY(third.error().where.text().startsWith(u"send 127.0.0.1:"_s));
    QCOMPARE(ground.client->transport->facts().queued, queued); // nothing of it was taken
    QVERIFY(ground.client->transport->send("small").has_value());
}

void TestNativeTcpQueue::pausedReading()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    StreamPeer &server = ground.server();
    server.transport->setReadingPaused(true);
    server.transport->setReadingPaused(true);
    QVERIFY(server.transport->facts().readingPaused);
    QVERIFY(ground.client->transport->send("waits").has_value());
    bool over = false;
    QTimer::singleShot(100, [&] { over = true; });
    QTRY_VERIFY(over);
    QCOMPARE(server.received, QByteArray());
    QCOMPARE(ground.listenerCalls.count(Call::Recv), 0);
    server.transport->setReadingPaused(false);
    QTRY_COMPARE(server.received, QByteArray("waits"));
    QCOMPARE(ground.lines(server.transport->conversation()),
             (QStringList{u"state connected"_s, u"state reading paused"_s, u"state reading resumed"_s,
                          u"received 5"_s}));
}

void TestNativeTcpQueue::rawDataIsCopied()
{
    TcpGround ground;
    ground.calls.cut(Call::Send, 1, 10);
    QVERIFY(ground.pair());
    {
        std::string text = "0123456789 the rest lies in memory that is overwritten";
        QVERIFY(ground.client->transport->send(QByteArray::fromRawData(text.data(), qsizetype(text.size())))
                    .has_value());
        std::fill(text.begin(), text.end(), 'X');
    }
    QTRY_COMPARE(ground.server().received,
                 QByteArray("0123456789 the rest lies in memory that is overwritten"));
}

void TestNativeTcpQueue::secretsFollowTheBytes()
{
    TcpGround ground;
    // "PASS secret" goes in three calls: "PASS s", "ecr", "et\r\n" together with the next block.
    ground.calls.cut(Call::Send, 1, 6);
    ground.calls.cut(Call::Send, 2, 3);
    QVERIFY(ground.pair());
    QVERIFY(ground.client->transport->send("PASS secret\r\n", {SecretRange{5, 6}}).has_value());
    QVERIFY(ground.client->transport->send("USER me\r\n", {SecretRange{5, 2}}).has_value());
    QTRY_COMPARE(ground.server().received, QByteArray("PASS secret\r\nUSER me\r\n"));
    const LogReader reader(ground.log.log->file());
    QByteArrayList sent;
    QByteArrayList blanked;
    for (const Entry &entry : ground.entries(ground.client->transport->conversation())) {
        if (entry.kind != Kind::Sent)
            continue;
        sent += reader.payload(entry);
        blanked += reader.blankedPayload(entry);
    }
    QCOMPARE(sent, (QByteArrayList{"PASS s", "ecr", "et\r\nUSER me\r\n"}));
    QCOMPARE(blanked, (QByteArrayList{"PASS *", "***", "**\r\nUSER **\r\n"}));
}

void TestNativeTcpQueue::shutdownWaitsForTheQueue()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.server().keep = false;
    ground.server().transport->setReadingPaused(true);
    QVERIFY(ground.client->transport->send(QByteArray(10 << 20, 's')).has_value());
    ground.client->transport->shutdownWrite();
    QVERIFY(!ground.client->transport->facts().halfClosed);
    ground.server().transport->setReadingPaused(false);
    QTRY_COMPARE(ground.server().halfCloses, 1);
    QCOMPARE(ground.server().count, quint64(10 << 20));
    QVERIFY(ground.client->transport->facts().halfClosed);
    QCOMPARE(ground.client->transport->facts().state, LinkState::HalfClosed);
}

void TestNativeTcpQueue::hundredMegabytes()
{
    TcpGround ground;
    QVERIFY(ground.pair());
    ground.client->transport->setRecordLevel(RecordLevel::lengths());
    ground.server().transport->setRecordLevel(RecordLevel::lengths());
    ground.server().keep = false;
    QCryptographicHash sent(QCryptographicHash::Sha1);
    QCryptographicHash got(QCryptographicHash::Sha1);
    ground.server().onReceived = [&](QByteArrayView bytes) { got.addData(bytes.toByteArray()); };
    constexpr int Blocks = 100;
    int next = 0;
    const auto more = [&](quint64) {
        while (next < Blocks && ground.client->transport->facts().queued < StreamTransport::QueuedMark) {
            QByteArray block(1 << 20, Qt::Uninitialized);
            for (qsizetype i = 0; i < block.size(); ++i)
                block[i] = char((i * 7 + next * 131 + (i >> 8)) & 0xff);
            sent.addData(block);
            ++next;
            QVERIFY(ground.client->transport->send(block).has_value());
        }
        if (next == Blocks)
            ground.client->transport->shutdownWrite();
    };
    ground.client->onDrained = more;
    more(0);
    QTRY_COMPARE_WITH_TIMEOUT(ground.server().halfCloses, 1, 60'000);
    QCOMPARE(ground.server().count, quint64(Blocks) << 20);
    QCOMPARE(got.result(), sent.result());
    quint64 logged = 0;
    for (const Entry &entry : ground.entries(ground.server().transport->conversation()))
        logged += entry.length;
    QCOMPARE(logged, quint64(Blocks) << 20);
}

QTEST_GUILESS_MAIN(TestNativeTcpQueue)
#include "tst_nativetcpqueue.moc"
