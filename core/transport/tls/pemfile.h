// Certificates and keys as they lie in files.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

namespace porthole {

// The first MiB of a regular file; fails with Io, Permission ... where it cannot be read and with Damaged where
// nothing in it is PEM. Blocks as reading a file does, but never for a pipe.
Result<QByteArray> readPemFile(const QString &path);

} // namespace porthole
