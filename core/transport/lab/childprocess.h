// A child process that is ended and then waited for, without anybody standing still.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace porthole::lab {

// Kills it. What its end brings with it (its namespaces go) takes the kernel some time: it is waited for in this thread's
// event loop, or at the end of that where it never runs again.
void endChild(int process);

} // namespace porthole::lab
