// The lab's ground: two hosts and a wire between them, made from nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/lab/namespaces.h"
#include "core/transport/lab/packetring.h"
#include "core/transport/lab/sockdiag.h"

namespace porthole::lab {

// Host A is 192.0.2.1 and 2001:db8::1, host B 192.0.2.2 and 2001:db8::2 (RFC 5737, RFC 3849): addresses that are nobody's.
class LabGround
{
public:
    static Stepped<LabGround> make(const Setup &setup);

    // The wire's end at a host: what it sends is read here, what it shall get is written here.
    PacketRing &end(Side host) { return m_ends[size_t(host)]; }
    // SOCK_NONBLOCK and SOCK_CLOEXEC. -1 and errno.
    int makeSocket(const MakeSocket &wanted) const;
    HostCounters countersOf(Side host) const;
    SocketState stateOf(const AskState &asked);
    // That the kernel had no room for between a host and the wire, either way, since they were made.
    quint64 framesLost() const;
    const QList<Granted> &settings() const { return m_settings; }

private:
    Stepped<void> build(const Setup &setup);
    Stepped<void> makeCable(Side host, quint32 mtu);
    Stepped<void> configure(Side host, const Setup &setup);
    Stepped<void> addAddresses(Side host);
    Stepped<void> openEnd(Side host, quint32 mtu);
    void tune(const Setup &setup);
    void set(const QByteArray &name, const QByteArray &value);

    Namespaces m_namespaces;
    PacketRing m_ends[2];
    SockDiag m_diagnoses[2];
    QList<Granted> m_settings; // host A's: both are given the same
};

} // namespace porthole::lab
