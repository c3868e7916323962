// porthole-cli ports: tables for people, JSON lines for scripts, and the ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/namespace.h"

#include <QJsonArray>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliPorts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneProtocol();
    void severalWords();
    void everything();
    void json();
    void nothingFits();
    void article();
    void articleJson();
    void usage_data();
    void usage();
    void intoAFile();
    void fullDisk();
    void unixSockets();
    void unixSocketsJson();
    void noSuchUnixSocket();
    void unixSocketsLeftOut_data();
    void unixSocketsLeftOut();
    void noListOfUnixSockets();
    void help();
};

void TestCliPorts::oneProtocol()
{
    Cli cli({u"ports"_s, u"GOPHER"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QByteArray out = cli.out();
    QVERIFY2(out.startsWith("Gopher: Fetches menus"), out);
    for (const char *part :
         {"  70/tcp  gopher   clear\n", "RFC 1436, RFC 4266", "gopherlib left Python with 2.6",
          "Porthole  A panel that fetches menus", "IANA's registry, 2 of 11,", "  gopher  70/udp  Gopher\n"})
        QVERIFY2(out.contains(part), out);
    QCOMPARE(cli.err(), QByteArray());
}

void TestCliPorts::severalWords()
{
    Cli cli({u"ports"_s, u"53"_s, u"udp"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QByteArray out = cli.out();
    QVERIFY2(out.startsWith("DNS: "), out);
    QVERIFY2(out.contains("\n  domain"), out);
    QVERIFY2(!out.contains("/tcp  Domain"), out);
}

void TestCliPorts::everything()
{
    Cli cli({u"ports"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QByteArray out = cli.out();
    QVERIFY2(out.startsWith("Porthole's protocols\n  NAME "), out.left(200));
    QVERIFY(out.count('\n') > 11'000);
    for (const QByteArray &line : out.split('\n'))
        QVERIFY2(!line.endsWith(' ') && !line.contains('\t'), line);
    // Columns are aligned: every port of the first table stands below its title.
    const QByteArrayList lines = out.split('\n');
    const qsizetype column = lines[1].indexOf("PORT");
    for (qsizetype i = 2; !lines[i].isEmpty(); ++i)
        QVERIFY2(lines[i][column - 1] == ' ' && lines[i][column] != ' ', lines[i]);
}

void TestCliPorts::json()
{
    Cli cli({u"ports"_s, u"--json"_s, u"ftp"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QList<QJsonObject> all = objects(cli.out());
    const QJsonObject ftp = ofKind(all, u"protocol"_s).first();
    QCOMPARE(ftp[u"name"].toString(), u"ftp"_s);
    QCOMPARE(ftp[u"title"].toString(), u"FTP"_s);
    QCOMPARE(ftp[u"schemes"].toArray(), (QJsonArray{u"ftp"_s, u"ftps"_s}));
    const QJsonArray ports = ftp[u"ports"].toArray();
    QCOMPARE(ports.size(), 3);
    QCOMPARE(ports[0][u"port"].toInt(), 21);
    QCOMPARE(ports[0][u"security"].toString(), u"starttls"_s);
    QCOMPARE(ports[1][u"name"].toString(), u"ftp-data"_s);
    QCOMPARE(ports[2][u"scheme"].toString(), u"ftps"_s);
    QCOMPARE(ftp[u"client"].toString(), u"planned"_s);
    QVERIFY(ftp[u"t"].isDouble());
    const QJsonObject service = ofKind(all, u"service"_s).first();
    QCOMPARE(service[u"name"].toString(), u"ftp"_s);
    QCOMPARE(service[u"port"].toInt(), 21);
    QCOMPARE(service[u"transport"].toString(), u"tcp"_s);
    QCOMPARE(all.last()[u"kind"].toString(), u"result"_s);
    QCOMPARE(all.last()[u"status"].toString(), u"ok"_s);
    QCOMPARE(all.last()[u"count"].toInt(), int(all.size()) - 1);
}

void TestCliPorts::nothingFits()
{
    Cli text({u"ports"_s, u"mntp"_s});
    ENDS(text);
    QCOMPARE(text.code(), 1);
    QCOMPARE(text.out(), QByteArray());
    QCOMPARE(text.err(), "porthole-cli: not-found: nothing in the catalog fits \"mntp\"\n"_ba);
    Cli json({u"ports"_s, u"mntp"_s, u"--json"_s});
    ENDS(json);
    QCOMPARE(json.code(), 1);
    const QList<QJsonObject> all = objects(json.out());
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"kind"].toString(), u"result"_s);
    QCOMPARE(all[0][u"status"].toString(), u"failed"_s);
    QCOMPARE(all[0][u"reason"].toString(), u"not-found"_s);
    QCOMPARE(all[0][u"count"].toInt(-1), 0);
}

void TestCliPorts::article()
{
    Cli cli({u"ports"_s, u"--article"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QByteArray out = cli.out();
    for (const char *part :
         {"As the article prints it\n",
          "  MNTP      Usenet news            119   mntplib            NNTP; nntplib\n",
          "  FTP       file transfer          20    Ftblib, urllib     21; ftplib, urllib\n",
          "  POP3      fetching e-mail        110   poplib\n", "Commands go to port 21."})
        QVERIFY2(out.contains(part), out);
}

void TestCliPorts::articleJson()
{
    Cli cli({u"ports"_s, u"--article"_s, u"--json"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QList<QJsonObject> rows = ofKind(objects(cli.out()), u"article"_s);
    QCOMPARE(rows.size(), 8);
    QCOMPARE(rows[5][u"printed"][u"port"].toInt(), 20);
    QCOMPARE(rows[5][u"right"][u"port"].toInt(), 21);
    QCOMPARE(rows[5][u"right"][u"modules"].toString(), u"ftplib, urllib"_s);
    QCOMPARE(rows[6][u"printed"][u"protocol"].toString(), u"MNTP"_s);
    QCOMPARE(rows[3][u"slip"].toString(u"?"_s), QString());
    QCOMPARE(objects(cli.out()).last()[u"count"].toInt(), 8);
}

void TestCliPorts::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("--article with a word") << QStringList{u"--article"_s, u"ftp"_s};
    QTest::newRow("--article and --unix") << QStringList{u"--article"_s, u"--unix"_s};
    QTest::newRow("--save") << QStringList{u"--save"_s, u"x.jsonl"_s};
    QTest::newRow("--transcript") << QStringList{u"--transcript"_s};
    QTest::newRow("--engine") << QStringList{u"--engine"_s, u"qt"_s};
    QTest::newRow("standard input") << QStringList{u"-"_s};
}

void TestCliPorts::usage()
{
    QFETCH(QStringList, arguments);
    Cli cli(QStringList{u"ports"_s} + arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().endsWith("Try \"porthole-cli ports --help\".\n"), cli.err());
    QCOMPARE(cli.out(), QByteArray());
}

void TestCliPorts::intoAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ports.txt"_s);
    Cli cli({u"ports"_s, u"telnet"_s, u"-o"_s, path});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(cli.out(), QByteArray());
    QVERIFY(wholeFile(path).startsWith("Telnet: "));
}

void TestCliPorts::fullDisk()
{
    Cli cli({u"ports"_s}, u"/dev/full"_s);
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().startsWith("porthole-cli: io: "), cli.err());
}

void TestCliPorts::unixSockets()
{
    const QTemporaryDir folder;
    QLocalServer server;
    const QString path = folder.filePath(u"of this test.sock"_s);
    QVERIFY(server.listen(path));
    Cli cli({u"ports"_s, u"--unix"_s, u"THIS"_s, folder.filePath(u"of"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(cli.out(), QByteArray("  TYPE    LISTENS  NAME\n  stream  yes      " + path.toUtf8() + '\n'));
    Cli all({u"ports"_s, u"--unix"_s});
    ENDS(all);
    QVERIFY(all.out().contains(path.toUtf8()));
}

void TestCliPorts::unixSocketsJson()
{
    const QTemporaryDir folder;
    QLocalServer server;
    const QString path = folder.filePath(u"s"_s);
    QVERIFY(server.listen(path));
    Cli cli({u"ports"_s, u"--unix"_s, u"--json"_s, path});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QList<QJsonObject> all = objects(cli.out());
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0][u"kind"].toString(), u"unix-socket"_s);
    QCOMPARE(all[0][u"name"].toString(), path);
    QCOMPARE(all[0][u"type"].toString(), u"stream"_s);
    QCOMPARE(all[0][u"listening"].toBool(), true);
    QCOMPARE(all[1][u"count"].toInt(), 1);
    QCOMPARE(all[1][u"left_out"].toInt(-1), 0); // whatever else there is: only what matches is counted
    QCOMPARE(all[1][u"list_cut"].toInt(-1), 0);
}

void TestCliPorts::noSuchUnixSocket()
{
    Cli cli({u"ports"_s, u"--unix"_s, u"/there/is/none"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QCOMPARE(cli.out(), QByteArray());
    QCOMPARE(cli.err(), "porthole-cli: not-found: no Unix socket that exists fits \"/there/is/none\"\n"_ba);
}

static QByteArray unixLine(const QByteArray &name)
{
    return "0000000000000000: 00000002 00000000 00010000 0001 01 1 " + name + '\n';
}

void TestCliPorts::unixSocketsLeftOut_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<bool>("isLong");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    const QByteArray many = "; what stands behind the first 4 MiB of the system's list was not read\n";
    const QByteArray one = "porthole-cli: 1 is not listed: its name cannot be typed, or there are too many\n";
    const auto row = [](const char *name, const QByteArray &names, bool isLong, const QStringList &words, const QByteArray &said) {
        QTest::newRow(name) << names << isLong << words << said;
    };
    row("none", {}, false, {}, "porthole-cli: not-found: no Unix socket of this machine has a name\n");
    row("none to type", unixLine("@a\x01"), false, {},
        "porthole-cli: not-found: no Unix socket of this machine has a name that can be typed\n" + one);
    row("none to type that fits", unixLine("@a\x01") + unixLine("@b\x01"), false, {u"b"_s},
        "porthole-cli: not-found: no Unix socket that can be typed fits \"b\"\n" + one);
    row("others do not count", unixLine("@a\x01") + unixLine("@b"), false, {u"b"_s}, {});
    row("several", unixLine("@b\x01") + unixLine("@bc\x01") + unixLine("@b"), false, {u"b"_s},
        "porthole-cli: 2 are not listed: their names cannot be typed, or there are too many\n");
    row("cut", unixLine("@b"), true, {}, "porthole-cli: " + many.sliced(2));
    row("cut, none", {}, true, {u"b"_s},
        "porthole-cli: not-found: no Unix socket that exists fits \"b\", as far as their list was read\nporthole-cli: " + many.sliced(2));
    row("cut, some", unixLine("@b\x01") + unixLine("@b"), true, {},
        "porthole-cli: at least 1 is not listed: its name cannot be typed, or there are too many" + many);
}

// A list of the test's making in place of the system's, for one program.
void TestCliPorts::unixSocketsLeftOut()
{
    QFETCH(QByteArray, names);
    QFETCH(bool, isLong);
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"unix"_s));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("Num       RefCount Protocol Flags    Type St Inode Path\n" + names);
    const QByteArray nameless = "0000000000000000: 00000003 00000000 00000000 0001 03 777\n";
    table.write(nameless.repeated(isLong ? (4 << 20) / nameless.size() + 1 : 0));
    table.close();
    QProcess process;
    startInNamespace(process, u"mount --bind '"_s + folder.path() + u"' /proc/$$/net"_s,
                     QStringList{program(), u"ports"_s, u"--unix"_s} + words);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.readAllStandardError(), said);
    QCOMPARE(process.exitCode(), said.contains("not-found") ? 1 : 0);
}

// That there is no list does not say that there are no sockets.
void TestCliPorts::noListOfUnixSockets()
{
    const QTemporaryDir folder;
    QProcess process;
    startInNamespace(process, u"mount --bind '"_s + folder.path() + u"' /proc/$$/net"_s, {program(), u"ports"_s, u"--unix"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("/proc/net/unix") && !err.contains("has a name"), err.constData());
    QCOMPARE(process.exitCode(), 1);
}

void TestCliPorts::help()
{
    Cli own({u"ports"_s, u"--help"_s});
    ENDS(own);
    QCOMPARE(own.code(), 0);
    QVERIFY(own.out().contains("--article"));
    Cli general({u"--help"_s});
    ENDS(general);
    QVERIFY(general.out().contains("porthole-cli ports [WORD]"));
}

QTEST_GUILESS_MAIN(TestCliPorts)
#include "tst_cliports.moc"
