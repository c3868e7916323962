// Two engines talk to each other: handshakes at every cut, facts, bad certificates, ends, hostile bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/certificatefields.h"
#include "core/protocol/tls/tlsnames.h"
#include "core/transport/tls/tlsengine.h"
#include "support/testauthority.h"

#include <QTest>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// One end, and all that its engine said.
struct End {
    explicit End(const std::shared_ptr<const TlsContext> &context) : engine(context) {}

    // What goes to the other end.
    QByteArray work()
    {
        QByteArray wire;
        for (const TlsOutput &output : engine.take()) {
            switch (output.kind) {
            case TlsOutput::Kind::Wire: wire += output.bytes; break;
            case TlsOutput::Kind::Plain: plain += output.bytes; break;
            case TlsOutput::Kind::Handshake:
                messages += (output.direction == Direction::In ? u"< "_s : u"> "_s)
                            + tlsHandshakeName(quint8(output.bytes.front()));
                break;
            case TlsOutput::Kind::Alert:
                messages += (output.direction == Direction::In ? u"< "_s : u"> "_s)
                            + tlsAlertName(quint8(output.bytes.back()));
                break;
            case TlsOutput::Kind::Key: keys += output.bytes; break;
            case TlsOutput::Kind::Session: session = output.bytes; break;
            case TlsOutput::Kind::Secured: ++secured; break;
            case TlsOutput::Kind::PeerClosed: ++closed; break;
            case TlsOutput::Kind::Truncated: ++truncated; break;
            case TlsOutput::Kind::Failed: failure = output.failure; break;
            }
        }
        return wire;
    }

    TlsEngine engine;
    QByteArray plain;
    QByteArray session;
    QStringList messages;
    QByteArrayList keys;
    int secured = 0;
    int closed = 0;
    int truncated = 0;
    Failure failure;
};

void give(End &to, const QByteArray &wire, qsizetype cut)
{
    for (qsizetype at = 0; at < wire.size(); at += cut)
        to.engine.receive(QByteArrayView(wire).sliced(at, std::min(cut, wire.size() - at)));
}

// Until nobody has anything to say.
void talk(End &client, End &server, qsizetype cut = 1 << 20)
{
    client.engine.start();
    for (int turn = 0; turn < 20; ++turn) {
        const QByteArray out = client.work();
        give(server, out, cut);
        const QByteArray back = server.work();
        give(client, back, cut);
        if (out.isEmpty() && back.isEmpty())
            return;
    }
    QFAIL("they do not come to an end");
}

} // namespace

class TestTlsEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void talks_data();
    void talks();
    void facts();
    void certificateFacts();
    void revokedCertificate();
    void goodCertificates();
    void badCertificates_data();
    void badCertificates();
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

// What a careless or hostile server may show: expired, not yet valid, for another host, without a name of a host, signed by
// itself, by a stranger, without the certificates between, of a person; see also revokedCertificate().
void TestTlsEngine::badCertificates_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("alert");
    QTest::newRow("expired") << u"expired"_s << u"The certificate of example.test expired on "_s << u"certificate_expired"_s;
    QTest::newRow("future") << u"future"_s << u"The certificate of example.test is not valid before "_s << u"bad_certificate"_s;
    QTest::newRow("wrong name") << u"name"_s << u"The certificate is for other.test, not for example.test."_s << u"bad_certificate"_s;
    QTest::newRow("no name") << u"nameless"_s << u"The certificate names nobody, and so not example.test."_s << u"bad_certificate"_s;
    QTest::newRow("no alternative name") << u"nosan"_s << u"The certificate names no host, and so not example.test. What its subject is called, example.test, does not count"_s << u"bad_certificate"_s;
    QTest::newRow("a person's") << u"mail"_s << u"The certificate is for alice@example.test, not for example.test."_s << u"bad_certificate"_s;
    QTest::newRow("self signed") << u"self"_s << u"The certificate of example.test is signed by itself"_s << u"unknown_ca"_s;
    QTest::newRow("unknown issuer") << u"issuer"_s << u"Who issued the certificate of example.test is not known here: CN=Other CA."_s << u"unknown_ca"_s;
    QTest::newRow("unknown root sent") << u"root"_s << u"The chain ends in Other CA, which this machine does not trust."_s << u"unknown_ca"_s;
    QTest::newRow("missing between") << u"gap"_s << u"Who issued the certificate of example.test is not known here: CN=Between."_s << u"unknown_ca"_s;
    QTest::newRow("issuer is no authority") << u"leaf"_s << u"example.test signed the certificate below it, and may not sign any."_s << u"unknown_ca"_s;
    QTest::newRow("signature") << u"spoiled"_s << u"The signature in the certificate of example.test does not hold"_s << u"decrypt_error"_s;
    QTest::newRow("for clients") << u"purpose"_s << u"The certificate of example.test is not made for this use."_s << u"unsupported_certificate"_s;
}

void TestTlsEngine::badCertificates()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    QFETCH(QString, alert);
    const CertificateWish good{u"example.test"_s, {u"example.test"_s}};
    const auto with = [&good](auto change) {
        CertificateWish wish = good;
        change(wish);
        return wish;
    };
    const Identity otherRoot{{u"Other CA"_s, {}, -10, 100, true}};
    const Identity between{{u"Between"_s, {}, -10, 100, true}, m_authority};
    const auto context = [&]() -> std::shared_ptr<const TlsContext> {
        if (what == u"expired")
            return serverOf({with([](auto &w) { w.fromDays = -20; w.toDays = -2; }), m_authority});
        if (what == u"future")
            return serverOf({with([](auto &w) { w.fromDays = 2; }), m_authority});
        if (what == u"name")
            return serverOf({with([](auto &w) { w.names = {u"other.test"_s}; }), m_authority});
        if (what == u"nameless")
            return serverOf({with([](auto &w) { w.names.clear(); w.commonName.clear(); }), m_authority});
        if (what == u"nosan")
            return serverOf({with([](auto &w) { w.names.clear(); }), m_authority});
        if (what == u"mail")
            return serverOf({with([](auto &w) { w.names.clear(); w.commonName = u"test client"_s; w.mail = u"alice@example.test"_s; }), m_authority});
        if (what == u"self")
            return serverOf(Identity(good));
        if (what == u"issuer")
            return serverOf({good, otherRoot});
        if (what == u"root")
            return serverOf({good, otherRoot}, otherRoot.certificate());
        if (what == u"gap")
            return serverOf({good, between});
        if (what == u"leaf")
            return serverOf({with([](auto &w) { w.commonName = u"below"_s; }), m_server}, m_server.certificate());
        if (what == u"purpose")
            return serverOf({with([](auto &w) { w.forClients = true; }), m_authority});
        Identity spoiled(good, m_authority);
        spoiled.spoil();
        return serverOf(spoiled);
    }();
    End ours(client());
    End theirs(context);
    talk(ours, theirs);
    QCOMPARE(ours.failure.reason, Reason::Tls);
    QCOMPARE(ours.secured, 0);
    const QString said = sentence(ours.failure);
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY2(theirs.messages.contains(u"< "_s + alert), qPrintable(theirs.messages.join(u' ')));
    QVERIFY(!ours.engine.facts().isVerified());
    QVERIFY(!ours.engine.facts().chain.isEmpty());
    // Nothing of ours may have gone out.
    ours.engine.send("secret");
    QVERIFY(ours.work().isEmpty());
}

// It counts as verified, and what is shown says that nobody was asked.
void TestTlsEngine::revokedCertificate()
{
    const Identity revoked({u"example.test"_s, {u"example.test"_s}}, m_authority);
    QVERIFY(m_authority.revokes(revoked));
    QVERIFY(!m_authority.revokes(Identity({u"example.test"_s, {u"example.test"_s}}, Identity({u"Other CA"_s, {}, -10, 100, true}))));
    End ours(client());
    End theirs(serverOf(revoked));
    talk(ours, theirs);
    QCOMPARE(ours.secured, 1);
    QVERIFY(ours.engine.facts().isVerified());
    const QList<Field> chain = certificateFields(ours.engine.facts(), 0);
    QVERIFY(std::any_of(chain.first().fields.begin(), chain.first().fields.end(), [](const Field &field) {
        return field.name.english() == u"Revocation"_s && field.value.english().startsWith(u"not checked");
    }));
}

// Nothing is wrong with these; the others that people meet are badCertificates().
void TestTlsEngine::goodCertificates()
{
    const CertificateWish good{u"example.test"_s, {u"example.test"_s}};
    CertificateWish rsa = good;
    rsa.rsaBits = 2048;
    const Identity between{{u"Between"_s, {}, -10, 100, true}, m_authority};
    const auto secured = [this](const std::shared_ptr<const TlsContext> &server) {
        End ours(client());
        End theirs(server);
        talk(ours, theirs);
        return ours.secured == 1 && ours.engine.facts().isVerified();
    };
    QVERIFY(secured(serverOf({good, m_authority})));
    QVERIFY(secured(serverOf({rsa, m_authority})));
    QVERIFY(secured(serverOf({good, between}, between.certificate())));
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
    QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n"_ba;
    QTest::newRow("SMTP") << "220 mail.example.test ESMTP\r\n"_ba;
    QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba;
    QTest::newRow("zeros") << QByteArray(100, '\0');
}

void TestTlsEngine::otherSideSpeaksNoTls()
{
    QFETCH(QByteArray, bytes);
    End ours(client());
    ours.engine.start();
    ours.work();
    ours.engine.receive(bytes);
    ours.work();
    QVERIFY2(sentence(ours.failure).contains(u"What came is no TLS"_s), qPrintable(sentence(ours.failure)));
    QVERIFY(bytes.startsWith(ours.failure.evidence));
    QVERIFY(!ours.failure.evidence.isEmpty());
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
