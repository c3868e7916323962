// get, put and serve over HTTP: porthole-cli with a real nginx, and with its own practice server.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testserver.h"

#include <QTemporaryDir>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// The practice server's address, from its first line.
QString servedAt(Cli &server)
{
    static const QRegularExpression line(u"^serving http (\\S+)\n"_s);
    const QString out = QString::fromUtf8(server.out());
    const QString err = QString::fromUtf8(server.err());
    const QString found = line.match(out).captured(1);
    return found.isEmpty() ? line.match(err).captured(1) : found;
}

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_nginx.start(), m_nginx.why());
        m_practice = std::make_unique<Cli>(QStringList{u"serve"_s, u"http"_s, u"127.0.0.1:0"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!servedAt(*m_practice).isEmpty() || m_practice->ended(), 30000);
        QVERIFY2(!m_practice->ended(), m_practice->err());
    }
    void cleanupTestCase()
    {
        m_practice.reset();
        m_nginx.stop();
    }

    void getsFromNginx()
    {
        Cli page({u"get"_s, nginx(u"/"_s)});
        ENDS(page);
        QCOMPARE(page.code(), 0);
        QCOMPARE(page.out(), "hello from nginx\n");
        Cli part({u"get"_s, u"--range"_s, u"64-127"_s, nginx(u"/big"_s)});
        ENDS(part);
        QCOMPARE(part.code(), 0);
        QCOMPARE(part.out(), QByteArray::number(2).rightJustified(63, '0') + '\n');
        Cli big({u"get"_s, nginx(u"/big"_s)});
        ENDS(big);
        QCOMPARE(big.out().size(), 8 << 20);
        QVERIFY(big.out().endsWith("00131072\n"));
        Cli slow({u"get"_s, nginx(u"/slow"_s)});
        ENDS(slow);
        QVERIFY(slow.out().contains("first") && slow.out().contains("second"));
    }

    void failuresOfNginx()
    {
        Cli missing({u"get"_s, nginx(u"/404"_s)});
        ENDS(missing);
        QCOMPARE(missing.code(), 1);
        QVERIFY(missing.out().contains("404 Not Found")); // the body is written all the same
        QVERIFY(missing.err().contains("not-found"));
        Cli dropped({u"get"_s, nginx(u"/drop"_s)});
        ENDS(dropped);
        QCOMPARE(dropped.code(), 1);
        QVERIFY(dropped.err().contains("closed: "));
    }

    void practicePages_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<int>("code");
        QTest::newRow("redirect") << u"/redirect/307"_s << QByteArray("Hello from the practice server.\n")
                                  << 0;
        QTest::newRow("loop") << u"/redirect/loop"_s << QByteArray() << 1;
        QTest::newRow("chunked") << u"/chunked"_s << QByteArray("A trailer follows.\n") << 0;
        for (const char *coding : {"gzip", "deflate", "br", "zstd"})
            QTest::newRow(coding) << u'/' + QString::fromLatin1(coding)
                                  << QByteArray(coding) + ", forty times the same" << 0;
        QTest::newRow("truncated") << u"/truncated"_s << QByteArray("ends aft") << 1;
        QTest::newRow("login") << u"/basic-auth"_s << QByteArray("\"secret\"") << 1;
        QTest::newRow("hints") << u"/early-hints"_s << QByteArray("103") << 0;
    }
    void practicePages()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, part);
        QFETCH(int, code);
        Cli page({u"get"_s, practice(path)});
        ENDS(page);
        QCOMPARE(page.code(), code);
        QVERIFY2(page.out().contains(part), page.out());
    }

    void puts()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"file"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what is in the file") == 19);
        file.close();
        Cli put({u"put"_s, path, practice(u"/echo"_s)});
        ENDS(put);
        QVERIFY2(put.code() == 0, put.err());
        QVERIFY2(put.out().contains("PUT /echo HTTP/1.1"), put.out());
        QVERIFY(put.out().endsWith("A body of 19 bytes:\nwhat is in the file"));
    }

    void messagesAndSecretsInJson()
    {
        Cli page({u"get"_s, u"--json"_s, u"--user"_s, u"user:secret"_s, practice(u"/basic-auth"_s)});
        ENDS(page);
        QCOMPARE(page.code(), 0);
        const QList<QJsonObject> messages = ofKind(objects(page.out()), u"message"_s);
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0][u"summary"].toString(), u"GET /basic-auth"_s);
        QVERIFY(messages[1][u"summary"].toString().startsWith(u"200 OK, text/plain, "_s));
        const QByteArray pair = QByteArray("user:secret").toBase64();
        QVERIFY(!page.out().contains(pair));
        QVERIFY(!payload(objects(page.out())).contains(pair));
    }

private:
    QString nginx(const QString &path) const
    {
        return u"http://127.0.0.1:"_s + QString::number(m_nginx.port(u"http"_s)) + path;
    }
    QString practice(const QString &path) { return u"http://"_s + servedAt(*m_practice) + path; }

    TestServer m_nginx{u"nginx"_s};
    std::unique_ptr<Cli> m_practice;
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
