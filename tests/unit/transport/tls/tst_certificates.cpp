// Certificates that servers show: good, bad, revoked, hostile. Each bad one has its own reason.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/certificatefields.h"
#include "core/transport/tls/tlswish.h"
#include "support/testauthority.h"
#include "unit/transport/tls/engineend.h"

#include <QTemporaryFile>
#include <QTest>

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <memory>
#include <vector>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// What is shown of the peer's own certificate, or behind the chain; empty: nothing.
QString valueOf(const TlsFacts &facts, const QString &name)
{
    const QList<Field> chain = certificateFields(facts, 0);
    QList<Field> all = chain;
    if (!chain.isEmpty())
        all += chain.first().fields;
    for (const Field &field : std::as_const(all))
        if (field.name.english() == name)
            return field.value.english();
    return {};
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goodCertificates();
    void badCertificates_data();
    void badCertificates();
    void notLookedUp();
    void revocationLists_data();
    void revocationLists();
    void revokedBetween();
    void listsAreLookedIntoElsewhere();
    void brokenLists_data();
    void brokenLists();
    void listsAreReadOnce();
    void remedies();
    void hostileCertificates_data();
    void hostileCertificates();
    void namesAreCounted();

private:
    std::shared_ptr<const TlsContext> client(TlsSettings settings = {}) const;
    std::shared_ptr<const TlsContext> serverOf(const Identity &identity, const QByteArray &more = {}) const;

    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_server{{u"example.test"_s, {u"example.test"_s, u"127.0.0.1"_s, u"::1"_s}}, m_authority};
};

std::shared_ptr<const TlsContext> TestCertificates::client(TlsSettings settings) const
{
    if (settings.serverName.isEmpty())
        settings.serverName = u"example.test"_s;
    return TlsContext::make(TlsSide::Client, settings, trusting(m_authority)).value();
}

std::shared_ptr<const TlsContext> TestCertificates::serverOf(const Identity &identity, const QByteArray &more) const
{
    TlsSettings settings;
    settings.certificates = identity.certificate() + more;
    settings.key = identity.key();
    return TlsContext::make(TlsSide::Server, settings).value();
}

// What a careless or hostile server may show: expired, not yet valid, for another host, without a name of a host, signed by
// itself, by a stranger, without the certificates between, of a person; see also revocationLists() and
// hostileCertificates().
void TestCertificates::badCertificates_data()
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

void TestCertificates::badCertificates()
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

// Without a list it counts as verified, and what is shown says that nobody was asked.
void TestCertificates::notLookedUp()
{
    const Identity revoked({u"example.test"_s, {u"example.test"_s}}, m_authority);
    End ours(client());
    End theirs(serverOf(revoked));
    talk(ours, theirs);
    QCOMPARE(ours.secured, 1);
    QVERIFY(ours.engine.facts().isVerified());
    QVERIFY(valueOf(ours.engine.facts(), u"Revocation"_s).startsWith(u"not checked"));
}

void TestCertificates::revocationLists_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words"); // empty: trusted
    const QString unknown = u"Whether the certificate of example.test was revoked is not known: "_s;
    QTest::newRow("not in it") << u"clean"_s << QString();
    QTest::newRow("not in it, DER") << u"der"_s << QString();
    QTest::newRow("revoked") << u"revoked"_s << u"The list of CN=Test CA from "_s;
    QTest::newRow("revoked, DER") << u"revoked der"_s << u"The certificate of example.test was revoked on "_s;
    QTest::newRow("with a reason") << u"reason"_s << u"and gives the reason \"Key Compromise\"."_s;
    QTest::newRow("with the serial number") << u"revoked"_s << u"by its serial number "_s;
    QTest::newRow("over") << u"over"_s << QString(unknown + u"the list of CN=Test CA was to be replaced by "_s);
    QTest::newRow("not yet valid") << u"early"_s << QString(unknown + u"the list of CN=Test CA is not valid before "_s);
    QTest::newRow("of another issuer") << u"foreign"_s << QString(unknown + u"no list of CN=Test CA is in the file"_s);
    QTest::newRow("signed by another") << u"forged"_s << QString(unknown + u"the signature in the list of CN=Test CA does not hold."_s);
}

void TestCertificates::revocationLists()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    const Identity shown({u"example.test"_s, {u"example.test"_s}}, m_authority);
    const Identity stranger({u"Other CA"_s, {}, -10, 100, true});
    const Identity namesake({u"Test CA"_s, {}, -10, 100, true});
    const auto der = [](const QByteArray &pem) {
        return QByteArray::fromBase64(pem.mid(pem.indexOf('\n'), pem.indexOf("-----END") - pem.indexOf('\n')));
    };
    TlsSettings settings;
    const QByteArray lists = what == u"clean"         ? m_authority.revocationList({&m_server})
                             : what == u"der"         ? der(m_authority.revocationList({&m_server}))
                             : what == u"revoked der" ? der(m_authority.revocationList({&shown}))
                             : what == u"reason"      ? m_authority.revocationList({&m_server, &shown}, {-1, 30, 1})
                             : what == u"over"        ? m_authority.revocationList({}, {-9, -1})
                             : what == u"early"       ? m_authority.revocationList({}, {2, 30})
                             : what == u"foreign"     ? stranger.revocationList({&shown})
                             : what == u"forged"      ? namesake.revocationList({})
                                                      : QByteArray(stranger.revocationList({}) + m_authority.revocationList({&shown}));
    settings.revocations = revocationListsOf(lists).value();
    End ours(client(settings));
    End theirs(serverOf(shown));
    talk(ours, theirs);
    const TlsFacts &facts = ours.engine.facts();
    QVERIFY(facts.lookedUp);
    QCOMPARE(valueOf(facts, u"Revocation"_s), u"looked up in the lists that were given"_s);
    QCOMPARE(ours.secured, words.isEmpty() ? 1 : 0);
    QCOMPARE(facts.isVerified(), words.isEmpty());
    if (words.isEmpty())
        return;
    const QString said = sentence(ours.failure);
    QVERIFY2(said.contains(words), qPrintable(said));
    if (what == u"revoked")
        QVERIFY2(said.contains(readCertificate(shown.der())->serial), qPrintable(said));
    QVERIFY2(valueOf(facts, u"Problem"_s).contains(words), qPrintable(valueOf(facts, u"Problem"_s)));
    settings.verify = false;
    End anyway(client(settings));
    End again(serverOf(shown));
    talk(anyway, again);
    QCOMPARE(anyway.secured, 1);
    QVERIFY(!anyway.engine.facts().isVerified());
}

// A long list takes time: somebody else looks, and nothing is secure or said before that. Who looks into none asks nobody.
void TestCertificates::listsAreLookedIntoElsewhere()
{
    TlsSettings settings;
    settings.revocations = revocationListsOf(m_authority.revocationList({})).value();
    for (const char *versions : {"1.2", "1.3"}) {
        settings.highest = versions[2] == '2' ? TlsVersion::Tls12 : TlsVersion::Any;
        End ours(client(settings));
        End theirs(serverOf(m_server));
        ours.looks = false;
        talk(ours, theirs);
        QCOMPARE(ours.asked.size(), 1);
        QCOMPARE(ours.secured + theirs.secured, 0);
        QVERIFY(!ours.engine.facts().checked && ours.engine.facts().chain.isEmpty());
        ours.engine.receive({}); // it may be woken: it asks nobody twice, and believes nobody meanwhile
        QVERIFY(ours.work().isEmpty());
        QCOMPARE(ours.asked.size(), 1);
        ours.asked.first()->run();
        ours.engine.verified(ours.asked.first()->verdict());
        talk(ours, theirs);
        QCOMPARE(ours.secured + theirs.secured, 2);
        QVERIFY(ours.engine.facts().isVerified() && ours.engine.facts().lookedUp);
        ours.engine.verified({}); // nobody was asked any more
        QVERIFY(ours.work().isEmpty());
    }
    End plain(client({}));
    End other(serverOf(m_server));
    talk(plain, other);
    QVERIFY(plain.asked.isEmpty() && plain.secured == 1);
}

// The list of whoever issued the certificate is not enough: one between may be revoked as well.
void TestCertificates::revokedBetween()
{
    const Identity between{{u"Between"_s, {}, -10, 100, true}, m_authority};
    const Identity shown({u"example.test"_s, {u"example.test"_s}}, between);
    const auto said = [&](const QByteArray &lists) {
        TlsSettings settings;
        settings.revocations = revocationListsOf(lists).value();
        End ours(client(settings));
        End theirs(serverOf(shown, between.certificate()));
        talk(ours, theirs);
        return ours.secured == 1 ? QString() : sentence(ours.failure);
    };
    QCOMPARE(said(between.revocationList({}) + m_authority.revocationList({})), QString());
    QVERIFY2(said(between.revocationList({}) + m_authority.revocationList({&between})).contains(u"The certificate of Between was revoked on"),
             "revoked");
    QVERIFY2(said(between.revocationList({})).contains(u"Whether the certificate of Between was revoked is not known"), "no list");
}

// None of them is dropped in silence: whom it names would pass.
void TestCertificates::brokenLists_data()
{
    QTest::addColumn<QByteArray>("lists");
    QTest::addColumn<QString>("words");
    const QByteArray list = m_authority.revocationList({&m_server});
    const QByteArray der = QByteArray::fromBase64(list.mid(list.indexOf('\n'), list.indexOf("-----END") - list.indexOf('\n')));
    const QString second = u"List 2 of revoked certificates (CRL) cannot be read: it is cut short or damaged. OpenSSL says: "_s;
    QTest::newRow("second cut short") << QByteArray(list + list.first(list.size() / 2)) << second;
    QTest::newRow("second without an end") << QByteArray(list + list.first(list.indexOf("-----END"))) << second;
    QTest::newRow("second empty") << QByteArray(list + "-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n") << second;
    QTest::newRow("second no base64") << QByteArray(list + "-----BEGIN X509 CRL-----\n!!!!\n-----END X509 CRL-----\n") << second;
    QTest::newRow("first cut short") << list.first(list.size() / 2) << u"List 1 of revoked certificates (CRL) cannot be read"_s;
    QTest::newRow("two in DER") << QByteArray(der + der)
                                << QString(u"Behind it stand "_s + QString::number(der.size()) + u" more bytes."_s);
    QTest::newRow("DER cut short") << der.first(der.size() - 1) << u"neither in PEM nor in DER"_s;
    QTest::newRow("nothing") << QByteArray() << u"neither in PEM nor in DER"_s;
}

void TestCertificates::brokenLists()
{
    QFETCH(QByteArray, lists);
    QFETCH(QString, words);
    const Result<RevocationLists> read = revocationListsOf(lists, u"a.crl"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().reason, Reason::Usage);
    QVERIFY2(sentence(read.error()).contains(words), qPrintable(sentence(read.error())));
    QVERIFY2(sentence(read.error()).contains(u"a.crl"_s), qPrintable(sentence(read.error())));
}

// By who is asked to fulfil a wish; each context looks into the same lists.
void TestCertificates::listsAreReadOnce()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(m_authority.revocationList({&m_server}));
    QVERIFY(file.flush());
    TlsWish wish;
    wish.revocationFile = file.fileName();
    const Result<TlsSettings> settings = fulfilled(wish, {}, {});
    QVERIFY(settings && settings->revocations);
    const auto one = client(*settings);
    const auto two = client(*settings);
    QCOMPARE(one->settings().revocations.get(), settings->revocations.get());
    QCOMPARE(two->settings().revocations.get(), settings->revocations.get());
    const auto server = serverOf(m_server);
    for (const auto &context : {one, two, one}) {
        End ours(context);
        End theirs(server);
        talk(ours, theirs);
        QVERIFY2(sentence(ours.failure).contains(u"was revoked on "_s), qPrintable(sentence(ours.failure)));
    }
    file.resize(10);
    QVERIFY(!fulfilled(wish, {}, {}));
}

// A person is told to trust an issuer only where nothing but the issuer is in question.
void TestCertificates::remedies()
{
    const auto of = [](const QList<int> &codes) {
        QList<CertificateProblem> problems;
        for (const int code : codes)
            problems += certificateProblem(code, 0, {}, {});
        return remedyOf(problems);
    };
    QCOMPARE(of({X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY}), CertificateRemedy::Trust);
    QCOMPARE(of({X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT}), CertificateRemedy::Trust);
    QCOMPARE(of({X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN}), CertificateRemedy::Trust);
    QCOMPARE(of({X509_V_ERR_CERT_HAS_EXPIRED}), CertificateRemedy::Ignore);
    QCOMPARE(of({X509_V_ERR_HOSTNAME_MISMATCH}), CertificateRemedy::Ignore);
    QCOMPARE(of({X509_V_ERR_UNABLE_TO_GET_CRL}), CertificateRemedy::Ignore);
    QCOMPARE(of({X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_CERT_HAS_EXPIRED}), CertificateRemedy::Ignore);
    QCOMPARE(of({X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_CERT_REVOKED}), CertificateRemedy::None);
    QCOMPARE(of({}), CertificateRemedy::Ignore);
}

// A12: refused with a reason, and what is shown of it has a bound.
void TestCertificates::hostileCertificates_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("A12: RSA-512") << u"weak"_s << u"The key in the certificate of example.test is too weak: RSA 512 bits."_s;
    QTest::newRow("A12: an authority's RSA-512") << u"weak CA"_s << u"The key in the certificate of Weak CA is too weak: RSA 512 bits."_s;
    QTest::newRow("A12: MD5") << u"md5"_s << u"The certificate of example.test is signed with a broken algorithm: "_s;
    QTest::newRow("A12: SHA-1") << u"sha1"_s << u"The certificate of example.test is signed with a broken algorithm: ecdsa-with-SHA1."_s;
    QTest::newRow("A12: NUL in the common name") << u"NUL CN"_s << u"The certificate names no host, and so not example.test."_s;
    QTest::newRow("A12: NUL in a name") << u"NUL SAN"_s << u"The certificate is for example.test"_s;
    QTest::newRow("A12: 10000 names") << u"names"_s << u"(+9995), not for example.test."_s;
    QTest::newRow("A12: 10000 long names") << u"long names"_s << u"that is larger than is read in a handshake. Its certificates together may have 102400 bytes."_s;
    QTest::newRow("A12: a chain of a megabyte") << u"megabyte"_s << u"that is larger than is read in a handshake."_s;
    QTest::newRow("A12: a chain of 110") << u"long chain"_s << u"The chain has more certificates than are followed from one to the next."_s;
    QTest::newRow("A12: deeper than allowed") << u"path"_s << u"The chain is longer than Short CA allows."_s;
}

void TestCertificates::hostileCertificates()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    CertificateWish wish{u"example.test"_s, {u"example.test"_s}};
    std::vector<std::unique_ptr<Identity>> issuers;
    const auto issuer = [&](const CertificateWish &one) {
        issuers.push_back(std::make_unique<Identity>(one, issuers.empty() ? m_authority : *issuers.back()));
    };
    if (what == u"weak")
        wish.rsaBits = 512;
    if (what == u"md5" || what == u"sha1")
        wish.digest = what == u"md5" ? "MD5" : "SHA1";
    if (what == u"md5")
        issuer({u"RSA CA"_s, {}, -10, 100, true, 2048}); // there is no MD5 with elliptic curves
    if (what == u"weak CA")
        issuer({u"Weak CA"_s, {}, -10, 100, true, 512});
    if (what == u"NUL CN")
        wish = {QString::fromLatin1("example.test\0.evil.test", 23), {}};
    if (what == u"NUL SAN")
        wish.rawNames = {QByteArray("example.test\0.evil.test", 23)};
    if (what == u"path") {
        issuer({u"Short CA"_s, {}, -10, 100, true, 0, false, {}, {}, "SHA256", 0});
        issuer({u"Deep CA"_s, {}, -10, 100, true});
    }
    for (int i = 0; what == u"long chain" && i < 110; ++i)
        issuer({u"CA %1"_s.arg(i), {}, -10, 100, true});
    for (int i = 0; what == u"names" && i < 10'000; ++i)
        wish.rawNames += QByteArray::number(i) + ".t";
    for (int i = 0; what == u"long names" && i < 10'000; ++i)
        wish.rawNames += QByteArray::number(i) + ".names-without-end.example.test";
    const Identity shown(wish, issuers.empty() ? m_authority : *issuers.back());
    QByteArray more;
    for (auto one = issuers.rbegin(); one != issuers.rend(); ++one)
        more += (*one)->certificate();
    if (what == u"megabyte")
        more = m_authority.certificate().repeated((1 << 20) / int(m_authority.der().size()) + 1);
    // Our own server would show none of these: its security level is lowered, and only a client of the default looks.
    TlsSettings careless;
    careless.lowest = TlsVersion::Tls10;
    careless.highest = TlsVersion::Tls12; // TLS 1.3 cannot sign with 512 bits
    careless.certificates = shown.certificate() + more;
    careless.key = shown.key();
    const auto server = TlsContext::make(TlsSide::Server, careless);
    QVERIFY2(server, server ? "" : qPrintable(sentence(server.error())));
    End ours(client());
    End theirs(*server);
    talk(ours, theirs);
    QCOMPARE(ours.secured, 0);
    QCOMPARE(ours.failure.reason, Reason::Tls);
    const QString said = sentence(ours.failure);
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY(!said.contains(QChar(0)));
    QVERIFY(said.size() < 2000);
    const TlsFacts &facts = ours.engine.facts();
    QVERIFY(facts.chain.size() <= 20);
    if (what == u"long chain")
        QVERIFY2(valueOf(facts, u"Further certificates"_s).contains(u"not kept"), qPrintable(valueOf(facts, u"Further certificates"_s)));
    for (const Field &field : certificateFields(facts, 0))
        for (const Field &one : field.fields)
            QVERIFY2(one.value.english().size() < 11'000 && !one.value.english().contains(QChar(0)), qPrintable(one.name.english()));
}

// A12: however many there are, how many are not shown is right.
void TestCertificates::namesAreCounted()
{
    CertificateWish wish{u"many"_s, {}};
    for (int i = 0; i < 10'000; ++i)
        wish.rawNames += QByteArray::number(i) + ".t";
    const Certificate many = readCertificate(Identity(wish).der()).value();
    QCOMPARE(many.names.size(), Certificate::LongestList);
    QCOMPARE(many.nameCount, qsizetype(10'000));
    const QList<Field> fields = factsOfCertificate(many, {});
    const auto names = std::find_if(fields.begin(), fields.end(), [](const Field &one) { return one.name.english() == u"Names"_s; });
    QVERIFY(names != fields.end());
    QVERIFY2(names->value.english().startsWith(u"0.t, 1.t, "_s) && names->value.english().endsWith(u"19.t \u2026 (+9980)"_s),
             qPrintable(names->value.english()));
    // One name is long: what is cut of it is counted, too.
    const Certificate longName = readCertificate(Identity({u"y"_s, {}, -1, 30, false, 0, false, {}, {QByteArray(3000, 'x')}}).der()).value();
    QVERIFY(longName.names.first().endsWith(u"x \u2026 (+2000)"_s));
}

// Nothing is wrong with these; the others that people meet are badCertificates().
void TestCertificates::goodCertificates()
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

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
