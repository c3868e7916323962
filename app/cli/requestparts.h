// The files of --request: read and checked before anything is connected.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

namespace porthole::cli {

// Fills in the parts that name one. Reason None: nothing is wrong.
Failure readRequests(Options &options);
// Of "lab --send": the messages that its parts are.
Failure readLabMessages(Options &options);

} // namespace porthole::cli
