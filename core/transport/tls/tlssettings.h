// What a TLS endpoint is to do, and what a handshake came to: values without OpenSSL's types.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/certificate.h"
#include "core/transport/tls/revocationlists.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace porthole {

// Wire values of the versions (RFC 8446 section 4.1.3).
enum class TlsVersion : quint16 { Any = 0, Tls10 = 0x0301, Tls11 = 0x0302, Tls12 = 0x0303, Tls13 = 0x0304 };

struct TlsSettings {
    // Whom the certificate must name, and what goes out as SNI; an IP address is checked, and not sent
    // (RFC 6066 section 3). Empty: no name is asked for or checked. Client only.
    QString serverName;
    bool sendServerName = true;
    QList<QByteArray> protocols;  // ALPN (RFC 7301), the preferred first; of 1 to 255 bytes each
    TlsVersion lowest = TlsVersion::Tls12;
    TlsVersion highest = TlsVersion::Any;
    QByteArray ciphers;       // TLS 1.2 and below, in OpenSSL's words; empty: its default
    QByteArray cipherSuites;  // TLS 1.3
    // Our own certificate and what leads to its issuer, then its key; PEM. A server must have them.
    QByteArray certificates;
    QByteArray key;
    bool requestCertificate = false;  // server: clients must show one
    int handshakeMs = 30'000;         // server: whoever has not secured the connection by then is let go; 0: no limit
    bool verify = true;               // a peer's chain must be valid
    // Every certificate of a chain must be looked up in its issuer's list, and be in none. Null: nobody is asked. Those of
    // one reading alone are equal.
    RevocationLists revocations;
    // PEM: only these vouch for the peer, and nobody whom the system trusts. Empty: whom it trusts. Client only.
    QByteArray authorities;
    // SHA-256 of a certificate that a person accepted as it is, after seeing what is wrong with it.
    QList<QByteArray> accepted;
    QByteArray session;       // of an earlier connection to the same server (TlsOutput::Session): to be resumed

    bool operator==(const TlsSettings &) const = default;
};

// What the handshake came to. Before it is done, what is known so far.
struct TlsFacts {
    quint16 version = 0;       // 0: nothing negotiated yet
    QString cipher;            // IANA name: "TLS_AES_256_GCM_SHA384"
    QString group;             // "x25519"; empty with plain RSA
    QString signature;         // hash with which the peer signed: "SHA256"; empty where it did not
    QByteArray protocol;       // ALPN; empty: none agreed
    QString serverName;        // SNI that was sent or received; hostile on the server's side
    QList<Certificate> chain;  // of the peer: its own first, then as far as the verification came
    QList<CertificateProblem> problems;  // empty: the chain holds, if it was checked
    qsizetype more = 0;        // certificates of the chain that are not kept
    qsizetype moreProblems = 0; // that are not kept
    bool lookedUp = false;     // in lists of revoked certificates; what they said is among the problems
    bool checked = false;      // the chain was verified against the system's store (and the name)
    bool accepted = false;     // it has problems, and a person accepted it
    bool resumed = false;      // no certificate was shown: an earlier session goes on

    bool isVerified() const { return checked && problems.isEmpty(); }
};

} // namespace porthole
