// porthole-cli read: prints, counts or converts a recorded session.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "destination.h"
#include "options.h"

namespace porthole::cli {

// Nothing else goes on in this process: reads and writes block. Returns the exit status.
int runRead(const Options &options, Destination &to);

} // namespace porthole::cli
