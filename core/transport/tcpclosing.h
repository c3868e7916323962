// What the kernel will make of close() on a TCP connection: FIN, or RST.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace porthole {

class SystemCalls;

// Asked right before close(), and not logged: it is the kernel's knowledge, and what becomes of it is told.
struct TcpClosing {
    bool peerEnded = false; // its FIN has come and this end has sent none
    QString whyReset;       // why RST goes out, for a note in the log; empty: FIN does, or nothing any more

    static TcpClosing ask(SystemCalls &calls, int fd);
};

} // namespace porthole
