// A person's own messages across the lab's link, over TCP, TLS and UDP, to a listener that answers them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrun.h"

#include <QFile>
#include <QTemporaryDir>

#include <map>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const std::map<QString, QStringList> Sends{
    {u"stream"_s, {u"--send"_s, u"tcp"_s, u"hello\\r\\n"_s, u"--messages"_s, u"8"_s, u"--pace"_s, u"60"_s, u"--drop"_s, u"3"_s, u"--delay"_s, u"20"_s}},
    {u"silent"_s, {u"--send"_s, u"tcp"_s, u"--text"_s, u"one"_s, u"--hex"_s, u"74 77 6f"_s, u"--respond"_s, u"discard"_s, u"--delay"_s, u"5"_s, u"-6"_s}},
    {u"pieces"_s, {u"--send"_s, u"tcp"_s, u"abc"_s, u"--messages"_s, u"6"_s, u"--pace"_s, u"5"_s, u"--drop"_s, u"2"_s, u"--delay"_s, u"10"_s, u"--respond"_s, u"OK"_s}},
    {u"alike"_s, {u"--send"_s, u"udp"_s, u"same"_s, u"--messages"_s, u"6"_s, u"--drop"_s, u"3"_s, u"--drop"_s, u"b>a:1"_s, u"--delay"_s, u"10"_s}},
    {u"twice"_s, {u"--send"_s, u"udp"_s, u"same"_s, u"--messages"_s, u"4"_s, u"--duplicate"_s, u"a>b:1"_s, u"--respond"_s, u"discard"_s, u"--delay"_s, u"5"_s}},
    {u"made"_s, {u"--send"_s, u"udp"_s, u"--template"_s, u"n{{counter}}"_s, u"--messages"_s, u"3"_s, u"--delay"_s, u"5"_s}},
    {u"fragments"_s, {u"--send"_s, u"udp"_s, u"--text"_s, QString(4000, u'x'), u"--messages"_s, u"2"_s, u"--delay"_s, u"5"_s}},
    {u"post"_s, {u"--fetch"_s, u"/echo"_s, u"-X"_s, u"PATCH"_s, u"--data"_s, u"a=b"_s, u"--delay"_s, u"2"_s}},
    {u"preset"_s, {u"--experiment"_s, u"send"_s}},
};

QList<QJsonObject> messagesOf(const QJsonObject &result)
{
    QList<QJsonObject> all;
    for (const QJsonValue &value : result[u"messages"].toArray())
        all += value.toObject();
    return all;
}

QString saidOf(const QJsonObject &result)
{
    QStringList lines;
    for (const QJsonValue &value : result[u"said"].toArray())
        lines += value.toString();
    return lines.join(u'\n');
}

} // namespace

class TestCliLabSend : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_runs.clear(); }
    void stream();
    void silent();
    void pieces();
    void alike();
    void twice();
    void made();
    void fragments();
    void posts();
    void preset();
    void secured();
    void files();
    void nothingSecret();
    void answersPileUp();
    void sessionHasIt();
    void wrongUsage_data();
    void wrongUsage();

private:
    LabResult take(const QString &name) { return resultOf(*m_runs.at(name)); }

    QTemporaryDir m_own; // a CA is made there
    std::map<QString, std::unique_ptr<LabProcess>> m_runs;
};

// Every second one as an ordinary user.
void TestCliLabSend::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_own.path().toUtf8());
    bool nobody = false;
    for (const auto &[name, words] : Sends)
        m_runs[name] = std::make_unique<LabProcess>(words, nobody = !nobody);
}

// Every message is echoed; the third goes again.
void TestCliLabSend::stream()
{
    const LabResult lab = take(u"stream"_s);
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 1);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    QCOMPARE(tcp[u"experiment"].toString(), u"send"_s);
    QVERIFY(tcp[u"answered"].toBool());
    QCOMPARE(number(tcp, "messages_delivered"), 8u);
    QCOMPARE(number(tcp, "bytes_delivered"), 8u * 7 * 2);
    const QList<QJsonObject> messages = messagesOf(tcp);
    QCOMPARE(messages.size(), 8);
    for (const QJsonObject &message : messages) {
        QCOMPARE(message[u"bytes"].toInt(), 7);
        QVERIFY(message[u"text"].toString().startsWith(u"hello"_s));
        QVERIFY(message[u"reached"].toDouble() >= 0.02);
        QVERIFY(message[u"took"].toDouble() >= message[u"reached"].toDouble() + 0.02);
    }
    const QJsonArray repairs = tcp[u"repairs"].toArray();
    QVERIFY(repairs.size() >= 1);
    // Where the machine is late two messages go in one segment: it counts in bytes.
    quint64 before = 0;
    for (const QJsonObject &packet : lab.dataOf(u"tcp"_s))
        before += number(packet, "number") < 3 ? number(packet, "payload_len") : 0;
    QCOMPARE(repairs[0].toObject()[u"segment"].toInt(), 3);
    QCOMPARE(repairs[0].toObject()[u"message"].toInt(), int(before / 7) + 1);
    QVERIFY(repairs[0].toObject()[u"sent_again"].toBool());
    QVERIFY2(saidOf(tcp).contains(u"Answers that came: 8 of 8."_s), qPrintable(saidOf(tcp)));
    QVERIFY(number(tcp, "gap_max_before") >= 1);
}

void TestCliLabSend::silent()
{
    const LabResult lab = take(u"silent"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QVERIFY(!tcp[u"answered"].toBool());
    const QList<QJsonObject> messages = messagesOf(tcp);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[1][u"text"].toString(), u"two"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 2u);
    QCOMPARE(number(tcp, "bytes_delivered"), 6u);
    QCOMPARE(number(tcp, "reads_a"), 0u);
}

// Behind the loss they come at once: one piece, and one answer to all of them.
void TestCliLabSend::pieces()
{
    const LabResult lab = take(u"pieces"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 6u);
    const quint64 pieces = number(tcp, "reads_b");
    QVERIFY2(pieces < 6, qPrintable(QString::number(pieces)));
    QCOMPARE(number(tcp, "bytes_delivered"), 6u * 3 + pieces * 2);
    QVERIFY2(saidOf(tcp).contains(u"A stream has no messages"_s), qPrintable(saidOf(tcp)));
}

// Who is lost is known although all of them say the same; of the first only the answer is.
void TestCliLabSend::alike()
{
    const LabResult lab = take(u"alike"_s);
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 1);
    const QJsonObject udp = lab.of(u"udp"_s);
    QCOMPARE(udp[u"status"].toString(), u"ok"_s);
    QCOMPARE(lostOf(udp), QList<int>{3});
    QCOMPARE(udp[u"answers_lost"].toArray(), QJsonArray{1});
    const QList<QJsonObject> messages = messagesOf(udp);
    QCOMPARE(messages.size(), 6);
    QVERIFY(messages[0].contains(u"reached"_s) && !messages[0].contains(u"took"_s));
    QVERIFY(!messages[2].contains(u"reached"_s));
    for (const int i : {1, 3, 4, 5})
        QVERIFY(messages[i][u"took"].toDouble() >= 0.02);
    QCOMPARE(number(udp, "reads_b"), 5u);
    QCOMPARE(number(udp, "reads_a"), 4u);
    QVERIFY2(saidOf(udp).contains(u"nobody told the sender: 3."_s), qPrintable(saidOf(udp)));
    QVERIFY(saidOf(udp).contains(u"answered in vain: 1."_s));
}

void TestCliLabSend::twice()
{
    const LabResult lab = take(u"twice"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject udp = lab.of(u"udp"_s);
    QCOMPARE(number(udp, "messages_delivered"), 4u);
    QCOMPARE(number(udp, "messages_twice"), 4u);
    for (const QJsonObject &message : messagesOf(udp))
        QCOMPARE(message[u"copies"].toInt(), 2);
}

void TestCliLabSend::made()
{
    const LabResult lab = take(u"made"_s);
    QCOMPARE(lab.code, 0);
    const QList<QJsonObject> messages = messagesOf(lab.of(u"udp"_s));
    QCOMPARE(messages.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(messages[i][u"text"].toString(), u"n%1"_s.arg(i));
        QVERIFY(messages[i].contains(u"took"_s));
    }
}

void TestCliLabSend::fragments()
{
    const LabResult lab = take(u"fragments"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject udp = lab.of(u"udp"_s);
    QCOMPARE(number(udp, "messages_delivered"), 2u);
    QVERIFY(udp[u"messages_alike"].toBool());
}

void TestCliLabSend::posts()
{
    const LabResult lab = take(u"post"_s);
    QCOMPARE(lab.code, 0);
    const QJsonArray requests = lab.of(u"tcp"_s)[u"requests"].toArray();
    QCOMPARE(requests.size(), 1);
    QVERIFY(requests[0].toObject()[u"asked"].toString().contains(u"PATCH /echo"_s));
    QVERIFY(requests[0].toObject()[u"got"].toString().startsWith(u"200"_s));
}

// Both transports, with the same luck.
void TestCliLabSend::preset()
{
    const LabResult lab = take(u"preset"_s);
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 2);
    QCOMPARE(number(lab.of(u"tcp"_s), "messages_delivered"), 6u);
    QCOMPARE(lostOf(lab.of(u"udp"_s)), QList<int>{3});
}

void TestCliLabSend::secured()
{
    const LabResult lab = labRun({u"--send"_s, u"tls"_s, u"hunter"_s, u"--messages"_s, u"3"_s, u"--delay"_s, u"5"_s});
    QCOMPARE(lab.code, 0);
    QCOMPARE(lab.results.size(), 1);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 3u);
    QStringList events;
    for (const QJsonValue &event : tcp[u"events"].toArray())
        events += event.toObject()[u"what"].toString();
    QCOMPARE(events.count(u"is-connected"_s), 1);
    QCOMPARE(events.count(u"is-secured"_s), 1);
    QVERIFY2(saidOf(tcp).contains(u"TLS took"_s), qPrintable(saidOf(tcp)));
    // One round trip for TCP, one for TLS.
    QVERIFY(messagesOf(tcp)[0][u"after"].toDouble() >= 0.02);
}

void TestCliLabSend::files()
{
    const QString path = m_own.filePath(u"message"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'f'));
    file.close();
    const LabResult lab = labRun({u"--send"_s, u"tcp"_s, u"--file"_s, path, u"--delay"_s, u"2"_s});
    QCOMPARE(lab.code, 0);
    QCOMPARE(messagesOf(lab.of(u"tcp"_s))[0][u"bytes"].toInt(), 5000);
    QCOMPARE(number(lab.of(u"tcp"_s), "bytes_delivered"), 10'000u);
    QCOMPARE(labRun({u"--send"_s, u"tcp"_s, u"--file"_s, m_own.filePath(u"not there"_s)}).code, 1);
}

// Whether it is a text, a file, something made, what is answered, or only together what must not be kept: nothing of it is sent.
void TestCliLabSend::nothingSecret()
{
    const QString path = m_own.filePath(u"secret"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("GET / HTTP/1.1\r\nAuthorization: Basic dTpw\r\n\r\n");
    file.close();
    const QString saved = m_own.filePath(u"secret.porthole"_s);
    for (const QStringList &words : {QStringList{u"tcp"_s, u"PASS x"_s}, QStringList{u"tls"_s, u"--file"_s, path},
                                     QStringList{u"udp"_s, u"--template"_s, u"PASS {{counter}}"_s}, QStringList{u"tcp"_s, u"x"_s, u"--respond"_s, u"AUTH y"_s},
                                     QStringList{u"tcp"_s, u"--text"_s, u"PA"_s, u"--text"_s, u"SS x"_s}}) {
        const LabResult lab = labRun(QStringList{u"--send"_s} + words + QStringList{u"--save"_s, saved});
        QVERIFY2(lab.code != 0, qPrintable(words.join(u' ')));
        QVERIFY(lab.results.size() == 1 && lab.results[0][u"text"].toString().contains(u"nothing of them could be blanked"_s));
        QVERIFY(lab.packets.isEmpty() && !QFile::exists(saved));
    }
}

// What is to go back goes more slowly than it comes (in a short queue, so that acknowledgements do not wait as long): host B's
// program reads no more until there is room.
void TestCliLabSend::answersPileUp()
{
    constexpr int Size = 12 << 20;
    const QString path = m_own.filePath(u"long"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(Size, 'l'));
    file.close();
    const LabResult lab = labRun({u"--send"_s, u"tcp"_s, u"--file"_s, path, u"--rate"_s, u"b>a:30M"_s, u"--queue"_s, u"b>a:30"_s, u"--delay"_s, u"1"_s});
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(number(tcp, "bytes_delivered"), quint64(Size) * 2);
    QStringList events;
    for (const QJsonValue &event : tcp[u"events"].toArray())
        events += event.toObject()[u"what"].toString();
    QVERIFY2(events.contains(u"pauses-reading"_s), qPrintable(events.join(u' ')));
    QCOMPARE(events.count(u"pauses-reading"_s), events.count(u"reads-again"_s));
}

// What the programs wrote and read is beside the packets.
void TestCliLabSend::sessionHasIt()
{
    const QString file = m_own.filePath(u"run.porthole"_s);
    QCOMPARE(labRun({u"--send"_s, u"udp"_s, u"in the log"_s, u"--delay"_s, u"2"_s, u"--save"_s, file}).code, 0);
    Cli read({u"read"_s, file, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(read.ended(), 20'000);
    int sent = 0, packets = 0;
    for (const QJsonObject &one : objects(read.out())) {
        sent += one[u"kind"].toString() == u"sent"_s;
        packets += one[u"kind"].toString() == u"packet"_s;
    }
    QCOMPARE(sent, 2); // and its echo
    QVERIFY(packets >= 2);
}

void TestCliLabSend::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no such kind") << QStringList{u"--send"_s, u"sctp"_s, u"x"_s};
    QTest::newRow("nothing to send") << QStringList{u"--send"_s, u"tcp"_s};
    QTest::newRow("two words") << QStringList{u"--send"_s, u"tcp"_s, u"a"_s, u"b"_s};
    QTest::newRow("no byte") << QStringList{u"--send"_s, u"udp"_s, u"--text"_s, u""_s};
    QTest::newRow("a wrong digit") << QStringList{u"--send"_s, u"udp"_s, u"--hex"_s, u"4x"_s};
    QTest::newRow("with a fetch") << QStringList{u"--send"_s, u"tcp"_s, u"x"_s, u"--fetch"_s, u"/"_s};
    QTest::newRow("with --only") << QStringList{u"--send"_s, u"tcp"_s, u"x"_s, u"--only"_s, u"udp"_s};
    QTest::newRow("a text alone") << QStringList{u"--text"_s, u"x"_s};
    QTest::newRow("an answer alone") << QStringList{u"--respond"_s, u"echo"_s};
    QTest::newRow("chargen") << QStringList{u"--send"_s, u"tcp"_s, u"x"_s, u"--respond"_s, u"chargen"_s};
    const QStringList udp{u"--send"_s, u"udp"_s, u"x"_s};
    QTest::newRow("with -X") << udp + QStringList{u"-X"_s, u"PUT"_s};
    QTest::newRow("with -H") << udp + QStringList{u"-H"_s, u"A: b"_s};
    QTest::newRow("with --data") << udp + QStringList{u"--data"_s, u"a=b"_s};
    QTest::newRow("with --head") << udp + QStringList{u"--head"_s};
    for (const QString &option : {u"--size"_s, u"--answer"_s, u"--hold"_s, u"--clients"_s, u"--backlog"_s, u"--udp-rate"_s, u"--end-after"_s})
        QTest::newRow(qPrintable(u"with "_s + option)) << udp + QStringList{option, u"10"_s};
    QTest::newRow("a method alone") << QStringList{u"-X"_s, u"PUT"_s};
}

void TestCliLabSend::wrongUsage()
{
    QFETCH(QStringList, words);
    QCOMPARE(labRun(words).code, 2);
}

QTEST_GUILESS_MAIN(TestCliLabSend)
#include "tst_clilabsend.moc"
