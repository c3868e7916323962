// Where sessions lie that nobody saved by name: made at start, offered again after a crash, deleted in time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace porthole {

struct StoredSession {
    QString path;
    QDateTime changed;
    qint64 size = 0;        // bytes on disk
    quint64 entries = 0;
    bool crashed = false;   // its writer ended without closing it
    bool live = false;      // some program is writing it now
};

// Reads and deletes files: call list() and removeOld() in a worker.
class SessionStore
{
public:
    static constexpr int KeepDays = 14;

    // $XDG_STATE_HOME/porthole/sessions, by default below ~/.local/state.
    static QString defaultDirectory();
    explicit SessionStore(QString directory = defaultDirectory()) : m_directory(std::move(directory)) {}

    const QString &directory() const { return m_directory; }
    // A path that does not exist yet; makes the directory (mode 0700) where it is missing.
    Result<QString> newPath() const;
    // Newest first. Files that are no session files are left out.
    QList<StoredSession> list() const;
    // Deletes what was last written more than `days` ago, and what ended in order without an entry; nothing that is live, and
    // nothing that crashed with entries in it before settle(). Returns how many.
    int removeOld(int days = KeepDays) const;
    // After a crash was dealt with: it is not offered again. The file stays until its time is over.
    static Result<void> settle(const QString &path);

private:
    QString m_directory;
};

} // namespace porthole
