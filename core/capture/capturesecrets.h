// Secrets that decrypt what a log holds, as blocks of a capture.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <functional>

namespace porthole {

class LogReader;
class PcapngWriter;

// Lines of key logs together, a megabyte a block; blocks that came with a capture as they were. `goOn` is asked now and
// then; false ends it. How many blocks are left out, because they are too long or nobody knows what they are.
quint64 writeCaptureSecrets(const LogReader &reader, quint64 count, PcapngWriter &writer, const std::function<bool(quint64)> &goOn);

} // namespace porthole
