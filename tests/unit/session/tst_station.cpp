// The station from end to end: handles in one thread, sessions in the other, the log between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/resolver.h"
#include "support/stationfixture.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;

namespace {

void engines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

Responder responder(Responder::What what, const QByteArray &fixed = {})
{
    return {what, fixed};
}

// Spins in the I/O thread: what a slow disk or a bug of ours would do there.
class SlowResolver : public Resolver
{
public:
    std::unique_ptr<ResolveJob> resolve(const QString &, Family, std::function<void(ResolveAnswer)>) override
    {
        QElapsedTimer spinning;
        spinning.start();
        while (spinning.elapsed() < 60) {
        }
        return std::make_unique<ResolveJob>();
    }
};

} // namespace

class TestStation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void echoes_data() { engines(); }
    void echoes();
    void discards_data() { engines(); }
    void discards();
    void answersFixed_data() { engines(); }
    void answersFixed();
    void repliesByHand_data() { engines(); }
    void repliesByHand();
    void lateReplyIsNotLost();
    void refusesInWords();
    void connectFailureIsNamed_data() { engines(); }
    void connectFailureIsNamed();
    void halfCloses();
    void answeringSideEndsToo();
    void resets_data() { engines(); }
    void resets();
    void reconnectsAsANewConversation_data() { engines(); }
    void reconnectsAsANewConversation();
    void reopensRightAfterClose();
    void acceptedCannotBeReopened();
    void listensAgain();
    void forgets();
    void destroyedHandleCloses_data() { engines(); }
    void destroyedHandleCloses();
    void destroyedListenerHandle();
    void handlesOutliveTheStation();
    void quitsWithOpenConnections_data() { engines(); }
    void quitsWithOpenConnections();
    void quitsWhileAPeerTakesNothing();
    void quitsWhileResolving();
    void endsFromWithinASignal();
    void coalescesSnapshots();
    void saysWhenTheLogGrew();
    void notesAStall();
    void failsToStartInWords();
};

void TestStation::echoes()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, responder(Responder::What::Echo));
    QVERIFY(listener);
    const auto connection = f.connectTo(engine, f.to(*listener));
    QVERIFY(connection);
    QCOMPARE(connection->snapshot().engine, engine);
    connection->send("one");
    connection->send("two");
    QTRY_COMPARE(connection->snapshot().facts.bytesReceived, quint64(6));
    QCOMPARE(f.received(connection->snapshot().conversation), QByteArray("onetwo"));
    QCOMPARE(listener->connections().size(), 1);
    const auto server = listener->connections().first();
    QCOMPARE(server->snapshot().role, Role::Server);
    QCOMPARE(f.received(server->snapshot().conversation), QByteArray("onetwo"));
    QCOMPARE(f.sent(server->snapshot().conversation), QByteArray("onetwo"));
    QCOMPARE(f.reader->conversation(server->snapshot().conversation).record.parent,
             listener->snapshot().conversation);
    QCOMPARE(listener->snapshot().accepted, quint64(1));
}

void TestStation::discards()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, responder(Responder::What::Discard));
    QVERIFY(listener);
    const auto connection = f.connectTo(engine, f.to(*listener));
    QVERIFY(connection);
    connection->send(pattern(300'000));
    QTRY_VERIFY(!listener->connections().isEmpty());
    const auto server = listener->connections().first();
    QTRY_COMPARE(server->snapshot().facts.bytesReceived, quint64(300'000));
    QCOMPARE(server->snapshot().facts.bytesSent, quint64(0));
    QVERIFY(f.received(server->snapshot().conversation) == pattern(300'000));
}

void TestStation::answersFixed()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, responder(Responder::What::Fixed, "220 ready\r\n"));
    QVERIFY(listener);
    const auto connection = f.connectTo(engine, f.to(*listener));
    QVERIFY(connection);
    connection->send("hello");
    QTRY_COMPARE(f.received(connection->snapshot().conversation), QByteArray("220 ready\r\n"));
    // Changed on a living connection, from then on.
    listener->connections().first()->setResponder(responder(Responder::What::Fixed, "bye"));
    QTRY_COMPARE(listener->connections().first()->snapshot().responder.fixed, QByteArray("bye"));
    connection->send("again");
    QTRY_COMPARE(f.received(connection->snapshot().conversation), QByteArray("220 ready\r\nbye"));
}

void TestStation::repliesByHand()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, {});
    QVERIFY(listener);
    const auto one = f.connectTo(engine, f.to(*listener));
    const auto two = f.connectTo(engine, f.to(*listener));
    QVERIFY(one && two);
    QTRY_COMPARE(listener->connections().size(), 2);
    listener->connections().at(0)->send("for the first");
    listener->connections().at(1)->send("for the second");
    QTRY_COMPARE(f.received(one->snapshot().conversation), QByteArray("for the first"));
    QTRY_COMPARE(f.received(two->snapshot().conversation), QByteArray("for the second"));
}

// A fault of the nearest peer: what comes later than half a second after the request is never read.
void TestStation::lateReplyIsNotLost()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->send("question");
    QTRY_COMPARE(listener->connections().size(), 1);
    QSignalSpy late(connection.get(), &ConnectionHandle::changed);
    QTimer::singleShot(700, this, [&] { listener->connections().first()->send("late answer"); });
    QTRY_COMPARE(f.received(connection->snapshot().conversation), QByteArray("late answer"));
    QVERIFY(!late.isEmpty() || late.wait());
    // A listener of that peer also reads once and closes: here the exchange goes on.
    connection->send("more");
    QTRY_COMPARE(f.received(listener->connections().first()->snapshot().conversation),
                 QByteArray("questionmore"));
}

void TestStation::refusesInWords()
{
    StationFixture f;
    const auto connection = f.station->newConnection(Engine::Native);
    QList<Failure> refusals;
    connect(connection.get(), &ConnectionHandle::refused, this,
            [&](const Failure &failure) { refusals << failure; });
    connection->send("too early");
    connection->sendFile(QStringLiteral("/nowhere"));
    connection->halfClose();
    connection->reset();
    QTRY_COMPARE(refusals.size(), 4);
    for (const Failure &failure : std::as_const(refusals)) {
        QCOMPARE(failure.reason, Reason::Closed);
        QVERIFY(sentence(failure).contains(u"not connected"));
    }
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    connection->open(f.to(*listener));
    connection->open(f.to(*listener));
    QTRY_COMPARE(refusals.size(), 5);
    QCOMPARE(refusals.last().reason, Reason::Usage);
    QCOMPARE(refusals.last().error, EISCONN);
    QVERIFY(f.reaches(*connection, LinkState::Connected));
    connection->halfClose();
    connection->send("after the end");
    QTRY_COMPARE(refusals.size(), 6);
    QCOMPARE(refusals.last().error, EPIPE);
    QList<Failure> listenerRefusals;
    connect(listener.get(), &ListenerHandle::refused, this,
            [&](const Failure &failure) { listenerRefusals << failure; });
    listener->open({}, {});
    QTRY_COMPARE(listenerRefusals.size(), 1);
    QCOMPARE(listener->snapshot().state, LinkState::Listening);
}

void TestStation::connectFailureIsNamed()
{
    QFETCH(Engine, engine);
    StationFixture f;
    auto listener = f.listen(engine, {});
    QVERIFY(listener);
    const StreamOptions nobody = f.to(*listener);
    listener->close();
    QTRY_COMPARE(listener->snapshot().state, LinkState::Closed);
    const auto connection = f.station->newConnection(engine);
    connection->open(nobody);
    QVERIFY(f.reaches(*connection, LinkState::Failed));
    QCOMPARE(connection->snapshot().facts.failure.reason, Reason::Refused);
    QVERIFY(sentence(connection->snapshot().facts.failure).contains(u"refused the connection"));
    QCOMPARE(connection->snapshot().target, nobody.target);
    QVERIFY(connection->snapshot().conversation != 0);
}

void TestStation::halfCloses()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->send("all I say");
    connection->halfClose();
    QTRY_VERIFY(connection->snapshot().facts.halfClosed);
    QTRY_COMPARE(listener->connections().size(), 1);
    const auto server = listener->connections().first();
    QTRY_VERIFY(server->snapshot().facts.peerHalfClosed);
    QCOMPARE(server->snapshot().facts.state, LinkState::PeerHalfClosed);
    server->send("and the answer");
    server->halfClose();
    QVERIFY(f.reaches(*connection, LinkState::Closed));
    QVERIFY(f.reaches(*server, LinkState::Closed));
    QCOMPARE(f.received(connection->snapshot().conversation), QByteArray("and the answer"));
    QCOMPARE(connection->snapshot().facts.failure.reason, Reason::None);
}

void TestStation::answeringSideEndsToo()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, responder(Responder::What::Echo));
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    const QByteArray bytes = pattern(2 << 20);
    connection->send(bytes);
    connection->halfClose();
    QVERIFY(f.reaches(*connection, LinkState::Closed));
    QVERIFY(f.received(connection->snapshot().conversation) == bytes);
    QVERIFY(f.reaches(*listener->connections().first(), LinkState::Closed));
}

void TestStation::resets()
{
    QFETCH(Engine, engine);
    StationFixture f;
    // The other side is always native: it alone can tell that it was a reset.
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(engine, f.to(*listener));
    QVERIFY(connection);
    QTRY_COMPARE(listener->connections().size(), 1);
    connection->reset();
    QVERIFY(f.reaches(*connection, LinkState::ResetByUs));
    const auto server = listener->connections().first();
    QVERIFY(f.reaches(*server, LinkState::ResetByPeer));
    QCOMPARE(server->snapshot().facts.failure.reason, Reason::Reset);
    QVERIFY(f.states(connection->snapshot().conversation).contains(u"reset by us"));
}

void TestStation::reconnectsAsANewConversation()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, responder(Responder::What::Echo));
    QVERIFY(listener);
    const auto connection = f.connectTo(engine, f.to(*listener));
    QVERIFY(connection);
    const ConversationId first = connection->snapshot().conversation;
    connection->send("first life");
    QTRY_COMPARE(f.received(first), QByteArray("first life"));
    connection->close();
    QVERIFY(f.reaches(*connection, LinkState::Closed));
    connection->open(f.to(*listener));
    QVERIFY(f.reaches(*connection, LinkState::Connected));
    const ConversationId second = connection->snapshot().conversation;
    QVERIFY(second != first && second != 0);
    QCOMPARE(connection->snapshot().facts.bytesSent, quint64(0));
    connection->send("second life");
    QTRY_COMPARE(f.received(second), QByteArray("second life"));
    QCOMPARE(f.received(first), QByteArray("first life"));
    QTRY_COMPARE(listener->connections().size(), 2);
}

void TestStation::reopensRightAfterClose()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, responder(Responder::What::Echo));
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    const ConversationId first = connection->snapshot().conversation;
    connection->close();
    connection->open(f.to(*listener));
    QTRY_VERIFY(connection->snapshot().conversation != first);
    QVERIFY(f.reaches(*connection, LinkState::Connected));
    QCOMPARE(f.states(first).constLast(), QStringLiteral("closed"));
    const ConversationId second = connection->snapshot().conversation;
    connection->reset();
    connection->open(f.to(*listener));
    QTRY_VERIFY(connection->snapshot().conversation != second);
    QVERIFY(f.reaches(*connection, LinkState::Connected));
    QCOMPARE(f.states(second).constLast(), QStringLiteral("reset by us"));
}

void TestStation::acceptedCannotBeReopened()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    QTRY_COMPARE(listener->connections().size(), 1);
    const auto server = listener->connections().first();
    std::optional<Failure> refusal;
    connect(server.get(), &ConnectionHandle::refused, this,
            [&](const Failure &failure) { refusal = failure; });
    server->open(f.to(*listener));
    QTRY_VERIFY(refusal);
    QCOMPARE(refusal->reason, Reason::Unsupported);
    QCOMPARE(server->snapshot().facts.state, LinkState::Connected);
}

void TestStation::listensAgain()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const ConversationId first = listener->snapshot().conversation;
    ListenOptions options;
    options.ip = IpChoice::IPv4Only;
    listener->close();
    listener->open(options, responder(Responder::What::Echo));  // queued behind the close
    QTRY_VERIFY(listener->snapshot().conversation != first
                && listener->snapshot().state == LinkState::Listening);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->send("x");
    QTRY_COMPARE(f.received(connection->snapshot().conversation), QByteArray("x"));
    ListenOptions taken = options;
    taken.address.port = listener->snapshot().bound.first().port();
    const auto second = f.station->newListener(Engine::Native);
    second->open(taken, {});
    QTRY_COMPARE(second->snapshot().state, LinkState::Failed);
    QCOMPARE(second->snapshot().failure.reason, Reason::InUse);
}

void TestStation::forgets()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    QTRY_COMPARE(listener->connections().size(), 1);
    listener->forget(listener->connections().first()->snapshot().id);
    QVERIFY(listener->connections().isEmpty());
    QTRY_VERIFY(connection->snapshot().facts.peerHalfClosed);
    listener->forget(12345);
}

void TestStation::destroyedHandleCloses()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    auto connection = f.connectTo(engine, f.to(*listener));
    QVERIFY(connection);
    const ConversationId conversation = connection->snapshot().conversation;
    connection->send("last words");
    connection.reset();
    QTRY_COMPARE(listener->connections().size(), 1);
    QTRY_VERIFY(listener->connections().first()->snapshot().facts.peerHalfClosed);
    QCOMPARE(f.received(listener->connections().first()->snapshot().conversation), QByteArray("last words"));
    QTRY_COMPARE(f.states(conversation).constLast(), QStringLiteral("closed"));
}

void TestStation::destroyedListenerHandle()
{
    StationFixture f;
    auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto kept = f.connectTo(Engine::Native, f.to(*listener));
    const auto lost = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(kept && lost);
    QTRY_COMPARE(listener->connections().size(), 2);
    const std::shared_ptr<ConnectionHandle> held = listener->connections().first();
    const StreamOptions where = f.to(*listener);
    listener.reset();
    QTRY_VERIFY(lost->snapshot().facts.peerHalfClosed);
    held->send("still here");
    QTRY_COMPARE(f.received(kept->snapshot().conversation), QByteArray("still here"));
    const auto late = f.station->newConnection(Engine::Native);
    late->open(where);
    QVERIFY(f.reaches(*late, LinkState::Failed));
}

void TestStation::handlesOutliveTheStation()
{
    auto f = std::make_unique<StationFixture>();
    auto listener = f->listen(Engine::Native, responder(Responder::What::Echo));
    QVERIFY(listener);
    auto connection = f->connectTo(Engine::Native, f->to(*listener));
    QVERIFY(connection);
    QTRY_COMPARE(listener->connections().size(), 1);
    f.reset();
    connection->send("into the void");
    connection->close();
    listener->close();
    listener->forget(listener->connections().first()->snapshot().id);
    connection.reset();
    listener.reset();
}

void TestStation::quitsWithOpenConnections()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const auto listener = f.listen(engine, responder(Responder::What::Echo));
    QVERIFY(listener);
    std::vector<std::unique_ptr<ConnectionHandle>> many;
    for (int i = 0; i < 20; ++i) {
        many.push_back(f.connectTo(engine, f.to(*listener)));
        QVERIFY(many.back());
        many.back()->send("hello");
    }
    f.station.reset();
    // Every one of them ended in a last entry, and the file ended in order.
    for (const auto &connection : many) {
        const QStringList states = f.states(connection->snapshot().conversation);
        QVERIFY2(states.constLast() == u"closed", qPrintable(states.join(u' ')));
        QCOMPARE(f.sent(connection->snapshot().conversation), QByteArray("hello"));
    }
    const auto opened = LogFile::open(f.path(QStringLiteral("log.porthole")));
    QVERIFY(opened);
    QVERIFY((*opened)->report().clean);
    QCOMPARE((*opened)->report().damagedEntries, quint64(0));
    QCOMPARE((*opened)->publishedEntries(), f.reader->count());
}

void TestStation::quitsWhileAPeerTakesNothing()
{
    QTcpServer deaf;
    QVERIFY(deaf.listen(QHostAddress::LocalHost));
    deaf.pauseAccepting();
    StationFixture f;
    const auto connection = f.connectTo(Engine::Native, f.to(deaf.serverPort()));
    QVERIFY(connection);
    connection->send(pattern(32 << 20));
    QTRY_VERIFY(connection->snapshot().facts.queued > 0);
    f.station.reset();  // within its bound, although the queue never empties
    const QStringList states = f.states(connection->snapshot().conversation);
    QVERIFY2(states.constLast() == u"closed" || states.constLast() == u"reset by us",
             qPrintable(states.join(u' ')));
    const QString notes = textsOf(*f.reader, connection->snapshot().conversation, Kind::Note).join(u'\n');
    QVERIFY2(notes.contains(u"unsent") || states.constLast() == u"reset by us", qPrintable(notes));
}

void TestStation::quitsWhileResolving()
{
    SlowResolver never;
    StationOptions options;
    options.resolver = &never;
    StationFixture f(options);
    const auto connection = f.station->newConnection(Engine::Native);
    StreamOptions where;
    where.target = {QStringLiteral("name.invalid"), 80};
    connection->open(where);
    QVERIFY(f.reaches(*connection, LinkState::Resolving));
    f.station.reset();
    QCOMPARE(f.states(connection->snapshot().conversation).constLast(), QStringLiteral("closed"));
}

void TestStation::endsFromWithinASignal()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, responder(Responder::What::Echo));
    QVERIFY(listener);
    auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    bool asked = false;
    connect(connection.get(), &ConnectionHandle::changed, this, [&] {
        asked = true;
        connection.release()->deleteLater();
        f.station.reset();
    });
    connection->send("the last");
    QTRY_VERIFY(asked);
    QVERIFY(!f.station);
}

void TestStation::coalescesSnapshots()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, responder(Responder::What::Echo));
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    QSignalSpy changes(connection.get(), &ConnectionHandle::changed);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 5000; ++i)
        connection->send("ping");
    QTRY_COMPARE_WITH_TIMEOUT(connection->snapshot().facts.bytesReceived, quint64(20'000), 60'000);
    // Not a time limit: the slower the machine, the more are allowed.
    const qint64 allowed = clock.elapsed() / 16 + 2;
    QVERIFY2(changes.size() <= allowed,
             qPrintable(QStringLiteral("%1 > %2").arg(changes.size()).arg(allowed)));
    QVERIFY(!changes.isEmpty());
    QCOMPARE(f.received(connection->snapshot().conversation).size(), 20'000);
}

void TestStation::saysWhenTheLogGrew()
{
    StationFixture f;
    QSignalSpy grew(f.station.get(), &Station::logGrew);
    const auto listener = f.listen(Engine::Native, responder(Responder::What::Echo));
    QVERIFY(listener);
    QVERIFY(grew.isEmpty());  // nobody armed it
    f.station->armLog();
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->send("several entries");
    QTRY_COMPARE(f.received(connection->snapshot().conversation), QByteArray("several entries"));
    QTRY_COMPARE(grew.size(), 1);
    f.station->armLog();
    connection->send("again");
    QTRY_COMPARE(grew.size(), 2);
    QVERIFY(f.station->stats().entries >= 6);
}

void TestStation::notesAStall()
{
    SlowResolver slow;
    StationOptions options;
    options.resolver = &slow;
    StationFixture f(options);
    const auto connection = f.station->newConnection(Engine::Native);
    StreamOptions where;
    where.target = {QStringLiteral("name.invalid"), 80};
    connection->open(where);
    const auto stalls = [&] {
        return textsOf(*f.reader, 0, Kind::Note).filter(QStringLiteral("stood still"));
    };
    QTRY_VERIFY(!stalls().isEmpty());
    for (EntryId id = 0; id < f.reader->count(); ++id) {
        const Entry entry = f.reader->entry(id);
        if (entry.kind == Kind::Note && entry.conversation == 0)
            QCOMPARE(Severity(entry.aux), Severity::Caution);
    }
}

void TestStation::failsToStartInWords()
{
    StationOptions options;
    options.log.path = QStringLiteral("/dev/null/no/such/folder/log.porthole");
    const auto station = Station::start(options);
    QVERIFY(!station);
    QCOMPARE(station.error().reason, Reason::NotFound);
    QVERIFY(!sentence(station.error()).isEmpty());
}

QTEST_GUILESS_MAIN(TestStation)
#include "tst_station.moc"
