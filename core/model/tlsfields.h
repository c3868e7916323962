// What is TLS in an entry, as fields: messages, alerts, records.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/protocol/field.h"

namespace porthole {

// The message or alert that an entry of layer TlsHandshake holds, with what its certificates say.
QList<Field> tlsMessageFields(const LogReader &reader, const Entry &entry);
// The records that begin or go on in an entry of the wire; empty where it is no TLS. Looks at what came
// before, as far back as is cheap.
QList<Field> tlsWireFields(const LogReader &reader, EntryId id, const Entry &entry);

} // namespace porthole
