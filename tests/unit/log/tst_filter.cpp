// The filter language over a real log: what fits, what does not, and where a mistake stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filter.h"
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <cerrno>

#include <netdb.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fits_data();
    void fits();
    void mistakes_data();
    void mistakes();
    void hostile();
    void fieldsAreExplained();
    void damagedIsHarmless();
    void peersOfDatagrams_data();
    void peersOfDatagrams();

private:
    EntryId add(NewEntry entry, qint64 after);
    QList<int> matching(const Filter &filter) const;

    static constexpr qint64 Second = 1'000'000'000;
    test::LogFixture m_fixture{false};
    std::unique_ptr<LogReader> m_reader;
};

namespace {

StoredAddress v4(quint8 last, quint16 port)
{
    StoredAddress address;
    const quint8 bytes[4] = {192, 0, 2, last};
    std::copy_n(bytes, 4, address.bytes);
    address.port = port;
    address.family = Family::IPv4;
    return address;
}

StoredAddress v6Loopback(quint16 port)
{
    StoredAddress address;
    address.bytes[15] = 1;
    address.port = port;
    address.family = Family::IPv6;
    return address;
}

StoredAddress mapped(quint8 last, quint16 port)
{
    StoredAddress address;
    const quint8 bytes[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 198, 51, 100, last};
    std::copy_n(bytes, 16, address.bytes);
    address.port = port;
    address.family = Family::IPv6;
    return address;
}

} // namespace

EntryId TestFilter::add(NewEntry entry, qint64 after)
{
    entry.time = m_reader->startTime() + after;
    return m_fixture.log->append(entry);
}

// Entries as people number them: 1 call socket, 2 call connect refused, 3 state failed, 4 error, 5 sent,
// 6 received, 7 note, 8 getaddrinfo, 9 received over IPv6, 10 received from a mapped address, 11 received,
// cut.
void TestFilter::initTestCase()
{
    m_reader = std::make_unique<LogReader>(m_fixture.log->file());
    const auto one = m_fixture.log->openConversation(
        {Role::Client, TransportKind::Tcp, Engine::Native, 0, "example.test:80", v4(1, 50000), v4(7, 80)});
    const auto two = m_fixture.log->openConversation(
        {Role::Server, TransportKind::Tcp, Engine::Native, 0, {}, v6Loopback(8080), v6Loopback(50001)});
    const auto three = m_fixture.log->openConversation(
        {Role::Server, TransportKind::Udp, Engine::Native, 0, {}, mapped(1, 443), mapped(9, 50002)});
    NewEntry call{.kind = Kind::Call,
                  .call = Call::Socket,
                  .conversation = one,
                  .result = 5,
                  .text = "AF_INET, SOCK_STREAM"};
    add(call, 0);
    call = {.kind = Kind::Call,
            .call = Call::Connect,
            .conversation = one,
            .result = -1,
            .error = ECONNREFUSED,
            .reason = Reason::Refused,
            .text = "5, {AF_INET, 192.0.2.7:80}"};
    add(call, Second / 2);
    add({.kind = Kind::State, .conversation = one, .aux = quint32(LinkState::ResetByPeer)}, Second);
    add({.kind = Kind::Error,
         .conversation = one,
         .error = ECONNREFUSED,
         .reason = Reason::Refused,
         .text = "refused \"it\""},
        Second + 500'000'000);
    add({.kind = Kind::Sent,
         .direction = Direction::Out,
         .call = Call::Send,
         .conversation = one,
         .result = 18,
         .payload = "GET / HTTP/1.0\r\n\r\n"},
        2 * Second);
    add({.kind = Kind::Received,
         .direction = Direction::In,
         .call = Call::Recv,
         .conversation = one,
         .result = 15,
         .payload = "HTTP/1.0 200 OK"},
        2 * Second + 1);
    add({.kind = Kind::Note, .aux = quint32(Severity::Caution), .text = "slow \xe2\x82\xac"}, 3 * Second);
    add({.kind = Kind::Call,
         .call = Call::Getaddrinfo,
         .conversation = one,
         .result = EAI_NONAME,
         .error = -EAI_NONAME,
         .reason = Reason::Dns,
         .text = "example.test"},
        3 * Second);
    add({.kind = Kind::Received,
         .direction = Direction::In,
         .call = Call::QtRead,
         .conversation = two,
         .result = 3,
         .payload = "a\0b"_ba},
        3 * Second);
    add({.kind = Kind::Received,
         .direction = Direction::In,
         .call = Call::Recv,
         .conversation = three,
         .result = 1,
         .payload = "x"},
        3 * Second);
    add({.kind = Kind::Received,
         .direction = Direction::In,
         .call = Call::Recv,
         .conversation = three,
         .result = 5,
         .payload = "hello",
         .level = RecordLevel::first(2)},
        4 * Second);
    QCOMPARE(m_reader->count(), quint64(11));
}

QList<int> TestFilter::matching(const Filter &filter) const
{
    QList<int> ids;
    for (EntryId id = 0; id < m_reader->count(); ++id)
        if (filter.matches(*m_reader, id, m_reader->entry(id)))
            ids += int(id) + 1;
    return ids;
}

void TestFilter::fits_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("entries");
    const QList<int> all{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    const auto row = [](const char *filter, const QList<int> &entries) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << entries;
    };
    row("", all);
    row("  ", all);
    row("call", {1, 2, 8});
    row("CALL", {1, 2, 8});
    row("sent", {5});
    row("received", {6, 9, 10, 11});
    row("error", {4});
    row("note", {7});
    row("state", {3});
    row("kind == sent", {5});
    row("kind != call", {3, 4, 5, 6, 7, 9, 10, 11});
    row("kind in {sent, received}", {5, 6, 9, 10, 11});
    row("kind in {sent error}", {4, 5});
    row("conv == 1 and not call", {3, 4, 5, 6});
    row("conv == 1 && !call", {3, 4, 5, 6});
    row("not conv", {7});
    row("tcp", {1, 2, 3, 4, 5, 6, 8, 9});
    row("udp", {10, 11});
    row("udp and received and len < 4", {10});
    row("ip", {1, 2, 3, 4, 5, 6, 8, 10, 11}); // of what is mapped the wire is IPv4
    row("ipv6", {9});
    row("arp or icmp or icmpv6", {});
    row("proto == tcp", {1, 2, 3, 4, 5, 6, 8, 9});
    row("proto == \"UDP\"", {10, 11});
    row("proto != udp", {1, 2, 3, 4, 5, 6, 8, 9});
    row("proto contains dp", {10, 11});
    row("not proto", {7});
    row("sent or error and conv == 2", {5});
    row("(sent or error) and conv == 1", {4, 5});
    row("sent || error || note", {4, 5, 7});
    row("not not sent", {5});
    row("!(sent or received)", {1, 2, 3, 4, 7, 8});
    row("frame.number == 7", {7});
    row("number >= 10", {10, 11});
    row("number in {1..3, 9}", {1, 2, 3, 9});
    row("frame.len > 10", {5, 6});
    row("len == 5", {11});
    row("len", {5, 6, 9, 10, 11});
    row("len lt 4 and received", {9, 10});
    row("frame.time_relative < 1", {1, 2});
    row("time >= 0.5 and time <= 1.5", {2, 3, 4});
    row("time == 2.000000001", {6});
    row("time > 2 and time < 3", {6});
    row("time < 0", {});
    row("dir == out", {5});
    row("dir != out", {1, 2, 3, 4, 6, 7, 8, 9, 10, 11});
    row("layer == wire", {5, 6, 9, 10, 11});
    row("call == connect", {2});
    row("call != connect", {1, 5, 6, 8, 9, 10, 11});
    row("call in {socket connect send}", {1, 2, 5});
    row("call == QTcpSocket::read", {9});
    row("errno", {2, 4, 8});
    row("errno == ECONNREFUSED", {2, 4});
    row("errno == econnrefused", {2, 4});
    row("errno == 111", {2, 4});
    row("errno == EAI_NONAME", {8});
    row("errno == -2", {8});
    row("reason == refused", {2, 4});
    row("reason in {dns, refused}", {2, 4, 8});
    row("state == reset-by-peer", {3});
    row("state != connected", {3});
    row("severity == caution", {7});
    row("result == -1", {2});
    row("tcp.port == 80", {1, 2, 3, 4, 5, 6, 8});
    row("port == 50000", {1, 2, 3, 4, 5, 6, 8});
    row("port != 80", {9, 10, 11});
    row("port in {443, 8000..8999}", {9, 10, 11});
    row("tcp.srcport == 80", {6});
    row("tcp.dstport == 80", {1, 2, 3, 4, 5, 8});
    row("ip.addr == 192.0.2.7", {1, 2, 3, 4, 5, 6, 8});
    row("ip.src == 192.0.2.7", {6});
    row("ip.dst == 192.0.2.0/24 and dir == in", {6});
    row("addr == 192.0.2.0/29", {1, 2, 3, 4, 5, 6, 8});
    row("addr == 192.0.2.2/31", {});
    row("addr == ::1", {9});
    row("addr == 0:0:0:0:0:0:0:1", {9});
    row("addr == ::/0", {9});
    row("addr == 198.51.100.9", {10, 11});
    row("addr == ::ffff:198.51.100.9", {10, 11});
    row("addr == 0.0.0.0/0", {1, 2, 3, 4, 5, 6, 8, 10, 11});
    row("addr in {::1, 198.51.100.0/24}", {9, 10, 11});
    row("addr != ::1", {1, 2, 3, 4, 5, 6, 8, 10, 11});
    row("text contains \"SOCK\"", {1});
    row("text contains \"sock\"", {});
    row("text contains refused", {4});
    row("text contains 'refused \\\"it'", {4});
    row("text contains \"€\"", {7});
    row("text == \"example.test\"", {8});
    row("text", {1, 2, 4, 7, 8});
    row("data contains \"HTTP\"", {5, 6});
    row("data contains 0d:0a:0d:0a", {5});
    row("data contains \"\\r\\n\"", {5});
    row("data contains 00", {9});
    row("data contains \"a\\0b\"", {9});
    row("data == 78", {10});
    row("data contains \"hello\"", {});
    row("data contains \"he\"", {11});
    row("\"HTTP\"", {5, 6});
    row("\"refused\" or \"HTTP/1.0 2\"", {4, 6});
    row("cut", {11});
    row("damaged", {});
}

void TestFilter::fits()
{
    QFETCH(QString, filter);
    const auto parsed = Filter::parse(filter);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message.english()));
    QCOMPARE(parsed->text(), filter);
    QCOMPARE(parsed->isEmpty(), filter.trimmed().isEmpty());
    QTEST(matching(*parsed), "entries");
}

void TestFilter::mistakes_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<qsizetype>("length");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *filter, int position, int length, const char *words) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << qsizetype(position) << qsizetype(length)
                              << QString::fromUtf8(words);
    };
    row("colour == 3", 0, 6, "no field named \"colour\". There are: frame.number, frame.len,");
    row("sent and prot == 80", 9, 4, "Spelt much like it: port");
    row("udp.prt == 53", 0, 7, "Spelt much like it: ");
    row("recieved", 0, 8, "Spelt much like it: received.");
    row("len ==", 6, 0, "value is missing");
    row("len == abc", 7, 3, "\"abc\" is no number");
    row("sent and", 8, 0, "missing at the end. A condition begins with a text in quotation marks or with one of: frame.number");
    row("sent received", 5, 8, "one too many");
    row("(sent", 0, 1, "never closed");
    row("sent)", 4, 1, "one too many");
    row("() and sent", 1, 1, "cannot stand here");
    row("kind == sended", 8, 6, "none of: none, call, state");
    row("reason < refused", 7, 1, "not ordered");
    row("errno == EWHAT", 9, 5, "no error's name");
    row("time == soon", 8, 4, "no time");
    row("time == 1.0000000001", 8, 12, "no time");
    row("ip.addr == 300.1.1.1", 11, 9, "no IP address");
    row("ip.addr == 10.0.0.0/33", 11, 11, "no IP address");
    row("ip.addr == 1:2:3", 11, 5, "no IP address");
    row("port in 80", 8, 2, "braces");
    row("port in {80", 8, 1, "never closed");
    row("port in {}", 8, 1, "empty");
    row("port in {90..80}", 9, 6, "no number");
    row("len contains 5", 4, 8, "\"frame.len\" is no text that could contain");
    row("data contains xyz", 14, 3, "not hex");
    row("data < 00", 5, 1, "takes contains");
    row("data contains \"\"", 14, 2, "nothing to look for");
    row("text contains \"abc", 14, 4, "never closed");
    row("text contains \"a\\q\"", 16, 2, "no escape");
    row("sent ; note", 5, 1, "means nothing");
    row("sent & note", 5, 1, "means nothing");
    row("cut == 1", 4, 2, "cannot be compared");
    row("== 5", 0, 2, "cannot stand here");
}

void TestFilter::mistakes()
{
    QFETCH(QString, filter);
    const auto parsed = Filter::parse(filter);
    QVERIFY(!parsed);
    const QString english = parsed.error().message.english();
    QTEST(parsed.error().position, "position");
    QTEST(parsed.error().length, "length");
    QFETCH(QString, words);
    QVERIFY2(english.contains(words), qPrintable(english));
    QVERIFY2(!english.contains(u"%1") && !english.contains(u"%2"), qPrintable(english));
}

void TestFilter::hostile()
{
    QVERIFY(!Filter::parse(QString(50'000, u'(')));
    QVERIFY(!Filter::parse(u"not "_s.repeated(10'000) + u"sent"));
    QVERIFY(!Filter::parse(QString(1'000'000, u'a')));
    QVERIFY(!Filter::parse(QString(QChar(0x202e))));
    // A long chain is no deep tree: it parses, runs, and is destroyed without recursion.
    const auto chain = Filter::parse(u"error or "_s.repeated(7'000) + u"sent");
    QVERIFY(chain);
    QCOMPARE(matching(*chain), (QList<int>{4, 5}));
    const auto nested = Filter::parse(u"("_s.repeated(90) + u"sent" + u")"_s.repeated(90));
    QVERIFY(nested);
    QCOMPARE(matching(*nested), QList<int>{5});
    // Every beginning of a good filter either parses or says where it stops.
    const QString good =
        u"(conv == 1 and not data contains \"a\\r\\n\") or ip.addr in {::1, 10.0.0.0/8} or time >= 1.5"_s;
    for (qsizetype i = 0; i <= good.size(); ++i) {
        const auto parsed = Filter::parse(good.left(i));
        if (!parsed)
            QVERIFY(parsed.error().position <= i && parsed.error().position + parsed.error().length <= i);
    }
}

void TestFilter::fieldsAreExplained()
{
    QVERIFY(Filter::fields().size() > 10);
    for (const Filter::FieldInfo &field : Filter::fields()) {
        QVERIFY(!field.name.isEmpty() && !field.explanation.isEmpty());
        for (const QString &name : QStringList(field.name) + field.aliases)
            QVERIFY2(Filter::parse(name), qPrintable(name));
    }
}

void TestFilter::damagedIsHarmless()
{
    Entry entry;
    entry.kind = Kind::Received;
    entry.conversation = 0x7fffffff;
    entry.kept = entry.length = 100;
    entry.payloadOffset = ~0ull - 50;
    entry.text = ~0ull;
    entry.flags = EntryDamaged;
    for (const QString &text :
         {u"data contains \"x\""_s, u"text contains \"x\""_s, u"port == 1"_s, u"addr == ::1"_s})
        QVERIFY2(!Filter::parse(text)->matches(*m_reader, 5, entry), qPrintable(text));
    QVERIFY(Filter::parse(u"damaged"_s)->matches(*m_reader, 5, entry));
}

void TestFilter::peersOfDatagrams_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("wanted");
    QTest::newRow("port") << u"udp.port == 4001"_s << QList{1};
    QTest::newRow("source port") << u"udp.srcport == 5000"_s << QList{3};
    QTest::newRow("target port") << u"udp.dstport == 4003"_s << QList{3};
    QTest::newRow("own port") << u"udp.port == 5000"_s << QList{1, 2, 3, 4};
    QTest::newRow("address") << u"ip.addr == 192.0.2.1"_s << QList{1, 3};
    QTest::newRow("source") << u"ip.src == 192.0.2.1"_s << QList{1};
    QTest::newRow("IPv6") << u"ip.addr == fe80::2"_s << QList{2};
    QTest::newRow("where it arrived") << u"ip.dst == 239.1.2.3"_s << QList{1};
}

// A bound socket has no peer of its own: each datagram has one.
void TestFilter::peersOfDatagrams()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, wanted);
    test::LogFixture fixture(false);
    StoredAddress any;
    any.family = Family::IPv4;
    any.port = 5000;
    NewEntry entry;
    entry.conversation = fixture.log->openConversation({Role::Listener, TransportKind::Udp, Engine::Native, 0, {}, any, {}});
    entry.payload = "x";
    const auto append = [&](Kind kind, Call call, const char *text) {
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.call = call;
        entry.text = text;
        entry.result = 9;
        fixture.log->append(entry);
    };
    append(Kind::Received, Call::Recvmmsg, "192.0.2.1:4001, to 239.1.2.3 on eth0, truncated: the datagram had 9 bytes");
    append(Kind::Received, Call::QtUdpRead, "[fe80::2%eth0]:4002");
    append(Kind::Sent, Call::Sendmmsg, "192.0.2.1:4003");
    append(Kind::Received, Call::Recvmmsg, "nonsense:70000");
    const auto parsed = Filter::parse(filter);
    QVERIFY(parsed.has_value());
    const LogReader reader(fixture.log->file());
    QList<int> found;
    for (EntryId id = 0; id < reader.count(); ++id)
        if (parsed->matches(reader, id, reader.entry(id)))
            found += int(id) + 1;
    QCOMPARE(found, wanted);
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
