// A real server of TLS with something wrong: each certificate with its own reason, one version alone, certificates of clients.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QTest>

using namespace porthole::test;

class TestCliNginxTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.why()); }
    void certificates_data();
    void certificates();
    void insecure_data() { certificates_data(); }
    void insecure();
    void revoked();
    void versions_data();
    void versions();
    void clientCertificates_data();
    void clientCertificates();
    void certificatesAndRedirects();

private:
    QStringList get(const QString &name) const
    {
        return {u"get"_s, u"https://127.0.0.1:"_s + m_server.fact(name) + u'/', u"--ca"_s, m_server.fact(u"ca"_s)};
    }

    TestServer m_server{u"nginx-tls"_s};
};

void TestCliNginxTls::certificates_data()
{
    QTest::addColumn<QByteArray>("words"); // empty: nothing is wrong
    QTest::addRow("good") << QByteArray();
    QTest::addRow("expired") << "The certificate of localhost expired on 2021-01-01 00:00 UTC."_ba;
    QTest::addRow("notyet") << "The certificate of localhost is not valid before 2045-01-01 00:00 UTC."_ba;
    QTest::addRow("wronghost") << "The certificate is for wrong.example, not for 127.0.0.1."_ba;
    QTest::addRow("nosan") << "The certificate names no host, and so not 127.0.0.1. What its subject is called, localhost, does not count"_ba;
    QTest::addRow("selfsigned") << "The certificate of localhost is signed by itself: nobody vouches for it."_ba;
    QTest::addRow("untrusted") << "Who issued the certificate of localhost is not known here: CN=Unknown CA."_ba;
    QTest::addRow("nochain") << "Who issued the certificate of localhost is not known here: CN=Test Between."_ba;
}

// That one thing is wrong, and nothing else is said; nothing was asked for, and the server was told by an alert.
void TestCliNginxTls::certificates()
{
    QFETCH(QByteArray, words);
    Cli cli(get(QString::fromLatin1(QTest::currentDataTag())));
    ENDS(cli);
    if (words.isEmpty()) {
        QVERIFY2(cli.code() == 0, cli.err());
        QCOMPARE(cli.out(), "TLSv1.3 \n"_ba);
        return;
    }
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("porthole-cli: tls: ") && cli.err().contains(words), cli.err());
    QVERIFY2(!cli.err().contains("not verified either"), cli.err());
    QCOMPARE(cli.out(), QByteArray());
    Cli json(get(QString::fromLatin1(QTest::currentDataTag())) + QStringList{u"--json"_s});
    ENDS(json);
    const QList<QJsonObject> all = objects(json.out());
    QCOMPARE(ofKind(all, u"result"_s).value(0)[u"reason"].toString(), u"tls"_s);
    for (const QJsonObject &one : ofKind(all, u"sent"_s))
        QVERIFY2(one[u"layer"].toString() != u"tls", json.out()); // no request went there
}

void TestCliNginxTls::insecure()
{
    QFETCH(QByteArray, words);
    Cli cli(get(QString::fromLatin1(QTest::currentDataTag())) + QStringList{u"--insecure"_s});
    ENDS(cli);
    QVERIFY2(cli.code() == 0, cli.err());
    QCOMPARE(cli.out(), "TLSv1.3 \n"_ba);
    QCOMPARE(cli.err().contains("not verified: "), !words.isEmpty());
    QVERIFY2(cli.err().contains(words), cli.err());
}

// Only who looks into the list finds it there.
void TestCliNginxTls::revoked()
{
    Cli trusting(get(u"revoked"_s));
    ENDS(trusting);
    QVERIFY2(trusting.code() == 0, trusting.err());
    Cli careful(get(u"revoked"_s) + QStringList{u"--crl"_s, m_server.fact(u"crl"_s)});
    ENDS(careful);
    QCOMPARE(careful.code(), 1);
    QVERIFY2(careful.err().contains("tls: ") && careful.err().contains("The certificate of localhost was revoked on "), careful.err());
    Cli other(get(u"good"_s) + QStringList{u"--crl"_s, m_server.fact(u"crl"_s)});
    ENDS(other);
    QVERIFY2(other.code() == 0, other.err());
}

void TestCliNginxTls::versions_data()
{
    QTest::addColumn<QString>("port");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said"); // empty: they have no version in common
    const QStringList any, old{u"--tls"_s, u"1.2"_s}, recent{u"--tls"_s, u"1.3"_s};
    QTest::newRow("1.2 alone, any") << u"tls12"_s << any << "TLSv1.2 \n"_ba;
    QTest::newRow("1.2 alone, 1.2") << u"tls12"_s << old << "TLSv1.2 \n"_ba;
    QTest::newRow("1.2 alone, 1.3") << u"tls12"_s << recent << QByteArray();
    QTest::newRow("1.3 alone, any") << u"tls13"_s << any << "TLSv1.3 \n"_ba;
    QTest::newRow("1.3 alone, 1.3") << u"tls13"_s << recent << "TLSv1.3 \n"_ba;
    QTest::newRow("1.3 alone, 1.2") << u"tls13"_s << old << QByteArray();
}

void TestCliNginxTls::versions()
{
    QFETCH(QString, port);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, said);
    Cli cli(get(port) + options);
    ENDS(cli);
    QCOMPARE(cli.out(), said);
    if (!said.isEmpty()) {
        QVERIFY2(cli.code() == 0, cli.err());
        return;
    }
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("porthole-cli: tls: ") && cli.err().contains("with the alert protocol_version."), cli.err());
    QVERIFY2(!cli.err().contains("--insecure"), cli.err()); // it would not help
}

void TestCliNginxTls::clientCertificates_data()
{
    QTest::addColumn<QString>("versions");
    QTest::addColumn<QString>("certificate"); // empty: none is shown
    QTest::addColumn<QByteArray>("words");
    for (const QString &version : {u"1.2"_s, u"1.3"_s}) {
        const QByteArray name = "TLS " + version.toLatin1() + ", ";
        QTest::newRow(QByteArray(name + "a known client").constData())
            << version << u"client"_s << QByteArray("TLSv" + version.toLatin1() + " CN=test client\n");
        QTest::newRow(QByteArray(name + "none").constData())
            << version << QString() << "The server answered 400: it demands a certificate of the client, and none was shown."_ba;
        QTest::newRow(QByteArray(name + "a stranger").constData())
            << version << u"stranger"_s << "The server answered 400: it does not accept the certificate that it was shown."_ba;
    }
}

// nginx ends the handshake well and says it in an answer.
void TestCliNginxTls::clientCertificates()
{
    QFETCH(QString, versions);
    QFETCH(QString, certificate);
    QFETCH(QByteArray, words);
    QStringList arguments = get(u"mtls"_s) + QStringList{u"--tls"_s, versions};
    if (!certificate.isEmpty())
        arguments += {u"--cert"_s, m_server.fact(certificate)};
    Cli cli(arguments);
    ENDS(cli);
    if (certificate == u"client") {
        QVERIFY2(cli.code() == 0, cli.err());
        QCOMPARE(cli.out(), words);
        return;
    }
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("porthole-cli: rejected: ") && cli.err().contains(words), cli.err());
    QVERIFY2(cli.out().contains("400"), cli.out()); // what it said is written all the same
}

// Whoever is redirected does not speak for the person: not over the connection either on which the person showed a certificate.
void TestCliNginxTls::certificatesAndRedirects()
{
    const QByteArray there = "https://127.0.0.1:" + m_server.fact(u"mtls"_s).toUtf8() + '/';
    Peer other([there](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, there] {
            if (socket->readAll().endsWith("\r\n\r\n"))
                socket->write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + there + "pay\r\n\r\n");
        });
    });
    Cli cli(get(u"mtls"_s) + QStringList{u"http://localhost:%1/"_s.arg(other.serverPort()), QString::fromUtf8(there), u"--insecure"_s, u"--cert"_s,
                                         m_server.fact(u"client"_s), u"--json"_s});
    ENDS(cli);
    const QList<QJsonObject> all = objects(cli.out());
    const QJsonArray exchanges = ofKind(all, u"result"_s).value(0)[u"exchanges"].toArray();
    QCOMPARE(exchanges.size(), 3);
    QCOMPARE(exchanges[0][u"status"].toString(), u"ok"_s);
    QCOMPARE(exchanges[1][u"reason"].toString(), u"rejected"_s);
    QCOMPARE(exchanges[1][u"code"].toInt(), 400); // "No required SSL certificate was sent"
    QCOMPARE(exchanges[1][u"reused"].toBool(), false);
    QCOMPARE(exchanges[2][u"status"].toString(), u"ok"_s); // whom the person asks again may know
    QCOMPARE(exchanges[2][u"reused"].toBool(), true);
}

QTEST_GUILESS_MAIN(TestCliNginxTls)
#include "tst_clinginxtls.moc"
