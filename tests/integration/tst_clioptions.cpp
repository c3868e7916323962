// Tests that the command line is read the same in every order, and that what is wrong is said with a hint.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrong_data();
    void wrong();
    void wrongAsJson_data();
    void wrongAsJson();
    void commonOptionsStandAnywhere_data();
    void commonOptionsStandAnywhere();
    void countBeforeTheCommand();
    void missingFileIsSaidBeforeConnecting();

private:
    QTemporaryDir m_folder;
};

void TestCliOptions::wrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *arguments, const char *words) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments).split(u' ') << QByteArray(words);
    };
    row("send tcp 127.0.0.1:1 -4 -6", "-4 and -6 exclude each other");
    row("listen tcp 0 -6 -4", "-4 and -6 exclude each other");
    row("send tcp [::1]:80 -4", "-4 and the address [::1]:80 exclude each other");
    row("-6 listen tcp 127.0.0.1:0", "-6 and the address 127.0.0.1:0 exclude each other");
    row("send tcp x:80 -4 --source ::1", "-4 and --source ::1 exclude each other");
    row("send tcp [::1]:80 --source 127.0.0.1", "--source and the address are of different kinds");
    row("send tcp 127.0.0.1:1 --source /run/x", "--source is the name of a Unix socket");
    row("send unix-dgram /run/x --source 127.0.0.1", "--source of a Unix socket is a path");
    row("get http://x/ --source @x", "--source is the name of a Unix socket");
    row("send tcp ::1:80",
        "A port is missing. An IPv6 address stands in brackets before its port: [::1]:80.");
    row("send tcp example.org", "A port is missing. It stands behind the host: example.org:80.");
    row("send tcp a b c", "These are too many words.");
    row("--record first", "--record takes full");
    row("--record first many send tcp 127.0.0.1:1", "--record takes full");
    row("--count listen tcp 0", "--count takes a number from 1 on, not \"listen\"");
    row("--count", "--count needs a value");
    row("--save=x.txt read y", ".porthole, .pcapng, .har or .jsonl");
    row("get http:///x", "\"http:///x\" is no URL: no host is named");
    row("get http://127.0.0.1:99999/", "is no URL: Invalid port");
    row("get x --password-file y", "--password-file goes with --user NAME");
    row("get x -u me", "there is no option -u; here it is --user");
    row("send tcp x:1 -u me", "there is no option -u\n");
    const auto empty = [](const char *option, const char *words) {
        QTest::newRow(option)
            << QStringList{u"send"_s, u"tcp"_s, u"127.0.0.1:1"_s, QString::fromLatin1(option), {}}
            << QByteArray(words);
    };
    empty("-o", "-o needs the name of a file");
    empty("--file", "--file needs the name of a file");
    empty("--save", ".porthole, .pcapng, .har or .jsonl");
}

void TestCliOptions::wrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Cli cli(arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(words), cli.err());
    QCOMPARE(cli.out(), QByteArray());
}

void TestCliOptions::wrongAsJson_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *arguments) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments).split(u' ');
    };
    row("send tcp 127.0.0.1:1 --bogus --json");
    row("--json send tcp 127.0.0.1:1 --bogus");
    row("--bogus --json");
    row("send tcp 127.0.0.1:1 --wait soon --json");
    row("read x --transcript --json");
    row("read x --json --transcript");
    row("listen tcp 0 -4 -6 --json");
}

void TestCliOptions::wrongAsJson()
{
    QFETCH(QStringList, arguments);
    Cli cli(arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    const QList<QJsonObject> all = objects(cli.out());
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first()[u"kind"].toString(), u"result"_s);
    QCOMPARE(all.first()[u"status"].toString(), u"failed"_s);
    QCOMPARE(all.first()[u"reason"].toString(), u"usage"_s);
    QVERIFY(cli.err().contains(all.first()[u"text"].toString().toUtf8()));
}

void TestCliOptions::commonOptionsStandAnywhere_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    const QList<QStringList> options = {{u"--json"_s},
                                        {u"--record"_s, u"first"_s, u"3"_s},
                                        {u"--record"_s, u"first 3"_s},
                                        {u"--record=first 3"_s},
                                        {u"--timeout"_s, u"20"_s},
                                        {u"--save"_s, u"FOLDER/s.porthole"_s},
                                        {u"-o"_s, u"FOLDER/out"_s},
                                        {u"--with-secrets"_s},
                                        {u"--quiet"_s}};
    for (const QStringList &option : options) {
        QTest::newRow(qPrintable(option.join(u' ') + u" before")) << option << QStringList();
        QTest::newRow(qPrintable(option.join(u' ') + u" after")) << QStringList() << option;
    }
}

void TestCliOptions::commonOptionsStandAnywhere()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    for (QStringList *list : {&before, &after})
        list->replaceInStrings(u"FOLDER"_s, m_folder.path());
    QByteArray came;
    Peer peer([&came](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket,
                         [socket, &came] { came += socket->readAll(); });
        QObject::connect(socket, &QTcpSocket::readChannelFinished, socket, &QTcpSocket::disconnectFromHost);
    });
    Cli cli(before + QStringList{u"send"_s, u"tcp"_s, peer.address(), u"--text"_s, u"hello"_s} + after);
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QCOMPARE(came, "hello"_ba);
    const QStringList option = before + after;
    if (option == QStringList{u"--json"_s})
        QCOMPARE(objects(cli.out()).last()[u"kind"].toString(), u"result"_s);
    if (option.first() == u"--save")
        QVERIFY(wholeFile(option.last()).startsWith("PORTHOLE"));
    if (option.first() == u"-o")
        QVERIFY(QFile::exists(option.last()));
}

void TestCliOptions::countBeforeTheCommand()
{
    Cli listener({u"--count"_s, u"1"_s, u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty() || listener.ended(), 30000);
    const QString session = m_folder.filePath(u"c.porthole"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"x"_s, u"--save"_s, session});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(listener.out(), "x"_ba);
    for (const QStringList &arguments :
         {QStringList{u"--count"_s, u"read"_s, session}, QStringList{u"read"_s, u"--count"_s, session},
          QStringList{u"read"_s, session, u"--count"_s}}) {
        Cli count(arguments);
        ENDS(count);
        QCOMPARE(count.code(), 0);
        QCOMPARE(count.out(), "1\n"_ba);
    }
}

void TestCliOptions::missingFileIsSaidBeforeConnecting()
{
    int calls = 0;
    Peer peer([&calls](QTcpSocket *) { ++calls; });
    for (const QString &name : {m_folder.filePath(u"no file"_s), m_folder.path()}) {
        Cli cli({u"send"_s, u"tcp"_s, peer.address(), u"--text"_s, u"x"_s, u"--file"_s, name});
        ENDS(cli);
        QCOMPARE(cli.code(), 1);
        QVERIFY2(cli.err().contains(name.toUtf8()), cli.err());
    }
    // Calls are taken in their order: ours is the first.
    QTcpSocket own;
    own.connectToHost(QHostAddress::LocalHost, peer.serverPort());
    QTRY_VERIFY(calls > 0);
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestCliOptions)
#include "tst_clioptions.moc"
