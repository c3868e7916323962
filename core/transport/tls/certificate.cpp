// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/certificate.h"

#include "core/transport/tls/opensslhandles.h"
#include "core/transport/tls/revocation.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <QCryptographicHash>
#include <QHostAddress>

#include <algorithm>
#include <array>
#include <ctime>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

QString boundedText(const QString &text, qsizetype longest = Certificate::LongestText)
{
    const qsizetype more = text.size() - longest;
    return more > 0 ? QString(text.first(longest) + u" \u2026 (+"_s + QString::number(more) + u')') : text;
}

QString text(const BioPointer &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return boundedText(QString::fromUtf8(data, qsizetype(size)));
}

// RFC 4514, with UTF-8 as it is and control characters escaped.
QString nameText(const X509_NAME *name)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ulong(ASN1_STRFLGS_ESC_MSB));
    return text(bio);
}

QString stringText(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, string);
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return boundedText(text);
}

QString commonName(const X509_NAME *name)
{
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    return at < 0 ? QString() : stringText(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

qint64 seconds(const ASN1_TIME *time)
{
    std::tm parts = {};
    return ASN1_TIME_to_tm(time, &parts) == 1 ? qint64(::timegm(&parts)) : 0;
}

QString addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    if (size == 16)
        return QHostAddress(bytes).toString();
    if (size != 4)
        return {};
    return QHostAddress(quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16 | quint32(bytes[2]) << 8 | bytes[3]).toString();
}

void readAlternativeNames(const X509 *x509, Certificate &facts)
{
    auto *found = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(found); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(found, i);
        const bool text = name->type == GEN_DNS || name->type == GEN_EMAIL || name->type == GEN_URI;
        if (!text && name->type != GEN_IPADD)
            continue;
        if (++facts.nameCount <= Certificate::LongestList)
            facts.names += text ? stringText(name->d.ia5) : addressText(name->d.iPAddress);
    }
    GENERAL_NAMES_free(found);
}

QString keyText(const X509 *x509)
{
    const EVP_PKEY *key = X509_get0_pubkey(x509);
    if (!key)
        return {};
    QString kind = QString::fromLatin1(EVP_PKEY_get0_type_name(key));
    char group[80] = {};
    if (EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1)
        kind += u' ' + QString::fromLatin1(group);
    return kind + u' ' + QString::number(EVP_PKEY_get_bits(key)) + u" bits"_s;
}

QString serialText(const X509 *x509)
{
    BIGNUM *number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nullptr);
    char *hex = number ? BN_bn2hex(number) : nullptr;
    const QString text = boundedText(QString::fromLatin1(hex));
    OPENSSL_free(hex);
    BN_free(number);
    return text;
}

} // namespace

Result<Certificate> readCertificate(const QByteArray &der)
{
    const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
    const X509Pointer x509(d2i_X509(nullptr, &data, der.size()));
    if (!x509)
        return tl::unexpected(Failure{Reason::Tls, 0, {"read the certificate", {}}, der.left(4096)});
    Certificate facts;
    facts.der = der;
    facts.subject = nameText(X509_get_subject_name(x509.get()));
    facts.issuer = nameText(X509_get_issuer_name(x509.get()));
    facts.commonName = commonName(X509_get_subject_name(x509.get()));
    facts.serial = serialText(x509.get());
    facts.notBefore = seconds(X509_get0_notBefore(x509.get()));
    facts.notAfter = seconds(X509_get0_notAfter(x509.get()));
    readAlternativeNames(x509.get(), facts);
    facts.key = keyText(x509.get());
    facts.signature = QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(x509.get())));
    facts.sha256 = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
    facts.isAuthority = X509_check_ca(x509.get()) > 0;
    facts.isSelfIssued =
        X509_NAME_cmp(X509_get_subject_name(x509.get()), X509_get_issuer_name(x509.get())) == 0;
    return facts;
}

QString namesOf(const Certificate &certificate, qsizetype shown, qsizetype longest)
{
    QStringList first = certificate.names.first(std::min(shown, certificate.names.size()));
    for (QString &name : first)
        name = boundedText(name, longest);
    QString names = first.join(u", "_s);
    if (const qsizetype more = std::max(certificate.nameCount, certificate.names.size()) - shown; more > 0)
        names += u" \u2026 (+"_s + QString::number(more) + u')';
    return names;
}

RevocationFacts revocationFacts(X509_CRL *list, X509 *certificate)
{
    RevocationFacts facts;
    if (!list)
        return facts;
    facts.issuer = nameText(X509_CRL_get_issuer(list));
    facts.from = seconds(X509_CRL_get0_lastUpdate(list));
    facts.until = X509_CRL_get0_nextUpdate(list) ? seconds(X509_CRL_get0_nextUpdate(list)) : 0;
    X509_REVOKED *entry = nullptr;
    if (!certificate || X509_CRL_get0_by_cert(list, &entry, certificate) != 1)
        return facts;
    facts.revoked = seconds(X509_REVOKED_get0_revocationDate(entry));
    auto *reason = static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr));
    const auto number = reason ? ASN1_ENUMERATED_get(reason) : -1;
    ASN1_ENUMERATED_free(reason);
    static constexpr std::array Words{"Unspecified", "Key Compromise", "CA Compromise", "Affiliation Changed", "Superseded",
                                      "Cessation Of Operation", "Certificate Hold", "", "Remove From CRL",
                                      "Privilege Withdrawn", "AA Compromise"}; // RFC 5280 section 5.3.1
    if (number >= 0 && size_t(number) < Words.size())
        facts.why = QLatin1StringView(Words[size_t(number)]);
    return facts;
}

// RFC 7468 section 5.
QByteArray certificatePem(const Certificate &certificate)
{
    constexpr qsizetype LineLength = 64;
    const QByteArray base64 = certificate.der.toBase64();
    QByteArray pem = "-----BEGIN CERTIFICATE-----\n";
    for (qsizetype at = 0; at < base64.size(); at += LineLength)
        pem += base64.mid(at, LineLength) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

} // namespace porthole
