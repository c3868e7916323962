// Two programs on two hosts of a network that the test makes: connections, groups, broadcasts, and a path too narrow for a datagram.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/namespace.h"

using namespace porthole::test;

// The program's own host, and B at the other end of a cable.
static const QString TwoHosts = u"mount -t tmpfs none /run\nip netns add B\n"
                                "ip link add here type veth peer name there netns B\n"
                                "ip addr add 192.0.2.1/24 dev here\nip addr add 2001:db8::1/64 dev here nodad\n"
                                "ip -n B addr add 192.0.2.2/24 dev there\nip -n B addr add 2001:db8::2/64 dev there nodad\n"
                                "ip -n B link set lo up\nip -n B link set there up\nip link set here up\n"
                                "mkfifo /run/said\n"
                                // The kernel knows the way to groups a moment after both ends are up.
                                "until ip -6 route show table all dev here | grep -q ff00::/8; do :; done\n"_s;

class GroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talks_data();
    void talks();
    void broadcastIsAskedFor();
    void tooLongForThePath();
    void tooLongFurtherOn_data();
    void tooLongFurtherOn();
    void connects_data();
    void connects();
    void onlyFromItsSource();
    void severalGroups_data();
    void severalGroups();
    void boundToADevice_data();
    void boundToADevice();

private:
    struct Outcome {
        int status = -1;
        QByteArray out;
        QByteArray err;
    };
    static Outcome run(const QString &setup, const QString &script);
};

GroupsTest::Outcome GroupsTest::run(const QString &setup, const QString &script)
{
    QProcess process;
    startInNamespace(process, setup, {u"sh"_s, u"-c"_s, script, program()});
    Outcome outcome;
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000)) {
        process.kill();
        return outcome;
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// The listener says where it listens before anything is sent to it; its words are read to their end.
static QString exchange(const QString &listener, const QString &sender)
{
    return u"ip netns exec B \"$0\" listen "_s + listener + u" --timeout 9 2>/run/said >/run/out & exec 3</run/said\n"
           "read ready <&3; "_s + sender + u"; status=$?\nwait $!; echo; echo \"there: $(cat /run/out)\"; exit $status"_s;
}

void GroupsTest::talks_data()
{
    QTest::addColumn<QString>("listener");
    QTest::addColumn<QString>("sender");
    QTest::newRow("unicast") << u"192.0.2.2:4000 --respond 'from there'"_s << u"192.0.2.2:4000"_s;
    QTest::newRow("unicast, IPv6") << u"'[2001:db8::2]:4000' --respond 'from there'"_s << u"'[2001:db8::2]:4000'"_s;
    QTest::newRow("group") << u"'*:4000' --join 239.1.2.3%there --respond 'from there'"_s
                           << u"239.1.2.3:4000 --option multicast-device=here"_s;
    QTest::newRow("group, IPv6") << u"'*:4000' -6 --join ff15::1234%there --respond 'from there'"_s
                                 << u"'[ff15::1234]:4000' --option multicast-device=here"_s;
    QTest::newRow("group, a port alone") << u"4000 --join 239.1.2.3%there --respond 'from there'"_s
                                         << u"239.1.2.3:4000 --option multicast-device=here"_s;
    QTest::newRow("group, IPv6, nobody said so") << u"'*:4000' --join ff15::1234%there --respond 'from there'"_s
                                                 << u"'[ff15::1234]:4000' --option multicast-device=here"_s;
    QTest::newRow("source") << u"'*:4000' --join 192.0.2.1@232.1.2.3%there --respond 'from there'"_s
                            << u"232.1.2.3:4000 --option multicast-device=here"_s;
    QTest::newRow("group, Qt") << u"'*:4000' --engine qt --join 239.1.2.3%there --respond 'from there'"_s
                               << u"239.1.2.3:4000 --engine qt --option multicast-device=here"_s;
    QTest::newRow("group, IPv6, Qt") << u"'*:4000' -6 --engine qt --join ff15::1234%there --respond 'from there'"_s
                                     << u"'[ff15::1234]:4000' --engine qt --option multicast-device=here"_s;
    QTest::newRow("broadcast") << u"'*:4000' --respond 'from there'"_s << u"192.0.2.255:4000 --option broadcast"_s;
}

void GroupsTest::talks()
{
    QFETCH(QString, listener);
    QFETCH(QString, sender);
    const Outcome outcome = run(TwoHosts, exchange(u"udp "_s + listener + u" --count 1"_s,
                                                  u"\"$0\" send udp "_s + sender + u" --text 'from here' --wait 9 --count 1"_s));
    QVERIFY2(outcome.out.contains("there: from here"), QByteArray(outcome.err + outcome.out).constData());
    QVERIFY2(outcome.out.contains("from there"), QByteArray(outcome.err + outcome.out).constData());
}

void GroupsTest::broadcastIsAskedFor()
{
    const Outcome outcome = run(TwoHosts, u"\"$0\" send udp 192.0.2.255:4000 --text x --json"_s);
    QCOMPARE(outcome.status, 1);
    QCOMPARE(objects(outcome.out).last()[u"reason"].toString(), u"permission"_s);
}

// The kernel knows the cable's MTU, and with DF set refuses what does not fit (RFC 8899 section 3).
void GroupsTest::tooLongForThePath()
{
    const QString narrow = TwoHosts + u"ip link set here mtu 1280\n"_s;
    const QString big = u"\"$0\" send udp 192.0.2.2:4000 --option dont-fragment --text \"$(head -c 1300 /dev/zero | tr '\\0' x)\" --json"_s;
    const Outcome outcome = run(narrow, big);
    QCOMPARE(outcome.status, 1);
    const QList<QJsonObject> all = objects(outcome.out);
    QVERIFY(!all.isEmpty());
    QCOMPARE(all.last()[u"reason"].toString(), u"limit"_s);
    QVERIFY2(all.last()[u"text"].toString().contains(u"EMSGSIZE"_s), outcome.out.constData());
}

void GroupsTest::tooLongFurtherOn_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("IPv4") << u"198.51.100.2:4000"_s;
    QTest::newRow("IPv6") << u"[2001:db8:2::2]:4000"_s;
}

// Further along the way: a router says so by ICMP, and names the MTU of its next hop (RFC 1191, RFC 4443 section 3.2).
void GroupsTest::tooLongFurtherOn()
{
    QFETCH(QString, target);
    const QString routed = TwoHosts
        + u"ip netns add C\nip link add on netns B type veth peer name far netns C\n"
          "ip -n B addr add 198.51.100.1/24 dev on\nip -n C addr add 198.51.100.2/24 dev far\n"
          "ip -n B addr add 2001:db8:2::1/64 dev on nodad\nip -n C addr add 2001:db8:2::2/64 dev far nodad\n"
          "ip -n B link set on mtu 1280 up\nip -n C link set far mtu 1280 up\n"
          "ip netns exec B sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1\n"
          "ip route add 198.51.100.0/24 via 192.0.2.2\nip -6 route add 2001:db8:2::/64 via 2001:db8::2\n"_s;
    const QString big = u"\"$0\" send udp '%1' --option dont-fragment --text \"$(head -c 1300 /dev/zero | tr '\\0' x)\" --json"_s.arg(target);
    const Outcome outcome = run(routed, big);
    QCOMPARE(outcome.status, 1);
    const QList<QJsonObject> all = objects(outcome.out);
    QVERIFY2(!all.isEmpty(), outcome.err.constData());
    QCOMPARE(all.last()[u"reason"].toString(), u"limit"_s);
    QCOMPARE(all.last()[u"datagrams_sent"].toInt(), 1);
    const auto told = std::find_if(all.begin(), all.end(), [](const QJsonObject &one) { return one[u"kind"] == u"error"_s; });
    QVERIFY2(told != all.end(), outcome.out.constData());
    QVERIFY2((*told)[u"text"].toString().contains(u"1280"), qPrintable((*told)[u"text"].toString()));
}

void GroupsTest::connects_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("listens");
    QTest::addColumn<QString>("sends");
    QTest::newRow("IPv4") << u"192.0.2.2:4000"_s << QString() << QString();
    QTest::newRow("IPv6") << u"'[2001:db8::2]:4000'"_s << QString() << QString();
    QTest::newRow("Qt at both ends") << u"192.0.2.2:4000"_s << u"--engine qt"_s << u"--engine qt"_s;
    QTest::newRow("Qt to ours, IPv6") << u"'[2001:db8::2]:4000'"_s << QString() << u"--engine qt"_s;
}

void GroupsTest::connects()
{
    QFETCH(QString, address);
    QFETCH(QString, listens);
    QFETCH(QString, sends);
    const Outcome outcome = run(TwoHosts, exchange(u"tcp %1 %2 --respond 'from there' --count 1"_s.arg(address, listens),
                                                  u"\"$0\" send tcp %1 %2 --text 'from here' --wait 1"_s.arg(address, sends)));
    QVERIFY2(outcome.status == 0, QByteArray(outcome.err + outcome.out).constData());
    QVERIFY2(outcome.out.contains("there: from here"), QByteArray(outcome.err + outcome.out).constData());
    QVERIFY2(outcome.out.startsWith("from there"), QByteArray(outcome.err + outcome.out).constData());
}

// Another one that sends to the same group is not heard.
void GroupsTest::onlyFromItsSource()
{
    const QString other = u"ip addr add 192.0.2.7/24 dev here\n"_s;
    const QString send = u"\"$0\" send udp 232.1.2.3:4000 --option multicast-device=here --source %1 --text '%1 ' --wait 0; "_s;
    const Outcome outcome = run(TwoHosts + other, exchange(u"udp '*:4000' --join 192.0.2.1@232.1.2.3%there --count 2"_s,
                                                          send.arg(u"192.0.2.1"_s) + send.arg(u"192.0.2.7"_s) + send.arg(u"192.0.2.1"_s) + u":"_s));
    QVERIFY2(outcome.out.contains("there: 192.0.2.1 192.0.2.1 "), QByteArray(outcome.err + outcome.out).constData());
}

void GroupsTest::severalGroups_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("native") << u"native"_s;
    QTest::newRow("Qt") << u"qt"_s;
}

// One socket hears all that it joined, and nothing that it did not.
void GroupsTest::severalGroups()
{
    QFETCH(QString, engine);
    QString senders;
    for (const QString &group : {u"239.1.2.5"_s, u"239.1.2.3"_s, u"239.1.2.4"_s})
        senders += u"\"$0\" send udp %1:4000 --option multicast-device=here --text '%1 ' --wait 0; "_s.arg(group);
    const Outcome outcome = run(TwoHosts, exchange(u"udp '*:4000' --engine %1 --join 239.1.2.3%there --join 239.1.2.4%there --count 2"_s.arg(engine),
                                                  senders + u":"_s));
    QVERIFY2(outcome.out.contains("there: 239.1.2.3 239.1.2.4 "), QByteArray(outcome.err + outcome.out).constData());
}

void GroupsTest::boundToADevice_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("udp") << u"udp"_s;
    QTest::newRow("tcp") << u"tcp"_s;
}

void GroupsTest::boundToADevice()
{
    QFETCH(QString, kind);
    const Outcome outcome = run(TwoHosts, exchange(kind + u" 192.0.2.2:4000 --respond 'from there' --count 1"_s,
                                                  u"\"$0\" send %1 192.0.2.2:4000 --option device=here --text 'from here' --wait 1 --json"_s.arg(kind)));
    QVERIFY2(outcome.status == 0, QByteArray(outcome.err + outcome.out).constData());
    QVERIFY2(outcome.out.contains("there: from here"), QByteArray(outcome.err + outcome.out).constData());
    const QList<QJsonObject> calls = ofKind(objects(outcome.out), u"call"_s);
    const auto set = std::find_if(calls.begin(), calls.end(), [](const QJsonObject &one) {
        return one[u"call"] == u"setsockopt"_s && one[u"args"].toString().contains(u"SO_BINDTODEVICE, \"here\""_s);
    });
    QVERIFY2(set != calls.end(), outcome.out.constData());
    QCOMPARE((*set)[u"result"].toInt(-1), 0);
}

QTEST_GUILESS_MAIN(GroupsTest)
#include "tst_groups.moc"
