// Two programs on two hosts of a network that the test makes: groups, broadcasts, and a path too narrow for a datagram.
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
    void tooLongFurtherOn();

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
    return u"ip netns exec B \"$0\" listen udp "_s + listener + u" --count 1 --timeout 9 2>/run/said >/run/out & exec 3</run/said\n"
           "read ready <&3; \"$0\" send udp "_s + sender + u"; status=$?\nwait $!; echo; echo \"there: $(cat /run/out)\"; exit $status"_s;
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
    QTest::newRow("source") << u"'*:4000' --join 192.0.2.1@232.1.2.3%there --respond 'from there'"_s
                            << u"232.1.2.3:4000 --option multicast-device=here"_s;
    QTest::newRow("broadcast") << u"'*:4000' --respond 'from there'"_s << u"192.0.2.255:4000 --option broadcast"_s;
}

void GroupsTest::talks()
{
    QFETCH(QString, listener);
    QFETCH(QString, sender);
    const Outcome outcome = run(TwoHosts, exchange(listener, sender + u" --text 'from here' --wait 9 --count 1"_s));
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

// Further along the way: a router says so by ICMP, and names the MTU of its next hop (RFC 1191).
void GroupsTest::tooLongFurtherOn()
{
    const QString routed = TwoHosts
        + u"ip netns add C\nip link add on netns B type veth peer name far netns C\n"
          "ip -n B addr add 198.51.100.1/24 dev on\nip -n C addr add 198.51.100.2/24 dev far\n"
          "ip -n B link set on mtu 1280 up\nip -n C link set far mtu 1280 up\n"
          "ip netns exec B sysctl -qw net.ipv4.ip_forward=1\nip route add 198.51.100.0/24 via 192.0.2.2\n"_s;
    const QString big = u"\"$0\" send udp 198.51.100.2:4000 --option dont-fragment --text \"$(head -c 1300 /dev/zero | tr '\\0' x)\" --json"_s;
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

QTEST_GUILESS_MAIN(GroupsTest)
#include "tst_groups.moc"
