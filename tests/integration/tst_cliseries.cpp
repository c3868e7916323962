// porthole-cli send with --template, --repeat and --every, over streams and datagrams.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// "127.0.0.1:40001", or the path of a socket.
QString boundTo(Cli &cli)
{
    static const QRegularExpression line(u"^listening \\S+ (\\S+)\n"_s);
    return line.match(QString::fromUtf8(cli.err())).captured(1);
}

QJsonObject result(Cli &cli)
{
    return ofKind(objects(cli.out()), u"result"_s).value(0);
}

} // namespace

class TestCliSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void streams_data();
    void streams();
    void datagrams_data();
    void datagrams();
    void timed();
    void untilStopped();
    void slowReaderGetsAll();
    void lengthThatDoesNotFit();
    void decoded();
    void wrong_data();
    void wrong();

private:
    QTemporaryDir m_folder;
};

void TestCliSeries::streams_data()
{
    QTest::addColumn<QStringList>("place");
    QTest::newRow("tcp") << QStringList{u"tcp"_s, u"127.0.0.1:0"_s};
    QTest::newRow("tls") << QStringList{u"tls"_s, u"127.0.0.1:0"_s};
    QTest::newRow("unix") << QStringList{u"unix"_s, m_folder.filePath(u"stream"_s)};
}

void TestCliSeries::streams()
{
    QFETCH(QStringList, place);
    Cli listener(QStringList{u"listen"_s} + place + QStringList{u"--count"_s, u"1"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!boundTo(listener).isEmpty() || listener.ended(), 30000);
    QStringList send{u"send"_s, place[0], boundTo(listener), u"--template"_s, u"{{counter start=1 width=4}} {{length 1}}\\n"_s,
                     u"--text"_s, u"+"_s, u"--repeat"_s, u"3000"_s, u"--json"_s};
    if (place[0] == u"tls")
        send += {u"--insecure"_s, u"--half-close"_s};
    Cli sender(send);
    ENDS(sender);
    ENDS(listener);
    QByteArray expected;
    for (int i = 1; i <= 3000; ++i)
        expected += QByteArray::number(i).rightJustified(4, '0') + " \x07\n+";
    QCOMPARE(listener.out(), expected);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(result(sender)[u"messages_sent"].toInt(), 6000);
    QVERIFY(result(sender)[u"messages_per_second"].toInt() > 0);
    QVERIFY(!result(sender).contains(u"late_max_us"_s));
}

void TestCliSeries::datagrams_data()
{
    QTest::addColumn<QStringList>("place");
    QTest::newRow("udp") << QStringList{u"udp"_s, u"127.0.0.1:0"_s};
    QTest::newRow("unix-dgram") << QStringList{u"unix-dgram"_s, m_folder.filePath(u"datagrams"_s)};
}

void TestCliSeries::datagrams()
{
    QFETCH(QStringList, place);
    // Few enough for the receive buffer.
    Cli listener(QStringList{u"listen"_s} + place + QStringList{u"--count"_s, u"150"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!boundTo(listener).isEmpty() || listener.ended(), 30000);
    Cli sender({u"send"_s, place[0], boundTo(listener), u"--template"_s, u"{{counter}},"_s, u"--repeat"_s, u"150"_s, u"--wait"_s, u"0"_s, u"--json"_s});
    ENDS(sender);
    ENDS(listener);
    QByteArray expected;
    for (int i = 0; i < 150; ++i)
        expected += QByteArray::number(i) + ',';
    QCOMPARE(listener.out(), expected);
    QCOMPARE(result(sender)[u"messages_sent"].toInt(), 150);
    QCOMPARE(result(sender)[u"datagrams_sent"].toInt(), 150);
    const QList<QJsonObject> sent = ofKind(objects(sender.out()), u"sent"_s);
    QCOMPARE(sent.size(), 150);
    QCOMPARE(payload(sent), expected);
}

// Every message has its own time, and is said how late it was.
void TestCliSeries::timed()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"x"_s, u"--repeat"_s, u"5"_s, u"--every"_s, u"20"_s, u"--json"_s});
    ENDS(sender);
    const QJsonObject last = result(sender);
    QCOMPARE(last[u"messages_sent"].toInt(), 5);
    for (const char *key : {"late_min_us", "late_median_us", "late_p99_us", "late_max_us"})
        QVERIFY2(last.contains(QString::fromLatin1(key)), key);
    QVERIFY(last[u"late_min_us"].toInt() <= last[u"late_median_us"].toInt());
    QVERIFY(last[u"late_median_us"].toInt() <= last[u"late_max_us"].toInt());
    // None goes before its time.
    const QList<QJsonObject> sent = ofKind(objects(sender.out()), u"sent"_s);
    QCOMPARE(sent.size(), 5);
    const QList<QJsonObject> states = ofKind(objects(sender.out()), u"state"_s);
    const auto open = std::find_if(states.begin(), states.end(), [](const auto &one) { return one[u"state"].toString() == u"connected"; });
    QVERIFY(open != states.end());
    QVERIFY(sent.last()[u"t"].toDouble() - (*open)[u"t"].toDouble() >= 0.079); // the first may be late
    Cli told({u"send"_s, u"udp"_s, u"127.0.0.1:9"_s, u"--text"_s, u"x"_s, u"--repeat"_s, u"1"_s, u"--wait"_s, u"0"_s});
    ENDS(told);
    QVERIFY2(told.err().contains("1 message sent in "), told.err());
}

void TestCliSeries::untilStopped()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--template"_s, u"{{counter}}\\n"_s, u"--repeat"_s, u"0"_s, u"--every"_s, u"5"_s,
                u"--timeout"_s, u"30"_s});
    QTRY_VERIFY_WITH_TIMEOUT(listener.out().contains("\n3\n"), 30000);
    sender.process.terminate();
    ENDS(sender);
    ENDS(listener);
    QVERIFY2(sender.err().contains(" messages sent in "), sender.err());
    QCOMPARE(sender.code(), 0);
    QVERIFY(listener.out().startsWith("0\n1\n2\n3\n"));
}

// More than a send buffer takes: the rest waits for the peer, and nothing is made in advance.
void TestCliSeries::slowReaderGetsAll()
{
    qint64 received = 0;
    QTcpSocket *held = nullptr;
    Peer peer([&](QTcpSocket *socket) {
        held = socket;
        socket->setReadBufferSize(1000);
    });
    Cli sender({u"send"_s, u"tcp"_s, peer.address(), u"--template"_s, u"{{random 60000}}"_s, u"--repeat"_s, u"400"_s});
    QTRY_VERIFY_WITH_TIMEOUT(held && held->bytesAvailable() > 0, 30000);
    QVERIFY(!sender.ended());
    held->setReadBufferSize(0);
    const auto take = [&] { received += held->readAll().size(); };
    connect(held, &QTcpSocket::readyRead, this, take);
    connect(held, &QTcpSocket::disconnected, held, [held] { held->close(); });
    take();
    QTRY_COMPARE_WITH_TIMEOUT(received, qint64(400) * 60000, 60000);
    held->close();
    ENDS(sender);
    QCOMPARE(sender.code(), 0);
}

void TestCliSeries::lengthThatDoesNotFit()
{
    START_LISTENER(listener);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--template"_s, u"{{length 1}}{{random 255}}"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 2);
    QVERIFY2(sender.err().contains("does not fit"), sender.err());
}

// The log says what the messages are: whoever reads it finds them.
void TestCliSeries::decoded()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s, u"--decode"_s, u"line"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--template"_s, u"{{length part 2be}}{{part part}}n {{counter}}{{end}}"_s, u"--repeat"_s, u"3"_s,
                u"--decode"_s, u"length:2be"_s, u"--json"_s});
    ENDS(sender);
    QStringList said;
    for (const QJsonObject &one : ofKind(objects(sender.out()), u"message"_s))
        if (one[u"dir"].toString() == u"out")
            said += one[u"summary"].toString();
    QCOMPARE(said, (QStringList{u"5 bytes: n 0"_s, u"5 bytes: n 1"_s, u"5 bytes: n 2"_s}));
}

void TestCliSeries::wrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const QStringList &arguments, const char *words) { QTest::newRow(words) << arguments << QByteArray(words); };
    row({u"--template"_s, u"ab {{count}}"_s}, "--template: A template has no count");
    row({u"--template"_s, u"ab {{random x}}"_s}, "(character 4)");
    row({u"--text"_s, u"a"_s, u"--every"_s, u"5"_s}, "--every goes with --repeat");
    row({u"--text"_s, u"a"_s, u"--every"_s, u"soon"_s}, "--every takes a whole number");
    row({u"--text"_s, u"a"_s, u"--repeat"_s, u"-1"_s}, "--repeat takes how often");
    row({u"--repeat"_s, u"3"_s}, "nothing to send");
    row({u"--file"_s, u"/etc/hostname"_s, u"--repeat"_s, u"3"_s}, "--file goes with neither");
}

void TestCliSeries::wrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Cli cli(QStringList{u"send"_s, u"tcp"_s, u"127.0.0.1:1"_s} + arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(words), cli.err());
}

QTEST_GUILESS_MAIN(TestCliSeries)
#include "tst_cliseries.moc"
