// An X.509 certificate as a person needs it, and what can be wrong with a chain (RFC 5280).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace porthole {

// Every text is the issuer's and hostile: at most LongestText characters each, which say so where they are cut, and
// LongestList names of nameCount.
struct Certificate {
    static constexpr qsizetype LongestText = 1000;
    static constexpr qsizetype LongestList = 1000;

    QByteArray der;
    QString subject;       // RFC 4514: "CN=example.org,O=Example"
    QString issuer;
    QString commonName;    // of the subject; may be empty
    QString serial;        // hex
    qint64 notBefore = 0;  // seconds since 1970, UTC
    qint64 notAfter = 0;
    QStringList names;     // subjectAltName: "example.org", "192.0.2.1"
    qsizetype nameCount = 0;
    QString key;           // "RSA 2048 bits", "EC prime256v1 256 bits", "ED25519 256 bits"
    QString signature;     // "sha256WithRSAEncryption"
    QByteArray sha256;     // of der, 32 bytes
    bool isAuthority = false;
    bool isSelfIssued = false;
};

Result<Certificate> readCertificate(const QByteArray &der);
QByteArray certificatePem(const Certificate &certificate);

// What a list of revoked certificates (RFC 5280 section 5) says.
struct RevocationFacts {
    QString issuer;
    qint64 from = 0;     // seconds since 1970, UTC; thisUpdate
    qint64 until = 0;    // nextUpdate; 0: it names none
    qint64 revoked = 0;  // when the certificate was; 0: the list does not name it
    QString why;         // "Key Compromise" (section 5.3.1); empty: it gives no reason
};

// One reason why a chain is not trusted.
struct CertificateProblem {
    int depth = 0;  // 0: the peer's own certificate
    int code = 0;   // OpenSSL's X509_V_ERR_...
    Text words;     // a whole sentence
};

// What whoever wants to go on all the same can do.
enum class CertificateRemedy : quint8 {
    Trust,   // the issuer, of whom nothing else is wrong
    Ignore,  // nothing but not to look
    None     // it was revoked: nobody is to go on
};
CertificateRemedy remedyOf(const QList<CertificateProblem> &problems);
// Of problems that are not kept. Empty for none.
Text moreProblemsText(qsizetype count);

CertificateProblem certificateProblem(int code, int depth, const Certificate &certificate, const QString &wantedName,
                                      const RevocationFacts &list = {});
// The first `shown` names, each as far as `longest`, and how many more there are.
QString namesOf(const Certificate &certificate, qsizetype shown, qsizetype longest);

} // namespace porthole
