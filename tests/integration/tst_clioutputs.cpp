// Files that porthole-cli writes to hurt nothing: not what they hold, not what is read, not each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QDir>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sameFileIsRefused_data();
    void sameFileIsRefused();
    void standardInputIsTheOutput();
    void failureKeepsTheFile_data();
    void failureKeepsTheFile();
    void successReplacesTheFile();
    void emptyResultEmptiesTheFile();
    void saveKeepsOtherFiles();
    void failedCommandKeepsTheSession();
    void newSessionReplacesTheOld();
    void closedDescriptors_data();
    void closedDescriptors();
    void fullOutputOfHelp();
    void jsonThatGoesNowhere();
    void missingPayloadIsInTheResult();
    void fifoWithoutAReader();
    void secondSignalNamesWhatStays();
    void optionsThatAreNotSet();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString file(const QString &name, const QByteArray &bytes) const
    {
        QFile made(path(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path(name);
    }
    // A port where nobody listens, and which the system gives to nobody.
    static QString nobody() { return u"127.0.0.1:1"_s; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

#define RECORD(name)                                                                                         \
    do {                                                                                                     \
        Cli recording({u"send"_s, u"tcp"_s, nobody(), u"--save"_s, name});                                   \
        ENDS(recording);                                                                                     \
        QCOMPARE(recording.code(), 1);                                                                       \
        QVERIFY(wholeFile(name).startsWith("PORTHOLE"));                                                     \
    } while (false)

void TestCliOutputs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCliOutputs::sameFileIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *arguments, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(u' ') << QByteArray(words);
    };
    row("read", "read a.porthole -o a.porthole", "-o and the session to read are the same file");
    row("hard link", "read a.porthole -o hard", "-o and the session to read are the same file");
    row("symbolic link", "read a.porthole -o soft", "-o and the session to read are the same file");
    row("saved onto itself", "read a.porthole --save a.porthole",
        "--save and the session to read are the same");
    row("both outputs", "send tcp NOBODY -o b.porthole --save ./b.porthole",
        "--save and -o are the same file");
    row("both, existing", "send tcp NOBODY -o a.porthole --save a.porthole",
        "--save and -o are the same file");
    row("sent", "send tcp NOBODY --file a.porthole -o a.porthole", "-o and a file to send are the same file");
    row("request", "send tcp NOBODY --request hello.txt -o hello.txt", "-o and the saved request are the same file");
    row("request and keys", "send tls NOBODY --request hello.txt --key-log ./hello.txt", "--key-log and the saved request are the same file");
    row("sent and saved", "send tcp NOBODY --file a.porthole --save a.porthole", "--save and a file to send");
}

void TestCliOutputs::sameFileIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    RECORD(path(u"a.porthole"_s));
    QCOMPARE(::link(qPrintable(path(u"a.porthole"_s)), qPrintable(path(u"hard"_s))), 0);
    QVERIFY(QFile::link(path(u"a.porthole"_s), path(u"soft"_s)));
    const QByteArray before = wholeFile(path(u"a.porthole"_s));
    const QByteArray request = "# porthole request 1\n\nhello\n";
    file(u"hello.txt"_s, request);
    arguments.replaceInStrings(u"NOBODY"_s, nobody());
    Cli cli(Cli::shell, uR"(cd "$1"; shift; exec "$0" "$@")"_s, QStringList{m_folder->path()} + arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(words), cli.err());
    QCOMPARE(wholeFile(path(u"a.porthole"_s)), before);
    QCOMPARE(wholeFile(path(u"hello.txt"_s)), request);
    QVERIFY(!QFile::exists(path(u"b.porthole"_s)));
}

void TestCliOutputs::standardInputIsTheOutput()
{
    const QString both = file(u"both"_s, "precious");
    Cli cli(Cli::shell, uR"(in=$1; shift; exec "$0" "$@" < "$in")"_s,
            {both, u"send"_s, u"tcp"_s, nobody(), u"-"_s, u"--quiet"_s, u"-o"_s, both});
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains("-o and standard input are the same file"), cli.err());
    QCOMPARE(wholeFile(both), "precious"_ba);
}

void TestCliOutputs::failureKeepsTheFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *arguments, int code) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(u' ') << code;
    };
    row("usage", "send tcp NOBODY --bogus", 2);
    row("refused", "send tcp NOBODY --text x", 1);
    row("refused, json", "send tcp NOBODY --text x --json", 1);
    row("no file to send", "send tcp NOBODY --file nofile", 1);
    row("no session", "read nofile", 1);
    row("no session, json", "read nofile --json", 1);
    row("filter", "read nofile --filter colour==3", 2);
    row("no word", "ports no-such-word-anywhere", 1);
    row("no word, json", "ports no-such-word-anywhere --json", 1);
    row("no room for the session", "send tcp NOBODY --save no/such/x.porthole", 1);
}

void TestCliOutputs::failureKeepsTheFile()
{
    QFETCH(QStringList, arguments);
    const QString kept = file(u"kept"_s, "precious");
    arguments.replaceInStrings(u"NOBODY"_s, nobody());
    Cli cli(arguments + QStringList{u"-o"_s, kept});
    ENDS(cli);
    QTEST(cli.code(), "code");
    QCOMPARE(wholeFile(kept), "precious"_ba);
    if (arguments.contains(u"--json"_s))
        QCOMPARE(objects(cli.out()).last()[u"status"].toString(), u"failed"_s);
    // And none is made.
    Cli none(arguments + QStringList{u"-o"_s, path(u"none"_s)});
    ENDS(none);
    QVERIFY(!QFile::exists(path(u"none"_s)));
}

void TestCliOutputs::successReplacesTheFile()
{
    const QString out = file(u"out"_s, QByteArray(1000, 'x'));
    Peer peer([](QTcpSocket *socket) {
        socket->write("short");
        socket->disconnectFromHost();
    });
    Cli cli({u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"-o"_s, out});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(wholeFile(out), "short"_ba);
}

void TestCliOutputs::emptyResultEmptiesTheFile()
{
    const QString out = file(u"out"_s, "of yesterday");
    Peer peer([](QTcpSocket *socket) { socket->disconnectFromHost(); });
    Cli cli({u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"-o"_s, out});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QVERIFY(QFile::exists(out));
    QCOMPARE(wholeFile(out), QByteArray());
    RECORD(path(u"s.porthole"_s));
    file(u"out"_s, "of yesterday");
    Cli read({u"read"_s, path(u"s.porthole"_s), u"--filter"_s, u"received"_s, u"-o"_s, out});
    ENDS(read);
    QCOMPARE(read.code(), 0);
    QCOMPARE(wholeFile(out), QByteArray());
}

void TestCliOutputs::saveKeepsOtherFiles()
{
    const QString letter = file(u"letter.porthole"_s, "precious");
    Cli cli({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--save"_s, letter});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    const QByteArray words =
        "porthole-cli: io: " + letter.toUtf8()
        + " exists already. It is no session of Porthole, and is not overwritten by one.";
    QVERIFY2(cli.err().contains(words), cli.err());
    QCOMPARE(wholeFile(letter), "precious"_ba);
}

void TestCliOutputs::failedCommandKeepsTheSession()
{
    const QString session = path(u"s.porthole"_s);
    RECORD(session);
    const QByteArray before = wholeFile(session);
    for (const QStringList &wrong : {QStringList{u"--bogus"_s}, QStringList{u"--file"_s, u"nofile"_s},
                                     QStringList{u"-o"_s, path(u"no/such"_s)}}) {
        Cli cli(QStringList{u"send"_s, u"tcp"_s, nobody(), u"--save"_s, session} + wrong);
        ENDS(cli);
        QVERIFY(cli.code() > 0);
        QCOMPARE(wholeFile(session), before);
    }
}

void TestCliOutputs::newSessionReplacesTheOld()
{
    const QString session = path(u"s.porthole"_s);
    RECORD(session);
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--save"_s, session);
    // It grows at its name.
    Cli live({u"read"_s, session, u"--json"_s});
    ENDS(live);
    QVERIFY2(live.out().contains("\"state\":\"listening\""), live.out());
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"of today"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"s.porthole"_s});
    Cli read({u"read"_s, session, u"--json"_s});
    ENDS(read);
    QCOMPARE(payload(ofKind(objects(read.out()), u"received"_s)), "of today"_ba);
}

void TestCliOutputs::closedDescriptors_data()
{
    QTest::addColumn<QString>("closed");
    QTest::addColumn<int>("code");
    QTest::newRow("input") << u"<&-"_s << 0;
    QTest::newRow("output") << u">&-"_s << 1;
    QTest::newRow("errors") << u"2>&-"_s << 0;
    QTest::newRow("all") << u"<&- >&- 2>&-"_s << 1;
}

void TestCliOutputs::closedDescriptors()
{
    // What is received is printed: it must neither land in the session nor go back through the socket.
    QFETCH(QString, closed);
    QByteArray came;
    Peer peer([&came](QTcpSocket *socket) {
        socket->write("answer");
        QObject::connect(socket, &QTcpSocket::readyRead, socket,
                         [socket, &came] { came += socket->readAll(); });
        QObject::connect(socket, &QTcpSocket::readChannelFinished, socket, &QTcpSocket::disconnectFromHost);
    });
    Cli cli(Cli::shell, QString(uR"(exec "$0" "$@" )"_s + closed),
            {u"send"_s, u"tcp"_s, peer.address(), u"--text"_s, u"question"_s, u"--wait"_s, u"0.3"_s,
             u"--save"_s, path(u"s.porthole"_s)});
    ENDS(cli);
    QTEST(cli.code(), "code");
    QTRY_COMPARE(came, "question"_ba);
    if (closed == u">&-")
        QVERIFY2(cli.err().contains(
                     "porthole-cli: io: standard output is not open. The program was started with it "
                     "closed (EBADF)."),
                 cli.err());
    Cli read({u"read"_s, path(u"s.porthole"_s), u"--json"_s});
    ENDS(read);
    QCOMPARE(read.code(), 0);
    QCOMPARE(payload(ofKind(objects(read.out()), u"received"_s)), "answer"_ba);
}

void TestCliOutputs::fullOutputOfHelp()
{
    for (const QString &option : {u"--help"_s, u"--version"_s}) {
        Cli cli({option}, u"/dev/full"_s);
        ENDS(cli);
        QCOMPARE(cli.code(), 1);
        QVERIFY2(cli.err().startsWith("porthole-cli: io: There is no room for standard output."), cli.err());
    }
}

void TestCliOutputs::jsonThatGoesNowhere()
{
    Peer peer([](QTcpSocket *socket) { socket->disconnectFromHost(); });
    Cli cli(Cli::shell, uR"(exec "$0" "$@" >&-)"_s,
            {u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"--json"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().startsWith("porthole-cli: io: standard output is not open."), cli.err());
}

void TestCliOutputs::missingPayloadIsInTheResult()
{
    // A session file that may not grow beyond 1 MiB keeps lengths from there on, and says so.
    const QByteArray bytes = makeFile(path(u"big"_s), 4 << 20);
    for (const QString &report : {u"--json"_s, QString()}) {
        START_LISTENER(listener, u"--count"_s, u"1"_s, u"--respond"_s, u"discard"_s);
        Cli cli(Cli::shell, uR"(trap '' XFSZ; ulimit -f 2048; exec "$0" "$@")"_s,
                QStringList{u"send"_s, u"tcp"_s, listener.address(), u"--file"_s, path(u"big"_s), u"--save"_s,
                            path(u"s.porthole"_s)}
                    + (report.isEmpty() ? QStringList() : QStringList{report}));
        ENDS(cli);
        ENDS(listener);
        QCOMPARE(cli.code(), 0);
        if (report.isEmpty()) {
            QVERIFY2(cli.err().contains("not everything could be kept: ") && cli.err().contains("may not become larger (EFBIG)\n"), cli.err());
            continue;
        }
        const QJsonObject result = objects(cli.out()).last();
        QCOMPARE(result[u"kind"].toString(), u"result"_s);
        qint64 kept = 0;
        for (const QJsonObject &sent : ofKind(objects(cli.out()), u"sent"_s))
            kept += QByteArray::fromBase64(sent[u"data"].toString().toLatin1()).size();
        QVERIFY(kept < bytes.size());
        QCOMPARE(result[u"payload_missing"].toInteger(), bytes.size() - kept);
    }
}

void TestCliOutputs::fifoWithoutAReader()
{
    const QString fifo = path(u"fifo"_s);
    QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
    Peer peer([](QTcpSocket *socket) {
        socket->write("through");
        socket->disconnectFromHost();
    });
    const QStringList arguments{u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"-o"_s, fifo};
    Cli alone(arguments);
    ENDS(alone);
    QCOMPARE(alone.code(), 1);
    QVERIFY2(alone.err().contains("It is a FIFO, and no program has it open for reading. (open "), alone.err());
    QVERIFY2(alone.err().contains("ENXIO"), alone.err());
    const int reader = ::open(qPrintable(fifo), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    Cli read(arguments);
    ENDS(read);
    char bytes[16] = {};
    const ssize_t count = ::read(reader, bytes, sizeof bytes);
    ::close(reader);
    QCOMPARE(read.code(), 0);
    QCOMPARE(QByteArray(bytes, qMax<ssize_t>(0, count)), "through"_ba);
}

// The first signal ends in order, which waits for a pipe that nobody reads.
void TestCliOutputs::secondSignalNamesWhatStays()
{
    const QString fifo = path(u"fifo"_s);
    QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
    const int pipe = ::open(qPrintable(fifo), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(pipe >= 0);
    const auto closed = qScopeGuard([pipe] { ::close(pipe); });
    START_LISTENER(listener, u"-o"_s, fifo, u"--save"_s, path(u"x.jsonl"_s));
    const QString scratch = path(u"x.jsonl.%1.porthole"_s.arg(listener.process.processId()));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, listener.address().section(u':', 1).toUShort());
    socket.write(QByteArray(1 << 20, 'x'));
    // More was received than a pipe holds: the rest waits for its reader.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            Cli read({u"read"_s, scratch, u"--json"_s});
            return read.process.waitForFinished(30000)
                   && payload(ofKind(objects(read.out()), u"received"_s)).size() > 128 << 10;
        }(),
        30000);
    QTRY_VERIFY_WITH_TIMEOUT((listener.process.terminate(), listener.ended()), 30000);
    QCOMPARE(listener.code(), 128 + SIGTERM);
    const QByteArray line =
        "porthole-cli: ended at once; what was recorded stays in " + scratch.toUtf8() + '\n';
    QVERIFY2(listener.err().endsWith(line), listener.err());
    QVERIFY(QFile::exists(scratch));
}

// A connection that was accepted goes on without them, and the person is told.
void TestCliOutputs::optionsThatAreNotSet()
{
    Cli listener({u"listen"_s, u"tcp"_s, u"[::1]:0"_s, u"--engine"_s, u"qt"_s, u"--option"_s, u"dscp=46"_s, u"--count"_s, u"1"_s, u"--save"_s,
                  path(u"options.jsonl"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty() || listener.ended(), 30000);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"x"_s, u"--half-close"_s});
    ENDS(sender);
    ENDS(listener);
    QVERIFY2(listener.code() == 0, listener.err());
    QCOMPARE(listener.out(), "x"_ba);
    QVERIFY2(listener.err().contains("porthole-cli: not set: ") && listener.err().contains("IPV6_TCLASS"), listener.err());
    QCOMPARE(wholeFile(path(u"options.jsonl"_s)).count("Qt's engine does not set IPV6_TCLASS of this connection"), 1);
}

QTEST_GUILESS_MAIN(TestCliOutputs)
#include "tst_clioutputs.moc"
