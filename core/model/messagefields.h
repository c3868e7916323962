// A message as a field of an entry: its tree, with the bytes that lie in that entry.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

namespace porthole {

class LogReader;

// `id` is an entry that holds bytes of the message. Fields whose bytes lie in other entries have none.
Field messageField(const LogReader &reader, const FoundMessage &message, EntryId id);
// What a row says of a message: "HTTP: GET /", or "continues #12" where it began in another entry.
// `more`: how many other messages begin there.
Text messageRow(const FoundMessage &message, EntryId id, int more);

// Of TLS an entry's own fields tell already (tlsfields.h).
bool isAmongEntryFields(const FoundMessage &message);

} // namespace porthole
