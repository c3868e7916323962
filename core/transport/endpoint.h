// A socket address: IP with a port, or the path of a Unix socket; and how people write where to connect to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/failure.h"

#include <QByteArray>
#include <QString>

#include <optional>

struct sockaddr;
struct sockaddr_storage;

namespace porthole {

// A numeric address and port. Text form per RFC 5952, brackets around IPv6: "[::1]:80", "[fe80::1%eth0]:22".
// Or the address of a Unix socket (unix(7)): the path of a file, "/run/x.sock", or a name in the abstract name space,
// which is not in the file system, "@name".
class Endpoint
{
public:
    Endpoint() = default;
    static std::optional<Endpoint> fromNumeric(const QString &address, quint16 port);
    static Endpoint fromSockaddr(const sockaddr *address, unsigned length);
    static Endpoint fromStored(const StoredAddress &stored) { return Endpoint(stored); }
    // Of a name as above. Nothing where it is empty or longer than the system takes (107 bytes).
    static std::optional<Endpoint> fromPath(const QString &path);
    static Endpoint any(Family family, quint16 port);
    static Endpoint loopback(Family family, quint16 port);

    // Fills `out`, returns its length for bind() and connect().
    unsigned toSockaddr(sockaddr_storage &out) const;
    // None for a Unix socket.
    StoredAddress stored() const { return isUnix() ? StoredAddress() : m_stored; }

    Family family() const { return m_stored.family; }
    quint16 port() const { return m_stored.port; }
    void setPort(quint16 port) { m_stored.port = port; }
    bool isValid() const { return m_stored.family != Family::None; }
    bool isUnix() const { return m_stored.family == Family::Unix; }
    bool isAbstract() const { return m_name.startsWith('\0'); }
    bool isMulticast() const;  // RFC 1112 section 4, RFC 4291 section 2.7
    bool isAny() const;
    bool isLoopback() const;
    bool isMapped() const;     // of IPv4, on a socket of both families (RFC 4291 section 2.5.5.2)
    QString address() const;   // "127.0.0.1", "::1", "fe80::1%eth0", "/run/x.sock", "@name"
    QString toString() const;  // "127.0.0.1:80", "[::1]:80", "/run/x.sock"
    bool operator==(const Endpoint &other) const;

private:
    explicit Endpoint(const StoredAddress &stored) : m_stored(stored) {}
    StoredAddress m_stored;
    QByteArray m_name;         // Unix: as the kernel has it, an abstract one with its leading NUL
};

// Who is at the other end of a Unix stream, as it was when it connected or listened; or who sent a datagram to a Unix
// socket. The kernel vouches for it.
struct PeerCredentials {
    qint64 process = 0;
    qint64 user = 0;
    qint64 group = 0;
    QString toString() const; // "{pid=12, uid=1000, gid=1000}"
    // Of the text of a datagram's entry: what the transport added to the name of the sender, which is then left.
    static std::optional<PeerCredentials> takeFrom(QString &text);
    bool operator==(const PeerCredentials &) const = default;
};

// What a person asks to connect to or listen on: a name or numeric address, and a port.
// An empty host means "this machine" for a client (loopback) and for a listener as well: listening
// on all interfaces has to be said ("0.0.0.0", "::", "*"). A host that begins with / or @ is the name of a Unix socket.
struct HostPort {
    QString host;
    quint16 port = 0;

    bool isPath() const { return host.startsWith(u'/') || host.startsWith(u'@'); }
    QString toString() const;  // with brackets where needed; a path as it is
    bool operator==(const HostPort &) const = default;
};

// Understands "host:port", "[v6]:port", "v6 port" and "host port", ":port", "port", "tcp://host:port/",
// surrounding white space. `defaultPort` < 0: a port is required.
Result<HostPort> parseHostPort(const QString &text, int defaultPort = -1);

} // namespace porthole
