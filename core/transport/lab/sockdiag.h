// Asks a kernel how it has a TCP connection (sock_diag(7)), also one that no program holds any more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/labmessages.h"
#include "core/transport/lab/descriptor.h"

namespace porthole::lab {

class SockDiag
{
public:
    // It asks the kernel of the network namespace in which it was opened. False and errno.
    bool open();
    // Of one end. Addresses have four or sixteen bytes. The kernel looks it up by its ports, and answers at once.
    SocketState ask(const QByteArray &local, quint16 localPort, const QByteArray &remote, quint16 remotePort);

private:
    Descriptor m_socket;
    int m_error = 0; // of opening
    quint32 m_sequence = 0;
};

} // namespace porthole::lab
