// A packet in one line: who to whom, and what.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/net/framesummary.h"

namespace porthole {

class LogReader;

// "10.0.0.1:40000 → 10.0.0.2:80 SYN seq 0 win 64240 · handshake 1 of 3". Of a Packet entry.
Text packetSummary(const LogReader &reader, const Entry &entry, net::Naming naming = net::Naming::Ends);
// "sent again": of several marks the one that weighs most, in a few words; empty where there is nothing to say.
Text packetMarkSummary(quint32 marks);

} // namespace porthole
