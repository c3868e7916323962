// Asks the kernel for interfaces and addresses (rtnetlink(7)), in the namespace of the moment it is opened.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/lab/descriptor.h"

#include <QByteArray>

namespace porthole::lab {

// The kernel answers at once: nothing here waits. Failures are false and errno.
class Netlink
{
public:
    Netlink();
    bool isOpen() const { return m_socket.isOpen(); }

    // A pair of veth(4): `name` here, `peer` in the namespace `peerNetwork` with that hardware address.
    bool makePair(const QByteArray &name, const QByteArray &peer, int peerNetwork, const QByteArray &peerAddress, quint32 mtu);
    bool setUp(unsigned index);
    // `address` has four or sixteen bytes. Usable at once: nobody is asked whether somebody else has it (RFC 4862 section 5.4).
    bool addAddress(unsigned index, const QByteArray &address, quint8 prefix);

private:
    bool ask(QByteArray message);

    Descriptor m_socket;
    quint32 m_sequence = 0;
};

} // namespace porthole::lab
