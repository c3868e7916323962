// porthole-cli lab: what it says of every packet and message is true, as root and as an ordinary user.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrun.h"
#include "support/namespace.h"
#include "support/tshark.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <csignal>
#include <set>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// What arrives between the first delivered SYN and the third packet.
QStringList handshakeOf(const LabResult &lab)
{
    QStringList steps;
    double reached = 0;
    for (const QJsonObject &packet : lab.packets) {
        const QJsonArray arrived = packet[u"arrived"].toArray();
        if (packet[u"proto"].toString() != u"tcp" || arrived.isEmpty() || packet[u"t"].toDouble() < reached)
            continue;
        steps += packet[u"dir"].toString() + u' ' + packet[u"flags"].toString();
        reached = arrived.first().toDouble();
        if (steps.size() == 3)
            break;
    }
    return steps;
}

// The first one found; 0: none.
pid_t childOf(qint64 parent)
{
    for (const QString &name : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        QFile stat(u"/proc/"_s + name + u"/stat"_s);
        const QByteArray line = stat.open(QIODevice::ReadOnly) ? stat.readAll() : QByteArray();
        // proc(5): behind the name, which may have anything in it, the state and the parent.
        if (line.mid(line.lastIndexOf(')') + 2).split(' ').value(1).toLongLong() == parent)
            return name.toInt();
    }
    return 0;
}

// A folder with the command line program and another porthole-lab beside it.
class OtherLab
{
public:
    explicit OtherLab(const QByteArray &script)
    {
        const QString place = folder.path();
        if (!QFile::copy(program(), place + u"/porthole-cli"_s))
            qFatal("cannot copy the program");
        if (script.isEmpty())
            return;
        QFile file(place + u"/porthole-lab"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(script) != script.size())
            qFatal("cannot write the other lab");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QJsonObject run()
    {
        QProcess process;
        process.start(folder.path() + u"/porthole-cli"_s, {u"lab"_s, u"--json"_s});
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000))
            return {};
        code = process.exitCode();
        return objects(process.readAllStandardOutput()).value(0);
    }
    QTemporaryDir folder;
    int code = -1;
};

} // namespace

class TestCliLab : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void perfectLink_data();
    void perfectLink();
    void bothFamilies();
    void dropsThree_data();
    void dropsThree();
    void savesACapture();
    void roundTrip();
    void everythingAtOnce();
    void lossOfTenPercent_data();
    void lossOfTenPercent();
    void lossOfThirtyPercent();
    void sameSeedSameLuck();
    void queue();
    void burstOfDatagrams();
    void classicTcp();
    void longPackets();
    void reportForPeople();
    void savesPackets();
    void interrupted();
    void nothingAfterTheStop();
    void refused();
    void congestionThatIsNotThere();
    void rootWithoutUserNamespaces();
    void noLabThere();
    void otherLabs_data();
    void otherLabs();
    void wrongUsage_data();
    void wrongUsage();
};

void TestCliLab::perfectLink_data()
{
    QTest::addColumn<bool>("nobody");
    QTest::newRow("as who runs the tests") << false;
    QTest::newRow("as an ordinary user") << true;
}

// With probes for lost tails a machine that is busy makes TCP send what was not lost, which is told apart.
void TestCliLab::perfectLink()
{
    QFETCH(bool, nobody);
    const LabResult lab = labRun({u"--pace"_s, u"10"_s}, nobody);
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 2);
    QCOMPARE(handshakeOf(lab), QStringList({u"a>b SYN"_s, u"b>a SYN+ACK"_s, u"a>b ACK"_s}));
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    QCOMPARE(number(lab.of(u"tcp"_s), "retransmissions"), number(lab.of(u"tcp"_s), "needless_retransmissions"));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QCOMPARE(number(lab.of(u"udp"_s), "datagrams_delivered"), 20u);
    // Each packet is told once, those of a host in the order in which they left, with when it arrived.
    double last[2] = {};
    for (const QJsonObject &packet : lab.packets) {
        double &before = last[packet[u"dir"].toString() == u"a>b"];
        QVERIFY(packet[u"t"].toDouble() >= before);
        before = packet[u"t"].toDouble();
        QCOMPARE(packet[u"fate"].toString(), u"delivered"_s);
        QCOMPARE(packet[u"arrived"].toArray().size(), 1);
        QVERIFY(packet[u"arrived"].toArray().first().toDouble() >= before);
    }
    QCOMPARE(lab.dataOf(u"udp"_s).size(), 20);
    QCOMPARE(lab.dataOf(u"tcp"_s).size(), 20); // paced, without delay: message n is packet n
}

void TestCliLab::bothFamilies()
{
    const LabResult lab = labRun({u"-6"_s, u"--pace"_s, u"1"_s, u"--corrupt"_s, u"0.2"_s});
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QVERIFY(number(lab.of(u"udp"_s), "packets_corrupted") > 0);
}

void TestCliLab::dropsThree_data()
{
    QTest::addColumn<bool>("nobody");
    QTest::addColumn<bool>("classic");
    QTest::newRow("as who runs the tests") << false << true;
    QTest::newRow("as an ordinary user") << true << true;
    QTest::newRow("with RACK and probes for lost tails") << false << false;
}

void TestCliLab::dropsThree()
{
    QFETCH(bool, nobody);
    QFETCH(bool, classic);
    QStringList words{u"--loss"_s, u"0"_s, u"--drop"_s, u"3"_s, u"--delay"_s, u"2"_s};
    if (classic)
        words += u"--classic"_s;
    const LabResult lab = labRun(words, nobody);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    verifyStreamIsWhole(tcp);
    QCOMPARE(number(tcp, "retransmissions") - number(tcp, "needless_retransmissions"), 1u);
    if (classic)
        QCOMPARE(number(tcp, "retransmissions"), 1u);
    QCOMPARE(number(tcp, "packets_dropped"), 1u);
    const QJsonObject repair = tcp[u"repairs"].toArray().first().toObject();
    QCOMPARE(repair[u"segment"].toInt(), 3);
    QCOMPARE(repair[u"message"].toInt(), 3);
    QVERIFY(repair[u"sent_again"].toBool());
    // It cannot have been read before it was sent again.
    QVERIFY(repair[u"waited"].toDouble() >= repair[u"after"].toDouble());
    QCOMPARE(lostOf(lab.of(u"udp"_s)), QList<int>({3}));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QVERIFY(lab.of(u"udp"_s)[u"said"].toArray().contains(QJsonValue(u"UDP lost message 3, and nobody told it."_s)));
    for (const QJsonObject &packet : lab.packets) {
        const bool dropped = packet[u"number"].toInt() == 3;
        QCOMPARE(packet[u"fate"].toString(), dropped ? u"dropped"_s : u"delivered"_s);
        QCOMPARE(packet[u"cause"].toString(), dropped ? u"list"_s : QString());
        QCOMPARE(packet[u"arrived"].toArray().size(), dropped ? 0 : 1);
    }
}

// No packet can be faster than the link; the fastest of twenty is not much slower.
void TestCliLab::roundTrip()
{
    const LabResult lab = labRun({u"--delay"_s, u"15"_s, u"--only"_s, u"tcp"_s});
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 1);
    const quint64 rtt = number(lab.of(u"tcp"_s), "min_rtt_us");
    QVERIFY2(rtt >= 30'000 && rtt <= 32'000, QByteArray::number(rtt));
    for (const QJsonObject &packet : lab.packets)
        if (packet[u"proto"].toString() == u"tcp")
            QVERIFY(packet[u"arrived"].toArray().first().toDouble() - packet[u"t"].toDouble() >= 0.014999);
}

void TestCliLab::everythingAtOnce()
{
    const LabResult lab = labRun({u"--loss"_s, u"0.1"_s, u"--delay"_s, u"3"_s, u"--jitter"_s, u"3"_s, u"--duplicate"_s, u"0.1"_s,
                                  u"--corrupt"_s, u"0.1"_s, u"--reorder"_s, u"0.1"_s, u"--messages"_s, u"100"_s, u"--pace"_s, u"2"_s,
                                  u"--seed"_s, u"5"_s});
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    const QJsonObject udp = lab.of(u"udp"_s);
    verifyDatagramsAddUp(udp);
    for (const char *what : {"packets_dropped", "packets_corrupted", "packets_duplicated", "messages_twice", "messages_late"})
        QVERIFY2(number(udp, what) > 0, what);
    std::set<QString> fates;
    for (const QJsonObject &packet : lab.packets)
        fates.insert(packet[u"fate"].toString());
    QCOMPARE(fates, std::set<QString>({u"corrupted"_s, u"delivered"_s, u"dropped"_s, u"duplicated"_s}));
}

void TestCliLab::lossOfTenPercent_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestCliLab::lossOfTenPercent()
{
    QFETCH(int, seed);
    const LabResult lab = labRun({u"--loss"_s, u"0.1"_s, u"--seed"_s, QString::number(seed), u"--pace"_s, u"2"_s, u"--messages"_s, u"40"_s});
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
}

void TestCliLab::lossOfThirtyPercent()
{
    const LabResult lab = labRun({u"--loss"_s, u"a>b:0.3"_s, u"--seed"_s, u"2"_s, u"--pace"_s, u"2"_s, u"--messages"_s, u"12"_s});
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QVERIFY(number(lab.of(u"udp"_s), "packets_dropped") > 0);
}

void TestCliLab::sameSeedSameLuck()
{
    const QStringList words{u"--loss"_s, u"0.1"_s, u"--duplicate"_s, u"0.1"_s, u"--seed"_s, u"77"_s, u"--messages"_s, u"60"_s, u"--pace"_s, u"1"_s};
    const LabResult first = labRun(words), second = labRun(words);
    QCOMPARE(first.fatesOf(u"udp"_s).size(), 60);
    QCOMPARE(first.fatesOf(u"udp"_s), second.fatesOf(u"udp"_s));
    QCOMPARE(lostOf(first.of(u"udp"_s)), lostOf(second.of(u"udp"_s)));
    QVERIFY(!lostOf(first.of(u"udp"_s)).isEmpty());
    // TCP may put messages together while it has to wait; as many packets as there are fare as those of UDP.
    const QStringList tcp = first.fatesOf(u"tcp"_s);
    QVERIFY(tcp.size() > 5);
    QCOMPARE(tcp, first.fatesOf(u"udp"_s).first(tcp.size()));
    const LabResult other = labRun(words + QStringList{u"--seed"_s, u"78"_s, u"--only"_s, u"udp"_s});
    QVERIFY(other.fatesOf(u"udp"_s) != first.fatesOf(u"udp"_s));
}

void TestCliLab::queue()
{
    const LabResult lab = labRun({u"--rate"_s, u"1M"_s, u"--queue"_s, u"5"_s, u"--pace"_s, u"0"_s, u"--messages"_s, u"50"_s});
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QVERIFY(number(lab.of(u"udp"_s), "queue_dropped") > 20);
    QCOMPARE(number(lab.of(u"udp"_s), "packets_dropped"), 0u);
    for (const QJsonObject &packet : lab.dataOf(u"udp"_s))
        QCOMPARE(packet[u"cause"].toString(), packet[u"fate"].toString() == u"dropped" ? u"queue"_s : QString());
}

// Perhaps more than the reader's buffer holds: the sum is right either way.
void TestCliLab::burstOfDatagrams()
{
    const LabResult lab = labRun({u"--only"_s, u"udp"_s, u"--pace"_s, u"0"_s, u"--messages"_s, u"3000"_s, u"--size"_s, u"1400"_s});
    QCOMPARE(lab.code, 0);
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QCOMPARE(lab.dataOf(u"udp"_s).size(), 3000);
}

void TestCliLab::classicTcp()
{
    const LabResult lab = labRun({u"--classic"_s, u"--no-sack"_s, u"--no-timestamps"_s, u"--drop"_s, u"4"_s, u"--delay"_s, u"2"_s, u"--only"_s, u"tcp"_s});
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    QCOMPARE(number(lab.of(u"tcp"_s), "retransmissions"), 1u);
    // Its acknowledgements said three times that segment 4 is missing before it was sent again.
    int same = 0;
    bool sentAgain = false;
    const int missing = 3 * 1000 + 1;
    for (const QJsonObject &packet : lab.packets) {
        if (packet[u"retransmission"].toBool())
            sentAgain = true;
        if (!sentAgain && packet[u"dir"].toString() == u"b>a" && packet[u"ack"].toInt() == missing && packet[u"payload_len"].toInt() == 0)
            ++same;
    }
    QVERIFY(sentAgain);
    QVERIFY2(same >= 4, QByteArray::number(same)); // the first one, and three duplicates
}

void TestCliLab::longPackets()
{
    const LabResult lab = labRun({u"--only"_s, u"udp"_s, u"--longest"_s, u"1000"_s, u"--size"_s, u"1000"_s, u"--messages"_s, u"5"_s, u"--pace"_s, u"1"_s});
    QCOMPARE(lab.code, 0);
    QCOMPARE(lostOf(lab.of(u"udp"_s)), QList<int>({1, 2, 3, 4, 5}));
    for (const QJsonObject &packet : lab.dataOf(u"udp"_s))
        QCOMPARE(packet[u"cause"].toString(), u"length"_s);
}

// English, with English numbers, whatever the desktop speaks.
void TestCliLab::reportForPeople()
{
    Cli lab(Cli::shell, u"LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 exec \"$0\" \"$@\""_s, {u"lab"_s, u"--drop"_s, u"2"_s, u"--messages"_s, u"8"_s});
    ENDS(lab);
    QCOMPARE(lab.code(), 0);
    const QByteArray out = lab.out();
    for (const char *line : {"host A 192.0.2.1, host B 192.0.2.2", "tcp_congestion_control=reno", "\nTCP\n", "Segment 2 (message 2) was dropped; sent again",
                             "All 8 messages arrived, each once and in order.", "UDP lost message 2, and nobody told it."})
        QVERIFY2(out.contains(line), out);
    static const QRegularExpression comma(u"\\d,\\d+ ms"_s), point(u"\\d\\.\\d ms"_s);
    QVERIFY2(QString::fromUtf8(out).contains(point) && !QString::fromUtf8(out).contains(comma), out);
    QVERIFY2(lab.err().isEmpty(), lab.err());
}

// Read again, they are packets as of any capture, and say what became of them.
void TestCliLab::savesPackets()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lab.porthole"_s);
    const LabResult lab = labRun({u"--drop"_s, u"3"_s, u"--classic"_s, u"--pace"_s, u"1"_s, u"--save"_s, path});
    QCOMPARE(lab.code, 0);
    Cli read({u"read"_s, path, u"--json"_s});
    ENDS(read);
    QCOMPARE(read.code(), 0);
    const QList<QJsonObject> packets = ofKind(objects(read.out()), u"packet"_s);
    QVERIFY(packets.size() >= lab.packets.size()); // those before the two runs too
    int dropped = 0, again = 0;
    for (const QJsonObject &packet : packets) {
        dropped += packet[u"comment"].toString() == u"dropped (list)";
        again += packet[u"retransmission"].toBool();
    }
    QCOMPARE(dropped, 2);
    QCOMPARE(again, 1);
    Cli counted({u"read"_s, path, u"--count"_s, u"--filter"_s, u"packet and udp.port == 7000"_s});
    ENDS(counted);
    QCOMPARE(counted.out(), "20\n");
}

void TestCliLab::interrupted()
{
    Cli lab({u"lab"_s, u"--json"_s, u"--pace"_s, u"1000"_s});
    QTRY_VERIFY_WITH_TIMEOUT(lab.out().contains("\"packet\"") || lab.ended(), 60000);
    ::kill(pid_t(lab.process.processId()), SIGINT);
    ENDS(lab);
    QCOMPARE(lab.code(), 1);
    const QList<QJsonObject> results = ofKind(objects(lab.out()), u"result"_s);
    QCOMPARE(results.last()[u"reason"].toString(), u"cancelled"_s);
    // What was counted until then is known.
    const QByteArray run = QJsonDocument(results.first()).toJson();
    QVERIFY2(run.contains("It was cut short.") && !run.contains("is not known"), run);
    QVERIFY2(results.first()[u"counted"].toBool(), run);
}

// While porthole-lab stands still its last counters do not come, and are waited for: nobody breaks off meanwhile.
void TestCliLab::nothingAfterTheStop()
{
    Cli lab({u"lab"_s, u"--json"_s, u"--experiment"_s, u"reset"_s, u"--only"_s, u"tcp"_s, u"--hold"_s, u"1000"_s});
    QTRY_VERIFY_WITH_TIMEOUT(lab.out().contains("\"packet\"") || lab.ended(), 60000);
    const pid_t wire = childOf(lab.process.processId());
    QVERIFY(wire > 0);
    ::kill(wire, SIGSTOP);
    ::kill(pid_t(lab.process.processId()), SIGINT);
    ENDS(lab);
    const QJsonObject tcp = ofKind(objects(lab.out()), u"result"_s).value(0);
    const QByteArray words = QJsonDocument(tcp).toJson();
    QVERIFY2(words.contains("It was cut short.") && !tcp[u"counted"].toBool(), words);
    const QJsonArray events = tcp[u"events"].toArray();
    QVERIFY2(!events.isEmpty(), words);
    for (const QJsonValue &event : events)
        QVERIFY2(event[u"after"].toDouble() < tcp[u"elapsed"].toDouble() - 0.9, words);
}

// It would run with another, which is not what was asked for.
void TestCliLab::congestionThatIsNotThere()
{
    const QStringList arguments{u"lab"_s, u"--congestion"_s, u"nope"_s, u"--messages"_s, u"1"_s, u"--only"_s, u"tcp"_s};
    Cli lab(arguments);
    ENDS(lab);
    QCOMPARE(lab.code(), 2);
    QVERIFY2(lab.err().contains("usage: --congestion nope makes no sense here. This kernel has no such congestion control; it has: "), lab.err());
    QVERIFY2(!lab.out().contains("messages sent"), lab.out());
    Cli json(arguments + QStringList{u"--json"_s});
    ENDS(json);
    QCOMPARE(json.code(), 2);
    const QList<QJsonObject> results = ofKind(objects(json.out()), u"result"_s);
    QCOMPARE(results.size(), 1);
    QCOMPARE(results[0][u"reason"].toString(), u"usage"_s);
}

// The program in a user namespace of its own, in which no more of them, or of networks, may be made.
static QProcess *withLimits(const QString &limits)
{
    auto *process = new QProcess;
    process->start(u"unshare"_s, {u"--user"_s, u"--map-root-user"_s, u"sh"_s, u"-ec"_s, QString(limits + u"; exec \"$0\" lab --json --messages 3 --pace 1"_s), program()});
    return process;
}

void TestCliLab::refused()
{
    const std::unique_ptr<QProcess> lab(withLimits(u"echo 0 > /proc/sys/user/max_user_namespaces; echo 0 > /proc/sys/user/max_net_namespaces"_s));
    QTRY_COMPARE_WITH_TIMEOUT(lab->state(), QProcess::NotRunning, 60000);
    const QByteArray out = lab->readAllStandardOutput();
    QCOMPARE(lab->exitCode(), 1);
    const QJsonObject result = objects(out).value(0);
    // The step, its errno and the remedy.
    QCOMPARE(result[u"reason"].toString(), u"limit"_s);
    QCOMPARE(result[u"errno"].toString(), u"ENOSPC"_s);
    const QString text = result[u"text"].toString();
    QVERIFY2(text.contains(u"unshare CLONE_NEWNET"_s), qPrintable(text));
    QVERIFY2(text.contains(u"sysctl -w user.max_user_namespaces"_s), qPrintable(text));
}

void TestCliLab::rootWithoutUserNamespaces()
{
    const std::unique_ptr<QProcess> lab(withLimits(u"echo 0 > /proc/sys/user/max_user_namespaces"_s));
    QTRY_COMPARE_WITH_TIMEOUT(lab->state(), QProcess::NotRunning, 60000);
    const QByteArray out = lab->readAllStandardOutput();
    QVERIFY2(lab->exitCode() == 0, out);
    QCOMPARE(ofKind(objects(out), u"result"_s).size(), 2);
}

void TestCliLab::noLabThere()
{
    OtherLab other({});
    const QJsonObject result = other.run();
    QCOMPARE(other.code, 1);
    QCOMPARE(result[u"reason"].toString(), u"not-found"_s);
    QVERIFY(result[u"text"].toString().contains(u"porthole-lab"_s));
}

void TestCliLab::otherLabs_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("reason");
    QTest::newRow("ends at once") << QByteArray("#!/bin/sh\nexit 0\n") << u"closed"_s;
    QTest::newRow("says nonsense") << QByteArray("#!/bin/sh\nprintf 'HTTP/1.1 200 OK\\r\\n' >&0\nexec cat >/dev/null\n") << u"protocol"_s;
    // SocketMade for ticket 1 without a descriptor.
    QTest::newRow("passes nothing") << QByteArray("#!/bin/sh\nprintf '\\011\\000\\000\\000\\010\\001\\000\\000\\000\\000\\000\\000\\000' >&0\nexec cat >/dev/null\n")
                                    << u"protocol"_s;
    // Ready of version 99, and nothing else in it.
    QTest::newRow("another version") << QByteArray("#!/bin/sh\nprintf '\\013\\000\\000\\000\\005\\143\\000\\000\\000\\000\\000\\000\\000\\000\\000' >&0\nexec cat >/dev/null\n")
                                     << u"unsupported"_s;
}

void TestCliLab::otherLabs()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, reason);
    OtherLab other(script);
    const QJsonObject result = other.run();
    QCOMPARE(other.code, 1);
    QCOMPARE(result[u"reason"].toString(), reason);
}

void TestCliLab::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char *words : {"--loss 2", "--loss x", "--loss a>b:", "--delay -1", "--rate 1T", "--drop 0", "--drop 1,,2", "--messages 0",
                              "--size 7", "--queue 5", "--burst 0.1", "--only sctp", "--congestion ../x", "--mtu 1000", "extra", "--save x.txt"})
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ');
}

void TestCliLab::wrongUsage()
{
    QFETCH(QStringList, words);
    Cli lab(QStringList{u"lab"_s} + words);
    ENDS(lab);
    QCOMPARE(lab.code(), 2);
    QVERIFY(!lab.err().isEmpty());
}

// The capture has every packet, with what became of it, and a reader of captures finds what was sent again.
void TestCliLab::savesACapture()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"lab.pcapng"_s);
    const LabResult lab = labRun({u"--drop"_s, u"3"_s, u"--delay"_s, u"2"_s, u"--classic"_s, u"--save"_s, path});
    QCOMPARE(lab.code, 0);
    Cli read({u"read"_s, path, u"--json"_s});
    ENDS(read);
    QCOMPARE(read.code(), 0);
    const QList<QJsonObject> packets = ofKind(objects(read.out()), u"packet"_s);
    const auto dropped = std::count_if(packets.begin(), packets.end(), [](const QJsonObject &one) {
        return one[u"comment"].toString().contains(u"dropped (list)");
    });
    QCOMPARE(dropped, 2); // of TCP and of UDP
    Cli again({u"read"_s, path, u"--filter"_s, u"tcp.analysis.retransmission"_s, u"--count"_s});
    ENDS(again);
    QCOMPARE(again.out().trimmed().toULongLong(), number(lab.of(u"tcp"_s), "retransmissions"));
    // So does Wireshark's own reader; what it calls fast, spurious and out of order counted in.
    const QByteArray theirs = tshark(path, {u"-Y"_s, u"tcp.analysis.retransmission || tcp.analysis.out_of_order"_s});
    QCOMPARE(quint64(theirs.count('\n')), number(lab.of(u"tcp"_s), "retransmissions"));
}

QTEST_GUILESS_MAIN(TestCliLab)
#include "tst_clilab.moc"
