// What porthole-cli says about failures, whole sentences, each from the real thing failing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QDir>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sentences_data();
    void sentences();
    void readerThatLeaves();
    void qtLookup();

private:
    QTemporaryDir m_folder;
};

void TestCliSentences::initTestCase()
{
    const auto write = [this](const char *name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write("text.txt", "hello\n");
    write("cut.porthole", "PORTHOLE\1\0\0\0");
    QVERIFY(QDir(m_folder.path()).mkdir(u"a folder"_s));
    QVERIFY(QFile::link(m_folder.filePath(u"text.txt"_s), m_folder.filePath(u"link.porthole"_s)));
}

void TestCliSentences::sentences_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *arguments, int code, const char *words) {
        QStringList list = QString::fromUtf8(arguments).split(u' ');
        list.replaceInStrings(u"_"_s, u" "_s);
        QTest::newRow(arguments) << list << code << QByteArray(words);
    };
    row("send tcp [fe80::1]:80", 2,
        "usage: [fe80::1]:80 cannot be connected to. A link-local address exists on each network of this "
        "machine, so "
        "its zone is needed: the interface that leads to it, as in [fe80::1%eth0]. \"ip link\" lists the "
        "interfaces. "
        "(connect [fe80::1]:80: EINVAL)");
    row("listen tcp [fe80::2]:0", 2,
        "usage: [fe80::2]:0 cannot be used as the local address. A link-local address exists on each network "
        "of this "
        "machine, so its zone is needed: the interface that leads to it, as in [fe80::2%eth0]. \"ip link\" "
        "lists the "
        "interfaces. (bind [fe80::2]:0: EINVAL)");
    for (const char *engine : {"send tcp [fe80::1]:80 --engine qt", "listen tcp [fe80::1]:80 --engine qt"}) {
        const bool listens = *engine == 'l';
        const QByteArray words =
            QByteArray("usage: [fe80::1]:80 ")
            + (listens ? "cannot be used as the local address" : "cannot be connected to")
            + ". A link-local address exists on each network of this machine, so its zone is needed: "
              "the interface that leads to it, as in [fe80::1%eth0]. \"ip link\" lists the "
              "interfaces. ("
            + (listens ? "bind" : "connect") + " [fe80::1]:80)";
        row(engine, 2, words.constData());
    }
    row("listen tcp 0 --save link.porthole", 1,
        "io: link.porthole is a symbolic link. A session is not written through a link, which may lead "
        "anywhere "
        "(ELOOP). Name the file that it leads to, or another. (create link.porthole: ELOOP)");
    row("read no_file", 1,
        "not-found: There is no no file. Nothing was found under that name. Check the name. (open no file: "
        "ENOENT)");
    row("read a_folder", 1,
        "io: a folder is a folder. A file is needed here (EISDIR). Name a file. (open a folder: EISDIR)");
    row("read text.txt", 1,
        "damaged: text.txt cannot be opened as a session of Porthole. It does not begin as a session file "
        "does: it is "
        "something else. (open text.txt)");
    row("read cut.porthole", 1,
        "damaged: cut.porthole cannot be opened as a session of Porthole. It ends in its header, or the "
        "header is "
        "damaged. (open cut.porthole)");
    row("read /dev/null", 1,
        "damaged: /dev/null cannot be opened as a session of Porthole. It is a pipe, a socket or a device, "
        "and no "
        "file. (open /dev/null)");
    for (const char *name : {"no/such.jsonl", "no/such.porthole"}) {
        const QByteArray arguments = "listen tcp 0 --save " + QByteArray(name);
        const QByteArray words =
            "not-found: " + QByteArray(name)
            + " cannot be made. The folder that it should be in does not exist (ENOENT). Make the "
              "folder first, or check the path. (create "
            + name + ": ENOENT)";
        row(arguments.constData(), 1, words.constData());
    }
    row("send tcp 127.0.0.1:1 -o no/such", 1,
        "not-found: no/such cannot be made. The folder that it should be in does not exist (ENOENT). Make "
        "the folder "
        "first, or check the path. (create no/such: ENOENT)");
    row("send tcp 127.0.0.1:1 --file no_file", 1,
        "not-found: There is no no file. Nothing was found under that name. Check the name. (open no file: "
        "ENOENT)");
    row("send tcp 127.0.0.1:1 --source 192.0.2.1", 1,
        "no-address: 192.0.2.1:0 is no address of this machine. Only addresses of its own network interfaces "
        "can be "
        "used here (EADDRNOTAVAIL). Choose one of this machine's addresses; \"ip address\" lists them. (bind "
        "192.0.2.1:0: EADDRNOTAVAIL)");
    row("send tcp 127.0.0.1:1 --source 192.0.2.1 --engine qt", 1,
        "no-address: 192.0.2.1:0 is no address of this machine. Only addresses of its own network interfaces "
        "can be "
        "used here (no-address). Choose one of this machine's addresses; \"ip address\" lists them. (bind "
        "192.0.2.1:0)");
    row("send tcp 127.0.0.1:1", 1,
        "refused: 127.0.0.1:1 refused the connection. The machine answered, but no program listens on that "
        "port, or a "
        "firewall turns it away. Check the port number, and that the server runs. (connect 127.0.0.1:1: "
        "ECONNREFUSED)");
}

void TestCliSentences::sentences()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Cli cli(Cli::shell, uR"(cd "$1"; shift; exec "$0" "$@")"_s, QStringList{m_folder.path()} + arguments);
    ENDS(cli);
    QTEST(cli.code(), "code");
    QCOMPARE(cli.err(), QByteArray("porthole-cli: " + words + '\n'));
}

void TestCliSentences::readerThatLeaves()
{
    // The pipe is closed before the first byte.
    Cli cli(
        Cli::shell,
        uR"({ while [ ! -e "$1" ]; do :; done; "$0" --help; echo "code $?" >&2; } | { exec <&-; : > "$1"; })"_s,
        {m_folder.filePath(u"gone"_s)});
    ENDS(cli);
    QCOMPARE(cli.err(),
             "porthole-cli: closed: standard output takes no more data. The program that read it has ended "
             "or closed it (EPIPE). (write standard output: EPIPE)\ncode 1\n"_ba);
}

void TestCliSentences::qtLookup()
{
    // RFC 6761: a name under .invalid never exists, whoever is asked; who is not asked in time says so.
    for (const QStringList &what : {QStringList{u"send"_s, u"tcp"_s, u"no-such-host.invalid:80"_s},
                                    QStringList{u"listen"_s, u"tcp"_s, u"no-such-host.invalid:0"_s}}) {
        Cli cli(what + QStringList{u"--engine"_s, u"qt"_s, u"--timeout"_s, u"20"_s});
        ENDS(cli);
        QCOMPARE(cli.code(), 1);
        if (cli.err().startsWith("porthole-cli: timeout: "))
            continue;
        QCOMPARE(cli.err(),
                 "porthole-cli: dns: There is no address for the name no-such-host.invalid. The name service "
                 "knows no "
                 "such host, or gave no answer: which of them it was is not told here. Check the spelling. "
                 "An address "
                 "such as 192.0.2.1 works without the name service. (resolve no-such-host.invalid)\n"_ba);
    }
}

QTEST_GUILESS_MAIN(TestCliSentences)
#include "tst_clisentences.moc"
