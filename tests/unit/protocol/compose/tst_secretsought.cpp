// Passwords, tokens and cookies are found in what people write, however they write it; usual messages are left alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/secretsought.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestSecretSought : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messages_data();
    void messages();
};

void TestSecretSought::messages_data()
{
    using Kind = Request::Kind;
    QTest::addColumn<Request>("request");
    QTest::addColumn<bool>("secret");
    const auto row = [](const char *name, bool secret, const QString &text, Kind kind = Kind::Text, const QByteArray &charset = "UTF-8") {
        QTest::newRow(name) << Request{kind, charset, LineEnd::CrLf, true, false, text} << secret;
    };
    row("basic", true, u"GET / HTTP/1.1\nHost: a\nAuthorization: Basic dTpw\n"_s);
    row("only the field", true, u"authorization: Bearer x"_s);
    row("cookie", true, u"GET / HTTP/1.1\\r\\nCookie: a=b"_s);
    row("pop3", true, u"USER me\nPASS x"_s);
    row("ftp", true, u"pass x"_s);
    row("irc", true, u"PASS :x"_s);
    row("smtp", true, u"EHLO a\nAUTH PLAIN AGEAYg=="_s);
    row("imap", true, u"a1 LOGIN me x"_s);
    row("imap sasl", true, u"a1 AUTHENTICATE PLAIN AGEAYg=="_s);
    row("redis", true, u"*2\n$4\nAUTH\n$1\nx"_s);
    row("escapes", true, u"EHLO a\\r\\nPA\\x53S x"_s);
    row("utf-16", true, u"PASS x"_s, Kind::Text, "UTF-16LE");
    row("template", true, u"{{counter}}\nPASS x"_s, Kind::Template);
    row("hex", true, u"50 41 53 53 20 78"_s, Kind::Hex);
    row("base64", true, u"UEFTUyB4"_s, Kind::Base64);
    row("http", false, u"GET /login HTTP/1.1\nHost: a\n"_s);
    row("greeting", false, u"HELO me"_s);
    row("the words", false, u"PASS"_s);
    row("within a word", false, u"PASSENGER x\nauthor y"_s);
    row("binary", false, u"00 01 02 ff"_s, Kind::Hex);
    row("empty", false, u""_s);
}

void TestSecretSought::messages()
{
    QFETCH(Request, request);
    QFETCH(bool, secret);
    QCOMPARE(carriesSecrets(request), secret);
}

QTEST_GUILESS_MAIN(TestSecretSought)
#include "tst_secretsought.moc"
