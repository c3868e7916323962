// What a list of revoked certificates says, out of OpenSSL's types. Inside core/transport/tls only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/certificate.h"

struct x509_st;
struct X509_crl_st;

namespace porthole {

// Of the list, and of that certificate in it; both may be null.
RevocationFacts revocationFacts(X509_crl_st *list, x509_st *certificate);

} // namespace porthole
