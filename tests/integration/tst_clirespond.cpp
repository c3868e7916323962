// porthole-cli listen with --respond: rules from a file, and the small services.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

#include <csignal>

#include <sys/wait.h>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

QString boundTo(Cli &cli)
{
    static const QRegularExpression line(u"^listening \\S+ (\\S+)\n"_s);
    return line.match(QString::fromUtf8(cli.err())).captured(1);
}

} // namespace

class TestCliRespond : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rulesOverTcp();
    void delaysAreNotShort();
    void foreignClient();
    void resetIsAReset();
    void rulesOverAnyStream_data();
    void rulesOverAnyStream();
    void rulesOverUnixDatagrams();
    void resetOverUnix_data();
    void resetOverUnix();
    void rulesOverUdp();
    void problemsBeforeAnythingListens();
    void notForDatagrams();
    void chargenUntilThePeerLeaves();
    void services();
    void floodsNobody();
    void saysWhatNobodyRead();

private:
    QString rules(const char *text)
    {
        const QString path = m_folder.filePath(u"rules%1"_s.arg(++m_files));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        return path;
    }
    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestCliRespond::rulesOverTcp()
{
    const QString path = rules("open\n  reply ready\\n\nregex ^ECHO (.*)$\n  delay 30\n  split 2\n  reply {{counter}}:{{match 1}}\\n\n"
                               "exact QUIT\n  reply bye\\n\n  close\n");
    START_LISTENER(listener, u"--respond"_s, path, u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"ECHO one\\nnothing\\nECHO two\\nQUIT\\n"_s, u"--until-close"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.out(), QByteArray("ready\n0:one\n1:two\nbye\n"));
    QCOMPARE(listener.out(), QByteArray("ECHO one\nnothing\nECHO two\nQUIT\n"));
    QCOMPARE(listener.code(), 0);
}

// Only that is said of times: an answer that comes later than it was to may have its reasons.
void TestCliRespond::delaysAreNotShort()
{
    QByteArray text;
    const QList<int> delays{210, 230, 270, 330, 390};
    for (const int delay : delays)
        text += "exact " + QByteArray::number(delay) + "\n  delay " + QByteArray::number(delay) + "\n  reply x\n";
    const QString saved = m_folder.filePath(u"delays.jsonl"_s);
    START_LISTENER(listener, u"--respond"_s, rules(text.constData()), u"--count"_s, u"1"_s, u"--save"_s, saved);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, listener.address().section(u':', 1).toUShort());
    for (const int delay : delays) {
        socket.write(QByteArray::number(delay) + '\n');
        QByteArray answer;
        QTRY_COMPARE_WITH_TIMEOUT((answer += socket.readAll()), "x"_ba, 30000);
    }
    socket.disconnectFromHost();
    ENDS(listener);
    const QList<QJsonObject> all = objects(wholeFile(saved));
    const QList<QJsonObject> came = ofKind(all, u"received"_s);
    const QList<QJsonObject> went = ofKind(all, u"sent"_s);
    QCOMPARE(came.size(), delays.size());
    QCOMPARE(went.size(), delays.size());
    for (qsizetype i = 0; i < delays.size(); ++i) {
        const double between = went[i][u"t"_s].toDouble() - came[i][u"t"_s].toDouble();
        QVERIFY2(between * 1000 >= delays[i] - 1, QByteArray::number(between));
    }
}

// Somebody else's client, which ends its direction when it has sent all.
void TestCliRespond::foreignClient()
{
    START_LISTENER(listener, u"--respond"_s, u"rules:"_s + rules("else\n  delay 20\n  reply <{{match}}>\n"), u"--count"_s, u"1"_s);
    QProcess client;
    client.start(u"python3"_s, {u"-c"_s, u"import socket, sys\n"
                                         "host, port = sys.argv[1].rsplit(':', 1)\n"
                                         "s = socket.create_connection((host, int(port)), 30)\n"
                                         "s.sendall(b'a\\r\\nb\\nlast')\n"
                                         "s.shutdown(socket.SHUT_WR)\n"
                                         "sys.stdout.write(s.makefile('rb').read().decode())\n"_s, listener.address()});
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QProcess::NotRunning, 30000);
    QVERIFY2(client.error() != QProcess::FailedToStart, "python3 is missing");
    QCOMPARE(client.readAllStandardOutput(), QByteArray("<a><b><last>"));
}

void TestCliRespond::resetIsAReset()
{
    START_LISTENER(listener, u"--respond"_s, rules("else\nreset\n"), u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"x\\n"_s, u"--until-close"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    QVERIFY2(sender.err().contains("reset: "), sender.err());
}

void TestCliRespond::rulesOverAnyStream_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QStringList>("listens");
    QTest::addColumn<QStringList>("sends");
    const QStringList qt{u"--engine"_s, u"qt"_s};
    QTest::newRow("tcp, Qt") << u"tcp"_s << u"127.0.0.1:0"_s << qt << qt;
    QTest::newRow("unix") << u"unix"_s << m_folder.filePath(u"stream"_s) << QStringList() << QStringList();
    QTest::newRow("unix, Qt") << u"unix"_s << m_folder.filePath(u"stream-qt"_s) << qt << qt;
    QTest::newRow("tls") << u"tls"_s << u"127.0.0.1:0"_s << QStringList() << QStringList{u"--insecure"_s};
    QTest::newRow("tls, Qt") << u"tls"_s << u"127.0.0.1:0"_s << qt << QStringList(qt + QStringList{u"--insecure"_s});
}

// The same rules give the same answers, whatever carries them.
void TestCliRespond::rulesOverAnyStream()
{
    QFETCH(QString, kind);
    QFETCH(QString, place);
    QFETCH(QStringList, listens);
    QFETCH(QStringList, sends);
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(u"data"_s)));
    const QString path = rules("open\n  reply ready\\n\nregex ^ECHO (.*)$\n  delay 30\n  split 2\n  reply {{counter}}:{{match 1}}\\n\n"
                               "exact QUIT\n  reply bye\\n\n  close\n");
    Cli listener(QStringList{u"listen"_s, kind, place, u"--respond"_s, path, u"--count"_s, u"1"_s} + listens);
    QTRY_VERIFY_WITH_TIMEOUT(!boundTo(listener).isEmpty() || listener.ended(), 30000);
    QVERIFY2(!listener.ended(), listener.err());
    Cli sender(QStringList{u"send"_s, kind, boundTo(listener), u"--text"_s, u"ECHO one\\nnothing\\nECHO two\\nQUIT\\n"_s,
                           u"--until-close"_s} + sends);
    ENDS(sender);
    ENDS(listener);
    qunsetenv("XDG_DATA_HOME");
    QCOMPARE(sender.out(), QByteArray("ready\n0:one\n1:two\nbye\n"));
    QCOMPARE(listener.out(), QByteArray("ECHO one\nnothing\nECHO two\nQUIT\n"));
    QVERIFY2(listener.code() == 0, listener.err());
}

void TestCliRespond::rulesOverUnixDatagrams()
{
    const QString path = m_folder.filePath(u"datagrams"_s);
    Cli listener({u"listen"_s, u"unix-dgram"_s, path, u"--respond"_s, rules("exact a\n  reply 1\n  delay 20\n  reply 2\nelse\n  drop\n"),
                  u"--count"_s, u"2"_s, u"--save"_s, m_folder.filePath(u"datagrams.jsonl"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!boundTo(listener).isEmpty() || listener.ended(), 30000);
    // Only who has a name can be answered.
    Cli sender({u"send"_s, u"unix-dgram"_s, path, u"--source"_s, m_folder.filePath(u"asks"_s), u"--text"_s, u"b"_s, u"--text"_s, u"a\\n"_s,
                u"--count"_s, u"2"_s, u"--wait"_s, u"30"_s});
    ENDS(sender);
    ENDS(listener);
    QVERIFY2(sender.out() == "12", sender.err());
    QCOMPARE(listener.code(), 0);
    const QList<QJsonObject> came = ofKind(objects(wholeFile(m_folder.filePath(u"datagrams.jsonl"_s))), u"received"_s);
    QCOMPARE(came.size(), 2);
    QVERIFY2(came.first()[u"text"].toString().startsWith(QString(m_folder.filePath(u"asks"_s) + u", {pid="_s)),
             qPrintable(came.first()[u"text"].toString()));
}

void TestCliRespond::resetOverUnix_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("native") << u"native"_s;
    QTest::newRow("qt") << u"qt"_s;
}

// A Unix socket has no RST: the peer sees an end, and the log of who reset says why.
void TestCliRespond::resetOverUnix()
{
    QFETCH(QString, engine);
    const QString path = m_folder.filePath(u"reset-"_s + engine);
    const QString saved = m_folder.filePath(engine + u".jsonl"_s);
    Cli listener({u"listen"_s, u"unix"_s, path, u"--respond"_s, rules("else\nreset\n"), u"--count"_s, u"1"_s, u"--engine"_s, engine, u"--save"_s,
                  saved});
    QTRY_VERIFY_WITH_TIMEOUT(!boundTo(listener).isEmpty() || listener.ended(), 30000);
    Cli sender({u"send"_s, u"unix"_s, path, u"--text"_s, u"x\\n"_s, u"--until-close"_s, u"--json"_s});
    ENDS(sender);
    ENDS(listener);
    const QList<QJsonObject> all = objects(sender.out());
    QVERIFY2(!all.isEmpty(), sender.err());
    QCOMPARE(all.last()[u"status"].toString(), u"ok"_s);
    QCOMPARE(all.last()[u"ended"].toString(), u"peer closed"_s);
    QCOMPARE(payload(ofKind(all, u"received"_s)), QByteArray());
    QVERIFY2(wholeFile(saved).contains("A Unix socket has no RST"), wholeFile(saved).constData());
}

void TestCliRespond::rulesOverUdp()
{
    const QString path = rules("exact a\n  reply 1\n  delay 20\n  reply 2\nelse\n  drop\n");
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--respond"_s, path, u"--count"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!boundTo(listener).isEmpty() || listener.ended(), 30000);
    Cli sender({u"send"_s, u"udp"_s, boundTo(listener), u"--text"_s, u"b"_s, u"--text"_s, u"a\\n"_s, u"--count"_s, u"2"_s, u"--wait"_s, u"30"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.out(), QByteArray("12"));
    QCOMPARE(listener.code(), 0);
}

void TestCliRespond::problemsBeforeAnythingListens()
{
    Cli listener({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--respond"_s, rules("exact a\n  replay b\n  delay x\n")});
    ENDS(listener);
    QCOMPARE(listener.code(), 2);
    QVERIFY2(listener.err().contains("Line 2: replay is neither"), listener.err());
    QVERIFY2(listener.err().contains("Line 3: A delay is"), listener.err());
    QVERIFY(!listener.err().contains("listening"));
    Cli missing({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--respond"_s, u"rules:"_s + m_folder.filePath(u"none"_s)});
    ENDS(missing);
    QCOMPARE(missing.code(), 1);
    QVERIFY2(missing.err().contains("not-found"), missing.err());
}

void TestCliRespond::notForDatagrams()
{
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--respond"_s, rules("exact a\n  reply b\nelse\n  close\n")});
    ENDS(listener);
    QVERIFY2(listener.err().contains("Line 3: datagrams have no connection"), listener.err());
}

void TestCliRespond::chargenUntilThePeerLeaves()
{
    START_LISTENER(listener, u"--respond"_s, u"chargen"_s, u"--count"_s, u"1"_s);
    QTcpSocket socket;
    const QStringList place = listener.address().split(u':');
    socket.connectToHost(place[0], place[1].toUShort());
    QTRY_VERIFY_WITH_TIMEOUT(socket.bytesAvailable() > 100'000, 30000);
    QVERIFY(socket.readAll().startsWith(" !\"#$%&'()"));
    socket.abort();
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
}

void TestCliRespond::services()
{
    static const QRegularExpression date(u"^\\w+day, \\w+ \\d+, \\d{4} \\d\\d:\\d\\d:\\d\\d-UTC\r\n$"_s);
    START_LISTENER(listener, u"--respond"_s, u"daytime"_s, u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address()});
    ENDS(sender);
    QVERIFY2(date.match(QString::fromLatin1(sender.out())).hasMatch(), sender.out());
    for (const QString &service : {u"daytime"_s, u"chargen"_s}) {
        Cli answers({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--respond"_s, service});
        QTRY_VERIFY_WITH_TIMEOUT(!boundTo(answers).isEmpty() || answers.ended(), 30000);
        Cli asks({u"send"_s, u"udp"_s, boundTo(answers), u"--text"_s, u"?"_s, u"--count"_s, u"1"_s, u"--wait"_s, u"30"_s});
        ENDS(asks);
        QCOMPARE(asks.code(), 0);
        if (service == u"daytime")
            QVERIFY2(date.match(QString::fromLatin1(asks.out())).hasMatch(), asks.out());
        else
            QVERIFY(asks.out().size() <= 512);
    }
}

// Whoever asks too often may be forged: not each is answered, and that is said.
void TestCliRespond::floodsNobody()
{
    const QString saved = m_folder.filePath(u"flood.jsonl"_s);
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--respond"_s, u"echo"_s, u"--count"_s, u"1500"_s, u"--option"_s,
                  u"receive-buffer=4000000"_s, u"--save"_s, saved});
    QTRY_VERIFY(!boundTo(listener).isEmpty());
    const quint16 port = boundTo(listener).section(u':', 1).toUShort();
    QUdpSocket asking;
    for (int i = 0; i < 1500; ++i)
        QCOMPARE(asking.writeDatagram("x", 1, QHostAddress::LocalHost, port), 1);
    ENDS(listener);
    QVERIFY2(listener.err().contains("asks more than 1000 times a second"), listener.err().constData());
    static const QRegularExpression line(u"(\\d+) datagrams were left unanswered"_s);
    const int left = line.match(QString::fromUtf8(listener.err())).captured(1).toInt();
    QVERIFY2(left > 0 && left <= 500, listener.err().constData());
    // The log says it as well, once.
    const QByteArray why = "Not answered: 127.0.0.1:" + QByteArray::number(asking.localPort()) + " asks more than 1000 times a second.";
    QCOMPARE(wholeFile(saved).count(why), 1);
}

// They wait while it cannot read, and come in batches of 32: with the first of them it has enough.
void TestCliRespond::saysWhatNobodyRead()
{
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s, u"--option"_s, u"receive-buffer=400000"_s});
    QTRY_VERIFY(!boundTo(listener).isEmpty());
    const quint16 port = boundTo(listener).section(u':', 1).toUShort();
    const auto id = pid_t(listener.process.processId());
    QCOMPARE(::kill(id, SIGSTOP), 0);
    siginfo_t stopped;
    QCOMPARE(::waitid(P_PID, id_t(id), &stopped, WSTOPPED), 0);
    QUdpSocket sender;
    for (int i = 0; i < 40; ++i)
        QCOMPARE(sender.writeDatagram("12345", 5, QHostAddress::LocalHost, port), 5);
    QCOMPARE(::kill(id, SIGCONT), 0);
    ENDS(listener);
    QVERIFY2(listener.err().contains("8 datagrams of 40 bytes had arrived and were not read before the end"), listener.err().constData());
}

QTEST_GUILESS_MAIN(TestCliRespond)
#include "tst_clirespond.moc"
