// The practice server of HTTP/1 in conversations, each run whole, byte by byte and at every cut.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentdecoder.h"
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httppracticesite.h"
#include "core/protocol/http/httpservermachine.h"
#include "unit/protocol/http/talk.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

constexpr quint8 Idle = HttpServerMachine::IdleTimer;
constexpr quint8 Pause = HttpServerMachine::PauseTimer;

std::unique_ptr<Machine> server()
{
    return std::make_unique<HttpServerMachine>();
}

Minutes serve(const QList<Say> &script)
{
    return talkAllWays(server, script, [](Talk &talk) { talk.accept(); });
}

Minutes serveWhole(const QList<Say> &script)
{
    Talk talk(server);
    talk.accept();
    talk.run(script, {});
    return talk.minutes;
}

QByteArray request(const QByteArray &line, const QByteArray &fields = {}, const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

// All that was sent, as bytes.
QByteArray sent(const Minutes &minutes)
{
    QByteArray all;
    for (const QString &line : minutes.lines)
        if (line.startsWith(u"send 0 "_s))
            all += unescape(QStringView(line).mid(7)).value();
    return all;
}

bool closes(const Minutes &minutes)
{
    return minutes.lines.contains(u"close 0 1"_s) || minutes.lines.contains(u"close 0 0"_s);
}

} // namespace

class TestServerMachine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPage()
    {
        const Minutes m = serve({says(request("GET /hello"))});
        QCOMPARE(sent(m), "HTTP/1.1 200 OK\r\nServer: Porthole practice server\r\nContent-Type: text/plain; "
                          "charset=utf-8\r\n"
                          "Content-Length: 32\r\n\r\nHello from the practice server.\n");
        QVERIFY(!closes(m));
        QVERIFY(m.lines.contains(u"head 0 GET /hello +2"_s));
        QVERIFY(m.lines.contains(u"finished 0 200 200 OK"_s));
    }

    void everyPageOfTheIndex()
    {
        const QByteArray index = sent(serveWhole({says(request("GET /"))}));
        static const QRegularExpression link(u"href=\"([^\"]+)\""_s);
        int pages = 0;
        for (auto found = link.globalMatch(QString::fromUtf8(index)); found.hasNext(); ++pages) {
            const QByteArray path = found.next().captured(1).toUtf8();
            const Minutes got = serveWhole({says(request("GET " + path))});
            QVERIFY2(sent(got).startsWith("HTTP/1.1 "), path.constData());
            QVERIFY2(!sent(got).startsWith("HTTP/1.1 404"), path.constData());
            // HEAD everywhere: the same head, no body, and the connection goes on.
            const QByteArray head = sent(serveWhole({says(request("HEAD " + path))}));
            QVERIFY2(head.endsWith("\r\n\r\n") && head.count("\r\n\r\n") == (path == "/early-hints" ? 2 : 1),
                     path.constData());
            QVERIFY2(!head.contains("Connection: close"), path.constData());
            if (path != "/wrong-length" && path != "/truncated" && path != "/echo")
                QVERIFY2(sent(got).startsWith(head), path.constData());
        }
        QCOMPARE(pages, 18);
    }

    void requestAfterRequest()
    {
        const Minutes m = serve(
            {says(request("GET /hello") + request("HEAD /hello")), says(request("GET /nothing")), says("")});
        QCOMPARE(sent(m).count("HTTP/1.1 200 OK"), 2);
        QCOMPARE(sent(m).count("HTTP/1.1 404 Not Found"), 1);
        QVERIFY(sent(m).contains("/chunked  A body in chunks"));
        QVERIFY(!closes(m));
        const Minutes last =
            serve({says(request("GET /hello", "Connection: close\r\n") + request("GET /hello"))});
        QCOMPARE(sent(last).count("HTTP/1.1 200 OK"), 1);
        QVERIFY(sent(last).contains("Connection: close\r\n"));
        QCOMPARE(last.lines.filter(u"close 0 1"_s).size(), 1);
        QVERIFY(!last.isOver); // until the peer has read it
        QVERIFY(sent(serve({says("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")}))
                    .contains("Connection: keep-alive\r\n"));
        QVERIFY(closes(serve({says("GET /hello HTTP/1.0\r\n\r\n")})));
        QVERIFY(sent(serve({says(request("GET http://localhost/hello"))})).startsWith("HTTP/1.1 200"));
    }

    void theEnd()
    {
        const Minutes m = serve({says(request("GET /hello")), closes_(), hasRoom()});
        QCOMPARE(m.over.reason, Reason::None);
        QVERIFY(m.isOver);
        QVERIFY(m.lines.last().contains(u"1 request answered"_s));
        // Who reads slowly gets all of it: the short time begins when everything is given to the network.
        const Say asks = says(request("GET /hello", "Connection: close\r\n"));
        const Minutes slow = serve({asks});
        QVERIFY(slow.lines.contains(u"want room"_s));
        QVERIFY(!slow.lines.contains(u"arm 1 2000"_s));
        const Minutes left = serve({asks, hasRoom(), expires(Idle)});
        QVERIFY(left.lines.contains(u"arm 1 2000"_s));
        QVERIFY(left.isOver);
        QCOMPARE(left.over.reason, Reason::None);
        QCOMPARE(serve({asks, expires(Idle)}).over.reason, Reason::Timeout); // A14
        QCOMPARE(serve({asks, resets()}).over.reason, Reason::Reset);
        QCOMPARE(serve({asks, hasRoom(), resets()}).over.reason, Reason::None);
        QCOMPARE(serve({says("GET /he"), closes_()}).over.reason, Reason::Closed);
        QCOMPARE(serve({says(request("POST /echo", "Content-Length: 9\r\n", "half")), closes_()}).over.reason,
                 Reason::Closed);
        QVERIFY(serve({expires(Idle)}).isOver);
        QVERIFY(sent(serve({says("GET /he"), expires(HttpServerMachine::RequestTimer)}))
                    .startsWith("HTTP/1.1 408"));
    }

    void chunks()
    {
        const QByteArray all = sent(serve({says(request("GET /chunked"))}));
        QVERIFY(all.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(all.endsWith("\r\n0\r\nX-Chunks: 4\r\n\r\n"));
        const Minutes old = serve({says("GET /chunked HTTP/1.0\r\n\r\n")});
        QVERIFY(!sent(old).contains("chunked\r\n"));
        QVERIFY(closes(old));
    }

    void slowly()
    {
        QList<Say> script{says(request("GET /slow") + request("GET /hello"))};
        for (int i = 0; i < 5; ++i)
            script += expires(Pause);
        const Minutes m = serveWhole(script);
        QCOMPARE(sent(m).count(" of 6, half a second"), 6);
        QVERIFY(sent(m).endsWith("Hello from the practice server.\n")); // the second request was kept
        QCOMPARE(sent(serveWhole(script.mid(0, 3))).count(" of 6, half a second"), 3);
        // The client may close its side and still get the rest.
        script.insert(1, closes_());
        const Minutes half = serveWhole(script + QList<Say>{hasRoom()});
        QVERIFY(sent(half).endsWith("Hello from the practice server.\n"));
        QVERIFY(half.isOver);
        // What is kept is bounded.
        const Minutes flood = serveWhole({says(request("GET /slow")), says(QByteArray(1100 * 1024, 'x'))});
        QCOMPARE(flood.over.reason, Reason::Limit);
    }

    void much()
    {
        QList<Say> script{says(request("GET /large?bytes=600000"))};
        const Minutes first = serveWhole(script);
        QCOMPARE(first.lines.filter(u"want room"_s).size(), 1);
        QVERIFY(sent(first).size() < 300000);
        script += {hasRoom(), hasRoom(), hasRoom()};
        const Minutes m = serveWhole(script);
        const QByteArray body = sent(m).mid(sent(m).indexOf("\r\n\r\n") + 4);
        QCOMPARE(body.size(), 600000);
        QVERIFY(body.startsWith("byte 000000000000 of this page.\nbyte 000000000032"));
        QCOMPARE(body, madeUpBytes(0, 600000));
        QCOMPARE(body.mid(262144 + 7, 100), madeUpBytes(262144 + 7, 100));
        QVERIFY(sent(serve({says(request("GET /large?bytes=0"))})).contains("Content-Length: 0\r\n"));
        for (const char *bad : {"-1", "x", "1073741825", "99999999999999999999", ""})
            QVERIFY2(sent(serve({says(request(QByteArray("GET /large?bytes=") + bad))}))
                         .startsWith("HTTP/1.1 400"),
                     bad);
        // A14
        const Minutes unread = serveWhole({says(request("GET /large")), expires(Idle)});
        QCOMPARE(unread.over.reason, Reason::Timeout);
    }

    // A14: answers do not pile up, however many requests come at once.
    void manyRequestsAtOnce()
    {
        const QByteArray many = request("GET /").repeated(2000);
        const Minutes first = serveWhole({says(many)});
        QVERIFY(sent(first).size() < 300 * 1024);
        QCOMPARE(first.lines.filter(u"want room"_s).size(), 1);
        QCOMPARE(serveWhole({says(many), expires(Idle)}).over.reason, Reason::Timeout);
        const Minutes all = serveWhole(QList<Say>{says(many), closes_()} + QList<Say>(20, hasRoom()));
        QCOMPARE(sent(all).count("HTTP/1.1 200 OK"), 2000);
        QVERIFY(all.isOver);
        QCOMPARE(all.over.reason, Reason::None);
    }

    void ranges()
    {
        const auto ranged = [](const QByteArray &range) {
            return sent(serveWhole({says(request("GET /range", "Range: " + range + "\r\n"))}));
        };
        const QByteArray whole = sent(serveWhole({says(request("GET /range"))}));
        QVERIFY(whole.contains("Accept-Ranges: bytes\r\n"));
        const QByteArray text = whole.mid(whole.indexOf("\r\n\r\n") + 4);
        const QByteArray total = QByteArray::number(text.size());
        const QByteArray part = ranged("bytes=5-9");
        QVERIFY(part.startsWith("HTTP/1.1 206"));
        QVERIFY(part.contains(QByteArray("Content-Range: bytes 5-9/" + total + "\r\n")));
        QVERIFY(part.endsWith(QByteArray("\r\n\r\n" + text.mid(5, 5))));
        QVERIFY(ranged("bytes=-7").endsWith(QByteArray("\r\n\r\n" + text.right(7))));
        QVERIFY(ranged("bytes=10-").endsWith(QByteArray("\r\n\r\n" + text.mid(10))));
        QVERIFY(ranged("bytes=10-99999999").endsWith(QByteArray("\r\n\r\n" + text.mid(10))));
        QVERIFY(ranged("bytes=99999-").startsWith("HTTP/1.1 416"));
        QVERIFY(ranged("bytes=-0").startsWith("HTTP/1.1 416"));
        const QByteArray several = ranged("bytes=0-1, 5-9,99999-");
        QVERIFY(several.startsWith("HTTP/1.1 206"));
        QVERIFY(several.contains("multipart/byteranges; boundary="));
        QCOMPARE(several.count("Content-Range: bytes "), 2);
        QVERIFY(several.contains(QByteArray("Content-Range: bytes 5-9/" + total + "\r\n\r\n" + text.mid(5, 5) + "\r\n--")));
        QVERIFY(several.endsWith("--\r\n"));
        QVERIFY(ranged("bytes=99999-,88888-").startsWith("HTTP/1.1 416"));
        QVERIFY(ranged("bytes=5-9\r\nIf-Range: \"twenty-lines\"").startsWith("HTTP/1.1 206"));
        QVERIFY(ranged("bytes=5-9\r\nIf-Range: \"another\"").startsWith("HTTP/1.1 200"));
        for (const char *ignored : {"bytes=1-2,-4", "bytes=a-b", "lines=1-2", "bytes=-", "bytes=9-5",
                                    "bytes=+1-2", "bytes=99999999999999999999-"})
            QVERIFY2(ranged(ignored).startsWith("HTTP/1.1 200"), ignored);
    }

    void statuses()
    {
        const auto status = [](const QByteArray &code) {
            return sent(serveWhole({says(request("GET /status/" + code))}));
        };
        QVERIFY(status("404").startsWith("HTTP/1.1 404 Not Found\r\n"));
        QVERIFY(status("299").startsWith("HTTP/1.1 299 \r\n"));
        QVERIFY(status("204").endsWith("\r\n\r\n"));
        QVERIFY(!status("204").contains("Content-Length"));
        for (const char *bad : {"100", "600", "x", "", "20", "0404", "+20"})
            QVERIFY2(status(bad).startsWith("HTTP/1.1 400"), bad);
        QVERIFY(
            sent(serveWhole({says(request("GET /redirect/308"))})).contains("308 Permanent Redirect\r\n"));
        QVERIFY(
            sent(serveWhole({says(request("GET /redirect/loop"))})).contains("Location: /redirect/loop\r\n"));
        QVERIFY(sent(serveWhole({says(request("GET /early-hints"))}))
                    .startsWith("HTTP/1.1 103 Early Hints\r\nLink: "));
        QVERIFY(sent(serveWhole({says("GET /early-hints HTTP/1.0\r\n\r\n")})).startsWith("HTTP/1.1 200"));
    }

    void credentials()
    {
        const auto with = [](const QByteArray &pair) {
            return sent(serveWhole(
                {says(request("GET /basic-auth", "Authorization: Basic " + pair.toBase64() + "\r\n"))}));
        };
        QVERIFY(with("user:secret").startsWith("HTTP/1.1 200"));
        QVERIFY(with("user:wrong").startsWith("HTTP/1.1 401"));
        QVERIFY(with("user:wrong").contains("WWW-Authenticate: Basic realm="));
    }

    void echo()
    {
        const Minutes m = serve({says(request("POST /echo", "Content-Length: 4\r\nCookie: secret\r\n", "data")
                                      + request("GET /echo"))});
        QVERIFY(sent(m).contains("\nPOST /echo HTTP/1.1\nHost: localhost\nContent-Length: 4\nCookie: "
                                 "(hidden)\n\nA body of 4 bytes:\ndata"));
        QVERIFY(sent(m).endsWith("A body of 0 bytes.\n"));
        const Minutes chunks = serve({says(request("PUT /echo", "Transfer-Encoding: chunked\r\n",
                                                   "2;x=y\r\nda\r\n2\r\nta\r\n0\r\nT: r\r\n\r\n"))});
        QVERIFY(sent(chunks).endsWith("A body of 4 bytes:\ndata"));
        QVERIFY(
            sent(serve({says(request("POST /hello", "Content-Length: 0\r\n"))})).startsWith("HTTP/1.1 405"));
        QVERIFY(sent(serve({says(request("BREW /echo"))})).startsWith("HTTP/1.1 501"));
        QVERIFY(sent(serve({says(request("OPTIONS *"))})).startsWith("HTTP/1.1 204"));
    }

    void expectations()
    {
        const QByteArray head = request("POST /echo", "Content-Length: 4\r\nExpect: 100-continue\r\n");
        const Minutes m = serve({says(head), says("data")});
        QVERIFY(sent(m).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"));
        const Minutes no =
            serve({says(request("POST /hello", "Content-Length: 4\r\nExpect: 100-continue\r\n"))});
        QVERIFY(sent(no).startsWith("HTTP/1.1 405"));
        QVERIFY(closes(no));
        QVERIFY(sent(serve({says(request("POST /echo", "Content-Length: 4\r\nExpect: x\r\n"))}))
                    .startsWith("HTTP/1.1 417"));
    }

    // H5, H6, H12 from the server's side: a reason, and no further request.
    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << request("GET /", "Host: b\r\n") << 400;
        QTest::newRow("0.9") << QByteArray("GET /\r\n") << 400;
        QTest::newRow("version") << QByteArray("GET / HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01") << 400;
        QTest::newRow("blank before colon") << request("GET /", "A : b\r\n") << 400;
        QTest::newRow("two lengths") << request("POST /echo", "Content-Length: 5\r\nContent-Length: 6\r\n")
                                     << 400;
        QTest::newRow("coding") << request("POST /echo", "Transfer-Encoding: chunked, identity\r\n") << 400;
        QTest::newRow("chunk") << request("POST /echo", "Transfer-Encoding: chunked\r\n", "zz\r\n") << 400;
        QTest::newRow("announced") << request("POST /echo", "Content-Length: 1048577\r\n") << 413;
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const Minutes m = serve({says(bytes + request("GET /hello")), closes_(), hasRoom()});
        QVERIFY2(sent(m).startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status))),
                 sent(m).constData());
        QCOMPARE(sent(m).count("\r\nServer: "), 1);
        QVERIFY(sent(m).contains("Connection: close\r\n"));
        QVERIFY(sent(m).endsWith(".\n"));
        QVERIFY(m.isOver);
    }

    // A4, H12
    void limits()
    {
        const auto status = [](const QByteArray &bytes) { return sent(serveWhole({says(bytes)})).mid(9, 3); };
        QCOMPARE(status("GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\n"), "414");
        QCOMPARE(status(request("GET /", "A: " + QByteArray(301 * 1024, 'a') + "\r\n")), "431");
        QByteArray many;
        for (int i = 0; i < 1001; ++i)
            many += "A: b\r\n";
        QCOMPARE(status(request("GET /", many)), "431");
        QByteArray chunks;
        for (int i = 0; i < 17; ++i)
            chunks += "10000\r\n" + QByteArray(65536, 'x') + "\r\n";
        QCOMPARE(status(request("POST /echo", "Transfer-Encoding: chunked\r\n", chunks)), "413");
    }

    // H5: both framings. The chunks count, and the connection is not used again.
    void twoFramings()
    {
        const Minutes m =
            serve({says(request("POST /echo", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                                "1\r\na\r\n0\r\n\r\n")
                        + request("GET /hello"))});
        QCOMPARE(sent(m).count("\r\nServer: "), 1);
        QVERIFY(closes(m));
    }

    void codedPages()
    {
        for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
            const QByteArray all = sent(serveWhole({says(request(QByteArray("GET /") + coding))}));
            QVERIFY(all.contains(QByteArray("Content-Encoding: " + QByteArray(coding) + "\r\n")));
            QVERIFY(all.endsWith(*ContentEncoder::encode(coding, codedPageText(coding))));
        }
    }

    // H8: written down block by block, and true Zstandard all the same.
    void aBomb()
    {
        const QByteArray all = sent(serveWhole({says(request("GET /bomb"))}));
        QVERIFY(all.contains("Content-Encoding: zstd\r\n"));
        const QByteArray body = all.mid(all.indexOf("\r\n\r\n") + 4);
        QCOMPARE(body.size(), 1030);
        ContentDecoder decoder = ContentDecoder::create({"zstd"}, {quint64(64) << 20, 1'000'000, 0}).value();
        qsizetype zeros = 0;
        QVERIFY(decoder.decode(body, [&](QByteArrayView bytes) { zeros += bytes.toByteArray().count('\0'); }));
        QVERIFY(decoder.end());
        QCOMPARE(zeros, qsizetype(32) << 20);
    }

private:
    static Say closes_() { return ::porthole::closes(); }
};

QTEST_GUILESS_MAIN(TestServerMachine)
#include "tst_servermachine.moc"
