// What OpenSSL calls while it works on a connection. Inside core/transport/tls only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlscontext.h"

namespace porthole::tlscallbacks {

// The engine of a connection is its app data (SSL_set_app_data).
void install(ssl_ctx_st *context, TlsSide side);
// `protocols` in wire form, the preferred first; must outlive the context.
void chooseProtocol(ssl_ctx_st *context, const QByteArray *protocols);

} // namespace porthole::tlscallbacks
