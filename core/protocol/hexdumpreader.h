// Recognises pasted dumps: lines of an offset, bytes and mostly a text column.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/bytes.h"

#include <optional>

namespace porthole {

// nullopt: this is no dump, read it as plain hex. A dump whose bytes cannot be told for sure is a problem.
std::optional<Parsed<QByteArray>> readHexDump(QStringView text);

} // namespace porthole
