// porthole-cli get, put and serve with http and https: against nginx with curl as the oracle, and against itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/curl.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/xattr.h>

using namespace porthole::test;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}

} // namespace

class TestCliHttp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void asCurlDoes_data();
    void asCurlDoes();
    void request();
    void statusIsTheOutcome_data();
    void statusIsTheOutcome();
    void credentials();
    void forms();
    void ranges();
    void severalRanges();
    void trickles();
    void givesUpInTime();
    void resumes();
    void resumesTheSameVersion();
    void neverAppendsBlindly_data();
    void neverAppendsBlindly();
    void rawRequests();
    void bareAnswers();
    void remoteNames();
    void cookiesAreBlanked();
    void uploads();
    void hopsAreShown();
    void endsWithoutAnAnswer();
    void savedAndReadAgain();
    void secretsAreBlanked();
    void overTls();
    void curlAgainstThePracticeServer_data();
    void curlAgainstThePracticeServer();

private:
    QString http(const QString &path) const { return u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + path; }
    QString https(const QString &path) const { return u"https://127.0.0.1:"_s + m_server.fact(u"https"_s) + path; }

    TestServer m_server{u"nginx"_s};
};

void TestCliHttp::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.why());
}

void TestCliHttp::asCurlDoes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("ours");
    QTest::addColumn<QStringList>("theirs");
    const QStringList follow{u"-L"_s};
    QTest::newRow("small") << u"/index.html"_s << QStringList() << QStringList();
    QTest::newRow("8 MiB") << u"/big"_s << QStringList() << QStringList();
    QTest::newRow("nothing: 204") << u"/204"_s << QStringList() << QStringList();
    QTest::newRow("chunked") << u"/page.shtml"_s << QStringList() << QStringList();
    QTest::newRow("gzip, chunked") << u"/gz"_s << QStringList() << QStringList{u"--compressed"_s};
    QTest::newRow("gzip as it is") << u"/gz"_s << QStringList{u"--raw"_s, u"-H"_s, u"Accept-Encoding: gzip"_s}
                                   << QStringList{u"-H"_s, u"Accept-Encoding: gzip"_s};
    QTest::newRow("listing") << u"/dir/"_s << QStringList() << QStringList();
    QTest::newRow("folder without a slash") << u"/dir"_s << QStringList() << follow;
    QTest::newRow("slow") << u"/slow"_s << QStringList() << QStringList();
    QTest::newRow("error page") << u"/500"_s << QStringList() << QStringList();
    for (const char *code : {"301", "302", "303", "307", "308"})
        QTest::newRow(code) << QString(u"/redirect/"_s + QLatin1StringView(code)) << QStringList{u"-H"_s, u"User-Agent: x"_s, u"-H"_s, u"Accept-Encoding:"_s}
                            << QStringList{u"-L"_s, u"-A"_s, u"x"_s};
    QTest::newRow("redirect not followed") << u"/redirect/302"_s << QStringList{u"--no-follow"_s} << QStringList();
}

void TestCliHttp::asCurlDoes()
{
    QFETCH(QString, path);
    QFETCH(QStringList, ours);
    QFETCH(QStringList, theirs);
    // /echo tells of the fields, which differ on purpose.
    const bool sameRequest = !path.endsWith(u"307") && !path.endsWith(u"308");
    for (const bool tls : {false, true}) {
        const QString url = tls ? https(path) : http(path);
        const QStringList ca = tls ? QStringList{m_server.fact(u"ca"_s)} : QStringList();
        const CurlAnswer expected = curl(theirs + (tls ? QStringList{u"--cacert"_s} + ca : ca) + QStringList{url});
        QCOMPARE(expected.code, 0);
        Cli cli(QStringList{u"get"_s, url} + ours + (tls ? QStringList{u"--ca"_s} + ca : ca));
        ENDS(cli);
        if (sameRequest)
            QCOMPARE(cli.out(), expected.body);
        QVERIFY(!cli.err().contains("warning"));
        QVERIFY2(cli.code() == 0 || path == u"/500", cli.err());
    }
}

// What nginx read is what was meant.
void TestCliHttp::request()
{
    Cli cli({u"get"_s, http(u"/echo?a=b%20c"_s), u"-X"_s, u"DELETE"_s, u"-H"_s, u"X-Mine: yes"_s, u"--data"_s, u"some body"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QByteArray seen = cli.out();
    QVERIFY2(seen.startsWith("DELETE /echo?a=b%20c HTTP/1.1\r\nHost: 127.0.0.1:"), seen);
    QVERIFY(seen.contains("\r\nX-Mine: yes\r\n"));
    QVERIFY(seen.contains("\r\nContent-Length: 9\r\n"));
    QVERIFY(seen.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
    QVERIFY(seen.endsWith("some body"));
    Cli typed({u"get"_s, http(u"/echo"_s), u"-H"_s, u"content-type: application/json"_s, u"--data"_s, u"{}"_s});
    ENDS(typed);
    QVERIFY2(typed.out().startsWith("POST "), typed.out());
    QVERIFY(typed.out().contains("\r\ncontent-type: application/json\r\n"));
    QVERIFY(!typed.out().contains("urlencoded"));
}

void TestCliHttp::statusIsTheOutcome_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::newRow("404") << u"/404"_s << 404 << u"not-found"_s;
    QTest::newRow("no such file") << u"/nope"_s << 404 << u"not-found"_s;
    QTest::newRow("500") << u"/500"_s << 500 << u"rejected"_s;
    QTest::newRow("401") << u"/auth/"_s << 401 << u"auth"_s;
    QTest::newRow("loop") << u"/loop"_s << 0 << u"limit"_s;
}

void TestCliHttp::statusIsTheOutcome()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    QFETCH(QString, reason);
    Cli cli({u"get"_s, http(path), u"--json"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    const QJsonObject result = objects(cli.out()).last();
    QCOMPARE(result[u"reason"].toString(), reason);
    if (code != 0)
        QCOMPARE(result[u"code"].toInt(), code);
    // What an error says is written all the same.
    Cli plain({u"get"_s, http(path)});
    ENDS(plain);
    if (code != 0)
        QCOMPARE(plain.out(), curl({http(path)}).body);
    QVERIFY(plain.err().contains(QByteArray(reason.toLatin1() + ": ")));
}

void TestCliHttp::credentials()
{
    for (const QStringList &given : {QStringList{u"--user"_s, u"alice:secret"_s}, QStringList()}) {
        const QString url = given.isEmpty() ? http(u"/auth/"_s).replace(u"http://"_s, u"http://alice:secret@"_s) : http(u"/auth/"_s);
        Cli cli(QStringList{u"get"_s, url} + given);
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QCOMPARE(cli.out(), "not for everybody\n"_ba);
    }
    Cli wrong({u"get"_s, http(u"/auth/"_s), u"--user"_s, u"alice:wrong"_s});
    ENDS(wrong);
    QCOMPARE(wrong.code(), 1);
    QVERIFY(wrong.err().contains("auth: "));
}

void TestCliHttp::forms()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"note.txt"_s);
    makeFile(file, 40);
    Cli cli({u"get"_s, http(u"/echo"_s), u"--form"_s, u"name=A value"_s, u"--form"_s, QString(u"note=@"_s + file)});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    const QByteArray seen = cli.out();
    QVERIFY2(seen.startsWith("POST /echo HTTP/1.1\r\n"), seen);
    QVERIFY(seen.contains("\r\nContent-Type: multipart/form-data; boundary="));
    QVERIFY(seen.contains("name=\"name\"\r\n\r\nA value\r\n"));
    QVERIFY(seen.contains("name=\"note\"; filename=\"note.txt\"\r\n"));
    QVERIFY(seen.contains(QByteArray("\r\n\r\n" + wholeFile(file) + "\r\n--")));
    const QStringList fields{u"--urlencoded"_s, u"a=b&c d"_s, u"--urlencoded"_s, u"e=@f"_s, u"--urlencoded"_s, u"g=@"_s};
    Cli encoded(QStringList{u"get"_s, http(u"/echo"_s)} + fields);
    ENDS(encoded);
    QCOMPARE(encoded.code(), 0);
    QVERIFY2(encoded.out().contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"), encoded.out());
    QVERIFY2(encoded.out().endsWith("\r\n\r\na=b%26c+d&e=%40f&g=%40"), encoded.out()); // a value, no file
    Cli both({u"get"_s, http(u"/echo"_s), u"--form"_s, u"a=b"_s, u"--urlencoded"_s, u"a=b"_s});
    ENDS(both);
    QCOMPARE(both.code(), 2);
    Cli missing({u"get"_s, http(u"/echo"_s), u"--form"_s, u"a=@/nonexistent/x"_s});
    ENDS(missing);
    QCOMPARE(missing.code(), 1);
    QVERIFY(missing.err().contains("not-found: "));
}

void TestCliHttp::ranges()
{
    for (const QString &range : {u"0-0"_s, u"64-127"_s, u"8388600-"_s}) {
        Cli cli({u"get"_s, http(u"/big"_s), u"--range"_s, range});
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QCOMPARE(cli.out(), curl({u"-r"_s, range, http(u"/big"_s)}).body);
    }
    Cli beyond({u"get"_s, http(u"/big"_s), u"--range"_s, u"99999999-"_s});
    ENDS(beyond);
    QCOMPARE(beyond.code(), 1);
    Cli head({u"get"_s, http(u"/big"_s), u"--head"_s, u"--json"_s});
    ENDS(head);
    QCOMPARE(head.code(), 0);
    QCOMPARE(objects(head.out()).last()[u"content"].toInt(), 0);
}

// 64 KiB a second: what comes little by little, with pauses, is the same in the end, and each piece stands in the log.
void TestCliHttp::trickles()
{
    const QString url = http(u"/trickle"_s);
    Cli cli({u"get"_s, url, u"--range"_s, u"0-163839"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(cli.out().size(), 163'840);
    QCOMPARE(cli.out(), curl({u"-r"_s, u"0-163839"_s, url}).body);
    Cli pieces({u"get"_s, url, u"--range"_s, u"0-163839"_s, u"--json"_s});
    ENDS(pieces);
    int received = 0;
    for (const QJsonObject &line : objects(pieces.out()))
        received += line[u"kind"_s].toString() == u"received"_s;
    QVERIFY2(received >= 2, qPrintable(QString::number(received)));
}

// A2: each piece would push an idle limit on for two minutes.
void TestCliHttp::givesUpInTime()
{
    QTemporaryDir folder;
    const QString part = folder.filePath(u"part"_s);
    Cli cli({u"get"_s, http(u"/trickle"_s), u"--max-time"_s, u"0.3"_s, u"-o"_s, part});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("timeout: "), cli.err());
    const qint64 size = QFileInfo(part).size();
    QVERIFY(size > 0 && size < 8 << 20);
}

// curl writes what came as it came: the same parts, with the boundaries between them.
void TestCliHttp::severalRanges()
{
    const QString url = http(u"/big"_s);
    const QByteArray whole = curl({url}).body;
    Cli cli({u"get"_s, url, u"--range"_s, u"0-9,4000000-4000099,8388600-"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(cli.out(), QByteArray(whole.left(10) + whole.mid(4000000, 100) + whole.sliced(8388600)));
    QVERIFY(cli.err().contains("part from byte 4000000 of 8388608"));
    const QByteArray theirs = curl({u"-r"_s, u"0-9,4000000-4000099,8388600-"_s, url}).body;
    QVERIFY(theirs.contains(whole.mid(4000000, 100)));
    QCOMPARE(theirs.count("Content-Range: bytes "), 3);
    // A server that knows none sends the whole, and that is said.
    Cli none({u"get"_s, http(u"/whole/index.html"_s), u"--range"_s, u"0-1,3-4"_s});
    ENDS(none);
    QCOMPARE(none.out(), "hello from nginx\n"_ba);
    QVERIFY(none.err().contains("sends the whole"));
}

void TestCliHttp::resumes()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"big"_s);
    const QString url = http(u"/big"_s);
    const QByteArray whole = curl({url}).body;
    for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(5'000'000), whole.size() - 1, whole.size()}) {
        writeFile(file, whole.left(size));
        Cli cli({u"get"_s, url, u"-C"_s, u"-o"_s, file, u"--json"_s});
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QCOMPARE(wholeFile(file), whole);
        const QJsonObject result = objects(cli.out()).last();
        QCOMPARE(result[u"content"].toInteger(), qint64(whole.size() - size));
        QCOMPARE(result[u"resumed_from"].toInteger(), qint64(size));
    }
    QVERIFY(QFile::remove(file));
    Cli fresh({u"get"_s, url, u"--continue"_s, u"-o"_s, file});
    ENDS(fresh);
    QCOMPARE(fresh.code(), 0);
    QCOMPARE(wholeFile(file), whole);
}

// What was cut short keeps its version with it, where the file system has a place for that.
void TestCliHttp::resumesTheSameVersion()
{
    QByteArray asked;
    const Peer server([&asked](QTcpSocket *one) {
        QObject::connect(one, &QTcpSocket::readyRead, one, [one, &asked] {
            asked = one->readAll();
            one->write(asked.contains("Range: bytes=5-")
                           ? "HTTP/1.1 206 P\r\nETag: \"v1\"\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nworld"
                           : "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\nhello");
            one->disconnectFromHost();
        });
    });
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"file"_s);
    Cli cut({u"get"_s, u"http://"_s + server.address(), u"-o"_s, file});
    ENDS(cut);
    QCOMPARE(cut.code(), 1);
    QCOMPARE(wholeFile(file), "hello"_ba);
    const bool known = ::getxattr(QFile::encodeName(file).constData(), "user.porthole.validator", nullptr, 0) > 0;
    Cli rest({u"get"_s, u"http://"_s + server.address(), u"-C"_s, u"-o"_s, file});
    ENDS(rest);
    QCOMPARE(rest.code(), 0);
    QCOMPARE(wholeFile(file), "helloworld"_ba);
    QCOMPARE(asked.contains("If-Range: \"v1\"\r\n"), known);
    QCOMPARE(rest.err().contains("nothing tells"), !known);
    QVERIFY(::getxattr(QFile::encodeName(file).constData(), "user.porthole.validator", nullptr, 0) < 0);
}

void TestCliHttp::neverAppendsBlindly_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("held");
    QTest::addColumn<QString>("reason");
    QTest::newRow("H17: 200 to a resume") << u"/whole/index.html"_s << "hello"_ba << u"unsupported"_s;
    QTest::newRow("longer than the whole") << u"/index.html"_s << QByteArray(100, 'x') << u"rejected"_s;
    QTest::newRow("an error page") << u"/nope"_s << "hello"_ba << u"not-found"_s;
    QTest::newRow("an error page to nothing") << u"/nope"_s << ""_ba << u"not-found"_s;
}

void TestCliHttp::neverAppendsBlindly()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, held);
    QFETCH(QString, reason);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"file"_s);
    writeFile(file, held);
    Cli cli({u"get"_s, http(path), u"-C"_s, u"-o"_s, file, u"--json"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QCOMPARE(objects(cli.out()).last()[u"reason"].toString(), reason);
    QCOMPARE(wholeFile(file), held);
}

// Byte for byte what was given, and the answer read as any other.
void TestCliHttp::rawRequests()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"request"_s);
    writeFile(file, "GET /index.html HTTP/1.1\nHost: \\r\\n\nConnection : close\n\n");
    Cli cli({u"get"_s, http(u"/"_s), u"--raw-request"_s, file, u"--json"_s});
    ENDS(cli);
    const QList<QJsonObject> all = objects(cli.out());
    QCOMPARE(payload(ofKind(all, u"sent"_s)), wholeFile(file));
    QCOMPARE(all.last()[u"code"].toInt(), 400); // as nginx says to the blank before the colon
    Cli from(Cli::shell, u"printf 'HEAD /index.html HTTP/1.0\\r\\nAuthorization: Basic swordfish\\r\\n\\r\\n' | \"$0\" \"$@\""_s,
             {u"get"_s, http(u"/"_s), u"--raw-request"_s, u"-"_s, u"--transcript"_s});
    ENDS(from);
    QCOMPARE(from.code(), 0);
    QVERIFY(from.err().contains("HTTP/1.1 200 OK"));
    QVERIFY(!from.err().contains("swordfish"));
    Cli both({u"get"_s, http(u"/"_s), u"--raw-request"_s, file, u"-H"_s, u"A: b"_s});
    ENDS(both);
    QCOMPARE(both.code(), 2);
}

void TestCliHttp::bareAnswers()
{
    const Peer old([](QTcpSocket *one) {
        QObject::connect(one, &QTcpSocket::readyRead, one, [one] {
            one->write("<h1>an old page</h1>\n");
            one->disconnectFromHost();
        });
    });
    const QString url = u"http://"_s + old.address();
    Cli refused({u"get"_s, url});
    ENDS(refused);
    QCOMPARE(refused.code(), 1);
    QVERIFY(refused.err().contains("HTTP/0.9"));
    QVERIFY(refused.out().isEmpty());
    Cli taken({u"get"_s, url, u"--http0.9"_s});
    ENDS(taken);
    QCOMPARE(taken.code(), 0);
    QCOMPARE(taken.out(), "<h1>an old page</h1>\n"_ba);
    QCOMPARE(taken.out(), curl({u"--http0.9"_s, url}).body);
}

// H14
void TestCliHttp::remoteNames()
{
    const QTemporaryDir folder;
    const auto get = [&](const QString &path) {
        Cli cli(Cli::shell, u"cd \"$1\" && shift && \"$0\" \"$@\""_s, {folder.path(), u"get"_s, http(path), u"-O"_s});
        [&] { ENDS(cli); }();
        return std::pair(cli.code(), cli.err());
    };
    const auto [code, said] = get(u"/named/a.txt"_s);
    QCOMPARE(code, 0);
    QVERIFY2(said.contains("saved as \"porthole report.txt\""), said);
    QVERIFY(said.contains("../../.porthole report.txt"));
    QCOMPARE(wholeFile(folder.filePath(u"porthole report.txt"_s)), "a\n"_ba);
    const auto [again, alone] = get(u"/named/a.txt"_s);
    QCOMPARE(again, 0);
    QVERIFY2(alone.contains("exists already and is left alone"), alone);
    QCOMPARE(wholeFile(folder.filePath(u"porthole report-1.txt"_s)), "a\n"_ba);
    QCOMPARE(get(u"/dir/a.txt"_s).first, 0);
    QCOMPARE(wholeFile(folder.filePath(u"a.txt"_s)), "a\n"_ba);
    QCOMPARE(get(u"/204"_s).first, 0);
    QVERIFY(QFile::exists(folder.filePath(u"204"_s)));
}

// Also what a peer sends, in all that is written of it.
void TestCliHttp::cookiesAreBlanked()
{
    const QTemporaryDir folder;
    for (const bool with : {false, true}) {
        for (const QStringList &how : {QStringList{u"--json"_s}, QStringList{u"--transcript"_s},
                                       QStringList{u"--save"_s, folder.filePath(u"a.jsonl"_s)},
                                       QStringList{u"--save"_s, folder.filePath(u"a.porthole"_s)}}) {
            QStringList arguments = QStringList{u"get"_s, http(u"/cookie"_s)} + how;
            if (with)
                arguments += u"--with-secrets"_s;
            Cli cli(arguments);
            ENDS(cli);
            QCOMPARE(cli.code(), 0);
            QByteArray all = cli.out() + cli.err();
            if (how.size() == 2)
                all += wholeFile(how[1]);
            QByteArray data;
            for (const QJsonObject &one : objects(all))
                data += QByteArray::fromBase64(one[u"data"].toString().toLatin1());
            QCOMPARE(QByteArray(all + data).contains("swordfish"), with);
        }
    }
}

void TestCliHttp::uploads()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"up"_s);
    const QByteArray bytes = makeFile(file, 5 << 20);
    Cli put({u"put"_s, file, http(u"/dav/up"_s)});
    ENDS(put);
    QVERIFY2(put.code() == 0, put.err());
    QCOMPARE(curl({http(u"/dav/up"_s)}).body, bytes);
    // From a pipe, whose size nobody knows: in chunks.
    Cli piped(Cli::shell, u"head -c 300000 \"$1\" | \"$0\" put - \"$2\""_s, {file, http(u"/dav/piped"_s)});
    ENDS(piped);
    QVERIFY2(piped.code() == 0, piped.err());
    QCOMPARE(curl({http(u"/dav/piped"_s)}).body, bytes.left(300000));
    Cli refused({u"put"_s, file, http(u"/index.html"_s)});
    ENDS(refused);
    QCOMPARE(refused.code(), 1);
    Cli missing({u"put"_s, folder.filePath(u"none"_s), http(u"/dav/none"_s)});
    ENDS(missing);
    QCOMPARE(missing.code(), 1);
    QVERIFY(missing.err().contains("not-found: "));
}

void TestCliHttp::hopsAreShown()
{
    Cli cli({u"get"_s, http(u"/redirect/302"_s), u"--json"_s});
    ENDS(cli);
    const auto lines = objects(cli.out());
    const auto messages = ofKind(lines, u"message"_s);
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages[1][u"http.response.code"].toString(), u"302"_s);
    QCOMPARE(messages[3][u"http.response.code"].toString(), u"200"_s);
    QVERIFY(ofKind(lines, u"note"_s).value(0)[u"text"].toString().contains(u"/index.html"_s));
    QVERIFY(ofKind(lines, u"state"_s).size() > 2);
}

void TestCliHttp::endsWithoutAnAnswer()
{
    Cli cli({u"get"_s, http(u"/drop"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY(cli.err().contains("closed: "));
    // A server that never answers.
    QList<QTcpSocket *> held;
    Peer silent([&](QTcpSocket *socket) { held += socket; });
    Cli waits({u"get"_s, u"http://"_s + silent.address(), u"--timeout"_s, u"0.3"_s});
    ENDS(waits);
    QCOMPARE(waits.code(), 1);
    QVERIFY2(waits.err().contains("timeout: "), waits.err());
    // The shortest limit is still one.
    for (const QString &limit : {u"--timeout"_s, u"--max-time"_s}) {
        Cli hurries({u"get"_s, u"http://"_s + silent.address(), limit, u"0.0004"_s});
        ENDS(hurries);
        QCOMPARE(hurries.code(), 1);
        QVERIFY2(hurries.err().contains("timeout: "), hurries.err());
    }
    // One that does not speak HTTP at all.
    Peer other([](QTcpSocket *socket) { socket->write("220 mail.example ESMTP\r\n"); });
    Cli greeted({u"get"_s, u"http://"_s + other.address()});
    ENDS(greeted);
    QCOMPARE(greeted.code(), 1);
    QVERIFY2(greeted.err().contains("protocol: "), greeted.err());
}

void TestCliHttp::savedAndReadAgain()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"x.porthole"_s);
    Cli cli({u"get"_s, http(u"/page.shtml"_s), u"--save"_s, file, u"-o"_s, folder.filePath(u"page"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QCOMPARE(wholeFile(folder.filePath(u"page"_s)), curl({http(u"/page.shtml"_s)}).body);
    Cli read({u"read"_s, file, u"--transcript"_s});
    ENDS(read);
    QVERIFY(read.out().contains("GET /page.shtml HTTP/1.1"));
}

void TestCliHttp::secretsAreBlanked()
{
    for (const bool with : {false, true}) {
        QStringList arguments{u"get"_s, http(u"/auth/"_s), u"--user"_s, u"alice:secret"_s, u"--transcript"_s};
        if (with)
            arguments += u"--with-secrets"_s;
        Cli cli(arguments);
        ENDS(cli);
        QCOMPARE(cli.err().contains("YWxpY2U6c2VjcmV0"), with);
        QVERIFY(cli.err().contains("Authorization: "));
    }
}

void TestCliHttp::overTls()
{
    Cli strict({u"get"_s, https(u"/headers"_s)});
    ENDS(strict);
    QCOMPARE(strict.code(), 1);
    QVERIFY(strict.err().contains("tls: "));
    for (const QString &version : {u"1.2"_s, u"1.3"_s}) {
        Cli cli({u"get"_s, https(u"/headers"_s), u"--ca"_s, m_server.fact(u"ca"_s), u"--tls"_s, version});
        ENDS(cli);
        QVERIFY2(cli.code() == 0, cli.err());
        QVERIFY(cli.out().contains(QByteArray("tls=TLSv" + version.toLatin1())));
    }
    // Plain HTTP to the port of TLS, and the other way round: said, not guessed at.
    Cli plain({u"get"_s, u"http://127.0.0.1:"_s + m_server.fact(u"https"_s) + u'/'});
    ENDS(plain);
    QCOMPARE(plain.code(), 1);
    QVERIFY2(plain.err().contains("it expects TLS on this port. Use https."), plain.err());
    Cli secured({u"get"_s, u"https://127.0.0.1:"_s + m_server.fact(u"http"_s) + u'/'});
    ENDS(secured);
    QCOMPARE(secured.code(), 1);
    QVERIFY(secured.err().contains("tls: "));
    QVERIFY2(secured.err().contains("A server of HTTP speaks here, without TLS: \"HTTP/1.1 400 Bad Request\""), secured.err());
}

void TestCliHttp::curlAgainstThePracticeServer_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    const QStringList follow{u"-L"_s};
    QTest::newRow("front page") << u"/"_s << QStringList() << 0;
    QTest::newRow("chunked, trailer") << u"/chunked"_s << QStringList() << 0;
    QTest::newRow("gzip") << u"/gzip"_s << QStringList{u"--compressed"_s} << 0;
    QTest::newRow("redirect") << u"/redirect/307"_s << follow << 0;
    QTest::newRow("loop") << u"/redirect/loop"_s << QStringList{u"-L"_s, u"--max-redirs"_s, u"5"_s} << 47;
    QTest::newRow("range") << u"/range"_s << QStringList{u"-r"_s, u"10-19"_s} << 0;
    QTest::newRow("early hints") << u"/early-hints"_s << QStringList() << 0;
    QTest::newRow("basic") << u"/basic-auth"_s << QStringList{u"-f"_s, u"-u"_s, u"user:secret"_s} << 0;
    QTest::newRow("without the password") << u"/basic-auth"_s << QStringList{u"-f"_s} << 22;
    QTest::newRow("truncated") << u"/truncated"_s << QStringList() << 18;
    QTest::newRow("post") << u"/echo"_s << QStringList{u"-d"_s, u"a=b"_s} << 0;
    QTest::newRow("100-continue") << u"/echo"_s << QStringList{u"-d"_s, u"a=b"_s, u"-H"_s, u"Expect: 100-continue"_s} << 0;
    QTest::newRow("large") << u"/large?bytes=3000000"_s << QStringList() << 0;
}

void TestCliHttp::curlAgainstThePracticeServer()
{
    QFETCH(QString, path);
    QFETCH(QStringList, options);
    QFETCH(int, code);
    Cli server({u"serve"_s, u"http"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    QVERIFY2(!server.ended(), server.err());
    const CurlAnswer answer = curl(options + QStringList{u"http://"_s + server.address() + path});
    QCOMPARE(answer.code, code);
    QVERIFY(!answer.body.isEmpty() || code == 47 || code == 22);
    if (path.startsWith(u"/range"))
        QCOMPARE(answer.body.size(), qsizetype(10));
    if (path.startsWith(u"/large"))
        QCOMPARE(answer.body.size(), qsizetype(3'000'000));
}

QTEST_GUILESS_MAIN(TestCliHttp)
#include "tst_clihttp.moc"
