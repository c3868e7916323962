// Reads back what TcpSampler kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/tcpinfo/tcpsample.h"

namespace porthole {

class LogReader;

// Of an entry of Kind::Sample. Without fields where its bytes were not kept.
TcpSample tcpSampleOf(const LogReader &reader, const Entry &entry);

} // namespace porthole
