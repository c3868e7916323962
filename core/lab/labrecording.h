// Experiments of the lab that a session holds, put together again from its entries.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <functional>
#include <memory>

namespace porthole {
class LogReader;
}

namespace porthole::lab {

// As it stood when it was over.
struct LabRecording {
    std::shared_ptr<const LabOutcome> outcome;
    std::shared_ptr<const std::vector<EntryId>> entries; // by frames' id - 1
    qint64 wallTime = 0;                                 // when its first run began, ns since 1970
};

// In the order in which they ended. Goes through all entries once, so call it in a worker; `goOn` returns false to stop.
std::vector<LabRecording> recordingsOf(const LogReader &reader, const std::function<bool()> &goOn);

} // namespace porthole::lab
