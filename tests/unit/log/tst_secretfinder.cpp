// What a peer sends in confidence leaves in no export unless asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/export.h"
#include "core/log/jsonlines.h"
#include "core/log/messagefinder.h"
#include "core/log/secretfinder.h"
#include "core/log/transcript.h"
#include "support/logfixture.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Cookie = "swordfish";

class Talk
{
public:
    explicit Talk(Role role = Role::Client, LogOptions options = {}) : fixture(false, options)
    {
        NewConversation facts;
        facts.role = role;
        facts.transport = TransportKind::Tcp;
        id = fixture.log->openConversation(facts);
    }

    EntryId add(Kind kind, QByteArrayView bytes, Layer layer = Layer::Wire, RecordLevel level = {})
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.payload = bytes;
        entry.layer = layer;
        entry.level = level;
        return fixture.log->append(entry);
    }
    void speaks(QByteArrayView name, Layer layer = Layer::Wire)
    {
        NewEntry entry;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.layer = layer;
        entry.aux = quint32(LinkState::Speaks);
        entry.text = name;
        fixture.log->append(entry);
    }
    // Two pieces of a head, with the cookie's value over both.
    void splitCookie(Kind kind, Layer layer = Layer::Wire)
    {
        const QByteArray head = (kind == Kind::Received ? "HTTP/1.1 200 OK\r\nSet-Cookie: id="_ba
                                                        : "GET / HTTP/1.1\r\nHost: x\r\nCookie: id="_ba)
                                + Cookie;
        const qsizetype cut = head.size() - 4;
        add(kind, QByteArrayView(head).first(cut), layer);
        add(kind, QByteArray(head.sliced(cut) + "; Path=/\r\nContent-Length: 2\r\n\r\nhi"), layer);
    }
    QByteArray all(bool withSecrets) const
    {
        const LogReader reader(fixture.log->file());
        QByteArray bytes;
        for (EntryId at = 0; at < reader.count(); ++at)
            bytes += withSecrets ? reader.payload(reader.entry(at)) : reader.blankedPayload(reader.entry(at));
        return bytes;
    }
    bool isHidden() const { return !holds(all(false)) && holds(all(true)); }
    static bool holds(const QByteArray &bytes)
    {
        return bytes.contains(Cookie.left(5)) || bytes.contains(Cookie.right(4));
    }

    LogFixture fixture;
    ConversationId id = 0;
};

QByteArray wholeFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The bytes of each "data" of JSON lines.
QByteArray dataOf(const QByteArray &lines)
{
    QByteArray bytes;
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype at = line.indexOf("\"data\":\"");
        if (at >= 0)
            bytes += QByteArray::fromBase64(line.sliced(at + 8, line.indexOf('"', at + 8) - at - 8));
    }
    return bytes;
}

} // namespace

class TestSecretFinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyExport_data();
    void everyExport();
    void whoever_data();
    void whoever();
    void recognisedLate_data();
    void recognisedLate();
    void nothingElse();
    void whatIsNotKept();
    void blankedBeforeItIsKept();
    void withThoseOfOurs();
    void veryMany();
    void leavesTheOldest();
    void saysWhomItLeft();
    void behindMuchOfSomethingElse();
};

void TestSecretFinder::everyExport_data()
{
    QTest::addColumn<bool>("withSecrets");
    QTest::newRow("blanked") << false;
    QTest::newRow("with secrets") << true;
}

// http-secrets
void TestSecretFinder::everyExport()
{
    QFETCH(bool, withSecrets);
    Talk talk;
    talk.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    talk.splitCookie(Kind::Received);
    const LogReader reader(talk.fixture.log->file());
    const JsonLines json(reader, withSecrets);
    Transcript transcript(reader, withSecrets);
    MessageFinder finder({4096, withSecrets});
    std::vector<FoundMessage> found;
    QByteArray lines, words;
    for (EntryId at = 0; at < reader.count(); ++at) {
        lines += json.line(reader.entry(at));
        words += transcript.lines(reader.entry(at)).toUtf8();
        finder.add(reader, at, reader.entry(at), found);
    }
    QCOMPARE(found.size(), size_t(2));
    QCOMPARE(Talk::holds(dataOf(lines)), withSecrets);
    QCOMPARE(Talk::holds(words), withSecrets);
    QCOMPARE(Talk::holds(json.messageLine(found[1])), withSecrets);
    QVERIFY(dataOf(lines).contains("; Path=/\r\n"));

    const ExportOptions options{withSecrets, {}};
    const QString lined = talk.fixture.folder() + u"/a.jsonl"_s;
    const QString session = talk.fixture.folder() + u"/a.porthole"_s;
    QVERIFY(exportJsonLines(reader, lined, options));
    QVERIFY(exportSession(reader, session, options));
    QCOMPARE(Talk::holds(dataOf(wholeFile(lined))), withSecrets);
    QCOMPARE(Talk::holds(wholeFile(session)), withSecrets);
    // A session that holds them keeps them marked.
    const LogReader again(LogFile::open(session).value());
    const QString relined = talk.fixture.folder() + u"/b.jsonl"_s;
    QVERIFY(exportJsonLines(again, relined));
    QVERIFY(!Talk::holds(dataOf(wholeFile(relined))));
}

void TestSecretFinder::whoever_data()
{
    QTest::addColumn<bool>("server");
    QTest::addColumn<bool>("received");
    QTest::addColumn<bool>("told");
    for (const bool server : {false, true})
        for (const bool received : {false, true})
            for (const bool told : {false, true})
                QTest::addRow("%s %s %s", server ? "server" : "client", received ? "received" : "sent",
                              told ? "told" : "recognised")
                    << server << received << told;
}

// A raw panel as well as a machine, in both roles, on the wire and decrypted.
void TestSecretFinder::whoever()
{
    QFETCH(bool, server);
    QFETCH(bool, received);
    QFETCH(bool, told);
    for (const Layer layer : {Layer::Wire, Layer::Tls}) {
        Talk talk(server ? Role::Server : Role::Client);
        if (told)
            talk.speaks("http", layer);
        // The head fits the side that sends it.
        const bool answer = server != received;
        const Kind kind = received ? Kind::Received : Kind::Sent;
        const QByteArray head =
            (answer ? "HTTP/1.1 200 OK\r\nSet-Cookie: id="_ba : "GET / HTTP/1.1\r\nAuthorization: Bearer "_ba)
            + Cookie;
        talk.add(kind, QByteArrayView(head).first(3), layer);
        talk.add(kind, QByteArrayView(head).sliced(3, head.size() - 7), layer);
        talk.add(kind, QByteArrayView(head).last(4), layer);
        talk.add(kind, "\r\n\r\n", layer);
        QVERIFY(talk.isHidden());
    }
}

// What stands before the head, or in it, must not hide it.
void TestSecretFinder::recognisedLate_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("empty lines") << "\r\n\r\nGET / HTTP/1.1\r\n"_ba;
    QTest::newRow("a long target") << QByteArray("GET /" + QByteArray(9000, 'x') + " HTTP/1.1\r\n");
    QTest::newRow("a folded first line") << "GET / HTTP/1.1\r\n "_ba;
    QTest::newRow("a line longer than any name") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray(300, 'n') + "\r\n");
}

void TestSecretFinder::recognisedLate()
{
    QFETCH(QByteArray, before);
    const QByteArray all = before + "Cookie: id=" + Cookie + "\r\n\r\n";
    Talk whole;
    whole.add(Kind::Sent, all);
    QVERIFY(whole.isHidden());
    Talk bytes;
    for (const char &one : all)
        bytes.add(Kind::Sent, QByteArrayView(&one, 1));
    QVERIFY(bytes.isHidden());
}

void TestSecretFinder::nothingElse()
{
    Talk talk;
    talk.add(Kind::Received, QByteArray("220 mail.example\r\nCookie: " + Cookie + "\r\n"));
    QVERIFY(Talk::holds(talk.all(false)));
    Talk body;
    body.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    body.add(Kind::Received,
             QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nCookie: " + Cookie + "\r\n"));
    QVERIFY(Talk::holds(body.all(false)));
}

// The finder sees what the recording level leaves out: the place is not lost.
void TestSecretFinder::whatIsNotKept()
{
    Talk talk;
    talk.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    talk.add(Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n", Layer::Wire,
             RecordLevel::first(4));
    talk.add(Kind::Received, "twenty bytes of body", Layer::Wire, RecordLevel::first(4));
    talk.add(Kind::Received, QByteArray("HTTP/1.1 200 OK\r\nSet-Cookie: " + Cookie));
    QVERIFY(talk.isHidden());
}

void TestSecretFinder::blankedBeforeItIsKept()
{
    LogOptions options;
    options.blankSecrets = true;
    Talk talk(Role::Client, options);
    talk.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    talk.splitCookie(Kind::Received);
    QVERIFY(!Talk::holds(talk.all(true)));
    QVERIFY(talk.all(true).contains("Set-Cookie: ********"));
    const LogReader reader(talk.fixture.log->file());
    QVERIFY(reader.entry(1).flags & SecretsBlanked);
}

void TestSecretFinder::withThoseOfOurs()
{
    Talk talk;
    const QByteArray bytes = "GET /token HTTP/1.1\r\nCookie: abc\r\nX: d\r\n\r\n";
    const SecretRange ours[] = {{36, 1}, {5, 5}, {29, 2}};
    NewEntry entry;
    entry.kind = Kind::Sent;
    entry.conversation = talk.id;
    entry.payload = bytes;
    entry.secrets = ours;
    talk.fixture.log->append(entry);
    const LogReader reader(talk.fixture.log->file());
    const QList<SecretRange> ranges = reader.secrets(reader.entry(0));
    QCOMPARE(ranges.size(), 3);
    QCOMPARE(ranges[0].offset, 5u);
    QCOMPARE(ranges[1].offset, 29u);
    QCOMPARE(ranges[1].length, 3u);
    QCOMPARE(ranges[2].offset, 36u);
}

// More than the table of one entry holds: nothing is lost, and all of it stays hidden.
void TestSecretFinder::veryMany()
{
    Talk talk;
    talk.speaks("http");
    QByteArray lines = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 70'000; ++i)
        lines += "Cookie:1\n";
    QVERIFY(lines.size() < MessageLog::MaxPayload);
    talk.add(Kind::Received, lines);
    const LogReader reader(talk.fixture.log->file());
    const Entry entry = reader.entry(1);
    QCOMPARE(reader.payload(entry), lines);
    QVERIFY(!reader.blankedPayload(entry).contains(":1"));
    QVERIFY(reader.secrets(entry).size() <= 4096);
}

// Too much is held of all together: of whoever is left everything is secret, of the others what was before.
void TestSecretFinder::leavesTheOldest()
{
    SecretFinder finder(40'000);
    const auto look = [&finder](ConversationId id, QByteArrayView bytes, Kind kind = Kind::Sent) {
        NewEntry entry;
        entry.kind = kind;
        entry.conversation = id;
        entry.payload = bytes;
        return finder.look(entry);
    };
    NewConversation facts;
    facts.role = Role::Client;
    facts.transport = TransportKind::Tcp;
    const QByteArray begun = "GET / HTTP/1.1\r\nX: " + QByteArray(15'000, 'x');
    for (ConversationId id = 1; id <= 3; ++id) {
        finder.conversation(id, facts);
        QVERIFY(!finder.hasLeft());
        QVERIFY(look(id, begun).isEmpty());
    }
    QVERIFY(finder.hasLeft());
    QCOMPARE(finder.takeLeft(), std::vector<ConversationId>{1});
    const QByteArray rest = "\r\nCookie: " + Cookie + "\r\n\r\n";
    const QList<SecretRange> all = look(1, rest);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].offset, 0u);
    QCOMPARE(all[0].length, quint32(rest.size()));
    QCOMPARE(look(1, "HTTP/1.1 200 OK\r\n", Kind::Received).size(), 1);
    for (const ConversationId id : {2u, 3u}) {
        const QList<SecretRange> one = look(id, rest);
        QCOMPARE(one.size(), 1);
        QCOMPARE(one[0].offset, 10u);
        QCOMPARE(one[0].length, quint32(Cookie.size()));
    }
    // What has ended is held no more, so there is room again.
    for (ConversationId id = 4; id <= 5; ++id) {
        finder.conversation(id, facts);
        look(id, begun);
    }
    QVERIFY(!finder.hasLeft());
    // Whoever knows the protocol says so, and it is followed from there on.
    NewEntry speaks;
    speaks.kind = Kind::State;
    speaks.conversation = 1;
    speaks.aux = quint32(LinkState::Speaks);
    speaks.text = "http";
    finder.look(speaks);
    QVERIFY(look(1, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").isEmpty());
}

void TestSecretFinder::saysWhomItLeft()
{
    Talk talk;
    const QByteArray begun = "GET / HTTP/1.1\r\nX: " + QByteArray(200'000, 'x');
    talk.add(Kind::Sent, begun, Layer::Wire, RecordLevel::lengths());
    const ConversationId first = talk.id;
    NewConversation facts;
    facts.role = Role::Client;
    facts.transport = TransportKind::Tcp;
    for (int i = 0; i < 400; ++i) {
        talk.id = talk.fixture.log->openConversation(facts);
        talk.add(Kind::Sent, begun, Layer::Wire, RecordLevel::lengths());
    }
    talk.id = first;
    const EntryId last = talk.add(Kind::Sent, QByteArray("\r\nCookie: " + Cookie + "\r\n\r\n"));
    const LogReader reader(talk.fixture.log->file());
    QVERIFY(!Talk::holds(reader.blankedPayload(reader.entry(last))));
    QVERIFY(!reader.blankedPayload(reader.entry(last)).contains("Cookie"));
    bool said = false;
    for (EntryId at = 0; at < reader.count() && !said; ++at)
        said = reader.entry(at).kind == Kind::Note && reader.entry(at).conversation == first
               && reader.text(reader.entry(at)).contains("taken for secret");
    QVERIFY(said);
}

// As the header says: it is shown as it is, unless somebody knows better.
void TestSecretFinder::behindMuchOfSomethingElse()
{
    for (const bool told : {false, true}) {
        Talk talk;
        talk.add(Kind::Sent, QByteArray(20'000, '-'));
        if (told)
            talk.speaks("http");
        talk.splitCookie(Kind::Sent);
        QCOMPARE(talk.isHidden(), told);
    }
}

QTEST_GUILESS_MAIN(TestSecretFinder)
#include "tst_secretfinder.moc"
