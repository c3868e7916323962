// What porthole-cli get tells beside a content, or where there is none: against nginx, with curl as the oracle.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/curl.h"
#include "support/testserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace porthole::test;

class TestCliTold : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.why()); }
    void heads();
    void headAsItCame();
    void nothing();
    void nothingMissing();

private:
    QString http(const QString &path) const { return u"http://127.0.0.1:"_s + m_server.fact(u"http"_s) + path; }

    TestServer m_server{u"nginx"_s};
};

void TestCliTold::heads()
{
    const auto lines = [](QByteArray text) {
        return QString::fromUtf8(text.replace("\r", "")).replace(QRegularExpression(u"\nDate: [^\n]*"_s), u"\nDate:"_s);
    };
    for (const QString &path : {u"/big"_s, u"/redirect/302"_s, u"/204"_s}) {
        Cli told({u"get"_s, http(path), u"--head"_s});
        ENDS(told);
        QCOMPARE(told.code(), 0);
        const CurlAnswer oracle = curl({u"-IL"_s, http(path)});
        QCOMPARE(lines(told.out()), lines(oracle.body));
    }
}

// Byte for byte: nothing is hidden from whoever asked for it, and nothing left out.
void TestCliTold::headAsItCame()
{
    const QByteArray head = "HTTP/1.1 200 All right\r\nSet-Cookie: id=s3cret; Path=/\r\nX-Long:" + QByteArray(9000, 'y')
                            + "\r\nx-ODD:\tvalue \r\nContent-Length: 5\r\n\r\n";
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *peer = server.nextPendingConnection();
        QObject::connect(peer, &QTcpSocket::readyRead, peer, [peer, head] { peer->write(head); });
    });
    const QString url = u"http://127.0.0.1:%1/"_s.arg(server.serverPort());
    Cli told({u"get"_s, url, u"--head"_s});
    ENDS(told);
    QCOMPARE(told.code(), 0);
    QCOMPARE(told.out(), head);
}

void TestCliTold::nothing()
{
    Cli nothing({u"get"_s, http(u"/204"_s)});
    ENDS(nothing);
    QCOMPARE(nothing.err(), "porthole-cli: 204 No Content\n"_ba);
}

void TestCliTold::nothingMissing()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"index.html"_s);
    for (const bool whole : {false, true}) {
        Cli cli({u"get"_s, http(u"/index.html"_s), u"-C"_s, u"-o"_s, file});
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QCOMPARE(cli.err().contains("nothing was missing"), whole);
        QCOMPARE(wholeFile(file), "hello from nginx\n"_ba);
    }
}

QTEST_GUILESS_MAIN(TestCliTold)
#include "tst_clitold.moc"
