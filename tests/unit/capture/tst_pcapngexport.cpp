// Connections exported as captures, read by our own readers: the same bytes, right numbers, nothing made up that is not said.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngexport.h"
#include "support/scriptedlog.h"

#include <QSignalSpy>
#include <QTest>

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

void families()
{
    QTest::addColumn<bool>("v6");
    QTest::newRow("IPv4") << false;
    QTest::newRow("IPv6") << true;
}

} // namespace

class TestPcapngExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<ScriptedLog>(); }
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
    void racedByName();
    void ends_data();
    void ends();
    void onlyTheBeginning();
    void onlyLengths();
    void noRoom();
    void beganBefore();
    void bothEnds();
    void sameEndsAgain();

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

void TestPcapngExport::wholeConnection_data()
{
    families();
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
    families();
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
    QTest::addColumn<bool>("named");
    QTest::newRow("by the call") << true << false;
    QTest::newRow("later") << false << true;
    QTest::newRow("later, its address not asked for") << false << false;
}

void TestPcapngExport::refused()
{
    QFETCH(bool, atOnce);
    QFETCH(bool, named);
    const ConversationId id = m_log->client({}, {});
    m_log->call(id, Call::Connect, -1, atOnce ? ECONNREFUSED : EINPROGRESS, "5, {AF_INET, 127.0.0.1:81}, 16");
    if (named)
        m_log->call(id, Call::Getsockname, 0, 0, "5, {AF_INET, 127.0.0.1:40001}");
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
    QCOMPARE(!capture.bytes.contains("is not known: the unspecified address"), named);
    if (named)
        QCOMPARE(capture.packets[0].outline.sourcePort, 40001);
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

// Each attempt has the address that it was made from, whichever wins.
void TestPcapngExport::racedByName()
{
    const ConversationId other = m_log->client(at("127.0.0.1", 40009), There);
    m_log->connect(other, "127.0.0.1:80");
    const ConversationId id = m_log->client(Here, There);
    m_log->call(id, Call::Connect, -1, EINPROGRESS, "5, {AF_INET6, [2001:db8::1]:80}, 28");
    m_log->sent(other, "between"); // entries of several conversations lie among each other
    m_log->call(id, Call::Getsockname, 0, 0, "5, {AF_INET6, [2001:db8::9]:40002}");
    m_log->call(id, Call::Connect, -1, EINPROGRESS, "6, {AF_INET, 127.0.0.1:80}, 16");
    m_log->call(id, Call::Getsockname, -1, ENOTSOCK, "6, NULL");
    m_log->call(id, Call::Getsockopt, 0, 0, "6, SOL_SOCKET, SO_ERROR, [0], [4] /* 127.0.0.1:80 after 0.1 ms */");
    m_log->call(id, Call::Close, 0, 0, "5");
    m_log->state(id, LinkState::Connected);
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A S PA A S SA A"_ba);
    QCOMPARE(int(capture.packets[3].outline.ipVersion), 6);
    QCOMPARE(capture.packets[3].outline.sourcePort, 40002);
    QCOMPARE(capture.packets[3].bytes.mid(8, 16).toHex(), "20010db8000000000000000000000009"_ba);
    QCOMPARE(capture.packets[6].outline.sourcePort, 40000);
    QVERIFY(!capture.bytes.contains("the unspecified address"));
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

// The disk was full: what came is counted, and said.
void TestPcapngExport::noRoom()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, "kept");
    m_log->sent(id, bytesOf(3000, 1), {}, RecordLevel::first(10), PayloadMissing);
    m_log->sent(id, "kept again");
    const ReadCapture capture = exported();
    QCOMPARE(capture.allFlags(), "S SA A PA A A A PA A PA A"_ba);
    QCOMPARE(capture.packets[9].payload(), "kept again"_ba);
    QCOMPARE(capture.packets[9].outline.seq - capture.packets[3].outline.seq, 3004u);
    QCOMPARE(capture.bytes.count("there was no room for it"), 1);
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
    const ReadCapture capture = exported();
    QCOMPARE(capture.streams.at({1, Direction::Out}), "first"_ba);
    QCOMPARE(capture.streams.at({2, Direction::Out}), "second"_ba);
}

QTEST_MAIN(TestPcapngExport)
#include "tst_pcapngexport.moc"
