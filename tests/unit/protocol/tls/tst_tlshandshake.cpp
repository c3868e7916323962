// Every message of real handshakes dissected: named values, each byte in one leaf, truncation, mutation.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/explanations.h"
#include "core/protocol/tls/tlshandshake.h"
#include "core/protocol/tls/tlsnames.h"
#include "core/protocol/tls/tlsregistry.h"
#include "support/effort.h"
#include "support/fieldchecks.h"
#include "support/testauthority.h"
#include "support/tlsend.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

// With its head.
QByteArray message(int type, const QByteArray &body)
{
    const auto size = quint32(body.size());
    return QByteArray(1, char(type)) + char(size >> 16) + char(size >> 8) + char(size) + body;
}

QByteArray vector(int lengthSize, const QByteArray &content)
{
    QByteArray out;
    for (int byte = lengthSize; byte-- > 0;)
        out += char(content.size() >> (8 * byte));
    return out + content;
}

QByteArray extension(int type, const QByteArray &content)
{
    return QByteArray(1, char(type >> 8)) + char(type) + vector(2, content);
}

QByteArray alert(int level, int description)
{
    QByteArray out(1, char(level));
    return out.append(char(description));
}

QList<Field> dissect(const QByteArray &bytes)
{
    return tlsHandshakeFields(bytes, 0, bytes.size());
}

// A ClientHello with these extensions.
QByteArray clientHello(const QByteArray &suites, const QByteArray &extensions)
{
    return message(1, hex("0303") + QByteArray(32, 'r') + vector(1, {}) + vector(2, suites)
                          + vector(1, QByteArray(1, 0)) + vector(2, extensions));
}

QByteArray serverHello(const QByteArray &random, const QByteArray &extensions)
{
    return message(2, hex("0303") + random + vector(1, {}) + hex("c02f") + QByteArray(1, 0)
                          + vector(2, extensions));
}

} // namespace

class TestTlsHandshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyByteHasOneLeaf();
    void everyFieldIsExplained();
    void truncatedAtEveryLength();
    void mutated();
    void cutWhenItWasRecorded();
    void clientHelloOfTheEngine();
    void serverHelloOfTheEngine();
    void certificates();
    void keyExchangeOfOld();
    void requestsAndTickets();
    void resumption();
    void alerts();
    void helloRetryRequest();
    void downgrade();
    void grease();
    void weakCiphers();
    void smallExtensions_data();
    void smallExtensions();
    void malformed_data();
    void malformed();
    void countsWhatItDoesNotList();
    void registries();

private:
    void shake(TlsVersion version);
    QByteArray first(TlsVersion version, quint8 type, int skip = 0) const;

    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_server{{u"example.test"_s, {u"example.test"_s}}, m_authority};
    const Identity m_client{{u"a client"_s, {}, -1, 30, false, 0, true}, m_authority};
    QMap<TlsVersion, QByteArrayList> m_messages;
    QByteArrayList m_all;
};

// With client certificates, ALPN, and once more to resume.
void TestTlsHandshake::shake(TlsVersion version)
{
    TlsSettings settings;
    settings.lowest = settings.highest = version;
    settings.protocols = {"h2", "http/1.1"};
    TlsSettings ofServer = settings;
    ofServer.certificates = m_server.certificate();
    ofServer.key = m_server.key();
    ofServer.requestCertificate = true;
    settings.serverName = u"example.test"_s;
    settings.certificates = m_client.certificate();
    settings.key = m_client.key();
    const auto server = TlsContext::make(TlsSide::Server, ofServer, trusting(m_authority)).value();
    for (int round = 0; round < 2; ++round) {
        TlsEnd client(TlsContext::make(TlsSide::Client, settings, trusting(m_authority)).value());
        TlsEnd other(server);
        talk(client, other);
        QVERIFY(client.engine.isSecured() && other.engine.isSecured());
        QCOMPARE(client.engine.facts().resumed, round == 1);
        m_messages[version] += client.messages + other.messages;
        settings.session = client.session;
    }
    m_all += m_messages[version];
}

void TestTlsHandshake::initTestCase()
{
    shake(TlsVersion::Tls12);
    shake(TlsVersion::Tls13);
    QVERIFY(m_all.size() >= 25);
}

QByteArray TestTlsHandshake::first(TlsVersion version, quint8 type, int skip) const
{
    for (const QByteArray &one : m_messages[version]) {
        if (quint8(one.front()) == type && skip-- == 0)
            return one;
    }
    qFatal("no message of type %d", type);
}

void TestTlsHandshake::everyByteHasOneLeaf()
{
    for (const QByteArray &one : m_all) {
        const QList<Field> fields = dissect(one);
        QCOMPARE(uncovered(fields, one.size()), QString());
        QVERIFY2(!hasWeight(fields, Weight::Trouble),
                 qPrintable(tlsHandshakeName(quint8(one.front())) + written(fields)));
        // In a payload that holds more before it.
        const QList<Field> moved = tlsHandshakeFields(one, 7, one.size());
        QCOMPARE(moved.first().offset, 7);
    }
}

void TestTlsHandshake::everyFieldIsExplained()
{
    const Explanations known;
    QRandomGenerator random(5);
    QByteArrayList all = m_all;
    for (int round = 0; round < 300; ++round) {
        QByteArray one = m_all.at(round % m_all.size());
        one[random.bounded(int(one.size()))] = char(random.bounded(256));
        all += one;
    }
    for (const QByteArray &one : all)
        QCOMPARE(unexplained(dissect(one), known), QString());
    for (int description = 0; description < 256; ++description)
        QCOMPARE(unexplained(tlsAlertFields(alert(2, description), 2), known), QString());
    for (int type = 0; type < 256; ++type)
        QCOMPARE(unexplained(dissect(message(type, "body")), known), QString());
    for (int number = 0; number < 65536; ++number) {
        for (const QString &key : {tlsCipherKey(quint16(number)), tlsGroupKey(quint16(number)),
                                   tlsExtensionKey(quint16(number)), tlsVersionKey(quint16(number))})
            QVERIFY2(known.contains(key), qPrintable(key));
    }
}

void TestTlsHandshake::truncatedAtEveryLength()
{
    for (const QByteArray &one : m_all) {
        for (qsizetype size = 0; size < one.size(); size += size < 200 ? 1 : test::effortStep()) {
            const QByteArray part = one.first(size);
            const QList<Field> fields = dissect(part);
            QVERIFY2(hasWeight(fields, Weight::Trouble), qPrintable(QString::number(size) + written(fields)));
            QCOMPARE(uncovered(fields, size), QString());
        }
    }
}

void TestTlsHandshake::mutated()
{
    QRandomGenerator random(8446);
    for (int round = 0; round < test::effort(100'000); ++round) {
        QByteArray one = m_all.at(random.bounded(int(m_all.size())));
        for (int changes = random.bounded(1, 6); changes > 0; --changes)
            one[random.bounded(int(one.size()))] = char(random.bounded(256));
        if (round % 4 == 0)
            one.truncate(random.bounded(int(one.size()) + 1));
        const QList<Field> fields = dissect(one);
        // The check costs more than the dissection.
        if (round % 10 == 0)
            QCOMPARE(uncovered(fields, one.size()), QString());
    }
}

void TestTlsHandshake::cutWhenItWasRecorded()
{
    const QByteArray hello = first(TlsVersion::Tls13, 1);
    const QList<Field> fields = tlsHandshakeFields(hello.first(100), 0, hello.size());
    QVERIFY2(!hasWeight(fields, Weight::Trouble), qPrintable(written(fields)));
    QVERIFY(hasWeight(fields, Weight::Caution));
    QCOMPARE(uncovered(fields, 100), QString());
}

void TestTlsHandshake::clientHelloOfTheEngine()
{
    const QList<Field> fields = dissect(first(TlsVersion::Tls13, 1));
    QCOMPARE(valueAt(fields, u"Type of message"_s), u"ClientHello (0x01)"_s);
    QCOMPARE(valueAt(fields, u"Version in the old place"_s), u"TLS 1.2 (0x0303)"_s);
    QCOMPARE(lengthAt(fields, u"Random"_s), 32);
    QCOMPARE(valueAt(fields, u"Cipher suites/Cipher suite"_s), u"TLS_AES_256_GCM_SHA384 (0x1302)"_s);
    QCOMPARE(valueAt(fields, u"Compression methods/Compression"_s), u"null (0x00)"_s);
    QCOMPARE(valueAt(fields, u"Extensions/server_name"_s), u"example.test"_s);
    QCOMPARE(valueAt(fields, u"Extensions/server_name/Content/Names/Name"_s), u"example.test"_s);
    QCOMPARE(valueAt(fields, u"Extensions/application_layer_protocol_negotiation"_s), u"h2, http/1.1"_s);
    QCOMPARE(valueAt(fields, u"Extensions/supported_versions"_s), u"TLS 1.3"_s);
    QVERIFY(fieldAt(fields, u"Extensions/supported_versions"_s)->folded);
    QVERIFY(!fieldAt(fields, u"Extensions"_s)->folded && !fieldAt(fields, u"Cipher suites"_s)->folded);
    QVERIFY(valueAt(fields, u"Extensions/supported_groups"_s).contains(u"x25519"_s));
    QVERIFY(valueAt(fields, u"Extensions/signature_algorithms"_s).contains(u"ed25519"_s));
    QCOMPARE(valueAt(fields, u"Extensions/key_share"_s), u"x25519"_s);
    QCOMPARE(valueAt(fields, u"Extensions/key_share/Content/Shares/Share/Group"_s), u"x25519 (0x001d)"_s);
    QCOMPARE(lengthAt(fields, u"Extensions/key_share/Content/Shares/Share/Public key"_s), 34);
    QCOMPARE(valueAt(fields, u"Extensions/psk_key_exchange_modes"_s), u"psk_dhe_ke"_s);
    const QList<Field> old = dissect(first(TlsVersion::Tls12, 1));
    QVERIFY(valueAt(old, u"Cipher suites/Cipher suite"_s).startsWith(u"TLS_ECDHE_"_s));
    QVERIFY(fieldAt(old, u"Extensions/extended_master_secret"_s));
    QVERIFY(fieldAt(old, u"Extensions/encrypt_then_mac"_s));
    QVERIFY(valueAt(old, u"Extensions/ec_point_formats"_s).startsWith(u"uncompressed"_s));
}

void TestTlsHandshake::serverHelloOfTheEngine()
{
    const QList<Field> fields = dissect(first(TlsVersion::Tls13, 2));
    QCOMPARE(valueAt(fields, u"Type of message"_s), u"ServerHello (0x02)"_s);
    QCOMPARE(valueAt(fields, u"Cipher suite"_s), u"TLS_AES_256_GCM_SHA384 (0x1302)"_s);
    QCOMPARE(valueAt(fields, u"Extensions/supported_versions"_s), u"TLS 1.3"_s);
    QCOMPARE(valueAt(fields, u"Extensions/key_share"_s), u"x25519"_s);
    QCOMPARE(
        valueAt(dissect(first(TlsVersion::Tls13, 8)), u"Extensions/application_layer_protocol_negotiation"_s),
        u"h2"_s);
    const QList<Field> old = dissect(first(TlsVersion::Tls12, 2));
    QCOMPARE(valueAt(old, u"Version"_s), u"TLS 1.2 (0x0303)"_s);
    QCOMPARE(valueAt(old, u"Extensions/application_layer_protocol_negotiation"_s), u"h2"_s);
    QVERIFY(fieldAt(old, u"Extensions/renegotiation_info"_s));
}

void TestTlsHandshake::certificates()
{
    for (const TlsVersion version : {TlsVersion::Tls12, TlsVersion::Tls13}) {
        // The client's comes first in the list of messages.
        const QList<Field> fields = dissect(first(version, 11, 1));
        const QByteArray der = m_server.der();
        const Field *data = fieldAt(fields, u"Certificates/Certificate/X.509, DER"_s);
        QVERIFY(data);
        QCOMPARE(data->length, der.size());
        QCOMPARE(first(version, 11, 1).mid(data->offset, data->length), der);
        QCOMPARE(valueAt(fields, u"Certificates/Certificate/SHA-256"_s),
                 QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex(':')));
        QCOMPARE(bool(fieldAt(fields, u"Context of the request"_s)), version == TlsVersion::Tls13);
        const QList<Field> verify = dissect(first(version, 15));
        QCOMPARE(valueAt(verify, u"Signature scheme"_s), u"ecdsa_secp256r1_sha256 (0x0403)"_s);
        QVERIFY(lengthAt(verify, u"Signature"_s) > 60);
    }
    QCOMPARE(valueAt(dissect(message(11, hex("00000000"))), u"Certificates"_s), u"none"_s);
}

void TestTlsHandshake::keyExchangeOfOld()
{
    const QList<Field> server = dissect(first(TlsVersion::Tls12, 12));
    QCOMPARE(valueAt(server, u"Kind of curve"_s), u"named_curve (0x03)"_s);
    QCOMPARE(valueAt(server, u"Group"_s), u"x25519 (0x001d)"_s);
    QCOMPARE(valueAt(server, u"Signature scheme"_s), u"ecdsa_secp256r1_sha256 (0x0403)"_s);
    const QList<Field> client = dissect(first(TlsVersion::Tls12, 16));
    QCOMPARE(lengthAt(client, u"Public key"_s), 33);
    QCOMPARE(lengthAt(dissect(first(TlsVersion::Tls12, 20)), u"Checksum of the handshake"_s), 12);
    QCOMPARE(lengthAt(dissect(first(TlsVersion::Tls13, 20)), u"Checksum of the handshake"_s), 48);
    // DHE, signed as before TLS 1.2; RSA; none of these.
    const QByteArray dhe = vector(2, QByteArray(128, 'p')) + vector(2, "g") + vector(2, QByteArray(128, 'y'));
    QCOMPARE(lengthAt(dissect(message(12, dhe + vector(2, "signature"))), u"Signature"_s), 11);
    QCOMPARE(lengthAt(dissect(message(12, dhe)), u"Prime (p)"_s), 130);
    QVERIFY(
        fieldAt(dissect(message(16, vector(2, QByteArray(256, 'x')))), u"Encrypted secret, or public key"_s));
    QVERIFY(fieldAt(dissect(message(12, "?")), u"Parameters"_s));
}

void TestTlsHandshake::requestsAndTickets()
{
    const QList<Field> old = dissect(first(TlsVersion::Tls12, 13));
    QVERIFY(fieldAt(old, u"Kinds of certificates/Kind"_s));
    QVERIFY(fieldAt(old, u"Signature schemes/Scheme"_s));
    const QList<Field> request = dissect(first(TlsVersion::Tls13, 13));
    QVERIFY(fieldAt(request, u"Context of the request"_s));
    QVERIFY(fieldAt(request, u"Extensions/signature_algorithms"_s));
    QVERIFY(valueAt(dissect(first(TlsVersion::Tls12, 4)), u"Lifetime"_s).endsWith(u" s"_s));
    QVERIFY(!fieldAt(dissect(first(TlsVersion::Tls12, 4)), u"Nonce"_s));
    const QList<Field> ticket = dissect(first(TlsVersion::Tls13, 4));
    QVERIFY(fieldAt(ticket, u"Nonce"_s));
    QVERIFY(lengthAt(ticket, u"Ticket"_s) > 32);
    // TLS 1.1: no schemes.
    const QList<Field> older = dissect(message(13, vector(1, hex("0140")) + vector(2, {})));
    QVERIFY(!hasWeight(older, Weight::Trouble));
    QVERIFY(!fieldAt(older, u"Signature schemes"_s));
    QCOMPARE(valueAt(older, u"Kinds of certificates/Kind"_s), u"rsa_sign (0x01)"_s);
    QCOMPARE(valueAt(dissect(message(24, hex("01"))), u"Update requested"_s), u"yes"_s);
    QVERIFY(hasWeight(dissect(message(24, hex("02"))), Weight::Trouble));
    QVERIFY(hasWeight(dissect(message(14, "x")), Weight::Trouble));
    const QList<Field> status = dissect(message(22, hex("01") + vector(3, "response")));
    QCOMPARE(valueAt(status, u"Kind of status"_s), u"ocsp (0x01)"_s);
}

void TestTlsHandshake::resumption()
{
    // The second ClientHello of TLS 1.3 shows its ticket, and the second ServerHello takes it.
    const QList<Field> fields = dissect(first(TlsVersion::Tls13, 1, 1));
    QVERIFY(lengthAt(fields, u"Extensions/pre_shared_key/Content/Identities/Identity/Ticket"_s) > 32);
    QVERIFY(fieldAt(fields,
                    u"Extensions/pre_shared_key/Content/Identities/Identity/Obscured age of the ticket"_s));
    QVERIFY(fieldAt(fields, u"Extensions/pre_shared_key/Content/Binders/Binder"_s));
    QCOMPARE(valueAt(dissect(first(TlsVersion::Tls13, 2, 1)),
                     u"Extensions/pre_shared_key/Content/Chosen identity"_s),
             u"0"_s);
    QVERIFY(lengthAt(dissect(first(TlsVersion::Tls12, 1, 1)), u"Extensions/session_ticket/Content"_s) > 32);
}

void TestTlsHandshake::alerts()
{
    const QList<Field> fields = tlsAlertFields(hex("0230"), 2);
    QCOMPARE(valueAt(fields, u"Level of the alert"_s), u"fatal (0x02)"_s);
    QCOMPARE(valueAt(fields, u"Alert"_s), u"unknown_ca (0x30)"_s);
    QCOMPARE(fieldAt(fields, u"Alert"_s)->explain, u"tls.alert.unknown_ca"_s);
    QVERIFY(fieldAt(fields, u"Alert"_s)->weight == Weight::Trouble);
    QVERIFY(fieldAt(fields, u"When it is received"_s));
    QCOMPARE(uncovered(fields, 2), QString());
    QVERIFY(!hasWeight(tlsAlertFields(hex("0100"), 2), Weight::Trouble));
    QVERIFY(hasWeight(tlsAlertFields(hex("01"), 1), Weight::Trouble));
    QVERIFY(hasWeight(tlsAlertFields({}, 0), Weight::Trouble));
    QVERIFY(hasWeight(tlsAlertFields(hex("010000"), 3), Weight::Trouble));
}

void TestTlsHandshake::helloRetryRequest()
{
    const QByteArray random = QCryptographicHash::hash("HelloRetryRequest", QCryptographicHash::Sha256);
    const QByteArray bytes =
        serverHello(random, extension(51, hex("0017")) + extension(44, vector(2, "cookie")));
    const QList<Field> fields = dissect(bytes);
    QCOMPARE(fieldAt(fields, u"Random"_s)->explain, u"tls.HelloRetryRequest"_s);
    QCOMPARE(valueAt(fields, u"Extensions/key_share/Content/Group"_s), u"secp256r1 (0x0017)"_s);
    QVERIFY(fieldAt(fields, u"Extensions/cookie/Content/Cookie"_s));
    QVERIFY(!hasWeight(fields, Weight::Trouble));
    QCOMPARE(uncovered(fields, bytes.size()), QString());
}

void TestTlsHandshake::downgrade()
{
    for (const char mark : {'\1', '\0'}) {
        const QList<Field> fields = dissect(serverHello(QByteArray(24, 'x') + "DOWNGRD" + mark, {}));
        QCOMPARE(fieldAt(fields, u"Random"_s)->explain, u"tls.downgrade"_s);
        QVERIFY(
            valueAt(fields, u"Random/Mark of a downgrade"_s).contains(mark ? u"TLS 1.3"_s : u"TLS 1.1"_s));
    }
    QVERIFY(!fieldAt(dissect(serverHello(QByteArray(24, 'x') + "DOWNGRDx", {})),
                     u"Random/Mark of a downgrade"_s));
}

void TestTlsHandshake::grease()
{
    const QList<Field> fields = dissect(clientHello(
        hex("1a1a1301"), extension(0x4a4a, {}) + extension(43, vector(1, hex("2a2a0304")))
                             + extension(10, vector(2, hex("aaaa001d"))) + extension(0x1234, "what")
                             + extension(16, vector(2, vector(1, hex("0a0a")) + vector(1, "h2")))));
    QCOMPARE(valueAt(fields, u"Cipher suites/Cipher suite"_s), u"GREASE (0x1a1a)"_s);
    QVERIFY(fieldAt(fields, u"Extensions/GREASE"_s));
    QCOMPARE(valueAt(fields, u"Extensions/supported_versions"_s), u"GREASE, TLS 1.3"_s);
    QCOMPARE(valueAt(fields, u"Extensions/supported_groups"_s), u"GREASE, x25519"_s);
    QCOMPARE(valueAt(fields, u"Extensions/application_layer_protocol_negotiation"_s), u"GREASE, h2"_s);
    QCOMPARE(valueAt(fields, u"Extensions/Extension 4660"_s), u"77 68 61 74"_s);
    QVERIFY(!hasWeight(fields, Weight::Trouble));
    QVERIFY(isTlsGrease(0xfafa) && !isTlsGrease(0x0a1a) && !isTlsGrease(0x0a0b) && !isTlsGrease(0x10a0a));
}

void TestTlsHandshake::weakCiphers()
{
    const auto weight = [](const char *suite) {
        return fieldAt(dissect(clientHello(hex(suite), {})), u"Cipher suites/Cipher suite"_s)->weight;
    };
    for (const char *suite :
         {"0000", "0002", "0003", "0005", "0008", "0009", "0018", "003b", "c011", "c018", "c0b4"})
        QCOMPARE(weight(suite), Weight::Trouble);
    for (const char *suite : {"000a", "002f", "009c", "c012", "c004", "008c"})
        QCOMPARE(weight(suite), Weight::Caution);
    for (const char *suite : {"1301", "1303", "c02f", "cca8", "00ff", "5600", "009e", "1a1a", "fefe"})
        QCOMPARE(weight(suite), Weight::Usual);
    QVERIFY(valueAt(dissect(clientHello(hex("0005"), {})), u"Cipher suites/Cipher suite/Weakness"_s)
                .contains(u"RC4"_s));
    QCOMPARE(valueAt(dissect(clientHello(hex("fefe"), {})), u"Cipher suites/Cipher suite"_s),
             u"unknown (0xfefe)"_s);
    const QList<Field> old =
        dissect(message(2, hex("0300") + QByteArray(32, 'x') + hex("00") + hex("c02f00")));
    QVERIFY(fieldAt(old, u"Version"_s)->weight == Weight::Trouble);
    QVERIFY(tlsSignatureWeakness(0x0101).weight == Weight::Trouble);
    QVERIFY(tlsSignatureWeakness(0x0201).weight == Weight::Caution);
    QVERIFY(tlsSignatureWeakness(0x0804).words.isEmpty());
    QVERIFY(tlsGroupWeakness(19).weight == Weight::Caution);
    QVERIFY(tlsGroupWeakness(23).words.isEmpty());
}

void TestTlsHandshake::smallExtensions_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::newRow("fragment") << extension(1, hex("02")) << u"max_fragment_length"_s << u"1,024 bytes"_s;
    QTest::newRow("record size") << extension(28, hex("4001")) << u"record_size_limit"_s << u"16,385 bytes"_s;
    QTest::newRow("padding") << extension(21, QByteArray(9, 0)) << u"padding/Content/Zeros"_s << u"9 bytes"_s;
    QTest::newRow("renegotiation") << extension(65281, hex("00"))
                                   << u"renegotiation_info/Content/Earlier handshake"_s << u"empty"_s;
    QTest::newRow("status") << extension(5, hex("0100000000")) << u"status_request/Content/Kind of status"_s
                            << u"ocsp (0x01)"_s;
    QTest::newRow("timestamps wanted")
        << extension(18, {}) << u"signed_certificate_timestamp"_s << u"0 bytes"_s;
    QTest::newRow("timestamps") << extension(18, vector(2, vector(2, "a") + vector(2, "b")))
                                << u"signed_certificate_timestamp"_s << u"2"_s;
    QTest::newRow("early data") << extension(42, {}) << u"early_data"_s << u"0 bytes"_s;
    QTest::newRow("compressed") << extension(27, vector(1, hex("0002"))) << u"compress_certificate"_s
                                << u"brotli"_s;
    QTest::newRow("authorities") << extension(47, vector(2, vector(2, "name")))
                                 << u"certificate_authorities/Content/Authorities/Name"_s << u"6e 61 6d 65"_s;
    QTest::newRow("hostile name") << extension(0, vector(2, QByteArray(1, 0) + vector(2, "a\x1b\r\n%1")))
                                  << u"server_name"_s << u"a\u241b\u240d\u240a%1"_s;
    QTest::newRow("name like a number's")
        << extension(16, vector(2, vector(1, "h2 (0x1)"))) << u"application_layer_protocol_negotiation"_s
        << u"h2 (0x1)"_s;
    QTest::newRow("many groups") << extension(10, vector(2, QByteArray("\0\x1d", 2).repeated(10)))
                                 << u"supported_groups"_s
                                 << QString(u"x25519, "_s).repeated(7) + u"x25519, and 2 more"_s;
    QTest::newRow("old curve") << extension(10, vector(2, hex("0013")))
                               << u"supported_groups/Content/Groups/Group"_s << u"secp192r1 (0x0013)"_s;
    QTest::newRow("1.2 scheme") << extension(13, vector(2, hex("0302"))) << u"signature_algorithms"_s
                                << u"dsa_sha224"_s;
}

void TestTlsHandshake::smallExtensions()
{
    QFETCH(QByteArray, extension);
    QFETCH(QString, path);
    QFETCH(QString, value);
    const QByteArray bytes = clientHello(hex("1301"), extension);
    const QList<Field> fields = dissect(bytes);
    QCOMPARE(valueAt(fields, u"Extensions/"_s + path), value);
    QVERIFY2(!hasWeight(fields, Weight::Trouble), qPrintable(written(fields)));
    QCOMPARE(uncovered(fields, bytes.size()), QString());
}

void TestTlsHandshake::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("path"); // where the trouble stands
    QTest::newRow("odd list of suites") << clientHello(hex("130113"), {}) << u"Cipher suites/Cipher suite"_s;
    QTest::newRow("left over") << message(1, clientHello(hex("1301"), {}).sliced(4) + "more")
                               << u"Left over"_s;
    QTest::newRow("after the message") << clientHello(hex("1301"), {}) + "more" << u"Left over"_s;
    QTest::newRow("twice") << clientHello(hex("1301"), extension(23, {}) + extension(23, {}))
                           << u"Extensions/extended_master_secret"_s;
    QTest::newRow("something in nothing") << clientHello(hex("1301"), extension(23, "x"))
                                          << u"Extensions/extended_master_secret/Content/Left over"_s;
    QTest::newRow("name too long") << clientHello(hex("1301"), extension(0, hex("000400ffff61")))
                                   << u"Extensions/server_name/Content/Names/Name"_s;
    QTest::newRow("padding") << clientHello(hex("1301"), extension(21, hex("000100")))
                             << u"Extensions/padding/Content/Zeros"_s;
    QTest::newRow("fragment") << clientHello(hex("1301"), extension(1, hex("09")))
                              << u"Extensions/max_fragment_length/Content/Code"_s;
    QTest::newRow("longer than it is") << QByteArray(hex("0100ffff") + "abc") << u"Length"_s;
}

void TestTlsHandshake::malformed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, path);
    const QList<Field> fields = dissect(bytes);
    QCOMPARE(uncovered(fields, bytes.size()), QString());
    QVERIFY2(troubleAt(fields, path), qPrintable(written(fields)));
    // Nothing that is wrong is folded away.
    for (qsizetype slash = path.indexOf(u'/'); slash > 0; slash = path.indexOf(u'/', slash + 1)) {
        const auto around = fieldsAt(fields, path.first(slash));
        QVERIFY(std::any_of(around.begin(), around.end(), [](const Field *one) { return !one->folded; }));
    }
}

void TestTlsHandshake::countsWhatItDoesNotList()
{
    const QByteArray bytes = clientHello(QByteArray(20'000, '\x13'), extension(0x1234, "a").repeated(5000));
    const QList<Field> fields = dissect(bytes);
    QCOMPARE(valueAt(fields, u"Cipher suites/Not listed"_s), u"9,800 more"_s);
    QCOMPARE(valueAt(fields, u"Extensions/Not listed"_s), u"4,800 more"_s);
    QCOMPARE(uncovered(fields, bytes.size()), QString());
    const QByteArray chain = message(11, vector(3, vector(3, {}).repeated(30'000)));
    QCOMPARE(valueAt(dissect(chain), u"Certificates/Not listed"_s), u"29,800 more"_s);
}

void TestTlsHandshake::registries()
{
    QCOMPARE(tlsCipherName(0x1301), u"TLS_AES_128_GCM_SHA256"_s);
    QCOMPARE(tlsCipherName(0xc030), u"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"_s);
    QCOMPARE(tlsCipherName(0xd005), u"TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256"_s);
    QCOMPARE(tlsCipherName(0x001c), QString());
    QCOMPARE(tlsCipherName(0xffff), QString());
    int known = 0;
    for (int number = 0; number < 65536; ++number)
        known += !tlsCipherName(quint16(number)).isEmpty();
    QCOMPARE(known, 352);
    QCOMPARE(tlsGroupName(0x11ec), u"X25519MLKEM768"_s);
    QCOMPARE(tlsSignatureName(0x0804), u"rsa_pss_rsae_sha256"_s);
    QCOMPARE(tlsSignatureName(0x0402), u"dsa_sha256"_s);
    QCOMPARE(tlsExtensionName(65037), u"encrypted_client_hello"_s);
}

QTEST_GUILESS_MAIN(TestTlsHandshake)
#include "tst_tlshandshake.moc"
