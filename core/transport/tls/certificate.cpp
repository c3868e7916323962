// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/certificate.h"

#include "core/transport/tls/opensslhandles.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <QCryptographicHash>
#include <QHostAddress>

#include <ctime>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

QString text(const BioPointer &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QString::fromUtf8(data, qsizetype(size)).left(Certificate::LongestText);
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
    return text.left(Certificate::LongestText);
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

QStringList alternativeNames(const X509 *x509)
{
    QStringList names;
    auto *found = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(found) && names.size() < Certificate::LongestList; ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(found, i);
        if (name->type == GEN_DNS || name->type == GEN_EMAIL || name->type == GEN_URI)
            names += stringText(name->d.ia5);
        else if (name->type == GEN_IPADD)
            names += addressText(name->d.iPAddress);
    }
    GENERAL_NAMES_free(found);
    return names;
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
    const QString text = QString::fromLatin1(hex).left(Certificate::LongestText);
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
    facts.names = alternativeNames(x509.get());
    facts.key = keyText(x509.get());
    facts.signature = QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(x509.get())));
    facts.sha256 = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
    facts.isAuthority = X509_check_ca(x509.get()) > 0;
    facts.isSelfIssued =
        X509_NAME_cmp(X509_get_subject_name(x509.get()), X509_get_issuer_name(x509.get())) == 0;
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
