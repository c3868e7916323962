// What the log has recorded in English, as texts that can be said in any language.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/text.h"

#include <span>

namespace porthole {

// Words that the log keeps itself: those of the transports, the log and the watch over the I/O thread.
struct RecordedPattern {
    const char *source = "";
    bool blanks = false; // what stands for a number may hold blanks
    bool old = false;    // only earlier versions wrote it
};
std::span<const RecordedPattern> recordedPatterns();

// Nothing is guessed: its english() is always `said`, to the letter. What is not known is put in as it is.
Text recordedText(const QString &said);
// Of an entry with this reason, whose words sentence() has made.
Text recordedFailure(const QString &said, Reason reason, int error);

} // namespace porthole
