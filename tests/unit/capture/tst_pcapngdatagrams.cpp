// Datagrams exported as captures, and what no capture can hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/datagrampackets.h"
#include "core/capture/pcapngexport.h"
#include "support/scriptedlog.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const StoredAddress Here = at("127.0.0.1", 40000);
const StoredAddress There = at("127.0.0.1", 80);
const StoredAddress Here6 = at("::1", 40000);
const StoredAddress There6 = at("::1", 80);

QByteArray bytesOf(int size, int seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + seed) ^ (i >> 7));
    return bytes;
}

void families()
{
    QTest::addColumn<bool>("v6");
    QTest::newRow("IPv4") << false;
    QTest::newRow("IPv6") << true;
}

} // namespace

class TestPcapngDatagrams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<ScriptedLog>(); }
    void datagrams_data();
    void datagrams();
    void datagramsToManyPeers();
    void datagramsWithin();
    void groupsHeardBySeveral();
    void groupsSentWithin_data();
    void groupsSentWithin();
    void manySockets();
    void whenSocketsWere();
    void cutDatagram();
    void datagramsWhosePacketsAreThere_data();
    void datagramsWhosePacketsAreThere();
    void saidWhereItIsWritten();
    void withoutIp();
    void withItself();
    void withoutAddresses();
    void nothingAtAll();

private:
    ReadCapture exported(const ExportOptions &options = {})
    {
        const QString path = m_log->path(u"x.pcapng"_s);
        const Result<void> done = exportPcapng(LogReader(m_log->fixture.log->file()), path, options);
        if (!done)
            qFatal("%s", qPrintable(sentence(done.error())));
        ReadCapture capture(path);
        if (const QStringList faults = faultsOf(capture); !faults.isEmpty())
            QTest::qFail(qPrintable(faults.join(u"; "_s)), __FILE__, __LINE__);
        return capture;
    }

    std::unique_ptr<ScriptedLog> m_log;
};

void TestPcapngDatagrams::datagrams_data()
{
    families();
}

void TestPcapngDatagrams::datagrams()
{
    QFETCH(bool, v6);
    const ConversationId id = m_log->open(Role::Client, TransportKind::Udp, v6 ? Here6 : Here, v6 ? There6 : There);
    m_log->state(id, LinkState::Connected);
    const QByteArray large = bytesOf(v6 ? 65'527 : 65'507, 9);
    m_log->sent(id, "question");
    m_log->received(id, "answer");
    m_log->sent(id, "");
    m_log->sent(id, large);
    m_log->add({.kind = Kind::Error, .conversation = id, .reason = Reason::Refused, .text = "ICMP port unreachable"});
    m_log->state(id, LinkState::Closed);
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 4u);
    QCOMPARE(capture.packets[0].payload(), "question"_ba);
    QCOMPARE(capture.packets[0].outline.sourcePort, 40000);
    QCOMPARE(capture.packets[1].payload(), "answer"_ba);
    QCOMPARE(capture.packets[1].outline.sourcePort, 80);
    QCOMPARE(capture.packets[2].payload(), ""_ba);
    QVERIFY(capture.packets[3].payload() == large);
    QCOMPARE(capture.packets[3].comment, "ICMP port unreachable"_ba);
}

void TestPcapngDatagrams::datagramsToManyPeers()
{
    const ConversationId id = m_log->open(Role::Listener, TransportKind::Udp, at("0.0.0.0", 5000), {});
    m_log->state(id, LinkState::Bound);
    m_log->received(id, "a", "192.0.2.7:1234, to 239.1.2.3 on eth0");
    m_log->sent(id, "b", "192.0.2.7:1234");
    m_log->received(id, "c", "192.0.2.8:53, to 192.0.2.1");
    m_log->sent(id, "d", "192.0.2.8:53");
    m_log->sent(id, "e", "192.0.2.8:54"); // never heard of
    m_log->received(id, "f", "192.0.2.8:53, to 192.0.2.2 on eth0");
    m_log->sent(id, "g", "192.0.2.8:53");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 7u);
    QCOMPARE(QByteArray(capture.packets[0].bytes.mid(12, 8)).toHex(), "c0000207ef010203"_ba);
    QCOMPARE(capture.packets[0].outline.destinationPort, 5000);
    QCOMPARE(QByteArray(capture.packets[1].bytes.mid(12, 8)).toHex(), "00000000c0000207"_ba);
    QVERIFY(capture.packets[1].comment.contains("bound to all addresses"));
    QCOMPARE(QByteArray(capture.packets[2].bytes.mid(12, 8)).toHex(), "c0000208c0000201"_ba);
    // It is answered from where it arrived, which is said to be inferred; not where that was a group.
    QCOMPARE(QByteArray(capture.packets[3].bytes.mid(12, 8)).toHex(), "c0000201c0000208"_ba);
    QVERIFY(capture.packets[3].comments.join('\n').contains("inferred"));
    QCOMPARE(QByteArray(capture.packets[4].bytes.mid(12, 8)).toHex(), "00000000c0000208"_ba);
    QCOMPARE(QByteArray(capture.packets[6].bytes.mid(12, 8)).toHex(), "c0000202c0000208"_ba);
    QCOMPARE(capture.bytes.count("inferred"), 1); // once a socket
}

void TestPcapngDatagrams::datagramsWithin()
{
    const ConversationId listener = m_log->open(Role::Listener, TransportKind::Udp, There, {});
    m_log->state(listener, LinkState::Bound);
    const ConversationId client = m_log->open(Role::Client, TransportKind::Udp, Here, There);
    m_log->state(client, LinkState::Connected);
    m_log->sent(client, "ping");
    m_log->received(listener, "ping", "127.0.0.1:40000");
    m_log->sent(listener, "pong", "127.0.0.1:40000");
    m_log->received(client, "pong");
    m_log->received(listener, "stranger", "127.0.0.1:40001");
    m_log->state(client, LinkState::Closed);
    m_log->received(listener, "the port's next owner", "127.0.0.1:40000");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 4u);
    QCOMPARE(capture.packets[0].payload(), "ping"_ba);
    QCOMPARE(capture.packets[1].payload(), "pong"_ba);
    QCOMPARE(capture.packets[2].payload(), "stranger"_ba);
    QCOMPARE(capture.packets[3].payload(), "the port's next owner"_ba);
}

// One packet, however many of our sockets hear it; the same bytes once more are another.
void TestPcapngDatagrams::groupsHeardBySeveral()
{
    std::vector<ConversationId> ids;
    for (int i = 0; i < 3; ++i) {
        ids.push_back(m_log->open(Role::Listener, TransportKind::Udp, at("0.0.0.0", 5000), {}));
        m_log->state(ids.back(), LinkState::Bound);
    }
    const QByteArray text = "192.0.2.7:1234, to 239.1.2.3 on eth0";
    for (const ConversationId id : {ids[0], ids[0], ids[1], ids[1], ids[2]})
        m_log->received(id, "beat", text);
    m_log->received(ids[2], "other", text);
    m_log->received(ids[1], "beat", "192.0.2.8:1234, to 239.1.2.3 on eth0"); // somebody else's
    m_log->received(ids[2], "beat", text); // the second of those
    m_log->now += 10 * GroupCopies::Apart;
    m_log->received(ids[2], "beat", text); // the same socket has heard two less, but that was long ago
    m_log->received(ids[0], "all", "192.0.2.7:1234, to 192.0.2.255 on eth0");
    m_log->received(ids[1], "all", "192.0.2.7:1234, to 192.0.2.255 on eth0");
    const ReadCapture capture = exported();
    QByteArrayList payloads;
    for (const ReadPacket &packet : capture.packets)
        payloads << packet.payload();
    QCOMPARE(payloads, (QByteArrayList{"beat", "beat", "other", "beat", "beat", "all"}));
}

void TestPcapngDatagrams::groupsSentWithin_data()
{
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QByteArray>("from");  // as the listeners see it
    QTest::addColumn<QByteArray>("known"); // some other socket's address
    QTest::addColumn<int>("came");         // of three that were sent, those that are taken for another's
    QTest::addColumn<int>("left");         // out, as copies
    QTest::newRow("bound to one") << "192.0.2.1"_ba << "192.0.2.1"_ba << "192.0.2.8"_ba << 0 << 0;
    QTest::newRow("bound to all, from an address that is ours") << "0.0.0.0"_ba << "192.0.2.1"_ba << "192.0.2.1"_ba << 0 << 6;
    QTest::newRow("bound to all, from within") << "0.0.0.0"_ba << "127.0.0.1"_ba << "192.0.2.8"_ba << 0 << 0;
    QTest::newRow("bound to all, from another host") << "0.0.0.0"_ba << "192.0.2.1"_ba << "192.0.2.8"_ba << 3 << 3;
}

void TestPcapngDatagrams::groupsSentWithin()
{
    QFETCH(QByteArray, own);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, known);
    QFETCH(int, came);
    QFETCH(int, left);
    const QByteArray text = QByteArray(from + ":1234, to 239.1.2.3 on eth0");
    const ConversationId sender = m_log->open(Role::Client, TransportKind::Udp, at(own, 1234), at("239.1.2.3", 5000));
    m_log->state(sender, LinkState::Bound);
    std::vector<ConversationId> ids;
    for (int i = 0; i < 2; ++i) {
        ids.push_back(m_log->open(Role::Listener, TransportKind::Udp, at("0.0.0.0", 5000), {}));
        m_log->state(ids.back(), LinkState::Bound);
    }
    for (int i = 0; i < 3; ++i) {
        m_log->sent(sender, "beat", "239.1.2.3:5000");
        m_log->received(ids[0], "beat", text);
        m_log->received(ids[1], "beat", text);
    }
    m_log->received(ids[1], "beat", "192.0.2.1:4321, to 239.1.2.3 on eth0"); // from another port
    m_log->open(Role::Client, TransportKind::Tcp, at(known, 40000), at("192.0.2.9", 80)); // later than what it tells of
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), size_t(4 + came));
    for (int i = 0; i < 4 + came; ++i)
        QCOMPARE(capture.packets[size_t(i)].outline.sourcePort, i == 3 + came ? 4321 : 1234);
    // What is left out is counted: nobody has to guess how many there were.
    QCOMPARE(capture.bytes.contains(QByteArray("a group or a broadcast: " + QByteArray::number(left) + '.')), left != 0);
    QCOMPARE(capture.bytes.contains("Left out, because another socket"), left != 0);
}

// However many there were on one port, and however long the log: this would not end.
void TestPcapngDatagrams::manySockets()
{
    DatagramSockets sockets;
    const IpEnd any = IpEnd::any(4, 5353);
    const auto local = [](int i) {
        const QByteArray text = "10." + QByteArray::number(i >> 16) + '.' + QByteArray::number(i >> 8 & 255) + '.' + QByteArray::number(i & 255) + ":5353";
        return *IpEnd::ofText(text);
    };
    constexpr int Count = 100'000;
    for (int i = 1; i <= Count; ++i)
        sockets.opened(ConversationId(i), i % 2 == 0 ? any : local(i), i);
    for (int i = 1; i <= Count; ++i)
        QCOMPARE(sockets.sent(local(i), local(1), Count), i % 2 != 0);
}

void TestPcapngDatagrams::whenSocketsWere()
{
    DatagramSockets sockets;
    const IpEnd end = *IpEnd::ofText("192.0.2.1:5000");
    const auto open = [&](qint64 time) { return sockets.sent(end, end, time); };
    sockets.opened(1, end, 100);
    sockets.opened(2, end, 150); // beside it
    sockets.closed(1, 200);
    QVERIFY(!open(99) && open(100) && open(201));
    sockets.closed(2, 300);
    QVERIFY(open(300) && !open(301));
    sockets.opened(3, end, 400);
    sockets.closed(3, 500);
    QVERIFY(!open(301) && !open(399) && open(400) && open(500) && !open(501));
    sockets.opened(4, end, 250); // times of a file are anybody's
    sockets.closed(4, 50);
    sockets.closed(9, 50);
    QVERIFY(open(260) && !open(99));
}

void TestPcapngDatagrams::cutDatagram()
{
    const ConversationId id = m_log->open(Role::Client, TransportKind::Udp, Here, There);
    m_log->state(id, LinkState::Connected);
    m_log->add({.kind = Kind::Received, .direction = Direction::In, .conversation = id, .result = 9000,
                .text = "truncated: the datagram had 9000 bytes", .payload = "the first of it"});
    m_log->sent(id, "abcdef", {}, RecordLevel::first(2));
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 2u);
    QCOMPARE(capture.packets[0].payload(), "the first of it"_ba);
    QCOMPARE(capture.packets[0].outline.payloadLength, 9000u);
    QCOMPARE(capture.packets[1].payload(), "ab"_ba);
    QCOMPARE(capture.packets[1].length, 34u);
}

void TestPcapngDatagrams::withoutIp()
{
    for (const TransportKind kind : {TransportKind::Unix, TransportKind::UnixDatagram, TransportKind::Memory}) {
        const ConversationId id = m_log->open(Role::Client, kind, {}, {}, "/run/x.sock");
        m_log->state(id, LinkState::Connected);
        m_log->sent(id, "secretly local");
        m_log->state(id, LinkState::Closed);
    }
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 0u);
    QVERIFY(!capture.bytes.contains("secretly local"));
    QVERIFY(capture.remarks.first().contains("3 conversations are not here, because they went over no IP"));
}

void TestPcapngDatagrams::datagramsWhosePacketsAreThere_data()
{
    QTest::addColumn<QByteArray>("bound");
    QTest::newRow("to its address") << "10.0.0.2"_ba;
    QTest::newRow("to all") << "0.0.0.0"_ba;
}

// A reader that is bound has no pair; each of its datagrams has one.
void TestPcapngDatagrams::datagramsWhosePacketsAreThere()
{
    QFETCH(QByteArray, bound);
    NewConversation facts;
    facts.transport = TransportKind::Udp;
    facts.local = at("10.0.0.1", 40000);
    facts.remote = at("10.0.0.2", 7);
    facts.ipProtocol = 17;
    m_log->fixture.log->openConversation(facts);
    const ConversationId reader = m_log->open(Role::Server, TransportKind::Udp, at(bound.constData(), 7), {});
    m_log->state(reader, LinkState::Bound);
    m_log->received(reader, "captured, too", "10.0.0.1:40000");
    m_log->sent(reader, "captured back", "10.0.0.1:40000");
    m_log->received(reader, "of another", "10.0.0.3:40000");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 1u);
    QCOMPARE(capture.packets[0].payload(), "of another"_ba);
    QVERIFY(capture.bytes.contains("2 datagrams that sockets sent or received are here only as the packets"));
    QCOMPARE(capture.bytes.count("bound to all addresses"), bound == "0.0.0.0" ? 1 : 0);
}

// What is said once is not said of a datagram that is left out.
void TestPcapngDatagrams::saidWhereItIsWritten()
{
    const ConversationId sender = m_log->open(Role::Client, TransportKind::Udp, Here, at("127.0.0.1", 7));
    m_log->state(sender, LinkState::Connected);
    const ConversationId reader = m_log->open(Role::Server, TransportKind::Udp, at("0.0.0.0", 7), {});
    m_log->state(reader, LinkState::Bound);
    m_log->sent(sender, "within");
    m_log->received(reader, "within", "127.0.0.1:40000", RecordLevel::first(2));
    m_log->received(reader, "from elsewhere", "10.0.0.3:40000", RecordLevel::first(2));
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 2u);
    QCOMPARE(capture.bytes.count("not all payload was recorded"), 1);
    QCOMPARE(capture.bytes.count("bound to all addresses"), 1);
}

// Its two directions would be one.
void TestPcapngDatagrams::withItself()
{
    const ConversationId id = m_log->client(Here, Here);
    m_log->connect(id, "127.0.0.1:40000");
    m_log->sent(id, "to me");
    m_log->received(id, "to me");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 0u);
    QVERIFY(capture.remarks.first().contains("1 connection is not here: it was connected to itself."));
}

void TestPcapngDatagrams::withoutAddresses()
{
    const ConversationId one = m_log->client({}, {});
    m_log->sent(one, "nobody knows where to");
    const ConversationId other = m_log->open(Role::Client, TransportKind::Udp, Here, {});
    m_log->sent(other, "nor here");
    m_log->sent(other, "but here", "127.0.0.1:7");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 1u);
    QCOMPARE(capture.packets[0].payload(), "but here"_ba);
    QVERIFY(capture.bytes.contains("Of 2 conversations the addresses are not known"));
}

void TestPcapngDatagrams::nothingAtAll()
{
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 0u);
    QCOMPARE(capture.remarks.size(), 1);
}

QTEST_MAIN(TestPcapngDatagrams)
#include "tst_pcapngdatagrams.moc"
