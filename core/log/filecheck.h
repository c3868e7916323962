// Checks an opened session file once, whole: what holds is indexed, what does not is counted and named.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logfile_p.h"

namespace porthole {

// Fills `file` (super, slots, extents, report). Fails only where nothing can be read.
Result<void> checkFile(LogFile::Private &file, const std::function<bool(double)> &progress);

} // namespace porthole
