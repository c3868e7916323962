// Writes a log in the form that the name of --save asks for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

namespace porthole {
class LogReader;
struct LogStats;
}

namespace porthole::cli {

struct Options;

// Why it has not all of what was to be kept, once it is over: a file that is not what was asked for. None where nothing is
// missing, or a limit that somebody set for the size of files (ulimit) is the cause.
Failure lossFailure(const LogStats &stats, const QString &file);
Result<void> saveLog(const LogReader &reader, const Options &options);

} // namespace porthole::cli
