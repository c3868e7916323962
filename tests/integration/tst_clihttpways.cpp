// porthole-cli with http and https over both engines, JSON that is posted, revoked certificates, and what is said of mistakes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/curl.h"
#include "support/testauthority.h"
#include "support/testserver.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace porthole::test;

class TestCliHttpWays : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.why()); }
    void engines_data();
    void engines();
    void puts_data();
    void puts();
    void putsWhereItIsLed();
    void longForm();
    void json();
    void revoked();
    void severalProblems();
    void swapped();
    void advice();
    void codings();
    void mostDecoded();
    void mostDecodedOfZeros();
    void interim();
    void zones();
    void ciphers();

private:
    QString http(const QString &path) const { return u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + path; }
    QString https(const QString &path) const { return u"https://127.0.0.1:"_s + m_server.fact(u"https"_s) + path; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }

    QTemporaryDir m_folder;
    TestServer m_server{u"nginx"_s};
};

void TestCliHttpWays::engines_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("tls");
    for (const QString &engine : {u"native"_s, u"qt"_s})
        for (const bool tls : {false, true})
            QTest::addRow("%s, %s", qPrintable(engine), tls ? "https" : "http") << engine << tls;
}

// The same bytes, and in the log each engine's own calls.
void TestCliHttpWays::engines()
{
    QFETCH(QString, engine);
    QFETCH(bool, tls);
    const auto url = [&](const QString &path) { return tls ? https(path) : http(path); };
    const QStringList options{u"--engine"_s, engine, u"--json"_s, u"--ca"_s, m_server.fact(u"ca"_s)};
    for (const QString &page : {u"/index.html"_s, u"/big"_s}) {
        Cli cli(QStringList{u"get"_s, url(page), u"-o"_s, path(u"got"_s)} + (tls ? options : options.first(3)));
        ENDS(cli);
        QVERIFY2(cli.code() == 0, cli.out().right(1000));
        QVERIFY(wholeFile(path(u"got"_s)) == curl({http(page)}).body);
        QStringList calls;
        for (const QJsonObject &one : ofKind(objects(cli.out()), u"call"_s))
            calls += one[u"call"].toString();
        QCOMPARE(calls.contains(u"QTcpSocket::connectToHost"_s), engine == u"qt");
        QCOMPARE(calls.contains(u"connect"_s), engine == u"native");
    }
}

void TestCliHttpWays::puts_data()
{
    engines_data();
}

void TestCliHttpWays::puts()
{
    QFETCH(QString, engine);
    QFETCH(bool, tls);
    const QByteArray bytes = makeFile(path(u"up"_s), 3 << 20);
    const QString name = u"/dav/up-%1-%2"_s.arg(engine).arg(int(tls));
    QStringList arguments{u"put"_s, path(u"up"_s), tls ? https(name) : http(name), u"--engine"_s, engine};
    if (tls)
        arguments += {u"--ca"_s, m_server.fact(u"ca"_s)};
    Cli cli(arguments);
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY(curl({http(name)}).body == bytes);
}

// nginx says 100 Continue and leads elsewhere: a file goes again from its start, and what came through a pipe is gone.
void TestCliHttpWays::putsWhereItIsLed()
{
    for (const qsizetype size : {qsizetype(10), qsizetype(300'000), qsizetype(3 << 20)}) {
        const QByteArray bytes = makeFile(path(u"up"_s), size);
        Cli cli({u"put"_s, path(u"up"_s), http(u"/moved"_s)});
        ENDS(cli);
        QVERIFY2(cli.code() == 0, cli.err());
        QVERIFY(curl({http(u"/dav/moved"_s)}).body == bytes);
    }
    Cli piped(Cli::shell, u"head -c 10 \"$1\" | \"$0\" put - \"$2\""_s, {path(u"up"_s), http(u"/moved"_s)});
    ENDS(piped);
    QCOMPARE(piped.code(), 1);
    QVERIFY2(piped.err().contains("what was sent cannot be read a second time"), piped.err());
}

// A file of 64 MiB, and what a form puts around it: more than waits for a connection at once.
void TestCliHttpWays::longForm()
{
    const QByteArray bytes = makeFile(path(u"large"_s), 64 << 20);
    Cli cli({u"get"_s, http(u"/dav/form"_s), u"-X"_s, u"PUT"_s, u"--form"_s, u"file=@"_s + path(u"large"_s)});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    const QByteArray stored = curl({http(u"/dav/form"_s)}).body;
    QVERIFY(stored.size() > bytes.size());
    QVERIFY(stored.contains(bytes));
}

void TestCliHttpWays::json()
{
    const QString text = u"{\"name\": \"Zo\u00eb\", \"list\": [1, 2, \"\\u0000\"]}"_s;
    Cli cli({u"get"_s, http(u"/echo"_s), u"-X"_s, u"POST"_s, u"-H"_s, u"Content-Type: application/json"_s, u"--data"_s, text});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY2(cli.out().startsWith("POST /echo HTTP/1.1\r\n"), cli.out());
    QCOMPARE(cli.out().count("\r\nContent-Type:"), 1);
    QVERIFY2(cli.out().contains("\r\nContent-Type: application/json\r\n"), cli.out());
    QVERIFY2(cli.out().contains(QByteArray("\r\nContent-Length: " + QByteArray::number(text.toUtf8().size()) + "\r\n")), cli.out());
    QVERIFY2(cli.out().endsWith(QByteArray("\r\n\r\n" + text.toUtf8())), cli.out());
    write(u"a.json"_s, text.toUtf8());
    Cli put({u"put"_s, path(u"a.json"_s), http(u"/dav/a.json"_s), u"-H"_s, u"Content-Type: application/json"_s});
    ENDS(put);
    QVERIFY2(put.code() == 0, put.err());
    QCOMPARE(curl({http(u"/dav/a.json"_s)}).body, text.toUtf8());
}

// Of a practice server, whose authority the test has.
void TestCliHttpWays::revoked()
{
    const Identity authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity identity({u"localhost"_s, {u"127.0.0.1"_s}}, authority);
    write(u"ca.pem"_s, authority.certificate());
    write(u"server.pem"_s, identity.certificate() + identity.key());
    write(u"clean.crl"_s, authority.revocationList({}));
    write(u"revoked.crl"_s, authority.revocationList({&identity}));
    Cli server({u"serve"_s, u"https"_s, u"127.0.0.1:0"_s, u"--cert"_s, path(u"server.pem"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    const QString url = u"https://"_s + server.address() + u'/';
    for (const char *list : {"clean.crl", "revoked.crl"}) {
        const bool good = QByteArrayView(list).startsWith("clean");
        Cli cli({u"get"_s, url, u"--ca"_s, path(u"ca.pem"_s), u"--crl"_s, path(QString::fromLatin1(list))});
        ENDS(cli);
        QVERIFY2(cli.code() == (good ? 0 : 1), cli.err());
        QCOMPARE(cli.err().contains("The certificate of localhost was revoked on "), !good);
        QCOMPARE(cli.out().isEmpty(), !good);
        QVERIFY2(!cli.err().contains("--ca FILE") && !cli.err().contains("--insecure"), cli.err());
    }
}

// Each of them, in words, in JSON and in the log: whoever mends the first alone would come back.
void TestCliHttpWays::severalProblems()
{
    const Identity stranger{{u"Stranger"_s, {}, -10, 100, true}};
    const Identity identity({u"other.test"_s, {u"other.test"_s}, -20, -10}, stranger);
    write(u"server.pem"_s, identity.certificate() + identity.key());
    Cli server({u"serve"_s, u"https"_s, u"127.0.0.1:0"_s, u"--cert"_s, path(u"server.pem"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    const QString url = u"https://"_s + server.address() + u'/';
    const QByteArrayList all{"Who issued the certificate of other.test is not known here", "The certificate of other.test expired on ",
                             "The certificate is for other.test, not for 127.0.0.1."};
    for (const QString &report : {u"--transcript"_s, u"--json"_s, u"-4"_s}) {
        Cli cli({u"get"_s, url, report});
        ENDS(cli);
        QCOMPARE(cli.code(), 1);
        const QByteArray said = QByteArray(cli.err() + cli.out());
        for (const QByteArray &words : all)
            QVERIFY2(said.contains(words), QByteArray(words + " in " + said));
        if (report == u"-4")
            QCOMPARE(cli.err().count("porthole-cli: not verified either: "), 2);
    }
}

// How much a coding saved is said of what was decoded, and of what was too much to be.
void TestCliHttpWays::codings()
{
    Cli cli({u"get"_s, http(u"/gz"_s), u"-o"_s, path(u"gz"_s)});
    ENDS(cli);
    static const QRegularExpression line(u"porthole-cli: gzip: (\\d+) bytes became (\\d+), ([\\d.]+) times as many\n"_s);
    const QRegularExpressionMatch said = line.match(QString::fromUtf8(cli.err()));
    QVERIFY2(said.hasMatch(), cli.err());
    QCOMPARE(said.captured(2).toLongLong(), wholeFile(path(u"gz"_s)).size());
    QCOMPARE(said.captured(3), QString::number(said.captured(2).toDouble() / said.captured(1).toDouble(), 'f', 1));
    Cli json({u"get"_s, http(u"/gz"_s), u"--json"_s});
    ENDS(json);
    const QJsonArray codings = ofKind(objects(json.out()), u"result"_s).value(0)[u"codings"].toArray();
    QCOMPARE(codings.size(), 1);
    QCOMPARE(codings[0][u"coding"].toString(), u"gzip"_s);
    QCOMPARE(codings[0][u"bytes_in"].toInteger(), said.captured(1).toLongLong());
    QCOMPARE(codings[0][u"bytes_out"].toInteger(), said.captured(2).toLongLong());
    QVERIFY(codings[0][u"ratio"].toDouble() > 1);
    Cli server({u"serve"_s, u"http"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    Cli bomb({u"get"_s, u"http://"_s + server.address() + u"/bomb"_s, u"-o"_s, path(u"bomb"_s)});
    ENDS(bomb);
    QVERIFY2(bomb.err().contains("As far as it was decoded, zstd: ") && bomb.err().contains(" times as many."), bomb.err());
    QVERIFY2(bomb.err().contains("on the command line with --raw."), bomb.err());
}

// The bound of a person's own ends it, is said to, and what came before is written.
void TestCliHttpWays::mostDecoded()
{
    const QString out = path(u"bounded"_s);
    Cli bounded({u"get"_s, http(u"/gz"_s), u"--max-decoded"_s, u"100000"_s, u"-o"_s, out});
    ENDS(bounded);
    QCOMPARE(bounded.code(), 1);
    QVERIFY2(bounded.err().contains("limit: ") && bounded.err().contains("Decoded, it has more than 100000 bytes, which is the limit."),
             bounded.err());
    QCOMPARE(QFileInfo(out).size(), qint64(100'000));
    Cli enough({u"get"_s, http(u"/gz"_s), u"--max-decoded"_s, u"8388608"_s});
    ENDS(enough);
    QCOMPARE(enough.code(), 0);
    QCOMPARE(enough.out().size(), qsizetype(8) << 20);
    for (const QStringList &wrong : {QStringList{u"--max-decoded"_s, u"0"_s}, QStringList{u"--max-decoded"_s, u"much"_s},
                                     QStringList{u"--max-decoded"_s, u"5"_s, u"--raw"_s}}) {
        Cli refused(QStringList{u"get"_s, http(u"/gz"_s)} + wrong);
        ENDS(refused);
        QCOMPARE(refused.code(), 2);
        QVERIFY2(refused.err().contains("--max-decoded"), refused.err());
    }
}

// More than 1000 times what came, which deflate reaches: whoever says how much it may be has it.
void TestCliHttpWays::mostDecodedOfZeros()
{
    const QByteArray zeros(24 << 20, '\0');
    const QByteArray coded = qCompress(zeros, 9).sliced(4);
    QVERIFY(zeros.size() > 1000 * coded.size());
    Peer peer([&coded](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, &coded] {
            socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: " + QByteArray::number(coded.size()) + "\r\n\r\n" + coded);
        });
    });
    const QStringList get{u"get"_s, u"http://"_s + peer.address()};
    Cli usual(get);
    ENDS(usual);
    QCOMPARE(usual.code(), 1);
    QVERIFY2(usual.err().contains("Decoded, it is more than 1000 times as large as what came"), usual.err());
    Cli bounded(get + QStringList{u"--max-decoded"_s, QString::number(zeros.size())});
    ENDS(bounded);
    QVERIFY2(bounded.code() == 0, bounded.err());
    QVERIFY(bounded.out() == zeros);
    Cli less(get + QStringList{u"--max-decoded"_s, QString::number(zeros.size() - 1)});
    ENDS(less);
    QCOMPARE(less.code(), 1);
    QCOMPARE(less.out().size(), zeros.size() - 1);
}

// 103 is there for what its fields say.
void TestCliHttpWays::interim()
{
    Cli server({u"serve"_s, u"http"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    Cli cli({u"get"_s, u"http://"_s + server.address() + u"/early-hints"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QVERIFY2(cli.err().contains("porthole-cli: before the answer: 103 Early Hints; Link: <"), cli.err());
}

// RFC 6874: an address with a zone is one, and its server hears of no zone.
void TestCliHttpWays::zones()
{
    Cli server({u"serve"_s, u"http"_s, u"[::1]:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!server.address().isEmpty() || server.ended(), 30000);
    const QString port = server.address().section(u':', -1);
    Cli cli({u"get"_s, u"http://[::1%251]:"_s + port + u"/echo"_s, u"--transcript"_s});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY2(cli.out().contains(QByteArray("Host: [::1]:" + port.toLatin1() + '\n')), cli.out());
}

void TestCliHttpWays::ciphers()
{
    const QStringList trusting{u"get"_s, https(u"/"_s), u"--ca"_s, m_server.fact(u"ca"_s), u"--transcript"_s};
    Cli new13(trusting + QStringList{u"--cipher-suites"_s, u"TLS_CHACHA20_POLY1305_SHA256"_s});
    ENDS(new13);
    QVERIFY2(new13.code() == 0 && new13.err().contains("TLS 1.3, TLS_CHACHA20_POLY1305_SHA256"), new13.err());
    Cli old12(trusting + QStringList{u"--tls"_s, u"1.2"_s, u"--ciphers"_s, u"ECDHE+CHACHA20"_s});
    ENDS(old12);
    QVERIFY2(old12.code() == 0 && old12.err().contains("_WITH_CHACHA20_POLY1305_SHA256"), old12.err());
    Cli none(trusting + QStringList{u"--ciphers"_s, u"no-such-cipher"_s});
    ENDS(none);
    QVERIFY2(none.code() != 0 && none.err().contains("no-such-cipher"), none.err());
    Cli empty(trusting + QStringList{u"--cipher-suites"_s, u""_s});
    ENDS(empty);
    QCOMPARE(empty.code(), 2);
}

void TestCliHttpWays::swapped()
{
    write(u"note.txt"_s, "text");
    Cli cli({u"put"_s, http(u"/dav/x"_s), path(u"note.txt"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(QByteArray("put takes the file first, then the URL: put " + path(u"note.txt"_s).toUtf8() + " http://")), cli.err());
    // A file may be called like one.
    QVERIFY(QDir(m_folder.path()).mkpath(u"http:"_s));
    write(u"http:/file"_s, "text");
    Cli odd(Cli::shell, u"cd \"$1\" && \"$0\" put http://file \"$2\""_s, {m_folder.path(), http(u"/dav/odd"_s).sliced(7)});
    ENDS(odd);
    QVERIFY2(odd.code() == 0, odd.err());
}

// What to do about a certificate is said where it is the trouble, and as little as was asked for.
void TestCliHttpWays::advice()
{
    Cli strict({u"get"_s, https(u"/"_s)});
    ENDS(strict);
    QCOMPARE(strict.code(), 1);
    QVERIFY2(strict.err().contains("--ca FILE trusts") && strict.err().contains("--insecure goes on"), strict.err());
    Cli quiet({u"get"_s, https(u"/"_s), u"--quiet"_s});
    ENDS(quiet);
    QVERIFY2(quiet.err().contains("tls: ") && !quiet.err().contains("--insecure"), quiet.err());
    Cli refused({u"get"_s, u"https://127.0.0.1:1/"_s});
    ENDS(refused);
    QVERIFY2(!refused.err().contains("--insecure"), refused.err());
}

QTEST_GUILESS_MAIN(TestCliHttpWays)
#include "tst_clihttpways.moc"
