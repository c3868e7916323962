// A look at a TCP connection as a tree of fields: what became of the bytes, then every field of the kernel's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/protocol/field.h"
#include "core/protocol/tcpinfo/tcpsample.h"

namespace porthole {

// Of an entry of Kind::Sample.
QList<Field> tcpSampleFields(const LogReader &reader, const Entry &entry);

// The value of a field with its unit, as people read it.
Text tcpFieldValue(TcpField field, quint64 value);

} // namespace porthole
