// Writes the exchanges of HTTP in a log as HAR 1.2, the format that browsers export and read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/export.h"

namespace porthole {

inline constexpr qint64 HarOpenBytes = 64 << 20;

// A question and its answer are an entry each, in the order in which the answers came. What the format has no place for, or
// the log has not, is said in comments: bodies that are not whole, answers without their question, questions without an answer.
// Questions whose answer is still to come take about `openBytes` of memory at most, over all conversations; of more the oldest
// is written without its answer, and its comment says so.
// Blocks and writes as exportJsonLines() does. NotFound where no message of HTTP is in the log: then nothing is written.
Result<void> exportHar(const LogReader &reader, const QString &path, const ExportOptions &options = {}, qint64 openBytes = HarOpenBytes);

} // namespace porthole
