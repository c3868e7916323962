// Everything there is to say about one entry, as a tree of fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/entrytext.h"
#include "core/protocol/field.h"

namespace porthole {

// Cheap whatever the entry holds: of a payload only so many lines, from so many bytes, are listed, and what is
// left out is said. Secrets are blanked. `previous`: the entry in the row above, NoEntry for none.
inline constexpr qsizetype LinesListed = 200;
inline constexpr qsizetype BytesListed = 64 * 1024;
QList<Field> entryFields(const LogReader &reader, EntryId id, EntryId previous = NoEntry);

} // namespace porthole
