// The lab's experiments: each shows what it is there for, as root and as an ordinary user.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrun.h"

#include <algorithm>
#include <cmath>
#include <map>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// When kernels are looked at decides what is seen of these: they run by themselves, when all others are over.
const std::map<QString, QString> Alone{
    {u"no-accept"_s, u"--experiment no-accept"_s},
    {u"half-close"_s, u"--experiment half-close"_s},
};

// All begin at once: most of their time they wait.
const std::map<QString, QString> Runs{
    {u"exchange"_s, u"--experiment exchange --loss 0 --drop 3 --messages 8 --delay 2 --hold 100"_s},
    {u"bulk"_s, u"--experiment bulk --classic --rate 2M"_s},
    {u"clock"_s, u"--experiment clock --jitter 0 --delay 10"_s},
    {u"nobody"_s, u"--experiment nobody --pace 300"_s},
    {u"unreachable"_s, u"--experiment unreachable --syn-retries 1 --messages 3"_s},
    {u"reset"_s, u"--experiment reset --rate 300k"_s},
    {u"unread"_s, u"--experiment unread"_s},
    {u"slow-reader"_s, u"--experiment slow-reader --hold 2500"_s},
    {u"nagle"_s, u"--experiment nagle"_s},
    {u"head-of-line"_s, u"--experiment head-of-line --classic"_s},
    {u"cut short"_s, u"--experiment slow-reader --hold 3000 --timeout 2"_s},
    {u"one fails"_s, u"--together --syn-retries 1 --loss b>a:1 --messages 40 --pace 100"_s},
    {u"together"_s, u"--together --drop 3 --classic --delay 2"_s},
    {u"binomial"_s, u"--only udp --messages 2000 --pace 0 --size 100 --loss a>b:0.1 --seed 4"_s},
    {u"seed 2"_s, u"--only tcp --loss a>b:0.3 --seed 2 --pace 2 --messages 12"_s},
    {u"seed 3"_s, u"--only tcp --loss a>b:0.3 --seed 3 --pace 2 --messages 12"_s},
    {u"seed 5"_s, u"--only tcp --loss a>b:0.3 --seed 5 --pace 2 --messages 12"_s},
};

QList<QJsonObject> listOf(const QJsonObject &result, const char *key)
{
    QList<QJsonObject> all;
    for (const QJsonValue &value : result[QLatin1StringView(key)].toArray())
        all += value.toObject();
    return all;
}

// "a cannot-connect ECONNREFUSED": in the order in which they happened.
QStringList eventsOf(const QJsonObject &result)
{
    QStringList all;
    for (const QJsonObject &event : listOf(result, "events"))
        all += QString(event[u"host"].toString() + u' ' + event[u"what"].toString() + u' ' + event[u"errno"].toString()).trimmed();
    return all;
}

// Those that the kernel told when no program had the connection.
QStringList statesOf(const QJsonObject &result, const QString &host)
{
    QStringList all;
    for (const QJsonObject &state : listOf(result, "states"))
        if (state[u"host"].toString() == host)
            all += state[u"state"].toString();
    return all;
}

bool says(const QJsonObject &result, const QString &words)
{
    const QJsonArray said = result[u"said"].toArray();
    return std::any_of(said.begin(), said.end(), [&](const QJsonValue &one) { return one.toString().contains(words); });
}

} // namespace

class TestCliLabExperiments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_runs.clear(); }
    void exchange();
    void bulk();
    void clock();
    void nobody();
    void unreachable();
    void reset();
    void closedUnread();
    void slowReader();
    void nagle();
    void headOfLine();
    void together();
    void oneFails();
    void nothingAfterTheEnd();
    void binomialBounds();
    void lossOfThirtyPercent_data();
    void lossOfThirtyPercent();
    void namesOfExperiments();
    void wrongUsage_data();
    void wrongUsage();
    void noAccept();
    void halfClose();

private:
    LabResult take(const QString &name)
    {
        if (const auto alone = Alone.find(name); alone != Alone.end() && !m_runs.contains(name))
            m_runs[name] = std::make_unique<LabProcess>(alone->second.split(u' '), name == u"half-close");
        return resultOf(*m_runs.at(name));
    }

    std::map<QString, std::unique_ptr<LabProcess>> m_runs;
};

// Every second one as an ordinary user.
void TestCliLabExperiments::initTestCase()
{
    bool nobody = false;
    for (const auto &[name, words] : Runs)
        m_runs[name] = std::make_unique<LabProcess>(words.split(u' '), nobody = !nobody);
}

// Question 3 is lost in both: TCP brings it late, UDP never, and the server never had it.
void TestCliLabExperiments::exchange()
{
    const LabResult lab = take(u"exchange"_s);
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    const QJsonArray answers = lab.of(u"tcp"_s)[u"answers"].toArray();
    QCOMPARE(answers.size(), 8);
    for (const QJsonValue &answer : answers)
        QVERIFY(answer.toDouble() >= 0.003999); // never less than both ways
    QVERIFY(answers[2].toDouble() > 0.15);      // its timer, which is no shorter than 200 ms, or the tail probe's
    QCOMPARE(number(lab.of(u"tcp"_s), "bytes_delivered"), 8u * 1100u); // 100 bytes asked, 1000 answered
    QCOMPARE(number(lab.of(u"udp"_s), "bytes_delivered"), 7u * 1100u);
    const QJsonObject udp = lab.of(u"udp"_s);
    QCOMPARE(lostOf(udp), QList<int>({3}));
    QVERIFY(udp[u"answers"].toArray()[2].isNull());
    QVERIFY2(says(udp, u"Questions that nobody answered: 3. Of these 0 had reached host B"_s), QJsonDocument(udp).toJson());
}

void TestCliLabExperiments::bulk()
{
    const LabResult lab = take(u"bulk"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s), udp = lab.of(u"udp"_s);
    verifyStreamIsWhole(tcp);
    QCOMPARE(number(tcp, "bytes_delivered"), 300u * 1400u);
    QVERIFY(number(tcp, "cwnd_first") >= 10); // RFC 6928, and more where the first look comes late
    QVERIFY(number(tcp, "cwnd_most") > 10);
    // No faster than the link.
    QVERIFY(number(tcp, "goodput") > 0 && number(tcp, "goodput") <= 2'000'000);
    verifyDatagramsAddUp(udp);
    QVERIFY(number(udp, "queue_dropped") > 0);
}

void TestCliLabExperiments::clock()
{
    const LabResult lab = take(u"clock"_s);
    QCOMPARE(lab.code, 0);
    for (const QString &proto : {u"tcp"_s, u"udp"_s}) {
        const QJsonObject result = lab.of(proto);
        QCOMPARE(number(result, "messages_delivered"), 40u);
        QVERIFY(result[u"one_way_min"].toDouble() >= 0.009999);
        QVERIFY(result[u"one_way_min"].toDouble() <= result[u"one_way_p50"].toDouble());
        QVERIFY(result[u"one_way_p50"].toDouble() <= result[u"one_way_max"].toDouble());
        QVERIFY(says(result, u"Both hosts read one clock."_s));
    }
}

void TestCliLabExperiments::nobody()
{
    const LabResult lab = take(u"nobody"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s), udp = lab.of(u"udp"_s);
    QCOMPARE(eventsOf(tcp), QStringList({u"a connects"_s, u"a cannot-connect ECONNREFUSED"_s}));
    QCOMPARE(number(tcp, "resets"), 1u);
    QCOMPARE(tcp[u"syn_times"].toArray().first().toArray().size(), 1);
    // Each that was sent was answered, and each answer made the next call fail: they take turns.
    QCOMPARE(eventsOf(udp), QStringList({u"a is-told ECONNREFUSED"_s, u"a is-told ECONNREFUSED"_s, u"a is-told ECONNREFUSED"_s}));
    QCOMPARE(number(udp, "messages_sent"), 3u);
    QCOMPARE(number(udp, "port_unreachable"), 3u);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(listOf(udp, "events")[i][u"number"].toInt(), 2 * i + 2);
}

// 1 s after the first the second SYN, 2 s after that the kernel gives up: no kernel is earlier.
void TestCliLabExperiments::unreachable()
{
    const LabResult lab = take(u"unreachable"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(eventsOf(tcp), QStringList({u"a connects"_s, u"a cannot-connect ETIMEDOUT"_s}));
    QCOMPARE(tcp[u"syn_times"].toArray().size(), 1); // one client
    const QJsonArray syns = tcp[u"syn_times"].toArray().first().toArray();
    QCOMPARE(syns.size(), 2);
    QVERIFY(syns[1].toDouble() > 0.95);
    QVERIFY(listOf(tcp, "events")[1][u"after"].toDouble() > 2.9);
    QCOMPARE(number(lab.of(u"udp"_s), "messages_sent"), 3u);
    QVERIFY(eventsOf(lab.of(u"udp"_s)).isEmpty());
    // Of what never came nothing took any time.
    for (const char *key : {"latency_p50", "latency_p90", "latency_p99", "latency_max"})
        QVERIFY(!lab.of(u"udp"_s).contains(QLatin1StringView(key)));
}

// The queue takes one more than its backlog says; who is in it has sent to nobody.
void TestCliLabExperiments::noAccept()
{
    const LabResult lab = take(u"no-accept"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    const QStringList events = eventsOf(tcp);
    QCOMPARE(events.count(u"a is-connected"_s), 2);
    QCOMPARE(events.count(u"b has-accepted"_s), 0);
    QCOMPARE(events.count(u"a is-told ECONNRESET"_s), 2);
    QCOMPARE(events.count(u"a cannot-connect ECONNREFUSED"_s), 1);
    QVERIFY(events.indexOf(u"b closes"_s) < events.indexOf(u"a is-told ECONNRESET"_s));
    QVERIFY(statesOf(tcp, u"b"_s).contains(u"ESTABLISHED"_s));
    const QList<QJsonObject> states = listOf(tcp, "states");
    QVERIFY(std::any_of(states.begin(), states.end(),
                        [](const QJsonObject &one) { return one[u"host"].toString() == u"b" && one[u"receive_queue"].toInt() == 1000; }));
    QCOMPARE(number(tcp, "messages_delivered"), 0u);
    const QJsonObject udp = lab.of(u"udp"_s);
    QCOMPARE(number(udp, "left_unread") + number(udp, "receiver_dropped"), 10u);
    QVERIFY(number(udp, "left_unread") > 0);
}

void TestCliLabExperiments::halfClose()
{
    const LabResult lab = take(u"half-close"_s);
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 1); // UDP has nothing like it
    const QJsonObject tcp = lab.of(u"tcp"_s);
    verifyStreamIsWhole(tcp);
    QVERIFY2(says(tcp, u"FIN_WAIT1, FIN_WAIT2, TIME_WAIT."_s), QJsonDocument(tcp).toJson());
    QVERIFY(says(tcp, u"CLOSE_WAIT, LAST_ACK"_s));
    // Where the machine was slow host B sent its FIN again, and its reset for the answer ended TIME_WAIT (RFC 1337).
    const QString last = statesOf(tcp, u"a"_s).last();
    QVERIFY2(last == u"TIME_WAIT" || (last == u"none" && says(tcp, u"TIME_WAIT did not last: a reset came"_s)), QJsonDocument(tcp).toJson());
    // All of host B's data left after host A's FIN had come.
    double fin = 0;
    int after = 0;
    for (const QJsonObject &packet : lab.packets) {
        if (packet[u"dir"].toString() == u"a>b" && packet[u"flags"].toString().contains(u"FIN"))
            fin = packet[u"arrived"].toArray().first().toDouble();
        if (packet[u"dir"].toString() == u"b>a" && packet[u"payload_len"].toInt() > 0) {
            QVERIFY(fin > 0 && packet[u"t"].toDouble() >= fin);
            ++after;
        }
    }
    QCOMPARE(after, 8);
}

void TestCliLabExperiments::reset()
{
    const LabResult lab = take(u"reset"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    const QStringList events = eventsOf(tcp);
    QVERIFY(events.contains(u"a breaks-off"_s));
    QVERIFY(events.indexOf(u"b is-told ECONNRESET"_s) > events.indexOf(u"a breaks-off"_s));
    QVERIFY(number(tcp, "resets") >= 1);
    // Nobody ends in order, and what was not sent is gone.
    for (const QJsonObject &packet : lab.packets)
        QVERIFY(!packet[u"flags"].toString().contains(u"FIN"));
    QVERIFY(number(tcp, "messages_delivered") < number(tcp, "messages_sent"));
    QCOMPARE(number(tcp, "messages_delivered") + quint64(lostOf(tcp).size()), number(tcp, "messages_sent"));
    const QJsonObject udp = lab.of(u"udp"_s);
    QVERIFY(eventsOf(udp).contains(u"a is-told ECONNREFUSED"_s));
    QVERIFY(number(udp, "port_unreachable") > 0);
}

// RFC 9293 section 3.6.1: what its kernel had acknowledged was not read, and RST says so.
void TestCliLabExperiments::closedUnread()
{
    const LabResult lab = take(u"unread"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    const QStringList events = eventsOf(tcp);
    QVERIFY2(events.contains(u"b closes"_s), qPrintable(events.join(u'\n')));
    QVERIFY2(events.indexOf(u"a is-told ECONNRESET"_s) > events.indexOf(u"b closes"_s), qPrintable(events.join(u'\n')));
    QVERIFY(number(tcp, "resets") >= 1);
    QCOMPARE(number(tcp, "messages_sent"), 10u);
    QCOMPARE(number(tcp, "messages_delivered"), 0u);
    for (const QJsonObject &packet : lab.packets)
        QVERIFY(!packet[u"flags"].toString().contains(u"FIN"));
    const QJsonObject udp = lab.of(u"udp"_s);
    QCOMPARE(number(udp, "messages_delivered"), 0u);
    QVERIFY(!says(udp, u"was told"_s));
    QVERIFY2(eventsOf(udp).contains(u"b closes"_s) && !eventsOf(udp).contains(u"b breaks-off"_s), qPrintable(eventsOf(udp).join(u'\n')));
    // Those that came after it was closed were answered.
    QVERIFY(number(udp, "left_unread") >= 1 && number(udp, "left_unread") + number(udp, "port_unreachable") <= 10);
    QVERIFY2(says(udp, u"Datagrams that lay in it unread, and went with it: %1."_s.arg(number(udp, "left_unread"))), QJsonDocument(udp).toJson());
}

void TestCliLabExperiments::slowReader()
{
    const LabResult lab = take(u"slow-reader"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    verifyStreamIsWhole(tcp);
    QVERIFY(number(tcp, "windows_shut") >= 1);
    QVERIFY(number(tcp, "window_probes") >= 1); // the first after 200 ms and more
    const QStringList events = eventsOf(tcp);
    // Also before, where its buffer is full sooner than the other; at last only reading helps.
    QVERIFY(events.contains(u"a is-blocked"_s));
    QVERIFY(events.lastIndexOf(u"a goes-on"_s) > events.indexOf(u"b reads-again"_s));
    const QJsonObject udp = lab.of(u"udp"_s);
    verifyDatagramsAddUp(udp);
    QVERIFY(number(udp, "receiver_dropped") > 0);
}

// A delayed acknowledgement waits 40 ms (TCP_DELACK_MIN), give or take a tick of the kernel's clock.
void TestCliLabExperiments::nagle()
{
    const LabResult lab = take(u"nagle"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 16u);
    QCOMPARE(number(tcp, "nodelay_from"), 9u);
    const QJsonArray delayed = tcp[u"delayed_acks"].toArray(), answers = tcp[u"answers"].toArray();
    // A busy machine is late with others, too.
    QVERIFY(std::count_if(delayed.begin(), delayed.end(), [](const QJsonValue &one) { return one.toDouble() >= 0.030; }) >= 4);
    // Without TCP_NODELAY as many answers took that long.
    const auto slow = [&](int from, int to) {
        return std::count_if(answers.begin() + from, answers.begin() + to, [](const QJsonValue &one) { return one.toDouble() >= 0.034; });
    };
    QVERIFY(slow(0, 8) >= 4);
    QVERIFY(slow(8, 16) < slow(0, 8));
    QVERIFY(eventsOf(tcp).contains(u"a sets-nodelay"_s));
}

void TestCliLabExperiments::headOfLine()
{
    const LabResult lab = take(u"head-of-line"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    verifyStreamIsWhole(tcp);
    QVERIFY(number(tcp, "held_back") >= 3); // without them nobody would know that the fifth is missing
    QVERIFY(tcp[u"held_back_longest"].toDouble() > 0.0599); // a round trip
    QCOMPARE(lostOf(lab.of(u"udp"_s)), QList<int>({5}));
}

// They share the link: one run of it, with the packets of both.
void TestCliLabExperiments::together()
{
    const LabResult lab = take(u"together"_s);
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
    QCOMPARE(number(lab.of(u"tcp"_s), "packets_dropped"), 1u);
    QCOMPARE(lostOf(lab.of(u"udp"_s)), QList<int>({3}));
    double first[2] = {1e9, 1e9}, last[2] = {};
    for (const QJsonObject &packet : lab.packets) {
        const size_t which = packet[u"proto"].toString() == u"udp";
        first[which] = std::min(first[which], packet[u"t"].toDouble());
        last[which] = std::max(last[which], packet[u"t"].toDouble());
    }
    QVERIFY(first[0] < last[1] && first[1] < last[0]);
}

// TCP gives up after 3 s; the datagrams, which go the other way only, take 4 s, and all of them are sent.
void TestCliLabExperiments::oneFails()
{
    const LabResult lab = take(u"one fails"_s);
    QCOMPARE(lab.code, 1);
    const QJsonObject tcp = lab.of(u"tcp"_s), udp = lab.of(u"udp"_s);
    QCOMPARE(tcp[u"status"].toString(), u"failed"_s);
    QVERIFY(!says(tcp, u"It was cut short."_s));
    verifyDatagramsAddUp(udp);
    QCOMPARE(number(udp, "messages_delivered"), 40u);
}

// The reader wakes up after 3 s, while the datagrams have their turn: the stream's run was over by then.
void TestCliLabExperiments::nothingAfterTheEnd()
{
    const LabResult lab = take(u"cut short"_s);
    QCOMPARE(lab.code, 1);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QVERIFY(eventsOf(tcp).contains(u"b pauses-reading"_s));
    QVERIFY(!eventsOf(tcp).contains(u"b reads-again"_s));
    for (const QJsonObject &event : listOf(tcp, "events"))
        QVERIFY(event[u"after"].toDouble() <= tcp[u"elapsed"].toDouble());
    QVERIFY(tcp[u"window_still_shut"].toBool());
    QVERIFY(tcp[u"window_shut_for"].toDouble() > 0);
}

// Four standard deviations; the seed is fixed, so that this holds or does not, once and for all.
void TestCliLabExperiments::binomialBounds()
{
    const LabResult lab = take(u"binomial"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject udp = lab.of(u"udp"_s);
    verifyDatagramsAddUp(udp);
    QCOMPARE(number(udp, "packets_sent"), 2000u);
    const double expected = 2000 * 0.1, deviation = std::sqrt(2000 * 0.1 * 0.9);
    QVERIFY(std::abs(double(number(udp, "packets_dropped")) - expected) <= 4 * deviation);
}

void TestCliLabExperiments::lossOfThirtyPercent_data()
{
    QTest::addColumn<QString>("run");
    for (const QString &run : {u"seed 2"_s, u"seed 3"_s, u"seed 5"_s})
        QTest::newRow(qPrintable(run)) << run;
}

void TestCliLabExperiments::lossOfThirtyPercent()
{
    QFETCH(QString, run);
    const LabResult lab = take(run);
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    QVERIFY(number(lab.of(u"tcp"_s), "packets_dropped") > 0);
}

void TestCliLabExperiments::namesOfExperiments()
{
    Cli help({u"lab"_s, u"--help"_s});
    ENDS(help);
    for (const char *name : {"head-of-line", "exchange", "bulk", "clock", "nobody", "unreachable", "no-accept", "half-close", "reset", "unread",
                             "slow-reader", "nagle", "classic"})
        QVERIFY2(help.out().contains(name), name);
}

void TestCliLabExperiments::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char *words : {"--experiment none", "--experiment", "--hold 0", "--backlog 1000", "--clients 0", "--answer 1", "--udp-rate x",
                              "--syn-retries 7", "--experiment half-close --only udp"})
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ');
}

void TestCliLabExperiments::wrongUsage()
{
    QFETCH(QStringList, words);
    Cli lab(QStringList{u"lab"_s} + words);
    ENDS(lab);
    QCOMPARE(lab.code(), 2);
    QVERIFY(!lab.err().isEmpty());
}

QTEST_GUILESS_MAIN(TestCliLabExperiments)
#include "tst_clilabexperiments.moc"
