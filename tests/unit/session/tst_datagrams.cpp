// Datagram sockets from end to end: handles in one thread, sessions in the other, the log between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/export.h"
#include "core/session/answerguard.h"
#include "core/session/datagrampeers.h"
#include "support/stationfixture.h"

#include <QFile>
#include <QNetworkProxy>
#include <QUdpSocket>

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

DatagramOptions bound(quint16 port = 0)
{
    DatagramOptions options;
    options.bindTo = Endpoint::loopback(Family::IPv4, port);
    return options;
}

DatagramOptions to(quint16 port)
{
    DatagramOptions options;
    options.target = HostPort{u"127.0.0.1"_s, port};
    return options;
}

bool reaches(const DatagramHandle &handle, LinkState state)
{
    return QTest::qWaitFor([&] { return handle.snapshot().facts.state == state; }, 20'000);
}

quint16 portOf(const DatagramHandle &handle)
{
    return handle.snapshot().facts.local.port();
}

} // namespace

class TestDatagrams : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Else each socket of Qt's asks the machine which proxy it has.
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    void sendsAndIsAnswered();
    void answersByHand();
    void answersByItself_data();
    void answersByItself();
    void doesNotAnswerItself();
    void answeringEachOtherEnds();
    void secretsNeverLeave();
    void noRoomIsGivenUpOnce();
    void aFailedSendIsNeverSent();
    void saysThatNobodyIsThere();
    void refusesBeforeOpening();
    void joinsAndLeaves();
    void readsOptionsBack();
    void opensAgain();
    void overUnixSockets();
    void isListedAmongConnections();
    void destroyedHandleCloses();
    void peersAreBounded();
    void quitsWithOpenSockets();
};

void TestDatagrams::sendsAndIsAnswered()
{
    StationFixture f;
    const auto server = f.station->newDatagrams();
    server->open(bound(), {Responder::What::Echo, {}});
    QVERIFY(reaches(*server, LinkState::Bound));
    const auto client = f.station->newDatagrams();
    client->open(to(portOf(*server)));
    QVERIFY(reaches(*client, LinkState::Connected));
    client->send("one");
    client->send("");
    QTRY_COMPARE(client->snapshot().facts.datagramsReceived, 2u);
    QCOMPARE(client->snapshot().facts.datagramsSent, 2u);
    QCOMPARE(f.received(client->snapshot().conversation), "one");
    QTRY_COMPARE(server->snapshot().peers.size(), 1);
    const DatagramPeer peer = server->snapshot().peers.first();
    QCOMPARE(peer.endpoint, client->snapshot().facts.local);
    QCOMPARE(peer.datagrams, 2u);
    QCOMPARE(peer.bytes, 3u);
    QCOMPARE(server->snapshot().unanswered, 0u);
}

// To a peer of which nothing is known but what it sent.
void TestDatagrams::answersByHand()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    socket->open(bound());
    QVERIFY(reaches(*socket, LinkState::Bound));
    QUdpSocket peer;
    QVERIFY(peer.bind(QHostAddress::LocalHost, 0));
    QSignalSpy ready(&peer, &QUdpSocket::readyRead);
    QCOMPARE(peer.writeDatagram("question", QHostAddress::LocalHost, portOf(*socket)), 8);
    QTRY_COMPARE(socket->snapshot().peers.size(), 1);
    socket->sendTo("answer", socket->snapshot().peers.first().endpoint);
    QTRY_COMPARE(ready.size(), 1);
    char answer[16] = {};
    QCOMPARE(peer.readDatagram(answer, sizeof answer), 6);
    QCOMPARE(QByteArray(answer), "answer");
}

void TestDatagrams::answersByItself_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("echo") << int(Responder::What::Echo) << QByteArray("asked");
    QTest::newRow("fixed") << int(Responder::What::Fixed) << QByteArray("always this");
    QTest::newRow("discard") << int(Responder::What::Discard) << QByteArray();
}

void TestDatagrams::answersByItself()
{
    QFETCH(int, what);
    QFETCH(QByteArray, answer);
    StationFixture f;
    const auto server = f.station->newDatagrams();
    server->open(bound(), {Responder::What(what), "always this"});
    QVERIFY(reaches(*server, LinkState::Bound));
    const auto client = f.station->newDatagrams();
    client->open(to(portOf(*server)));
    client->send("asked");
    QTRY_COMPARE(server->snapshot().facts.datagramsReceived, 1u);
    // What comes after a datagram that was not answered by itself comes alone.
    server->setResponder({});
    server->sendTo("by hand", client->snapshot().facts.local);
    QTRY_VERIFY(f.received(client->snapshot().conversation).endsWith("by hand"));
    QCOMPARE(f.received(client->snapshot().conversation), answer + "by hand");
}

// It would go on for ever.
void TestDatagrams::doesNotAnswerItself()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::any(Family::IPv4, 0);
    socket->open(options, {Responder::What::Echo, {}});
    QVERIFY(reaches(*socket, LinkState::Bound));
    socket->sendTo("to myself", Endpoint::loopback(Family::IPv4, portOf(*socket)));
    QTRY_COMPARE(socket->snapshot().unanswered, 1u);
    QCOMPARE(socket->snapshot().facts.datagramsSent, 1u);
}

// Two that echo, and one datagram between them.
void TestDatagrams::answeringEachOtherEnds()
{
    StationFixture f;
    const auto one = f.station->newDatagrams();
    const auto other = f.station->newDatagrams();
    one->open(bound(), {Responder::What::Echo, {}});
    other->open(bound(), {Responder::What::Echo, {}});
    QVERIFY(reaches(*one, LinkState::Bound) && reaches(*other, LinkState::Bound));
    one->sendTo("and so on", Endpoint::loopback(Family::IPv4, portOf(*other)));
    QTRY_COMPARE_WITH_TIMEOUT(one->snapshot().leftOut + other->snapshot().leftOut, 1u, 30'000);
    QCOMPARE(one->snapshot().unanswered + other->snapshot().unanswered, 0u);
    QStringList notes;
    for (EntryId id = 0; id < f.reader->count(); ++id) {
        const Entry entry = f.reader->entry(id);
        if (entry.kind == Kind::Note)
            notes += QString::fromUtf8(f.reader->text(entry));
    }
    QCOMPARE(notes.filter(u"Not answered: "_s).size(), 1);
    QVERIFY2(notes.filter(u"Not answered: "_s).first().endsWith(u"asks more than 1000 times a second."_s), qPrintable(notes.join(u'\n')));
}

// Neither what was sent by hand nor what is sent again and again.
void TestDatagrams::secretsNeverLeave()
{
    StationFixture f;
    const auto server = f.station->newDatagrams();
    server->open(bound(), {Responder::What::Discard, {}});
    QVERIFY(reaches(*server, LinkState::Bound));
    const Endpoint peer = Endpoint::loopback(Family::IPv4, portOf(*server));
    const auto client = f.station->newDatagrams();
    client->open(bound());
    QVERIFY(reaches(*client, LinkState::Bound));
    client->sendTo("hunter2-once", peer, true);
    client->sendTo("open-words", peer);
    SeriesWish wish;
    wish.message = *Template::parse(u"hunter2-again"_s);
    wish.total = 2;
    wish.everyMs = 1;
    wish.secret = true;
    client->repeat(wish, peer);
    const auto connected = f.station->newDatagrams();
    connected->open(to(portOf(*server)));
    connected->send("hunter2-connected", true);
    QTRY_VERIFY(client->snapshot().facts.datagramsSent == 4 && connected->snapshot().facts.datagramsSent == 1);
    server->close();
    QVERIFY(exportJsonLines(*f.reader, f.path(u"x.jsonl"_s)));
    QFile file(f.path(u"x.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int sent = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.contains("\"sent\""))
            continue; // whoever received it does not know that it is one
        ++sent;
        QVERIFY2(!line.contains("hunter2"), line.constData());
        QVERIFY(!line.contains(QByteArray("hunter2-once").toBase64()));
    }
    QCOMPARE(sent, 5);
}

// Sent by hand it is not tried again: that is one that did not go.
void TestDatagrams::noRoomIsGivenUpOnce()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::fromPath(f.path(u"own"_s));
    socket->open(options);
    QVERIFY(reaches(*socket, LinkState::Bound));
    const int full = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const Endpoint peer = *Endpoint::fromPath(f.path(u"full"_s));
    sockaddr_storage storage;
    const unsigned length = peer.toSockaddr(storage);
    QCOMPARE(::bind(full, reinterpret_cast<const sockaddr *>(&storage), length), 0);
    QSignalSpy refused(socket.get(), &DatagramHandle::refused);
    constexpr quint64 Sent = 2000; // more than net.unix.max_dgram_qlen
    for (quint64 i = 0; i < Sent; ++i)
        socket->sendTo("x", peer);
    QTRY_COMPARE(socket->snapshot().facts.datagramsSent + socket->snapshot().facts.sendsFailed, Sent);
    QVERIFY(socket->snapshot().facts.sendsFailed > 0);
    QTRY_COMPARE(quint64(refused.size()), socket->snapshot().facts.sendsFailed);
    ::close(full);
}

void TestDatagrams::aFailedSendIsNeverSent()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    socket->open(to(9));
    QVERIFY(reaches(*socket, LinkState::Connected));
    QList<Failure> refused;
    connect(socket.get(), &DatagramHandle::refused, this, [&](const Failure &failure) { refused << failure; });
    socket->send(QByteArray(70'000, 'x'));
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().error, EMSGSIZE);
    QTRY_COMPARE(socket->snapshot().facts.sendsFailed, 1u);
    QCOMPARE(socket->snapshot().facts.datagramsSent, 0u);
    QVERIFY(f.sent(socket->snapshot().conversation).isEmpty());
    // Elsewhere than where it is connected to: no call is made, and it is said all the same.
    socket->sendTo("x", Endpoint::loopback(Family::IPv4, 10));
    QTRY_COMPARE(refused.size(), 2);
    QCOMPARE(refused.last().error, EISCONN);
}

// A port that was free a moment ago. What ICMP says is about an earlier datagram, and the socket lives on.
void TestDatagrams::saysThatNobodyIsThere()
{
    StationFixture f;
    quint16 port = 0;
    {
        QUdpSocket free;
        QVERIFY(free.bind(QHostAddress::LocalHost, 0));
        port = free.localPort();
    }
    const auto socket = f.station->newDatagrams();
    socket->open(to(port));
    socket->send("anybody?");
    QTRY_VERIFY(socket->snapshot().late);
    QCOMPARE(socket->snapshot().late.reason, Reason::Refused);
    QCOMPARE(socket->snapshot().facts.state, LinkState::Connected);
    QCOMPARE(socket->snapshot().facts.datagramsSent, 1u);
    QVERIFY(socket->snapshot().facts.errorsReceived >= 1);
}

void TestDatagrams::refusesBeforeOpening()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    QList<Failure> refused;
    connect(socket.get(), &DatagramHandle::refused, this, [&](const Failure &failure) { refused << failure; });
    socket->send("too early");
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().error, ENOTCONN);
    socket->open({}); // neither a target nor an address of its own
    QVERIFY(reaches(*socket, LinkState::Failed));
    QCOMPARE(socket->snapshot().facts.failure.error, EDESTADDRREQ);
}

void TestDatagrams::joinsAndLeaves()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::any(Family::IPv4, 0);
    socket->open(options);
    QVERIFY(reaches(*socket, LinkState::Bound));
    const auto group = parseMulticastJoin(u"239.1.2.3%lo"_s);
    QVERIFY(group);
    socket->join(*group);
    QTRY_COMPARE(socket->snapshot().facts.joined, QList{*group});
    socket->leave(*group);
    QTRY_VERIFY(socket->snapshot().facts.joined.isEmpty());
    QSignalSpy refused(socket.get(), &DatagramHandle::refused);
    socket->leave(*group);
    QTRY_COMPARE(refused.size(), 1);
}

void TestDatagrams::readsOptionsBack()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    DatagramOptions options = bound();
    options.options.numbers[SocketOption::Hops] = 7;
    socket->open(options);
    QVERIFY(reaches(*socket, LinkState::Bound));
    QTRY_COMPARE(socket->snapshot().facts.options.size(), 1);
    QCOMPARE(socket->snapshot().facts.options.first().granted, u"7"_s);
    SocketOptionWish wish;
    wish.numbers[SocketOption::Hops] = 9;
    socket->setOptions(wish);
    QTRY_COMPARE(socket->snapshot().facts.options.first().granted, u"9"_s);
}

void TestDatagrams::opensAgain()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    socket->open(bound());
    QVERIFY(reaches(*socket, LinkState::Bound));
    const ConversationId first = socket->snapshot().conversation;
    socket->open(bound(portOf(*socket)));
    QTRY_VERIFY(socket->snapshot().conversation != first && socket->snapshot().facts.state == LinkState::Bound);
    QCOMPARE(f.states(first).last(), u"closed"_s);
    socket->close();
    QVERIFY(reaches(*socket, LinkState::Closed));
}

void TestDatagrams::overUnixSockets()
{
    StationFixture f;
    const auto server = f.station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::fromPath(f.path(u"server"_s));
    server->open(options, {Responder::What::Echo, {}});
    QVERIFY(reaches(*server, LinkState::Bound));
    const auto client = f.station->newDatagrams();
    options.bindTo = Endpoint::fromPath(f.path(u"client"_s));
    options.target = HostPort{f.path(u"server"_s), 0};
    client->open(options);
    client->send("by a path");
    QTRY_COMPARE(f.received(client->snapshot().conversation), "by a path");
    const PeerCredentials self{::getpid(), ::getuid(), ::getgid()};
    QTRY_COMPARE(server->snapshot().peers.size(), 1);
    QCOMPARE(server->snapshot().peers.first().sender, self);
    // One without a name of its own cannot be answered.
    const auto unnamed = f.station->newDatagrams();
    options.bindTo.reset();
    unnamed->open(options);
    unnamed->send("who am I");
    QTRY_COMPARE(server->snapshot().unnamed, 1u);
    QCOMPARE(server->snapshot().unanswered, 1u);
    QCOMPARE(server->snapshot().peers.size(), 1);
}

void TestDatagrams::isListedAmongConnections()
{
    StationFixture f;
    QList<ConnectionHandle *> rows;
    connect(f.station.get(), &Station::connectionAdded, this, [&](ConnectionHandle *row) { rows << row; });
    const auto socket = f.station->newDatagrams();
    socket->open(bound());
    QTRY_COMPARE(rows.size(), 1);
    QTRY_COMPARE(rows.first()->snapshot().facts.state, LinkState::Bound);
    QCOMPARE(rows.first()->snapshot().transport, TransportKind::Udp);
    QVERIFY(rows.first()->snapshot().watched);
    rows.first()->close();
    QVERIFY(reaches(*socket, LinkState::Closed));
    QTRY_COMPARE(rows.first()->snapshot().facts.state, LinkState::Closed);
}

void TestDatagrams::destroyedHandleCloses()
{
    StationFixture f;
    auto socket = f.station->newDatagrams();
    socket->open(bound());
    QVERIFY(reaches(*socket, LinkState::Bound));
    const ConversationId conversation = socket->snapshot().conversation;
    socket.reset();
    QTRY_COMPARE(f.states(conversation).last(), u"closed"_s);
}

void TestDatagrams::peersAreBounded()
{
    DatagramPeers peers;
    Datagram datagram;
    for (int port = 1; port <= 150; ++port) {
        datagram.from = Endpoint::loopback(Family::IPv4, quint16(port));
        peers.add(datagram);
    }
    QCOMPARE(size_t(peers.newestFirst().size()), DatagramPeers::Most);
    QCOMPARE(peers.forgotten(), 50u);
    QCOMPARE(peers.newestFirst().first().endpoint.port(), 150);
    QCOMPARE(peers.newestFirst().last().endpoint.port(), 51);
    datagram.from.setPort(60);
    peers.add(datagram);
    QCOMPARE(peers.newestFirst().first().endpoint.port(), 60);
    QCOMPARE(peers.newestFirst().first().datagrams, 2u);
    QCOMPARE(peers.forgotten(), 50u);
    peers.clear();
    QVERIFY(peers.newestFirst().isEmpty());
    QCOMPARE(peers.forgotten(), 0u);
}

void TestDatagrams::quitsWithOpenSockets()
{
    StationFixture f;
    const auto socket = f.station->newDatagrams();
    socket->open(bound());
    QVERIFY(reaches(*socket, LinkState::Bound));
    const ConversationId conversation = socket->snapshot().conversation;
    f.station.reset();
    QCOMPARE(f.states(conversation).last(), u"closed"_s);
    socket->send("to nobody"); // nothing happens
}

QTEST_GUILESS_MAIN(TestDatagrams)
#include "tst_datagrams.moc"
