// What a TLS handshake came to as a tree of fields: the chain of certificates, what is wrong with each, the rest.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"
#include "core/transport/tls/tlssettings.h"

#include <optional>

namespace porthole {

// A field of the outermost level for each certificate, the peer's own first, then one for the handshake where there
// is more to say. `now`: seconds since 1970, for the days that are left.
QList<Field> certificateFields(const TlsFacts &facts, qint64 now);

// What one certificate says. Without `now` nobody says whether it is over: a log does not know when it is read.
QList<Field> factsOfCertificate(const Certificate &certificate, std::optional<qint64> now);

} // namespace porthole
