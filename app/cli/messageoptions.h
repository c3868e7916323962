// Which messages a command tells of: those that are printed, and those that are saved.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

namespace porthole::cli {

struct Options;

// Looks at the beginning of the file that is read.
MessageFinder::Options messageOptions(const Options &options);

} // namespace porthole::cli
