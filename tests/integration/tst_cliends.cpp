// Tests when porthole-cli ends and what it says about that: idleness is no byte and no connection.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QSocketNotifier>
#include <QTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void busyListenerDoesNotTimeOut();
    void idleListenerTimesOut();
    void connectionIsActivity();
    void timeoutIsNeverEarly_data();
    void timeoutIsNeverEarly();
    void connectTimeoutIsNeverEarly();
    void endedIsTold_data();
    void endedIsTold();
    void timeoutLimitsTheDefaultEnd();
    void lateReplyWithinTheTimeout();
    void peerThatNeverReads();
    void outputThatIsLate();
    void fetchWhoseOutputIsLate();
    void listenerTellsItsEnd();
    void countFailsWithAConnection();
    void defaultListenAddress();
};

namespace {

// Accepts nothing by itself.
class LoopbackListener
{
public:
    explicit LoopbackListener(int backlog) : fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof m_address;
        auto *const plain = reinterpret_cast<sockaddr *>(&m_address);
        if (::bind(fd, plain, length) != 0 || ::listen(fd, backlog) != 0
            || ::getsockname(fd, plain, &length) != 0)
            qFatal("cannot listen");
    }
    ~LoopbackListener() { ::close(fd); }
    quint16 port() const { return ntohs(m_address.sin_port); }
    QString address() const { return u"127.0.0.1:"_s + QString::number(port()); }

    const int fd;

private:
    sockaddr_in m_address = {};
};

} // namespace

void TestCliEnds::busyListenerDoesNotTimeOut()
{
    // Bytes come all the time, and longer than the limit; the plain command keeps no entries to count.
    START_LISTENER(listener, u"--timeout"_s, u"5"_s);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, listener.address().section(u':', 1).toUShort());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    QTimer busy;
    int sent = 0;
    connect(&busy, &QTimer::timeout, this, [&] {
        socket.write("x");
        ++sent;
    });
    busy.start(100);
    QTRY_VERIFY_WITH_TIMEOUT(sent >= 60 || listener.ended(), 30000);
    QVERIFY2(!listener.ended(), listener.err());
    busy.stop();
    ENDS(listener);
    QCOMPARE(listener.code(), 1);
    QVERIFY2(listener.err().contains("porthole-cli: timeout: "), listener.err());
    QCOMPARE(listener.out(), QByteArray(sent, 'x'));
}

void TestCliEnds::idleListenerTimesOut()
{
    for (const QString &engine : {u"native"_s, u"qt"_s}) {
        START_LISTENER(listener, u"--timeout"_s, u"0.3"_s, u"--engine"_s, engine);
        const QString address = listener.address();
        ENDS(listener);
        QCOMPARE(listener.code(), 1);
        // The port that it got, not the 0 that was asked for.
        const QByteArray sentence =
            "porthole-cli: timeout: Nothing happened at " + address.toUtf8()
            + ". No byte and no connection came in the time given. Allow more time. (wait " + address.toUtf8()
            + ")\n";
        QVERIFY2(listener.err().endsWith(sentence), listener.err());
    }
}

void TestCliEnds::connectionIsActivity()
{
    START_LISTENER(listener, u"--timeout"_s, u"5"_s);
    const quint16 port = listener.address().section(u':', 1).toUShort();
    QTimer busy;
    int calls = 0;
    connect(&busy, &QTimer::timeout, this, [&] {
        auto *socket = new QTcpSocket(this);
        connect(socket, &QTcpSocket::connected, socket, &QTcpSocket::disconnectFromHost);
        socket->connectToHost(u"127.0.0.1"_s, port);
        ++calls;
    });
    busy.start(200);
    QTRY_VERIFY_WITH_TIMEOUT(calls >= 30 || listener.ended(), 30000);
    QVERIFY2(!listener.ended(), listener.err());
}

void TestCliEnds::timeoutIsNeverEarly_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("until close") << QStringList{u"--until-close"_s, u"--timeout"_s, u"0.5"_s};
    QTest::newRow("default") << QStringList{u"--timeout"_s, u"0.5"_s};
    QTest::newRow("wait") << QStringList{u"--wait"_s, u"0.5"_s};
}

void TestCliEnds::timeoutIsNeverEarly()
{
    QFETCH(QStringList, options);
    const LoopbackListener peer(1); // never answers
    Cli cli(QStringList{u"send"_s, u"tcp"_s, peer.address(), u"--json"_s} + options);
    ENDS(cli);
    const QJsonObject result = objects(cli.out()).last();
    QVERIFY2(result[u"elapsed"].toDouble() >= 0.5, cli.out().right(200));
}

void TestCliEnds::connectTimeoutIsNeverEarly()
{
    // A listener whose backlog is full takes no SYN.
    LoopbackListener listener(0);
    QTcpSocket first;
    first.connectToHost(u"127.0.0.1"_s, listener.port());
    QTRY_COMPARE(first.state(), QAbstractSocket::ConnectedState);
    for (const QString &engine : {u"native"_s, u"qt"_s}) {
        Cli cli({u"send"_s, u"tcp"_s, listener.address(), u"--timeout"_s, u"0.5"_s, u"--json"_s,
                 u"--engine"_s, engine});
        ENDS(cli);
        const QJsonObject result = objects(cli.out()).last();
        QCOMPARE(result[u"reason"].toString(), u"timeout"_s);
        QVERIFY2(result[u"elapsed"].toDouble() >= 0.5, cli.out().right(200));
    }
}

void TestCliEnds::endedIsTold_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QString>("ended");
    for (const QString &engine : {u"native"_s, u"qt"_s}) {
        const auto row = [&](const char *name, QStringList options, bool closes, const QString &ended) {
            options += QStringList{u"--engine"_s, engine};
            QTest::addRow("%s, %s", name, qPrintable(engine)) << options << closes << ended;
        };
        row("default, closes", {}, true, u"peer closed"_s);
        row("default, silent", {u"--timeout"_s, u"0.3"_s}, false, u"idle"_s);
        row("wait, silent", {u"--wait"_s, u"0.3"_s}, false, u"idle"_s);
        row("wait, closes", {u"--wait"_s, u"30"_s}, true, u"peer closed"_s);
        row("until close", {u"--until-close"_s}, true, u"peer closed"_s);
    }
}

void TestCliEnds::endedIsTold()
{
    QFETCH(QStringList, options);
    QFETCH(bool, closes);
    const LoopbackListener silent(1);
    Peer closing([](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->disconnectFromHost();
        });
    });
    const QString address = closes ? closing.address() : silent.address();
    Cli cli(QStringList{u"send"_s, u"tcp"_s, address, u"--text"_s, u"x"_s, u"--json"_s} + options);
    ENDS(cli);
    const QJsonObject result = objects(cli.out()).last();
    QCOMPARE(cli.code(), 0);
    QTEST(result[u"ended"].toString(), "ended");
}

void TestCliEnds::timeoutLimitsTheDefaultEnd()
{
    const LoopbackListener peer(1);
    Cli cli({u"send"_s, u"tcp"_s, peer.address(), u"--text"_s, u"x"_s, u"--timeout"_s, u"0.4"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(cli.err(),
             QString(u"porthole-cli: "_s + peer.address()
                     + u" neither sent nor closed for 0.4 s; what it sends later is not waited for (see "
                       "--timeout, --wait and --until-close)\n"_s)
                 .toUtf8());
    Cli quiet(
        {u"send"_s, u"tcp"_s, peer.address(), u"--text"_s, u"x"_s, u"--timeout"_s, u"0.4"_s, u"--quiet"_s});
    ENDS(quiet);
    QCOMPARE(quiet.code(), 0);
    QCOMPARE(quiet.err(), QByteArray());
}

void TestCliEnds::lateReplyWithinTheTimeout()
{
    // Later than the five seconds that are the rule without --timeout. QTcpSocket would not answer after our
    // FIN.
    LoopbackListener listener(1);
    QSocketNotifier arrival(listener.fd, QSocketNotifier::Read);
    connect(&arrival, &QSocketNotifier::activated, this, [&] {
        arrival.setEnabled(false);
        const int peer = ::accept4(listener.fd, nullptr, nullptr, SOCK_CLOEXEC);
        QTimer::singleShot(5600, this, [peer] {
            char byte;
            if (::read(peer, &byte, 1) != 1 || ::write(peer, "late", 4) != 4)
                qWarning("cannot read and write");
            ::close(peer);
        });
    });
    Cli cli(
        {u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"x"_s, u"--timeout"_s, u"20"_s, u"--json"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(payload(ofKind(objects(cli.out()), u"received"_s)), "late"_ba);
    QCOMPARE(objects(cli.out()).last()[u"ended"].toString(), u"peer closed"_s);
}

// Neither what waits in the connection nor what of the file was not read yet is left out.
void TestCliEnds::peerThatNeverReads()
{
    constexpr quint64 size = 16 << 20;
    const LoopbackListener peer(1);
    QTemporaryDir folder;
    makeFile(folder.filePath(u"large"_s), size);
    Cli cli({u"send"_s, u"tcp"_s, peer.address(), u"--file"_s, folder.filePath(u"large"_s), u"--timeout"_s, u"0.5"_s, u"--save"_s,
             folder.filePath(u"s.jsonl"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    const QString said = QString::fromUtf8(cli.err());
    const auto number = [](const QString &text, const char *pattern) {
        return QRegularExpression(QString::fromLatin1(pattern)).match(text).captured(1).toULongLong();
    };
    QVERIFY2(said.contains(u"timeout: %1 took nothing more of what is sent. The connection stands"_s.arg(peer.address())), cli.err());
    const quint64 went = number(said, "given: (\\d+) bytes went before");
    const quint64 unread = number(said, "Of the file that was sent, (\\d+) bytes were not even read\\.");
    QVERIFY2(went > 0 && unread > 0, cli.err());
    QCOMPARE(went + number(said, "before, (\\d+) wait"), size);
    const QString log = QString::fromUtf8(wholeFile(folder.filePath(u"s.jsonl"_s)));
    QCOMPARE(went + unread + number(log, "(\\d+) queued bytes were not sent"), size);
}

// A pipe is full while its reader sleeps: the peer, who waits for us, is not late, and nothing of it is lost.
void TestCliEnds::outputThatIsLate()
{
    constexpr qsizetype size = 16 << 20;
    const QString script = uR"("$0" "$@" --timeout 5 | (sleep 9; wc -c))"_s;
    Peer peer([](QTcpSocket *socket) {
        socket->write(QByteArray(size, 'x'));
        socket->disconnectFromHost();
    });
    Cli sender(Cli::shell, script, {u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s});
    Cli listener(Cli::shell, script, {u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty() || listener.ended(), 30000);
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, listener.address().section(u':', 1).toUShort());
    client.write(QByteArray(size, 'y'));
    client.disconnectFromHost();
    for (Cli *cli : {&sender, &listener}) {
        ENDS((*cli));
        QCOMPARE(cli->out().trimmed(), QByteArray::number(size));
        QVERIFY2(!cli->err().contains("timeout"), cli->err());
    }
}

void TestCliEnds::fetchWhoseOutputIsLate()
{
    Peer peer([](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(16 << 20, 'x'));
            socket->disconnectFromHost();
        });
    });
    Cli cli(Cli::shell, uR"("$0" "$@" --max-time 6 | (sleep 9; cat >/dev/null))"_s, {u"get"_s, u"http://"_s + peer.address()});
    ENDS(cli);
    QVERIFY2(cli.err().contains("porthole-cli: timeout: standard output did not take what was to be written. "), cli.err());
    QVERIFY2(!cli.err().contains(QByteArray(peer.address().toUtf8() + " took too long")), cli.err());
}

void TestCliEnds::listenerTellsItsEnd()
{
    // Entries go to standard output, the address with them: it is read from there.
    Cli listener({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--json"_s, u"--count"_s, u"1"_s});
    QString address;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            for (const QJsonObject &state : ofKind(objects(listener.out()), u"state"_s)) {
                if (state[u"state"].toString() == u"listening")
                    address = state[u"local"].toString();
            }
            return !address.isEmpty();
        }(),
        30000);
    Cli sender({u"send"_s, u"tcp"_s, address, u"--text"_s, u"x"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(objects(listener.out()).last()[u"ended"].toString(), u"count reached"_s);
    Cli stopped({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stopped.out().contains("\"listening\""), 30000);
    stopped.process.terminate();
    ENDS(stopped);
    QCOMPARE(stopped.code(), 0);
    QCOMPARE(objects(stopped.out()).last()[u"ended"].toString(), u"interrupted"_s);
}

void TestCliEnds::countFailsWithAConnection()
{
    START_LISTENER(listener, u"--count"_s, u"2"_s);
    const quint16 port = listener.address().section(u':', 1).toUShort();
    QTcpSocket broken;
    broken.connectToHost(u"127.0.0.1"_s, port);
    QTRY_COMPARE(broken.state(), QAbstractSocket::ConnectedState);
    broken.write("half");
    QTRY_COMPARE_WITH_TIMEOUT(listener.out(), "half"_ba, 30000);
    const linger value{1, 0};
    QCOMPARE(::setsockopt(int(broken.socketDescriptor()), SOL_SOCKET, SO_LINGER, &value, sizeof value), 0);
    broken.abort();
    // One more is served all the same: the count is of connections, not of successes.
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u" whole"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(listener.out(), "half whole"_ba);
    QCOMPARE(listener.code(), 1);
    QVERIFY2(listener.err().contains("porthole-cli: reset: "), listener.err());
}

void TestCliEnds::defaultListenAddress()
{
    // A port alone is this machine in both kinds of addresses, on the same port.
    Cli listener({u"listen"_s, u"tcp"_s, u"0"_s, u"--count"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().count("listening tcp ") == 2 || listener.ended(), 30000);
    QVERIFY2(!listener.ended(), listener.err());
    static const QRegularExpression lines(
        u"^listening tcp 127\\.0\\.0\\.1:(\\d+)\nlistening tcp \\[::1\\]:(\\d+)\n$"_s);
    const auto match = lines.match(QString::fromUtf8(listener.err()));
    QVERIFY2(match.hasMatch(), listener.err());
    QCOMPARE(match.captured(1), match.captured(2));
    for (const QString &host : {u"127.0.0.1:"_s, u"[::1]:"_s}) {
        Cli sender({u"send"_s, u"tcp"_s, QString(host + match.captured(1)), u"--text"_s, u"x"_s});
        ENDS(sender);
        QCOMPARE(sender.code(), 0);
    }
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(listener.out(), "xx"_ba);
}

QTEST_GUILESS_MAIN(TestCliEnds)
#include "tst_cliends.moc"
