// Two connected ends of any engine, and the table of what the engines do differently.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/memorytransport.h"
#include "core/transport/systemresolver.h"
#include "core/transport/transportfactory.h"
#include "support/logfixture.h"
#include "support/transportrecorder.h"

#include <QTemporaryDir>
#include <QTest>

#include <vector>

namespace porthole::test {

// An engine, and what it goes over: TCP, or a Unix socket.
struct Way {
    constexpr Way(Engine chosen = Engine::Native, bool unixSocket = false) : engine(chosen), local(unixSocket) {}
    Engine engine;
    bool local;
};

// Everything in which the engines are allowed to differ. Whatever is not here must be alike.
struct Differences {
    const char *name;
    Way way;
    bool seesPeerHalfClose;   // FIN from the peer leaves our direction open
    Reason afterPeerReset;    // what RST is called
    LinkState stateAfterReset;
    bool tellsErrno;
    bool hasAddresses;
    bool resets = true;       // a Unix socket has no RST: what else the peer sees is an end
};

inline constexpr Differences Table[] = {
    {"native", Engine::Native, true, Reason::Reset, LinkState::ResetByPeer, true, true},
    {"qt", Engine::Qt, false, Reason::None, LinkState::Closed, false, true},
    {"memory", Engine::Memory, true, Reason::Reset, LinkState::ResetByPeer, true, false},
    {"native, unix", {Engine::Native, true}, true, Reason::None, LinkState::Closed, true, true, false},
    {"qt, unix", {Engine::Qt, true}, false, Reason::None, LinkState::Closed, false, true, false},
};

inline const Differences &differences(Way way)
{
    for (const Differences &row : Table) {
        if (row.way.engine == way.engine && row.way.local == way.local)
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

// The same, over TCP and Unix sockets.
inline void socketWays()
{
    QTest::addColumn<Way>("way");
    for (const Differences &row : Table) {
        if (row.way.engine != Engine::Memory)
            QTest::newRow(row.name) << row.way;
    }
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
    const Way m_way;
    QTemporaryDir m_folder; // outlives the sockets in it

public:
    explicit Rig(Way way) : m_way(way), context{fixture.log.get(), &resolver, nullptr}, clientSink(*fixture.log),
          serverSink(*fixture.log), reader(fixture.log->file())
    {
    }

    bool listen()
    {
        ListenOptions options;
        if (m_way.local)
            options.address.host = m_folder.filePath(QStringLiteral("s"));
        else
            options.ip = IpChoice::IPv4Only;
        listener = makeStreamListener(m_way.engine, context, options.address);
        listener->setSink(&door);
        listener->open(options);
        return QTest::qWaitFor([this] { return door.ready.has_value(); });
    }

    // What listens, or did.
    HostPort target() const
    {
        if (m_way.local)
            return {m_folder.filePath(QStringLiteral("s")), 0};
        return {QStringLiteral("127.0.0.1"), door.ready ? door.ready->port() : quint16(1)};
    }

    bool connectBoth(bool serverSinkNow = true)
    {
        StreamOptions options;
        options.target = {QStringLiteral("127.0.0.1"), 1};
        if (m_way.engine == Engine::Memory) {
            auto [one, two] = makeMemoryPair(context);
            memoryServer = two.get();
            memoryClient = one.get();
            client = std::move(one);
            server = std::move(two);
        } else {
            if (!listen())
                return false;
            options.target = target();
            client = makeStreamTransport(m_way.engine, context, options.target);
        }
        client->setSink(&clientSink);
        client->open(options);
        if (m_way.engine != Engine::Memory) {
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
};

} // namespace porthole::test
