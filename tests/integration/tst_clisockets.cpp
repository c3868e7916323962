// What porthole-cli says of the sockets that it was asked for: kinds, addresses, options, groups, answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <csignal>

using namespace porthole::test;

class CliSocketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void urlsNameASocket_data();
    void urlsNameASocket();
    void listenersSayWhatTheyDo_data();
    void listenersSayWhatTheyDo();
    void whoSentIsSaid();
    void textInACharset();
    void waitsForStandardInput();
};

void CliSocketsTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QStringList &arguments, const QString &words) { QTest::newRow(name) << arguments << words; };
    row("TCP's option over UDP", {u"send"_s, u"udp"_s, u"127.0.0.1:9"_s, u"--option"_s, u"no-delay"_s}, u"--option no-delay belongs to tcp and tls"_s);
    row("UDP's over TCP", {u"send"_s, u"tcp"_s, u"127.0.0.1:9"_s, u"--option"_s, u"broadcast"_s}, u"--option broadcast belongs to udp"_s);
    row("IP's on a Unix socket", {u"listen"_s, u"unix"_s, u"@x"_s, u"--option"_s, u"hops=3"_s}, u"--option hops belongs to tcp, tls and udp"_s);
    row("an interface on a Unix socket", {u"listen"_s, u"unix-dgram"_s, u"@x"_s, u"--option"_s, u"device=lo"_s},
        u"--option device belongs to tcp, tls and udp"_s);
    row("another kind's URL", {u"send"_s, u"udp"_s, u"tcp://127.0.0.1:9"_s}, u"is an address of tcp, and udp was asked for"_s);
    row("an URL without a port", {u"send"_s, u"udp"_s, u"udp://127.0.0.1"_s}, u"is no address with a port"_s);
    row("no charset", {u"send"_s, u"udp"_s, u"127.0.0.1:9"_s, u"--charset"_s, u"nonsense"_s, u"--text"_s, u"x"_s}, u"there is no charset \"nonsense\" here"_s);
    row("another kind's path", {u"send"_s, u"unix"_s, u"unix-dgram:/tmp/x"_s}, u"is an address of unix-dgram"_s);
}

void CliSocketsTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    Cli cli(arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(words.toUtf8()), cli.err().constData());
}

void CliSocketsTest::urlsNameASocket_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("udp") << u"udp"_s;
    QTest::newRow("unix") << u"unix"_s;
    QTest::newRow("unix-dgram") << u"unix-dgram"_s;
}

void CliSocketsTest::urlsNameASocket()
{
    QFETCH(QString, kind);
    QTemporaryDir folder;
    const QString path = kind + u':' + folder.filePath(u"s"_s);
    Cli listener({u"listen"_s, kind, kind == u"udp" ? u"udp://127.0.0.1:0"_s : path, u"--count"_s, u"1"_s});
    static const QRegularExpression line(u"^listening \\S+ (\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(listener.err())).hasMatch(), 30000);
    const QString place = line.match(QString::fromUtf8(listener.err())).captured(1);
    Cli sender({u"send"_s, kind, kind == u"udp" ? QString(u"udp://"_s + place) : path, u"--text"_s, u"hello"_s, u"--wait"_s, u"0"_s});
    QTRY_VERIFY2(listener.ended(), sender.err().constData());
    QCOMPARE(listener.out(), QByteArray("hello"));
}

void CliSocketsTest::listenersSayWhatTheyDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QStringList &arguments, const QString &words) { QTest::newRow(name) << arguments << words; };
    row("a text", {u"tcp"_s, u"127.0.0.1:0"_s, u"--respond"_s, u"ruels.txt"_s}, u"answers with the text \"ruels.txt\"\n"_s);
    row("a text, datagrams", {u"udp"_s, u"127.0.0.1:0"_s, u"--respond"_s, u"ruels.txt"_s}, u"answers with the text \"ruels.txt\"\n"_s);
    row("rules", {u"udp"_s, u"127.0.0.1:0"_s, u"--respond"_s, u"RULES"_s}, u"answers by the rules in "_s);
    row("one family", {u"udp"_s, u"*:0"_s}, u"takes IPv4 only; -6 takes IPv6 instead\n"_s);
    row("a group that nothing arrives of", {u"udp"_s, u"127.0.0.1:0"_s, u"--join"_s, u"239.1.2.3%lo"_s},
        u"has joined 239.1.2.3 on lo, but nothing that is sent to it arrives at 127.0.0.1"_s);
    row("a group", {u"udp"_s, u"0"_s, u"--join"_s, u"239.1.2.3%lo"_s}, u"takes what is sent to 239.1.2.3 on lo\n"_s);
}

void CliSocketsTest::listenersSayWhatTheyDo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    QTemporaryDir folder;
    QFile rules(folder.filePath(u"rules"_s));
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write("else\n  reply x\n");
    rules.close();
    arguments.replaceInStrings(u"RULES"_s, rules.fileName());
    Cli listener(QStringList(u"listen"_s) + arguments);
    QTRY_VERIFY2(listener.err().contains(words.toUtf8()), listener.err().constData());
    QVERIFY2(listener.err().startsWith("listening "), listener.err().constData());
}

// Live and from the file: which of those that sent to one socket it was.
void CliSocketsTest::whoSentIsSaid()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"s.porthole"_s);
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"2"_s, u"--transcript"_s, u"--save"_s, file});
    static const QRegularExpression line(u"^listening \\S+ (\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(listener.err())).hasMatch(), 30000);
    const QString place = line.match(QString::fromUtf8(listener.err())).captured(1);
    for (const QString &text : {u"one"_s, u"two"_s}) {
        Cli sender({u"send"_s, u"udp"_s, place, u"--text"_s, text, u"--wait"_s, u"0"_s});
        ENDS(sender);
    }
    ENDS(listener);
    static const QRegularExpression from(u"received 3 bytes by recvmmsg from (127\\.0\\.0\\.1:(\\d+))\n"_s);
    const QRegularExpressionMatch first = from.match(QString::fromUtf8(listener.err()));
    QVERIFY2(first.hasMatch(), listener.err().constData());
    Cli read({u"read"_s, file, u"--json"_s, u"--filter"_s, u"received and udp.srcport == "_s + first.captured(2)});
    ENDS(read);
    const QList<QJsonObject> found = ofKind(objects(read.out()), u"received"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first()[u"peer"].toString(), first.captured(1));
    QCOMPARE(payload(found), QByteArray("one"));
}

void CliSocketsTest::textInACharset()
{
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s});
    static const QRegularExpression line(u"^listening \\S+ (\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(listener.err())).hasMatch(), 30000);
    const QString place = line.match(QString::fromUtf8(listener.err())).captured(1);
    Cli sender({u"send"_s, u"udp"_s, place, u"--charset"_s, u"ISO-8859-1"_s, u"--line-end"_s, u"crlf"_s, u"--text"_s, u"gr\u00fc\u00df\\xff"_s, u"--wait"_s, u"0"_s});
    QTRY_VERIFY2(listener.ended(), sender.err().constData());
    QCOMPARE(listener.out(), QByteArray("gr\xfc\xdf\xff\r\n"));
    Cli missing({u"send"_s, u"udp"_s, place, u"--charset"_s, u"ISO-8859-1"_s, u"--text"_s, u"10 \u20ac"_s});
    ENDS(missing);
    QCOMPARE(missing.code(), 2);
    QVERIFY2(missing.err().contains("character 4"), missing.err().constData());
}

// It takes its time, and nothing else waits for it.
void CliSocketsTest::waitsForStandardInput()
{
    Cli listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s});
    static const QRegularExpression line(u"^listening \\S+ (\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(listener.err())).hasMatch(), 30000);
    const QString place = line.match(QString::fromUtf8(listener.err())).captured(1);
    Cli stopped({u"send"_s, u"udp"_s, place, u"--file"_s, u"-"_s, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stopped.out().contains("\"connected\""), 30000);
    ::kill(pid_t(stopped.process.processId()), SIGINT);
    ENDS(stopped);
    Cli sender({u"send"_s, u"udp"_s, place, u"--file"_s, u"-"_s, u"--wait"_s, u"0"_s});
    QVERIFY(sender.process.waitForStarted());
    sender.process.write("by and ");
    sender.process.write("by");
    sender.process.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(listener.ended(), 30000);
    QCOMPARE(listener.out(), QByteArray("by and by"));
}

QTEST_GUILESS_MAIN(CliSocketsTest)
#include "tst_clisockets.moc"
