// What IANA calls the numbers of TLS that are many, and what is weak among them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArrayView>
#include <QString>

namespace porthole {

// Why something should not be used any more; without words: nothing against it.
struct TlsWeakness {
    Text words;
    Field::Weight weight = Field::Weight::Usual;
};

// 0x0a0a, 0x1a1a ...: numbers that mean nothing, sent so that nobody stumbles over unknown ones (RFC 8701).
bool isTlsGrease(quint32 number);

// Names are empty for numbers without one. Keys are those of explanations.
QString tlsCipherName(quint16 suite);
QString tlsCipherKey(quint16 suite);
TlsWeakness tlsCipherWeakness(quint16 suite);
QString tlsExtensionName(quint16 type);
QString tlsExtensionKey(quint16 type);
QString tlsGroupName(quint16 group);
QString tlsGroupKey(quint16 group);
TlsWeakness tlsGroupWeakness(quint16 group);
QString tlsSignatureName(quint16 scheme);
TlsWeakness tlsSignatureWeakness(quint16 scheme);
QString tlsCertificateTypeName(quint8 type);   // of ClientCertificateType (RFC 5246 section 7.4.4)
QString tlsCompressionName(quint16 algorithm); // of certificates (RFC 8879)

// Keys of what tlsnames.h has the names of.
QString tlsVersionKey(quint16 version);
TlsWeakness tlsVersionWeakness(quint16 version);
QString tlsHandshakeKey(quint8 type);
QString tlsAlertKey(quint8 description);

} // namespace porthole
