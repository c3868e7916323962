// The IP packet that a fragment belongs to, as a tree: its fragments, and put together what they carried.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/protocol/field.h"

namespace porthole {

// Of a Packet entry with the mark Fragment. Headers are told where the packet is whole with this entry; their bytes are
// those that lie in it.
Field datagramField(const LogReader &reader, EntryId id);

} // namespace porthole
