// Settings of TLS turned into OpenSSL's context, once for all connections that share them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlssettings.h"
#include "core/transport/tls/truststore.h"

#include <memory>

struct ssl_ctx_st;

namespace porthole {

enum class TlsSide : quint8 { Client, Server };

class TlsContext
{
public:
    // Fails (Usage) on settings that make no sense: an unknown cipher, a key that does not fit. `authorities` are
    // needed only where a peer's certificate is verified.
    static Result<std::shared_ptr<const TlsContext>> make(TlsSide side, const TlsSettings &settings,
                                                          const TrustedAuthorities &authorities = {});
    ~TlsContext();
    TlsContext(const TlsContext &) = delete;
    TlsContext &operator=(const TlsContext &) = delete;

    TlsSide side() const { return m_side; }
    const TlsSettings &settings() const { return m_settings; }
    ssl_ctx_st *handle() const { return m_context; }

private:
    TlsContext(TlsSide side, const TlsSettings &settings, ssl_ctx_st *context);

    Result<void> configure();
    Result<void> setVersions();
    Result<void> setCiphers();
    Result<void> setCertificates();
    Result<void> setProtocols();

    const TlsSide m_side;
    const TlsSettings m_settings;
    ssl_ctx_st *const m_context;
    QByteArray m_protocols;  // ALPN in wire form
};

} // namespace porthole
