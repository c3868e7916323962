// porthole-cli send tls and listen tls, with each other and with OpenSSL's own client and server.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testauthority.h"

#include <QStandardPaths>
#include <QTemporaryDir>

using namespace porthole::test;

class TestCliTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void echo_data();
    void echo();
    void bigFile();
    void refusesWhatIsNotTrusted();
    void refusesWhatWasRevoked();
    void advice();
    void insecure();
    void anotherName();
    void clientCertificate();
    void plainServer();
    void oldVersion();
    void jsonShowsTheLayers();
    void secretsOnRequest();
    void opensslServer();
    void opensslClient();
    void certificateOfThisMachine();
    void keyLog();
    void wrongUsage_data();
    void wrongUsage();
    void wrongFiles();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
};

#define LISTENS(name, ...) \
    Cli name({u"listen"_s, u"tls"_s, u"127.0.0.1:0"_s, u"--cert"_s, path(u"server.pem"_s), ##__VA_ARGS__}); \
    QTRY_VERIFY_WITH_TIMEOUT(!name.address().isEmpty() || name.ended(), 30000); \
    QVERIFY2(!name.ended(), name.err())

void TestCliTls::write(const QString &name, const QByteArray &bytes)
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

void TestCliTls::initTestCase()
{
    const Identity server({u"server.test"_s, {u"localhost"_s, u"127.0.0.1"_s}}, m_authority);
    const Identity person({u"Anna"_s, {}, -1, 30, false, 0, true}, m_authority);
    write(u"ca.pem"_s, m_authority.certificate());
    write(u"server.pem"_s, server.certificate() + server.key());
    write(u"anna.pem"_s, person.certificate());
    write(u"anna.key"_s, person.key());
}

void TestCliTls::echo_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("versions");
    for (const QString &engine : {u"native"_s, u"qt"_s}) {
        for (const QString &versions : {u"1.2"_s, u"1.3"_s})
            QTest::addRow("%s, TLS %s", qPrintable(engine), qPrintable(versions)) << engine << versions;
    }
}

void TestCliTls::echo()
{
    QFETCH(QString, engine);
    QFETCH(QString, versions);
    LISTENS(listener, u"--respond"_s, u"echo"_s, u"--count"_s, u"1"_s, u"--engine"_s, engine);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--text"_s, u"hello"_s, u"--wait"_s,
             u"0.3"_s, u"--engine"_s, engine, u"--tls"_s, versions});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.code() == 0, cli.err());
    QCOMPARE(cli.out(), QByteArray("hello"));
    QVERIFY2(cli.err().contains(QByteArray("secured TLS " + versions.toLatin1() + ", TLS_")), cli.err());
    QVERIFY2(cli.err().contains("certificate of server.test verified"), cli.err());
    QVERIFY2(listener.code() == 0, listener.err());
}

void TestCliTls::bigFile()
{
    const QByteArray bytes = makeFile(path(u"big"_s), 20 << 20);
    LISTENS(listener, u"--count"_s, u"1"_s, u"-o"_s, path(u"got"_s));
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--file"_s, path(u"big"_s),
             u"--half-close"_s});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY(wholeFile(path(u"got"_s)) == bytes);
}

void TestCliTls::refusesWhatIsNotTrusted()
{
    LISTENS(listener, u"--count"_s, u"1"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--text"_s, u"secret"_s});
    ENDS(cli);
    ENDS(listener);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("porthole-cli: tls: "), cli.err());
    QVERIFY2(cli.err().contains("Who issued the certificate of server.test is not known here: CN=Test CA."), cli.err());
    QVERIFY2(listener.err().contains("The other side ended it with the alert unknown_ca."), listener.err());
    QCOMPARE(listener.out(), QByteArray());
    QCOMPARE(listener.code(), 1);
}

void TestCliTls::refusesWhatWasRevoked()
{
    const Identity server({u"server.test"_s, {u"localhost"_s, u"127.0.0.1"_s}}, m_authority);
    write(u"other.pem"_s, server.certificate() + server.key());
    write(u"revoked.crl"_s, m_authority.revocationList({&server}, {-1, 30, 1}));
    write(u"clean.crl"_s, m_authority.revocationList({}));
    write(u"over.crl"_s, m_authority.revocationList({}, {-9, -1}));
    const QByteArray list = m_authority.revocationList({&server});
    write(u"cut.crl"_s, list + list.first(list.size() / 2));
    const QList<std::pair<QString, QByteArray>> cases = {
        {u"clean.crl"_s, {}},
        {u"revoked.crl"_s, "gives the reason \"Key Compromise\""},
        {u"over.crl"_s, "the list of CN=Test CA was to be replaced by"},
        {u"other.pem"_s, "No list of revoked certificates (CRL) is in what was given"},
        {u"missing.crl"_s, "missing.crl"},
        {u"cut.crl"_s, "List 2 of revoked certificates (CRL) cannot be read"},
    };
    for (const auto &[file, words] : cases) {
        Cli listener({u"listen"_s, u"tls"_s, u"127.0.0.1:0"_s, u"--cert"_s, path(u"other.pem"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty() || listener.ended(), 30000);
        Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--crl"_s, path(file), u"--text"_s, u"x"_s,
                 u"--half-close"_s, u"--wait"_s, u"0.1"_s});
        ENDS(cli);
        QVERIFY2((cli.code() == 0) == words.isEmpty(), cli.err());
        QVERIFY2(cli.err().contains(words), cli.err());
        // Nobody is led to go on with what was revoked, nor to trust an issuer that is trusted.
        QVERIFY2(cli.err().contains("--insecure") == (file == u"over.crl"_s), cli.err());
        QVERIFY2(!cli.err().contains("--ca FILE"), cli.err());
    }
}

// What to do about it is said where there is something: to clients, and only about certificates.
void TestCliTls::advice()
{
    LISTENS(listener, u"--count"_s, u"1"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--text"_s, u"secret"_s});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.err().contains("--ca FILE trusts") && cli.err().contains("--insecure goes on"), cli.err());
    QVERIFY2(!listener.err().contains("--insecure"), listener.err());
    Peer plain([](QTcpSocket *socket) { socket->write("220 mail.example.test ESMTP\r\n"); });
    Cli other({u"send"_s, u"tls"_s, plain.address(), u"--text"_s, u"x"_s});
    ENDS(other);
    QVERIFY2(!other.err().contains("--insecure"), other.err());
}

void TestCliTls::insecure()
{
    LISTENS(listener, u"--count"_s, u"1"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--text"_s, u"x"_s, u"--insecure"_s, u"--half-close"_s});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY2(cli.err().contains("NOT verified"), cli.err());
    QVERIFY2(cli.err().contains("not verified: Who issued the certificate"), cli.err());
    QCOMPARE(listener.out(), QByteArray("x"));
}

void TestCliTls::anotherName()
{
    LISTENS(listener, u"--count"_s, u"1"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--server-name"_s, u"other.test"_s});
    ENDS(cli);
    ENDS(listener);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("The certificate is for localhost, 127.0.0.1, not for other.test."), cli.err());
    QVERIFY2(!cli.err().contains("--ca FILE") && cli.err().contains("--insecure goes on all the same; it may then be somebody else"),
             cli.err());
}

void TestCliTls::clientCertificate()
{
    LISTENS(listener, u"--count"_s, u"1"_s, u"--ca"_s, path(u"ca.pem"_s), u"--ask-certificate"_s, u"--transcript"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--cert"_s, path(u"anna.pem"_s),
             u"--key"_s, path(u"anna.key"_s), u"--text"_s, u"x"_s, u"--half-close"_s});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.code() == 0, cli.err());
    QVERIFY2(listener.err().contains("certificate of Anna verified"), listener.err());
}

void TestCliTls::plainServer()
{
    Peer peer([](QTcpSocket *socket) { socket->write("220 mail.example.test ESMTP\r\n"); });
    Cli cli({u"send"_s, u"tls"_s, peer.address(), u"--text"_s, u"x"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("What came is no TLS"), cli.err());
    // One that hangs up at once.
    Peer closing([](QTcpSocket *socket) { socket->close(); });
    Cli second({u"send"_s, u"tls"_s, closing.address(), u"--text"_s, u"x"_s});
    ENDS(second);
    QCOMPARE(second.code(), 1);
    QVERIFY2(second.err().contains("porthole-cli: tls: ") || second.err().contains("porthole-cli: reset: "), second.err());
}

void TestCliTls::oldVersion()
{
    LISTENS(listener, u"--count"_s, u"1"_s, u"--tls"_s, u"1.2"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--tls"_s, u"1.3"_s});
    ENDS(cli);
    ENDS(listener);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("alert protocol_version. It speaks none of the versions"), cli.err());
}

void TestCliTls::jsonShowsTheLayers()
{
    LISTENS(listener, u"--count"_s, u"1"_s);
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--text"_s, u"hello"_s, u"--json"_s,
             u"--half-close"_s});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.code() == 0, cli.err());
    const QList<QJsonObject> all = objects(cli.out());
    QByteArray plain;
    QStringList messages;
    int wire = 0;
    for (const QJsonObject &one : ofKind(all, u"sent"_s)) {
        const QString layer = one[u"layer"].toString();
        if (layer == u"tls")
            plain += QByteArray::fromBase64(one[u"data"].toString().toLatin1());
        else if (layer == u"tls-handshake")
            messages += one[u"text"].toString();
        else
            ++wire;
    }
    QCOMPARE(plain, QByteArray("hello"));
    QCOMPARE(messages, (QStringList{u"ClientHello"_s, u"Finished"_s, u"Alert: close_notify"_s}));
    QVERIFY(wire >= 3);
    QVERIFY(!cli.out().contains("CLIENT_TRAFFIC_SECRET_0 "));
    QCOMPARE(all.last()[u"status"].toString(), u"ok"_s);
    QCOMPARE(all.last()[u"bytes_sent"].toInt(), 5);
}

void TestCliTls::secretsOnRequest()
{
    for (const bool wanted : {false, true}) {
        LISTENS(listener, u"--count"_s, u"1"_s);
        QStringList arguments{u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--text"_s,
                              u"hello"_s, u"--half-close"_s, u"--save"_s, path(u"kept.porthole"_s)};
        if (wanted)
            arguments += u"--with-secrets"_s;
        Cli cli(arguments);
        ENDS(cli);
        ENDS(listener);
        QVERIFY2(cli.code() == 0, cli.err());
        QCOMPARE(wholeFile(path(u"kept.porthole"_s)).contains("CLIENT_TRAFFIC_SECRET_0 "), wanted);
    }
}

void TestCliTls::opensslServer()
{
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    QVERIFY(!openssl.isEmpty());
    QProcess server;
    server.start(openssl, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, path(u"server.pem"_s), u"-key"_s,
                           path(u"server.pem"_s), u"-rev"_s, u"-alpn"_s, u"test/1"_s});
    static const QRegularExpression accepting(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(accepting.match(QString::fromLatin1(said += server.readAllStandardOutput())).hasMatch(),
                             30000);
    const QString port = accepting.match(QString::fromLatin1(said)).captured(1);
    Cli cli({u"send"_s, u"tls"_s, u"127.0.0.1"_s, port, u"--ca"_s, path(u"ca.pem"_s), u"--text"_s, u"olleh\\n"_s, u"--wait"_s,
             u"0.5"_s, u"--alpn"_s, u"test/1"_s});
    ENDS(cli);
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), QProcess::NotRunning, 30000);
    QVERIFY2(cli.code() == 0, cli.err());
    QCOMPARE(cli.out(), QByteArray("hello\n"));
    QVERIFY2(cli.err().contains("ALPN test/1"), cli.err());
}

void TestCliTls::opensslClient()
{
    LISTENS(listener, u"--respond"_s, u"echo"_s, u"--count"_s, u"1"_s);
    QProcess client;
    client.start(QStandardPaths::findExecutable(u"openssl"_s),
                 {u"s_client"_s, u"-quiet"_s, u"-no_ign_eof"_s, u"-verify_return_error"_s, u"-CAfile"_s, path(u"ca.pem"_s), u"-connect"_s,
                  listener.address(), u"-verify_ip"_s, u"127.0.0.1"_s});
    client.write("hello from openssl\n");
    QByteArray got;
    QTRY_VERIFY_WITH_TIMEOUT((got += client.readAllStandardOutput()).contains("hello from openssl\n"), 30000);
    client.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QProcess::NotRunning, 30000);
    ENDS(listener);
    QVERIFY2(listener.code() == 0, listener.err());
}

// Without --cert: made here, the same authority every time, trusted by those who are told to.
void TestCliTls::certificateOfThisMachine()
{
    qputenv("XDG_DATA_HOME", QFile::encodeName(path(u"data"_s)));
    QString authority;
    for (int round = 0; round < 2; ++round) {
        Cli listener({u"listen"_s, u"tls"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s});
        static const QRegularExpression said(u"from this machine's own authority: (.+)\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said.match(QString::fromUtf8(listener.err())).hasMatch() || listener.ended(), 30000);
        QVERIFY2(!listener.ended(), listener.err());
        const QString file = said.match(QString::fromUtf8(listener.err())).captured(1);
        QVERIFY2(file.startsWith(path(u"data/porthole/"_s)), qPrintable(file));
        if (round == 0)
            authority = QString::fromUtf8(wholeFile(file));
        QVERIFY(authority.contains(u"BEGIN CERTIFICATE"));
        QCOMPARE(QString::fromUtf8(wholeFile(file)), authority);
        Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, file, u"--text"_s, u"x"_s, u"--half-close"_s,
                 u"--server-name"_s, u"localhost"_s});
        ENDS(cli);
        ENDS(listener);
        QVERIFY2(cli.code() == 0, cli.err());
        QVERIFY2(cli.err().contains("certificate of localhost verified"), cli.err());
        QCOMPARE(listener.out(), QByteArray("x"));
    }
    qunsetenv("XDG_DATA_HOME");
}

// Both ends know the same keys, and a file that is there is gone on with.
void TestCliTls::keyLog()
{
    write(u"keys"_s, "# mine\n");
    LISTENS(listener, u"--count"_s, u"1"_s, u"--key-log"_s, path(u"their keys"_s));
    Cli cli({u"send"_s, u"tls"_s, listener.address(), u"--ca"_s, path(u"ca.pem"_s), u"--text"_s, u"x"_s, u"--half-close"_s,
             u"--key-log"_s, path(u"keys"_s)});
    ENDS(cli);
    ENDS(listener);
    QVERIFY2(cli.code() == 0, cli.err());
    const QByteArray ours = wholeFile(path(u"keys"_s));
    QList<QByteArray> mine = ours.split('\n');
    QList<QByteArray> theirs = wholeFile(path(u"their keys"_s)).split('\n');
    QCOMPARE(mine.takeFirst(), QByteArray("# mine"));
    std::sort(mine.begin(), mine.end());
    std::sort(theirs.begin(), theirs.end());
    QCOMPARE(mine, theirs);
    QVERIFY2(ours.contains("\nCLIENT_TRAFFIC_SECRET_0 "), ours);
    QCOMPARE(QFile::permissions(path(u"their keys"_s)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestCliTls::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("tcp") << QStringList{u"send"_s, u"tcp"_s, u"localhost:1"_s, u"--insecure"_s}
                         << QByteArray("--insecure belongs to tls, not to other kinds");
    QTest::newRow("version") << QStringList{u"send"_s, u"tls"_s, u"localhost:1"_s, u"--tls"_s, u"1.4"_s}
                             << QByteArray("--tls takes a version or a range");
    QTest::newRow("range") << QStringList{u"send"_s, u"tls"_s, u"localhost:1"_s, u"--tls"_s, u"1.3..1.0"_s}
                           << QByteArray("--tls takes a version or a range");
    QTest::newRow("alpn") << QStringList{u"send"_s, u"tls"_s, u"localhost:1"_s, u"--alpn"_s, u"h2,,x"_s}
                          << QByteArray("--alpn takes names");
    QTest::newRow("key") << QStringList{u"send"_s, u"tls"_s, u"localhost:1"_s, u"--key"_s, u"x"_s}
                         << QByteArray("--key goes with --cert");
    QTest::newRow("key would be overwritten")
        << QStringList{u"listen"_s, u"tls"_s, u"0"_s, u"--cert"_s, path(u"server.pem"_s), u"-o"_s, path(u"server.pem"_s)}
        << QByteArray("-o and our certificate are the same file");
    QTest::newRow("kind") << QStringList{u"send"_s, u"ssl"_s, u"localhost:1"_s} << QByteArray(": tcp, tls, udp");
}

void TestCliTls::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Cli cli(arguments);
    ENDS(cli);
    QCOMPARE(cli.code(), 2);
    QVERIFY2(cli.err().contains(words), cli.err());
}

void TestCliTls::wrongFiles()
{
    write(u"empty.pem"_s, "nothing");
    const QList<std::pair<QString, QByteArray>> cases = {
        {path(u"missing.pem"_s), "porthole-cli: "},
        {path(u"empty.pem"_s), " is damaged, or not a file of this kind. It holds no certificate or key in PEM"},
        {path(u"ca.pem"_s), "No private key is in what was given"},
        {m_folder.path(), "porthole-cli: "},
    };
    for (const auto &[file, words] : cases) {
        Cli cli({u"listen"_s, u"tls"_s, u"127.0.0.1:0"_s, u"--cert"_s, file, u"--timeout"_s, u"20"_s});
        ENDS(cli);
        QVERIFY2(cli.code() != 0, qPrintable(file));
        QVERIFY2(cli.err().contains(words), cli.err());
        QVERIFY2(!cli.err().contains("listening"), cli.err());
    }
}

QTEST_GUILESS_MAIN(TestCliTls)
#include "tst_clitls.moc"
