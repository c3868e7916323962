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
    addExtension(d->x509, issuer.x509, NID_basic_constraints, wish.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (wish.authority)
        addExtension(d->x509, issuer.x509, NID_key_usage, "critical,keyCertSign,cRLSign");
    if (wish.forClients)
        addExtension(d->x509, issuer.x509, NID_ext_key_usage, "clientAuth");
    if (!wish.names.isEmpty() || !wish.mail.isEmpty())
        addExtension(d->x509, issuer.x509, NID_subject_alt_name, alternativeNames(wish.names, wish.mail));
    X509_sign(d->x509, issuer.key, EVP_sha256());
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

bool Identity::revokes(const Identity &other) const
{
    X509_CRL *list = X509_CRL_new();
    X509_CRL_set_version(list, 1);
    X509_CRL_set_issuer_name(list, X509_get_subject_name(d->x509));
    ASN1_TIME *now = X509_gmtime_adj(nullptr, -60);
    X509_CRL_set1_lastUpdate(list, now);
    X509_REVOKED *one = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(one, X509_get_serialNumber(other.d->x509));
    X509_REVOKED_set_revocationDate(one, now);
    X509_CRL_add0_revoked(list, one);
    X509_gmtime_adj(now, 86400);
    X509_CRL_set1_nextUpdate(list, now);
    ASN1_TIME_free(now);
    X509_CRL_sign(list, d->key, EVP_sha256());
    X509_STORE *store = X509_STORE_new();
    X509_STORE_add_cert(store, d->x509);
    X509_STORE_add_crl(store, list);
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
    X509_STORE_CTX *check = X509_STORE_CTX_new();
    X509_STORE_CTX_init(check, store, other.d->x509, nullptr);
    const bool revoked = X509_verify_cert(check) != 1 && X509_STORE_CTX_get_error(check) == X509_V_ERR_CERT_REVOKED;
    X509_STORE_CTX_free(check);
    X509_STORE_free(store);
    X509_CRL_free(list);
    return revoked;
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
