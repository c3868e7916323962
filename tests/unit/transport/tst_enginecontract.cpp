// One contract, every engine: what core/transport/transport.h promises, and where the engines differ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/enginerig.h"

#include <QCryptographicHash>
#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

void engines()
{
    QTest::addColumn<Way>("way");
    for (const Differences &row : Table)
        QTest::newRow(row.name) << row.way;
}

} // namespace

class TestEngineContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void connects_data() { engines(); }
    void connects();
    void echoes_data() { engines(); }
    void echoes();
    void bulkBothWays_data() { engines(); }
    void bulkBothWays();
    void halfCloseByUs_data() { engines(); }
    void halfCloseByUs();
    void peerCloses_data() { engines(); }
    void peerCloses();
    void peerResets_data() { engines(); }
    void peerResets();
    void refused_data() { engines(); }
    void refused();
    void sendsTooEarlyAndTooLate_data() { engines(); }
    void sendsTooEarlyAndTooLate();
    void closeFlushes_data() { engines(); }
    void closeFlushes();
    void closesOnce_data() { engines(); }
    void closesOnce();
    void closeWhileConnecting_data() { engines(); }
    void closeWhileConnecting();
    void pausedReading_data() { engines(); }
    void pausedReading();
    void pausedReadingHoldsThePeer_data() { socketWays(); }
    void pausedReadingHoldsThePeer();
    void queueLimit_data() { engines(); }
    void queueLimit();
    void recordLevel_data() { engines(); }
    void recordLevel();
    void secrets_data() { engines(); }
    void secrets();
    void bytesBeforeTheSink_data() { engines(); }
    void bytesBeforeTheSink();
    void destroyedFromWithin_data() { engines(); }
    void destroyedFromWithin();
    void whoEndedFirst_data() { socketEngines(); }
    void whoEndedFirst();
    void sourceAddress_data() { socketEngines(); }
    void sourceAddress();
    void qtSaysWhatItHides();
};

void TestEngineContract::initTestCase()
{
    qInfo("engine        peer half-close  RST is called  state after RST  errno");
    for (const Differences &row : Table) {
        qInfo("%-13s %-16s %-14s %-16s %s", row.name, row.seesPeerHalfClose ? "seen" : "closes itself",
              reasonName(row.afterPeerReset), linkStateName(row.stateAfterReset),
              row.tellsErrno ? "told" : "not told");
    }
}

void TestEngineContract::connects()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    QVERIFY(rig.clientSink.order.indexOf(u"connecting") >= 0 || way.engine == Engine::Memory);
    QCOMPARE(rig.clientSink.order.constLast(), QStringLiteral("connected"));
    const Conversation asClient = rig.reader.conversation(rig.client->conversation());
    const Conversation asServer = rig.reader.conversation(rig.server->conversation());
    QCOMPARE(asClient.record.role, Role::Client);
    QCOMPARE(asServer.record.role, Role::Server);
    QCOMPARE(asClient.record.engine, way.engine);
    QCOMPARE(asServer.record.engine, way.engine);
    QVERIFY(asClient.label.startsWith(way.local ? u"/" : u"127.0.0.1:"));
    QCOMPARE(asClient.record.transport == TransportKind::Unix, way.local);
    QCOMPARE(asServer.record.transport == TransportKind::Unix, way.local);
    if (!differences(way).hasAddresses)
        return;
    QCOMPARE(asServer.record.parent, rig.listener->conversation());
    QCOMPARE(rig.client->facts().remote, *rig.door.ready);
    QCOMPARE(rig.client->facts().local, rig.server->facts().remote);
    QCOMPARE(Endpoint::fromStored(asServer.record.remote), rig.client->facts().local);
    if (way.local)
        QCOMPARE(rig.client->facts().peer, rig.server->facts().peer);
}

void TestEngineContract::echoes()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.serverSink.onReceived = [&](QByteArrayView bytes) { QVERIFY(rig.server->send(bytes.toByteArray())); };
    const QByteArray text("GET \0\r\n\xff binary", 14);
    QVERIFY(rig.client->send(text));
    QTRY_COMPARE(rig.clientSink.received, text);
    QCOMPARE(rig.client->facts().bytesSent, quint64(text.size()));
    QCOMPARE(rig.client->facts().queued, quint64(0));
    rig.checkLog();
}

void TestEngineContract::bulkBothWays()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    constexpr qsizetype Size = 6 << 20;
    const QByteArray up = pattern(Size, 1);
    const QByteArray down = pattern(Size, 2);
    for (qsizetype at = 0; at < Size; at += 700'001) {
        QVERIFY(rig.client->send(up.mid(at, 700'001)));
        QVERIFY(rig.server->send(down.mid(at, 700'001)));
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.serverSink.received.size(), Size, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.clientSink.received.size(), Size, 60'000);
    const auto hash = [](const QByteArray &b) {
        return QCryptographicHash::hash(b, QCryptographicHash::Sha256);
    };
    QCOMPARE(hash(rig.serverSink.received), hash(up));
    QCOMPARE(hash(rig.clientSink.received), hash(down));
    QTRY_COMPARE(rig.client->facts().queued, quint64(0));
    QTRY_COMPARE(rig.server->facts().queued, quint64(0));
    rig.checkLog();
}

void TestEngineContract::halfCloseByUs()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.serverSink.onPeerEnded = [&] {
        QVERIFY(rig.server->send("answer after the end of the question"));
        rig.server->shutdownWrite();
    };
    QVERIFY(rig.client->send("question"));
    rig.client->shutdownWrite();
    QTRY_VERIFY(rig.clientSink.closed);
    QTRY_VERIFY(rig.serverSink.closed);
    QCOMPARE(rig.serverSink.received, QByteArray("question"));
    QVERIFY(rig.client->facts().halfClosed);
    QCOMPARE(rig.clientSink.closed->reason, Reason::None);
    QCOMPARE(rig.serverSink.closed->reason, Reason::None);
    QCOMPARE(rig.client->facts().state, LinkState::Closed);
    const bool seen = differences(way).seesPeerHalfClose;
    QCOMPARE(rig.serverSink.peerEnded, seen);
    QCOMPARE(rig.clientSink.received,
             seen ? QByteArray("answer after the end of the question") : QByteArray());
    QCOMPARE(statesOf(rig.reader, rig.server->conversation()).contains(u"peer half-closed"), seen);
    QVERIFY(statesOf(rig.reader, rig.client->conversation()).contains(u"half-closed"));
    rig.checkLog();
}

void TestEngineContract::peerCloses()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    QVERIFY(rig.server->send("bye"));
    rig.server->close();
    QTRY_VERIFY(rig.serverSink.closed);
    QCOMPARE(rig.serverSink.closed->reason, Reason::None);
    QCOMPARE(rig.server->facts().state, LinkState::Closed);
    if (differences(way).seesPeerHalfClose) {
        QTRY_VERIFY(rig.clientSink.peerEnded);
        QVERIFY(!rig.clientSink.closed);
        rig.client->close();
    }
    QTRY_VERIFY(rig.clientSink.closed);
    QCOMPARE(rig.clientSink.closed->reason, Reason::None);
    QCOMPARE(rig.clientSink.received, QByteArray("bye"));
    QVERIFY(rig.clientSink.order.lastIndexOf(u"received") < rig.clientSink.order.indexOf(u"end"));
    QVERIFY(rig.client->facts().peerHalfClosed);
    rig.checkLog();
}

void TestEngineContract::peerResets()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.server->reset();
    QTRY_VERIFY(rig.serverSink.closed);
    if (!differences(way).resets && differences(way).seesPeerHalfClose) {
        QTRY_VERIFY(rig.clientSink.peerEnded);
        rig.client->close();
    }
    QTRY_VERIFY(rig.clientSink.closed);
    QCOMPARE(rig.serverSink.closed->reason, Reason::None);
    QCOMPARE(rig.server->facts().state, LinkState::ResetByUs);
    QCOMPARE(rig.clientSink.closed->reason, differences(way).afterPeerReset);
    QCOMPARE(rig.client->facts().state, differences(way).stateAfterReset);
    QCOMPARE(rig.clientSink.closed->error,
             differences(way).afterPeerReset == Reason::Reset ? ECONNRESET : 0);
    QVERIFY(!rig.client->send("x"));
    rig.checkLog();
}

void TestEngineContract::refused()
{
    QFETCH(Way, way);
    Rig rig(way);
    StreamOptions options;
    options.target = {QStringLiteral("127.0.0.1"), 1};
    if (way.engine == Engine::Memory) {
        auto pair = makeMemoryPair(rig.context);
        MemoryScript script;
        script.connectError = ECONNREFUSED;
        pair.first->setScript(script);
        rig.client = std::move(pair.first);
        rig.server = std::move(pair.second);
    } else if (way.local) {
        options.target = {QStringLiteral("@porthole-test-nobody-%1").arg(QCoreApplication::applicationPid()), 0};
    } else {
        // A port that was ours a moment ago and that nobody listens on now.
        QVERIFY(rig.listen());
        options.target = rig.target();
        rig.listener->close();
        QTRY_VERIFY(rig.door.closed);
    }
    if (way.engine != Engine::Memory)
        rig.client = makeStreamTransport(way.engine, rig.context, options.target);
    rig.client->setSink(&rig.clientSink);
    rig.client->open(options);
    QVERIFY(!rig.clientSink.closed);  // never from within open()
    QTRY_VERIFY(rig.clientSink.closed);
    QCOMPARE(rig.clientSink.closed->reason, Reason::Refused);
    QCOMPARE(rig.clientSink.closed->error, differences(way).tellsErrno ? ECONNREFUSED : 0);
    QCOMPARE(rig.clientSink.closed->where.text(), QStringLiteral("connect ") + options.target.toString());
    QCOMPARE(rig.client->facts().state, LinkState::Failed);
    QCOMPARE(rig.client->facts().failure.reason, Reason::Refused);
    const QStringList errors = textsOf(rig.reader, rig.client->conversation(), Kind::Error);
    QCOMPARE(errors.size(), 1);
    QVERIFY2(errors.first().contains(way.local ? u"No program listens" : u"refused"), qPrintable(errors.first()));
}

void TestEngineContract::sendsTooEarlyAndTooLate()
{
    QFETCH(Way, way);
    Rig rig(way);
    std::unique_ptr<StreamTransport> early = way.engine == Engine::Memory
        ? std::unique_ptr<StreamTransport>(std::move(makeMemoryPair(rig.context).first))
        : makeStreamTransport(way.engine, rig.context, rig.target());
    const auto tooEarly = early->send("x");
    QVERIFY(!tooEarly);
    QCOMPARE(tooEarly.error().reason, Reason::Closed);
    QCOMPARE(tooEarly.error().error, ENOTCONN);
    QVERIFY(rig.connectBoth());
    rig.client->shutdownWrite();
    const auto afterFin = rig.client->send("x");
    QVERIFY(!afterFin);
    QCOMPARE(afterFin.error().reason, Reason::Closed);
    QCOMPARE(afterFin.error().error, EPIPE);
    rig.client->close();
    QTRY_VERIFY(rig.clientSink.closed);
    const auto afterEnd = rig.client->send("x");
    QVERIFY(!afterEnd);
    QCOMPARE(afterEnd.error().error, ENOTCONN);
    QCOMPARE(rig.client->facts().bytesSent, quint64(0));
}

void TestEngineContract::closeFlushes()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    const QByteArray bytes = pattern(3 << 20);
    QVERIFY(rig.client->send(bytes));
    rig.client->close();
    const auto late = rig.client->send("x");
    QVERIFY(!late);
    QTRY_VERIFY_WITH_TIMEOUT(rig.clientSink.closed, 20'000);
    QCOMPARE(rig.clientSink.closed->reason, Reason::None);
    QCOMPARE(rig.client->facts().bytesSent, quint64(bytes.size()));
    QTRY_COMPARE_WITH_TIMEOUT(rig.serverSink.received.size(), bytes.size(), 20'000);
    QVERIFY(rig.serverSink.received == bytes);
    rig.checkLog();
}

void TestEngineContract::closesOnce()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.client->close();
    QVERIFY(!rig.clientSink.closed);  // never from within a call
    rig.client->close();
    rig.client->reset();
    rig.client->shutdownWrite();
    rig.client->setReadingPaused(true);
    QTRY_VERIFY(rig.clientSink.closed);
    rig.client->close();
    rig.client->reset();
    QTRY_VERIFY(rig.serverSink.peerEnded || rig.serverSink.closed);
    QCOMPARE(rig.client->facts().state, LinkState::Closed);
    QCOMPARE(rig.clientSink.order.count(u"end"), 1);
    QCOMPARE(rig.clientSink.order.constLast(), QStringLiteral("end"));
    QCOMPARE(statesOf(rig.reader, rig.client->conversation()).constLast(), QStringLiteral("closed"));
    rig.checkLog();
}

void TestEngineContract::closeWhileConnecting()
{
    QFETCH(Way, way);
    Rig rig(way);
    StreamOptions options;
    options.target = {QStringLiteral("127.0.0.1"), 9};
    if (way.engine == Engine::Memory) {
        auto pair = makeMemoryPair(rig.context);
        rig.client = std::move(pair.first);
        rig.server = std::move(pair.second);
    } else {
        QVERIFY(rig.listen());
        options.target = rig.target();
        rig.client = makeStreamTransport(way.engine, rig.context, options.target);
    }
    rig.client->setSink(&rig.clientSink);
    rig.client->open(options);
    rig.client->close();
    QTRY_VERIFY(rig.clientSink.closed);
    QCOMPARE(rig.clientSink.closed->reason, Reason::None);
    QCOMPARE(rig.client->facts().state, LinkState::Closed);
    QCOMPARE(rig.clientSink.order.count(u"end"), 1);
}

void TestEngineContract::pausedReading()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.server->setReadingPaused(true);
    const QByteArray bytes = pattern(24 << 20);
    QVERIFY(rig.client->send(bytes));
    // More than both kernels' buffers hold: what stays is queued, and said to be.
    QVERIFY(rig.client->facts().queued > StreamTransport::QueuedMark);
    QVERIFY(statesOf(rig.reader, rig.client->conversation()).contains(u"queued"));
    QVERIFY(rig.server->facts().readingPaused);
    QCOMPARE(rig.server->facts().state, LinkState::Connected);
    QCOMPARE(rig.serverSink.received.size(), 0);
    rig.server->setReadingPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(rig.serverSink.received.size(), bytes.size(), 60'000);
    QVERIFY(rig.serverSink.received == bytes);
    QTRY_COMPARE(rig.client->facts().queued, quint64(0));
    QVERIFY(rig.clientSink.drains > 0);
    const QStringList server = statesOf(rig.reader, rig.server->conversation());
    QVERIFY(server.indexOf(u"reading paused") >= 0);
    QVERIFY(server.indexOf(u"reading resumed") > server.indexOf(u"reading paused"));
    QCOMPARE(statesOf(rig.reader, rig.client->conversation()).constLast(), QStringLiteral("drained"));
    rig.checkLog();
}

// An engine that reads on into a buffer of its own would have it all after the rounds of another connection.
void TestEngineContract::pausedReadingHoldsThePeer()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.server->setReadingPaused(true);
    QVERIFY(rig.client->send(pattern(24 << 20)));
    StreamOptions options;
    options.target = rig.target();
    TransportRecorder here(*rig.fixture.log);
    TransportRecorder there(*rig.fixture.log);
    const auto other = makeStreamTransport(way.engine, rig.context, options.target);
    other->setSink(&here);
    other->open(options);
    QTRY_COMPARE(rig.door.accepted.size(), 2u);
    StreamTransport &echo = *rig.door.accepted.back();
    there.onReceived = [&](QByteArrayView bytes) { QVERIFY(echo.send(bytes.toByteArray())); };
    echo.setSink(&there);
    for (qsizetype round = 1; round <= 1000; ++round) {
        QVERIFY(other->send("x"));
        QTRY_COMPARE(here.received.size(), round);
    }
    QVERIFY(rig.client->facts().queued > StreamTransport::QueuedMark);
}

void TestEngineContract::queueLimit()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.server->setReadingPaused(true);
    const QByteArray block(16 << 20, 'x');
    Result<void> last;
    for (int i = 0; i < 8 && last; ++i)
        last = rig.client->send(block);
    QVERIFY(!last);
    QCOMPARE(last.error().reason, Reason::Limit);
    QVERIFY(rig.client->facts().queued <= StreamTransport::QueueLimit);
    QVERIFY(!rig.clientSink.closed);
    rig.client->reset();
    QTRY_VERIFY(rig.clientSink.closed);
}

void TestEngineContract::recordLevel()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.client->setRecordLevel(RecordLevel::first(4));
    rig.server->setRecordLevel(RecordLevel::lengths());
    QVERIFY(rig.client->send("0123456789"));
    QTRY_COMPARE(rig.serverSink.received, QByteArray("0123456789"));
    QCOMPARE(payloads(rig.reader, rig.client->conversation(), Kind::Sent), QByteArray("0123"));
    QCOMPARE(payloads(rig.reader, rig.server->conversation(), Kind::Received), QByteArray());
    for (EntryId id = 0; id < rig.reader.count(); ++id) {
        const Entry entry = rig.reader.entry(id);
        if (entry.kind == Kind::Sent || entry.kind == Kind::Received) {
            QCOMPARE(entry.length, quint32(10));
            QVERIFY(entry.flags & PayloadCut);
        }
    }
}

void TestEngineContract::secrets()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    if (rig.memoryClient) {
        MemoryScript script;
        script.capacity = 8;  // cuts through the secret
        rig.memoryClient->setScript(script);
    }
    QVERIFY(rig.client->send("PASS hunter2\r\n", {{5, 7}}));
    QTRY_COMPARE(rig.serverSink.received, QByteArray("PASS hunter2\r\n"));
    QByteArray shown;
    for (EntryId id = 0; id < rig.reader.count(); ++id) {
        const Entry entry = rig.reader.entry(id);
        if (entry.conversation == rig.client->conversation() && entry.kind == Kind::Sent)
            shown += rig.reader.blankedPayload(entry);
    }
    QCOMPARE(shown, QByteArray("PASS *******\r\n"));
}

void TestEngineContract::bytesBeforeTheSink()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth(false));
    QVERIFY(rig.client->send("early"));
    QTRY_COMPARE(rig.client->facts().queued, quint64(0));
    QCOMPARE(rig.server->facts().bytesReceived, quint64(0));
    rig.server->setSink(&rig.serverSink);
    QCOMPARE(rig.serverSink.received.size(), 0);  // not from within setSink()
    QTRY_COMPARE(rig.serverSink.received, QByteArray("early"));
    rig.checkLog();
}

void TestEngineContract::destroyedFromWithin()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    bool gone = false;
    rig.serverSink.onReceived = [&](QByteArrayView) {
        rig.server->setSink(nullptr);
        connect(rig.server.get(), &QObject::destroyed, this, [&gone] { gone = true; });
        rig.server.release()->deleteLater();
    };
    QVERIFY(rig.client->send("the last thing it hears"));
    QTRY_VERIFY(gone);
    QTRY_VERIFY(rig.clientSink.peerEnded || rig.clientSink.closed);
}

static QString closedText(const Rig &rig, ConversationId conversation)
{
    for (EntryId id = 0; id < rig.reader.count(); ++id) {
        const Entry entry = rig.reader.entry(id);
        if (entry.conversation == conversation && entry.kind == Kind::State && entry.aux == quint32(LinkState::Closed))
            return QString::fromUtf8(rig.reader.text(entry));
    }
    return {};
}

void TestEngineContract::whoEndedFirst()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    QVERIFY(rig.connectBoth());
    rig.server->close();
    QTRY_VERIFY(rig.client->facts().peerHalfClosed);
    rig.client->close();
    QTRY_COMPARE(rig.client->facts().state, LinkState::Closed);
    QTRY_COMPARE(rig.server->facts().state, LinkState::Closed);
    QCOMPARE(closedText(rig, rig.client->conversation()), u"the peer hung up first"_s);
    QCOMPARE(closedText(rig, rig.server->conversation()), u"this side hung up first"_s);
}

void TestEngineContract::sourceAddress()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    QVERIFY(rig.listen());
    StreamOptions options;
    options.target = {QStringLiteral("127.0.0.1"), rig.door.ready->port()};
    options.bindTo = Endpoint::fromNumeric(QStringLiteral("127.0.0.2"), 0);
    rig.client = makeStreamTransport(engine, rig.context);
    rig.client->setSink(&rig.clientSink);
    rig.client->open(options);
    QTRY_VERIFY(!rig.door.accepted.empty());
    QCOMPARE(rig.door.accepted.front()->facts().remote.address(), QStringLiteral("127.0.0.2"));
    options.bindTo = Endpoint::fromNumeric(QStringLiteral("192.0.2.1"), 0);
    TransportRecorder second(*rig.fixture.log);
    const auto foreign = makeStreamTransport(engine, rig.context);
    foreign->setSink(&second);
    foreign->open(options);
    QTRY_VERIFY(second.closed);
    QCOMPARE(second.closed->reason, Reason::NoAddress);
}

void TestEngineContract::qtSaysWhatItHides()
{
    Rig rig(Engine::Qt);
    QVERIFY(rig.connectBoth());
    rig.server->reset();
    QTRY_VERIFY(rig.clientSink.closed);
    const QStringList notes = textsOf(rig.reader, rig.client->conversation(), Kind::Note);
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes.first().contains(u"FIN or RST"));
}

QTEST_GUILESS_MAIN(TestEngineContract)
#include "tst_enginecontract.moc"
