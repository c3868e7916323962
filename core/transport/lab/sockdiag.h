// Asks a kernel how it has a TCP connection (sock_diag(7)), also one that no program holds any more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/labmessages.h"
#include "core/transport/lab/descriptor.h"

#include <QByteArrayView>

#include <optional>

namespace porthole::lab {

class SockDiag
{
public:
    // It asks the kernel of the network namespace in which it was opened. False: it cannot, and each answer says why.
    bool open();
    // Of one end. Addresses have four or sixteen bytes. The kernel looks it up by its ports, and answers at once.
    SocketState ask(const QByteArray &local, quint16 localPort, const QByteArray &remote, quint16 remotePort);

private:
    int learnWhetherItKnows();

    Descriptor m_socket;
    int m_error = 0; // of opening
    quint32 m_sequence = 0;
};

// Its answers, message by message: what the kernel says of a connection. False: it answers another question.
bool readDiagnosis(QByteArrayView answer, quint32 sequence, SocketState &state);
// What it says to the question for all of them: 0, or an errno; nullopt: it has not ended. A kernel that knows no connections of
// TCP says so with ENOENT, as others do for one that is not there.
std::optional<int> endOfList(QByteArrayView answer, quint32 sequence);

} // namespace porthole::lab
