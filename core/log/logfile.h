// A session file as readers share it: live (being written by this process) or opened from disk.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QString>

#include <functional>
#include <memory>

namespace porthole {

// What checking an opened file found. Everything readable stays readable.
struct FileReport {
    bool clean = true;              // ended in order; false after a crash or kill
    bool live = false;              // another program is writing it now
    quint64 entries = 0;
    quint64 damagedEntries = 0;
    quint64 announced = 0;          // entries that the file's head speaks of,
    quint64 missingEntries = 0;     // and those of them that lie in no area that holds
    quint64 damagedExtents = 0;     // checksum or header wrong
    quint64 unknownExtents = 0;     // written by a newer version, skipped
    quint64 uncheckedBytes = 0;     // closed in order, but without a checksum: a change there does not show
    QString firstDamage;            // where and what, for people; empty when all is well
};

class LogFile
{
public:
    ~LogFile();

    // Opens and checks a session file. Reads all of it once, so call it in a worker; `progress` gets
    // 0..1 in that thread and returns false to cancel. Fails in words when it is no session file
    // (Reason::Damaged), of a higher major version (Unsupported), unreadable (Io, Permission, NotFound).
    static Result<std::shared_ptr<const LogFile>> open(
        const QString &path, const std::function<bool(double)> &progress = {});

    QString path() const;               // empty: only in memory
    bool isLive() const;                // written by this process
    bool isImported() const;            // of a file that somebody else wrote: its payload lies there
    bool isGrowing() const;             // live, and not closed
    const FileReport &report() const;   // of an opened file; default for a live one
    quint64 publishedEntries() const;   // acquire
    qint64 size() const;                // bytes on disk now

    class Private;                      // layout: core/log/fileformat.h
    explicit LogFile(std::unique_ptr<Private> d);
    const Private &internals() const { return *d; }
    Private &internals() { return *d; }

private:
    std::unique_ptr<Private> d;
};

} // namespace porthole
