// Two engines talk to each other: handshakes at every cut, facts, ends, hostile bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/certificatefields.h"
#include "support/testauthority.h"
#include "unit/transport/tls/engineend.h"

#include <QTest>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestTlsEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void talks_data();
    void talks();
    void facts();
    void certificateFacts();
    void acceptedByAPerson();
    void notVerifiedOnRequest();
    void clientCertificate();
    void clientWithoutCertificate();
    void closeNotify();
    void endWithoutCloseNotify();
    void endInTheHandshake();
    void noCommonVersion();
    void noCommonProtocol();
    void otherSideSpeaksNoTls_data();
    void otherSideSpeaksNoTls();
    void countsProblems();
    void resumes();
    void keyLog();
    void usageErrors();
    void survivesChangedBytes();
    void survivesRandomBytes();

private:
    std::shared_ptr<const TlsContext> client(TlsSettings settings = {}) const;
    std::shared_ptr<const TlsContext> server(TlsSettings settings = {}) const;
    std::shared_ptr<const TlsContext> serverOf(const Identity &identity, const QByteArray &more = {}) const;

    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_server{{u"example.test"_s, {u"example.test"_s, u"127.0.0.1"_s, u"::1"_s}}, m_authority};
};

std::shared_ptr<const TlsContext> TestTlsEngine::client(TlsSettings settings) const
{
    if (settings.serverName.isEmpty())
        settings.serverName = u"example.test"_s;
    return TlsContext::make(TlsSide::Client, settings, trusting(m_authority)).value();
}

std::shared_ptr<const TlsContext> TestTlsEngine::server(TlsSettings settings) const
{
    settings.certificates = m_server.certificate();
    settings.key = m_server.key();
    return TlsContext::make(TlsSide::Server, settings, trusting(m_authority)).value();
}

std::shared_ptr<const TlsContext> TestTlsEngine::serverOf(const Identity &identity, const QByteArray &more) const
{
    TlsSettings settings;
    settings.certificates = identity.certificate() + more;
    settings.key = identity.key();
    return TlsContext::make(TlsSide::Server, settings).value();
}

void TestTlsEngine::talks_data()
{
    QTest::addColumn<quint16>("version");
    QTest::addColumn<int>("cut");
    for (const quint16 version : {0x0301, 0x0302, 0x0303, 0x0304}) {
        for (const int cut : {1, 5, 17, 1 << 20})
            QTest::addRow("%s in pieces of %d", qPrintable(tlsVersionName(version)), cut) << version << cut;
    }
}

void TestTlsEngine::talks()
{
    QFETCH(quint16, version);
    QFETCH(int, cut);
    TlsSettings settings;
    settings.lowest = settings.highest = TlsVersion(version);
    End ours(client(settings));
    End theirs(server(settings));
    talk(ours, theirs, cut);
    QVERIFY2(!ours.failure, qPrintable(sentence(ours.failure)));
    QVERIFY2(!theirs.failure, qPrintable(sentence(theirs.failure)));
    QCOMPARE(ours.secured, 1);
    QCOMPARE(theirs.secured, 1);
    QCOMPARE(ours.engine.facts().version, version);
    QVERIFY(ours.engine.facts().isVerified());
    QCOMPARE(ours.messages.first(), u"> ClientHello"_s);
    QVERIFY(ours.messages.contains(u"< Certificate"_s));
    QVERIFY(theirs.messages.contains(u"< Finished"_s));
    const QByteArray bytes(cut < 100 ? 3000 : 300'000, 'x');
    ours.engine.send("request");
    theirs.engine.send(bytes);
    talk(ours, theirs, cut);
    QCOMPARE(theirs.plain, "request"_ba);
    QVERIFY(ours.plain == bytes);
}

void TestTlsEngine::facts()
{
    TlsSettings settings;
    settings.protocols = {"h2", "http/1.1"};
    TlsSettings other;
    other.protocols = {"http/1.1"};
    End ours(client(settings));
    End theirs(server(other));
    talk(ours, theirs);
    const TlsFacts &facts = ours.engine.facts();
    QCOMPARE(facts.version, quint16(0x0304));
    QCOMPARE(facts.cipher, u"TLS_AES_256_GCM_SHA384"_s);
    QCOMPARE(facts.group, u"x25519"_s);
    QCOMPARE(facts.signature, u"SHA256"_s);
    QCOMPARE(facts.protocol, "http/1.1"_ba);
    QCOMPARE(facts.serverName, u"example.test"_s);
    QCOMPARE(theirs.engine.facts().serverName, u"example.test"_s);
    QCOMPARE(theirs.engine.facts().protocol, "http/1.1"_ba);
    QCOMPARE(facts.chain.size(), 2);
    QCOMPARE(facts.chain[0].commonName, u"example.test"_s);
    QCOMPARE(facts.chain[1].commonName, u"Test CA"_s);
    QVERIFY(facts.chain[1].isAuthority && facts.chain[1].isSelfIssued);
    QVERIFY(facts.isVerified() && !facts.resumed && !facts.accepted);
}

void TestTlsEngine::certificateFacts()
{
    const Certificate facts = readCertificate(m_server.der()).value();
    QCOMPARE(facts.subject, u"CN=example.test"_s);
    QCOMPARE(facts.issuer, u"CN=Test CA"_s);
    QCOMPARE(facts.names, (QStringList{u"example.test"_s, u"127.0.0.1"_s, u"::1"_s}));
    QCOMPARE(facts.key, u"EC prime256v1 256 bits"_s);
    QCOMPARE(facts.signature, u"ecdsa-with-SHA256"_s);
    QCOMPARE(facts.sha256.size(), 32);
    QCOMPARE(facts.notAfter - facts.notBefore, qint64(31) * 86400);
    QVERIFY(!facts.isAuthority && !facts.isSelfIssued);
    const auto broken = readCertificate(m_server.der().chopped(10));
    QVERIFY(!broken);
    QCOMPARE(broken.error().reason, Reason::Tls);
    // A name that is hostile to a terminal stays one line of text.
    const Identity odd{{u"evil\n\x1b[31m\u202ename"_s}};
    QVERIFY(!readCertificate(odd.der()).value().subject.contains(u'\n'));
}

void TestTlsEngine::acceptedByAPerson()
{
    const Identity self{{u"example.test"_s, {u"other.test"_s}}};
    TlsSettings settings;
    settings.accepted = {readCertificate(self.der()).value().sha256};
    End ours(client(settings));
    End theirs(serverOf(self));
    talk(ours, theirs);
    QCOMPARE(ours.secured, 1);
    const TlsFacts &facts = ours.engine.facts();
    QVERIFY(facts.accepted && !facts.isVerified());
    QCOMPARE(facts.problems.size(), 2); // nobody vouches, and the name is wrong
    QVERIFY(ours.session.isEmpty()); // the next connection asks again
    // Another certificate of the same name was not accepted.
    End again(client(settings));
    End stranger(serverOf(Identity({u"example.test"_s, {u"other.test"_s}})));
    talk(again, stranger);
    QCOMPARE(again.secured, 0);
}

void TestTlsEngine::notVerifiedOnRequest()
{
    TlsSettings settings;
    settings.verify = false;
    End ours(client(settings));
    End theirs(serverOf(Identity({u"example.test"_s, {}})));
    talk(ours, theirs);
    QCOMPARE(ours.secured, 1);
    QVERIFY(!ours.engine.facts().isVerified());
    QVERIFY(!ours.engine.facts().problems.isEmpty());
    QVERIFY(ours.session.isEmpty()); // nobody vouched for it
}

void TestTlsEngine::clientCertificate()
{
    const Identity person{{u"Anna"_s, {}, -1, 30, false, 0, true}, m_authority};
    TlsSettings settings;
    settings.certificates = person.certificate();
    settings.key = person.key();
    TlsSettings asking;
    asking.requestCertificate = true;
    End ours(client(settings));
    End theirs(server(asking));
    talk(ours, theirs);
    QVERIFY2(!theirs.failure, qPrintable(sentence(theirs.failure)));
    QCOMPARE(theirs.engine.facts().chain.value(0).commonName, u"Anna"_s);
    QVERIFY(theirs.engine.facts().isVerified());
}

void TestTlsEngine::clientWithoutCertificate()
{
    TlsSettings asking;
    asking.requestCertificate = true;
    End ours(client());
    End theirs(server(asking));
    talk(ours, theirs);
    QVERIFY(sentence(theirs.failure).contains(u"The client showed no certificate"_s));
    QVERIFY2(sentence(ours.failure).contains(u"certificate_required. It lets nobody in without a certificate."_s),
             qPrintable(sentence(ours.failure)));
}

void TestTlsEngine::closeNotify()
{
    End ours(client());
    End theirs(server());
    talk(ours, theirs);
    theirs.engine.send("last");
    theirs.engine.closeNotify();
    talk(ours, theirs);
    QCOMPARE(ours.plain, "last"_ba);
    QCOMPARE(ours.closed, 1);
    ours.engine.receiveEnd();
    ours.work();
    QCOMPARE(ours.truncated, 0);
    // The other direction is open still.
    ours.engine.send("goes on");
    talk(ours, theirs);
    QCOMPARE(theirs.plain, "goes on"_ba);
    theirs.engine.send("too late");
    QVERIFY(theirs.work().isEmpty());
}

// A9
void TestTlsEngine::endWithoutCloseNotify()
{
    End ours(client());
    End theirs(server());
    talk(ours, theirs);
    theirs.engine.send("half of it");
    talk(ours, theirs);
    ours.engine.receiveEnd();
    ours.work();
    QCOMPARE(ours.plain, "half of it"_ba);
    QCOMPARE(ours.closed, 0);
    QCOMPARE(ours.truncated, 1);
    QVERIFY(!ours.failure);
}

// A9
void TestTlsEngine::endInTheHandshake()
{
    End ours(client());
    ours.engine.start();
    ours.work();
    ours.engine.receiveEnd();
    ours.work();
    QVERIFY2(sentence(ours.failure).contains(u"closed the connection in the middle of the handshake"_s),
             qPrintable(sentence(ours.failure)));
    QCOMPARE(ours.truncated, 0);
}

void TestTlsEngine::noCommonVersion()
{
    TlsSettings old;
    old.lowest = old.highest = TlsVersion::Tls12;
    TlsSettings modern;
    modern.lowest = TlsVersion::Tls13;
    End ours(client(modern));
    End theirs(server(old));
    talk(ours, theirs);
    QVERIFY2(sentence(ours.failure).contains(u"alert protocol_version"_s), qPrintable(sentence(ours.failure)));
    QVERIFY2(sentence(theirs.failure).contains(u"no version of TLS that is allowed here"_s),
             qPrintable(sentence(theirs.failure)));
}

void TestTlsEngine::noCommonProtocol()
{
    TlsSettings ours;
    ours.protocols = {"h2"};
    TlsSettings theirs;
    theirs.protocols = {"imap"};
    End one(client(ours));
    End other(server(theirs));
    talk(one, other);
    QVERIFY2(sentence(one.failure).contains(u"alert no_application_protocol. It speaks none of the protocols"_s),
             qPrintable(sentence(one.failure)));
}

void TestTlsEngine::otherSideSpeaksNoTls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("who");
    QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n"_ba << u"of HTTP speaks here, without TLS: \"HTTP/1.1 400 Bad Request\""_s;
    QTest::newRow("SMTP") << "220 mail.example.test ESMTP\r\n"_ba << u"of FTP or SMTP speaks here: \"220 mail.example.test ESMTP\""_s;
    QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << u"of SSH speaks here: \"SSH-2.0-OpenSSH_9.2\""_s;
    QTest::newRow("zeros") << QByteArray(100, '\0') << u"begins with \"␀␀␀"_s;
}

// A13
void TestTlsEngine::otherSideSpeaksNoTls()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, who);
    End ours(client());
    ours.engine.start();
    ours.work();
    ours.engine.receive(bytes);
    ours.work();
    QVERIFY2(sentence(ours.failure).contains(u"What came is no TLS"_s), qPrintable(sentence(ours.failure)));
    QVERIFY2(sentence(ours.failure).contains(who), qPrintable(sentence(ours.failure)));
    QVERIFY(bytes.startsWith(ours.failure.evidence));
    QVERIFY(!ours.failure.evidence.isEmpty());
    // The other way round: whoever forgot the s.
    End listener(server());
    listener.engine.start();
    listener.engine.receive("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    listener.work();
    QVERIFY2(sentence(listener.failure).contains(u"a request of HTTP"_s), qPrintable(sentence(listener.failure)));
}

// Twenty are kept, and how many more there are is said.
void TestTlsEngine::countsProblems()
{
    std::vector<std::unique_ptr<Identity>> chain;
    for (int i = 0; i < 25; ++i) {
        const CertificateWish wish{u"Old CA %1"_s.arg(i), {}, -20, -10, true};
        chain.push_back(i == 0 ? std::make_unique<Identity>(wish, m_authority) : std::make_unique<Identity>(wish, *chain.back()));
    }
    const Identity own({u"example.test"_s, {u"example.test"_s}}, *chain.back());
    QByteArray between;
    for (const auto &one : chain)
        between += one->certificate();
    End ours(client());
    End theirs(serverOf(own, between));
    talk(ours, theirs);
    const TlsFacts &facts = ours.engine.facts();
    QCOMPARE(facts.problems.size(), 20);
    QCOMPARE(facts.moreProblems, 5);
    const QList<Field> fields = certificateFields(facts, 0);
    QVERIFY(std::any_of(fields.begin(), fields.end(), [](const Field &field) {
        return field.name.english() == u"Further problems" && field.value.english() == u"5, which are not kept";
    }));
}

void TestTlsEngine::resumes()
{
    for (const TlsVersion version : {TlsVersion::Tls12, TlsVersion::Tls13}) {
        TlsSettings settings;
        settings.lowest = settings.highest = version;
        const auto shared = server(settings);
        End first(client(settings));
        End theirs(shared);
        talk(first, theirs);
        QVERIFY(!first.session.isEmpty());
        QVERIFY(!first.engine.facts().resumed);
        settings.session = first.session;
        End second(client(settings));
        End again(shared);
        talk(second, again);
        QVERIFY(second.engine.facts().resumed);
        QVERIFY(!second.messages.contains(u"< Certificate"_s));
        settings.session = "rubbish";
        End third(client(settings));
        End once(shared);
        talk(third, once);
        QCOMPARE(third.secured, 1);
        QVERIFY(!third.engine.facts().resumed);
    }
}

void TestTlsEngine::keyLog()
{
    End ours(client());
    End theirs(server());
    talk(ours, theirs);
    QVERIFY(ours.keys.size() >= 4);
    QVERIFY(std::any_of(ours.keys.begin(), ours.keys.end(),
                        [](const QByteArray &line) { return line.startsWith("CLIENT_TRAFFIC_SECRET_0 "); }));
}

void TestTlsEngine::usageErrors()
{
    const auto reasonOf = [](TlsSide side, const TlsSettings &settings) {
        const auto made = TlsContext::make(side, settings);
        return made ? Reason::None : made.error().reason;
    };
    TlsSettings settings;
    settings.ciphers = "NO-SUCH-CIPHER";
    QCOMPARE(reasonOf(TlsSide::Client, settings), Reason::Usage);
    settings = {};
    settings.protocols = {QByteArray(256, 'x')};
    QCOMPARE(reasonOf(TlsSide::Client, settings), Reason::Usage);
    QCOMPARE(reasonOf(TlsSide::Server, {}), Reason::Usage);
    settings = {};
    settings.certificates = m_server.certificate();
    settings.key = m_authority.key();
    QCOMPARE(reasonOf(TlsSide::Server, settings), Reason::Usage);
    settings.certificates = "-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n";
    QCOMPARE(reasonOf(TlsSide::Client, settings), Reason::Usage);
    for (const QByteArray &lists : {m_server.certificate(), "rubbish"_ba, "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"_ba}) {
        const Result<RevocationLists> read = revocationListsOf(lists);
        QVERIFY(!read);
        QCOMPARE(read.error().reason, Reason::Usage);
    }
}

// Each byte of what a server says first, changed: an end with a reason, or a wait for more; never a connection.
void TestTlsEngine::survivesChangedBytes()
{
    const auto ours = client();
    const auto theirs = server();
    for (qsizetype at = 0;; at += 7) {
        End one(ours);
        End other(theirs);
        one.engine.start();
        give(other, one.work(), 1 << 20);
        QByteArray flight = other.work();
        if (at >= flight.size())
            break;
        flight[at] = char(flight.at(at) ^ 0x55);
        give(one, flight, 1 << 20);
        one.engine.receiveEnd();
        one.work();
        QCOMPARE(one.plain, QByteArray());
        QVERIFY2(one.secured == 0 || at >= flight.size() - 300, qPrintable(QString::number(at)));
        QVERIFY(one.secured == 1 || one.failure);
    }
}

void TestTlsEngine::survivesRandomBytes()
{
    quint32 x = 12345;
    for (int round = 0; round < 120; ++round) {
        End one(round % 2 ? client() : server());
        QByteArray bytes(200, Qt::Uninitialized);
        for (char &c : bytes) {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            c = char(x);
        }
        if (round % 3 == 0)
            bytes.replace(0, 5, QByteArray::fromHex("16030100c3")); // a record that looks right
        one.engine.start();
        one.work();
        give(one, bytes, 7);
        one.engine.receiveEnd();
        one.work();
        QCOMPARE(one.secured, 0);
        QVERIFY(one.failure);
    }
}

QTEST_GUILESS_MAIN(TestTlsEngine)
#include "tst_tlsengine.moc"
