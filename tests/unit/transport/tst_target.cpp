// What people write where to go, taken apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/target.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestTarget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void understood_data();
    void understood();
    void refused_data();
    void refused();
    void hostPort();
};

void TestTarget::understood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::newRow("tcp") << u"tcp://example.org:80"_s << u"tcp"_s << u"example.org"_s << 80 << u""_s;
    QTest::newRow("host and port") << u"example.org:80"_s << u""_s << u"example.org"_s << 80 << u""_s;
    QTest::newRow("host space port") << u" example.org 80 "_s << u""_s << u"example.org"_s << 80 << u""_s;
    QTest::newRow("bare name") << u"example.org"_s << u""_s << u"example.org"_s << -1 << u""_s;
    QTest::newRow("bare port") << u"8080"_s << u""_s << u""_s << 8080 << u""_s;
    QTest::newRow("bare IPv6") << u"2001:db8::1"_s << u""_s << u"2001:db8::1"_s << -1 << u""_s;
    QTest::newRow("IPv6 and port") << u"[2001:db8::1]:25"_s << u""_s << u"2001:db8::1"_s << 25 << u""_s;
    QTest::newRow("IPv6 in brackets") << u"http://[::1]/"_s << u"http"_s << u"::1"_s << -1 << u"/"_s;
    QTest::newRow("zone") << u"tcp://[fe80::1%25eth0]:22"_s << u"tcp"_s << u"fe80::1%eth0"_s << 22 << u""_s;
    QTest::newRow("path, query, fragment") << u"HTTPS://example.org/a/b?c=d#e"_s << u"https"_s << u"example.org"_s << -1
                                           << u"/a/b?c=d#e"_s;
    QTest::newRow("port and path") << u"http://127.0.0.1:8080/x"_s << u"http"_s << u"127.0.0.1"_s << 8080 << u"/x"_s;
    QTest::newRow("unix path") << u"unix:/run/a b@c:1.sock"_s << u"unix"_s << u"/run/a b@c:1.sock"_s << -1 << u""_s;
    QTest::newRow("unix as a URL") << u"UNIX:///run/x"_s << u"unix"_s << u"/run/x"_s << -1 << u""_s;
    QTest::newRow("unix datagrams") << u"unix-dgram:/run/a.sock"_s << u"unix-dgram"_s << u"/run/a.sock"_s << -1 << u""_s;
    QTest::newRow("unix datagrams, name") << u"UNIX-DGRAM:@a"_s << u"unix-dgram"_s << u"@a"_s << -1 << u""_s;
    QTest::newRow("unix name") << u"unix:@name"_s << u"unix"_s << u"@name"_s << -1 << u""_s;
    QTest::newRow("any scheme") << u"coap+tcp://h:1"_s << u"coap+tcp"_s << u"h"_s << 1 << u""_s;
}

void TestTarget::understood()
{
    QFETCH(QString, text);
    QFETCH(QString, scheme);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, path);
    const Result<Target> target = parseTarget(text);
    QVERIFY(target);
    QCOMPARE(target->scheme, scheme);
    QCOMPARE(target->host, host);
    QCOMPARE(target->port, port);
    QCOMPARE(target->path, path);
}

void TestTarget::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << u"  "_s << u"nothing is given"_s;
    QTest::newRow("port too large") << u"tcp://host:99999"_s << u"the port is not a number from 0 to 65535"_s;
    QTest::newRow("no scheme") << u"9p://host"_s << u"what stands before :// is no scheme"_s;
    QTest::newRow("user") << u"ftp://anna:secret@host/"_s << u"a name and password do not belong into an address"_s;
    QTest::newRow("two schemes") << u"tcp://http://host"_s << u"the port is not a number from 0 to 65535"_s;
    QTest::newRow("unix, relative") << u"unix:run/x"_s << u"after unix: comes a path that begins with /, or @ and a name"_s;
    QTest::newRow("unix, nothing") << u"unix:"_s << u"after unix: comes a path that begins with /, or @ and a name"_s;
    QTest::newRow("unix, too long") << QString(u"unix:/"_s + QString(120, u'a')) << u"the name of a Unix socket has at most 107 bytes"_s;
    QTest::newRow("markup") << u"<b>host</b>:80"_s << u"the host is not a name or address"_s;
    QTest::newRow("very long") << QString(9000, u'a') << u"too long"_s;
    QTest::newRow("long name") << QString(2000, u'a') << u"too long"_s;
}

void TestTarget::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    const Result<Target> target = parseTarget(text);
    QVERIFY(!target);
    QCOMPARE(target.error().reason, Reason::Usage);
    const QString said = target.error().where.detail.english();
    QVERIFY2(said.contains(why, Qt::CaseInsensitive), qPrintable(said));
}

void TestTarget::hostPort()
{
    QCOMPARE((Target{{}, u"::1"_s, 80, {}}.hostPort()), u"[::1]:80"_s);
    QCOMPARE((Target{{}, u"::1"_s, -1, {}}.hostPort()), u"[::1]"_s);
    QCOMPARE((Target{{}, u"host"_s, -1, {}}.hostPort()), u"host"_s);
}

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
