// Whether the files of a command can be what it wants of them, found before anything is opened or sent.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <optional>

namespace porthole::cli {

// Two names of one file (device and inode). Where it does not exist yet: of one name in one folder.
bool isSameFile(const QString &one, const QString &other);

// A file that would be read and written, or written twice: what is wrong, as a usage error tells it.
std::optional<QString> fileConflict(const Options &options);

// The first of --file that cannot be read.
Failure unreadableInput(const Options &options);

// A file whose content is not what it must be.
Failure unusableFile(const QString &path, Text detail);

} // namespace porthole::cli
