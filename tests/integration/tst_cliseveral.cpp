// porthole-cli get with several URLs: connections that are used again, an outcome for each; HTTP/1.0 and Expect.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <signal.h>

using namespace porthole::test;

class TestCliSeveral : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.why()); }
    void oneConnection_data();
    void oneConnection();
    void otherOrigins();
    void failures();
    void serverCloses_data();
    void serverCloses();
    void talksOutOfTurn();
    void reusedIsTrue();
    void interrupted();
    void toldBesideAnother();
    void wrongUsage_data();
    void wrongUsage();
    void http10();
    void expect();
    void archives();

private:
    QString http(const QString &path) const { return u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + path; }
    QString https(const QString &path) const { return u"https://127.0.0.1:"_s + m_server.fact(u"https"_s) + path; }

    TestServer m_server{u"nginx"_s};
};

namespace {

qsizetype connectionsIn(const QList<QJsonObject> &all)
{
    qsizetype count = 0;
    for (const QJsonObject &one : ofKind(all, u"call"_s))
        count += one[u"call"].toString() == u"connect" || one[u"call"].toString() == u"QTcpSocket::connectToHost";
    return count;
}

QJsonArray exchangesIn(const QList<QJsonObject> &all)
{
    return ofKind(all, u"result"_s).value(0)[u"exchanges"].toArray();
}

// Answers each request of a connection by what `answer` makes of its number, over all connections.
class Scripted
{
public:
    explicit Scripted(std::function<void(QTcpSocket *, int)> answer)
        : m_peer([this, answer = std::move(answer)](QTcpSocket *socket) {
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer] {
                if (socket->readAll().endsWith("\r\n\r\n"))
                    answer(socket, ++requests);
            });
        })
    {
    }
    QString url(const QString &path) const { return u"http://"_s + m_peer.address() + path; }

    int connections = 0;
    int requests = 0;

private:
    Peer m_peer;
};

constexpr char Small[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

} // namespace

void TestCliSeveral::oneConnection_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("tls");
    for (const QString &engine : {u"native"_s, u"qt"_s})
        for (const bool tls : {false, true})
            QTest::addRow("%s, %s", qPrintable(engine), tls ? "https" : "http") << engine << tls;
}

// Also behind an answer without a body, one in chunks, and a redirect to the same place.
void TestCliSeveral::oneConnection()
{
    QFETCH(QString, engine);
    QFETCH(bool, tls);
    QStringList arguments{u"get"_s, u"--engine"_s, engine};
    if (tls)
        arguments += {u"--ca"_s, m_server.fact(u"ca"_s)};
    for (const QString &path : {u"/index.html"_s, u"/204"_s, u"/page.shtml"_s, u"/redirect/302"_s, u"/dir/a.txt"_s})
        arguments += tls ? https(path) : http(path);
    Cli cli(arguments + QStringList{u"--json"_s});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.out().right(2000));
    const QList<QJsonObject> all = objects(cli.out());
    QCOMPARE(connectionsIn(all), 1);
    const QJsonArray exchanges = exchangesIn(all);
    QCOMPARE(exchanges.size(), 5);
    for (qsizetype i = 0; i < exchanges.size(); ++i) {
        const QJsonObject one = exchanges[i].toObject();
        QCOMPARE(one[u"status"].toString(), u"ok"_s);
        QCOMPARE(one[u"code"].toInt(), i == 1 ? 204 : 200);
        QCOMPARE(one[u"reused"].toBool(), i > 0);
    }
    QCOMPARE(exchanges[0][u"content"].toInt(), 17);
    // In their order, and each told.
    Cli plain(arguments);
    ENDS(plain);
    QVERIFY2(plain.out().startsWith("hello from nginx\non a day") && plain.out().endsWith("\n200\nhello from nginx\na\n"), plain.out());
    QVERIFY2(plain.err().contains("/index.html: 200 OK, 17 bytes\n"), plain.err());
    QVERIFY2(plain.err().contains("/204: 204 No Content, 0 bytes, over the same connection\n"), plain.err());
}

// Another port, and another scheme, is another server; who comes back to the first finds its connection.
void TestCliSeveral::otherOrigins()
{
    Scripted other([](QTcpSocket *socket, int) { socket->write(Small); });
    Cli cli({u"get"_s, http(u"/dir/a.txt"_s), other.url(u"/"_s), https(u"/dir/a.txt"_s), http(u"/dir/a.txt"_s), other.url(u"/b"_s), u"--json"_s,
             u"--ca"_s, m_server.fact(u"ca"_s)});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.out().right(2000));
    const QList<QJsonObject> all = objects(cli.out());
    QCOMPARE(connectionsIn(all), 3);
    QCOMPARE(other.connections, 1);
    QCOMPARE(other.requests, 2);
    // In order: every one of them was closed by us, with nothing left in the log that says otherwise.
    qsizetype closed = 0;
    for (const QJsonObject &one : ofKind(all, u"state"_s))
        closed += one[u"state"].toString() == u"closed";
    QVERIFY2(closed >= 3, cli.out());
}

// The rest is asked for all the same, and no failure is forgotten.
void TestCliSeveral::failures()
{
    const QStringList urls{http(u"/dir/a.txt"_s), http(u"/nope"_s), u"http://127.0.0.1:1/"_s, http(u"/index.html"_s)};
    Cli cli(QStringList{u"get"_s} + urls);
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.out().startsWith("a\n") && cli.out().endsWith("hello from nginx\n"), cli.out());
    QVERIFY2(cli.err().contains(QByteArray("porthole-cli: " + urls[1].toUtf8() + ": not-found: ")), cli.err());
    QVERIFY2(cli.err().contains("porthole-cli: http://127.0.0.1:1/: refused: "), cli.err());
    QCOMPARE(cli.err().count("not-found: "), 1); // not once more at the end
    Cli json(QStringList{u"get"_s, u"--json"_s} + urls);
    ENDS(json);
    QCOMPARE(json.code(), 1);
    const QList<QJsonObject> all = objects(json.out());
    QCOMPARE(ofKind(all, u"result"_s).value(0)[u"reason"].toString(), u"not-found"_s);
    QStringList states;
    for (const QJsonValue &one : exchangesIn(all))
        states += one[u"status"].toString() + u' ' + one[u"reason"].toString();
    QCOMPARE(states, (QStringList{u"ok "_s, u"failed not-found"_s, u"failed refused"_s, u"ok "_s}));
    Cli quiet(QStringList{u"get"_s, u"--quiet"_s} + urls);
    ENDS(quiet);
    QCOMPARE(quiet.err().count('\n'), 2); // failures alone
}

void TestCliSeveral::serverCloses_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("and says so") << 0;
    QTest::newRow("without a word") << 1;
    QTest::newRow("when the next request comes") << 2;
}

// Nothing fails where a server ends a connection that could have been used again.
void TestCliSeveral::serverCloses()
{
    QFETCH(int, how);
    Scripted server([how](QTcpSocket *socket, int number) {
        if (how == 2 && number == 2)
            return socket->disconnectFromHost();
        socket->write(how == 0 ? "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok" : Small);
        if (how != 2)
            socket->disconnectFromHost();
    });
    Cli cli({u"get"_s, server.url(u"/1"_s), server.url(u"/2"_s)});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QCOMPARE(cli.out(), "okok"_ba);
    QCOMPARE(server.connections, 2);
    QCOMPARE(server.requests, how == 2 ? 3 : 2);
    QVERIFY2(!cli.err().contains("/2: 200 OK, 2 bytes, over the same connection"), cli.err());
    QCOMPARE(cli.err().contains("The kept connection was closed before an answer came"), how == 2);
}

// H18: what comes behind an answer is nobody's, least of all the next one's.
void TestCliSeveral::talksOutOfTurn()
{
    Scripted server([](QTcpSocket *socket, int number) {
        socket->write(Small);
        if (number == 1)
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
    });
    Cli cli({u"get"_s, server.url(u"/1"_s), server.url(u"/2"_s)});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QCOMPARE(cli.out(), "okok"_ba);
    QCOMPARE(server.connections, 2);
}

// What is said of a connection holds for all that an exchange went over.
void TestCliSeveral::reusedIsTrue()
{
    Scripted kept([](QTcpSocket *socket, int) { socket->write(Small); });
    const QByteArray to = kept.url(u"/there"_s).toUtf8();
    Scripted redirects([to](QTcpSocket *socket, int) {
        socket->write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n");
    });
    Cli cli({u"get"_s, kept.url(u"/"_s), redirects.url(u"/"_s), kept.url(u"/again"_s), u"--json"_s});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.out());
    QCOMPARE(kept.connections, 1);
    const QJsonArray exchanges = exchangesIn(objects(cli.out()));
    QCOMPARE(exchanges[1][u"reused"].toBool(), false); // its first hop was on a new one
    QCOMPARE(exchanges[2][u"reused"].toBool(), true);

    // It ends the one that was kept, and takes no other.
    std::unique_ptr<Peer> once;
    once = std::make_unique<Peer>([&once, asked = std::make_shared<int>(0)](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [&once, socket, asked] {
            if (!socket->readAll().endsWith("\r\n\r\n"))
                return;
            if (++*asked == 1)
                return (void)socket->write(Small);
            once->close();
            socket->disconnectFromHost();
        });
    });
    const QString url = u"http://"_s + once->address() + u'/';
    Cli refused({u"get"_s, url, url, u"--json"_s});
    ENDS(refused);
    const QJsonArray both = exchangesIn(objects(refused.out()));
    QCOMPARE(both[1][u"reason"].toString(), u"refused"_s);
    QCOMPARE(both[1][u"reused"].toBool(), false);
}

// The first failure stays the outcome; the interruption is told as what it is, and so is what was never asked for.
void TestCliSeveral::interrupted()
{
    Scripted server([](QTcpSocket *socket, int number) {
        if (number % 2 == 1)
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    });
    const QStringList urls{server.url(u"/nf"_s), server.url(u"/hang"_s), server.url(u"/x"_s)};
    Cli json(QStringList{u"get"_s, u"--json"_s} + urls);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests, 2, 30000);
    ::kill(pid_t(json.process.processId()), SIGINT);
    ENDS(json);
    QCOMPARE(json.code(), 1);
    const QList<QJsonObject> all = objects(json.out());
    QCOMPARE(ofKind(all, u"result"_s).value(0)[u"reason"].toString(), u"not-found"_s);
    const QJsonArray exchanges = exchangesIn(all);
    QCOMPARE(exchanges.size(), 3);
    QCOMPARE(exchanges[0][u"reason"].toString(), u"not-found"_s);
    QCOMPARE(exchanges[1][u"reason"].toString(), u"cancelled"_s);
    QCOMPARE(exchanges[2][u"url"].toString(), urls[2]);
    QCOMPARE(exchanges[2][u"reason"].toString(), u"cancelled"_s);
    Cli plain(QStringList{u"get"_s, u"--quiet"_s} + urls);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests, 4, 30000);
    ::kill(pid_t(plain.process.processId()), SIGINT);
    ENDS(plain);
    QCOMPARE(plain.code(), 1);
    QCOMPARE(plain.err().count("porthole-cli: "), 3);
    QCOMPARE(plain.err().count("not-found: "), 1);
    QVERIFY2(plain.err().contains("porthole-cli: cancelled: "), plain.err());
    QVERIFY2(plain.err().contains(QByteArray("porthole-cli: " + urls[2].toUtf8() + ": cancelled: ")), plain.err());
    QVERIFY2(plain.err().contains("It was never asked for"), plain.err());
    QCOMPARE(server.requests, 4);
}

// A disk that is full is not hidden by what a server said before.
void TestCliSeveral::toldBesideAnother()
{
    auto folder = std::make_unique<QTemporaryDir>();
    Scripted server([&folder](QTcpSocket *socket, int number) {
        if (number % 2 == 1)
            return (void)socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        folder->remove();
        socket->write(Small);
    });
    const QStringList get{u"get"_s, server.url(u"/nf"_s), server.url(u"/x"_s)};
    Cli save(get + QStringList{u"--save"_s, folder->filePath(u"a.jsonl"_s)});
    ENDS(save);
    QCOMPARE(save.code(), 1);
    QCOMPARE(save.err().count(": not-found: "), 2);
    QVERIFY2(save.err().contains("a.jsonl"), save.err());
    Cli out(Cli::shell, u"exec \"$0\" \"$@\" >/dev/full"_s, get);
    ENDS(out);
    QCOMPARE(out.code(), 1);
    QVERIFY2(out.err().contains("/nf: not-found: ") && out.err().contains("standard output"), out.err());
}

void TestCliSeveral::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("one is no URL") << QStringList{u"ftp://example.org/"_s} << "ftp: is not spoken here"_ba;
    QTest::newRow("names for several") << QStringList{u"http://127.0.0.1:1/"_s, u"-O"_s} << "go with one URL"_ba;
    QTest::newRow("a form for gopher") << QStringList{u"gopher://127.0.0.1:1/"_s, u"--data"_s, u"x"_s} << "usage"_ba;
    QTest::newRow("expect without a body") << QStringList{u"--expect"_s} << "--expect asks before a body is sent"_ba;
    QTest::newRow("HTTP/1.0 and expect") << QStringList{u"--http1.0"_s, u"--expect"_s, u"--data"_s, u"x"_s} << "HTTP/1.0 has no interim answers"_ba;
}

// Nothing was sent, to none of them.
void TestCliSeveral::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Scripted server([](QTcpSocket *socket, int) { socket->write(Small); });
    Cli cli(QStringList{u"get"_s, server.url(u"/"_s)} + arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(words), cli.err());
    QCOMPARE(server.connections, 0);
}

// One request a connection, and what the server makes of it.
void TestCliSeveral::http10()
{
    Cli cli({u"get"_s, http(u"/headers"_s), http(u"/page.shtml"_s), u"--http1.0"_s, u"--json"_s});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.out().right(2000));
    const QList<QJsonObject> all = objects(cli.out());
    QCOMPARE(connectionsIn(all), 2);
    const QByteArray sent = payload(ofKind(all, u"sent"_s));
    QVERIFY2(sent.startsWith("GET /headers HTTP/1.0\r\nHost: 127.0.0.1:"), sent);
    const QByteArray came = payload(ofKind(all, u"received"_s));
    QVERIFY2(came.contains("version=HTTP/1.0") && !came.contains("Transfer-Encoding"), came);
    Cli alone({u"get"_s, http(u"/headers"_s), u"--http1.0"_s});
    ENDS(alone);
    QVERIFY2(alone.out().contains("version=HTTP/1.0"), alone.out());
}

// However small: the body goes when the server has said so, and not in the same breath.
void TestCliSeveral::expect()
{
    Cli cli({u"get"_s, http(u"/echo"_s), u"--data"_s, u"small"_s, u"--expect"_s, u"--json"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QList<QJsonObject> all = objects(cli.out());
    const QList<QJsonObject> sent = ofKind(all, u"sent"_s), received = ofKind(all, u"received"_s);
    QCOMPARE(sent.size(), 2);
    const QByteArray head = payload({sent[0]});
    QVERIFY2(head.contains("\r\nExpect: 100-continue\r\n") && head.endsWith("\r\n\r\n"), head);
    QCOMPARE(payload({sent[1]}), "small"_ba);
    QVERIFY2(payload(received).startsWith("HTTP/1.1 100 Continue\r\n"), cli.out());
    // Behind the word of the server; or, on a busy machine, when it was waited for long enough.
    const double waited = sent[1][u"t"].toDouble() - sent[0][u"t"].toDouble();
    QVERIFY2(all.indexOf(received[0]) < all.indexOf(sent[1]) || waited >= 0.9, cli.out());
    Cli plain({u"get"_s, http(u"/echo"_s), u"--data"_s, u"small"_s});
    ENDS(plain);
    QVERIFY2(!plain.out().contains("Expect:"), plain.out());
}

// As browsers export it; at once, and of a session that was kept.
void TestCliSeveral::archives()
{
    const QTemporaryDir folder;
    const QStringList urls{http(u"/index.html"_s), http(u"/page.shtml"_s)};
    Cli live(QStringList{u"get"_s, u"--save"_s, folder.filePath(u"a.har"_s)} + urls);
    ENDS(live);
    QVERIFY2(live.code() == 0, live.err());
    Cli kept(QStringList{u"get"_s, u"--save"_s, folder.filePath(u"b.porthole"_s)} + urls);
    ENDS(kept);
    Cli later({u"read"_s, folder.filePath(u"b.porthole"_s), u"--save"_s, folder.filePath(u"b.har"_s)});
    ENDS(later);
    QVERIFY2(later.code() == 0, later.err());
    for (const QString &name : {u"a.har"_s, u"b.har"_s}) {
        const QJsonArray entries = QJsonDocument::fromJson(wholeFile(folder.filePath(name))).object()[u"log"][u"entries"].toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0][u"request"][u"url"].toString(), urls[0]);
        QCOMPARE(entries[0][u"response"][u"content"][u"text"].toString(), u"hello from nginx\n"_s);
        QCOMPARE(entries[0][u"connection"].toString(), entries[1][u"connection"].toString());
        const QString text = entries[1][u"response"][u"content"][u"text"].toString(); // without the chunks that it came in
        QVERIFY2(text.startsWith(u"on a day"_s) && text.endsWith(u"\n200\n"_s), qPrintable(text));
        QCOMPARE(entries[1][u"response"][u"content"][u"size"].toInt(), text.size());
    }
    // Nothing of it is there: that is said, and no file pretends otherwise.
    Peer other([](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("no HTTP\n");
            socket->disconnectFromHost();
        });
    });
    Cli none({u"send"_s, u"tcp"_s, other.address(), u"--text"_s, u"x"_s, u"--save"_s, folder.filePath(u"none.har"_s)});
    ENDS(none);
    QCOMPARE(none.code(), 1);
    QVERIFY2(none.err().contains("No exchange of HTTP is in this log."), none.err());
    QVERIFY(!QFile::exists(folder.filePath(u"none.har"_s)));
}

QTEST_GUILESS_MAIN(TestCliSeveral)
#include "tst_cliseveral.moc"
