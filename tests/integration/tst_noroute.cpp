// Tests how attempts fail on networks that lead nowhere: each with its own reason and sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/namespace.h"

using namespace porthole::test;

// Nobody answers for a neighbour on a link without ARP: what is sent there is gone.
static const QString Hole = u"ip link add hole type veth peer name end\nip link set hole arp off up\n"
                            "ip link set end up\n"_s;

class NoRouteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fails_data();
    void fails();
    void silentDatagrams_data();
    void silentDatagrams();
    void nextAddressIsTried();
    void thisMachineMeetsItself_data();
    void thisMachineMeetsItself();
};

void NoRouteTest::fails_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("setup");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("error");
    for (const QString &kind : {u"tcp"_s, u"udp"_s}) {
        const auto row = [&kind](const char *name, const QString &setup, const QString &target, const char *reason, const char *error) {
            QTest::addRow("%s, %s", qPrintable(kind), name) << kind << setup << target << QString::fromLatin1(reason) << QString::fromLatin1(error);
        };
        row("no route", u":"_s, u"192.0.2.9:80"_s, "unreachable", "ENETUNREACH");
        row("no route, IPv6", u":"_s, u"[2001:db8::9]:80"_s, "unreachable", "ENETUNREACH");
        row("unreachable", u"ip route add unreachable 198.51.100.0/24"_s, u"198.51.100.7:80"_s, "unreachable", "EHOSTUNREACH");
        row("unreachable, IPv6", u"ip -6 route add unreachable 2001:db8:1::/48"_s, u"[2001:db8:1::7]:80"_s, "unreachable", "EHOSTUNREACH");
        row("prohibited", u"ip route add prohibit 198.51.100.0/24"_s, u"198.51.100.7:80"_s, "permission", "EACCES");
        row("prohibited, IPv6", u"ip -6 route add prohibit 2001:db8:1::/48"_s, u"[2001:db8:1::7]:80"_s, "permission", "EACCES");
    }
    QTest::addRow("silence") << u"tcp"_s << QString(Hole + u"ip addr add 192.0.2.1/24 dev hole"_s) << u"192.0.2.9:80"_s << u"timeout"_s << QString();
    QTest::addRow("silence, IPv6") << u"tcp"_s << QString(Hole + u"ip -6 addr add 2001:db8::1/64 dev hole nodad"_s) << u"[2001:db8::9]:80"_s
                                   << u"timeout"_s << QString();
}

void NoRouteTest::fails()
{
    QFETCH(QString, kind);
    QFETCH(QString, setup);
    QFETCH(QString, target);
    QFETCH(QString, reason);
    QFETCH(QString, error);
    QProcess process;
    startInNamespace(process, setup, {program(), u"send"_s, kind, target, u"--text"_s, u"x"_s, u"--timeout"_s,
                                      u"0.4"_s, u"--json"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(process.exitCode(), 1);
    const QList<QJsonObject> all = objects(process.readAllStandardOutput());
    QVERIFY2(!all.isEmpty(), said.constData());
    QCOMPARE(all.last()[u"kind"].toString(), u"result"_s);
    QCOMPARE(all.last()[u"reason"].toString(), reason);
    QVERIFY2(all.last()[u"text"].toString().contains(target), said.constData());
    bool seen = error.isEmpty();
    for (const QJsonObject &one : all)
        seen = seen || one[u"errno"].toString() == error;
    QVERIFY2(seen, said.constData());
}

void NoRouteTest::silentDatagrams_data()
{
    QTest::addColumn<QString>("setup");
    QTest::addColumn<QString>("target");
    QTest::addRow("IPv4") << QString(Hole + u"ip addr add 192.0.2.1/24 dev hole"_s) << u"192.0.2.9:80"_s;
    QTest::addRow("IPv6") << QString(Hole + u"ip -6 addr add 2001:db8::1/64 dev hole nodad"_s) << u"[2001:db8::9]:80"_s;
}

// Nobody tells that it is gone: it was sent, and nothing more is claimed.
void NoRouteTest::silentDatagrams()
{
    QFETCH(QString, setup);
    QFETCH(QString, target);
    QProcess process;
    startInNamespace(process, setup, {program(), u"send"_s, u"udp"_s, target, u"--text"_s, u"x"_s, u"--json"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const QByteArray said = process.readAllStandardError();
    const QList<QJsonObject> all = objects(process.readAllStandardOutput());
    QVERIFY2(!all.isEmpty(), said.constData());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(all.last()[u"ended"].toString(), u"idle"_s);
    QCOMPARE(all.last()[u"datagrams_sent"].toInt(), 1);
    QCOMPARE(all.last()[u"datagrams_received"].toInt(), 0);
    QVERIFY(ofKind(all, u"error"_s).isEmpty());
}

// A silent address does not keep the next one waiting (RFC 8305): the name has both.
void NoRouteTest::nextAddressIsTried()
{
    QTemporaryDir folder;
    QFile hosts(folder.filePath(u"hosts"_s));
    QVERIFY(hosts.open(QIODevice::WriteOnly));
    hosts.write("2001:db8::9 both.test\n127.0.0.1 both.test\n");
    hosts.close();
    const QString setup = Hole
        + u"ip -6 addr add 2001:db8::1/64 dev hole nodad\n"
          "mount --bind %1/hosts /etc/hosts\nmkfifo %1/said\n"
          "%2 listen tcp 127.0.0.1:7 --count 1 --respond echo --timeout 20 >%1/said 2>&1 &\n"
          "read -r line <%1/said"_s.arg(folder.path(), program());
    QProcess process;
    startInNamespace(process, setup, {program(), u"send"_s, u"tcp"_s, u"both.test:7"_s, u"--text"_s, u"hello"_s,
                                      u"--json"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, said.constData());
    const QList<QJsonObject> all = objects(process.readAllStandardOutput());
    QCOMPARE(payload(ofKind(all, u"received"_s)), QByteArray("hello"));
    QStringList tried;
    for (const QJsonObject &one : ofKind(all, u"call"_s)) {
        if (one[u"call"].toString() == u"connect")
            tried << one[u"args"].toString();
    }
    const QString addresses = tried.join(u' ');
    QVERIFY2(addresses.contains(u"2001:db8::9"_s) && addresses.contains(u"127.0.0.1:7"_s), qPrintable(addresses));
}

void NoRouteTest::thisMachineMeetsItself_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("listens");
    QTest::addColumn<QString>("sends");
    QTest::newRow("a port alone") << u"7"_s << QString() << QString();
    QTest::newRow("a port alone, IPv6") << u"7"_s << u"-6"_s << u"-6"_s;
    QTest::newRow("a port alone, Qt") << u"7"_s << QString() << u"--engine=qt"_s;
    QTest::newRow("localhost") << u"localhost:7"_s << QString() << QString();
}

// Whatever the machine's own name leads to first: a datagram has but one try.
void NoRouteTest::thisMachineMeetsItself()
{
    QFETCH(QString, target);
    QFETCH(QString, listens);
    QFETCH(QString, sends);
    QTemporaryDir folder;
    QFile hosts(folder.filePath(u"hosts"_s));
    QVERIFY(hosts.open(QIODevice::WriteOnly));
    hosts.write("::1 localhost\n127.0.0.1 localhost\n");
    hosts.close();
    const QString setup = u"mount --bind %1/hosts /etc/hosts\nmkfifo %1/said\n"
                          "%2 listen udp 7 %3 --count 1 --respond echo --timeout 20 >%1/said 2>&1 &\n"
                          "read -r line <%1/said"_s.arg(folder.path(), program(), listens);
    QStringList command{program(), u"send"_s, u"udp"_s, target, u"--text"_s, u"hello"_s, u"--count"_s, u"1"_s, u"--wait"_s, u"9"_s};
    if (!sends.isEmpty())
        command << sends;
    QProcess process;
    startInNamespace(process, setup, command);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, said.constData());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("hello"));
}

QTEST_GUILESS_MAIN(NoRouteTest)
#include "tst_noroute.moc"
