// porthole-cli --save x.pcapng, live and from sessions, against nginx and itself; read by our own readers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/scriptedlog.h"
#include "support/testserver.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>

#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;

namespace {

// What crossed the wire in one direction, as the session has it.
QByteArray wireOf(const QString &session, Kind kind)
{
    const LogReader reader(LogFile::open(session).value());
    QByteArray bytes;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind == kind && entry.layer == Layer::Wire)
            bytes += reader.payload(entry);
    }
    return bytes;
}

// The other end reads no more, and has no room left: what has come there lies unread.
bool isHeldUp(const QTcpSocket *socket)
{
    tcp_info info = {};
    socklen_t length = sizeof info;
    return socket && ::getsockopt(int(socket->socketDescriptor()), IPPROTO_TCP, TCP_INFO, &info, &length) == 0
           && length >= offsetof(tcp_info, tcpi_snd_wnd) + sizeof info.tcpi_snd_wnd && info.tcpi_snd_wnd == 0
           && info.tcpi_notsent_bytes > 0;
}

} // namespace

class TestCliPcapng : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.why()); }
    void cleanupTestCase() { m_server.stop(); }
    void http();
    void https_data();
    void https();
    void bothWays();
    void served();
    void datagrams();
    void datagramsAnsweredFromAnywhere();
    void unixSocket();
    void interrupted();
    void closedUnread();
    void refused();
    void passwords();
    void cannotBeWritten();
    void wrongUsage();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QByteArray run(const QStringList &arguments, int code = 0)
    {
        Cli cli(arguments);
        if (!QTest::qWaitFor([&] { return cli.ended(); }, 60'000) || cli.code() != code)
            qWarning("%s: %d, %s", qPrintable(arguments.join(u' ')), cli.code(), cli.err().constData());
        return cli.out();
    }

    TestServer m_server{u"nginx"_s};
    QTemporaryDir m_folder;
};

void TestCliPcapng::http()
{
    const QByteArray body = run({u"get"_s, u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + u"/big"_s, u"--save"_s, path(u"http.pcapng"_s)});
    QCOMPARE(body.size(), 8 << 20);
    const ReadCapture capture(path(u"http.pcapng"_s));
    QCOMPARE(capture.missing, 0u);
    const QByteArray in = capture.streams.at({1, Direction::In});
    QVERIFY(in.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(in.endsWith(body));
    QVERIFY(capture.streams.at({1, Direction::Out}).startsWith("GET /big HTTP/1.1\r\n"));
    QCOMPARE(capture.packets[0].flags(), "S"_ba);
    QCOMPARE(QDir(m_folder.path()).entryList({u"http*"_s}), QStringList{u"http.pcapng"_s}); // nothing else stays
    // What we export we read.
    QCOMPARE(run({u"read"_s, path(u"http.pcapng"_s), u"--count"_s, u"--filter"_s, u"http.response.code == 200 and data contains \"200 OK\""_s}).trimmed().toInt() > 0, true);
    const QList<QJsonObject> talks = objects(run({u"read"_s, path(u"http.pcapng"_s), u"--conversations"_s, u"--json"_s}));
    QCOMPARE(ofKind(talks, u"conversation"_s).size(), 1);
    QCOMPARE(ofKind(talks, u"conversation"_s)[0][u"proto"_s], u"tcp"_s);
}

void TestCliPcapng::https_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("TLS 1.2") << u"1.2"_s;
    QTest::newRow("TLS 1.3") << u"1.3"_s;
}

void TestCliPcapng::https()
{
    QFETCH(QString, version);
    const QString session = path(u"https.porthole"_s);
    const QString url = u"https://127.0.0.1:"_s + m_server.fact(u"https"_s) + u"/index.html"_s;
    run({u"get"_s, url, u"--ca"_s, m_server.fact(u"ca"_s), u"--tls"_s, version, u"--with-secrets"_s, u"--save"_s, session});
    run({u"read"_s, session, u"--save"_s, path(u"blank.pcapng"_s)});
    run({u"read"_s, session, u"--save"_s, path(u"keys.pcapng"_s), u"--with-secrets"_s});
    const QByteArray label = version == u"1.2" ? "CLIENT_RANDOM "_ba : "CLIENT_TRAFFIC_SECRET_0 "_ba;
    const ReadCapture blank(path(u"blank.pcapng"_s)), keys(path(u"keys.pcapng"_s));
    QVERIFY(keys.bytes.contains(label));
    // Not a line, and not the key of any.
    const qsizetype at = keys.bytes.indexOf(label);
    const QByteArray line = keys.bytes.mid(at, keys.bytes.indexOf('\n', at) - at);
    QVERIFY(line.split(' ').last().size() >= 64);
    QVERIFY(!blank.bytes.contains(label) && !blank.bytes.contains(line.split(' ').last()));
    for (const ReadCapture *capture : {&blank, &keys}) {
        QCOMPARE(capture->streams.at({1, Direction::Out}), wireOf(session, Kind::Sent));
        QCOMPARE(capture->streams.at({1, Direction::In}), wireOf(session, Kind::Received));
        QVERIFY(!capture->bytes.contains("GET /index.html"));
    }
    // Where an answer leads to was encrypted.
    const QString leads = url.section(u'/', 0, 2) + u"/redirect/302"_s;
    for (const bool with : {false, true}) {
        const QString name = path(with ? u"leads-with.pcapng"_s : u"leads.pcapng"_s);
        QStringList words{u"get"_s, leads, u"--ca"_s, m_server.fact(u"ca"_s), u"--tls"_s, version, u"--save"_s, name};
        run(with ? words + QStringList{u"--with-secrets"_s} : words);
        QCOMPARE(wholeFile(name).contains("/index.html"), with);
        QCOMPARE(wholeFile(name).contains("Notes about what TLS carried are left out"), !with);
    }
    // Live without them, none is there either.
    run({u"get"_s, url, u"--ca"_s, m_server.fact(u"ca"_s), u"--tls"_s, version, u"--save"_s, path(u"live.pcapng"_s)});
    const ReadCapture live(path(u"live.pcapng"_s));
    QVERIFY(!live.bytes.contains(label));
    QVERIFY(live.streams.at({1, Direction::In}).size() > 500);
}

// The listener's view and the client's are the same connection.
void TestCliPcapng::bothWays()
{
    const QByteArray sent = makeFile(path(u"big"_s), 3 << 20);
    START_LISTENER(listener, u"--respond"_s, u"echo"_s, u"--count"_s, u"1"_s, u"--save"_s, path(u"listen.pcapng"_s));
    const QByteArray back = run({u"send"_s, u"tcp"_s, listener.address(), u"--file"_s, path(u"big"_s), u"--save"_s, path(u"send.pcapng"_s)});
    ENDS(listener);
    QVERIFY(back == sent);
    for (const QString &name : {u"listen.pcapng"_s, u"send.pcapng"_s}) {
        const ReadCapture capture(path(name));
        QVERIFY(capture.streams.at({1, Direction::Out}) == sent);
        QVERIFY(capture.streams.at({1, Direction::In}) == sent);
        QCOMPARE(capture.missing, 0u);
        QCOMPARE(capture.packets.front().flags(), "S"_ba);
        QVERIFY(capture.packets.back().flags() == "A" || capture.packets.back().flags() == "FA");
    }
}

void TestCliPcapng::served()
{
    Cli server({u"serve"_s, u"http"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s, u"--save"_s, path(u"serve.pcapng"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    const QByteArray page = run({u"get"_s, u"http://"_s + server.address() + u'/'});
    ENDS(server);
    const ReadCapture capture(path(u"serve.pcapng"_s));
    QVERIFY(capture.streams.at({1, Direction::Out}).startsWith("GET / HTTP/1.1\r\n"));
    QVERIFY(capture.streams.at({1, Direction::In}).endsWith(page));
}

void TestCliPcapng::datagrams()
{
    Cli listener({u"listen"_s, u"udp"_s, u"[::1]:0"_s, u"--respond"_s, u"echo"_s, u"--save"_s, path(u"udp.pcapng"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().contains("listening udp ") && listener.err().contains('\n'), 30000);
    const QString address = QString::fromUtf8(listener.err()).section(u' ', 2, 2).section(u'\n', 0, 0).trimmed();
    Cli sender({u"send"_s, u"udp"_s, address, u"--text"_s, u"ping"_s, u"--wait"_s, u"100"_s, u"--save"_s, path(u"sendudp.pcapng"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(sender.out(), "ping"_ba, 30000);
    for (Cli *cli : {&sender, &listener})
        ::kill(pid_t(cli->process.processId()), SIGINT);
    ENDS(sender);
    ENDS(listener);
    for (const QString &name : {u"udp.pcapng"_s, u"sendudp.pcapng"_s}) {
        const ReadCapture capture(path(name));
        QCOMPARE(capture.packets.size(), 2u);
        QCOMPARE(capture.packets[0].payload(), "ping"_ba);
        QCOMPARE(capture.packets[1].payload(), "ping"_ba);
        QCOMPARE(capture.packets[0].outline.sourcePort, capture.packets[1].outline.destinationPort);
        QCOMPARE(int(capture.packets[0].outline.ipVersion), 6);
    }
}

// Bound to all addresses, it answers from the one that it was asked at.
void TestCliPcapng::datagramsAnsweredFromAnywhere()
{
    Cli listener({u"listen"_s, u"udp"_s, u"0.0.0.0:0"_s, u"--respond"_s, u"echo"_s, u"--save"_s, path(u"any.pcapng"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().contains("listening udp ") && listener.err().contains('\n'), 30000);
    const QString port = QString::fromUtf8(listener.err()).section(u'\n', 0, 0).section(u':', -1).trimmed();
    Cli sender({u"send"_s, u"udp"_s, u"127.0.0.1:"_s + port, u"--text"_s, u"ping"_s, u"--wait"_s, u"100"_s});
    QTRY_COMPARE_WITH_TIMEOUT(sender.out(), "ping"_ba, 30000);
    for (Cli *cli : {&sender, &listener})
        ::kill(pid_t(cli->process.processId()), SIGINT);
    ENDS(sender);
    ENDS(listener);
    const ReadCapture capture(path(u"any.pcapng"_s));
    QCOMPARE(capture.packets.size(), 2u);
    QCOMPARE(capture.packets[1].bytes.mid(12, 4).toHex(), "7f000001"_ba);
    QCOMPARE(capture.packets[1].bytes.mid(12, 4), capture.packets[0].bytes.mid(16, 4));
    const QList<QJsonObject> talks = objects(run({u"read"_s, path(u"any.pcapng"_s), u"--conversations"_s, u"--json"_s}));
    QCOMPARE(ofKind(talks, u"conversation"_s).size(), 1);
}

void TestCliPcapng::unixSocket()
{
    Cli listener({u"listen"_s, u"unix"_s, path(u"x.sock"_s), u"--respond"_s, u"echo"_s, u"--count"_s, u"1"_s, u"--save"_s, path(u"unix.pcapng"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().contains("listening") || listener.ended(), 30000);
    run({u"send"_s, u"unix"_s, path(u"x.sock"_s), u"--text"_s, u"only here"_s});
    ENDS(listener);
    const ReadCapture capture(path(u"unix.pcapng"_s));
    QCOMPARE(capture.packets.size(), 0u);
    QVERIFY(capture.remarks.first().contains("1 conversation is not here"));
}

void TestCliPcapng::interrupted()
{
    START_LISTENER(listener, u"--respond"_s, u"echo"_s, u"--save"_s, path(u"stopped.pcapng"_s));
    run({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"hello"_s});
    ::kill(pid_t(listener.process.processId()), SIGINT);
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(ReadCapture(path(u"stopped.pcapng"_s)).streams.at({1, Direction::Out}), "hello"_ba);
}

// Nobody takes what it prints, so it reads no more; stopped then, its system resets.
void TestCliPcapng::closedUnread()
{
    QTcpSocket *socket = nullptr;
    bool gone = false;
    Peer peer([&](QTcpSocket *accepted) {
        socket = accepted;
        QObject::connect(accepted, &QTcpSocket::errorOccurred, accepted, [&gone](QAbstractSocket::SocketError) { gone = true; });
        accepted->write(QByteArray(48 << 20, 'x'));
    });
    const QByteArray pipe = path(u"nobody-reads"_s).toUtf8();
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    const int end = ::open(pipe.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(end >= 0);
    Cli cli({u"send"_s, u"tcp"_s, peer.address(), u"--until-close"_s, u"--text"_s, u"x"_s, u"--save"_s, path(u"early.pcapng"_s)}, QString::fromUtf8(pipe));
    QTRY_VERIFY_WITH_TIMEOUT(isHeldUp(socket) || cli.ended(), 30000);
    ::kill(pid_t(cli.process.processId()), SIGINT);
    QTRY_VERIFY_WITH_TIMEOUT(gone, 30000);
    // It still has something to print: let it.
    const auto printed = [&] {
        char buffer[1 << 16];
        while (::read(end, buffer, sizeof buffer) > 0) {
        }
        return cli.ended();
    };
    QTRY_VERIFY_WITH_TIMEOUT(printed(), 60000);
    ::close(end);
    const ReadCapture capture(path(u"early.pcapng"_s));
    QCOMPARE(capture.packets.back().flags(), "RA"_ba);
    QVERIFY(!capture.allFlags().contains('F'));
    QVERIFY2(capture.packets.back().comments.join('\n').contains("waited unread: the system of this end sent RST instead of FIN."),
             capture.packets.back().comments.join('\n'));
}

void TestCliPcapng::refused()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    run({u"send"_s, u"tcp"_s, u"127.0.0.1:"_s + QString::number(port), u"--text"_s, u"x"_s, u"--save"_s, path(u"refused.pcapng"_s)}, 1);
    const ReadCapture capture(path(u"refused.pcapng"_s));
    QCOMPARE(capture.allFlags(), "S RA"_ba);
    QCOMPARE(capture.packets[0].outline.destinationPort, port);
    QCOMPARE(capture.packets[0].bytes.mid(12, 4).toHex(), "7f000001"_ba); // where it came from
    QVERIFY(capture.packets[0].outline.sourcePort > 1023);
    QVERIFY(!capture.bytes.contains("the unspecified address"));
}

void TestCliPcapng::passwords()
{
    const QString url = u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + u"/auth/"_s;
    const QByteArray secret = "alice:secret"_ba.toBase64();
    for (const bool with : {false, true}) {
        const QString name = path(with ? u"with.pcapng"_s : u"without.pcapng"_s);
        Cli cli(QStringList{u"get"_s, url, u"--user"_s, u"alice:secret"_s, u"--save"_s, name} + (with ? QStringList{u"--with-secrets"_s} : QStringList()));
        ENDS(cli);
        QCOMPARE(wholeFile(name).contains(secret), with);
        QVERIFY(wholeFile(name).contains("Authorization: "));
    }
}

void TestCliPcapng::cannotBeWritten()
{
    Cli cli({u"get"_s, u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + u"/204"_s, u"--save"_s, path(u"no/such/folder.pcapng"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("not-found") && cli.err().contains("folder.pcapng"), cli.err());
    // What was there stays, where nothing can be put in its place.
    QFile folder(path(u"taken.pcapng"_s));
    QVERIFY(QDir().mkpath(folder.fileName()));
    Cli again({u"read"_s, path(u"http.pcapng"_s), u"--save"_s, folder.fileName()});
    ENDS(again);
    QCOMPARE(again.code(), 1);
}

void TestCliPcapng::wrongUsage()
{
    Cli cli({u"read"_s, path(u"http.pcapng"_s), u"--save"_s, path(u"x.pcap"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(".porthole, .pcapng, .har or .jsonl"), cli.err());
    Cli same({u"read"_s, path(u"http.pcapng"_s), u"--save"_s, path(u"http.pcapng"_s)});
    ENDS(same);
    QCOMPARE(same.code(), 2);
}

QTEST_MAIN(TestCliPcapng)
#include "tst_clipcapng.moc"
