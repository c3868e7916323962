// What writer and readers of one session file share. Inside core/log only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/fileformat.h"
#include "core/log/logfile.h"

#include <QString>

#include <memory>
#include <vector>

namespace porthole {

// One extent as its header said when it was read.
struct ExtentSpan {
    format::ExtentType type = format::ExtentType::None;
    quint64 offset = 0;  // of the header
    quint64 size = 0;    // with the header
    quint64 first = 0;

    quint64 body() const { return offset + sizeof(format::ExtentHeader); }
    quint64 bodySize() const { return size - sizeof(format::ExtentHeader); }
    bool holds(quint64 from, quint64 length) const
    {
        return from >= body() && from <= offset + size && length <= offset + size - from;
    }
};

class LogFile::Private
{
public:
    ~Private();

    QString path;
    int fd = -1;
    int imported = -1; // the file that PayloadImported refers to; only of a live one
    bool live = false;
    FileReport report;
    // Live: the mapped header of the file. Opened: a copy, with every count checked.
    format::Superblock *super = nullptr;
    quint64 *slots = nullptr;
    std::unique_ptr<char[]> copy;
    void *mapped = nullptr;
    // Opened: the extents that hold, in file order of making. Live readers read the directory instead.
    std::vector<ExtentSpan> extents;
    quint64 fileSize = 0;  // opened

    // Reads exactly `size` bytes or fewer at the end of the file; -1 with errno on error. Never SIGBUS.
    qint64 readAt(quint64 offset, void *to, quint64 size) const;
    qint64 readPayloadAt(const Entry &entry, quint64 offset, void *to, quint64 size) const;
};

} // namespace porthole
