// The client and the practice server of gopher: conversations in every cut, ends of every kind, both together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherclient.h"
#include "core/protocol/gopher/gophermenu.h"
#include "core/protocol/gopher/gopherserver.h"
#include "core/protocol/gopher/gophersite.h"
#include "core/protocol/registry.h"
#include "support/machinescript.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;

namespace {

GopherTarget target(const char *url)
{
    return gopherTarget(QUrl(QString::fromLatin1(url))).value();
}

// A conversation with a server that sends `answer` and then ends so.
MachineTrace talk(const char *url, QByteArrayView answer, const ChannelEnd &end = {}, const QList<qsizetype> &cuts = {},
                  bool raw = false)
{
    GopherClient client(target(url), {}, raw);
    MachineTrace trace;
    Outputs outputs;
    client.start(outputs);
    trace.take(outputs);
    client.opened(MainChannel, {}, outputs);
    trace.take(outputs);
    feed(client, trace, answer, cuts);
    client.closed(MainChannel, end, outputs);
    trace.take(outputs);
    return trace;
}

struct Served {
    MachineTrace trace;
    bool done = false;
};

// What the practice server answers to a request line; its timers fire and there is always room.
Served serve(QByteArrayView request, const QList<qsizetype> &cuts = {})
{
    GopherServer server;
    Served served;
    Outputs outputs;
    ChannelFacts facts;
    facts.localHost = u"127.0.0.1"_s;
    facts.localPort = 7070;
    server.start(outputs);
    server.opened(MainChannel, facts, outputs);
    served.trace.take(outputs);
    feed(server, served.trace, request, cuts);
    for (int turn = 0; turn < 1000 && !served.trace.done; ++turn) {
        const bool room = served.trace.lines.last().startsWith(u"room"_s);
        if (room)
            server.room(MainChannel, outputs);
        else
            server.expired(served.trace.armed.last().timer, outputs);
        served.trace.take(outputs);
    }
    served.done = served.trace.done.has_value();
    return served;
}

} // namespace

class TestGopherMachines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAndAsks();
    void everyCut_data();
    void everyCut();
    void doubtfulDots();
    void refusalIsOne();
    void endsOfTheConnection();
    void endsInWords_data();
    void endsInWords();
    void kindsThatDoNotFit();
    void foreignPorts();
    void limits();
    void serverEveryCut();
    void serverRefuses();
    void wholeSite();
    void registered();
    void plus_data();
    void plus();
    void tlsOnAPlainPort();
    void neverRead();
};

// gopher-selector
void TestGopherMachines::opensAndAsks()
{
    const MachineTrace trace = talk("gophers://example.org:7443/7/find%09two%20words", "");
    QCOMPARE(trace.opened.size(), 1);
    QCOMPARE(trace.opened[0].host, u"example.org"_s);
    QCOMPARE(trace.opened[0].port, quint16(7443));
    QVERIFY(trace.opened[0].tls);
    QCOMPARE(trace.sent, QByteArray("/find\ttwo words\r\n"));
    QVERIFY(trace.hasStep(ExchangeStep::Request));
    QVERIFY(trace.done);
    QCOMPARE(trace.done->failure.reason, Reason::None);
}

void TestGopherMachines::everyCut_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char *name, const char *url, const QByteArray &answer, const QByteArray &content) {
        QTest::newRow(name) << QByteArray(url) << answer << content;
    };
    const QByteArray picture = QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16).repeated(40) + "\n..\n.\r\n";
    const QByteArray words = QByteArray("plain words, ").repeated(60);
    const QByteArray menu = "1A\t/a\th\t70\r\n";
    row("menu", "gopher://h/1", gopherFrontPage("h", "70"), gopherFrontPage("h", "70").chopped(3));
    row("menu whose lines begin with dots", "gopher://h/7/x", "..\r\n" + menu + ".\n", "..\r\n" + menu);
    row("text", "gopher://h/0/x", "one\r\n..two\r\n....\r\n.\r\n", "one\r\n.two\r\n...\r\n");
    row("text with bare line feeds", "gopher://h/0/x", "..\n.\n", ".\n");
    row("a dot alone is all of it", "gopher://h/0/x", ".\r\n", "");
    row("cut off behind a dot", "gopher://h/0/x", "one\r\n.", "one\r\n.");
    row("cut off within the dot's line end", "gopher://h/0/x", "one\r\n.\r", "one\r\n.\r");
    row("a menu cut off behind a dot", "gopher://h/1", menu + ".", menu + ".");
    row("a NUL behind a dot's line", "gopher://h/0/x", QByteArray("one\n.\n\0", 7), QByteArray("one\n.\n\0", 7));
    row("refusal", "gopher://h/0/x", gopherErrorLine("no"), gopherErrorLine("no").chopped(3));
    row("binary typed as text (G6)", "gopher://h/0/x", picture, picture);
    row("text typed as binary (G6)", "gopher://h/9/x", words + "\r\n.\r\n", words + "\r\n.\r\n");
    row("dots in the middle (G5)", "gopher://h/0/x", "a\r\n.\r\nb\r\n..c\r\n.\r\n", "a\r\n.\r\nb\r\n..c\r\n");
    row("no dot at the end (G5)", "gopher://h/0/x", "a\r\n.b\r\n..c", "a\r\n.b\r\n..c");
    row("a dot and half a line end", "gopher://h/0/x", "a\r\n.\rb\r\n..c", "a\r\n.\rb\r\n..c");
}

// A5: the same outputs whatever the pieces. The content is the document: without the dots of its way, and nothing else.
void TestGopherMachines::everyCut()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, content);
    const MachineTrace trace = talk(url, answer);
    QCOMPARE(trace.content, content);
    if (trace.done->failure.reason == Reason::None)
        QCOMPARE(trace.done->verdict.english(), QString(QString::number(content.size()) + u" bytes"_s));
    QCOMPARE(cutsThatDiffer(answer.size(), [&](const QList<qsizetype> &cuts) { return talk(url, answer, {}, cuts).lines; }),
             QString());
    QCOMPARE(talk(url, answer, {}, {}, true).content, answer); // as it came
}

// RFC 1436 section 3.9, and a server that may not know it.
void TestGopherMachines::doubtfulDots()
{
    const MachineTrace doubtful = talk("gopher://h/0/x", "../a\r\n../b\r\nthe end\r\n");
    QCOMPARE(doubtful.content, "./a\r\n./b\r\nthe end\r\n"_ba);
    QCOMPARE(doubtful.texts(ExchangeStep::Warning).size(), 1);
    QVERIFY2(doubtful.texts(ExchangeStep::Warning).first().contains(u"2 times"), qPrintable(doubtful.texts(ExchangeStep::Warning).first()));
    QVERIFY(!talk("gopher://h/0/x", "..a\r\n.\r\n").hasStep(ExchangeStep::Warning));
    // Cut off behind a line's first dot: that ends nothing.
    const MachineTrace cut = talk("gopher://h/0/x", "../a\r\n.");
    QCOMPARE(cut.content, "./a\r\n."_ba);
    QVERIFY(cut.texts(ExchangeStep::Warning).value(0).contains(u"no line of one dot ended"));
    // It ends the text with a dot, but doubles none: the second line shows it.
    const MachineTrace single = talk("gopher://h/0/x", "../a\r\n.profile\r\n.\r\n");
    QCOMPARE(single.content, "./a\r\n.profile\r\n"_ba);
    QCOMPARE(single.texts(ExchangeStep::Warning).size(), 1);
    QVERIFY2(single.texts(ExchangeStep::Warning).first().contains(u"1 times"), qPrintable(single.texts(ExchangeStep::Warning).first()));
    QVERIFY(single.texts(ExchangeStep::Warning).first().contains(u"does not double"));
    QVERIFY(!talk("gopher://h/0/x", ".profile\r\n../a\r\n.\r\n").hasStep(ExchangeStep::Warning)); // nothing was taken
}

void TestGopherMachines::refusalIsOne()
{
    const MachineTrace trace = talk("gopher://h/0/x", gopherErrorLine("There is no such item."));
    QCOMPARE(trace.done->failure.reason, Reason::Rejected);
    QVERIFY(trace.done->failure.where.detail.english().contains(u"There is no such item."_s));
    // A text that begins with a 3 is none.
    QCOMPARE(talk("gopher://h/0/x", "3 wishes\r\n.\r\n").done->failure.reason, Reason::None);
    QCOMPARE(talk("gopher://h/0/x", "3").done->failure.reason, Reason::None);
    // Nor is a table whose first line has tabs; without its line end a refusal is still one.
    QCOMPARE(talk("gopher://h/0/x", "3\tfoo\tbar\n4\tfoo\tbar\n").done->failure.reason, Reason::None);
    const MachineTrace bare = talk("gopher://h/0/x", "3Gone away\t\t\t");
    QVERIFY(bare.done->failure.where.detail.english().contains(u"Gone away"_s));
}

// A9: each way to end, before and behind the first byte.
void TestGopherMachines::endsOfTheConnection()
{
    const ChannelEnd reset{ChannelEnd::Kind::Broken, {Reason::Reset, 104, {"recv", u"h:70"_s}, {}}};
    for (const char *answer : {"", "half a te", "half\r\n.", "half\r\n.\r\n"}) {
        const MachineTrace trace = talk("gopher://h/0/x", answer, reset);
        QCOMPARE(trace.done->failure.reason, Reason::Reset);
        QCOMPARE(trace.content, QByteArray(answer));
    }
    const ChannelEnd cut{ChannelEnd::Kind::WithoutNotice, {}};
    QVERIFY(talk("gophers://h/0/x", "half a te", cut).hasStep(ExchangeStep::Warning));
    QVERIFY(!talk("gophers://h/0/x", "whole\r\n.\r\n", cut).hasStep(ExchangeStep::Warning));
    QVERIFY(!talk("gophers://h/0/x", "half a te").hasStep(ExchangeStep::Warning));
    // A channel that never opened.
    GopherClient client(target("gopher://h/"), {});
    Outputs outputs;
    MachineTrace trace;
    client.start(outputs);
    client.closed(MainChannel, {ChannelEnd::Kind::Broken, {Reason::Refused, 111, {"connect", u"h:70"_s}, {}}}, outputs);
    trace.take(outputs);
    QCOMPARE(trace.done->failure.reason, Reason::Refused);
    QVERIFY(trace.sent.isEmpty());
}

// A state in which the answer is not whole, and what is said of how far it came; empty: nothing.
void TestGopherMachines::endsInWords_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("opened");
    QTest::addColumn<QString>("far");
    const auto row = [](const char *name, const char *url, const QByteArray &answer, const QString &far, bool opened = true) {
        QTest::newRow(name) << QByteArray(url) << answer << opened << far;
    };
    const char *plus = "gopher://h/0x%09%09+";
    row("A9: before it is ready", "gopher://h/0x", "", {}, false);
    row("A9: asked", "gopher://h/0x", "", u"No byte of an answer had come."_s);
    row("A9: a text", "gopher://h/0x", "half a te", u"9 bytes had come; gopher tells no length."_s);
    row("A9: much", "gopher://h/9x", QByteArray(3'000'000, 'x'), u"3000000 bytes had come; gopher tells no length."_s);
    row("A9: the line of Gopher+", plus, "+1", u"The line that tells the length had begun, and was not whole."_s);
    row("A9: a length", plus, "+9\r\nfive!", u"5 of 9 bytes had come."_s);
    row("A9: no length", plus, "+-2\r\nfive!", u"5 bytes had come; gopher tells no length."_s);
}

// A1, A2, A9: the reason is the end's own, and the words say how far it had come and which limit it was.
void TestGopherMachines::endsInWords()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, answer);
    QFETCH(bool, opened);
    QFETCH(QString, far);
    enum End { Reset, Alert, Idle, Total };
    for (const End end : {Reset, Alert, Idle, Total}) {
        if (end == Idle && !opened)
            continue; // it runs from the request on
        GopherClient client(target(url), {5000, 60000});
        MachineTrace trace;
        Outputs outputs;
        client.start(outputs);
        if (opened)
            client.opened(MainChannel, {}, outputs);
        trace.take(outputs);
        if (!answer.isEmpty())
            feed(client, trace, answer, {});
        if (end == Reset)
            client.closed(MainChannel, {ChannelEnd::Kind::Broken, {Reason::Reset, 104, {"recv", u"h:70"_s}, {}}}, outputs);
        else if (end == Alert)
            client.closed(MainChannel, {ChannelEnd::Kind::Broken, {Reason::Tls, 0, {"decrypt", u"h:70"_s, {"It ended it with an alert.", {}}}, {}}},
                          outputs);
        else
            client.expired(trace.armed[end == Total ? 0 : 1].timer, outputs);
        trace.take(outputs);
        QVERIFY(trace.done);
        QCOMPARE(trace.done->failure.reason, end == Reset ? Reason::Reset : end == Alert ? Reason::Tls : Reason::Timeout);
        const QString words = sentence(trace.done->failure);
        QVERIFY2(words.contains(far), qPrintable(words));
        QCOMPARE(words.contains(u"The limit without a byte is 5 s."_s), end == Idle);
        QCOMPARE(words.contains(u"The limit for the whole exchange is 60 s."_s), end == Total);
        QCOMPARE(words.contains(u"It ended it with an alert."_s), end == Alert);
        QVERIFY2(!words.contains(u"Nothing happened"_s) && !words.contains(u"No byte and no connection"_s), qPrintable(words));
        QCOMPARE(words.contains(u"The time ran out before the connection was ready."_s), end == Total && !opened);
        QVERIFY(!trace.hasStep(ExchangeStep::Finished)); // it was not
    }
}

void TestGopherMachines::kindsThatDoNotFit()
{
    const QByteArray binary = QByteArray("\0\1\2\3\xff\xfe", 6).repeated(10);
    QVERIFY(talk("gopher://h/0/x", binary).hasStep(ExchangeStep::Warning));
    QVERIFY(!talk("gopher://h/9/x", binary).hasStep(ExchangeStep::Warning));
    QVERIFY(talk("gopher://h/I/x", "no picture at all, just words").hasStep(ExchangeStep::Warning));
    QVERIFY(!talk("gopher://h/0/x", "just words").hasStep(ExchangeStep::Warning));
    QVERIFY(!talk("gopher://h/0/x", "caf\xe9 in Latin-1").hasStep(ExchangeStep::Warning));
}

// G2: a selector that a mail or key-value server would obey is sent, and said.
void TestGopherMachines::foreignPorts()
{
    QVERIFY(talk("gopher://h:25/0x", "").hasStep(ExchangeStep::Warning));
    QVERIFY(talk("gopher://h:6379/0x", "").hasStep(ExchangeStep::Warning));
    QVERIFY(!talk("gopher://h:7070/0x", "").hasStep(ExchangeStep::Warning));
}

// A1, A2: an idle limit that every byte pushes on, and one for the whole that none does.
void TestGopherMachines::limits()
{
    GopherClient client(target("gopher://h/"), {5000, 60000});
    Outputs outputs;
    MachineTrace trace;
    client.start(outputs);
    client.opened(MainChannel, {}, outputs);
    trace.take(outputs);
    QCOMPARE(trace.armed.size(), 2);
    const quint8 total = trace.armed[0].timer;
    const quint8 idle = trace.armed[1].timer;
    QCOMPARE(trace.armed[0].milliseconds, 60000);
    QCOMPARE(trace.armed[1].milliseconds, 5000);
    feed(client, trace, "abc", {1, 2});
    QCOMPARE(trace.armed.size(), 5);
    QCOMPARE(trace.armed.last().timer, idle);
    client.expired(total, outputs);
    trace.take(outputs);
    QCOMPARE(trace.done->failure.reason, Reason::Timeout);
}

void TestGopherMachines::serverEveryCut()
{
    for (const QByteArray request : {"\r\n", "/text\r\n", "/search\ttwo words\r\n", "/missing\n", "/binary\r\n"}) {
        QCOMPARE(cutsThatDiffer(request.size(), [&](const QList<qsizetype> &cuts) { return serve(request, cuts).trace.lines; }),
                 QString());
    }
    QVERIFY(serve("/search\ttwo words\r\n").trace.sent.contains("two words"));
    QCOMPARE(serve("/text\r\n/dots\r\n").trace.sent, serve("/text\r\n").trace.sent); // one request a connection
}

void TestGopherMachines::serverRefuses()
{
    QVERIFY(serve("/missing\r\n").trace.sent.startsWith('3'));
    QVERIFY(serve(QByteArray(100'000, 'x')).trace.sent.startsWith('3'));
    GopherServer server;
    Outputs outputs;
    MachineTrace trace;
    server.opened(MainChannel, {}, outputs);
    server.closed(MainChannel, {}, outputs); // A3: the end in the middle of a line
    trace.take(outputs);
    QVERIFY(trace.done);
    QVERIFY(trace.sent.isEmpty());
}

// Every item of the front page is there, and is what it is typed as.
void TestGopherMachines::wholeSite()
{
    const QByteArray page = serve("\r\n").trace.sent;
    int links = 0;
    for (const QByteArray &line : page.split('\n')) {
        if (line.trimmed().isEmpty() || line.trimmed() == ".")
            continue;
        const GopherItem item = gopherItem(line.trimmed().isEmpty() ? line : line.chopped(1));
        QVERIFY2(item.problem.isEmpty(), line);
        if (!item.isLink())
            continue;
        ++links;
        QCOMPARE(item.port, quint16(7070));
        const QByteArray request = item.selector + "\r\n";
        const Served answer = serve(request);
        QVERIFY2(answer.done, line);
        QCOMPARE(answer.trace.sent.startsWith('3'), item.selector == "/missing");
    }
    QVERIFY(links > 10);
    QCOMPARE(serve("/large\r\n").trace.sent.size(), qsizetype(16) << 20);
    QCOMPARE(serve("/slow\r\n").trace.sent.count('\n'), qsizetype(7));
}

// gopher-tls
void TestGopherMachines::registered()
{
    const UrlScheme *scheme = nullptr;
    const SpokenProtocol *gopher = protocolByScheme(u"GOPHERS", &scheme);
    QVERIFY(gopher && scheme->tls);
    QCOMPARE(protocolByName(u"gopher"), gopher);
    FetchRequest request;
    request.url = QUrl(u"gopher://h/0x"_s);
    QVERIFY(gopher->client(request).has_value());
    request.fields = {{"A", "b"}};
    QCOMPARE(gopher->client(request).error().reason, Reason::Usage);
    request.fields.clear();
    request.resumeFrom = 5;
    QCOMPARE(gopher->client(request).error().reason, Reason::Usage);
}

void TestGopherMachines::plus_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const QByteArray &answer, const QByteArray &content, Reason reason) {
        QTest::newRow(name) << answer << content << reason;
    };
    row("a length", "+5\r\nhello", "hello", Reason::None);
    row("no byte", "+0\r\n", "", Reason::None);
    row("to the dot", "+-1\r\n..hello\r\n.\r\n", ".hello\r\n", Reason::None);
    row("a dot within a length", "+8\r\n..xy\n.\r\n", "..xy\n.\r\n", Reason::None);
    row("to the close", "+-2\r\nhello", "hello", Reason::None);
    row("more than announced", "+4\r\nhello", "hello", Reason::None);
    row("cut short", "+6\r\nhello", "hello", Reason::Closed);
    row("refused", "--1\r\n1 no such item\r\n.\r\n", "1 no such item\r\n", Reason::Rejected);
    row("G7: much too long", "+99999999999\r\nhello", "hello", Reason::Closed);
    row("G7: beyond any number", "+99999999999999999999\r\nhello", "", Reason::Protocol);
    row("G7: -3", "+-3\r\nhello", "", Reason::Protocol);
    row("G7: no number", "+5x\r\nhello", "", Reason::Protocol);
    row("G7: a long number", "+" + QByteArray(100, '1') + "\r\n", "", Reason::Protocol);
    row("no Gopher+", "hello\r\n", "hello\r\n", Reason::None);
    row("no line end", "hello", "hello", Reason::None);
    row("nothing", "", "", Reason::None);
}

// gopher-plus
void TestGopherMachines::plus()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, content);
    QFETCH(Reason, reason);
    const char *url = "gopher://h/0x%09%09+";
    const MachineTrace trace = talk(url, answer);
    QCOMPARE(trace.sent, "x\t\t+\r\n"_ba);
    QCOMPARE(trace.content, content);
    QVERIFY(trace.done);
    QCOMPARE(trace.done->failure.reason, reason);
    const QString differs = cutsThatDiffer(answer.size(), [&](const QList<qsizetype> &cuts) {
        return talk(url, answer, {}, cuts).lines;
    });
    QVERIFY2(differs.isEmpty(), qPrintable(differs));
}

// A13, and G8 from the server's side: it takes a greeting of TLS for a selector and answers in the clear.
void TestGopherMachines::tlsOnAPlainPort()
{
    const MachineTrace trace = talk("gopher://h/1", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7));
    QCOMPARE(trace.done->failure.reason, Reason::Protocol);
    QVERIFY(trace.done->failure.where.detail.english().contains(u"gophers"_s));
    const Served greeted = serve(QByteArray("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x0a", 10));
    QVERIFY(greeted.done);
    QVERIFY(greeted.trace.sent.startsWith('3'));
}

// A14: the large page waits for room, and gives up in time.
void TestGopherMachines::neverRead()
{
    GopherServer server;
    MachineTrace trace;
    Outputs outputs;
    server.start(outputs);
    server.opened(MainChannel, {}, outputs);
    trace.take(outputs);
    feed(server, trace, "/large\r\n", {});
    QVERIFY(trace.sent.size() <= 1 << 20);
    QVERIFY(!trace.done);
    server.expired(trace.armed.last().timer, outputs);
    trace.take(outputs);
    QVERIFY(trace.done);
    QCOMPARE(trace.done->failure.reason, Reason::Timeout);
}

QTEST_APPLESS_MAIN(TestGopherMachines)
#include "tst_gophermachines.moc"
