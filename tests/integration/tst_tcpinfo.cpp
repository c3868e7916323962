// What TCP_INFO says is what happens: where packets are lost, at a peer that does not read, in both engines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/enginerig.h"
#include "support/namespace.h"

#include <QFile>
#include <QProcess>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char Inside[] = "PORTHOLE_TEST_INSIDE";

// The program's own host, and B at the other end of a cable.
const QString TwoHosts = u"mount -t tmpfs none /run\nip netns add B\n"
                         "ip link add here type veth peer name there address 02:00:00:00:00:02 netns B\n"
                         // Or the kernel would give up with an error of its own when nobody answers for the address.
                         "ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 dev here nud permanent\n"
                         "ip addr add 192.0.2.1/24 dev here\nip -n B addr add 192.0.2.2/24 dev there\n"
                         "ip -n B link set lo up\nip -n B link set there up\nip link set here up\n"_s;

// What comes to host B while it does not go by its address is dropped there, without a word to anybody.
void setHeard(bool heard)
{
    const QString change = heard ? u"add"_s : u"del"_s;
    QCOMPARE(QProcess::execute(u"ip"_s, {u"-n"_s, u"B"_s, u"addr"_s, change, u"192.0.2.2/24"_s, u"dev"_s, u"there"_s}), 0);
}

// Sockets made meanwhile belong to host B.
class OnHostB
{
public:
    OnHostB()
    {
        m_home = ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
        const int there = ::open("/run/netns/B", O_RDONLY | O_CLOEXEC);
        m_moved = there >= 0 && ::setns(there, CLONE_NEWNET) == 0;
        ::close(there);
    }
    ~OnHostB()
    {
        if (::setns(m_home, CLONE_NEWNET) != 0)
            qFatal("cannot come back from host B");
        ::close(m_home);
    }
    bool moved() const { return m_moved; }

private:
    int m_home = -1;
    bool m_moved = false;
};

TcpSample look(StreamTransport &transport)
{
    transport.sampleTcp();
    const auto sample = transport.facts().tcp;
    return sample ? *sample : TcpSample();
}

QList<TcpSample> samplesOf(const LogReader &reader, ConversationId conversation)
{
    QList<TcpSample> samples;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation && entry.kind == Kind::Sample)
            samples += TcpSample::fromEntry(reader.text(entry), reader.payload(entry), entry.time);
    }
    return samples;
}

} // namespace

class TcpInfoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentTakenAcknowledged_data() { socketEngines(); }
    void sentTakenAcknowledged();
    void handshakeAndFinAreNoBytes_data() { socketEngines(); }
    void handshakeAndFinAreNoBytes();
    void peerThatDoesNotRead();
    void nobodyHears();
    void firstAndLast_data() { socketEngines(); }
    void firstAndLast();
    void idleAddsNothing();
    void notOfMemory();
};

// An acknowledgement of loopback is there when send() returns; what the peer has not read waits in its queue.
void TcpInfoTest::sentTakenAcknowledged()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    QVERIFY(rig.connectBoth());
    rig.server->setReadingPaused(true);
    QVERIFY(rig.client->send(pattern(512)));
    QTRY_COMPARE(look(*rig.client).words(),
                 QByteArray("sent 512, kernel took 512, peer acknowledged 512, send queue 0, receive queue 0"));
    const TcpSample sample = look(*rig.client);
    QCOMPARE(*sample.at(TcpField::State), quint64(1));
    QCOMPARE(*sample.at(TcpField::BytesSent), quint64(512));
    QCOMPARE(*sample.unacknowledged(), quint64(0));
    QVERIFY(*sample.at(TcpField::Rtt) > 0);
    if (engine == Engine::Native) // Qt reads ahead
        QCOMPARE(*look(*rig.server).receiveQueue, quint64(512));
    rig.server->setReadingPaused(false);
    QVERIFY(rig.server->send(pattern(100)));
    QTRY_COMPARE(*look(*rig.server).acknowledged, quint64(100));
    QTRY_COMPARE(*look(*rig.server).receiveQueue, quint64(0));
}

// The kernel counts sequence numbers, and SYN and FIN have one each (RFC 9293 section 3.4).
void TcpInfoTest::handshakeAndFinAreNoBytes()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    QVERIFY(rig.connectBoth());
    QCOMPARE(*look(*rig.client).at(TcpField::BytesAcked), quint64(1));
    QCOMPARE(*look(*rig.client).acknowledged, quint64(0));
    QCOMPARE(*look(*rig.server).at(TcpField::BytesAcked), quint64(0));
    QCOMPARE(*look(*rig.server).acknowledged, quint64(0));
    QVERIFY(rig.client->send(pattern(7)));
    QTRY_COMPARE(*look(*rig.client).acknowledged, quint64(7));
    rig.client->shutdownWrite();
    if (engine == Engine::Native) // QTcpSocket closes its descriptor with the peer
        QTRY_COMPARE(*look(*rig.client).at(TcpField::BytesAcked), quint64(9));
    QTRY_COMPARE(rig.serverSink.received.size(), 7);
    QCOMPARE(*look(*rig.client).acknowledged, quint64(7));
}

// Its window closes, then our kernel takes no more: each stage has its number.
void TcpInfoTest::peerThatDoesNotRead()
{
    Rig rig(Engine::Native);
    QVERIFY(rig.connectBoth());
    rig.server->setReadingPaused(true);
    const quint64 all = 32 << 20;
    QVERIFY(rig.client->send(pattern(qsizetype(all))));
    QTRY_VERIFY(look(*rig.client).at(TcpField::NotsentBytes).value_or(0) > 0);
    // Until it has settled: what is on the way arrives.
    QTRY_VERIFY(look(*rig.client).saysTheSameAs(look(*rig.client)) && *look(*rig.server).receiveQueue > 0
                && *look(*rig.server).receiveQueue == *look(*rig.client).acknowledged);
    const TcpSample ours = look(*rig.client);
    QCOMPARE(ours.given, all);
    QVERIFY(ours.taken < ours.given);
    QVERIFY(*ours.acknowledged < ours.taken);
    QCOMPARE(*ours.sendQueue, ours.taken - *ours.acknowledged);
    QVERIFY(*ours.at(TcpField::NotsentBytes) > 0);
    QVERIFY(*ours.at(TcpField::SndWnd) < 65'536 || *ours.unacknowledged() > 0);
    rig.server->setReadingPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(*look(*rig.client).acknowledged, all, 20'000);
    QCOMPARE(*look(*rig.client).sendQueue, quint64(0));
}

// Sent and taken by our kernel, and nobody hears it: it says so, tries again, and comes back by itself.
void TcpInfoTest::nobodyHears()
{
    Rig rig(Engine::Native);
    {
        OnHostB there;
        QVERIFY(there.moved());
        rig.listener = makeStreamListener(Engine::Native, rig.context);
        rig.listener->setSink(&rig.door);
        ListenOptions options;
        options.address.host = u"192.0.2.2"_s;
        rig.listener->open(options);
        QVERIFY(rig.listener->bound().size() == 1 || QTest::qWaitFor([&] { return rig.door.ready.has_value(); }));
    }
    rig.client = makeStreamTransport(Engine::Native, rig.context);
    rig.client->setSink(&rig.clientSink);
    StreamOptions options;
    options.target = {u"192.0.2.2"_s, rig.listener->bound().first().port()};
    rig.client->open(options);
    QTRY_VERIFY(!rig.door.accepted.empty() && rig.client->facts().state == LinkState::Connected);
    rig.server = std::move(rig.door.accepted.front());
    rig.server->setSink(&rig.serverSink);
    QVERIFY(rig.client->send(pattern(512)));
    QTRY_COMPARE(*look(*rig.client).acknowledged, quint64(512));

    setHeard(false);
    QVERIFY(rig.client->send(pattern(1000, 2)));
    TcpSample cut = look(*rig.client);
    QCOMPARE(cut.words(),
             QByteArray("sent 1512, kernel took 1512, peer acknowledged 512, send queue 1000, receive queue 0"));
    QCOMPARE(*cut.unacknowledged(), quint64(1000));
    QVERIFY(*cut.at(TcpField::Unacked) > 0);
    // The first try is a probe (RFC 8985 section 7), the second a retransmission after the timeout.
    QTRY_VERIFY_WITH_TIMEOUT(*look(*rig.client).at(TcpField::Retransmits) > 0, 20'000);
    cut = look(*rig.client);
    QVERIFY(*cut.at(TcpField::Backoff) > 0 && *cut.at(TcpField::TotalRetrans) > 0);
    QCOMPARE(QByteArray(tcpCaStateName(*cut.at(TcpField::CaState))), QByteArray("Loss"));
    QCOMPARE(*cut.acknowledged, quint64(512));
    QCOMPARE(rig.serverSink.received.size(), 512);

    setHeard(true);
    QTRY_COMPARE_WITH_TIMEOUT(*look(*rig.client).acknowledged, quint64(1512), 60'000);
    const TcpSample healed = look(*rig.client);
    QCOMPARE(*healed.sendQueue, quint64(0));
    QCOMPARE(*healed.at(TcpField::Retransmits), quint64(0)); // in a row; those that there were stay counted
    QVERIFY(*healed.at(TcpField::TotalRetrans) > 0);
    QTRY_COMPARE(rig.serverSink.received.size(), 1512);
}

// Where it was asked for, a log has both ends of every connection, also of those that nobody looked at.
void TcpInfoTest::firstAndLast()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    rig.context.sampleTcp = true;
    QVERIFY(rig.connectBoth());
    const ConversationId conversation = rig.client->conversation();
    QCOMPARE(samplesOf(rig.reader, conversation).size(), 1);
    QCOMPARE(samplesOf(rig.reader, rig.server->conversation()).size(), 1);
    QVERIFY(rig.client->send(pattern(3)));
    QTRY_COMPARE(rig.serverSink.received.size(), 3);
    rig.client->close();
    QTRY_VERIFY(rig.clientSink.closed);
    const QList<TcpSample> samples = samplesOf(rig.reader, conversation);
    QCOMPARE(samples.size(), 2);
    QCOMPARE(samples.first().taken, quint64(0));
    QCOMPARE(*samples.last().acknowledged, quint64(3));
    QVERIFY(rig.client->facts().tcp && rig.client->facts().tcp->saysTheSameAs(samples.last()));
}

void TcpInfoTest::idleAddsNothing()
{
    Rig rig(Engine::Native);
    QVERIFY(rig.connectBoth());
    for (int i = 0; i < 1000; ++i)
        rig.client->sampleTcp();
    QCOMPARE(samplesOf(rig.reader, rig.client->conversation()).size(), 1);
}

void TcpInfoTest::notOfMemory()
{
    Rig rig(Engine::Memory);
    QVERIFY(rig.connectBoth());
    rig.client->sampleTcp();
    QVERIFY(!rig.client->facts().tcp);
}

// The tests need a network of their own: the program runs itself inside one.
static int runInside(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    qputenv(Inside, "1");
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    startInNamespace(process, TwoHosts, QCoreApplication::arguments());
    QObject::connect(&process, &QProcess::finished, &app, [](int code) { QCoreApplication::exit(code); });
    QObject::connect(&process, &QProcess::errorOccurred, &app, [] { QCoreApplication::exit(1); });
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet(Inside))
        return runInside(argc, argv);
    QCoreApplication app(argc, argv);
    TcpInfoTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tcpinfo.moc"
