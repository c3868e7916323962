// Lists of revoked certificates (RFC 5280 section 5), read once for all connections that look into them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <memory>

struct stack_st_X509_CRL;

namespace porthole {

// Never changed once it is made: threads share it. Null: nothing is looked up.
using RevocationLists = std::shared_ptr<stack_st_X509_CRL>;

// Lists in PEM, or one in DER. Fails with Usage where there is none, and where one of them cannot be read: whom it names
// would pass. `from`: the file, for the failure. A long list takes time: not in a thread that must not wait.
Result<RevocationLists> revocationListsOf(const QByteArray &bytes, const QString &from = {});
// Blocks, as readCryptoFile() does, whose failures it has too.
Result<RevocationLists> readRevocationLists(const QString &path);

} // namespace porthole
