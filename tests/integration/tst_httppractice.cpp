// get and put over HTTP with the practice server; tst_clihttp has nginx and curl.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestHttpPractice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_practice = std::make_unique<Cli>(QStringList{u"serve"_s, u"http"_s, u"127.0.0.1:0"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!m_practice->address().isEmpty() || m_practice->ended(), 30000);
        QVERIFY2(!m_practice->ended(), m_practice->err());
    }
    void cleanupTestCase()
    {
        m_practice.reset();
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
        QTest::newRow("bomb (H8)") << u"/bomb"_s << QByteArray(1 << 20, '\0') << 1;
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
    QString practice(const QString &path) { return u"http://"_s + m_practice->address() + path; }

    std::unique_ptr<Cli> m_practice;
};

QTEST_GUILESS_MAIN(TestHttpPractice)
#include "tst_httppractice.moc"
