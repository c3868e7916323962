// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/issuing.h"

#include "core/transport/endpoint.h"

#include <QUrl>

#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace porthole::issuing {

namespace {

constexpr long Day = 24 * 3600;
constexpr long Slack = 3600; // clocks differ

void setSerial(X509 *x509)
{
    unsigned char bytes[16];
    RAND_bytes(bytes, sizeof bytes);
    bytes[0] = (bytes[0] & 0x7f) | 0x40; // positive, and always as long (RFC 5280 section 4.1.2.2)
    BIGNUM *number = BN_bin2bn(bytes, sizeof bytes, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509));
    BN_free(number);
}

bool addExtension(X509 *x509, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    const bool added = extension && X509_add_ext(x509, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

GENERAL_NAME *dnsName(const QString &name)
{
    const QByteArray ascii = QUrl::toAce(name);
    if (ascii.isEmpty())
        return nullptr;
    ASN1_IA5STRING *text = ASN1_IA5STRING_new();
    ASN1_STRING_set(text, ascii.constData(), int(ascii.size()));
    GENERAL_NAME *general = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(general, GEN_DNS, text);
    return general;
}

GENERAL_NAME *addressName(const QString &address)
{
    ASN1_OCTET_STRING *bytes = a2i_IPADDRESS(address.section(u'%', 0, 0).toLatin1().constData());
    if (!bytes)
        return nullptr;
    GENERAL_NAME *general = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(general, GEN_IPADD, bytes);
    return general;
}

// Built name by name: as a line of configuration a hostile name could bring others along.
bool addNames(X509 *x509, const QStringList &names)
{
    GENERAL_NAMES *all = sk_GENERAL_NAME_new_null();
    for (const QString &name : names) {
        if (GENERAL_NAME *one = Endpoint::fromNumeric(name, 0) ? addressName(name) : dnsName(name))
            sk_GENERAL_NAME_push(all, one);
    }
    const bool added = X509_add1_ext_i2d(x509, NID_subject_alt_name, all, 0, 0) == 1;
    GENERAL_NAMES_free(all);
    return added;
}

Made unsignedOne(const QString &name, int days)
{
    Made made{X509Pointer(X509_new()), KeyPointer(EVP_EC_gen("P-256"))};
    if (!made)
        return {};
    X509 *x509 = made.certificate.get();
    const QByteArray utf8 = name.toUtf8();
    X509_set_version(x509, X509_VERSION_3);
    setSerial(x509);
    X509_gmtime_adj(X509_getm_notBefore(x509), -Slack);
    X509_gmtime_adj(X509_getm_notAfter(x509), long(days) * Day);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(utf8.constData()), int(utf8.size()), -1, 0);
    X509_set_pubkey(x509, made.key.get());
    return made;
}

template <typename Write>
QByteArray written(Write write)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    write(bio.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

// Nobody can be asked from here.
int noPassword(char *, int, int, void *)
{
    return -1;
}

} // namespace

Made makeAuthority(const QString &name, int days)
{
    Made made = unsignedOne(name, days);
    X509 *x509 = made.certificate.get();
    const bool done = made && X509_set_issuer_name(x509, X509_get_subject_name(x509)) == 1
                      && addExtension(x509, x509, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
                      && addExtension(x509, x509, NID_key_usage, "critical,keyCertSign,cRLSign")
                      && addExtension(x509, x509, NID_subject_key_identifier, "hash")
                      && X509_sign(x509, made.key.get(), EVP_sha256()) > 0;
    ERR_clear_error();
    return done ? std::move(made) : Made();
}

Made makeServer(const QStringList &names, int days, X509 *issuer, EVP_PKEY *issuerKey)
{
    Made made = unsignedOne(names.value(0), days);
    X509 *x509 = made.certificate.get();
    const bool done = made && X509_set_issuer_name(x509, X509_get_subject_name(issuer)) == 1
                      && addExtension(x509, issuer, NID_basic_constraints, "critical,CA:FALSE")
                      && addExtension(x509, issuer, NID_key_usage, "critical,digitalSignature")
                      && addExtension(x509, issuer, NID_ext_key_usage, "serverAuth")
                      && addExtension(x509, issuer, NID_subject_key_identifier, "hash")
                      && addExtension(x509, issuer, NID_authority_key_identifier, "keyid:always")
                      && addNames(x509, names) && X509_sign(x509, issuerKey, EVP_sha256()) > 0;
    ERR_clear_error();
    return done ? std::move(made) : Made();
}

QByteArray pemOf(X509 *certificate)
{
    return written([certificate](BIO *bio) { PEM_write_bio_X509(bio, certificate); });
}

QByteArray pemOf(EVP_PKEY *key)
{
    return written([key](BIO *bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

Made read(const QByteArray &pem)
{
    const auto reading = [&pem] { return BioPointer(BIO_new_mem_buf(pem.constData(), int(pem.size()))); };
    Made found{X509Pointer(PEM_read_bio_X509(reading().get(), nullptr, noPassword, nullptr)),
               KeyPointer(PEM_read_bio_PrivateKey(reading().get(), nullptr, noPassword, nullptr))};
    const bool fit = found && X509_check_private_key(found.certificate.get(), found.key.get()) == 1;
    ERR_clear_error();
    return fit ? std::move(found) : Made();
}

bool isValidFor(const X509 *certificate, int days)
{
    std::time_t then = std::time(nullptr) + std::time_t(days) * Day;
    return X509_cmp_time(X509_get0_notAfter(certificate), &then) > 0
           && X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0;
}

} // namespace porthole::issuing
