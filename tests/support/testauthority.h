// Certificates for tests, made on the spot: a small authority and what it issues, right or wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/truststore.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace porthole::test {

struct CertificateWish {
    QString commonName;
    QStringList names;        // DNS names and IP addresses
    int fromDays = -1;        // validity, relative to now
    int toDays = 30;
    bool authority = false;
    int rsaBits = 0;          // 0: EC P-256
    bool forClients = false;  // extended key usage clientAuth instead of none
    QString mail = {};        // another kind of alternative name
    QByteArrayList rawNames = {};  // DNS names as they are, whatever they hold; instead of `names`
    const char *digest = "SHA256"; // of the signature
    int pathLength = -1;           // of an authority: how many may stand between it and the end; -1: any number
};

// What a list of revoked certificates is to say.
struct RevocationWish {
    int fromDays = -1;
    int toDays = 30;
    int reason = -1; // RFC 5280 section 5.3.1; -1: none
};

// A certificate with its key.
class Identity
{
public:
    // Signed by itself.
    explicit Identity(const CertificateWish &wish);
    Identity(const CertificateWish &wish, const Identity &issuer);
    ~Identity();

    QByteArray certificate() const;  // PEM
    QByteArray der() const;
    QByteArray key() const;          // PEM
    // A list of those, PEM.
    QByteArray revocationList(const QList<const Identity *> &revoked, const RevocationWish &wish = {}) const;
    // The signature does not hold any more.
    void spoil();

private:
    friend TrustedAuthorities trusting(const Identity &authority);
    struct Private;
    void make(const CertificateWish &wish, const Private &issuer);

    std::unique_ptr<Private> d;
};

TrustedAuthorities trusting(const Identity &authority);

} // namespace porthole::test
