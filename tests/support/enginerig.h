// Two connected ends of any engine, and the table of what the engines do differently.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/memorytransport.h"
#include "core/transport/systemresolver.h"
#include "core/transport/transportfactory.h"
#include "support/logfixture.h"
#include "support/transportrecorder.h"

#include <QTest>

#include <vector>

namespace porthole::test {

// Everything in which the engines are allowed to differ. Whatever is not here must be alike.
struct Differences {
    const char *name;
    Engine engine;
    bool seesPeerHalfClose;   // FIN from the peer leaves our direction open
    Reason afterPeerReset;    // what RST is called
    LinkState stateAfterReset;
    bool tellsErrno;
    bool hasAddresses;
};

inline constexpr Differences Table[] = {
    {"native", Engine::Native, true, Reason::Reset, LinkState::ResetByPeer, true, true},
    {"qt", Engine::Qt, false, Reason::None, LinkState::Closed, false, true},
    {"memory", Engine::Memory, true, Reason::Reset, LinkState::ResetByPeer, true, false},
};

inline const Differences &differences(Engine engine)
{
    for (const Differences &row : Table) {
        if (row.engine == engine)
            return row;
    }
    return Table[0];
}

// Test data: the engines that use real sockets.
inline void socketEngines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

class OneConnection : public ListenerSink
{
public:
    void listenerReady(const Endpoint &bound) override { ready = bound; }
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override
    {
        accepted.push_back(std::move(connection));
    }
    void listenerClosed(const Failure &failure) override { closed = failure; }

    std::optional<Endpoint> ready;
    std::optional<Failure> closed;
    std::vector<std::unique_ptr<StreamTransport>> accepted;
};

// Two connected ends of one engine.
class Rig
{
public:
    explicit Rig(Engine engine) : context{fixture.log.get(), &resolver, nullptr}, clientSink(*fixture.log),
          serverSink(*fixture.log), reader(fixture.log->file()), m_engine(engine)
    {
    }

    bool listen()
    {
        listener = makeStreamListener(m_engine, context);
        listener->setSink(&door);
        ListenOptions options;
        options.ip = IpChoice::IPv4Only;
        listener->open(options);
        return QTest::qWaitFor([this] { return door.ready.has_value(); });
    }

    bool connectBoth(bool serverSinkNow = true)
    {
        StreamOptions options;
        options.target = {QStringLiteral("127.0.0.1"), 1};
        if (m_engine == Engine::Memory) {
            auto [one, two] = makeMemoryPair(context);
            memoryServer = two.get();
            memoryClient = one.get();
            client = std::move(one);
            server = std::move(two);
        } else {
            if (!listen())
                return false;
            options.target.port = door.ready->port();
            client = makeStreamTransport(m_engine, context);
        }
        client->setSink(&clientSink);
        client->open(options);
        if (m_engine != Engine::Memory) {
            if (!QTest::qWaitFor([this] { return !door.accepted.empty(); }))
                return false;
            server = std::move(door.accepted.front());
        }
        if (serverSinkNow)
            server->setSink(&serverSink);
        return QTest::qWaitFor([this] {
            return client->facts().state == LinkState::Connected
                   && server->facts().state == LinkState::Connected;
        });
    }

    // Everything that crossed, at both ends, byte for byte as the log holds it.
    void checkLog()
    {
        const QByteArray clientGot = payloads(reader, client->conversation(), Kind::Received);
        const QByteArray serverGot = payloads(reader, server->conversation(), Kind::Received);
        QCOMPARE(clientGot.size(), clientSink.received.size());
        QCOMPARE(serverGot.size(), serverSink.received.size());
        QVERIFY(clientGot == clientSink.received);
        QVERIFY(serverGot == serverSink.received);
        const QByteArray clientSent = payloads(reader, client->conversation(), Kind::Sent);
        const QByteArray serverSent = payloads(reader, server->conversation(), Kind::Sent);
        QCOMPARE(quint64(clientSent.size()), client->facts().bytesSent);
        QCOMPARE(quint64(serverSent.size()), server->facts().bytesSent);
        QVERIFY(clientSent.startsWith(serverGot));
        QVERIFY(serverSent.startsWith(clientGot));
        QVERIFY2(clientSink.faults.isEmpty(), qPrintable(clientSink.faults.join(u'\n')));
        QVERIFY2(serverSink.faults.isEmpty(), qPrintable(serverSink.faults.join(u'\n')));
    }

    LogFixture fixture{false};
    SystemResolver resolver;
    TransportContext context;
    TransportRecorder clientSink;
    TransportRecorder serverSink;
    LogReader reader;
    OneConnection door;
    std::unique_ptr<StreamListener> listener;
    std::unique_ptr<StreamTransport> client;
    std::unique_ptr<StreamTransport> server;
    MemoryTransport *memoryClient = nullptr;
    MemoryTransport *memoryServer = nullptr;

private:
    const Engine m_engine;
};

} // namespace porthole::test
