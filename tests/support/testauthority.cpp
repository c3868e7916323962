// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testauthority.h"

#include "core/transport/endpoint.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace porthole::test {

struct Identity::Private {
    X509 *x509 = nullptr;
    EVP_PKEY *key = nullptr;
};

namespace {

void addExtension(X509 *x509, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    X509_add_ext(x509, extension, -1);
    X509_EXTENSION_free(extension);
}

QByteArray alternativeNames(const QStringList &names, const QString &mail)
{
    QByteArrayList parts;
    if (!mail.isEmpty())
        parts += "email:" + mail.toUtf8();
    for (const QString &name : names)
        parts += (Endpoint::fromNumeric(name, 0) ? "IP:" : "DNS:") + name.toUtf8();
    return parts.join(',');
}

// Not by OpenSSL's own notation, which knows no NUL.
void addRawNames(X509 *x509, const QByteArrayList &names)
{
    GENERAL_NAMES *list = sk_GENERAL_NAME_new_null();
    for (const QByteArray &bytes : names) {
        GENERAL_NAME *name = GENERAL_NAME_new();
        ASN1_IA5STRING *text = ASN1_IA5STRING_new();
        ASN1_STRING_set(text, bytes.constData(), int(bytes.size()));
        GENERAL_NAME_set0_value(name, GEN_DNS, text);
        sk_GENERAL_NAME_push(list, name);
    }
    X509_add1_ext_i2d(x509, NID_subject_alt_name, list, 0, 0);
    GENERAL_NAMES_free(list);
}

template <typename Write>
QByteArray written(Write write)
{
    BIO *bio = BIO_new(BIO_s_mem());
    write(bio);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray bytes(data, size);
    BIO_free(bio);
    return bytes;
}

} // namespace

Identity::Identity(const CertificateWish &wish) : d(std::make_unique<Private>())
{
    make(wish, *d);
}

Identity::Identity(const CertificateWish &wish, const Identity &issuer) : d(std::make_unique<Private>())
{
    make(wish, *issuer.d);
}

Identity::~Identity()
{
    X509_free(d->x509);
    EVP_PKEY_free(d->key);
}

void Identity::make(const CertificateWish &wish, const Private &issuer)
{
    d->key = wish.rsaBits ? EVP_RSA_gen(unsigned(wish.rsaBits)) : EVP_EC_gen("P-256");
    d->x509 = X509_new();
    X509_set_version(d->x509, X509_VERSION_3);
    unsigned char serial[8];
    RAND_bytes(serial, sizeof serial);
    serial[0] &= 0x7f;
    BIGNUM *number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(d->x509));
    BN_free(number);
    X509_gmtime_adj(X509_getm_notBefore(d->x509), long(wish.fromDays) * 86400);
    X509_gmtime_adj(X509_getm_notAfter(d->x509), long(wish.toDays) * 86400);
    const QByteArray name = wish.commonName.toUtf8();
    X509_NAME *subject = X509_get_subject_name(d->x509);
    if (!name.isEmpty())
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char *>(name.constData()), int(name.size()), -1, 0);
    X509_set_issuer_name(d->x509, X509_get_subject_name(issuer.x509));
    X509_set_pubkey(d->x509, d->key);
    QByteArray constraints = wish.authority ? "critical,CA:TRUE" : "critical,CA:FALSE";
    if (wish.pathLength >= 0)
        constraints += ",pathlen:" + QByteArray::number(wish.pathLength);
    addExtension(d->x509, issuer.x509, NID_basic_constraints, constraints);
    if (wish.authority)
        addExtension(d->x509, issuer.x509, NID_key_usage, "critical,keyCertSign,cRLSign");
    if (wish.forClients)
        addExtension(d->x509, issuer.x509, NID_ext_key_usage, "clientAuth");
    if (!wish.rawNames.isEmpty())
        addRawNames(d->x509, wish.rawNames);
    else if (!wish.names.isEmpty() || !wish.mail.isEmpty())
        addExtension(d->x509, issuer.x509, NID_subject_alt_name, alternativeNames(wish.names, wish.mail));
    X509_sign(d->x509, issuer.key, EVP_get_digestbyname(wish.digest));
}

QByteArray Identity::certificate() const
{
    return written([this](BIO *bio) { PEM_write_bio_X509(bio, d->x509); });
}

QByteArray Identity::der() const
{
    return written([this](BIO *bio) { i2d_X509_bio(bio, d->x509); });
}

QByteArray Identity::key() const
{
    return written([this](BIO *bio) { PEM_write_bio_PrivateKey(bio, d->key, nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray Identity::revocationList(const QList<const Identity *> &revoked, const RevocationWish &wish) const
{
    X509_CRL *list = X509_CRL_new();
    X509_CRL_set_version(list, 1);
    X509_CRL_set_issuer_name(list, X509_get_subject_name(d->x509));
    ASN1_TIME *time = X509_gmtime_adj(nullptr, long(wish.fromDays) * 86400);
    X509_CRL_set1_lastUpdate(list, time);
    for (const Identity *one : revoked) {
        X509_REVOKED *entry = X509_REVOKED_new();
        X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(one->d->x509));
        X509_REVOKED_set_revocationDate(entry, time);
        if (wish.reason >= 0) {
            ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new();
            ASN1_ENUMERATED_set(reason, wish.reason);
            X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason, 0, 0);
            ASN1_ENUMERATED_free(reason);
        }
        X509_CRL_add0_revoked(list, entry);
    }
    X509_gmtime_adj(time, long(wish.toDays) * 86400);
    X509_CRL_set1_nextUpdate(list, time);
    ASN1_TIME_free(time);
    X509_CRL_sign(list, d->key, EVP_sha256());
    const QByteArray pem = written([list](BIO *bio) { PEM_write_bio_X509_CRL(bio, list); });
    X509_CRL_free(list);
    return pem;
}

void Identity::spoil()
{
    QByteArray bytes = der();
    bytes.back() = char(bytes.back() ^ 1); // the end of the signature
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    X509_free(d->x509);
    d->x509 = d2i_X509(nullptr, &data, bytes.size());
}

TrustedAuthorities trusting(const Identity &authority)
{
    const TrustedAuthorities authorities{{X509_STORE_new(), X509_STORE_free}, QStringLiteral("test")};
    X509_STORE_add_cert(authorities.store.get(), authority.d->x509);
    return authorities;
}

} // namespace porthole::test
