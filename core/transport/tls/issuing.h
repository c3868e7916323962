// Makes certificates with OpenSSL: an authority's own, and what it issues. Inside core/transport/tls only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/opensslhandles.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace porthole::issuing {

// A certificate with its key. Both null: OpenSSL could not do it.
struct Made {
    X509Pointer certificate;
    KeyPointer key;

    explicit operator bool() const { return certificate && key; }
};

Made makeAuthority(const QString &name, int days);
Made makeServer(const QStringList &names, int days, X509 *issuer, EVP_PKEY *issuerKey);

QByteArray pemOf(X509 *certificate);
QByteArray pemOf(EVP_PKEY *key);
// The first certificate and the first key in `pem`.
Made read(const QByteArray &pem);
bool isValidFor(const X509 *certificate, int days);

} // namespace porthole::issuing
