// porthole-cli as scripts meet it: the built program, real sockets, exit codes and outputs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTimer>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usage_data();
    void usage();
    void helpAndVersion();
    void sendAndListen();
    void engines_data();
    void engines();
    void payloads_data();
    void payloads();
    void standardInput();
    void json();
    void jsonFailure();
    void refused();
    void noSuchName();
    void missingFiles();
    void countEndsTheProcess();
    void everyChunkIsServed();
    void listensOnLoopbackOnly();
    void portInUse();
    void lateReplyIsNotLost();
    void waitEndsAfterTheLastByte();
    void untilClose();
    void silentPeerTimesOut();
    void resetIsNamed();
    void interrupted_data();
    void interrupted();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void TestCli::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *arguments, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts)
                            << QByteArray(words);
    };
    row("nothing", "", "a command is missing");
    row("command", "frobnicate", "no command \"frobnicate\"");
    row("kind", "send quic 127.0.0.1:1", "no kind of socket \"quic\"");
    row("no kind", "send", "kind of socket is missing");
    row("no address", "send tcp", "address is missing");
    row("no port", "send tcp example.test", "A port is missing");
    row("bad port", "send tcp 127.0.0.1:99999", "is no address");
    row("option", "send tcp 127.0.0.1:1 --colour", "no option --colour");
    row("value", "send tcp 127.0.0.1:1 --text", "--text needs a value");
    row("hex", "send tcp 127.0.0.1:1 --hex 486", "\"6\" at position 3 has no partner");
    row("base64", "send tcp 127.0.0.1:1 --base64 *", "not part of Base64");
    row("escape", "send tcp 127.0.0.1:1 --text \\q", "no escape");
    row("seconds", "send tcp 127.0.0.1:1 --wait soon", "no number of seconds");
    row("two ends", "send tcp 127.0.0.1:1 --wait 1 --until-close", "exclude each other");
    row("engine", "send tcp 127.0.0.1:1 --engine steam", "native or qt");
    row("Unix and IPv6", "send unix /tmp/x -6", "-4 and -6 do not go with Unix sockets");
    row("Unix datagrams by Qt", "send unix-dgram /tmp/x --engine qt", "Qt has no datagrams of Unix sockets");
    row("record", "send tcp 127.0.0.1:1 --record some", "lengths");
    row("save", "send tcp 127.0.0.1:1 --save x.txt", ".porthole, .pcapng, .har or .jsonl");
    row("not its option", "listen tcp 127.0.0.1:0 --text hello", "--text does not belong to listen");
    row("count", "listen tcp 127.0.0.1:0 --count 0", "from 1 on");
    row("read nothing", "read", "file to read is missing");
    row("filter", "read x.porthole --filter colour==3", "no field named \"colour\"");
    row("reports", "read x.porthole --json --transcript", "exclude each other");
}

void TestCli::usage()
{
    QFETCH(QStringList, arguments);
    Cli cli(arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QFETCH(QByteArray, words);
    QVERIFY2(cli.err().contains(words), cli.err());
    QVERIFY(!cli.err().contains("%1"));
    if (!arguments.contains(u"--json"_s))
        QCOMPARE(cli.out(), QByteArray());
}

void TestCli::helpAndVersion()
{
    for (const QStringList &arguments : {QStringList{u"--help"_s},
                                         {u"send"_s, u"--help"_s},
                                         {u"--help"_s, u"listen"_s},
                                         {u"read"_s, u"x"_s, u"--help"_s},
                                         {u"--version"_s}}) {
        Cli cli(arguments);
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QVERIFY(cli.out().startsWith("porthole-cli"));
        QCOMPARE(cli.err(), QByteArray());
    }
    Cli help({u"send"_s, u"--help"_s});
    ENDS(help);
    QVERIFY(help.out().contains("--until-close") && help.out().contains("Exit status"));
}

void TestCli::sendAndListen()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    Cli sender({u"--quiet"_s, u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"hello\\r\\n"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(listener.out(), "hello\r\n"_ba);
    QCOMPARE(sender.out(), QByteArray());
    QCOMPARE(sender.err(), QByteArray());
}

void TestCli::engines_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("server");
    for (const QString &client : {u"native"_s, u"qt"_s})
        for (const QString &server : {u"native"_s, u"qt"_s})
            QTest::addRow("%s to %s", qPrintable(client), qPrintable(server)) << client << server;
}

void TestCli::engines()
{
    QFETCH(QString, client);
    QFETCH(QString, server);
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s, u"--engine"_s, server);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"ping"_s, u"--wait"_s, u"0.2"_s,
                u"--engine"_s, client});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.out(), "ping"_ba);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(listener.code(), 0);
}

void TestCli::payloads_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("escapes") << QStringList{u"--text"_s, uR"(a\r\n\0\xff\u20ac)"_s}
                             << QByteArray("a\r\n\0\xff\xe2\x82\xac", 8);
    QTest::newRow("raw") << QStringList{u"--raw-text"_s, u"--text"_s, uR"(a\r\n)"_s}
                         << QByteArray(R"(a\r\n)");
    QTest::newRow("crlf") << QStringList{u"--line-end"_s, u"crlf"_s, u"--text"_s, u"a\nb"_s}
                          << QByteArray("a\r\nb\r\n");
    QTest::newRow("lf once") << QStringList{u"--line-end=lf"_s, u"--text=a\\n"_s} << QByteArray("a\n");
    QTest::newRow("hex") << QStringList{u"--hex"_s, u"0x48, 65:6c"_s} << QByteArray("Hel");
    QTest::newRow("base64") << QStringList{u"--base64"_s, u"SGVsbG8="_s} << QByteArray("Hello");
    QTest::newRow("in order") << QStringList{u"--text"_s, u"a"_s, u"--hex"_s, u"62"_s, u"--text"_s, u"c"_s}
                              << QByteArray("abc");
}

void TestCli::payloads()
{
    QFETCH(QStringList, options);
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    Cli sender(QStringList{u"send"_s, u"tcp"_s, listener.address()} + options);
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.code(), 0);
    QTEST(listener.out(), "bytes");
}

void TestCli::standardInput()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"-"_s, u"--text"_s, u"!"_s});
    sender.process.write("from a ");
    sender.process.write("pipe");
    sender.process.closeWriteChannel();
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(listener.out(), "from a pipe!"_ba);
}

void TestCli::json()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--respond"_s, u"pong"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--json"_s, u"--text"_s, u"ping"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(sender.err(), QByteArray());
    const QList<QJsonObject> all = objects(sender.out());
    double last = 0;
    for (const QJsonObject &one : all) {
        QVERIFY(one.contains(u"kind") && one[u"t"].isDouble());
        QVERIFY(one[u"t"].toDouble() >= last);
        last = one[u"t"].toDouble();
        QVERIFY(one[u"kind"].toString() == u"result" || one[u"conv"].toInt() == 1);
    }
    QStringList calls;
    for (const QJsonObject &one : ofKind(all, u"call"_s)) {
        QVERIFY(one[u"args"].isString() && one[u"result"].isDouble());
        calls += one[u"call"].toString();
    }
    for (const QString &call : {u"socket"_s, u"connect"_s, u"shutdown"_s, u"close"_s})
        QVERIFY2(calls.contains(call), qPrintable(calls.join(u' ')));
    QCOMPARE(payload(ofKind(all, u"sent"_s)), "ping"_ba);
    QCOMPARE(payload(ofKind(all, u"received"_s)), "pong"_ba);
    QCOMPARE(ofKind(all, u"sent"_s).first()[u"call"].toString(), u"send"_s);
    QCOMPARE(ofKind(all, u"sent"_s).first()[u"layer"].toString(), u"wire"_s);
    QCOMPARE(ofKind(all, u"result"_s).size(), 1);
    QCOMPARE(all.last()[u"kind"].toString(), u"result"_s);
    QCOMPARE(all.last()[u"status"].toString(), u"ok"_s);
    QVERIFY(all.last().contains(u"elapsed"));
    QCOMPARE(all.last()[u"bytes_received"].toInt(), 4);
}

void TestCli::jsonFailure()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    Cli sender({u"send"_s, u"tcp"_s, u"127.0.0.1:%1"_s.arg(port), u"--json"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    const QJsonObject result = objects(sender.out()).last();
    QCOMPARE(result[u"status"].toString(), u"failed"_s);
    QCOMPARE(result[u"reason"].toString(), u"refused"_s);
    Cli wrong({u"--json"_s, u"send"_s});
    ENDS(wrong);
    QCOMPARE(wrong.code(), 2);
    QCOMPARE(objects(wrong.out()).last()[u"reason"].toString(), u"usage"_s);
}

void TestCli::refused()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    Cli sender({u"send"_s, u"tcp"_s, u"127.0.0.1"_s, QString::number(port), u"--text"_s, u"x"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    QVERIFY2(sender.err().startsWith("porthole-cli: refused: "), sender.err());
    QVERIFY(sender.err().contains("ECONNREFUSED"));
}

void TestCli::noSuchName()
{
    // RFC 6761: a name under .invalid never exists, whoever is asked.
    Cli sender({u"send"_s, u"tcp"_s, u"no-such-host.invalid:80"_s, u"--timeout"_s, u"20"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    QVERIFY2(sender.err().startsWith("porthole-cli: dns: ")
                 || sender.err().startsWith("porthole-cli: timeout: "),
             sender.err());
}

void TestCli::missingFiles()
{
    Cli read({u"read"_s, path(u"no-such.porthole"_s)});
    ENDS(read);
    QCOMPARE(read.code(), 1);
    QVERIFY2(read.err().startsWith("porthole-cli: not-found: "), read.err());
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--file"_s, path(u"no-such-file"_s)});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    QVERIFY2(sender.err().startsWith("porthole-cli: not-found: "), sender.err());
    Cli save({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--save"_s, path(u"no/such/x.porthole"_s)});
    ENDS(save);
    QCOMPARE(save.code(), 1);
    QVERIFY2(save.err().startsWith("porthole-cli: not-found: "), save.err());
}

void TestCli::countEndsTheProcess()
{
    START_LISTENER(listener, u"--count"_s, u"3"_s, u"--respond"_s, u"discard"_s);
    const QString address = listener.address();
    QTcpSocket first;
    QTcpSocket second;
    for (QTcpSocket *socket : {&first, &second}) {
        socket->connectToHost(u"127.0.0.1"_s, address.section(u':', 1).toUShort());
        QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
    }
    Cli sender({u"send"_s, u"tcp"_s, address, u"--text"_s, u"x"_s});
    ENDS(sender);
    QVERIFY(!listener.ended());
    first.disconnectFromHost();
    second.disconnectFromHost();
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(listener.out(), QByteArray());
}

void TestCli::everyChunkIsServed()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, listener.address().section(u':', 1).toUShort());
    QByteArray back;
    for (int i = 0; i < 20; ++i) {
        const QByteArray line = "line " + QByteArray::number(i) + '\n';
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(line);
        back.clear();
        QTRY_COMPARE(back += socket.readAll(), line);
    }
    socket.disconnectFromHost();
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
}

void TestCli::listensOnLoopbackOnly()
{
    Cli listener({u"listen"_s, u"tcp"_s, u"0"_s, u"-4"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty(), 30000);
    QVERIFY2(listener.address().startsWith(u"127.0.0.1:"), qPrintable(listener.address()));
}

void TestCli::portInUse()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Cli listener({u"listen"_s, u"tcp"_s, u"127.0.0.1:%1"_s.arg(server.serverPort())});
    ENDS(listener);
    QCOMPARE(listener.code(), 1);
    QVERIFY2(listener.err().startsWith("porthole-cli: in-use: "), listener.err());
}

void TestCli::lateReplyIsNotLost()
{
    // Others give a reply half a second. Nothing is asked for here: this is the default end, and the peer is
    // one that still answers after our end of the stream, as most servers do (QTcpSocket does not).
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *const plain = reinterpret_cast<sockaddr *>(&address);
    QCOMPARE(::bind(listener, plain, length), 0);
    QCOMPARE(::listen(listener, 1), 0);
    QCOMPARE(::getsockname(listener, plain, &length), 0);
    QSocketNotifier arrival(listener, QSocketNotifier::Read);
    connect(&arrival, &QSocketNotifier::activated, this, [&] {
        arrival.setEnabled(false);
        const int peer = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        QTimer::singleShot(900, this, [peer] {
            if (::write(peer, "late", 4) != 4)
                qWarning("cannot write");
            ::close(peer);
        });
    });
    Cli sender({u"send"_s, u"tcp"_s, u"127.0.0.1:%1"_s.arg(ntohs(address.sin_port)), u"--text"_s, u"x"_s});
    ENDS(sender);
    ::close(listener);
    QCOMPARE(sender.out(), "late"_ba);
    // It closed with our byte unread, which is a reset; what it sent is printed nevertheless.
    QVERIFY2(sender.code() == 0 || sender.err().startsWith("porthole-cli: reset"), sender.err());
}

void TestCli::waitEndsAfterTheLastByte()
{
    // Three bytes, each later than the time from the start, none later than the time from the last.
    Peer peer([](QTcpSocket *socket) {
        auto *timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [socket, timer, n = 0]() mutable {
            socket->write("abc" + n, 1);
            if (++n == 3)
                timer->stop();
        });
        timer->start(600);
    });
    Cli sender({u"send"_s, u"tcp"_s, peer.address(), u"--wait"_s, u"1.5"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(sender.out(), "abc"_ba);
}

void TestCli::untilClose()
{
    Peer peer([](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (socket->readAll().endsWith("\r\n\r\n")) {
                socket->write(QByteArray(100'000, 'r'));
                socket->disconnectFromHost();
            }
        });
    });
    Cli sender({u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"--text"_s,
                u"GET / HTTP/1.0\\r\\n\\r\\n"_s, u"-o"_s, path(u"body"_s)});
    ENDS(sender);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(sender.out(), QByteArray());
    QCOMPARE(wholeFile(path(u"body"_s)), QByteArray(100'000, 'r'));
}

void TestCli::silentPeerTimesOut()
{
    Peer peer([](QTcpSocket *) {});
    Cli sender({u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"--timeout"_s, u"0.3"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    QVERIFY2(sender.err().startsWith("porthole-cli: timeout: "), sender.err());
    QVERIFY2(sender.err().contains("The connection stands, but no byte came in the time given."), sender.err());
}

void TestCli::resetIsNamed()
{
    Peer peer([](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            const linger value{1, 0};
            ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &value, sizeof value);
            socket->abort();
        });
    });
    Cli sender({u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"--text"_s, u"x"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 1);
    QVERIFY2(sender.err().startsWith("porthole-cli: reset: "), sender.err());
}

void TestCli::interrupted_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestCli::interrupted()
{
    QFETCH(int, signal);
    const QString file = path(u"i.porthole"_s);
    START_LISTENER(listener, u"--save"_s, file);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--until-close"_s, u"--text"_s, u"seen"_s});
    QTRY_COMPARE_WITH_TIMEOUT(listener.out(), "seen"_ba, 30000);
    ::kill(pid_t(listener.process.processId()), signal);
    ENDS(listener);
    ENDS(sender);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(sender.code(), 0);
    Cli read({u"read"_s, file, u"--json"_s});
    ENDS(read);
    QVERIFY(ofKind(objects(read.out()), u"note"_s).isEmpty());
    QStringList states;
    for (const QJsonObject &one : ofKind(objects(read.out()), u"state"_s))
        states += one[u"state"].toString();
    QCOMPARE(states.count(u"closed"_s), 2);

    Peer silent([](QTcpSocket *) {});
    Cli waiting({u"send"_s, u"tcp"_s, silent.address(), u"--until-close"_s, u"--transcript"_s});
    QTRY_VERIFY_WITH_TIMEOUT(waiting.err().contains("[connected]"), 30000);
    ::kill(pid_t(waiting.process.processId()), signal);
    ENDS(waiting);
    QCOMPARE(waiting.code(), 1);
    QVERIFY2(waiting.err().contains("porthole-cli: cancelled: "), waiting.err());
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
