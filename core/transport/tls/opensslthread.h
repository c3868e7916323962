// OpenSSL's memory of a thread: its queue of errors, freed when the thread ends. QThread::wait() returns before
// that, so a thread that the process waits for frees it itself, or a process that ends just then leaks it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace porthole {

// May be called in a thread that never used OpenSSL, and the thread may use it again.
void freeOpenSslOfThread();

} // namespace porthole
