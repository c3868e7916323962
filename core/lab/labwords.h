// What did happen in a run, in plain sentences: derived from its facts and from nothing else.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"
#include "core/lab/labsentence.h"

namespace porthole::lab {

// From this lateness of the wire on it is said: TCP may have taken it for loss.
inline constexpr qint64 LateFrom = 5'000'000; // ns
// At most this many lost segments are told one by one; how many more there were is said.
inline constexpr int MostRepairsTold = 10;

LabStory whatHappened(const LabRun &run, const LabFigures &figures);
// "loss", "burst", "list" ...; empty for None. Also of JSON.
const char *causeName(Cause cause);
const char *fateName(Fate fate);
// "timeout", "duplicate-acks", "tail-probe"; empty where it is not known.
const char *repairCauseName(RepairCause cause);
// "41 ms", "63.5 ms", "0.8 ms": as the default locale writes numbers, which is the person's in the window and C in porthole-cli.
QString milliseconds(qint64 ns);
// How many; likewise. A number that names a message or a segment is written as it is.
QString countText(quint64 number);
// "A"
QString hostLetter(Side side);

} // namespace porthole::lab
