// Every kind of entry as a JSON object that another program reads back; transcripts that are safe to look at.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/jsonlines.h"
#include "core/log/transcript.h"
#include "core/settings/clock.h"
#include "support/logfixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>

#include <netdb.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestJsonLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void calls();
    void states();
    void statesTellNoAddressesOfTheFuture();
    void addressesAreCanonical_data();
    void addressesAreCanonical();
    void transcriptNamesWhoCalled();
    void payload();
    void datagramsNameTheirPeer();
    void payloadNotKept();
    void notesAndErrors();
    void times_data();
    void times();
    void secretsAreBlanked();
    void results();
    void hostileTextStaysOneLine();
    void transcriptShowsTheExchange();
    void transcriptIsSafe();
    void transcriptCountsWhatItLeavesOut();
    void transcriptTellsRecordsOfTls();
    void transcriptOfPlainBytesThatLookLikeTls();

private:
    QJsonObject object(const NewEntry &entry, bool withSecrets = false);
    QString transcript(const NewEntry &entry, bool withSecrets = false);
    Entry appended(NewEntry entry);

    std::unique_ptr<test::LogFixture> m_fixture;
    std::unique_ptr<LogReader> m_reader;
    ConversationId m_conversation = 0;
};

namespace {

QJsonObject parsed(const QByteArray &line)
{
    if (!line.endsWith('\n') || line.count('\n') != 1)
        qWarning() << "not one line" << line;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning() << error.errorString() << line;
    return document.object();
}

NewEntry received(QByteArrayView bytes)
{
    return {.kind = Kind::Received,
            .direction = Direction::In,
            .call = Call::Recv,
            .conversation = 1,
            .result = qint32(bytes.size()),
            .payload = bytes};
}

} // namespace

void TestJsonLines::init()
{
    m_fixture = std::make_unique<test::LogFixture>(false);
    m_reader = std::make_unique<LogReader>(m_fixture->log->file());
    StoredAddress local{.bytes = {127, 0, 0, 1}, .port = 50000, .family = Family::IPv4};
    StoredAddress remote{.bytes = {}, .port = 80, .family = Family::IPv6};
    remote.bytes[15] = 1;
    m_conversation = m_fixture->log->openConversation(
        {Role::Client, TransportKind::Tcp, Engine::Native, 0, "example.test:80", local, remote});
}

Entry TestJsonLines::appended(NewEntry entry)
{
    if (entry.time == 0)
        entry.time = m_reader->startTime() + 1'234'567'891;
    return m_reader->entry(m_fixture->log->append(entry));
}

QJsonObject TestJsonLines::object(const NewEntry &entry, bool withSecrets)
{
    return parsed(JsonLines(*m_reader, withSecrets).line(appended(entry)));
}

QString TestJsonLines::transcript(const NewEntry &entry, bool withSecrets)
{
    return Transcript(*m_reader, withSecrets).lines(appended(entry));
}

void TestJsonLines::calls()
{
    const QJsonObject call = object({.kind = Kind::Call,
                                     .call = Call::Connect,
                                     .conversation = 1,
                                     .result = -1,
                                     .error = ECONNREFUSED,
                                     .reason = Reason::Refused,
                                     .text = "5, {AF_INET, 1.2.3.4:80}"});
    QCOMPARE(call, (QJsonObject{{u"kind"_s, u"call"_s},
                                {u"t"_s, 1.234567},
                                {u"conv"_s, 1},
                                {u"call"_s, u"connect"_s},
                                {u"args"_s, u"5, {AF_INET, 1.2.3.4:80}"_s},
                                {u"result"_s, -1},
                                {u"errno"_s, u"ECONNREFUSED"_s},
                                {u"reason"_s, u"refused"_s}}));
    const QJsonObject well =
        object({.kind = Kind::Call, .call = Call::Socket, .result = 7, .text = "AF_INET"});
    QVERIFY(!well.contains(u"errno") && !well.contains(u"reason") && !well.contains(u"conv"));
    QCOMPARE(well[u"result"].toInt(), 7);
    const QJsonObject look = object({.kind = Kind::Call,
                                     .call = Call::Getaddrinfo,
                                     .result = EAI_NONAME,
                                     .error = -EAI_NONAME,
                                     .reason = Reason::Dns});
    QCOMPARE(look[u"errno"].toString(), u"EAI_NONAME"_s);
}

void TestJsonLines::states()
{
    const QJsonObject state =
        object({.kind = Kind::State, .conversation = 1, .aux = quint32(LinkState::PeerHalfClosed)});
    QCOMPARE(state[u"kind"].toString(), u"state"_s);
    QCOMPARE(state[u"state"].toString(), u"peer-half-closed"_s);
    QCOMPARE(state[u"local"].toString(), u"127.0.0.1:50000"_s);
    QCOMPARE(state[u"remote"].toString(), u"[::1]:80"_s);
    QVERIFY(!state.contains(u"text"));
    const QJsonObject failed = object({.kind = Kind::State,
                                       .conversation = 1,
                                       .error = EAI_AGAIN,
                                       .reason = Reason::Dns,
                                       .aux = quint32(LinkState::Failed),
                                       .text = "x"});
    QCOMPARE(failed[u"reason"].toString(), u"dns"_s);
    QCOMPARE(failed[u"errno"].toString(), u"EAI_AGAIN"_s);
    QCOMPARE(failed[u"text"].toString(), u"x"_s);
}

void TestJsonLines::statesTellNoAddressesOfTheFuture()
{
    const ConversationId id = m_fixture->log->openConversation({.role = Role::Client, .label = "late.test:80"});
    const EntryId early = m_fixture->log->append(
        {.kind = Kind::State, .conversation = id, .aux = quint32(LinkState::Connecting)});
    m_fixture->log->updateConversation(
        id, {.role = Role::Client,
             .label = "late.test:80",
             .local = {.bytes = {127, 0, 0, 1}, .port = 50000, .family = Family::IPv4},
             .remote = {.bytes = {127, 0, 0, 2}, .port = 80, .family = Family::IPv4}});
    const EntryId late = m_fixture->log->append(
        {.kind = Kind::State, .conversation = id, .aux = quint32(LinkState::Connected)});
    const JsonLines lines(*m_reader);
    const QJsonObject first = parsed(lines.line(m_reader->entry(early)));
    QVERIFY(!first.contains(u"local") && !first.contains(u"remote"));
    const QJsonObject second = parsed(lines.line(m_reader->entry(late)));
    QCOMPARE(second[u"local"].toString(), u"127.0.0.1:50000"_s);
    QCOMPARE(second[u"remote"].toString(), u"127.0.0.2:80"_s);
    // The newest facts are what everybody else sees.
    QCOMPARE(int(m_reader->conversation(id).record.remote.port), 80);
}

void TestJsonLines::addressesAreCanonical_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("scope");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *hex, quint32 scope, const char *text) {
        QTest::newRow(text) << QByteArray::fromHex(hex) << scope << QString::fromLatin1(text);
    };
    row("00000000000000000000000000000001", 0, "[::1]:80");
    row("20010db8000000000001000000000001", 0, "[2001:db8::1:0:0:1]:80");
    row("20010db8000100010001000100000001", 0, "[2001:db8:1:1:1:1:0:1]:80");
    row("20010DB80000000000000000000000AB", 0, "[2001:db8::ab]:80");
    row("00000000000000000000ffffc0000201", 0, "[::ffff:192.0.2.1]:80");
    row("fe800000000000000000000000000001", 7, "[fe80::1%7]:80");
}

void TestJsonLines::addressesAreCanonical()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint32, scope);
    StoredAddress address{.scope = scope, .port = 80, .family = Family::IPv6};
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(address.bytes));
    const ConversationId id = m_fixture->log->openConversation({.role = Role::Client, .remote = address});
    QTEST(object({.kind = Kind::State,
                  .conversation = id,
                  .aux = quint32(LinkState::Connected),
                  .time = m_fixture->log->clock().monotonic()})[u"remote"]
              .toString(),
          "text");
}

void TestJsonLines::transcriptNamesWhoCalled()
{
    const ConversationId id =
        m_fixture->log->openConversation({.role = Role::Server, .parent = 1, .label = "192.0.2.7:4000"});
    QVERIFY(transcript({.kind = Kind::State, .conversation = id, .aux = quint32(LinkState::Connected)})
                .startsWith(u"--- #2: a connection accepted from 192.0.2.7:4000 (listener #1)\n"_s));
}

void TestJsonLines::payload()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    const QJsonObject sent = object({.kind = Kind::Sent,
                                     .direction = Direction::Out,
                                     .call = Call::Send,
                                     .conversation = 1,
                                     .result = 256,
                                     .payload = bytes});
    QCOMPARE(sent, (QJsonObject{{u"kind"_s, u"sent"_s},
                                {u"t"_s, 1.234567},
                                {u"conv"_s, 1},
                                {u"call"_s, u"send"_s},
                                {u"layer"_s, u"wire"_s},
                                {u"len"_s, 256},
                                {u"data"_s, QString::fromLatin1(bytes.toBase64())}}));
    QCOMPARE(object(received("x"))[u"kind"].toString(), u"received"_s);
}

// Who sent it, and what else the kernel said: nothing else tells.
void TestJsonLines::datagramsNameTheirPeer()
{
    NewEntry datagram = received("x");
    QVERIFY(!object(datagram).contains(u"text"));
    datagram.call = Call::Recvmmsg;
    datagram.text = "/run/\"x\", {pid=7, uid=8, gid=9}";
    QCOMPARE(object(datagram)[u"text"].toString(), u"/run/\"x\", {pid=7, uid=8, gid=9}"_s);
    NewConversation facts;
    facts.transport = TransportKind::UnixDatagram;
    datagram.conversation = m_fixture->log->openConversation(facts);
    QCOMPARE(object(datagram)[u"peer"].toString(), u"/run/\"x\""_s);
    datagram.text = "{pid=7, uid=8, gid=9}";
    QVERIFY(!object(datagram).contains(u"peer"));
    facts.transport = TransportKind::Udp;
    datagram.conversation = m_fixture->log->openConversation(facts);
    datagram.result = 9;
    datagram.text = "192.0.2.1:80, to 239.1.2.3 on eth0, truncated: the datagram had 9 bytes";
    QCOMPARE(object(datagram)[u"peer"].toString(), u"192.0.2.1:80"_s);
    QVERIFY2(transcript(datagram).contains(u"received 1 byte by recvmmsg from 192.0.2.1:80, to 239.1.2.3 on eth0"_s), qPrintable(transcript(datagram)));
    datagram.kind = Kind::Sent;
    datagram.call = Call::Sendto;
    datagram.text = "192.0.2.1:80";
    QVERIFY2(transcript(datagram).contains(u"sent 1 byte by sendto to 192.0.2.1:80"_s), qPrintable(transcript(datagram)));
}

void TestJsonLines::payloadNotKept()
{
    NewEntry entry = received("hello world");
    entry.level = RecordLevel::first(5);
    const QJsonObject first = object(entry);
    QCOMPARE(first[u"len"].toInt(), 11);
    QCOMPARE(first[u"data"].toString(), QString::fromLatin1(QByteArray("hello").toBase64()));
    QCOMPARE(first[u"kept"].toInt(), 5);
    QCOMPARE(first[u"missing"].toInt(), 6);
    QCOMPARE(first[u"missing_because"].toString(), u"level"_s);
    entry.level = RecordLevel::lengths();
    const QJsonObject none = object(entry);
    QCOMPARE(none[u"data"].toString(u"none"_s), QString());
    QCOMPARE(none[u"kept"].toInt(-1), 0);
    QCOMPARE(none[u"missing"].toInt(), 11);
    entry.flags = PayloadMissing;
    QCOMPARE(object(entry)[u"missing_because"].toString(), u"no-room"_s);
}

void TestJsonLines::notesAndErrors()
{
    const QJsonObject note =
        object({.kind = Kind::Note, .aux = quint32(Severity::Trouble), .text = "full \"disk\"\\"});
    QCOMPARE(note, (QJsonObject{{u"kind"_s, u"note"_s},
                                {u"t"_s, 1.234567},
                                {u"severity"_s, u"trouble"_s},
                                {u"text"_s, u"full \"disk\"\\"_s}}));
    const QJsonObject error = object({.kind = Kind::Error,
                                      .conversation = 1,
                                      .error = ETIMEDOUT,
                                      .reason = Reason::Timeout,
                                      .text = "late"});
    QCOMPARE(error[u"reason"].toString(), u"timeout"_s);
    QCOMPARE(error[u"errno"].toString(), u"ETIMEDOUT"_s);
    QCOMPARE(error[u"text"].toString(), u"late"_s);
}

void TestJsonLines::times_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << qint64(0) << "0.000000"_ba;
    QTest::newRow("below") << qint64(999) << "0.000000"_ba;
    QTest::newRow("micro") << qint64(1000) << "0.000001"_ba;
    QTest::newRow("seconds") << qint64(12'034'567'890) << "12.034567"_ba;
    QTest::newRow("days") << qint64(86'400'000'001'000) << "86400.000001"_ba;
    QTest::newRow("negative") << qint64(-1'500'000'000) << "-1.500000"_ba;
    QTest::newRow("least") << std::numeric_limits<qint64>::min() << "-9223372036.854775"_ba;
}

void TestJsonLines::times()
{
    QFETCH(qint64, ns);
    QTEST(JsonLines::seconds(ns), "text");
}

void TestJsonLines::secretsAreBlanked()
{
    const QByteArray bytes = "PASS hunter2\r\n";
    const QList<SecretRange> secrets{{5, 7}, {4'000'000'000u, 100}};
    NewEntry entry{.kind = Kind::Sent,
                   .direction = Direction::Out,
                   .call = Call::Send,
                   .payload = bytes,
                   .secrets = {secrets.constData(), size_t(secrets.size())}};
    QCOMPARE(QByteArray::fromBase64(object(entry)[u"data"].toString().toLatin1()), "PASS *******\r\n"_ba);
    QCOMPARE(QByteArray::fromBase64(object(entry, true)[u"data"].toString().toLatin1()), bytes);
    QVERIFY(!transcript(entry).contains(u"hunter"));
    QVERIFY(transcript(entry).contains(u"PASS *******"));
    QVERIFY(transcript(entry, true).contains(u"hunter2"));
}

void TestJsonLines::results()
{
    JsonResult good;
    good.elapsed = 2'500'000;
    good.count = 12;
    good.numbers = {{"bytes_sent", 5}};
    QCOMPARE(parsed(JsonLines::resultLine(good)), (QJsonObject{{u"kind"_s, u"result"_s},
                                                               {u"t"_s, 0.0025},
                                                               {u"status"_s, u"ok"_s},
                                                               {u"elapsed"_s, 0.0025},
                                                               {u"count"_s, 12},
                                                               {u"bytes_sent"_s, 5}}));
    JsonResult bad;
    bad.failure = failureFromErrno(ECONNREFUSED, {"connect", u"127.0.0.1:1"_s});
    const QJsonObject object = parsed(JsonLines::resultLine(bad));
    QCOMPARE(object[u"status"].toString(), u"failed"_s);
    QCOMPARE(object[u"reason"].toString(), u"refused"_s);
    QVERIFY(object[u"text"].toString().contains(u"refused the connection"));
}

void TestJsonLines::hostileTextStaysOneLine()
{
    QRandomGenerator random(9);
    for (int round = 0; round < 300; ++round) {
        QByteArray text(random.bounded(1, 60), '\0');
        for (char &byte : text)
            byte = char(random.bounded(256));
        text += "\r\n\"\\\u2028\u202e\u0085\U0001F600";
        const NewEntry entry{.kind = Kind::Note, .text = text};
        const QByteArray line = JsonLines(*m_reader).line(appended(entry));
        QCOMPARE(parsed(line)[u"text"].toString(), QString::fromUtf8(text));
        for (const char byte : line.chopped(1))
            QVERIFY(uchar(byte) >= 0x20 && byte != 0x7f);
        QVERIFY(!QString::fromUtf8(line).contains(QChar(0x202e)));
    }
}

void TestJsonLines::transcriptShowsTheExchange()
{
    Transcript transcript(*m_reader);
    QString all;
    all += transcript.lines(appended({.kind = Kind::Call,
                                      .call = Call::Connect,
                                      .conversation = 1,
                                      .result = -1,
                                      .error = ECONNREFUSED,
                                      .reason = Reason::Refused,
                                      .text = "5, x"}));
    all += transcript.lines(
        appended({.kind = Kind::State, .conversation = 1, .aux = quint32(LinkState::Connected)}));
    all += transcript.lines(appended({.kind = Kind::Sent,
                                      .direction = Direction::Out,
                                      .call = Call::Send,
                                      .conversation = 1,
                                      .payload = "GET / HTTP/1.0\r\n\r\nrest"}));
    all += transcript.lines(appended(received("\x01\x02\x03\xff")));
    QCOMPARE(all, uR"(--- #1: a connection to example.test:80
    1.234567 #1     connect(5, x) = -1 ECONNREFUSED: refused
    1.234567 #1     [connected]
    1.234567 #1   → sent 22 bytes by send
                    | GET / HTTP/1.0␍␊
                    | ␍␊
                    | rest
    1.234567 #1   ← received 4 bytes by recv
                    00000000  01 02 03 ff                                       |....|
)"_s);
}

void TestJsonLines::transcriptIsSafe()
{
    QByteArray all;
    for (int i = 255; i >= 0; --i)
        all += char(i);
    const QByteArray hostile = "\x1b]0;owned\x07\u202e\r\n" + all;
    const ConversationId named = m_fixture->log->openConversation(
        {Role::Client, TransportKind::Tcp, Engine::Native, 0, "a\x1b[2J\nb"});
    NewEntry entry = received("\x1b]0;owned\x07\u202e\u2066 text that is long enough to look like text\n");
    entry.conversation = named;
    for (const QString &text : {transcript(entry), transcript(received(hostile)),
                                transcript({.kind = Kind::Note, .text = hostile})}) {
        for (const QChar c : text)
            QVERIFY2(c == u'\n'
                         || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format),
                     qPrintable(text));
    }
    QVERIFY(transcript(entry).contains(u"\u241b]0;owned\u2407\u27e8U+202E\u27e9"));
}

void TestJsonLines::transcriptTellsRecordsOfTls()
{
    const QByteArray record = QByteArray::fromHex("17030304d2") + QByteArray(1234, '\x91');
    Transcript transcript(*m_reader);
    const auto linesOf = [&](const NewEntry &entry) {
        return transcript.lines(appended(entry)).section(u'\n', 1).trimmed();
    };
    transcript.lines(appended({.kind = Kind::State, .conversation = 1, .aux = quint32(LinkState::Securing)}));
    QCOMPARE(linesOf(received(record)), u"TLS record: application_data, 1,234 bytes"_s);
    QCOMPARE(linesOf(received(record.first(239))), u"TLS record: application_data, 1,234 bytes (234 bytes of them here)"_s);
    // One that is not shown counts all the same.
    transcript.pass(appended(received(record.sliced(239, 500))));
    QCOMPARE(linesOf(received(record.sliced(739))), u"TLS record goes on: application_data, 500 bytes, to its end"_s);
    NewEntry plain = received("plain\n");
    plain.layer = Layer::Tls;
    QCOMPARE(linesOf(plain), u"| plain\u240a"_s);
    QCOMPARE(linesOf(received("220 hi\n")), u"no TLS record: 7 bytes\n                    | 220 hi\u240a"_s);
    QCOMPARE(linesOf(received("221 bye\n")), u"| 221 bye\u240a"_s);
    QCOMPARE(linesOf(received(record)), u"TLS record: application_data, 1,234 bytes"_s);
}

// Nobody said that TLS is spoken: what crossed is shown.
void TestJsonLines::transcriptOfPlainBytesThatLookLikeTls()
{
    QVERIFY(transcript(received(QByteArray::fromHex("160301000401000000"))).contains(u"16 03 01 00 04"_s));
}

void TestJsonLines::transcriptCountsWhatItLeavesOut()
{
    QVERIFY(transcript(received(QByteArray(70'000, 'x')))
                .contains(u"(4464 bytes more were kept but are not shown here)"));
    NewEntry entry = received("hello world");
    entry.level = RecordLevel::first(5);
    QVERIFY(transcript(entry).contains(u"(6 bytes not kept, as the recording level says)"));
    entry.level = RecordLevel::lengths();
    const QString none = transcript(entry);
    QVERIFY(none.contains(u"received 11 bytes") && none.contains(u"(11 bytes not kept"));
}

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_jsonlines.moc"
