// What became of the messages that a person composed, in plain sentences.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"
#include "core/lab/labsentence.h"

namespace porthole::lab {

void addSend(LabStory &said, const LabRun &run, const LabFigures &figures);

} // namespace porthole::lab
