// Parts of a whole, bare answers, raw requests; names of files and hosts that answers lead to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpdisposition.h"
#include "core/protocol/registry.h"
#include "unit/protocol/http/talk.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

HttpRequest severalRanges(const QByteArray &ranges = "0-4,10-14")
{
    HttpRequest request;
    request.url = QUrl(u"http://example.org/page"_s);
    request.ranges = *readRangeList(ranges);
    return request;
}

Minutes ask(const HttpRequest &request, const QList<Say> &script)
{
    return talkAllWays([request] { return std::make_unique<HttpClientMachine>(request); }, script);
}

QByteArray part(const QByteArray &range, const QByteArray &bytes, const QByteArray &boundary = "B")
{
    return "\r\n--" + boundary + "\r\nContent-Type: text/plain\r\nContent-Range: bytes " + range + "\r\n\r\n"
           + bytes;
}

Minutes partly(const QByteArray &body, const HttpRequest &request = severalRanges(),
               const QByteArray &type = "multipart/byteranges; boundary=B")
{
    const QByteArray head = "HTTP/1.1 206 Partial Content\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return ask(request, {says(head + body), closes()});
}

} // namespace

class TestRanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lists()
    {
        QVERIFY(readRangeList("0-4,10-14,500-"));
        QVERIFY(!readRangeList("0-4,10-14,500-")->last().last);
        for (const char *bad :
             {"", "-", "a-b", "5-4", "0-4,", "-5", "0-4,-5", "+1-2", "0--1", "1", "0-99999999999999999999"})
            QVERIFY2(!readRangeList(bad), bad);
        QVERIFY(readRangeList(QByteArray(QByteArray("0-0,").repeated(MostRanges - 1) + "0-0")));
        QVERIFY(!readRangeList(QByteArray(QByteArray("0-0,").repeated(MostRanges) + "0-0")));
    }

    // http-byteranges
    void parts()
    {
        const Minutes m = partly("what nobody reads" + part("0-4/20", "01234") + part("10-14/20", "abcde")
                                 + "\r\n--B--\r\n");
        QVERIFY(m.lines.at(1).contains(u"Range: bytes=0-4,10-14\\r\\n"_s));
        QVERIFY(!m.lines.at(1).contains(u"Accept-Encoding"_s));
        QCOMPARE(m.over.reason, Reason::None);
        QCOMPARE(m.content, "01234abcde");
        QCOMPARE(m.begins.size(), 2);
        QCOMPARE(m.begins[1].offset, 10);
        QCOMPARE(m.begins[1].total, 20);
        QCOMPARE(m.begins[1].type, "text/plain");
        QCOMPARE(partly(part("0-4/*", "0\r\n--", "x y") + "\r\n--x y--", severalRanges(),
                        "multipart/byteranges; boundary=\"x y\"")
                     .content,
                 "0\r\n--");
        // One of them, or several joined, needs no parts.
        const QByteArray joined =
            "HTTP/1.1 206 P\r\nContent-Range: bytes 0-14/20\r\nContent-Length: 15\r\n\r\n0123456789abcde";
        QCOMPARE(ask(severalRanges(), {says(joined)}).over.reason, Reason::None);
    }

    // H17
    void partsThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Reason>("reason");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &content,
                            Reason reason) { QTest::newRow(name) << body << content << reason; };
        const QByteArray one = part("0-4/20", "01234");
        row("another range", part("1-5/20", "12345"), "", Reason::Protocol);
        row("no range", "\r\n--B\r\n\r\n01234", "", Reason::Protocol);
        row("longer than its range", part("0-4/20", "0123456\r\n"), "01234", Reason::Protocol);
        row("shorter than its range", part("0-4/20", "012") + "\r\n--B--\r\n", "012\r\n", Reason::Protocol);
        row("10,000 parts", one.repeated(10'000), "01234", Reason::Protocol);
        row("one did not come", one + "\r\n--B--\r\n", "01234", Reason::Protocol);
        row("more than was asked for", part("0-15/20", "0123456789abcdef"), "", Reason::Protocol);
        row("no last boundary", one, "01234", Reason::Closed);
        row("no part", "\r\n--B--\r\n", "", Reason::Protocol);
        row("another boundary", one + "\r\n--C\r\n", "01234", Reason::Protocol);
        row("endless head", "--B\r\n" + QByteArray(20'000, 'x'), "", Reason::Limit);
        row("endless preamble", QByteArray(20'000, 'x'), "", Reason::Limit);
        row("a field without a colon", "--B\r\nContent-Range\r\n\r\n", "", Reason::Protocol);
    }
    void partsThatAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, content);
        QFETCH(Reason, reason);
        const QByteArray head = "HTTP/1.1 206 P\r\nContent-Type: multipart/byteranges; boundary=B\r\n\r\n";
        Talk talk([] { return std::make_unique<HttpClientMachine>(severalRanges()); });
        talk.run({says(head + body), closes()}, {3, 700, 5000});
        QCOMPARE(talk.minutes.over.reason, reason);
        QCOMPARE(talk.minutes.content, content);
    }
    void noBoundary()
    {
        for (const QByteArray &type : {"multipart/byteranges"_ba, "multipart/byteranges; boundary="_ba,
                                       QByteArray("multipart/byteranges; boundary=" + QByteArray(71, 'x'))})
            QCOMPARE(partly(part("0-4/20", "01234"), severalRanges(), type).over.reason, Reason::Protocol);
    }

    // H17, http-if-range
    void restOfAFile()
    {
        HttpRequest request;
        request.url = QUrl(u"http://example.org/page"_s);
        request.rangeFrom = 5;
        request.validator = "\"v1\"";
        const auto answered = [&](const QByteArray &head) {
            return ask(request, {says("HTTP/1.1 " + head + "\r\n\r\nworld"), closes()});
        };
        const Minutes rest =
            answered("206 P\r\nETag: \"v1\"\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5");
        QVERIFY(rest.lines.at(1).contains(u"Range: bytes=5-\\r\\nIf-Range: \\\"v1\\\"\\r\\n"_s)
                || rest.lines.at(1).contains(u"Range: bytes=5-\\r\\nIf-Range: \"v1\"\\r\\n"_s));
        QCOMPARE(rest.content, "world");
        QCOMPARE(rest.begins.size(), 1);
        QCOMPARE(rest.begins[0].offset, 5);
        QCOMPARE(rest.begins[0].validator, "\"v1\"");
        // A server that takes no notice of If-Range.
        const Minutes other = answered("206 P\r\nETag: \"v2\"\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5");
        QCOMPARE(other.over.reason, Reason::Protocol);
        QCOMPARE(other.content, "");
        QVERIFY(other.lines.last().contains(u"another version"_s));
        const Minutes untold = answered("206 P\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5");
        QCOMPARE(untold.content, "world");
        const Minutes changed = answered("200 OK\r\nETag: \"v2\"\r\nContent-Length: 5");
        QCOMPARE(changed.over.reason, Reason::Unsupported);
        QCOMPARE(changed.content, "");
        QVERIFY(changed.lines.last().contains(u"another version"_s));
        QCOMPARE(
            answered("206 P\r\nContent-Encoding: gzip\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5")
                .over.reason,
            Reason::Unsupported);
        const Minutes longer =
            ask(request, {says("HTTP/1.1 416 R\r\nContent-Range: bytes */3\r\nContent-Length: 0\r\n\r\n")});
        QCOMPARE(longer.over.reason, Reason::Rejected);
        QVERIFY(longer.lines.last().contains(u"3 bytes long"_s));
    }

    void whatIsKnownOfContent()
    {
        HttpRequest request;
        request.url = QUrl(u"http://example.org/page"_s);
        const auto known = [&](const QByteArray &head) {
            return ask(request, {says("HTTP/1.1 " + head + "\r\nContent-Length: 5\r\n\r\nhello")})
                .begins.value(0);
        };
        QCOMPARE(known("200 OK\r\nETag: \"a\"").validator, "\"a\"");
        QCOMPARE(known("200 OK\r\nETag: W/\"a\"").validator, ""); // a weak one means no bytes
        QCOMPARE(known("200 OK\r\nETag: \"a\"\r\nContent-Encoding: identity").validator, "");
        QCOMPARE(known("200 OK\r\nETag: \"a\"\r\nETag: \"b\"").validator, ""); // two are none
        QCOMPARE(known("200 OK").total, 5);
        QVERIFY(known("200 OK").good);
        QVERIFY(!known("404 N\r\nContent-Disposition: attachment; filename=a").good);
        QCOMPARE(known("404 N\r\nContent-Disposition: attachment; filename=a").name, "");
        QCOMPARE(known("200 OK\r\nContent-Disposition: attachment; filename=a").name, "a");
    }

    // H14
    void dispositions_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const QByteArray &value, const QByteArray &name) {
            QTest::newRow(value.left(60).toPercentEncoding(" ;=\"'*/.\\")) << value << name;
        };
        row("attachment; filename=\"../../.bashrc\"", "../../.bashrc");
        row("attachment; filename=\"C:\\\\x\"", "C:\\x");
        row("attachment; filename=plain.txt", "plain.txt");
        row("attachment; FileName = plain.txt ; x=y", "plain.txt");
        row("attachment; filename=\"a;b.txt\"", "a;b.txt");
        row("attachment; filename=\"a\\\"b\"", "a\"b");
        row("attachment; filename=\"x\"; filename*=UTF-8''%e2%82%ac%20rates", "\xe2\x82\xac rates");
        row("attachment; filename*=iso-8859-1'en'%A3; filename=x", "\xc2\xa3");
        row("attachment; filename*=koi8-r''%C1; filename=x", "x");
        row("attachment; filename*=nothing; filename=x", "x");
        row("attachment; filename=\"\xe4\"", "\xc3\xa4");
        row("attachment; filename=\"no end", "");
        row("attachment", "");
        row("attachment; filename", "");
        row("attachment; =x; filename=y", "");
        row("attachment; filename=" + QByteArray(20'000, 'x'), "");
    }
    void dispositions()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, name);
        QCOMPARE(suggestedFileName({{"Content-Disposition", value, {}, {}, {}}}), name);
    }

    // H13
    void privateHosts()
    {
        for (const char *host : {"127.0.0.1",
                                 "127.0.0.1.",
                                 "10.1.2.3",
                                 "0.0.0.0",
                                 "169.254.169.254",
                                 "100.64.0.1",
                                 "192.168.1.1",
                                 "localhost",
                                 "a.localhost",
                                 "LOCALHOST.",
                                 "::1",
                                 "::",
                                 "[::1]",
                                 "fe80::1%eth0",
                                 "fd00::1",
                                 "fec0::1",
                                 "::ffff:127.0.0.1",
                                 "::ffff:7f00:1",
                                 "0:0:0:0:0:ffff:10.0.0.1",
                                 "::127.0.0.1",
                                 "64:ff9b::127.0.0.1",
                                 "64:ff9b::a00:1",
                                 "64:ff9b:1::a00:1",
                                 "::ffff:0:127.0.0.1",
                                 "2002:7f00:1::",
                                 "2002:c0a8:101::1"})
            QVERIFY2(isPrivateHost(QString::fromLatin1(host)), host);
        for (const char *host :
             {"192.0.2.1", "example.org", "localhost.example", "2001:db8::1", "::ffff:192.0.2.1",
              "64:ff9b::c000:201", "2002:c000:201::", "172.32.0.1", "fe00::1", "1::2::3", ":", "10.0.0",
              "::ffff:127.0.0.1:1", "g::", "127.0.0.256"})
            QVERIFY2(!isPrivateHost(QString::fromLatin1(host)), host);
        HttpRequest request;
        request.url = QUrl(u"http://example.org/"_s);
        const Minutes m = ask(
            request,
            {says("HTTP/1.1 302 F\r\nLocation: http://[::ffff:127.0.0.1]/\r\nContent-Length: 0\r\n\r\n")});
        QVERIFY(!m.lines.filter(u"an address of this machine"_s).isEmpty());
    }

    // H19, A10: what comes on a kept channel before the next request is out is told, and the channel is left.
    void tooLateOnAKeptChannel()
    {
        HttpRequest request;
        request.url = QUrl(u"http://example.org/"_s);
        const auto machineAfterRedirect = [&](Outputs &out) {
            auto machine = std::make_unique<HttpClientMachine>(request);
            machine->start(out);
            machine->opened(MainChannel, {}, out);
            machine->received(MainChannel, "HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
                              out);
            return machine;
        };
        const auto minutesOf = [](const Outputs &out) {
            Minutes minutes;
            for (const Output &one : out)
                minutes.note(one);
            return minutes;
        };
        Outputs late;
        auto machine = machineAfterRedirect(late);
        machine->received(MainChannel, "HTTP/1.1 200 OK\r\nSet-Cookie: swordfish\r\n\r\nevil", late);
        machine->expired(HttpClientMachine::ReuseTimer, late); // it has no meaning any more
        const Minutes told = minutesOf(late);
        QCOMPARE(told.lines.filter(u"unsolicited"_s).size(), 1);
        QVERIFY(!told.lines.join(u'\n').contains(u"swordfish"_s));
        QVERIFY(told.lines.contains(u"close 0 0"_s));
        QCOMPARE(told.lines.last(), u"open 1 example.org 80"_s);
        QCOMPARE(told.lines.filter(u"send"_s).size(), 1);
        Outputs closed;
        machine = machineAfterRedirect(closed);
        machine->closed(MainChannel, {}, closed);
        QCOMPARE(minutesOf(closed).lines.last(), u"open 1 example.org 80"_s);
        Outputs kept;
        machine = machineAfterRedirect(kept);
        machine->expired(HttpClientMachine::ReuseTimer, kept);
        QCOMPARE(minutesOf(kept).lines.filter(u"send 0"_s).size(), 2);
    }

    // http-raw-request: nothing is added, and the answer is read by the method that can be seen.
    void rawRequests()
    {
        const auto run = [](const QByteArray &bytes, const QByteArray &answer) {
            FetchRequest request;
            request.url = QUrl(u"http://example.org/"_s);
            request.exactly = bytes;
            return talkAllWays([request] { return protocolByName(u"http")->client(request).value(); },
                               {says(answer), closes()});
        };
        const Minutes odd =
            run("G\xffT /\tHTTP/9\nCookie: abc\n\\r\\n", "HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\nno");
        QCOMPARE(odd.lines.at(2), u"send 0 G\\xffT /\\tHTTP/9\\nCookie: abc\\n\\\\r\\\\n secret abc"_s);
        QVERIFY(!odd.lines.filter(u"raw request, 29 bytes"_s).isEmpty());
        QCOMPARE(odd.content, "no");
        QCOMPARE(run("HEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n").over.reason,
                 Reason::None);
        const Minutes moved =
            run("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(moved.lines.filter(u"send"_s).size(), 1); // what was sent cannot be sent elsewhere
        FetchRequest gopher;
        gopher.url = QUrl(u"gopher://h/"_s);
        gopher.exactly = "x";
        QCOMPARE(protocolByName(u"gopher")->client(gopher).error().reason, Reason::Usage);
    }

    // http-0.9
    void bareAnswers()
    {
        HttpRequest request;
        request.url = QUrl(u"http://example.org/"_s);
        for (const QByteArray &bytes :
             {"<h1>old</h1>\nmore\n"_ba, "HT"_ba, "no line end"_ba, QByteArray(70'000, 'x')}) {
            request.bare = false;
            Talk refused([request] { return std::make_unique<HttpClientMachine>(request); });
            refused.run({says(bytes), closes()}, {});
            QVERIFY(refused.minutes.over.reason != Reason::None);
            QCOMPARE(refused.minutes.content, "");
            request.bare = true;
            Talk taken([request] { return std::make_unique<HttpClientMachine>(request); });
            taken.run({says(bytes), closes()}, {1, 7});
            QCOMPARE(taken.minutes.over.reason, Reason::None);
            QCOMPARE(taken.minutes.content, bytes);
            QCOMPARE(taken.minutes.lines.filter(u"HTTP/0.9"_s).size(), 2); // a warning, and the verdict
        }
        // What has a head is no such answer; TLS is none either.
        for (const QByteArray &bytes :
             {"HTTP/1.1 2 0 OK\r\n\r\n"_ba, "HTTP/3.7 200\r\n\r\n"_ba, "\x15\x03\x01\x02\x00"_ba})
            QCOMPARE(ask(request, {says(bytes), closes()}).over.reason, Reason::Protocol);
        QVERIFY(ask(request, {says("<h1>cut"), resets()}).over.reason == Reason::Reset);
    }
};

QTEST_GUILESS_MAIN(TestRanges)
#include "tst_ranges.moc"
