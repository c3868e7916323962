// Messages about certificates, signatures, keys and tickets (RFC 8446 section 4.3 on, RFC 5246 section 7.4).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/tls/tlsbodies.h"
#include "core/protocol/tls/tlshandshake.h"

#include <QCryptographicHash>

namespace porthole {

using namespace Qt::StringLiterals;
using ExtensionPlace = TlsPlaceOfExtension;

namespace {

void readOneCertificate(TlsReader &reader)
{
    const qsizetype size = reader.peek(0, 3);
    reader.vector(
        Text{QT_TRANSLATE_NOOP("porthole", "Certificate"), {}}, 3, "tls.certificate",
        [size](TlsReader &within, Field &field) {
            const QByteArrayView der = within.ahead();
            const bool whole = der.size() == size;
            field.value = tlsByteCount(size);
            within.rest(Text{QT_TRANSLATE_NOOP("porthole", "X.509, DER"), {}},
                        whole ? "tls.certificatedata" : "tls.certificate");
            if (!whole)
                return;
            Field hash;
            hash.name = Text{QT_TRANSLATE_NOOP("porthole", "SHA-256"), {}};
            hash.value = tlsPlain(QString::fromLatin1(
                QCryptographicHash::hash(der.toByteArray(), QCryptographicHash::Sha256).toHex(':')));
            hash.explain = u"tls.fingerprint"_s;
            within.remark(hash);
        });
}

// RFC 5246 section 7.4.2: only the list. RFC 8446 section 4.4.2: a context before it, extensions after each.
bool isCertificateOfOld(const TlsReader &reader, qsizetype size)
{
    if (qsizetype(reader.peek(0, 3)) + 3 == size)
        return true;
    const qsizetype context = reader.peek(0, 1);
    return context + 4 + qsizetype(reader.peek(1 + context, 3)) != size && context != 0;
}

void readSignature(TlsReader &reader, bool withScheme)
{
    if (withScheme)
        readTlsSignatureScheme(reader, Text{QT_TRANSLATE_NOOP("porthole", "Signature scheme"), {}});
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Signature"), {}}, 2, "tls.signature");
}

// That TLS 1.2 names the scheme shows in the length; before it, the two hashes were fixed.
bool hasScheme(const TlsReader &reader, qsizetype size)
{
    return qsizetype(reader.peek(0, 2)) + 2 != size;
}

void readCertificateTypes(TlsReader &reader)
{
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Kinds of certificates"), {}}, 1,
                  "tls.CertificateRequest", [](TlsReader &within, Field &) {
                      within.each(TlsElementsListed, [](TlsReader &one) {
                          quint32 type = 0;
                          Field *field = one.number(Text{QT_TRANSLATE_NOOP("porthole", "Kind"), {}}, 1,
                                                    "tls.CertificateRequest", &type);
                          const QString name = tlsCertificateTypeName(quint8(type));
                          if (field && !name.isEmpty())
                              field->value = tlsNamed(name, type, 1);
                      });
                  });
}

void readAuthorities(TlsReader &reader)
{
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Authorities"), {}}, 2,
                  "tls.ext.certificate_authorities", [](TlsReader &within, Field &) {
                      within.each(TlsElementsListed, [](TlsReader &one) {
                          one.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Name"), {}}, 2,
                                     "tls.ext.certificate_authorities");
                      });
                  });
}

bool fitsEllipticExchange(const TlsReader &reader)
{
    constexpr quint32 NamedCurve = 3;
    return reader.peek(0, 1) == NamedCurve && !tlsGroupName(quint16(reader.peek(1, 2))).isEmpty();
}

// p, g and the public key of the server, whose lengths must fit.
bool fitsFiniteExchange(const TlsReader &reader, qsizetype size)
{
    qsizetype at = 0;
    for (int part = 0; part < 3; ++part) {
        const qsizetype length = reader.peek(at, 2);
        if (length == 0 || at + 2 + length > size)
            return false;
        at += 2 + length;
    }
    return true;
}

// RFC 8446 section 4.6.1: an age and a nonce before the ticket, extensions after it.
bool fitsNewTicket(const TlsReader &reader, qsizetype size)
{
    qsizetype end = 9 + qsizetype(reader.peek(8, 1));
    end += 2 + qsizetype(reader.peek(end, 2));
    end += 2 + qsizetype(reader.peek(end, 2));
    return end == size;
}

void readLifetime(TlsReader &reader)
{
    quint32 seconds = 0;
    if (Field *field =
            reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Lifetime"), {}}, 4, "tls.lifetime", &seconds))
        field->value = Text{QT_TRANSLATE_NOOP("porthole", "%1 s"), {QString::number(seconds)}};
}

} // namespace

void readTlsCertificate(TlsReader &reader, qsizetype size)
{
    const bool old = isCertificateOfOld(reader, size);
    if (!old)
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Context of the request"), {}}, 1, "tls.context");
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Certificates"), {}}, 3, "tls.Certificate",
                  [old](TlsReader &within, Field &field) {
                      if (within.isDone())
                          field.value = Text{QT_TRANSLATE_NOOP("porthole", "none"), {}};
                      within.each(TlsElementsListed, [old](TlsReader &one) {
                          readOneCertificate(one);
                          if (!old)
                              readTlsExtensions(one, ExtensionPlace::Certificate);
                      });
                  });
}

void readTlsCertificateRequest(TlsReader &reader, qsizetype size)
{
    // Kinds are few, contexts are empty or long.
    constexpr qsizetype MostKinds = 15;
    const qsizetype first = reader.peek(0, 1);
    if (first == 0 || first > MostKinds) {
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Context of the request"), {}}, 1, "tls.context");
        return readTlsExtensions(reader, ExtensionPlace::CertificateRequest);
    }
    const bool withSchemes = 1 + first + 2 + qsizetype(reader.peek(1 + first, 2)) != size;
    readCertificateTypes(reader);
    if (withSchemes)
        reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Signature schemes"), {}}, 2, "tls.signaturescheme",
                      [](TlsReader &within, Field &) {
                          within.each(TlsElementsListed, [](TlsReader &one) {
                              readTlsSignatureScheme(one, Text{QT_TRANSLATE_NOOP("porthole", "Scheme"), {}});
                          });
                      });
    readAuthorities(reader);
}

void readTlsCertificateStatus(TlsReader &reader)
{
    quint32 type = 0;
    if (Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Kind of status"), {}}, 1,
                                     "tls.ext.status_request", &type))
        field->value = type == 1 ? tlsNamed(u"ocsp"_s, type, 1) : field->value;
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Response"), {}}, 3, "tls.CertificateStatus");
}

void readTlsCompressedCertificate(TlsReader &reader)
{
    quint32 algorithm = 0;
    Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Algorithm"), {}}, 2,
                                 "tls.ext.compress_certificate", &algorithm);
    const QString name = tlsCompressionName(quint16(algorithm));
    if (field && !name.isEmpty())
        field->value = tlsNamed(name, algorithm, 2);
    reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Length when unpacked"), {}}, 3, "tls.length");
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Packed"), {}}, 3, "tls.CompressedCertificate");
}

void readTlsServerKeyExchange(TlsReader &reader, qsizetype size)
{
    const qsizetype before = reader.left();
    if (fitsEllipticExchange(reader)) {
        if (Field *kind = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Kind of curve"), {}}, 1,
                                        "tls.ServerKeyExchange"))
            kind->value = tlsNamed(u"named_curve"_s, 3, 1);
        readTlsGroup(reader, Text{QT_TRANSLATE_NOOP("porthole", "Group"), {}});
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Public key"), {}}, 1, "tls.publickey");
    } else if (fitsFiniteExchange(reader, size)) {
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Prime (p)"), {}}, 2, "tls.ServerKeyExchange");
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Generator (g)"), {}}, 2, "tls.ServerKeyExchange");
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Public key"), {}}, 2, "tls.publickey");
    } else {
        reader.bytes(Text{QT_TRANSLATE_NOOP("porthole", "Parameters"), {}}, size, "tls.ServerKeyExchange");
        return;
    }
    // An anonymous exchange is not signed.
    const qsizetype rest = size - (before - reader.left());
    if (rest > 0)
        readSignature(reader, hasScheme(reader, rest));
}

void readTlsClientKeyExchange(TlsReader &reader, qsizetype size)
{
    if (qsizetype(reader.peek(0, 1)) + 1 == size)
        return reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Public key"), {}}, 1, "tls.publickey");
    if (qsizetype(reader.peek(0, 2)) + 2 == size)
        return reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Encrypted secret, or public key"), {}}, 2,
                             "tls.ClientKeyExchange");
    reader.bytes(Text{QT_TRANSLATE_NOOP("porthole", "Parameters"), {}}, size, "tls.ClientKeyExchange");
}

void readTlsCertificateVerify(TlsReader &reader, qsizetype size)
{
    readSignature(reader, hasScheme(reader, size));
}

void readTlsNewSessionTicket(TlsReader &reader, qsizetype size)
{
    const bool old = qsizetype(reader.peek(4, 2)) + 6 == size && !fitsNewTicket(reader, size);
    readLifetime(reader);
    if (!old) {
        reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Added to its age"), {}}, 4, "tls.ticketage");
        reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Nonce"), {}}, 1, "tls.nonce");
    }
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Ticket"), {}}, 2, "tls.ticket");
    if (!old)
        readTlsExtensions(reader, ExtensionPlace::NewSessionTicket);
}

} // namespace porthole
