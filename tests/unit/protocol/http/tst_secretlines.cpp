// What is secret in lines of HTTP is told with the bytes that bring it, whatever the pieces.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpsecretlines.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestSecretLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data();
    void lines();
    void conversations_data();
    void conversations();
};

namespace {

QByteArray blanked(QByteArray bytes, const QList<SecretSpan> &spans)
{
    for (const SecretSpan &span : spans)
        for (qsizetype i = span.offset; i < span.offset + span.length; ++i)
            bytes[i] = '*';
    return bytes;
}

} // namespace

void TestSecretLines::lines_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const QByteArray &given, const QByteArray &shown) {
        QTest::newRow(name) << given << shown;
    };
    row("credentials", "Authorization: Basic abc=\r\nHost: x\r\n",
        "Authorization: **********\r\nHost: x\r\n");
    row("any case, no blank", "COOKIE:a=b; c=d\r\n", "COOKIE:********\r\n");
    row("a proxy's", "proxy-authorization:\t x \r\n", "proxy-authorization:\t **\r\n");
    row("a key of a service", "X-API-Key: k1\r\nX-Request-Id: 7\r\n", "X-API-Key: **\r\nX-Request-Id: 7\r\n");
    row("a token", "x-amz-security-token: ab\r\nX-Token: 7\r\n", "x-amz-security-token: **\r\nX-Token: 7\r\n");
    row("attributes stay", "Set-Cookie: id=1; Path=/; Secure\r\n", "Set-Cookie: ****; Path=/; Secure\r\n");
    row("no value", "Set-Cookie:\r\nA: b\r\n", "Set-Cookie:\r\nA: b\r\n");
    row("no line end", "Cookie: abc", "Cookie: ***");
    row("bare line feeds", "Cookie: abc\nHost: x\n", "Cookie: ***\nHost: x\n");
    row("blank before the colon", "Cookie : abc\r\n", "Cookie : ***\r\n");
    row("folded", "Cookie: a\r\n b=c\r\nD: e\r\n", "Cookie: *\r\n ***\r\nD: e\r\n");
    row("folded attributes", "Set-Cookie: a;\r\n Path=/\r\n", "Set-Cookie: *;\r\n Path=/\r\n");
    row("folded before the semicolon", "Set-Cookie: a=\r\n b; Path=/\r\n",
        "Set-Cookie: **\r\n *; Path=/\r\n");
    row("two of them", "Set-Cookie: a;x\r\nSet-Cookie: b;y\r\n", "Set-Cookie: *;x\r\nSet-Cookie: *;y\r\n");
    row("carriage return inside", "Cookie: a\rb\r\n", "Cookie: *\r*\r\n");
    row("not a name of these", "Cookies: a\r\nXCookie: b\r\n", "Cookies: a\r\nXCookie: b\r\n");
    row("a blank line ends it", "Cookie: a\r\n\r\n b\r\n", "Cookie: *\r\n\r\n b\r\n");
    row("a long name", QByteArray(1000, 'x') + ": Cookie: a\r\n", QByteArray(1000, 'x') + ": Cookie: a\r\n");
}

void TestSecretLines::lines()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, shown);
    QCOMPARE(withoutHttpSecrets(given), shown);
    for (qsizetype cut = 0; cut <= given.size(); ++cut) {
        HttpSecretLines lines;
        QList<SecretSpan> found;
        lines.read(QByteArrayView(given).first(cut), 0, found);
        lines.read(QByteArrayView(given).sliced(cut), cut, found);
        QCOMPARE(blanked(given, found), shown);
    }
}

void TestSecretLines::conversations_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const QByteArray &given, const QByteArray &shown) {
        QTest::newRow(name) << given << shown;
    };
    const QByteArray head = "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\n";
    const QByteArray hidden = "HTTP/1.1 200 OK\r\nSet-Cookie: ***; Path=/\r\n";
    row("an answer", head + "Content-Length: 11\r\n\r\nCookie: a\r\n",
        hidden + "Content-Length: 11\r\n\r\nCookie: a\r\n");
    row("trailers",
        head + "Transfer-Encoding: chunked\r\n\r\nb\r\nCookie: a\r\n\r\n0\r\nSet-Cookie: t\r\n\r\n" + head,
        hidden + "Transfer-Encoding: chunked\r\n\r\nb\r\nCookie: a\r\n\r\n0\r\nSet-Cookie: *\r\n\r\n"
            + hidden);
    row("no head that can be read", "HTTP/1.1 200 OK\r\nno colon\r\nSet-Cookie: a\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\nSet-Cookie: *\r\n");
    row("H10: no status line", "HTTP/1.1 2 0 OK\r\nSet-Cookie: a\r\n\r\nCookie: b\r\n",
        "HTTP/1.1 2 0 OK\r\nSet-Cookie: *\r\n\r\nCookie: *\r\n");
    row("H19: behind the answer", head + "Content-Length: 1\r\n\r\nx" + head + "\r\n",
        hidden + "Content-Length: 1\r\n\r\nx" + hidden + "\r\n");
}

void TestSecretLines::conversations()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, shown);
    for (qsizetype cut = 0; cut <= server.size(); ++cut) {
        HttpDissector dissector;
        QList<Message> ignored;
        const QByteArray asked = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        dissector.received(Side::Client, asked, ignored);
        QVERIFY(dissector.secrets().isEmpty());
        dissector.received(Side::Server, QByteArrayView(server).first(cut), ignored);
        QByteArray seen = blanked(server.first(cut), dissector.secrets());
        dissector.received(Side::Server, QByteArrayView(server).sliced(cut), ignored);
        seen += blanked(server.sliced(cut), dissector.secrets());
        QCOMPARE(seen, shown);
    }
}

QTEST_GUILESS_MAIN(TestSecretLines)
#include "tst_secretlines.moc"
