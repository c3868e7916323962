// Datagrams that the kernel dropped because a socket's receive buffer was full.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramtransport.h"

namespace porthole {

class LoggedCalls;

class DatagramDrops
{
public:
    // Adds what was dropped since the last call to `facts` and notes it. False: nothing was.
    bool count(LoggedCalls &calls, int fd, DatagramFacts &facts);

private:
    quint32 m_last = 0;
};

} // namespace porthole
