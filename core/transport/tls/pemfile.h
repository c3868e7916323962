// Certificates and keys as they lie in files.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

namespace porthole {

// All of a regular file of at most 16 MiB; fails with Io, Permission ... where it cannot be read, with Limit where it is
// larger and with Damaged where nothing in it is PEM. Blocks as reading a file does, but never for a pipe.
Result<QByteArray> readPemFile(const QString &path);
// Likewise, where PEM is not the only form that may be.
Result<QByteArray> readCryptoFile(const QString &path);

} // namespace porthole
