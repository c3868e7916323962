// A packet in one line: who to whom, and what.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

namespace porthole {

class LogReader;

// "TCP 40000 → 80 SYN seq 0 win 64240 · sent again". Of a Packet entry.
Text packetSummary(const LogReader &reader, const Entry &entry);

} // namespace porthole
