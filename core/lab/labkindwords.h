// What did happen in a run of one kind or another, in plain sentences, and the names of its events.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"
#include "core/lab/labsentence.h"

namespace porthole::lab {

// Beyond what whatHappened() says of every run.
void addOfKind(LabStory &said, const LabRun &run, const LabFigures &figures);
// "connect()", "is told ECONNREFUSED"
Text eventText(const LabEvent &event);
// Of JSON: "connects", "is-told"
const char *eventName(LabEvent::What what);
// "exchange", "half-close"
const char *kindName(LabKind kind);

} // namespace porthole::lab
