// What a session asks of whoever keeps it. Everything here runs in the I/O thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "core/transport/tls/tlstransport.h"
#include "core/transport/tls/truststore.h"

#include <memory>

namespace porthole {

class WatchedConnection;
struct NewEntry;

class SessionHost
{
public:
    virtual ~SessionHost() = default;
    virtual std::unique_ptr<StreamTransport> makeTransport(Engine engine, const HostPort &target) = 0;
    virtual std::unique_ptr<StreamListener> makeListener(Engine engine, const HostPort &address) = 0;
    virtual TrustStore &trust() = 0;
    // TLS inside `wire`: as its client, as the server of one that was accepted.
    virtual std::unique_ptr<TlsTransport> secure(std::unique_ptr<StreamTransport> wire, const TlsSettings &settings) = 0;
    virtual std::unique_ptr<TlsTransport> secure(std::unique_ptr<StreamTransport> wire,
                                                 const std::shared_ptr<const TlsContext> &server) = 0;
    // As LocalAuthority wants it.
    virtual QString authorityFolder() const = 0;

    // The session's snapshot is not what was shown last.
    virtual void touched(SessionId id) = 0;
    virtual void refused(SessionId id, const Failure &failure) = 0;
    virtual void accepted(SessionId listener, std::unique_ptr<StreamTransport> transport,
                          const Responder &responder) = 0;
    // An entry of the session's own, where it has something to say.
    virtual void record(const NewEntry &) {}
    virtual SessionId newId() = 0;
    // A connection without a handle of its own begins and ends.
    virtual void watch(WatchedConnection &) {}
    virtual void unwatch(const WatchedConnection &) {}
    // A session that was dropped has nothing open any more: delete it, but not from within this call.
    virtual void ended(SessionId id) = 0;
};

} // namespace porthole
