// Writes a log in the form that the name of --save asks for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

namespace porthole {
class LogReader;
}

namespace porthole::cli {

struct Options;

Result<void> saveLog(const LogReader &reader, const Options &options);

} // namespace porthole::cli
