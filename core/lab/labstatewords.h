// What states of a connection were seen in a run, in plain words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"
#include "core/lab/labsentence.h"

namespace porthole::lab {

// "Host A was seen in SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT."
void addStates(LabStory &said, const LabRun &run, const LabFigures &figures);
// "TIME_WAIT in the kernel"
Text kernelStateText(const LabKernelState &state);

} // namespace porthole::lab
