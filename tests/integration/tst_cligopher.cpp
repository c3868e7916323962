// porthole-cli get and serve with gopher: against gophernicus with curl as the oracle, and against itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/curl.h"
#include "support/testauthority.h"
#include "support/testserver.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace porthole::test;

#define SERVE(name, ...) \
    Cli name(QStringList{u"serve"_s, u"gopher"_s} + QStringList{__VA_ARGS__}); \
    QTRY_VERIFY_WITH_TIMEOUT(!name.address().isEmpty() || name.ended(), 30000); \
    QVERIFY2(!name.ended(), name.err())

class TestCliGopher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void asCurlDoes_data();
    void asCurlDoes();
    void savesTheDocument();
    void practiceServer();
    void refusalIsAnError();
    void overTls();
    void wrongUsage_data();
    void wrongUsage();
    void nobodyThere();
    void serveEndsAfterCount();

private:
    TestServer m_server{u"gophernicus"_s};
    QString m_base;
};

void TestCliGopher::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.why());
    m_base = u"gopher://127.0.0.1:"_s + m_server.fact(u"gopher"_s) + u'/';
}

void TestCliGopher::asCurlDoes_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", "1/docs", "0/hello.txt", "g/dot.gif", "9/big.bin", "0/docs/a%20b.txt", "0/nope"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

// What came is the same; of a text and a menu the document is all but the line that ends it (RFC 1436 section 3.9).
void TestCliGopher::asCurlDoes()
{
    QFETCH(QString, path);
    const QByteArray came = curl({m_base + path}).body;
    QVERIFY(!came.isEmpty());
    const bool text = path.isEmpty() || path.startsWith(u'0') || path.startsWith(u'1');
    const QByteArray document = text && came.endsWith("\n.\r\n") ? came.chopped(3) : came;
    for (const QString &engine : {u"native"_s, u"qt"_s}) {
        Cli cli({u"get"_s, m_base + path, u"--engine"_s, engine});
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QCOMPARE(cli.out(), document);
        Cli raw({u"get"_s, m_base + path, u"--engine"_s, engine, u"--raw"_s});
        ENDS(raw);
        QCOMPARE(raw.out(), came);
    }
}

void TestCliGopher::savesTheDocument()
{
    SERVE(server);
    const QString url = u"gopher://"_s + server.address() + u"/0/dots"_s;
    QTemporaryDir folder;
    Cli cli({u"get"_s, url, u"-o"_s, folder.filePath(u"dots.txt"_s)});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QFile file(folder.filePath(u"dots.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("\r\n.this line began with one dot\r\n..and this one with two\r\n..\r\n"), text);
    QVERIFY2(text.endsWith("taken for the end.\r\n"), text);
}

void TestCliGopher::practiceServer()
{
    SERVE(server);
    const QString base = u"gopher://"_s + server.address();
    Cli menu({u"get"_s, base});
    ENDS(menu);
    QVERIFY(menu.out().startsWith("iThis is Porthole's practice server."));
    QCOMPARE(curl({base + u'/'}).body, menu.out() + ".\r\n");
    Cli large({u"get"_s, base + u"/9/large"_s, u"--quiet"_s});
    ENDS(large);
    QCOMPARE(large.out().size(), qsizetype(16) << 20);
    Cli json({u"get"_s, base + u"/7/search%09two%20words"_s, u"--json"_s});
    ENDS(json);
    const auto messages = ofKind(objects(json.out()), u"message"_s);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0][u"dir"].toString(), u"out"_s);
    QCOMPARE(messages[0][u"fields"].toArray()[1].toObject()[u"value"].toString(), u"two words"_s);
    QVERIFY(messages[1][u"summary"].toString().startsWith(u"menu"_s));
    Cli transcript({u"get"_s, base + u"/0/text"_s, u"--transcript"_s});
    ENDS(transcript);
    QVERIFY(transcript.err().contains("= Gopher: asks for \"/text\""));
}

void TestCliGopher::refusalIsAnError()
{
    SERVE(server);
    const QString url = u"gopher://"_s + server.address() + u"/0/missing"_s;
    Cli cli({u"get"_s, url});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY(cli.out().startsWith("3There is no such item"));
    QVERIFY(cli.err().contains("rejected: "));
    Cli json({u"get"_s, url, u"--json"_s});
    ENDS(json);
    QCOMPARE(objects(json.out()).last()[u"reason"].toString(), u"rejected"_s);
}

void TestCliGopher::overTls()
{
    QTemporaryDir folder;
    const Identity authority({u"Test CA"_s, {}, -10, 100, true});
    const Identity identity({u"localhost"_s, {u"127.0.0.1"_s}}, authority);
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    };
    const QString ca = write(u"ca.pem"_s, authority.certificate());
    const QString cert = write(u"cert.pem"_s, identity.certificate() + identity.key());
    SERVE(server, u"--cert"_s, cert);
    const QString url = u"gophers://"_s + server.address() + u"/0/text"_s;
    Cli cli({u"get"_s, url, u"--ca"_s, ca});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY(cli.out().startsWith("Gopher (RFC 1436)"));
    Cli strict({u"get"_s, url});
    ENDS(strict);
    QCOMPARE(strict.code(), 1);
    QVERIFY(strict.err().contains("tls: "));
    Cli loose({u"get"_s, url, u"--insecure"_s});
    ENDS(loose);
    QCOMPARE(loose.code(), 0);
    QVERIFY(loose.err().contains("not verified"));
}

void TestCliGopher::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no URL") << QStringList{u"get"_s};
    QTest::newRow("unknown scheme") << QStringList{u"get"_s, u"ftpx://h/"_s};
    QTest::newRow("no host") << QStringList{u"get"_s, u"gopher:///x"_s};
    QTest::newRow("line end in the selector") << QStringList{u"get"_s, m_base + u"0x%0d%0aHELO"_s};
    QTest::newRow("fields") << QStringList{u"get"_s, m_base, u"-H"_s, u"A: b"_s};
    QTest::newRow("range") << QStringList{u"get"_s, m_base, u"--range"_s, u"5-"_s};
    QTest::newRow("put") << QStringList{u"put"_s, u"/etc/hostname"_s, m_base};
    QTest::newRow("unknown server") << QStringList{u"serve"_s, u"gophr"_s};
    QTest::newRow("option of another") << QStringList{u"get"_s, m_base, u"--respond"_s, u"echo"_s};
}

void TestCliGopher::wrongUsage()
{
    QFETCH(QStringList, arguments);
    Cli cli(arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY(!cli.err().isEmpty());
    QVERIFY(cli.out().isEmpty());
}

void TestCliGopher::nobodyThere()
{
    Cli cli({u"get"_s, u"gopher://127.0.0.1:1/"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY(cli.err().contains("refused: "));
}

void TestCliGopher::serveEndsAfterCount()
{
    SERVE(server, u"--count"_s, u"1"_s);
    Cli cli({u"get"_s, u"gopher://"_s + server.address() + u"/0/text"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    ENDS(server);
    QVERIFY2(server.code() == 0, server.err());
}

QTEST_GUILESS_MAIN(TestCliGopher)
#include "tst_cligopher.moc"
