// What TLS needs in the lab: a certificate of this machine's own authority for host B, which is all that host A trusts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labtls.h"

#include "core/transport/tls/localauthority.h"
#include "core/transport/tls/tlstransport.h"

namespace porthole::lab {

LabTls::LabTls(const QString &address, const QString &authorityFolder, Ready ready)
    : m_address(address), m_folder(authorityFolder), m_ready(std::move(ready))
{
    TlsWish wish;
    wish.identity = TlsWish::Identity::Local;
    m_preparation = std::make_unique<TlsPreparation>(wish, address, authorityFolder, [this](const auto &settings) { prepared(settings); });
}

void LabTls::abandon()
{
    m_preparation.reset();
    m_ready = {};
}

void LabTls::prepared(const Result<TlsSettings> &settings)
{
    m_preparation.release()->deleteLater(); // it is calling
    TlsSettings server = settings ? *settings : TlsSettings();
    server.handshakeMs = 0; // the experiment has a limit, and the link may be slow
    const auto made = settings ? TlsContext::make(TlsSide::Server, server) : tl::unexpected<Failure>(settings.error());
    if (!made) {
        const Failure failure = made.error();
        return std::exchange(m_ready, {})(failure);
    }
    m_server = *made;
    m_trust = std::make_unique<TrustStore>(LocalAuthority(m_folder).certificateFile());
    m_trust->whenReady(this, [this](const TrustedAuthorities &) {
        if (const Ready ready = std::exchange(m_ready, {}))
            ready({});
    });
}

std::unique_ptr<StreamTransport> LabTls::accepted(const TransportContext &hostB, std::unique_ptr<StreamTransport> wire) const
{
    return std::make_unique<TlsTransport>(hostB, std::move(wire), m_server);
}

std::unique_ptr<StreamTransport> LabTls::client(const TransportContext &hostA, std::unique_ptr<StreamTransport> wire) const
{
    TlsSettings settings;
    settings.serverName = m_address;
    settings.handshakeMs = 0; // the experiment has a limit
    return std::make_unique<TlsTransport>(hostA, std::move(wire), settings, *m_trust);
}

} // namespace porthole::lab
