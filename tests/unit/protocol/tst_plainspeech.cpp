// Which protocol answered, by its first bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/plainspeech.h"
#include "unit/protocol/http/talk.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestPlainSpeech : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void quotesLittle();
    void expectsTls_data();
    void expectsTls();
    void endsWithoutAByte();
};

void TestPlainSpeech::names_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba << u"A server of HTTP speaks here, without TLS: \"HTTP/1.1 400 Bad Request\"."_s;
    QTest::newRow("SMTP") << "220 mail.example ESMTP\r\n"_ba << u"A server of FTP or SMTP speaks here: \"220 mail.example ESMTP\"."_s;
    QTest::newRow("FTP") << "220-Welcome\r\n220 ready\r\n"_ba << u"A server of FTP or SMTP speaks here: \"220-Welcome\"."_s;
    QTest::newRow("POP3") << "+OK ready\r\n"_ba << u"A server of POP3 speaks here: \"+OK ready\"."_s;
    QTest::newRow("IMAP") << "* OK IMAP4rev1\r\n"_ba << u"A server of IMAP speaks here: \"* OK IMAP4rev1\"."_s;
    QTest::newRow("NNTP") << "201 no posting\r\n"_ba << u"A server of NNTP speaks here: \"201 no posting\"."_s;
    QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << u"A server of SSH speaks here: \"SSH-2.0-OpenSSH_9.2\"."_s;
    QTest::newRow("gopher") << "3No such item\t\terror.host\t1\r\n.\r\n"_ba << u"A server of gopher speaks here: \"3No such item\t\terror.host\t1\"."_s;
    QTest::newRow("another") << "hello"_ba << u"What came begins with \"hello\"."_s;
    QTest::newRow("a number") << "2200 things\r\n"_ba << u"What came begins with \"2200 things\"."_s;
    QTest::newRow("no UTF-8 at all") << QByteArray(300, '\x80') << QString(u"What came begins with \""_s + QString(97, QChar(0xdc80)) + u"\u2026\"."_s);
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestPlainSpeech::names()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    QCOMPARE(whatSpeaks(bytes).english(), words);
}

void TestPlainSpeech::quotesLittle()
{
    const QString words = whatSpeaks(QByteArray(5000, 'x')).english();
    QVERIFY2(words.size() < 150 && words.contains(u"x\u2026\""_s), qPrintable(words));
}

void TestPlainSpeech::expectsTls_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<bool>("known");
    QTest::newRow("nginx") << "<html><center>The plain HTTP request was sent to HTTPS port</center></html>"_ba << true;
    QTest::newRow("Apache") << "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />"_ba << true;
    QTest::newRow("Go") << "Client sent an HTTP request to an HTTPS server.\n"_ba << true;
    QTest::newRow("far behind") << QByteArray(QByteArray(1100, ' ') + "Client sent an HTTP request to an HTTPS server.\n") << false;
    QTest::newRow("another") << "Bad request."_ba << false;
}

// A13
void TestPlainSpeech::expectsTls()
{
    QFETCH(QByteArray, page);
    QFETCH(bool, known);
    for (const char *status : {"400 Bad Request", "403 Forbidden"})
        for (const QString &scheme : {u"http"_s, u"https"_s}) {
            HttpRequest request;
            request.url = QUrl(scheme + u"://example.org/"_s);
            const Minutes m = talkAllWays([request] { return std::make_unique<HttpClientMachine>(request); },
                                          {says(QByteArray("HTTP/1.1 ") + status + "\r\nContent-Length: " + QByteArray::number(page.size()) + "\r\n\r\n"
                                                + page)});
            QCOMPARE(m.over.reason, Reason::Rejected);
            QCOMPARE(sentence(m.over).contains(u"it expects TLS on this port. Use https."_s),
                     known && scheme == u"http" && status[0] == '4' && status[2] == '0');
        }
}

void TestPlainSpeech::endsWithoutAByte()
{
    for (const QString &scheme : {u"http"_s, u"https"_s}) {
        HttpRequest request;
        request.url = QUrl(scheme + u"://example.org/"_s);
        const auto make = [request] { return std::make_unique<HttpClientMachine>(request); };
        const QString hint = u"A server that expects TLS may end so: try https."_s;
        QCOMPARE(sentence(talkAllWays(make, {closes()}).over).contains(hint), scheme == u"http");
        QVERIFY(!sentence(talkAllWays(make, {says("H"), closes()}).over).contains(hint));
        // It has spoken HTTP on that connection.
        const Minutes kept = talkAllWays(make, {says("HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"), closes(), closes()});
        QVERIFY(kept.isOver);
    }
    // A greeting is quoted, by whoever expected HTTP.
    HttpRequest request;
    request.url = QUrl(u"http://example.org:25/"_s);
    const Minutes mail = talkAllWays([request] { return std::make_unique<HttpClientMachine>(request); }, {says("220 mail.example ESMTP\r\n")});
    QVERIFY2(sentence(mail.over).contains(u"A server of FTP or SMTP speaks here: \"220 mail.example ESMTP\"."_s), qPrintable(sentence(mail.over)));
}

QTEST_GUILESS_MAIN(TestPlainSpeech)
#include "tst_plainspeech.moc"
