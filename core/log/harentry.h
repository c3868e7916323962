// One exchange of HTTP as an entry of HAR 1.2.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

namespace porthole {

class LogReader;

// Bytes of a message that are looked at: what is longer keeps its head, and its body is left out, which a comment says.
inline constexpr qsizetype HarLongestMessage = 1 << 20;

// An object of JSON. `answer` null: none came.
QByteArray harEntry(const LogReader &reader, const FoundMessage &question, const FoundMessage *answer);

} // namespace porthole
