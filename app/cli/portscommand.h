// porthole-cli ports: tells ports and protocols from the catalog.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "destination.h"
#include "options.h"

namespace porthole::cli {

// No network, no files but -o and the system's list of Unix sockets. Returns the exit status: 1 where nothing fits the words.
int runPorts(const Options &options, Destination &to);

} // namespace porthole::cli
