// Filters that ask for fields of messages: which entries fit, and which are left open.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filter.h"
#include "core/log/messageindex.h"
#include "support/logfixture.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

using Numbers = QList<int>;

class Log
{
public:
    Log()
    {
        NewConversation facts;
        facts.role = Role::Client;
        facts.remote.family = Family::IPv4;
        facts.remote.port = 80;
        id = fixture.log->openConversation(facts);
    }
    void add(Kind kind, const QByteArray &bytes, Layer layer = Layer::Wire, RecordLevel level = {})
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.layer = layer;
        entry.payload = bytes;
        entry.level = level;
        fixture.log->append(entry);
    }
    void state(LinkState state)
    {
        NewEntry entry;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.aux = quint32(state);
        fixture.log->append(entry);
    }

    // As it stands while the log grows.
    void findSoFar(MessageIndex &index) const
    {
        const LogReader reader(fixture.log->file());
        MessageFinder finder({.tls = true});
        std::vector<FoundMessage> found;
        for (EntryId at = 0; at < reader.count(); ++at)
            finder.add(reader, at, reader.entry(at), found);
        index.add(std::move(found), finder.begun());
    }
    MessageIndex &find(MessageIndex &index) const
    {
        const LogReader reader(fixture.log->file());
        MessageFinder finder({.tls = true});
        std::vector<FoundMessage> found;
        for (EntryId at = 0; at < reader.count(); ++at)
            finder.add(reader, at, reader.entry(at), found);
        finder.finish(reader, found);
        index.add(std::move(found));
        return index;
    }
    // The entries with that answer, as people number them.
    Numbers answered(const QString &filter, FilterAnswer wanted, const MessageIndex *index) const
    {
        const auto parsed = Filter::parse(filter);
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().message.english()));
        const LogReader reader(fixture.log->file());
        Numbers numbers;
        for (EntryId at = 0; at < reader.count(); ++at)
            if (parsed->answer(reader, at, reader.entry(at), index) == wanted)
                numbers += int(at) + 1;
        return numbers;
    }

    test::LogFixture fixture{false};
    ConversationId id = 0;
};

const QByteArray Hello = QByteArray::fromHex("0303") + QByteArray(32, 'r') + QByteArray::fromHex("00" "0002" "1301" "0100")
                         + QByteArray::fromHex("000d" "0000" "0009" "0007" "00" "0004") + "a.bc";

QByteArray record(quint8 type, const QByteArray &content)
{
    return QByteArray(1, char(type)) + QByteArray::fromHex("0303") + char(content.size() >> 8) + char(content.size())
           + content;
}

QByteArray message(quint8 type, const QByteArray &body)
{
    return QByteArray(1, char(type)) + '\0' + char(body.size() >> 8) + char(body.size()) + body;
}

} // namespace

class TestMessageFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void http_data();
    void http();
    void tls_data();
    void tls();
    void gopher();
    void withoutMessages();
    void whatHasNotEnded();
    void whatNobodyRecognises();
    void tooManyMessages();
    void tooLongValues();
    void whatWasNotKept();
    void outcomeOfAConnect();
    void everyIndexedFieldIsKnown();
    void mistakes();

private:
    void fill(Log &log) const;
};

// 1 connected; 2, 3 a request in two pieces; 4 two answers in one piece, of which the second ends in 6; 5 a request;
// 7 closed.
void TestMessageFilter::fill(Log &log) const
{
    log.state(LinkState::Connected);
    log.add(Kind::Sent, "GET /a HTTP/1.1\r\nHost: exam");
    log.add(Kind::Sent, "ple.test\r\n\r\n");
    log.add(Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 404 Not Found\r\nContent-Le");
    log.add(Kind::Sent, "HEAD /b HTTP/1.1\r\nHost: other.test\r\n\r\n");
    log.add(Kind::Received, "ngth: 0\r\n\r\n");
    log.state(LinkState::Closed);
}

void TestMessageFilter::http_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Numbers>("entries");
    const auto row = [](const char *filter, const Numbers &entries) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << entries;
    };
    row("http", {2, 3, 4, 5, 6});
    row("not http", {1, 7});
    row("gopher", {});
    row("http.request.method == \"GET\"", {2, 3});
    row("method == GET", {2, 3});
    row("http.request.method != GET", {5});
    row("http.host contains \"example\"", {2, 3});
    row("host contains \"EXAMPLE\"", {});
    row("http.host", {2, 3, 5});
    row("http.response.code == 404", {4, 6});
    row("status == 404", {4, 6});
    row("http.response.code == 200", {4});
    row("http.response.code >= 400 and received", {4, 6});
    row("http.response.code in {400..499, 200}", {4, 6});
    row("http.response.code != 200", {6});
    row("not http.response.code == 404", {1, 2, 3, 5, 7});
    row("http.response.code == 404 or state", {1, 4, 6, 7});
    row("http.content_length_header < 2", {4, 6});
    row("http.request.uri == \"/b\"", {5});
    row("http.location", {});
}

void TestMessageFilter::http()
{
    QFETCH(QString, filter);
    Log log;
    fill(log);
    MessageIndex index;
    log.find(index);
    QCOMPARE(index.size(), size_t(4));
    QTEST(log.answered(filter, FilterAnswer::Yes, &index), "entries");
    QCOMPARE(log.answered(filter, FilterAnswer::Open, &index), Numbers());
}

void TestMessageFilter::tls_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Numbers>("entries");
    const auto row = [](const char *filter, const Numbers &entries) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << entries;
    };
    row("tls", {2, 3, 4, 5, 6, 7});
    row("tls and layer == wire", {2, 3, 5, 6});
    row("tls.handshake.type == 1", {2, 3, 4});
    row("handshake == ClientHello", {2, 3, 4});
    row("handshake == clienthello and layer == tls-handshake", {4});
    row("tls.handshake.type == 2", {5});
    row("tls.handshake.extensions_server_name == \"a.bc\"", {2, 3, 4});
    row("sni contains bc", {2, 3, 4});
    row("tls.record.content_type == application_data", {6});
    row("tls.record.length == 3", {6});
    row("tls.alert_message.desc == close_notify", {7});
    row("alert == 0", {7});
}

// 1 securing; 2, 3 a ClientHello in two pieces and 4 what it says; 5 the answer and the change of keys; 6 what is
// encrypted; 7 an alert.
void TestMessageFilter::tls()
{
    QFETCH(QString, filter);
    Log log;
    const QByteArray hello = record(22, message(1, Hello));
    log.state(LinkState::Securing);
    log.add(Kind::Sent, hello.first(20));
    log.add(Kind::Sent, hello.mid(20));
    log.add(Kind::Sent, message(1, Hello), Layer::TlsHandshake);
    log.add(Kind::Received, record(22, message(2, "server's")) + record(20, "\1"));
    log.add(Kind::Received, record(23, "abc"));
    log.add(Kind::Received, QByteArray::fromHex("0100"), Layer::TlsHandshake);
    log.state(LinkState::Closed);
    MessageIndex index;
    log.find(index);
    QTEST(log.answered(filter, FilterAnswer::Yes, &index), "entries");
    QCOMPARE(log.answered(filter, FilterAnswer::Open, &index), Numbers());
}

void TestMessageFilter::gopher()
{
    Log log;
    log.add(Kind::Sent, "/docs\r\n");
    log.add(Kind::Received, "iWelcome\tfake\tnull\t1\r\n.\r\n");
    log.state(LinkState::Closed);
    MessageIndex index;
    log.find(index);
    QCOMPARE(log.answered(u"gopher"_s, FilterAnswer::Yes, &index), (Numbers{1, 2}));
    QCOMPARE(log.answered(u"gopher.request == \"/docs\""_s, FilterAnswer::Yes, &index), Numbers{1});
    QCOMPARE(log.answered(u"selector contains doc"_s, FilterAnswer::Yes, &index), Numbers{1});
    QCOMPARE(log.answered(u"gopher.request != x"_s, FilterAnswer::Yes, &index), Numbers{1});
}

void TestMessageFilter::withoutMessages()
{
    Log log;
    fill(log);
    QVERIFY(Filter::parse(u"conv == 1 or http"_s)->needsMessages());
    QVERIFY(!Filter::parse(u"conv == 1"_s)->needsMessages());
    // The rest decides where it can.
    QCOMPARE(log.answered(u"http.host and sent"_s, FilterAnswer::Open, nullptr), (Numbers{2, 3, 5}));
    QCOMPARE(log.answered(u"http.host or sent"_s, FilterAnswer::Yes, nullptr), (Numbers{2, 3, 5}));
    QCOMPARE(log.answered(u"not http.host"_s, FilterAnswer::No, nullptr), Numbers());
}

void TestMessageFilter::whatHasNotEnded()
{
    Log log;
    log.state(LinkState::Connected);
    log.add(Kind::Sent, "GET /a HTTP/1.1\r\n");
    log.add(Kind::Sent, "Host: a.test\r\n");
    MessageIndex asking;
    log.findSoFar(asking);
    QCOMPARE(log.answered(u"http"_s, FilterAnswer::Open, &asking), (Numbers{2, 3}));
    QCOMPARE(log.answered(u"not http"_s, FilterAnswer::Open, &asking), (Numbers{2, 3}));
    QCOMPARE(log.answered(u"not http"_s, FilterAnswer::Yes, &asking), (Numbers{1}));
    QCOMPARE(log.answered(u"http.request.method != GET"_s, FilterAnswer::Open, &asking), (Numbers{2, 3}));
    // Of another protocol it is none, whatever it becomes; and the rest decides where it can.
    QCOMPARE(log.answered(u"gopher"_s, FilterAnswer::No, &asking), (Numbers{1, 2, 3}));
    QCOMPARE(log.answered(u"http.host or sent"_s, FilterAnswer::Yes, &asking), (Numbers{2, 3}));
    // The request ends, and an answer begins in the same entry as the one before it ends.
    log.add(Kind::Sent, "\r\nGET /b HTTP/1.1\r\n\r\n");
    log.add(Kind::Received, "HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 2");
    log.add(Kind::Received, "00 OK\r\nContent-Length: 9\r\n\r\n");
    MessageIndex answering;
    log.findSoFar(answering);
    QCOMPARE(log.answered(u"http.request.method == GET"_s, FilterAnswer::Yes, &answering), (Numbers{2, 3, 4}));
    QCOMPARE(log.answered(u"http.request.method == PUT"_s, FilterAnswer::No, &answering), (Numbers{1, 2, 3, 4}));
    QCOMPARE(log.answered(u"http.response.code == 404"_s, FilterAnswer::Yes, &answering), (Numbers{5}));
    QCOMPARE(log.answered(u"http.response.code == 200"_s, FilterAnswer::Open, &answering), (Numbers{5, 6}));
    log.state(LinkState::Closed);
    MessageIndex over;
    log.findSoFar(over);
    QCOMPARE(log.answered(u"http.response.code == 200"_s, FilterAnswer::Yes, &over), (Numbers{5, 6}));
    for (const QString &filter : {u"http"_s, u"http.response.code == 500"_s})
        QCOMPARE(log.answered(filter, FilterAnswer::Open, &over), Numbers());
}

// It is nobody's message yet, and may never be: a filter has an answer to it, and takes it back when it is one.
void TestMessageFilter::whatNobodyRecognises()
{
    Log log;
    log.state(LinkState::Connected);
    log.add(Kind::Sent, "GE");
    MessageIndex before;
    log.findSoFar(before);
    for (const QString &filter : {u"http"_s, u"http.request.method == GET"_s, u"gopher"_s}) {
        QCOMPARE(log.answered(filter, FilterAnswer::No, &before), (Numbers{1, 2}));
        QCOMPARE(log.answered(filter, FilterAnswer::Open, &before), Numbers());
    }
    QCOMPARE(log.answered(u"not http"_s, FilterAnswer::Yes, &before), (Numbers{1, 2}));
    log.add(Kind::Sent, "T /a HTTP/1.1\r\n");
    MessageIndex after;
    log.findSoFar(after);
    QCOMPARE(log.answered(u"http"_s, FilterAnswer::Open, &after), (Numbers{2, 3}));
}

void TestMessageFilter::tooManyMessages()
{
    Log log;
    fill(log);
    MessageIndex index(2); // of four
    log.find(index);
    QCOMPARE(index.size(), size_t(2));
    QCOMPARE(index.beyond(), quint64(2));
    const QString filter = u"http.request.method == HEAD"_s;
    QCOMPARE(log.answered(filter, FilterAnswer::Yes, &index), Numbers());
    QCOMPARE(log.answered(filter, FilterAnswer::Open, &index), (Numbers{4, 5, 6})); // 4: the answer that begins in it
    QCOMPARE(log.answered(u"not "_s + filter, FilterAnswer::Open, &index), (Numbers{4, 5, 6}));
}

void TestMessageFilter::tooLongValues()
{
    Log log;
    log.add(Kind::Sent, "GET /" + QByteArray(3000, 'x') + " HTTP/1.1\r\nHost: a.test\r\n\r\n");
    log.state(LinkState::Closed);
    MessageIndex index;
    log.find(index);
    QCOMPARE(log.answered(u"http.request.uri contains xy"_s, FilterAnswer::Open, &index), Numbers{1});
    QCOMPARE(log.answered(u"http.request.uri != a"_s, FilterAnswer::Open, &index), Numbers{1});
    QCOMPARE(log.answered(u"http.request.uri"_s, FilterAnswer::Yes, &index), Numbers{1});
    QCOMPARE(log.answered(u"http.host == a.test"_s, FilterAnswer::Yes, &index), Numbers{1});
    QCOMPARE(log.answered(u"http.host == b.test"_s, FilterAnswer::Open, &index), Numbers());
}

void TestMessageFilter::whatWasNotKept()
{
    Log log;
    log.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n");
    log.add(Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Layer::Wire, RecordLevel::first(10));
    log.state(LinkState::Closed);
    MessageIndex index;
    log.find(index);
    QCOMPARE(log.answered(u"http.response.code == 200"_s, FilterAnswer::Open, &index), Numbers{2});
    QCOMPARE(log.answered(u"http.request.method == GET"_s, FilterAnswer::Yes, &index), Numbers{1});
}

void TestMessageFilter::outcomeOfAConnect()
{
    Log log;
    const auto call = [&log](QByteArrayView text, Reason reason) {
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = Call::Getsockopt;
        entry.reason = reason;
        entry.text = text;
        log.fixture.log->append(entry);
    };
    call("6, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4] /* 127.0.0.1:1 after 0.06 ms */", Reason::Refused);
    call("6, SOL_SOCKET, SO_ERROR, [0], [4]", Reason::None);
    call("6, SOL_SOCKET, SO_ERROR, [errno 1234], [4]", Reason::Io);
    call("6, SOL_SOCKET, SO_ERROR, [", Reason::Io);
    QCOMPARE(log.answered(u"errno == ECONNREFUSED"_s, FilterAnswer::Yes, nullptr), Numbers{1});
    QCOMPARE(log.answered(u"errno == 1234"_s, FilterAnswer::Yes, nullptr), Numbers{3});
    QCOMPARE(log.answered(u"errno == 0"_s, FilterAnswer::Yes, nullptr), (Numbers{2, 4}));
    QCOMPARE(log.answered(u"errno"_s, FilterAnswer::Yes, nullptr), (Numbers{1, 3}));
}

void TestMessageFilter::everyIndexedFieldIsKnown()
{
    Log log;
    log.add(Kind::Sent, "GET /a HTTP/1.1\r\nHost: a.test\r\nUser-Agent: me\r\nContent-Type: a/b\r\nContent-Length: 0\r\n\r\n");
    log.add(Kind::Received,
            "HTTP/1.1 302 Found\r\nServer: s\r\nLocation: /x\r\nContent-Type: a/b\r\nContent-Length: 0\r\n\r\n");
    log.state(LinkState::Closed);
    log.state(LinkState::Securing);
    log.add(Kind::Sent, record(22, message(1, Hello)) + record(21, QByteArray::fromHex("0228")));
    log.state(LinkState::Closed);
    const LogReader reader(log.fixture.log->file());
    MessageFinder finder({.tls = true});
    std::vector<FoundMessage> found;
    for (EntryId at = 0; at < reader.count(); ++at)
        finder.add(reader, at, reader.entry(at), found);
    QSet<QString> names;
    for (const FoundMessage &one : found) {
        QVERIFY(one.message.values.size() <= 8);
        for (const auto &[name, value] : one.message.values)
            names.insert(QString::fromLatin1(name));
    }
    QCOMPARE(names.size(), 16);
    for (const QString &name : std::as_const(names)) {
        const auto parsed = Filter::parse(name);
        QVERIFY2(parsed && parsed->needsMessages(), qPrintable(name));
    }
}

void TestMessageFilter::mistakes()
{
    const auto words = [](const QString &filter) {
        const auto parsed = Filter::parse(filter);
        return parsed ? QString() : parsed.error().message.english();
    };
    QVERIFY(words(u"http.respnse.code == 404"_s).contains(u"http.response.code"_s));
    QVERIFY(words(u"http.response.code == many"_s).contains(u"no number"_s));
    QVERIFY(words(u"http.response.code contains 4"_s).contains(u"no text"_s));
    QVERIFY(words(u"http.host > a"_s).contains(u"takes contains"_s));
    QVERIFY(words(u"tls.handshake.type == Hello"_s).contains(u"ClientHello"_s));
    QVERIFY(words(u"http == 1"_s).contains(u"cannot be compared"_s));
}

QTEST_GUILESS_MAIN(TestMessageFilter)
#include "tst_messagefilter.moc"
