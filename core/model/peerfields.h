// Where a datagram came from or went to, as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/protocol/field.h"

namespace porthole {

// Of the entry of a datagram. None where it is all in its conversation.
QList<Field> peerFields(const LogReader &reader, const Entry &entry);

} // namespace porthole
