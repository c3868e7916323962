// A packet of a log as a tree: what it is among the others, and its headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/protocol/field.h"

namespace porthole {

QList<Field> packetFields(const LogReader &reader, EntryId id, const Entry &entry);

} // namespace porthole
