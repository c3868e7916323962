// The client of HTTP/1 in conversations, each run whole, byte by byte and at every cut.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httpclientmachine.h"
#include "unit/protocol/http/talk.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

constexpr quint8 Idle = HttpClientMachine::IdleTimer;
constexpr quint8 Continue = HttpClientMachine::ContinueTimer;

HttpRequest get(const QString &url = u"http://example.org/page"_s)
{
    HttpRequest request;
    request.url = QUrl(url);
    return request;
}

MakeMachine client(const HttpRequest &request)
{
    return [request] { return std::make_unique<HttpClientMachine>(request); };
}

Minutes ask(const HttpRequest &request, const QList<Say> &script)
{
    return talkAllWays(client(request), script);
}

QString lastLine(const Minutes &minutes)
{
    return minutes.lines.isEmpty() ? QString() : minutes.lines.last();
}

QStringList linesWith(const Minutes &minutes, const QString &word)
{
    QStringList found;
    for (const QString &line : minutes.lines)
        if (line.startsWith(word))
            found += line;
    return found;
}

} // namespace

class TestClientMachine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSimpleGet()
    {
        const Minutes m = ask(
            get(), {says("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello")});
        QCOMPARE(
            m.lines,
            (QStringList{u"open 0 example.org 80"_s,
                         u"send 0 GET /page HTTP/1.1\\r\\nHost: example.org\\r\\nUser-Agent: Porthole\\r\\n"
                         "Accept: */*\\r\\nAccept-Encoding: gzip, deflate, br, zstd\\r\\n\\r\\n"_s,
                         u"arm 1 60000"_s, u"request 0 GET /page +5"_s, u"first byte 0 "_s,
                         u"arm 5 120000"_s, u"arm 5 0"_s, u"head 0 200 200 OK, text/plain, 5 bytes +3"_s, u"content hello"_s,
                         u"finished 0 200 body of 5 bytes"_s, u"done none 200 200 OK "_s}));
    }

    // http-versions, http-basic, http-bearer, http-idn
    void requestsOnTheWire()
    {
        HttpRequest request = get(u"https://user:pw@b\u00fccher.example:8443/\u00e4 b?q=1#part"_s);
        request.user = u"J\u00f6rg"_s;
        request.password = u"secret"_s;
        request.fields = {{"Accept", "text/html"}, {"Cookie", "a=b"}};
        const Minutes m = ask(request, {});
        QCOMPARE(m.lines.at(0), u"open 0 xn--bcher-kva.example 8443 tls http/1.1"_s);
        QCOMPARE(m.lines.at(1),
                 u"send 0 GET /%C3%A4%20b?q=1 HTTP/1.1\\r\\nHost: xn--bcher-kva.example:8443\\r\\n"
                 "User-Agent: Porthole\\r\\nAuthorization: Basic SsO2cmc6c2VjcmV0\\r\\nAccept-Encoding: "
                 "gzip, deflate, br, zstd\\r\\n"
                 "Accept: text/html\\r\\nCookie: a=b\\r\\n\\r\\n secret Basic SsO2cmc6c2VjcmV0 secret a=b"_s);
        QCOMPARE(ask(get(u"http://[::1]:8080"_s), {}).lines.at(0), u"open 0 ::1 8080"_s);
        QVERIFY(ask(get(u"http://[::1]:8080"_s), {})
                    .lines.at(1)
                    .contains(u"GET / HTTP/1.1\\r\\nHost: [::1]:8080\\r\\n"));
        // RFC 6874: the zone is this machine's, and nobody else hears of it.
        const Minutes zone = ask(get(u"http://[fe80::1%25eth0]:8080/"_s), {});
        QCOMPARE(zone.lines.at(0), u"open 0 fe80::1%eth0 8080"_s);
        QVERIFY2(zone.lines.at(1).contains(u"GET / HTTP/1.1\\r\\nHost: [fe80::1]:8080\\r\\n"), qPrintable(zone.lines.at(1)));
    }

    // A11: refused before anything is sent.
    void argumentsWithLineEnds_data()
    {
        QTest::addColumn<HttpRequest>("request");
        const auto row = [](const char *name, const std::function<void(HttpRequest &)> &change) {
            HttpRequest request = get();
            change(request);
            QTest::newRow(name) << request;
        };
        row("method", [](HttpRequest &r) { r.method = "GET / HTTP/1.1\r\nX: y"; });
        row("field value", [](HttpRequest &r) { r.fields = {{"A", "b\r\nX: y"}}; });
        row("bare LF", [](HttpRequest &r) { r.fields = {{"A", "b\nX: y"}}; });
        row("NUL", [](HttpRequest &r) { r.fields = {{"A", QByteArray("b\0c", 3)}}; });
        row("field name", [](HttpRequest &r) { r.fields = {{"A: b\r\nX", "y"}}; });
        row("user", [](HttpRequest &r) { r.user = u"a\r\nX: y"_s; });
        row("password", [](HttpRequest &r) {
            r.user = u"a"_s;
            r.password = u"b\nc"_s;
        });
        row("colon", [](HttpRequest &r) { r.user = u"a:b"_s; });
        row("bearer", [](HttpRequest &r) { r.bearer = "a\r\nX: y"; });
        row("framing", [](HttpRequest &r) { r.fields = {{"Content-Length", "5"}}; });
        row("host", [](HttpRequest &r) { r.url = QUrl(u"http://a\r\nb/"_s); });
        row("scheme", [](HttpRequest &r) { r.url = QUrl(u"file:///etc/passwd"_s); });
        row("connect", [](HttpRequest &r) { r.method = "CONNECT"; });
    }
    void argumentsWithLineEnds()
    {
        QFETCH(HttpRequest, request);
        const Minutes m = ask(request, {says("HTTP/1.1 200 OK\r\n\r\n")});
        QCOMPARE(m.lines.size(), 1);
        QVERIFY(m.lines[0].startsWith(u"done usage 0"));
        QVERIFY(m.lines[0].endsWith(u'.'));
    }

    void lineEndsInAUrlStayEscaped()
    {
        QVERIFY(ask(get(u"http://h/a%0d%0aX:%20y?b%0Ac"_s), {})
                    .lines.at(1)
                    .contains(u"GET /a%0d%0aX:%20y?b%0Ac HTTP"_s, Qt::CaseInsensitive));
    }

    // http-framing
    void bodiesOfEachFraming()
    {
        QCOMPARE(ask(get(), {says("HTTP/1.0 200 OK\r\n\r\nall"), closes()}).content, "all");
        const Minutes chunked =
            ask(get(), {says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nall\r\n"
                             "4\r\n of \r\n0\r\nSum: 7\r\n\r\n")});
        QCOMPARE(chunked.content, "all of ");
        QVERIFY(chunked.lines.contains(
            u"finished 0 200 body of 7 bytes +2"_s)); // extension and trailer are shown
        HttpRequest head = get();
        head.method = "HEAD";
        const Minutes none = ask(head, {says("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")});
        QCOMPARE(lastLine(none), u"done none 200 200 OK "_s);
        QCOMPARE(lastLine(ask(get(), {says("HTTP/1.1 204 No Content\r\n\r\n")})),
                 u"done none 204 204 No Content "_s);
    }

    // H3, H5: what came is kept, and the end is no success.
    void cutShort()
    {
        const Minutes length =
            ask(get(), {says("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"), closes()});
        QCOMPARE(length.content, "hello");
        QCOMPARE(length.over.reason, Reason::Closed);
        const Minutes chunks = ask(
            get(), {says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), closes()});
        QCOMPARE(chunks.content, "hello");
        QCOMPARE(chunks.over.reason, Reason::Closed);
        const Minutes head = ask(get(), {says("HTTP/1.1 200 OK\r\nContent-Le"), closes()});
        QCOMPARE(head.over.reason, Reason::Closed);
        QCOMPARE(ask(get(), {closes()}).over.reason, Reason::Closed);
        const Minutes reset = ask(get(), {says("HTTP/1.1 200 OK\r\n\r\nhello"), {Say::What::Reset}});
        QCOMPARE(reset.content, "hello");
        QCOMPARE(reset.over.reason, Reason::Reset);
        const Minutes notice = ask(get(), {says("HTTP/1.1 200 OK\r\n\r\nhello"), {Say::What::NoNotice}});
        QCOMPARE(notice.over.reason, Reason::None);
        QCOMPARE(linesWith(notice, u"warning"_s).size(), 1);
    }

    // H1 to H6, H10, H12
    void brokenAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("kept");
        const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        QTest::newRow("H1") << QByteArray(chunked + "2\r\nab\r\n12345678123456789\r\n") << QByteArray("ab");
        QTest::newRow("H2") << QByteArray(chunked + "0x10\r\n") << QByteArray();
        QTest::newRow("H3") << QByteArray(chunked + "2\r\nabc\r\n0\r\n\r\n") << QByteArray("ab");
        QTest::newRow("H4") << QByteArray("HTTP/1.1 200 OK\r\nA: b\rC: d\r\n\r\n") << QByteArray();
        QTest::newRow("H5") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")
                            << QByteArray();
        QTest::newRow("H6") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\nhello")
                            << QByteArray();
        QTest::newRow("H10") << QByteArray("HTTP/1.1 2 0 OK\r\n\r\n") << QByteArray();
        QTest::newRow("A13") << QByteArray("220 mail.example ESMTP\r\n") << QByteArray();
        QTest::newRow("H12") << QByteArray("HTTP/1.1 200 OK\r\nno colon\r\n\r\n") << QByteArray();
    }
    void brokenAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, kept);
        const Minutes m = ask(get(), {says(bytes)});
        QCOMPARE(m.over.reason, Reason::Protocol);
        QVERIFY(!m.over.evidence.isEmpty());
        QCOMPARE(m.content, kept);
    }

    // H4, H5: understood all the same, and said.
    void warnings()
    {
        const Minutes m =
            ask(get(), {says("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 5\n\nhello")});
        QCOMPARE(m.over.reason, Reason::None);
        QCOMPARE(m.content, "hello");
        QCOMPARE(linesWith(m, u"warning"_s).size(), 2);
    }

    // H11
    // http-early-hints
    void interimAnswers()
    {
        const Minutes m =
            ask(get(), {says("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                             "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")});
        QCOMPARE(linesWith(m, u"interim"_s),
                 (QStringList{u"interim 0 100 100 Continue +1"_s, u"interim 0 103 103 Early Hints +2"_s}));
        QCOMPARE(m.content, "ok");
        QByteArray endless;
        for (int i = 0; i < 30; ++i)
            endless += "HTTP/1.1 100 Continue\r\n\r\n";
        const Minutes e = ask(get(), {says(endless)});
        QCOMPARE(e.over.reason, Reason::Limit);
        QCOMPARE(linesWith(e, u"interim"_s).size(), 21);
        QCOMPARE(ask(get(), {says("HTTP/1.1 101 Switching Protocols\r\n\r\nxyz")}).over.reason,
                 Reason::Unsupported);
    }

    // http-keep-alive, http-redirects
    void aRedirectOnTheSameChannel()
    {
        const Minutes m =
            ask(get(), {says("HTTP/1.1 302 Found\r\nLocation: /other?a=b\r\nContent-Length: 4\r\n\r\nmove"),
                        says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")});
        QCOMPARE(linesWith(m, u"open"_s).size(), 1);
        QCOMPARE(linesWith(m, u"send"_s).size(), 2);
        QVERIFY(linesWith(m, u"send"_s).at(1).startsWith(u"send 0 GET /other?a=b HTTP/1.1"_s));
        QVERIFY(m.lines.contains(u"redirect 0 302 302 leads to http://example.org/other?a=b"_s));
        QCOMPARE(m.content, "ok"); // the redirect's own body is not what was asked for
        HttpRequest stay = get();
        stay.follow = false;
        const Minutes s =
            ask(stay, {says("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 4\r\n\r\nmove")});
        QCOMPARE(s.content, "move");
        QCOMPARE(lastLine(s), u"done none 302 302 Found "_s);
    }

    void redirectsThatNeedANewChannel()
    {
        for (const char *head : {"HTTP/1.1 301 M\r\nConnection: close\r\nContent-Length: 0\r\n",
                                 "HTTP/1.0 301 M\r\nContent-Length: 0\r\n"}) {
            const Minutes m = ask(get(), {says(QByteArray(head) + "Location: /b\r\n\r\n"),
                                          says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")});
            QCOMPARE(linesWith(m, u"open"_s).size(), 2);
            QVERIFY(m.lines.contains(u"close 0 0"_s));
            QCOMPARE(m.content, "ok");
        }
        // A body without a bound is not read to its end.
        const Minutes large = ask(
            get(),
            {says("HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 9999999\r\n\r\n" + QByteArray(200, 'x')),
             closes()});
        QCOMPARE(large.over.reason, Reason::Closed);
        Talk talk(client(get()));
        talk.run({says("HTTP/1.1 302 F\r\nLocation: /b\r\n\r\n" + QByteArray(65 * 1024, 'x'))}, {});
        QVERIFY(talk.minutes.lines.contains(u"open 1 example.org 80"_s));
    }

    // RFC 9110 section 15.4
    void methodsOfRedirects()
    {
        const auto second = [](const QByteArray &method, int status) {
            HttpRequest request = get();
            request.method = method;
            request.body = "data";
            request.fields = {{"Content-Type", "text/plain"}};
            const Minutes m = ask(request, {says("HTTP/1.1 " + QByteArray::number(status)
                                                 + " x\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"),
                                            says("HTTP/1.1 204 x\r\n\r\n")});
            return linesWith(m, u"send"_s).mid(2).join(u'|');
        };
        for (const int status : {301, 302, 303}) {
            QVERIFY(second("POST", status).startsWith(u"send 0 GET /b"_s));
            QVERIFY(!second("POST", status).contains(u"data"_s));
            QVERIFY(!second("POST", status).contains(u"Content-Type"_s));
        }
        for (const int status : {307, 308})
            QVERIFY(second("POST", status).contains(u"send 0 POST /b"_s)
                    && second("POST", status).endsWith(u"data"_s));
        QVERIFY(second("PUT", 302).startsWith(u"send 0 PUT /b"_s));
        QVERIFY(second("PUT", 303).startsWith(u"send 0 GET /b"_s));
    }

    // H13
    void credentialsStayAtTheirOrigin()
    {
        HttpRequest request = get();
        request.bearer = "token";
        request.fields = {{"Cookie", "a=b"}, {"X-Other", "c"}};
        const auto sent = [&](const QByteArray &location) {
            const Minutes m =
                ask(request,
                    {says("HTTP/1.1 302 F\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"),
                     says("HTTP/1.1 302 F\r\nLocation: http://example.org/back\r\nContent-Length: 0\r\n\r\n"),
                     says("HTTP/1.1 204 x\r\n\r\n")});
            return linesWith(m, u"send"_s);
        };
        QVERIFY(sent("/same")[1].contains(u"Authorization: Bearer token"));
        const Minutes told =
            ask(request, {says("HTTP/1.1 302 F\r\nLocation: //other.example/\r\nContent-Length: 0\r\n\r\n")});
        QCOMPARE(linesWith(told, u"warning"_s),
                 QStringList{u"warning 0 Credentials and cookies are not sent on to another origin."_s});
        for (const char *other : {"http://evil.example/", "//evil.example/", "http://example.org:81/",
                                  "https://example.org/", "http://u:p@evil.example/"}) {
            const QStringList lines = sent(other);
            QCOMPARE(lines.size(), 3);
            for (int hop = 1; hop < 3; ++hop) { // also when it leads back
                QVERIFY2(!lines[hop].contains(u"Authorization") && !lines[hop].contains(u"Cookie"), other);
                QVERIFY(lines[hop].contains(u"X-Other: c"));
                QVERIFY(!lines[hop].contains(u"secret"));
            }
        }
    }

    // H13
    void redirectsThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<Reason>("reason");
        for (const char *bad : {"file:///etc/passwd", "javascript:alert(1)", "gopher://127.0.0.1:25/_x",
                                "ftp://h/", "http://", "http:///x", "", "http://a b/"})
            QTest::newRow(bad) << QByteArray(bad) << Reason::Protocol;
        QTest::newRow("itself") << QByteArray("/page") << Reason::Limit;
        QTest::newRow("long") << QByteArray("/" + QByteArray(17 * 1024, 'a')) << Reason::Limit;
    }
    void redirectsThatAreRefused()
    {
        QFETCH(QByteArray, location);
        QFETCH(Reason, reason);
        Talk talk(client(get()));
        talk.run({says("HTTP/1.1 302 F\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n")},
                 {30, 31, 32});
        QVERIFY(talk.minutes.isOver);
        QCOMPARE(talk.minutes.over.reason, reason);
        QCOMPARE(linesWith(talk.minutes, u"send"_s).size(), 1);
    }

    // H13
    void redirectsWithoutEnd()
    {
        QList<Say> script;
        for (int i = 0; i < 50; ++i)
            script += says("HTTP/1.1 302 F\r\nLocation: /" + QByteArray::number(i)
                           + "\r\nContent-Length: 0\r\n\r\n");
        Talk talk(client(get()));
        talk.run(script, {});
        QCOMPARE(talk.minutes.over.reason, Reason::Limit);
        QCOMPARE(linesWith(talk.minutes, u"redirect"_s).size(), 20);
    }

    // H13
    void redirectsThatAreRemarked()
    {
        const auto warned = [](const QString &from, const QByteArray &to) {
            const Minutes m =
                ask(get(from), {says("HTTP/1.1 302 F\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n")});
            return linesWith(m, u"warning"_s).join(u' ');
        };
        QVERIFY(warned(u"http://example.org/"_s, "http://169.254.169.254/").contains(u"169.254.169.254"_s));
        QVERIFY(warned(u"http://127.0.0.1/"_s, "http://127.0.0.1:81/").isEmpty());
        QVERIFY(warned(u"https://example.org/"_s, "http://example.org/").contains(u"nothing is encrypted"_s));
        QVERIFY(isPrivateHost(u"::1"_s) && isPrivateHost(u"172.16.0.1"_s) && isPrivateHost(u"LOCALHOST"_s));
        QVERIFY(!isPrivateHost(u"172.32.0.1"_s) && !isPrivateHost(u"10.example.org"_s));
    }

    // RFC 9112 section 9.3.1
    // http-retry
    void aKeptChannelThatWasClosed()
    {
        const Say redirect = says("HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
        const Minutes m = ask(get(), {redirect, closes(), says("HTTP/1.1 204 x\r\n\r\n")});
        QCOMPARE(linesWith(m, u"retry"_s).size(), 1);
        QCOMPARE(linesWith(m, u"send 1 GET /b"_s).size(), 1);
        QCOMPARE(m.over.reason, Reason::None);
        QCOMPARE(ask(get(), {redirect, closes(), closes()}).over.reason, Reason::Closed); // once
        QCOMPARE(ask(get(), {redirect, says("H"), closes()}).over.reason, Reason::Closed);
        QCOMPARE(ask(get(), {closes()}).over.reason, Reason::Closed); // a new channel is not tried again
        HttpRequest post = get();
        post.method = "POST";
        const Minutes p =
            ask(post, {says("HTTP/1.1 307 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"), closes()});
        QCOMPARE(p.over.reason, Reason::Closed);
        QVERIFY(linesWith(p, u"retry"_s).isEmpty());
    }

    // H18, H19. Whether they come in time to be seen depends on the split, so these run whole.
    void unsolicitedBytes()
    {
        const auto whole = [](const HttpRequest &request, const QList<Say> &script) {
            Talk talk(client(request));
            talk.run(script, {});
            return talk.minutes;
        };
        for (const char *answer : {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 204 x\r\n\r\n",
                                   "HTTP/1.1 304 x\r\n\r\n"}) {
            const Minutes m = whole(get(), {says(QByteArray(answer) + "HTTP/1.1 200 OK\r\n\r\nevil")});
            QCOMPARE(linesWith(m, u"unsolicited 0 23 bytes"_s).size(), 1);
            QVERIFY(!m.content.contains("evil"));
            QCOMPARE(m.over.reason, Reason::None);
        }
        const Minutes m = whole(
            get(),
            {says("HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nevil"),
             says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")});
        QCOMPARE(m.content, "ok");
        QVERIFY(m.lines.contains(u"open 1 example.org 80"_s)); // not used again
    }

    // http-expect
    void askingFirst()
    {
        HttpRequest put = get();
        put.method = "PUT";
        put.body = "data";
        put.expectContinue = true;
        const QByteArray final = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
        const Minutes yes = ask(put, {says("HTTP/1.1 100 Continue\r\n\r\n"), says(final)});
        QVERIFY(linesWith(yes, u"send"_s).at(0).contains(u"Expect: 100-continue"_s));
        QVERIFY(yes.lines.indexOf(u"send 0 data"_s) > yes.lines.indexOf(u"interim 0 100 100 Continue +1"_s));
        const Minutes silent = ask(put, {expires(Continue), says(final)});
        QCOMPARE(linesWith(silent, u"send 0 data"_s).size(), 1);
        const Minutes no = ask(put, {says("HTTP/1.1 413 x\r\nContent-Length: 0\r\n\r\n")});
        QVERIFY(linesWith(no, u"send 0 data"_s).isEmpty());
        QCOMPARE(no.over.reason, Reason::Limit);
        const Minutes unknown = ask(put, {says("HTTP/1.1 417 x\r\nContent-Length: 0\r\n\r\n"), says(final)});
        QVERIFY(unknown.lines.contains(u"send 1 data"_s));
        QVERIFY(!linesWith(unknown, u"send 1 PUT"_s).at(0).contains(u"Expect"_s));
        QCOMPARE(unknown.over.reason, Reason::None);
    }

    // http-upload, http-chunked-request
    void uploads()
    {
        HttpRequest put = get();
        put.method = "PUT";
        put.streamed = true;
        const Say created = says("HTTP/1.1 201 x\r\nContent-Length: 0\r\n\r\n");
        const Minutes chunks = ask(put, {gives("hello", false), hasRoom(), gives("world!", false), hasRoom(),
                                         gives({}, true), created});
        QCOMPARE(linesWith(chunks, u"send"_s).mid(1),
                 (QStringList{u"send 0 5\\r\\nhello\\r\\n"_s, u"send 0 6\\r\\nworld!\\r\\n"_s,
                              u"send 0 0\\r\\n\\r\\n"_s}));
        QCOMPARE(linesWith(chunks, u"want room"_s).size(), 2);
        QCOMPARE(lastLine(chunks), u"done none 201 201 x "_s);
        put.length = 8;
        QCOMPARE(ask(put, {gives("hell", false), hasRoom(), gives("o!!!", true), created}).over.reason,
                 Reason::None);
        QCOMPARE(ask(put, {gives("hello, world", true)}).over.reason, Reason::Io);
        QCOMPARE(ask(put, {gives("hell", true)}).over.reason, Reason::Io);
        // The answer may come before all is sent.
        const Minutes early =
            ask(put, {gives("hell", false), says("HTTP/1.1 507 x\r\nContent-Length: 0\r\n\r\n")});
        QCOMPARE(early.over.reason, Reason::Rejected);
        // What was read once cannot be sent elsewhere.
        QCOMPARE(
            ask(put, {gives("hello...", true), says("HTTP/1.1 307 x\r\nLocation: /b\r\n\r\n")}).over.reason,
            Reason::Unsupported);
    }

    // H17, http-ranges
    void ranges()
    {
        HttpRequest request = get();
        request.rangeFrom = 5;
        request.rangeTo = 9;
        const auto answered = [&](const QByteArray &head, const QByteArray &body = "world") {
            return ask(request, {says("HTTP/1.1 " + head + "\r\n\r\n" + body), closes()});
        };
        const Minutes right = answered("206 P\r\nContent-Range: bytes 5-9/20\r\nContent-Length: 5");
        QVERIFY(linesWith(right, u"send"_s).at(0).contains(u"Range: bytes=5-9\\r\\n"_s));
        QCOMPARE(right.over.reason, Reason::None);
        QCOMPARE(right.content, "world");
        for (const char *wrong : {"bytes 4-8/20", "bytes 5-10/20", "bytes 5-4/20", "bytes 5-9/9", "5-9/20",
                                  "bytes */20", "", "bytes +5-9/20", "bytes 5-9", "bytes 0-4/20"}) {
            const Minutes m = answered("206 P\r\nContent-Length: 5\r\nContent-Range: " + QByteArray(wrong));
            QVERIFY2(m.over.reason == Reason::Protocol, wrong);
            QCOMPARE(m.content, ""); // nothing is appended blindly
        }
        QCOMPARE(answered("206 P\r\nContent-Range: bytes 5-9/20\r\nContent-Length: 4").over.reason,
                 Reason::Protocol);
        QCOMPARE(answered("206 P\r\nContent-Range: bytes 5-9/20", "wor").over.reason, Reason::Protocol);
        QCOMPARE(answered("206 P\r\nContent-Type: multipart/byteranges; boundary=x").over.reason,
                 Reason::Protocol);
        QCOMPARE(answered("200 OK\r\nContent-Length: 5").over.reason, Reason::Unsupported);
        request.rangeTo.reset();
        QCOMPARE(answered("416 R\r\nContent-Range: bytes */5", {}).over.reason, Reason::None);
        QCOMPARE(answered("416 R\r\nContent-Range: bytes */4", {}).over.reason, Reason::Rejected);
        request.rangeFrom = 0;
        QCOMPARE(answered("206 P\r\nContent-Range: bytes 0-4/5\r\nContent-Length: 5").over.reason,
                 Reason::Protocol);
    }

    void verdicts()
    {
        const auto reason = [](int status) {
            return ask(get(),
                       {says("HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Length: 1\r\n\r\n!")})
                .over.reason;
        };
        QCOMPARE(reason(404), Reason::NotFound);
        QCOMPARE(reason(401), Reason::Auth);
        QCOMPARE(reason(403), Reason::Rejected); // whoever it is
        QCOMPARE(reason(500), Reason::Rejected);
        QCOMPARE(ask(get(), {says("HTTP/1.1 304 x\r\n\r\n")}).over.reason, Reason::None);
        const Minutes m = ask(get(), {says("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nhelp")});
        QCOMPARE(m.content, "help"); // the body is there all the same
        QCOMPARE(lastLine(m), u"done not-found 404 404 Not Found The server answered 404 Not Found."_s);
    }

    // H8, H9: what could be decoded is kept, and the reason told. H7 is for the decoder's own tests.
    // http-codings
    void codings()
    {
        const auto with = [](const QByteArray &fields, const QByteArray &body) {
            return ask(get(), {says("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: "
                                    + QByteArray::number(body.size()) + "\r\n\r\n" + body)});
        };
        const QByteArray plain = QByteArray("some text, ").repeated(20);
        const QByteArray zipped = *ContentEncoder::encode("gzip", plain);
        const Minutes m = with("Content-Encoding: gzip\r\n", zipped);
        QCOMPARE(m.content, plain);
        QVERIFY(m.lines.contains(u"finished 0 200 body of %1 bytes +1"_s.arg(zipped.size())));
        const QByteArray twice = *ContentEncoder::encode("br", zipped);
        QCOMPARE(with("Content-Encoding: gzip, br\r\n", twice).content, plain);
        const Minutes cut = with("Content-Encoding: gzip\r\n", zipped.chopped(6));
        QCOMPARE(cut.over.reason, Reason::Closed);
        QCOMPARE(cut.content, plain);
        QCOMPARE(with("Content-Encoding: gzip\r\n", "this is no gzip").over.reason, Reason::Protocol);
        QCOMPARE(with("Content-Encoding: gzip\r\n", "").over.reason, Reason::None);
        for (const char *unknown : {"compress", "gzip,gzip,gzip,gzip,gzip,gzip"}) {
            const Minutes u = with("Content-Encoding: " + QByteArray(unknown) + "\r\n", "as it is");
            QCOMPARE(u.content, "as it is");
            QCOMPARE(linesWith(u, u"warning"_s).size(), 1);
            QCOMPARE(u.over.reason, Reason::None);
        }
        // RFC 9112 section 7: a transfer coding is undone even where content codings stay.
        HttpRequest raw = get();
        raw.raw = true;
        const QByteArray chunk = QByteArray::number(zipped.size(), 16) + "\r\n" + zipped + "\r\n0\r\n\r\n";
        QCOMPARE(
            ask(raw,
                {says("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Encoding: br\r\n\r\n"
                      + chunk)})
                .content,
            plain);
    }

    // A13
    void tlsOnAPlainPort()
    {
        const Minutes m = ask(get(), {says(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7))});
        QCOMPARE(m.over.reason, Reason::Protocol);
        QVERIFY(m.over.where.detail.english().contains(u"expects TLS"));
    }

    // A7
    void hostileTextIsMadeVisible()
    {
        const Minutes m = ask(get(), {says("HTTP/1.1 404 \x1b[2J\xe2\x80\xae\r\nContent-Length: 0\r\n\r\n")});
        for (const QString &line : m.lines)
            QVERIFY(!line.contains(QChar(0x1b)) && !line.contains(QChar(0x202e)));
    }
};

QTEST_GUILESS_MAIN(TestClientMachine)
#include "tst_clientmachine.moc"
