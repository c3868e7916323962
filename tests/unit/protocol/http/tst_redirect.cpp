// Where an answer leads, and what is said of it, of hostile addresses too.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpheadparser.h"
#include "core/protocol/http/httpredirect.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestRedirect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void zoneIsNoTerminal();
    void bytesGoBackAsTheyAre();
};

// A zone of an address may hold anything, and all of it stands in the host's name.
void TestRedirect::zoneIsNoTerminal()
{
    HttpRequest request;
    request.url = QUrl(u"http://example.org/"_s);
    const QByteArray location = "http://[fe80::1%25%1b%5d0;evil%07%0a]:1/";
    HttpHeadParser parser(HttpHead::Kind::Response);
    const QByteArray bytes = "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    QByteArrayView input(bytes);
    QVERIFY(parser.feed(input));
    QVERIFY(parser.isWhole());
    const auto hop = nextHop(request, parser.head());
    QVERIFY(hop && *hop);
    QVERIFY(!(*hop)->remarks.isEmpty());
    for (const Text &remark : (*hop)->remarks) {
        const QString words = remark.english();
        QVERIFY2(!words.contains(QChar(0x1b)) && !words.contains(QChar(7)) && !words.contains(u'\n'), qPrintable(words));
    }
}

// A server that writes its names in Latin-1 finds them again.
void TestRedirect::bytesGoBackAsTheyAre()
{
    HttpRequest request;
    request.url = QUrl(u"http://example.org/a"_s);
    for (const auto &[location, target] : std::initializer_list<std::pair<const char *, const char *>>{
             {"/caf\xe9?x=\xff", "/caf%E9?x=%FF"}, {"/caf\xc3\xa9", "/caf%C3%A9"}, {"/\xc3\xa9\xe9%41", "/%C3%A9%E9A"}}) {
        HttpHeadParser parser(HttpHead::Kind::Response);
        const QByteArray bytes = QByteArray("HTTP/1.1 302 Found\r\nLocation: ") + location + "\r\nContent-Length: 0\r\n\r\n";
        QByteArrayView input(bytes);
        QVERIFY(parser.feed(input));
        const auto hop = nextHop(request, parser.head());
        QVERIFY(hop && *hop);
        QCOMPARE(targetOf((*hop)->request.url), QByteArray(target));
    }
}

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
