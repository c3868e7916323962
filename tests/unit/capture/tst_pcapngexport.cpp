// Sessions exported as captures, read by our own readers: the same bytes, right numbers, nothing made up that is not said.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngexport.h"
#include "core/capture/pcapngwriter.h"
#include "core/log/packetmarks.h"
#include "core/protocol/net/framefields.h"
#include "support/capturemaker.h"
#include "support/scriptedlog.h"

#include <QDir>
#include <QtTest>

#include <cerrno>

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

// Fields that are not as they should be: wrong checksums among them.
QStringList troubles(const QList<Field> &fields)
{
    QStringList all;
    for (const Field &field : fields) {
        if (field.weight == Field::Weight::Trouble || field.explain.startsWith(u"net.checksum"_s))
            all += field.name.english() + u": "_s + field.value.english();
        all += troubles(field.fields);
    }
    return all;
}

} // namespace

class TestPcapngExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeConnection_data();
    void wholeConnection();
    void accepted();
    void muchBothWays_data();
    void muchBothWays();
    void segments();
    void refused_data();
    void refused();
    void noAnswer();
    void neverLeft();
    void raced();
    void ends_data();
    void ends();
    void onlyTheBeginning();
    void onlyLengths();
    void beganBefore();
    void bothEnds();
    void sameEndsAgain();
    void datagrams_data();
    void datagrams();
    void datagramsToManyPeers();
    void datagramsWithin();
    void cutDatagram();
    void withoutIp();
    void nothingAtAll();
    void secrets_data();
    void secrets();
    void comments();
    void captureAsItWas_data();
    void captureAsItWas();
    void sessionOfACapture();
    void packetsBesideSockets();
    void cancelled();
    void failuresAreNamed();
    void ofASessionFile();

private:
    ReadCapture exported(const ExportOptions &options = {})
    {
        const QString path = m_log->path(u"x.pcapng"_s);
        const LogReader reader(m_log->fixture.log->file());
        const Result<void> done = exportPcapng(reader, path, options);
        if (!done)
            qFatal("%s", qPrintable(sentence(done.error())));
        ReadCapture capture(path);
        check(capture);
        return capture;
    }
    // What is true of every export.
    void check(const ReadCapture &capture)
    {
        QCOMPARE(capture.damages, 0u);
        qint64 last = 0;
        for (const ReadPacket &one : capture.packets) {
            QVERIFY(one.time >= last);
            last = one.time;
            QCOMPARE(one.outline.fault, net::Fault::None);
            QCOMPARE(troubles(net::frameFields(net::LinkType(one.link), one.bytes, one.length)), QStringList());
        }
        QCOMPARE(capture.marks & ~quint32(HandshakeSyn | HandshakeSynAck | HandshakeAck | MidStream), 0u);
    }

    std::unique_ptr<ScriptedLog> m_log;

private Q_SLOTS:
    void init() { m_log = std::make_unique<ScriptedLog>(); }
};

void TestPcapngExport::wholeConnection_data()
{
    QTest::addColumn<bool>("v6");
    QTest::newRow("IPv4") << false;
    QTest::newRow("IPv6") << true;
}

void TestPcapngExport::wholeConnection()
{
    QFETCH(bool, v6);
    const ConversationId id = m_log->client(v6 ? Here6 : Here, v6 ? There6 : There);
    m_log->connect(id, v6 ? "[::1]:80" : "127.0.0.1:80");
    const qint64 connected = m_log->now;
    m_log->sent(id, "GET / HTTP/1.0\r\n\r\n");
    m_log->received(id, "HTTP/1.0 200 OK\r\n\r\nhello");
    m_log->state(id, LinkState::PeerHalfClosed);
    m_log->state(id, LinkState::HalfClosed);
    m_log->state(id, LinkState::Closed, "the peer hung up first");
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A PA A PA A FA A FA A"_ba);
    QCOMPARE(capture.streams.at({1, Direction::Out}), "GET / HTTP/1.0\r\n\r\n"_ba);
    QCOMPARE(capture.streams.at({1, Direction::In}), "HTTP/1.0 200 OK\r\n\r\nhello"_ba);
    QCOMPARE(capture.packets[0].outline.sourcePort, 40000);
    QCOMPARE(capture.packets[1].outline.sourcePort, 80);
    QCOMPARE(int(capture.packets[0].outline.ipVersion), v6 ? 6 : 4);
    QCOMPARE(capture.packets[0].link, 101);
    const LogReader reader = LogReader(m_log->fixture.log->file());
    QCOMPARE(capture.packets[0].time, reader.wallTime(connected - 2'000'000)); // of the call
    QCOMPARE(capture.packets[2].time, reader.wallTime(connected - 1'000'000)); // when it was known
    QCOMPARE(capture.packets[3].time, reader.wallTime(connected + 1'000'000));
    QVERIFY(capture.remarks.first().startsWith("Comment of the capture: Made by Porthole"));
    QVERIFY(capture.packets[0].comment.contains("made up"));
}

void TestPcapngExport::accepted()
{
    const ConversationId listener = m_log->open(Role::Listener, TransportKind::Tcp, There, {});
    m_log->state(listener, LinkState::Listening);
    const ConversationId id = m_log->open(Role::Server, TransportKind::Tcp, at("::ffff:127.0.0.1", 80), at("::ffff:127.0.0.1", 40000));
    m_log->state(id, LinkState::Connected);
    m_log->received(id, "hello");
    m_log->sent(id, "world");
    m_log->state(id, LinkState::Closed);
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A PA A PA A FA A"_ba);
    QCOMPARE(int(capture.packets[0].outline.ipVersion), 4); // as it was on the wire
    QCOMPARE(capture.packets[0].outline.sourcePort, 40000);
    QCOMPARE(capture.packets[7].outline.sourcePort, 80); // closed here
    QCOMPARE(capture.streams.at({1, Direction::Out}), "hello"_ba);
    QCOMPARE(capture.streams.at({1, Direction::In}), "world"_ba);
}

void TestPcapngExport::muchBothWays_data()
{
    wholeConnection_data();
}

void TestPcapngExport::muchBothWays()
{
    QFETCH(bool, v6);
    const ConversationId id = m_log->client(v6 ? Here6 : Here, v6 ? There6 : There);
    m_log->connect(id, v6 ? "[::1]:80" : "127.0.0.1:80");
    QByteArray out, in;
    for (int i = 0; i < 4; ++i) {
        const QByteArray one = bytesOf(i == 2 ? 1 << 20 : 400'001, i);
        const QByteArray other = bytesOf(i == 1 ? 1 << 20 : 65'536, i + 100);
        m_log->sent(id, one);
        m_log->received(id, other);
        out += one;
        in += other;
    }
    m_log->state(id, LinkState::Closed);
    const ReadCapture capture = exported();
    QVERIFY(capture.streams.at({1, Direction::Out}) == out);
    QVERIFY(capture.streams.at({1, Direction::In}) == in);
    QCOMPARE(capture.missing, 0u);
    for (const ReadPacket &one : capture.packets)
        QVERIFY(one.length <= 1488u);
}

void TestPcapngExport::segments()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, bytesOf(1448 * 2 + 1, 1));
    m_log->sent(id, bytesOf(1448, 1));
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A A A PA A PA A"_ba);
    QCOMPARE(capture.packets[3].payload().size(), 1448);
    QCOMPARE(capture.packets[5].payload().size(), 1);
    QCOMPARE(capture.packets[6].outline.ack, capture.packets[5].outline.seq + 1);
    QCOMPARE(capture.packets[0].bytes.mid(40).toHex(), "020405b401030307"_ba);
}

void TestPcapngExport::refused_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("by the call") << true;
    QTest::newRow("later") << false;
}

void TestPcapngExport::refused()
{
    QFETCH(bool, atOnce);
    const ConversationId id = m_log->client({}, {});
    m_log->call(id, Call::Connect, -1, atOnce ? ECONNREFUSED : EINPROGRESS, "5, {AF_INET, 127.0.0.1:81}, 16");
    if (!atOnce)
        m_log->add({.kind = Kind::Call, .call = Call::Getsockopt, .conversation = id, .reason = Reason::Refused,
                    .text = "5, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4] /* 127.0.0.1:81 after 0.1 ms */"});
    m_log->call(id, Call::Close, 0, 0, "5");
    m_log->state(id, LinkState::Failed, "127.0.0.1:81", Reason::Refused);
    m_log->add({.kind = Kind::Error, .conversation = id, .reason = Reason::Refused, .text = "Nobody listens there."});
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S RA"_ba);
    QCOMPARE(capture.packets[0].outline.destinationPort, 81);
    QCOMPARE(capture.packets[1].outline.ack, capture.packets[0].outline.seq + 1);
    QVERIFY(capture.bytes.contains("is not known: the unspecified address"));
    QVERIFY(capture.bytes.contains("Nobody listens there."));
}

void TestPcapngExport::noAnswer()
{
    const ConversationId id = m_log->client({}, {});
    m_log->call(id, Call::Connect, -1, EINPROGRESS, "5, {AF_INET6, [2001:db8::1]:81}, 28");
    m_log->call(id, Call::Close, 0, 0, "5");
    m_log->state(id, LinkState::Failed, "there:81", Reason::Timeout);
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S"_ba);
    QCOMPARE(int(capture.packets[0].outline.ipVersion), 6);
}

void TestPcapngExport::neverLeft()
{
    const ConversationId id = m_log->client({}, {});
    m_log->call(id, Call::Connect, -1, ENETUNREACH, "5, {AF_INET, 192.0.2.1:81}, 16");
    m_log->state(id, LinkState::Failed, "there:81", Reason::Unreachable);
    m_log->add({.kind = Kind::Error, .conversation = id, .reason = Reason::Unreachable, .text = "No way leads there."});
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 0u);
    QVERIFY(capture.said().contains("there:80: No way leads there."));
}

// Two addresses are tried; the second wins.
void TestPcapngExport::raced()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->call(id, Call::Connect, -1, EINPROGRESS, "5, {AF_INET6, [2001:db8::1]:80}, 28");
    m_log->call(id, Call::Connect, -1, EINPROGRESS, "6, {AF_INET, 127.0.0.1:80}, 16");
    m_log->call(id, Call::Getsockopt, 0, 0, "6, SOL_SOCKET, SO_ERROR, [0], [4] /* 127.0.0.1:80 after 0.1 ms */");
    m_log->call(id, Call::Close, 0, 0, "5");
    m_log->state(id, LinkState::Connected);
    m_log->sent(id, "x");
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S S SA A PA A"_ba);
    QCOMPARE(int(capture.packets[0].outline.ipVersion), 6);
    QCOMPARE(capture.packets[1].outline.sourcePort, 40000);
    QCOMPARE(capture.packets[2].outline.ack, capture.packets[1].outline.seq + 1);
}

void TestPcapngExport::ends_data()
{
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("flags");
    QTest::addColumn<bool>("firstFromHere");
    const auto list = [](std::initializer_list<LinkState> states) {
        QList<int> numbers;
        for (const LinkState state : states)
            numbers += int(state);
        return numbers;
    };
    QTest::newRow("closed here") << list({LinkState::Closed}) << "this side hung up first"_ba << "FA A"_ba << true;
    QTest::newRow("half-closed here, then there")
        << list({LinkState::HalfClosed, LinkState::PeerHalfClosed, LinkState::Closed}) << ""_ba << "FA A FA A"_ba << true;
    QTest::newRow("the peer first") << list({LinkState::PeerHalfClosed, LinkState::Closed}) << "the peer hung up first"_ba
                                    << "FA A FA A"_ba << false;
    QTest::newRow("as Qt tells it") << list({LinkState::Closed}) << "the peer hung up first"_ba << "FA A FA A"_ba << false;
    QTest::newRow("reset by the peer") << list({LinkState::ResetByPeer}) << ""_ba << "RA"_ba << false;
    QTest::newRow("reset here") << list({LinkState::ResetByUs}) << ""_ba << "RA"_ba << true;
    QTest::newRow("reset after half-close") << list({LinkState::PeerHalfClosed, LinkState::ResetByUs}) << ""_ba << "FA A RA"_ba
                                            << false;
    QTest::newRow("nobody saw") << QList<int>() << ""_ba << ""_ba << false;
}

void TestPcapngExport::ends()
{
    QFETCH(QList<int>, states);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, flags);
    QFETCH(bool, firstFromHere);
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, "x");
    for (const int state : states)
        m_log->state(id, LinkState(state), text);
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A PA A"_ba + (flags.isEmpty() ? "" : " ") + flags);
    if (!flags.isEmpty())
        QCOMPARE(capture.packets[5].outline.sourcePort == 40000, firstFromHere);
}

void TestPcapngExport::onlyTheBeginning()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    const QByteArray sent = bytesOf(4000, 3);
    m_log->sent(id, sent, {}, RecordLevel::first(2000));
    m_log->sent(id, "all");
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A A A PA A PA A"_ba);
    QCOMPARE(capture.packets[4].payload(), sent.mid(1448, 552));
    QCOMPARE(capture.packets[4].length, 1488u);
    QCOMPARE(capture.packets[5].payload(), QByteArray());
    QCOMPARE(capture.packets[5].outline.payloadLength, 4000u - 2 * 1448);
    QCOMPARE(capture.packets[7].outline.seq - capture.packets[3].outline.seq, 4000u);
    QVERIFY(capture.bytes.contains("not all payload was recorded"));
}

void TestPcapngExport::onlyLengths()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->received(id, "abc", {}, RecordLevel::lengths());
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A PA A"_ba);
    QCOMPARE(capture.packets[3].payload(), QByteArray());
    QCOMPARE(capture.packets[3].length, 43u);
}

void TestPcapngExport::beganBefore()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->received(id, "and so on");
    m_log->state(id, LinkState::PeerHalfClosed);
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "PA A FA A"_ba);
    QVERIFY(capture.bytes.contains("How this connection began is not in the session."));
}

void TestPcapngExport::bothEnds()
{
    const ConversationId client = m_log->client(Here, There);
    m_log->call(client, Call::Connect, -1, EINPROGRESS, "5, {AF_INET, 127.0.0.1:80}, 16");
    const ConversationId server = m_log->open(Role::Server, TransportKind::Tcp, There, Here);
    m_log->state(server, LinkState::Connected);
    m_log->call(client, Call::Getsockopt, 0, 0, "5, SOL_SOCKET, SO_ERROR, [0], [4] /* 127.0.0.1:80 after 0.1 ms */");
    m_log->state(client, LinkState::Connected);
    m_log->sent(client, "ping");
    m_log->received(server, "ping");
    m_log->sent(server, "pong");
    m_log->received(client, "pong");
    m_log->note(server, "of the other end");
    m_log->state(server, LinkState::Closed);
    m_log->state(client, LinkState::Closed);
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A PA A PA A FA A"_ba);
    QCOMPARE(capture.streams.at({1, Direction::Out}), "ping"_ba);
    QCOMPARE(capture.streams.at({1, Direction::In}), "pong"_ba);
    QVERIFY(capture.said().contains("1 connection has both its ends in the session"));
    QVERIFY(capture.bytes.contains("of the other end"));
}

void TestPcapngExport::sameEndsAgain()
{
    for (const QByteArray &text : {"first"_ba, "second"_ba}) {
        const ConversationId id = m_log->client(Here, There);
        m_log->connect(id, "127.0.0.1:80");
        m_log->sent(id, text);
        m_log->state(id, LinkState::ResetByUs);
    }
    const QString path = m_log->path(u"x.pcapng"_s);
    QVERIFY(exportPcapng(LogReader(m_log->fixture.log->file()), path));
    const ReadCapture capture(path);
    QCOMPARE(capture.streams.at({1, Direction::Out}), "first"_ba);
    QCOMPARE(capture.streams.at({2, Direction::Out}), "second"_ba);
    QCOMPARE(capture.marks & (Retransmission | SegmentMissing | AckedUnseen), 0u);
}

void TestPcapngExport::datagrams_data()
{
    wholeConnection_data();
}

void TestPcapngExport::datagrams()
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

void TestPcapngExport::datagramsToManyPeers()
{
    const ConversationId id = m_log->open(Role::Listener, TransportKind::Udp, at("0.0.0.0", 5000), {});
    m_log->state(id, LinkState::Bound);
    m_log->received(id, "a", "192.0.2.7:1234, to 239.1.2.3 on eth0");
    m_log->sent(id, "b", "192.0.2.7:1234");
    m_log->received(id, "c", "192.0.2.8:53, to 192.0.2.1");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 3u);
    QCOMPARE(QByteArray(capture.packets[0].bytes.mid(12, 8)).toHex(), "c0000207ef010203"_ba);
    QCOMPARE(capture.packets[0].outline.destinationPort, 5000);
    QCOMPARE(QByteArray(capture.packets[1].bytes.mid(12, 8)).toHex(), "00000000c0000207"_ba);
    QVERIFY(capture.packets[1].comment.contains("bound to all addresses"));
    QCOMPARE(QByteArray(capture.packets[2].bytes.mid(12, 8)).toHex(), "c0000208c0000201"_ba);
}

// From a socket of the session to another: one packet.
void TestPcapngExport::datagramsWithin()
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

void TestPcapngExport::cutDatagram()
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

void TestPcapngExport::withoutIp()
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

void TestPcapngExport::nothingAtAll()
{
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 0u);
    QCOMPARE(capture.remarks.size(), 1);
}

void TestPcapngExport::secrets_data()
{
    QTest::addColumn<bool>("withSecrets");
    QTest::newRow("blanked") << false;
    QTest::newRow("with secrets") << true;
}

void TestPcapngExport::secrets()
{
    QFETCH(bool, withSecrets);
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic aHVudGVyMg==\r\n\r\n");
    const ConversationId secure = m_log->client(at("127.0.0.1", 40001), at("127.0.0.1", 443));
    m_log->connect(secure, "127.0.0.1:443");
    m_log->key(secure, "CLIENT_RANDOM 0011 c0ffee");
    m_log->key(secure, "EXPORTER_SECRET 0011 5ecbe7");
    m_log->sent(secure, "\x17\x03\x03\x01\x05 cipher");
    m_log->add({.kind = Kind::Sent, .direction = Direction::Out, .layer = Layer::Tls, .conversation = secure, .payload = "the plain text"});
    const ReadCapture capture = exported({withSecrets, {}});
    QCOMPARE(capture.bytes.contains("aHVudGVyMg"), withSecrets);
    QCOMPARE(capture.bytes.contains("c0ffee"), withSecrets);
    QCOMPARE(capture.bytes.contains("CLIENT_RANDOM"), withSecrets);
    QVERIFY(!capture.bytes.contains("the plain text"));
    QVERIFY(capture.bytes.contains(" cipher"));
    QVERIFY(capture.bytes.contains("Authorization: "));
    QCOMPARE(capture.bytes.contains("are overwritten with \"*\"."), !withSecrets);
    if (!withSecrets)
        return;
    const qsizetype keys = capture.bytes.indexOf("CLIENT_RANDOM 0011 c0ffee\nEXPORTER_SECRET 0011 5ecbe7\n");
    QVERIFY(keys > 0);
    QCOMPARE(capture.bytes.mid(keys - 16, 4).toHex(), "0a000000"_ba);
    QCOMPARE(capture.bytes.mid(keys - 8, 4).toHex(), "4b534c54"_ba);
    QVERIFY(keys < capture.bytes.indexOf(capture.packets[0].bytes));
}

void TestPcapngExport::comments()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->note(id, "before anything");
    m_log->note(0, "of nobody");
    m_log->connect(id, "127.0.0.1:80");
    m_log->note(id, "hostile \x1b[31m\n<b>bold</b> \xff");
    m_log->note(id, QByteArray(100'000, 'n'));
    for (int i = 0; i < 500; ++i)
        m_log->note(0, "one of very many");
    m_log->sent(id, "x");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 5u);
    QVERIFY(capture.bytes.contains("before anything"));
    QVERIFY(capture.bytes.contains("of nobody"));
    QVERIFY(!capture.bytes.contains("\x1b[31m"));
    QVERIFY(capture.bytes.contains("<b>bold</b> ⟨ff⟩"));
    QVERIFY(capture.bytes.contains("more notes of the session are left out here."));
    QVERIFY(capture.bytes.size() < 10'000);
}

void TestPcapngExport::captureAsItWas_data()
{
    secrets_data();
}

void TestPcapngExport::captureAsItWas()
{
    QFETCH(bool, withSecrets);
    CaptureMaker maker(true);
    maker.section(maker.option(1, "two talks")).interface(1, maker.option(2, "eth0") + maker.option(9, QByteArray(1, 9)));
    maker.interface(101, maker.option(9, QByteArray(1, 6)));
    maker.block(10, maker.number(0x544c534b, 4) + maker.number(22, 4) + "CLIENT_RANDOM 00 c0ff\n");
    const QByteArray syn = frame({Alice, Bob, Syn, 1000});
    const QByteArray wrong = frame({Alice, Bob, Psh | Ack, 1, 1, "text"}).replace(50, 2, "\xff\xee");
    maker.packet(1'700'000'000'123'456'789, syn, maker.option(1, "it begins"));
    maker.packet(1'700'000'000'123'456'000, wrong.first(56), {}, 0, 58);
    maker.packet(1'700'000'001'000'001, syn.mid(14), {}, 1);
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);

    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(100)) {
    }
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader((*import)->log().file()), path, {withSecrets, {}}));
    const ReadCapture before(original), after(path);
    QCOMPARE(after.packets.size(), 3u);
    for (size_t i = 0; i < 3; ++i) {
        QCOMPARE(after.packets[i].bytes, before.packets[i].bytes);
        QCOMPARE(after.packets[i].time, before.packets[i].time);
        QCOMPARE(after.packets[i].length, before.packets[i].length);
        QCOMPARE(after.packets[i].link, before.packets[i].link);
    }
    QCOMPARE(after.bytes.count("it begins"), 1);
    QVERIFY(after.bytes.contains("two talks"));
    QVERIFY(after.bytes.contains("eth0"));
    QCOMPARE(after.bytes.contains("c0ff"), withSecrets);
    QVERIFY(after.remarks.first().contains("as they were"));
    QVERIFY(!after.bytes.contains("Made up"));
}

void TestPcapngExport::sessionOfACapture()
{
    CaptureMaker maker;
    maker.section().interface();
    maker.block(10, maker.number(0x544c534b, 4) + maker.number(22, 4) + "CLIENT_RANDOM 00 c0ff\n");
    maker.packet(1'700'000'000'000'000, frame({Alice, Bob, Psh | Ack, 1, 1, "text"}));
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    while ((*import)->step(100)) {
    }
    const QString session = m_log->path(u"copy.porthole"_s);
    QVERIFY(exportSession(LogReader((*import)->log().file()), session, {true, {}}));
    const QString path = m_log->path(u"again.pcapng"_s);
    const LogReader reader(LogFile::open(session).value());
    QVERIFY(exportPcapng(reader, path, {true, {}}));
    const ReadCapture before(original), after(path);
    QCOMPARE(after.packets.size(), 1u);
    QCOMPARE(after.packets[0].bytes, before.packets[0].bytes);
    QCOMPARE(after.packets[0].time, before.packets[0].time);
    QVERIFY(after.bytes.contains("CLIENT_RANDOM 00 c0ff\n"));
    QVERIFY(exportPcapng(reader, path));
    QVERIFY(!ReadCapture(path).bytes.contains("c0ff"));
}

// A connection whose packets the session recorded is not made once more.
void TestPcapngExport::packetsBesideSockets()
{
    const ConversationId id = m_log->client(at("10.0.0.1", 40000), at("10.0.0.2", 80));
    m_log->connect(id, "10.0.0.2:80");
    m_log->sent(id, "text");
    NewConversation facts;
    facts.local = at("10.0.0.1", 40000);
    facts.remote = at("10.0.0.2", 80);
    facts.ipProtocol = 6;
    const ConversationId packets = m_log->fixture.log->openConversation(facts);
    const QByteArray wire = frame({Alice, Bob, Psh | Ack, 1, 1, "text"});
    m_log->add({.kind = Kind::Packet, .direction = Direction::Out, .conversation = packets, .payload = wire, .link = 1});
    const ConversationId other = m_log->client(Here, There);
    m_log->connect(other, "127.0.0.1:80");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 4u);
    QCOMPARE(capture.packets[0].link, 1);
    QCOMPARE(capture.packets[0].bytes, wire);
    QCOMPARE(capture.packets[1].link, 101);
    QVERIFY(capture.remarks.first().contains("1 connection is here only as the packets"));
}

void TestPcapngExport::cancelled()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    for (int i = 0; i < 2000; ++i)
        m_log->sent(id, "x");
    int asked = 0;
    ExportOptions options;
    options.progress = [&](double part) { return part >= 0 && part <= 1 && ++asked < 3; };
    const auto done = exportPcapng(LogReader(m_log->fixture.log->file()), m_log->path(u"x.pcapng"_s), options);
    QVERIFY(!done);
    QCOMPARE(done.error().reason, Reason::Cancelled);
    QCOMPARE(asked, 3);
    QCOMPARE(QDir(m_log->fixture.folder()).entryList(QDir::Files), QStringList());
}

void TestPcapngExport::failuresAreNamed()
{
    const LogReader reader(m_log->fixture.log->file());
    const auto missing = exportPcapng(reader, m_log->path(u"no/such/folder.pcapng"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().reason, Reason::NotFound);
    const auto folder = exportPcapng(reader, m_log->fixture.folder());
    QVERIFY(!folder);
}

// The same from the file as from the live log.
void TestPcapngExport::ofASessionFile()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, bytesOf(100'000, 5));
    m_log->received(id, bytesOf(300'000, 6), {}, RecordLevel::first(5000));
    m_log->state(id, LinkState::Closed);
    const ReadCapture live = exported();
    const QString session = m_log->path(u"copy.porthole"_s);
    QVERIFY(exportSession(LogReader(m_log->fixture.log->file()), session));
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader(LogFile::open(session).value()), path));
    const ReadCapture again(path);
    QCOMPARE(again.packets.size(), live.packets.size());
    for (size_t i = 0; i < live.packets.size(); ++i) {
        QCOMPARE(again.packets[i].bytes, live.packets[i].bytes);
        QVERIFY(qAbs(again.packets[i].time - live.packets[i].time) < 1000); // another anchor of the same clock
        QCOMPARE(again.packets[i].length, live.packets[i].length);
        QCOMPARE(again.packets[i].comment, live.packets[i].comment);
    }
    QCOMPARE(again.bytes.size(), live.bytes.size());
}

QTEST_MAIN(TestPcapngExport)
#include "tst_pcapngexport.moc"
