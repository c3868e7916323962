// Writes a whole log as a capture (pcapng).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/export.h"

namespace porthole {

// Packets that the log holds are written as they were. What sockets sent and received becomes packets of raw IP, with headers
// that are made up; the comment of the file says what is. Otherwise as the other exports (core/log/export.h): with secrets
// the keys of TLS stand first.
Result<void> exportPcapng(const LogReader &reader, const QString &path, const ExportOptions &options = {});

} // namespace porthole
