// Writes a whole log as a file of its own: JSON lines, or a session file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/decoderules.h"
#include "core/protocol/failure.h"

#include <QString>

#include <functional>

namespace porthole {

class LogReader;

struct ExportOptions {
    bool withSecrets = false; // else secret bytes are overwritten with '*', same length
    // Gets 0..1 in the calling thread; false cancels (Reason::Cancelled). Nothing is left behind then.
    std::function<bool(double)> progress = {};
    DecodeRules rules = {}; // of messages in JSON lines
    bool tls = false;       // there: records of TLS are messages, too
};

// Both write what was published when they began, to a file beside `path` (mode 0600) that takes its place
// only when all of it is on disk. They block: call them in a worker.
Result<void> exportJsonLines(const LogReader &reader, const QString &path, const ExportOptions &options = {});
// Ids, conversations, times (monotonic and wall) and recorded lengths stay what they were.
Result<void> exportSession(const LogReader &reader, const QString &path, const ExportOptions &options = {});
// The keys of every TLS connection in the log, a line each, as Wireshark reads them (SSLKEYLOGFILE), and those that a capture
// brought. NotFound where there are none, and Limit where all of them lie in blocks that are too long: then nothing is
// written. The same otherwise; `withSecrets` has no meaning here.
Result<void> exportTlsKeys(const LogReader &reader, const QString &path, const ExportOptions &options = {});

} // namespace porthole
