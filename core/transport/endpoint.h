// An IP address with a port, and the two ways people write where to connect to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/failure.h"

#include <QString>

#include <optional>

struct sockaddr;
struct sockaddr_storage;

namespace porthole {

// A numeric address and port. Text form per RFC 5952, brackets around IPv6: "[::1]:80", "[fe80::1%eth0]:22".
class Endpoint
{
public:
    Endpoint() = default;
    static std::optional<Endpoint> fromNumeric(const QString &address, quint16 port);
    static Endpoint fromSockaddr(const sockaddr *address, unsigned length);
    static Endpoint fromStored(const StoredAddress &stored) { return Endpoint(stored); }
    static Endpoint any(Family family, quint16 port);
    static Endpoint loopback(Family family, quint16 port);

    // Fills `out`, returns its length for bind() and connect().
    unsigned toSockaddr(sockaddr_storage &out) const;
    const StoredAddress &stored() const { return m_stored; }

    Family family() const { return m_stored.family; }
    quint16 port() const { return m_stored.port; }
    void setPort(quint16 port) { m_stored.port = port; }
    bool isValid() const { return m_stored.family != Family::None; }
    bool isAny() const;
    bool isLoopback() const;
    QString address() const;   // "127.0.0.1", "::1", "fe80::1%eth0"
    QString toString() const;  // "127.0.0.1:80", "[::1]:80"
    bool operator==(const Endpoint &other) const;

private:
    explicit Endpoint(const StoredAddress &stored) : m_stored(stored) {}
    StoredAddress m_stored;
};

// What a person asks to connect to or listen on: a name or numeric address, and a port.
// An empty host means "this machine" for a client (loopback) and for a listener as well: listening
// on all interfaces has to be said ("0.0.0.0", "::", "*").
struct HostPort {
    QString host;
    quint16 port = 0;

    QString toString() const;  // with brackets where needed
    bool operator==(const HostPort &) const = default;
};

// Understands "host:port", "[v6]:port", "v6 port" and "host port", ":port", "port", "tcp://host:port/",
// surrounding white space. `defaultPort` < 0: a port is required.
Result<HostPort> parseHostPort(const QString &text, int defaultPort = -1);

} // namespace porthole
