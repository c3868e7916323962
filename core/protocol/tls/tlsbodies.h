// What reads the bodies of handshake messages; a part of tlshandshake.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/tls/tlsreader.h"
#include "core/protocol/tls/tlsregistry.h"

namespace porthole {

// Extensions mean different things in different messages.
enum class TlsPlaceOfExtension : quint8 {
    ClientHello,
    ServerHello,
    HelloRetryRequest,
    EncryptedExtensions,
    Certificate,
    CertificateRequest,
    NewSessionTicket
};

// Vector of extensions, if there is one: those of a hello may be missing altogether (RFC 5246
// section 7.4.1.2).
void readTlsExtensions(TlsReader &reader, TlsPlaceOfExtension place);
// The content of one.
void readTlsExtension(TlsReader &reader, quint16 type, TlsPlaceOfExtension place, Field &field);

void readTlsClientHello(TlsReader &reader);
void readTlsServerHello(TlsReader &reader);

// `size`: of the body, as its length says. The same type looks different in TLS 1.3 and before; which it is
// shows in its own lengths.
void readTlsCertificate(TlsReader &reader, qsizetype size);
void readTlsCertificateRequest(TlsReader &reader, qsizetype size);
void readTlsCertificateStatus(TlsReader &reader);
void readTlsCompressedCertificate(TlsReader &reader);
void readTlsServerKeyExchange(TlsReader &reader, qsizetype size);
void readTlsClientKeyExchange(TlsReader &reader, qsizetype size);
void readTlsCertificateVerify(TlsReader &reader, qsizetype size);
void readTlsNewSessionTicket(TlsReader &reader, qsizetype size);

// One number with its name, its explanation, and what is weak about it.
void readTlsVersion(TlsReader &reader, const Text &name, bool weigh);
void readTlsCipher(TlsReader &reader, const Text &name);
void readTlsGroup(TlsReader &reader, const Text &name);
void readTlsSignatureScheme(TlsReader &reader, const Text &name);

} // namespace porthole
