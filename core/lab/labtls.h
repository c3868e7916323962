// What TLS needs in the lab: a certificate of this machine's own authority for host B, which is all that host A trusts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/tlspreparation.h"
#include "core/transport/transportfactory.h"
#include "core/transport/tls/tlscontext.h"
#include "core/transport/tls/truststore.h"

#include <functional>
#include <memory>

namespace porthole::lab {

// I/O thread. Made before anything is timed: who waited for it would take it for a part of TLS, or of the connection. Outlives
// the transports that it made.
class LabTls : public QObject
{
    Q_OBJECT
public:
    using Ready = std::function<void(const Failure &failure)>;

    // `address` is host B's, `authorityFolder` as LabHosts'. `ready` is called once, in this thread, never from within, and
    // not after abandon().
    LabTls(const QString &address, const QString &authorityFolder, Ready ready);

    void abandon();
    // Once it is ready.
    std::unique_ptr<StreamTransport> accepted(const TransportContext &hostB, std::unique_ptr<StreamTransport> wire) const;
    std::unique_ptr<StreamTransport> client(const TransportContext &hostA, std::unique_ptr<StreamTransport> wire) const;
    TrustStore &trust() const { return *m_trust; }

private:
    void prepared(const Result<TlsSettings> &settings);

    const QString m_address;
    const QString m_folder;
    Ready m_ready;
    std::unique_ptr<TlsPreparation> m_preparation;
    std::shared_ptr<const TlsContext> m_server;
    std::unique_ptr<TrustStore> m_trust;
};

} // namespace porthole::lab
