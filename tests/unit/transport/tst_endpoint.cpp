// Addresses as text and what people type for them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/endpoint.h"

#include <QTest>

#include <sys/socket.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestEndpoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canonicalText_data();
    void canonicalText();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void scope();
    void sockaddrRoundTrip();
    void shortSockaddr();
    void kinds();
    void hostPort_data();
    void hostPort();
    void refusedHostPort_data();
    void refusedHostPort();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void defaultPort();
    void hostPortText();
};

void TestEndpoint::canonicalText_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::newRow("v4") << u"192.0.2.1"_s << u"192.0.2.1:80"_s;
    QTest::newRow("zeros shortened") << u"2001:db8:0:0:0:0:2:1"_s << u"[2001:db8::2:1]:80"_s;
    QTest::newRow("one group is not shortened")
        << u"2001:db8:0:1:1:1:1:1"_s << u"[2001:db8:0:1:1:1:1:1]:80"_s;
    QTest::newRow("longest run") << u"2001:0:0:1:0:0:0:1"_s << u"[2001:0:0:1::1]:80"_s;
    QTest::newRow("first of equal runs") << u"2001:db8:0:0:1:0:0:1"_s << u"[2001:db8::1:0:0:1]:80"_s;
    QTest::newRow("lower case, no leading zeros") << u"2001:0DB8::00AB"_s << u"[2001:db8::ab]:80"_s;
    QTest::newRow("any") << u"0:0:0:0:0:0:0:0"_s << u"[::]:80"_s;
    QTest::newRow("loopback") << u"0:0:0:0:0:0:0:1"_s << u"[::1]:80"_s;
    QTest::newRow("trailing run") << u"fe80:1:0:0:0:0:0:0"_s << u"[fe80:1::]:80"_s;
    QTest::newRow("no dotted text for plain low groups") << u"::102:304"_s << u"[::102:304]:80"_s;
    QTest::newRow("mapped") << u"::ffff:c000:201"_s << u"[::ffff:192.0.2.1]:80"_s;
}

void TestEndpoint::canonicalText()
{
    QFETCH(QString, in);
    QFETCH(QString, out);
    const auto endpoint = Endpoint::fromNumeric(in, 80);
    QVERIFY(endpoint);
    QCOMPARE(endpoint->toString(), out);
}

void TestEndpoint::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("in");
    for (const QString &text :
         {u""_s, u"1.2.3"_s, u"1.2.3.4.5"_s, u"256.1.1.1"_s, u"01.2.3.4 "_s, u"example.org"_s, u":::"_s,
          u"::1::"_s, u"12345::"_s, u"[::1]"_s, u"fe80::1%"_s, u"1.2.3.4%lo"_s, u"\u0661.2.3.4"_s,
          QString(u"1.2.3.4"_s + QChar(0) + u"x"_s), QString(500, u':'), u"fe80::1%nosuchinterface0"_s}) {
        QTest::newRow(qPrintable(text.left(20) + u' ' + QString::number(text.size()))) << text;
    }
}

void TestEndpoint::refusesWhatIsNoAddress()
{
    QFETCH(QString, in);
    QVERIFY(!Endpoint::fromNumeric(in, 1));
}

void TestEndpoint::scope()
{
    // The loopback interface exists everywhere.
    const auto named = Endpoint::fromNumeric(u"fe80::1%lo"_s, 22);
    QVERIFY(named);
    QVERIFY(named->stored().scope != 0);
    QCOMPARE(named->toString(), u"[fe80::1%lo]:22"_s);
    const auto numbered = Endpoint::fromNumeric(u"fe80::1%"_s + QString::number(named->stored().scope), 22);
    QVERIFY(numbered);
    QVERIFY(*numbered == *named);
    QVERIFY(!(*numbered == *Endpoint::fromNumeric(u"fe80::1"_s, 22)));
    QCOMPARE(Endpoint::fromNumeric(u"fe80::1%4000000000"_s, 22)->toString(), u"[fe80::1%4000000000]:22"_s);
}

void TestEndpoint::sockaddrRoundTrip()
{
    for (const QString &text : {u"192.0.2.7"_s, u"2001:db8::7"_s, u"fe80::1%lo"_s}) {
        const Endpoint endpoint = *Endpoint::fromNumeric(text, 65535);
        sockaddr_storage storage;
        const unsigned length = endpoint.toSockaddr(storage);
        QVERIFY(Endpoint::fromSockaddr(reinterpret_cast<sockaddr *>(&storage), length) == endpoint);
    }
    sockaddr_storage storage;
    QCOMPARE(Endpoint().toSockaddr(storage), 0u);
}

void TestEndpoint::shortSockaddr()
{
    sockaddr_storage storage;
    const unsigned length = Endpoint::loopback(Family::IPv6, 1).toSockaddr(storage);
    QVERIFY(!Endpoint::fromSockaddr(reinterpret_cast<sockaddr *>(&storage), length - 1).isValid());
    QVERIFY(!Endpoint::fromSockaddr(reinterpret_cast<sockaddr *>(&storage), 0).isValid());
    QVERIFY(!Endpoint::fromSockaddr(nullptr, 16).isValid());
}

void TestEndpoint::kinds()
{
    QVERIFY(Endpoint::any(Family::IPv4, 1).isAny());
    QVERIFY(Endpoint::any(Family::IPv6, 1).isAny());
    QVERIFY(!Endpoint().isAny());
    QVERIFY(Endpoint::loopback(Family::IPv4, 1).isLoopback());
    QVERIFY(Endpoint::loopback(Family::IPv6, 1).isLoopback());
    QVERIFY(Endpoint::fromNumeric(u"127.9.9.9"_s, 1)->isLoopback());
    QVERIFY(Endpoint::fromNumeric(u"::ffff:127.0.0.1"_s, 1)->isLoopback());
    QVERIFY(!Endpoint::fromNumeric(u"192.0.2.1"_s, 1)->isLoopback());
    QVERIFY(!Endpoint::fromNumeric(u"::2"_s, 1)->isLoopback());
    QCOMPARE(Endpoint().toString(), QString());
}

void TestEndpoint::hostPort_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("name") << u"example.org:80"_s << u"example.org"_s << 80;
    QTest::newRow("v4") << u"192.0.2.1:65535"_s << u"192.0.2.1"_s << 65535;
    QTest::newRow("v6 in brackets") << u"[2001:db8::1]:443"_s << u"2001:db8::1"_s << 443;
    QTest::newRow("v6 and zone") << u"[fe80::1%lo]:22"_s << u"fe80::1%lo"_s << 22;
    QTest::newRow("v6 space port") << u"2001:db8::1 443"_s << u"2001:db8::1"_s << 443;
    QTest::newRow("v6 in brackets, space") << u"[::1] 443"_s << u"::1"_s << 443;
    QTest::newRow("name space port") << u"example.org   80"_s << u"example.org"_s << 80;
    QTest::newRow("tab") << u"example.org\t80"_s << u"example.org"_s << 80;
    QTest::newRow("only port") << u"8080"_s << u""_s << 8080;
    QTest::newRow("colon port") << u":8080"_s << u""_s << 8080;
    QTest::newRow("port 0") << u"127.0.0.1:0"_s << u"127.0.0.1"_s << 0;
    QTest::newRow("all interfaces") << u"*:80"_s << u"*"_s << 80;
    QTest::newRow("url") << u"tcp://example.org:80"_s << u"example.org"_s << 80;
    QTest::newRow("url with slash") << u" TCP://example.org:80/ "_s << u"example.org"_s << 80;
    QTest::newRow("url v6") << u"tcp://[::1]:80/"_s << u"::1"_s << 80;
    QTest::newRow("url v6 zone (RFC 6874)") << u"tcp://[fe80::1%25lo]:80/"_s << u"fe80::1%lo"_s << 80;
    QTest::newRow("underscore") << u"_my_host:1"_s << u"_my_host"_s << 1;
    QTest::newRow("case is kept") << u"Example.ORG:1"_s << u"Example.ORG"_s << 1;
    QTest::newRow("idn is kept") << u"b\u00fccher.example:1"_s << u"b\u00fccher.example"_s << 1;
    QTest::newRow("spaces around") << u"\n example.org:80 \r\n"_s << u"example.org"_s << 80;
}

void TestEndpoint::hostPort()
{
    QFETCH(QString, in);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto result = parseHostPort(in);
    QVERIFY2(result.has_value(), qPrintable(result ? QString() : sentence(result.error())));
    QCOMPARE(result->host, host);
    QCOMPARE(int(result->port), port);
}

void TestEndpoint::refusedHostPort_data()
{
    QTest::addColumn<QString>("in");
    const QStringList all{u""_s,
                          u"   "_s,
                          u"example.org"_s,
                          u"::1"_s,
                          u"::1:80"_s,
                          u"example.org:"_s,
                          u"example.org:65536"_s,
                          u"example.org:-1"_s,
                          u"example.org:+80"_s,
                          u"example.org:8 0"_s,
                          u"example.org:http"_s,
                          u"example.org:000080"_s,
                          u"example.org:\u0668\u0660"_s,
                          u"http://example.org:80/"_s,
                          u"tcp://user@example.org:80"_s,
                          u"tcp://example.org:80/path"_s,
                          u"tcp://"_s,
                          u"tcp:///"_s,
                          u"[::1:80"_s,
                          u"[example.org]:80"_s,
                          u"[1.2.3.4]:80"_s,
                          u"::1]:80"_s,
                          u"a b:80"_s,
                          u"exam\nple:80"_s,
                          u"exa\u0001mple:80"_s,
                          u"a/b:80"_s,
                          u"a%b:80"_s,
                          u":"_s,
                          u"[]:80"_s,
                          QString(u"evil"_s + QChar(0) + u".example:80"_s),
                          QString(QString(5000, u'a') + u":80"_s),
                          QString(QString(254, u'a') + u":80"_s)};
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(qPrintable(QString::number(i) + u' ' + all[i].left(20).simplified())) << all[i];
}

void TestEndpoint::refusedHostPort()
{
    QFETCH(QString, in);
    const auto result = parseHostPort(in);
    QVERIFY(!result);
    QCOMPARE(result.error().reason, Reason::Usage);
    QCOMPARE(QLatin1StringView(result.error().where.step), QLatin1StringView("read the address"));
    QVERIFY(result.error().where.text().size() < 200);
}

void TestEndpoint::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("words");
    QTest::newRow("words") << u"foo bar"_s << u"There is a space in it"_s;
    QTest::newRow("bad port") << u"host 80x"_s << u"The port is not a number"_s;
    QTest::newRow("neither") << u"80x"_s << u"It is neither a port"_s;
    QTest::newRow("no port") << u"example.org"_s << u"A port is missing. It stands behind"_s;
    QTest::newRow("IPv6") << u"::1:80"_s << u"A port is missing. An IPv6 address"_s;
}

void TestEndpoint::saysWhatIsWrong()
{
    QFETCH(QString, in);
    QFETCH(QString, words);
    const auto result = parseHostPort(in);
    QVERIFY(!result);
    const QString said = QString::fromLatin1(result.error().where.detail.source);
    QVERIFY2(said.startsWith(words), qPrintable(said));
}

void TestEndpoint::defaultPort()
{
    QCOMPARE(*parseHostPort(u"example.org"_s, 80), (HostPort{u"example.org"_s, 80}));
    QCOMPARE(*parseHostPort(u"example.org:81"_s, 80), (HostPort{u"example.org"_s, 81}));
    QCOMPARE(*parseHostPort(u"::1"_s, 80), (HostPort{u"::1"_s, 80}));
    QCOMPARE(*parseHostPort(u"[::1]"_s, 80), (HostPort{u"::1"_s, 80}));
    QCOMPARE(*parseHostPort(u"tcp://example.org/"_s, 80), (HostPort{u"example.org"_s, 80}));
    QVERIFY(!parseHostPort(u""_s, 80));
}

void TestEndpoint::hostPortText()
{
    QCOMPARE((HostPort{u"::1"_s, 80}).toString(), u"[::1]:80"_s);
    QCOMPARE((HostPort{u"example.org"_s, 80}).toString(), u"example.org:80"_s);
    QCOMPARE((HostPort{{}, 80}).toString(), u":80"_s);
    QCOMPARE(*parseHostPort((HostPort{u"fe80::1%lo"_s, 9}).toString()), (HostPort{u"fe80::1%lo"_s, 9}));
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
