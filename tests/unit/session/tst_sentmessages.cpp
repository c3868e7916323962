// What was sent is remembered by protocol, bounded, without what is secret; a file that somebody else wrote is taken as far
// as it fits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/sentmessages.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestSentMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newestFirstAndBounded();
    void comesBack();
    void secretsAndLongOnesAreNot();
    void passwordsAreNot();
    void passwordsOfBeforeGoAway();
    void saysWhatFailed();
    void triesAgainAtTheEnd();
    void notKept();
    void hostileFiles_data();
    void hostileFiles();

private:
    static Request saying(const QString &text)
    {
        Request request;
        request.text = text;
        return request;
    }
    QTemporaryDir m_folder;
};

void TestSentMessages::newestFirstAndBounded()
{
    SentMessages sent;
    for (int i = 0; i < 60; ++i)
        sent.add(u"tcp"_s, saying(QString::number(i)));
    QCOMPARE(sent.of(u"tcp"_s).size(), SentMessages::MostOfEach);
    QCOMPARE(sent.of(u"tcp"_s).first().text, u"59"_s);
    sent.add(u"tcp"_s, saying(u"30"_s));
    QCOMPARE(sent.of(u"tcp"_s).size(), SentMessages::MostOfEach);
    QCOMPARE(sent.of(u"tcp"_s).first().text, u"30"_s);
    for (int i = 0; i < 40; ++i)
        sent.add(QString::number(i), saying(u"x"_s));
    QCOMPARE(sent.of(u"39"_s).size(), 0);
}

void TestSentMessages::comesBack()
{
    const QString path = m_folder.filePath(u"sent"_s);
    Request request{Request::Kind::Template, "UTF-16BE", LineEnd::Cr, false, false, u"a {{counter}}\nb"_s};
    SentMessages(path).add(u"udp"_s, request, "a 7\nb");
    QVERIFY(SentMessages(path).of(u"udp"_s).value(0) == request);
    QCOMPARE(SentMessages(path).bytesOf(u"udp"_s, request), "a 7\nb");
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestSentMessages::secretsAndLongOnesAreNot()
{
    SentMessages sent;
    Request request = saying(u"password"_s);
    request.secret = true;
    sent.add(u"tcp"_s, request);
    sent.add(u"tcp"_s, saying(QString(SentMessages::LongestText + 1, u'x')));
    QCOMPARE(sent.of(u"tcp"_s).size(), 0);
}

void TestSentMessages::passwordsAreNot()
{
    const QString path = m_folder.filePath(u"passwords"_s);
    {
        SentMessages sent(path);
        sent.add(u"tcp"_s, saying(u"GET / HTTP/1.1\nAuthorization: Basic dTpw\n"_s));
        sent.add(u"tcp"_s, saying(u"PASS hunter2"_s));
        sent.add(u"tcp"_s, saying(u"QUIT"_s));
    }
    const QList<Request> kept = SentMessages(path).of(u"tcp"_s);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().text, u"QUIT"_s);
}

void TestSentMessages::passwordsOfBeforeGoAway()
{
    const QString path = m_folder.filePath(u"before"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"tcp": [{"text": "PASS hunter2", "charset": "UTF-8"}, {"text": "QUIT", "charset": "UTF-8"}]})");
    file.close();
    QCOMPARE(SentMessages(path).of(u"tcp"_s).size(), 1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray left = file.readAll();
    QVERIFY2(!left.contains("hunter2") && left.contains("QUIT"), left);
}

void TestSentMessages::saysWhatFailed()
{
    SentMessages sent(m_folder.filePath(u"no/such/folder"_s));
    QVERIFY(!sent.failure());
    sent.add(u"tcp"_s, saying(u"x"_s));
    QTRY_VERIFY_WITH_TIMEOUT(sent.failure(), 30000);
    QCOMPARE(sent.failure().error, ENOENT);
}

void TestSentMessages::triesAgainAtTheEnd()
{
    const QString folder = m_folder.filePath(u"later"_s);
    {
        SentMessages sent(folder + u"/sent"_s);
        sent.add(u"tcp"_s, saying(u"x"_s));
        QTRY_VERIFY_WITH_TIMEOUT(sent.failure(), 30000);
        QVERIFY(QDir().mkpath(folder));
    }
    QCOMPARE(SentMessages(folder + u"/sent"_s).of(u"tcp"_s).size(), 1);
}

void TestSentMessages::notKept()
{
    const QString path = m_folder.filePath(u"kept"_s);
    SentMessages sent(path);
    sent.add(u"tcp"_s, saying(u"x"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 30000);
    sent.setKept(false);
    QVERIFY(!QFile::exists(path));
    sent.add(u"tcp"_s, saying(u"y"_s));
    QVERIFY(!QFile::exists(path) && sent.of(u"tcp"_s).isEmpty());
}

void TestSentMessages::hostileFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("kept");
    QTest::newRow("no JSON") << "\xff\xfe{"_ba << 0;
    QTest::newRow("another shape") << R"({"tcp": {"text": 3}, "udp": [1, "x", null]})"_ba << 0;
    QTest::newRow("numbers out of range") << R"({"tcp": [{"kind": 99, "ends": -5, "text": "x", "charset": "UTF-8"}]})"_ba << 1;
    QByteArray many = R"({"tcp": [{"text": "x"})";
    for (int i = 0; i < 500; ++i)
        many += R"(,{"text": "x"})";
    QTest::newRow("too many") << QByteArray(many + "]}") << int(SentMessages::MostOfEach);
}

void TestSentMessages::hostileFiles()
{
    QFETCH(QByteArray, file);
    QFETCH(int, kept);
    const QString path = m_folder.filePath(u"hostile"_s);
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
    out.write(file);
    out.close();
    const QList<Request> read = SentMessages(path).of(u"tcp"_s);
    QCOMPARE(read.size(), kept);
    for (const Request &request : read)
        QVERIFY(int(request.kind) <= int(Request::Kind::Base64) && int(request.lineEnd) <= int(LineEnd::Cr));
}

QTEST_GUILESS_MAIN(TestSentMessages)
#include "tst_sentmessages.moc"
