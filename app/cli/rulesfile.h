// The file of --respond: read and checked before anything listens.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

namespace porthole::cli {

// Fills in Options::rules. Reason None: nothing is wrong.
Failure readRules(Options &options);

} // namespace porthole::cli
