// What waits for a consumer stays within bounds: reading stops above 4 MiB and goes on below 1 MiB.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectionsession.h"
#include "core/transport/memorytransport.h"
#include "core/transport/tls/truststore.h"
#include "core/transport/transportfactory.h"
#include "support/logfixture.h"
#include "support/stationfixture.h"

#include <QTcpSocket>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;

namespace {

constexpr quint64 OneRead = StreamTransport::ReadSize;

// One session over one end of a memory pair; the test holds the other end.
class MemoryHost : public SessionHost
{
public:
    MemoryHost()
        : context{fixture.log.get(), nullptr, nullptr}
        , peerSink(*fixture.log)
        , reader(fixture.log->file())
    {
    }

    void start(const Responder &responder)
    {
        auto [one, two] = makeMemoryPair(context);
        peer = std::move(one);
        peer->setSink(&peerSink);
        session = std::make_unique<ConnectionSession>(*this, 1, Engine::Memory);
        session->adopt(std::move(two), responder);
        StreamOptions options;
        options.target = {QStringLiteral("memory"), 1};
        peer->open(options);
    }
    bool connected() const { return peer->facts().state == LinkState::Connected; }

    std::unique_ptr<StreamTransport> makeTransport(Engine, const HostPort &) override { return nullptr; }
    std::unique_ptr<StreamListener> makeListener(Engine, const HostPort &) override { return nullptr; }
    TrustStore &trust() override { return authorities; }
    std::unique_ptr<TlsTransport> secure(std::unique_ptr<StreamTransport>, const TlsSettings &) override { return nullptr; }
    std::unique_ptr<TlsTransport> secure(std::unique_ptr<StreamTransport>,
                                         const std::shared_ptr<const TlsContext> &) override
    {
        return nullptr;
    }
    QString authorityFolder() const override { return {}; }
    void touched(SessionId) override {}
    SessionId newId() override { return 2; }
    void refused(SessionId, const Failure &failure) override { refusals << failure; }
    void accepted(SessionId, std::unique_ptr<StreamTransport>, const Responder &) override {}
    void ended(SessionId) override { endedCalls++; }

    LogFixture fixture{false};
    TransportContext context;
    TrustStore authorities;
    TransportRecorder peerSink;
    LogReader reader;
    QList<Failure> refusals;
    int endedCalls = 0;
    std::unique_ptr<MemoryTransport> peer;
    std::unique_ptr<ConnectionSession> session;
};

} // namespace

class TestBackpressure : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void echoStopsReading();
    void discardNeverStops();
    void responderOffGoesOnReading();
    void fixedAnswersStopReadingToo();
    void rulesStopReading_data();
    void rulesStopReading();
    void refusalIsSaidOnce();
    void overSockets_data();
    void overSockets();
    void writeErrorsEndTheSession_data();
    void writeErrorsEndTheSession();
    void everyCutIsTheSameEcho_data();
    void everyCutIsTheSameEcho();
};

void TestBackpressure::echoStopsReading()
{
    MemoryHost host;
    host.start({Responder::What::Echo, {}});
    QTRY_VERIFY(host.connected());
    const QByteArray bytes = pattern(24 << 20);
    host.peer->setReadingPaused(true);
    QVERIFY(host.peer->send(bytes));
    QTRY_VERIFY(host.session->snapshot().facts.readingPaused);
    const LinkFacts full = host.session->snapshot().facts;
    QVERIFY(full.queued > ConnectionSession::PauseAbove);
    QVERIFY(full.queued <= ConnectionSession::PauseAbove + OneRead);
    QVERIFY(host.peer->facts().queued > 0);
    const ConversationId conversation = host.session->snapshot().conversation;
    QCOMPARE(statesOf(host.reader, conversation).constLast(), QStringLiteral("reading paused"));
    host.peer->setReadingPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(host.peerSink.received.size(), bytes.size(), 60'000);
    QVERIFY(host.peerSink.received == bytes);
    const QStringList states = statesOf(host.reader, conversation);
    QCOMPARE(states.count(u"reading paused"), states.count(u"reading resumed"));
    QVERIFY(states.contains(u"reading paused"));
    QVERIFY(!host.session->snapshot().facts.readingPaused);
}

void TestBackpressure::discardNeverStops()
{
    MemoryHost host;
    host.start({Responder::What::Discard, {}});
    QTRY_VERIFY(host.connected());
    QVERIFY(host.peer->send(pattern(24 << 20)));
    QTRY_COMPARE(host.session->snapshot().facts.bytesReceived, quint64(24 << 20));
    QVERIFY(!statesOf(host.reader, host.session->snapshot().conversation).contains(u"reading paused"));
}

void TestBackpressure::responderOffGoesOnReading()
{
    MemoryHost host;
    host.start({Responder::What::Echo, {}});
    QTRY_VERIFY(host.connected());
    host.peer->setReadingPaused(true);
    QVERIFY(host.peer->send(pattern(16 << 20)));
    QTRY_VERIFY(host.session->snapshot().facts.readingPaused);
    host.session->setResponder({});
    QVERIFY(!host.session->snapshot().facts.readingPaused);
    QTRY_COMPARE(host.session->snapshot().facts.bytesReceived, quint64(16 << 20));
}

void TestBackpressure::fixedAnswersStopReadingToo()
{
    MemoryHost host;
    host.start({Responder::What::Fixed, QByteArray(1 << 20, 'f')});
    QTRY_VERIFY(host.connected());
    host.peer->setReadingPaused(true);
    for (int i = 0; i < 100; ++i)
        QVERIFY(host.peer->send(pattern(OneRead)));
    QTRY_VERIFY(host.session->snapshot().facts.readingPaused);
    QVERIFY(host.session->snapshot().facts.queued <= ConnectionSession::PauseAbove + (1 << 20));
}

void TestBackpressure::rulesStopReading_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<bool>("crowded");
    QTest::newRow("nobody takes the answers") << QByteArray("else\n  reply {{match 0}}\\n\n") << true;
    QTest::newRow("a delay runs") << QByteArray("else\n  delay 1\n  reply {{match 0}}\\n\n") << false;
}

// A peer that writes faster than it is answered is kept waiting, not thrown out.
void TestBackpressure::rulesStopReading()
{
    QFETCH(QByteArray, rules);
    QFETCH(bool, crowded);
    MemoryHost host;
    host.start({Responder::What::Rules, {}, std::make_shared<RuleAnswers>(*RuleBook::parse(rules))});
    QTRY_VERIFY(host.connected());
    QByteArray bytes;
    for (int i = 0; i < 200; ++i)
        bytes += QByteArray(30'000, char('a' + i % 26)) + '\n';
    host.peer->setReadingPaused(crowded);
    QVERIFY(host.peer->send(bytes));
    QTRY_VERIFY(host.session->snapshot().facts.readingPaused);
    QVERIFY(host.peer->facts().queued > 0);
    host.peer->setReadingPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(host.peerSink.received.size(), bytes.size(), 60'000);
    QVERIFY(host.peerSink.received == bytes);
    QVERIFY(host.refusals.isEmpty());
    QCOMPARE(host.session->snapshot().facts.state, LinkState::Connected);
    QTRY_VERIFY(!host.session->snapshot().facts.readingPaused);
}

void TestBackpressure::refusalIsSaidOnce()
{
    MemoryHost host;
    host.start({Responder::What::Echo, {}});
    QTRY_VERIFY(host.connected());
    host.session->halfClose();
    for (int i = 0; i < 5; ++i)
        QVERIFY(host.peer->send("talking to someone who cannot answer"));
    QTRY_COMPARE(host.session->snapshot().facts.bytesReceived, quint64(5 * 36));
    QCOMPARE(host.refusals.size(), 1);
    QCOMPARE(host.refusals.first().reason, Reason::Closed);
}

void TestBackpressure::overSockets_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

// A peer that is none of ours, and that does not read.
void TestBackpressure::overSockets()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, {Responder::What::Echo, {}});
    QVERIFY(listener);
    QTcpSocket peer;
    peer.setReadBufferSize(1);
    peer.connectToHost(QHostAddress(QHostAddress::LocalHost), listener->snapshot().bound.first().port());
    QTRY_COMPARE(peer.state(), QAbstractSocket::ConnectedState);
    const QByteArray bytes = pattern(32 << 20);
    peer.write(bytes);
    QTRY_VERIFY(!listener->connections().isEmpty());
    const auto session = listener->connections().first();
    QTRY_VERIFY_WITH_TIMEOUT(session->snapshot().facts.readingPaused, 60'000);
    QVERIFY(session->snapshot().facts.queued > ConnectionSession::ResumeBelow);
    QVERIFY(session->snapshot().facts.queued <= ConnectionSession::PauseAbove + OneRead);
    QVERIFY(peer.bytesToWrite() > 0);
    QByteArray back;
    connect(&peer, &QTcpSocket::readyRead, &peer, [&] { back += peer.readAll(); });
    peer.setReadBufferSize(0);
    back += peer.readAll();
    QTRY_COMPARE_WITH_TIMEOUT(back.size(), bytes.size(), 60'000);
    QVERIFY(back == bytes);
    QVERIFY(f.states(session->snapshot().conversation).contains(u"reading resumed"));
}

void TestBackpressure::writeErrorsEndTheSession_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<LinkState>("state");
    QTest::newRow("EPIPE") << EPIPE << Reason::Closed << LinkState::Failed;
    QTest::newRow("ECONNRESET") << ECONNRESET << Reason::Reset << LinkState::ResetByPeer;
    QTest::newRow("ETIMEDOUT") << ETIMEDOUT << Reason::Timeout << LinkState::Failed;
    QTest::newRow("ENOBUFS") << ENOBUFS << Reason::Limit << LinkState::Failed;
}

void TestBackpressure::writeErrorsEndTheSession()
{
    QFETCH(int, error);
    QFETCH(Reason, reason);
    QFETCH(LinkState, state);
    MemoryHost host;
    host.start({});
    QTRY_VERIFY(host.connected());
    MemoryScript script;
    script.failWriteAt = 2;
    script.writeError = error;
    host.peer->setScript(script);
    for (const char *word : {"one ", "two ", "three "})
        static_cast<void>(host.peer->send(word));
    QTRY_VERIFY(host.peerSink.closed);
    QCOMPARE(host.peerSink.closed->reason, reason);
    QCOMPARE(host.peerSink.closed->error, error);
    QCOMPARE(host.peer->facts().state, state);
    QCOMPARE(host.peer->facts().bytesSent, quint64(8));
    // What was taken before arrives; then the other side sees the break.
    QTRY_COMPARE(host.session->snapshot().facts.failure.reason, Reason::Reset);
    QCOMPARE(payloads(host.reader, host.session->snapshot().conversation, Kind::Received),
             QByteArray("one two "));
}

void TestBackpressure::everyCutIsTheSameEcho_data()
{
    QTest::addColumn<QList<qsizetype>>("cuts");
    QTest::newRow("byte by byte") << QList<qsizetype>{1};
    for (qsizetype at = 1; at < 16; at += 3)
        QTest::addRow("cut at %d", int(at)) << QList<qsizetype>{at, 1'000};
}

void TestBackpressure::everyCutIsTheSameEcho()
{
    QFETCH(QList<qsizetype>, cuts);
    MemoryHost host;
    host.start({Responder::What::Echo, {}});
    QTRY_VERIFY(host.connected());
    MemoryScript script;
    script.cuts = cuts;
    host.peer->setScript(script);
    const QByteArray text("the same in any cut\r\n");
    QVERIFY(host.peer->send(text));
    host.peer->shutdownWrite();
    QTRY_VERIFY(host.peerSink.closed);
    QCOMPARE(host.peerSink.received, text);
    QCOMPARE(host.peerSink.closed->reason, Reason::None);
    if (cuts.size() == 1)
        QCOMPARE(host.peerSink.order.count(u"received"), text.size());
    QCOMPARE(host.session->snapshot().facts.state, LinkState::Closed);
    QVERIFY(host.peerSink.faults.isEmpty());
}

QTEST_GUILESS_MAIN(TestBackpressure)
#include "tst_backpressure.moc"
