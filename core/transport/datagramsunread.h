// Datagrams that wait in a socket's receive buffer when it is closed: nobody will have read them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramtransport.h"

namespace porthole {

class LoggedCalls;

// Takes them from the kernel without their bytes, counts them in `facts` and notes it.
void countUnread(LoggedCalls &calls, int fd, DatagramFacts &facts);

} // namespace porthole
