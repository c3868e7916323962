// The names are those of IANA's registries "TLS Parameters" and "TLS ExtensionType Values"
// (https://www.iana.org/assignments/tls-parameters, .../tls-extensiontype-values), which are CC0-1.0
// (https://www.iana.org/help/licensing-terms).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsregistry.h"

#include "core/protocol/tls/tlsnames.h"

#include <algorithm>
#include <span>

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

// `explained`: has an explanation of its own.
struct Entry {
    quint16 number;
    const char *name;
    bool explained = false;
};

constexpr Entry Extensions[] = {
    {0, "server_name", true},
    {1, "max_fragment_length", true},
    {2, "client_certificate_url"},
    {3, "trusted_ca_keys"},
    {4, "truncated_hmac"},
    {5, "status_request", true},
    {6, "user_mapping"},
    {7, "client_authz"},
    {8, "server_authz"},
    {9, "cert_type"},
    {10, "supported_groups", true},
    {11, "ec_point_formats", true},
    {12, "srp"},
    {13, "signature_algorithms", true},
    {14, "use_srtp"},
    {15, "heartbeat"},
    {16, "application_layer_protocol_negotiation", true},
    {17, "status_request_v2"},
    {18, "signed_certificate_timestamp", true},
    {19, "client_certificate_type"},
    {20, "server_certificate_type"},
    {21, "padding", true},
    {22, "encrypt_then_mac", true},
    {23, "extended_master_secret", true},
    {24, "token_binding"},
    {25, "cached_info"},
    {26, "tls_lts"},
    {27, "compress_certificate", true},
    {28, "record_size_limit", true},
    {29, "pwd_protect"},
    {30, "pwd_clear"},
    {31, "password_salt"},
    {32, "ticket_pinning"},
    {33, "tls_cert_with_extern_psk"},
    {34, "delegated_credential"},
    {35, "session_ticket", true},
    {36, "TLMSP"},
    {37, "TLMSP_proxying"},
    {38, "TLMSP_delegate"},
    {39, "supported_ekt_ciphers"},
    {41, "pre_shared_key", true},
    {42, "early_data", true},
    {43, "supported_versions", true},
    {44, "cookie", true},
    {45, "psk_key_exchange_modes", true},
    {47, "certificate_authorities", true},
    {48, "oid_filters"},
    {49, "post_handshake_auth", true},
    {50, "signature_algorithms_cert", true},
    {51, "key_share", true},
    {52, "transparency_info"},
    {54, "connection_id"},
    {55, "external_id_hash"},
    {56, "external_session_id"},
    {57, "quic_transport_parameters"},
    {58, "ticket_request"},
    {59, "dnssec_chain"},
    {60, "sequence_number_encryption_algorithms"},
    {61, "rrc"},
    {64768, "ech_outer_extensions"},
    {65037, "encrypted_client_hello", true},
    {65281, "renegotiation_info", true},
};

constexpr Entry Groups[] = {
    {1, "sect163k1"}, {2, "sect163r1"}, {3, "sect163r2"}, {4, "sect193r1"}, {5, "sect193r2"},
    {6, "sect233k1"}, {7, "sect233r1"}, {8, "sect239k1"}, {9, "sect283k1"}, {10, "sect283r1"},
    {11, "sect409k1"}, {12, "sect409r1"}, {13, "sect571k1"}, {14, "sect571r1"}, {15, "secp160k1"},
    {16, "secp160r1"}, {17, "secp160r2"}, {18, "secp192k1"}, {19, "secp192r1"}, {20, "secp224k1"},
    {21, "secp224r1"}, {22, "secp256k1"},
    {23, "secp256r1", true}, {24, "secp384r1", true}, {25, "secp521r1", true},
    {26, "brainpoolP256r1"}, {27, "brainpoolP384r1"}, {28, "brainpoolP512r1"},
    {29, "x25519", true}, {30, "x448", true},
    {31, "brainpoolP256r1tls13"}, {32, "brainpoolP384r1tls13"}, {33, "brainpoolP512r1tls13"},
    {34, "GC256A"}, {35, "GC256B"}, {36, "GC256C"}, {37, "GC256D"}, {38, "GC512A"}, {39, "GC512B"}, {40, "GC512C"},
    {41, "curveSM2"},
    {256, "ffdhe2048", true}, {257, "ffdhe3072", true}, {258, "ffdhe4096"}, {259, "ffdhe6144"}, {260, "ffdhe8192"},
    {512, "MLKEM512"}, {513, "MLKEM768"}, {514, "MLKEM1024"},
    {4587, "SecP256r1MLKEM768"}, {4588, "X25519MLKEM768", true}, {4589, "SecP384r1MLKEM1024"},
    {25497, "X25519Kyber768Draft00"}, {25498, "SecP256r1Kyber768Draft00"},
    {65281, "arbitrary_explicit_prime_curves"}, {65282, "arbitrary_explicit_char2_curves"},
};

// Of TLS 1.3; those of 1.2 are a hash and an algorithm (RFC 5246 section 7.4.1.4.1).
constexpr Entry Signatures[] = {
    {0x0201, "rsa_pkcs1_sha1"}, {0x0203, "ecdsa_sha1"},
    {0x0401, "rsa_pkcs1_sha256"}, {0x0403, "ecdsa_secp256r1_sha256"}, {0x0420, "rsa_pkcs1_sha256_legacy"},
    {0x0501, "rsa_pkcs1_sha384"}, {0x0503, "ecdsa_secp384r1_sha384"}, {0x0520, "rsa_pkcs1_sha384_legacy"},
    {0x0601, "rsa_pkcs1_sha512"}, {0x0603, "ecdsa_secp521r1_sha512"}, {0x0620, "rsa_pkcs1_sha512_legacy"},
    {0x0704, "eccsi_sha256"}, {0x0705, "iso_ibs1"}, {0x0706, "iso_ibs2"}, {0x0707, "iso_chinese_ibs"},
    {0x0708, "sm2sig_sm3"}, {0x0709, "gostr34102012_256a"}, {0x070a, "gostr34102012_256b"},
    {0x070b, "gostr34102012_256c"}, {0x070c, "gostr34102012_256d"}, {0x070d, "gostr34102012_512a"},
    {0x070e, "gostr34102012_512b"}, {0x070f, "gostr34102012_512c"},
    {0x0804, "rsa_pss_rsae_sha256"}, {0x0805, "rsa_pss_rsae_sha384"}, {0x0806, "rsa_pss_rsae_sha512"},
    {0x0807, "ed25519"}, {0x0808, "ed448"},
    {0x0809, "rsa_pss_pss_sha256"}, {0x080a, "rsa_pss_pss_sha384"}, {0x080b, "rsa_pss_pss_sha512"},
    {0x081a, "ecdsa_brainpoolP256r1tls13_sha256"}, {0x081b, "ecdsa_brainpoolP384r1tls13_sha384"},
    {0x081c, "ecdsa_brainpoolP512r1tls13_sha512"},
    {0x0904, "mldsa44"}, {0x0905, "mldsa65"}, {0x0906, "mldsa87"},
};

constexpr Entry Hashes[] = {{1, "md5"}, {2, "sha1"}, {3, "sha224"}, {4, "sha256"}, {5, "sha384"}, {6, "sha512"}};
constexpr Entry Algorithms[] = {{0, "anonymous"}, {1, "rsa"}, {2, "dsa"}, {3, "ecdsa"}};

constexpr Entry CertificateTypes[] = {
    {1, "rsa_sign"}, {2, "dss_sign"}, {3, "rsa_fixed_dh"}, {4, "dss_fixed_dh"}, {5, "rsa_ephemeral_dh"},
    {6, "dss_ephemeral_dh"}, {20, "fortezza_dms"}, {64, "ecdsa_sign"}, {65, "rsa_fixed_ecdh"}, {66, "ecdsa_fixed_ecdh"},
    {67, "gost_sign256"}, {68, "gost_sign512"},
};

constexpr Entry Compressions[] = {{1, "zlib"}, {2, "brotli"}, {3, "zstd"}};

const Entry *find(std::span<const Entry> entries, quint16 number)
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [number](const Entry &one) { return one.number == number; });
    return found == entries.end() ? nullptr : &*found;
}

QString nameIn(std::span<const Entry> entries, quint16 number)
{
    const Entry *found = find(entries, number);
    return found ? QString::fromLatin1(found->name) : QString();
}

} // namespace

bool isTlsGrease(quint32 number)
{
    return number <= 0xffff && (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
}

QString tlsExtensionName(quint16 type)
{
    return nameIn(Extensions, type);
}

QString tlsExtensionKey(quint16 type)
{
    if (isTlsGrease(type))
        return u"tls.grease"_s;
    const Entry *found = find(Extensions, type);
    return found && found->explained ? u"tls.ext."_s + QLatin1StringView(found->name) : u"tls.extension"_s;
}

QString tlsGroupName(quint16 group)
{
    return nameIn(Groups, group);
}

QString tlsGroupKey(quint16 group)
{
    if (isTlsGrease(group))
        return u"tls.grease"_s;
    const Entry *found = find(Groups, group);
    return found && found->explained ? QString::fromLatin1(found->name) : u"tls.group"_s;
}

// RFC 8422 section 5.1.1 took away all that is weaker than secp256r1.
TlsWeakness tlsGroupWeakness(quint16 group)
{
    if (group >= 1 && group <= 21 && group != 9 && group != 10 && (group < 11 || group > 14))
        return {Text{QT_TRANSLATE_NOOP("porthole", "A curve that is too small; it was taken out of TLS (RFC 8422)."), {}},
                Weight::Caution};
    return {};
}

QString tlsSignatureName(quint16 scheme)
{
    const QString name = nameIn(Signatures, scheme);
    if (!name.isEmpty())
        return name;
    const QString hash = nameIn(Hashes, scheme >> 8);
    const QString algorithm = nameIn(Algorithms, scheme & 0xff);
    return hash.isEmpty() || algorithm.isEmpty() ? QString() : QString(algorithm + u'_' + hash);
}

// RFC 9155.
TlsWeakness tlsSignatureWeakness(quint16 scheme)
{
    if (tlsSignatureName(scheme).isEmpty())
        return {};
    if (scheme >> 8 == 1)
        return {Text{QT_TRANSLATE_NOOP("porthole", "MD5 is broken: such signatures can be forged (RFC 9155)."), {}},
                Weight::Trouble};
    if (scheme >> 8 == 2)
        return {Text{QT_TRANSLATE_NOOP("porthole", "SHA-1 is too weak for signatures (RFC 9155)."), {}}, Weight::Caution};
    return {};
}

QString tlsCertificateTypeName(quint8 type)
{
    return nameIn(CertificateTypes, type);
}

QString tlsCompressionName(quint16 algorithm)
{
    return nameIn(Compressions, algorithm);
}

QString tlsVersionKey(quint16 version)
{
    if (isTlsGrease(version))
        return u"tls.grease"_s;
    return version >= 0x0300 && version <= 0x0304 ? u"tls.version."_s + QString::number(version & 0xff)
                                                  : u"tls.version"_s;
}

// RFC 7568, RFC 8996.
TlsWeakness tlsVersionWeakness(quint16 version)
{
    if (version == 0x0300)
        return {Text{QT_TRANSLATE_NOOP("porthole", "SSL 3.0 is broken and must not be used (RFC 7568)."), {}},
                Weight::Trouble};
    if (version == 0x0301 || version == 0x0302)
        return {Text{QT_TRANSLATE_NOOP("porthole", "Out of date: it must not be used any more (RFC 8996)."), {}},
                Weight::Caution};
    return {};
}

QString tlsHandshakeKey(quint8 type)
{
    const QString name = tlsHandshakeName(type);
    return name.contains(u' ') ? u"tls.handshake"_s : u"tls."_s + name;
}

QString tlsAlertKey(quint8 description)
{
    const QString name = tlsAlertName(description);
    return name.contains(u' ') ? u"tls.alert"_s : u"tls.alert."_s + name;
}

} // namespace porthole
