// Each way in which a connection ends, in each state of the client of HTTP/1.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "unit/protocol/http/talk.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

using What = Say::What;

// A half-close is a FIN of a peer that goes on to read, and to break the connection later.
struct EndKind {
    const char *name;
    What what;
    bool tls = false;
    bool half = false;
};

constexpr EndKind EndKinds[] = {
    {"FIN", What::Close},
    {"half-close", What::Close, false, true},
    {"reset", What::Reset},
    {"close_notify", What::Close, true},
    {"TLS without close_notify", What::NoNotice, true},
    {"TLS alert", What::Alert, true},
};

bool isBreak(const EndKind &kind)
{
    return kind.what == What::Reset || kind.what == What::Alert;
}

Reason reasonOf(const EndKind &kind)
{
    return kind.what == What::Reset ? Reason::Reset : kind.what == What::Alert ? Reason::Tls : Reason::Closed;
}

HttpRequest requestTo(const EndKind &kind)
{
    HttpRequest request;
    request.url = QUrl(kind.tls ? u"https://example.org/page"_s : u"http://example.org/page"_s);
    return request;
}

MakeMachine clientOf(const HttpRequest &request)
{
    return [request] { return std::make_unique<HttpClientMachine>(request); };
}

// The end, and what follows it where the peer lives on: nothing of it may be heard.
QList<Say> endOf(const EndKind &kind)
{
    QList<Say> end{{kind.what, {}, 0, false, MainChannel}};
    if (kind.half)
        end += {{What::Room, {}, 0, false, MainChannel}, {What::Reset, {}, 0, false, MainChannel}};
    return end;
}

qsizetype count(const Minutes &minutes, const QString &word)
{
    return std::count_if(minutes.lines.begin(), minutes.lines.end(), [&](const QString &line) { return line.startsWith(word); });
}

// A state in which nothing but failing is left, and what is said of it.
struct CutState {
    const char *name;
    QByteArray came;
    QByteArray content;
    const char *quiet;  // after FIN, with or without close_notify
    const char *broken; // after a reset or an alert
    int code = 0; // of the answer, known with its first line
    bool upload = false;
};

QList<CutState> cutStates()
{
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const char *noChunk = "The body is cut short: 2 bytes came, but the chunk of size 0";
    const char *chunks = "2 bytes of the body had come in chunks";
    return {
        {"before the first byte", "", "", "The connection ended before the first byte came.",
         "The request was sent, but no byte of an answer had come."},
        {"in the first line", "HTTP/1.1 20", "", "The connection ended inside the first line.",
         "The head of the answer had begun, and was not whole."},
        {"in a field line", "HTTP/1.1 200 OK\r\nContent-Le", "", "The connection ended inside a field line.",
         "The head of the answer had begun, and was not whole.", 200},
        {"between two field lines", "HTTP/1.1 200 OK\r\nServer: x\r\n", "", "The connection ended between two lines of the head.",
         "The head of the answer had begun, and was not whole.", 200},
        {"in an interim answer", "HTTP/1.1 103 Early Hints\r\nLink: <a>", "", "The connection ended inside a field line.",
         "The head of the answer had begun, and was not whole."},
        {"behind an interim answer", "HTTP/1.1 103 Early Hints\r\n\r\n", "",
         "The connection ended before the final answer began. Interim answers that came: 1.",
         "Interim answers had come (1), but no byte of the final one."},
        {"in a body of known length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", "hel",
         "The body is cut short: 3 of 5 bytes came.", "3 of 5 bytes of the body had come.", 200},
        {"before a chunk", chunked + "2\r\nhe\r\n", "he", noChunk, chunks, 200},
        {"in a chunk's size", chunked + "2\r\nhe\r\n1", "he", noChunk, chunks, 200},
        {"in a chunk", chunked + "5\r\nhe", "he", noChunk, chunks, 200},
        {"behind a chunk's bytes", chunked + "2\r\nhe", "he", noChunk, chunks, 200},
        {"in the trailers", chunked + "2\r\nhe\r\n0\r\nSum: 1", "he",
         "All chunks came, but the connection ended inside the trailers.",
         "All chunks had come (2 bytes), but the trailers were not whole.", 200},
        {"during an upload", "", "",
         "The connection ended while the body was being sent, and no answer came. 5 bytes of the body had been given",
         "The body was being sent: 5 bytes of it had been given to the connection", 0, true},
        {"in an early answer to an upload", "HTTP/1.1 413 Too Large\r\nContent-Length: 9\r\n\r\ntoo", "too",
         "The body is cut short: 3 of 9 bytes came.", "3 of 9 bytes of the body had come.", 413, true},
        {"in a redirect's body", "HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 5\r\n\r\nhel", "",
         "The body is cut short: 3 of 5 bytes came.", "3 of 5 bytes of the body had come.", 302},
    };
}

// A redirect whose connection may carry the next request.
const QByteArray Kept = "HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n";
const QByteArray Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

} // namespace

class TestClientEnds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutShort_data();
    void cutShort();
    void beforeItIsReady();
    void untilTheClose();
    void redirectUntilTheClose();
    void keptAndNotUsedYet();
    void keptAndUsed();
    void waitingToSend();
};

void TestClientEnds::cutShort_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("kind");
    const QList<CutState> states = cutStates();
    for (int state = 0; state < int(states.size()); ++state)
        for (int kind = 0; kind < int(std::size(EndKinds)); ++kind)
            QTest::addRow("A9: %s, %s", states[state].name, EndKinds[kind].name) << state << kind;
}

// A9: no success; what came is kept, the reason is the end's own, and the words say how far it had come.
void TestClientEnds::cutShort()
{
    QFETCH(int, state);
    QFETCH(int, kind);
    const CutState cut = cutStates().at(state);
    const EndKind &end = EndKinds[kind];
    HttpRequest request = requestTo(end);
    QList<Say> script;
    if (cut.upload) {
        request.method = "PUT";
        request.streamed = true;
        script += gives("hello", false);
    }
    if (!cut.came.isEmpty())
        script += says(cut.came);
    script += endOf(end);
    const Minutes m = talkAllWays(clientOf(request), script);
    QVERIFY(m.isOver);
    QCOMPARE(m.over.reason, reasonOf(end));
    QCOMPARE(m.content, cut.content);
    const QString last = m.lines.last();
    QVERIFY2(last.startsWith(u"done %1 %2 "_s.arg(QLatin1StringView(reasonName(m.over.reason))).arg(cut.code)), qPrintable(last));
    QVERIFY2(last.contains(QLatin1StringView(isBreak(end) ? cut.broken : cut.quiet)), qPrintable(last));
    if (end.what == What::Alert)
        QVERIFY2(last.contains(u"It ended it with an alert."_s), qPrintable(last));
    QCOMPARE(count(m, u"done"_s), 1);
    QCOMPARE(count(m, u"open"_s), 1); // neither tried again nor followed
    QCOMPARE(count(m, u"finished"_s), 0);
}

// A9: nothing was sent, and the failure is the connection's own.
void TestClientEnds::beforeItIsReady()
{
    for (const EndKind &kind : EndKinds) {
        HttpClientMachine machine(requestTo(kind));
        Outputs out;
        machine.start(out);
        ChannelEnd end{ChannelEnd::Kind::Orderly, {}};
        if (isBreak(kind))
            end = {ChannelEnd::Kind::Broken, {Reason::Refused, 111, {"connect", u"example.org:80"_s, {}}, {}}};
        machine.closed(MainChannel, end, out);
        Minutes m;
        for (const Output &one : out)
            m.note(one);
        QCOMPARE(m.over.reason, isBreak(kind) ? Reason::Refused : Reason::Closed);
        QCOMPARE(count(m, u"send"_s), 0);
        QVERIFY2(isBreak(kind) || m.lines.last().contains(u"The connection ended before it was ready."_s), kind.name);
    }
}

// A9: where only the end of the connection ends the body, how it ended is all that tells whether it is whole.
void TestClientEnds::untilTheClose()
{
    for (const EndKind &kind : EndKinds) {
        const Minutes m =
            talkAllWays(clientOf(requestTo(kind)), QList<Say>{says("HTTP/1.1 200 OK\r\n\r\nhello")} + endOf(kind));
        QCOMPARE(m.content, "hello");
        QCOMPARE(m.over.reason, isBreak(kind) ? reasonOf(kind) : Reason::None);
        QCOMPARE(count(m, u"warning 0 The connection ended without close_notify"_s), kind.what == What::NoNotice ? 1 : 0);
        const bool told = m.lines.last().contains(u"5 bytes of the body had come; how many there are is not known."_s);
        QCOMPARE(told, isBreak(kind));
    }
}

// A9: the end of that body is the beginning of the next hop, and what the old connection still does is nobody's.
void TestClientEnds::redirectUntilTheClose()
{
    for (const EndKind &kind : EndKinds) {
        const QList<Say> script =
            QList<Say>{says("HTTP/1.1 302 F\r\nLocation: /b\r\n\r\nmoved")} + endOf(kind) + QList<Say>{says(Answer)};
        const Minutes m = talkAllWays(clientOf(requestTo(kind)), script);
        if (isBreak(kind)) {
            QCOMPARE(m.over.reason, reasonOf(kind));
            QCOMPARE(count(m, u"open"_s), 1);
            continue;
        }
        QCOMPARE(m.over.reason, Reason::None);
        QCOMPARE(m.content, "ok");
        QCOMPARE(count(m, u"open 1"_s), 1);
        QCOMPARE(count(m, u"send"_s), 2);
    }
}

// A9: however a kept connection ends before it carries the next request, that goes on a new one, and nothing is amiss.
void TestClientEnds::keptAndNotUsedYet()
{
    for (const EndKind &kind : EndKinds) {
        HttpClientMachine machine(requestTo(kind));
        Outputs out;
        machine.start(out);
        machine.opened(MainChannel, {}, out);
        machine.received(MainChannel, Kept, out);
        const ChannelEnd::Kind how = isBreak(kind)                 ? ChannelEnd::Kind::Broken
                                     : kind.what == What::NoNotice ? ChannelEnd::Kind::WithoutNotice
                                                                   : ChannelEnd::Kind::Orderly;
        machine.closed(MainChannel, {how, isBreak(kind) ? Failure{reasonOf(kind), 0, {}, {}} : Failure()}, out);
        Minutes m;
        for (const Output &one : out)
            m.note(one);
        QVERIFY(!m.isOver);
        QVERIFY2(m.lines.last().startsWith(u"open 1 example.org"_s), qPrintable(m.lines.last()));
        QCOMPARE(count(m, u"close 0"_s), isBreak(kind) ? 0 : 1);
        QCOMPARE(count(m, u"retry"_s), 0);
        QCOMPARE(count(m, u"send"_s), 1);
    }
}

// A9: used, and closed before an answer: once more where that may be, and no third time.
void TestClientEnds::keptAndUsed()
{
    for (const EndKind &kind : EndKinds) {
        const QList<Say> used{says(Kept), {kind.what, {}, 0, false, MainChannel}};
        const Minutes m = talkAllWays(clientOf(requestTo(kind)), used + QList<Say>{says(Answer)});
        QCOMPARE(m.over.reason, Reason::None);
        QCOMPARE(m.content, "ok");
        QCOMPARE(count(m, u"retry"_s), 1);
        QCOMPARE(count(m, u"send 1 GET /b"_s), 1);
        const Minutes twice = talkAllWays(clientOf(requestTo(kind)), used + QList<Say>{{kind.what, {}, 0, false, 1}});
        QCOMPARE(twice.over.reason, reasonOf(kind));
        QCOMPARE(count(twice, u"retry"_s), 1);
        const Minutes begun = talkAllWays(clientOf(requestTo(kind)), QList<Say>{says(Kept), says("H"), used.last()});
        QCOMPARE(begun.over.reason, reasonOf(kind));
        QCOMPARE(count(begun, u"retry"_s), 0);
    }
}

// A9: the body is held back for a 100 that does not come.
void TestClientEnds::waitingToSend()
{
    for (const EndKind &kind : EndKinds) {
        HttpRequest put = requestTo(kind);
        put.method = "PUT";
        put.body = "data";
        put.expectContinue = true;
        const Minutes m = talkAllWays(clientOf(put), endOf(kind));
        QCOMPARE(m.over.reason, reasonOf(kind));
        QCOMPARE(count(m, u"send 0 data"_s), 0);
        QVERIFY2(m.lines.last().contains(isBreak(kind) ? u"The head was sent; the body waited for 100 Continue, and no byte of an answer had come."_s
                                                       : u"The head was sent; the body waited for 100 Continue."_s),
                 qPrintable(m.lines.last()));
        QVERIFY2(!m.lines.last().contains(u"The request was sent"_s), kind.name);
        // One that came has been counted, and is still no word on the body.
        const Minutes processing = talkAllWays(clientOf(put), QList<Say>{says("HTTP/1.1 102 Processing\r\n\r\n")} + endOf(kind));
        QVERIFY2(processing.lines.last().contains(isBreak(kind) ? u"Interim answers had come (1)"_s : u"Interim answers that came: 1."_s),
                 qPrintable(processing.lines.last()));
    }
}

QTEST_GUILESS_MAIN(TestClientEnds)
#include "tst_clientends.moc"
