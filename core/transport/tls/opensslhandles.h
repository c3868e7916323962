// OpenSSL's objects with an owner each. Inside core/transport/tls only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace porthole {

template <auto Free>
struct FreedBy {
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using BioPointer = std::unique_ptr<BIO, FreedBy<BIO_free>>;
using SslPointer = std::unique_ptr<SSL, FreedBy<SSL_free>>;
using ContextPointer = std::unique_ptr<SSL_CTX, FreedBy<SSL_CTX_free>>;
using SessionPointer = std::unique_ptr<SSL_SESSION, FreedBy<SSL_SESSION_free>>;
using X509Pointer = std::unique_ptr<X509, FreedBy<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using CrlPointer = std::unique_ptr<X509_CRL, FreedBy<X509_CRL_free>>;
using StorePointer = std::unique_ptr<X509_STORE, FreedBy<X509_STORE_free>>;

} // namespace porthole
