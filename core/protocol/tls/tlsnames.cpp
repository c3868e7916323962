// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsnames.h"

#include <span>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

struct TlsName {
    quint16 number;
    const char *name;
};

constexpr TlsName Versions[] = {
    {0x0300, "SSL 3.0"}, {0x0301, "TLS 1.0"}, {0x0302, "TLS 1.1"}, {0x0303, "TLS 1.2"}, {0x0304, "TLS 1.3"},
};

constexpr TlsName Handshakes[] = {
    {0, "HelloRequest"},        {1, "ClientHello"},         {2, "ServerHello"},
    {4, "NewSessionTicket"},    {5, "EndOfEarlyData"},      {8, "EncryptedExtensions"},
    {11, "Certificate"},        {12, "ServerKeyExchange"},  {13, "CertificateRequest"},
    {14, "ServerHelloDone"},    {15, "CertificateVerify"},  {16, "ClientKeyExchange"},
    {20, "Finished"},           {21, "CertificateURL"},     {22, "CertificateStatus"},
    {24, "KeyUpdate"},          {25, "CompressedCertificate"}, {254, "MessageHash"},
};

struct Alert {
    quint8 number;
    const char *name;
    const char *words;
};

constexpr Alert Alerts[] = {
    {0, "close_notify", nullptr},
    {10, "unexpected_message",
     QT_TRANSLATE_NOOP("porthole", "It got a message out of turn. It may not speak TLS as we do, or expects a plain "
                                   "start (STARTTLS).")},
    {20, "bad_record_mac",
     QT_TRANSLATE_NOOP("porthole", "It could not decrypt what it got: bytes changed on the way, or the keys differ.")},
    {22, "record_overflow", QT_TRANSLATE_NOOP("porthole", "It got a longer record than TLS allows.")},
    {30, "decompression_failure", nullptr},
    {40, "handshake_failure",
     QT_TRANSLATE_NOOP("porthole", "It found no common ground: no cipher, group or signature that both offer, or it "
                                   "wants a certificate from us.")},
    {41, "no_certificate", nullptr},
    {42, "bad_certificate", QT_TRANSLATE_NOOP("porthole", "It could not make sense of our certificate.")},
    {43, "unsupported_certificate", QT_TRANSLATE_NOOP("porthole", "It does not take our kind of certificate.")},
    {44, "certificate_revoked", QT_TRANSLATE_NOOP("porthole", "Our certificate was revoked.")},
    {45, "certificate_expired", QT_TRANSLATE_NOOP("porthole", "Our certificate is expired or not valid yet.")},
    {46, "certificate_unknown", QT_TRANSLATE_NOOP("porthole", "It refused our certificate without saying why.")},
    {47, "illegal_parameter", QT_TRANSLATE_NOOP("porthole", "A field of ours contradicts others.")},
    {48, "unknown_ca",
     QT_TRANSLATE_NOOP("porthole", "It does not know, or not trust, who issued our certificate.")},
    {49, "access_denied", QT_TRANSLATE_NOOP("porthole", "Our certificate is valid, but may not do this.")},
    {50, "decode_error", QT_TRANSLATE_NOOP("porthole", "It could not parse a message of ours.")},
    {51, "decrypt_error",
     QT_TRANSLATE_NOOP("porthole", "A signature or checksum of the handshake did not hold.")},
    {60, "export_restriction", nullptr},
    {70, "protocol_version",
     QT_TRANSLATE_NOOP("porthole", "It speaks none of the versions of TLS that we offered. Allow older ones to see "
                                   "which it speaks.")},
    {71, "insufficient_security", QT_TRANSLATE_NOOP("porthole", "It demands stronger ciphers than we offered.")},
    {80, "internal_error", QT_TRANSLATE_NOOP("porthole", "Something failed inside it; its own log may tell.")},
    {86, "inappropriate_fallback", nullptr},
    {90, "user_canceled", QT_TRANSLATE_NOOP("porthole", "The other side gave up the handshake.")},
    {100, "no_renegotiation", nullptr},
    {109, "missing_extension", QT_TRANSLATE_NOOP("porthole", "It misses an extension that it needs.")},
    {110, "unsupported_extension", QT_TRANSLATE_NOOP("porthole", "It got an extension that nobody asked for.")},
    {112, "unrecognized_name",
     QT_TRANSLATE_NOOP("porthole", "It serves no host of the name that we asked for (SNI).")},
    {113, "bad_certificate_status_response", nullptr},
    {115, "unknown_psk_identity", nullptr},
    {116, "certificate_required", QT_TRANSLATE_NOOP("porthole", "It lets nobody in without a certificate.")},
    {120, "no_application_protocol",
     QT_TRANSLATE_NOOP("porthole", "It speaks none of the protocols that we offered (ALPN).")},
};

QString tlsNameIn(std::span<const TlsName> names, quint16 number)
{
    for (const TlsName &one : names) {
        if (one.number == number)
            return QString::fromLatin1(one.name);
    }
    return {};
}

const Alert *alertOf(quint8 description)
{
    for (const Alert &one : Alerts) {
        if (one.number == description)
            return &one;
    }
    return nullptr;
}

} // namespace

QString tlsVersionName(quint16 version)
{
    const QString name = tlsNameIn(Versions, version);
    return name.isEmpty() ? u"TLS 0x"_s + QString::number(version, 16) : name;
}

QString tlsHandshakeName(quint8 type)
{
    const QString name = tlsNameIn(Handshakes, type);
    return name.isEmpty() ? u"handshake type "_s + QString::number(type) : name;
}

QString tlsAlertName(quint8 description)
{
    const Alert *alert = alertOf(description);
    return alert ? QString::fromLatin1(alert->name) : u"alert "_s + QString::number(description);
}

Text tlsAlertWords(quint8 description)
{
    const Alert *alert = alertOf(description);
    return alert && alert->words ? Text{alert->words, {}} : Text{};
}

} // namespace porthole
