// Reads a log, live or opened from a file. Cheap; each thread has its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/entry.h"

#include <QByteArray>
#include <QList>

#include <limits>
#include <memory>
#include <vector>

namespace porthole {

class LogFile;

// Not thread-safe; make one per thread from the same file. Never blocks on the writer, never trusts
// the file: every span and enum is checked on every read, and what does not hold reads as empty with
// EntryDamaged set.
class LogReader
{
public:
    explicit LogReader(std::shared_ptr<const LogFile> file);
    ~LogReader();
    LogReader(const LogReader &) = delete;
    LogReader &operator=(const LogReader &) = delete;

    quint64 count() const;                       // published entries; grows while the log is live
    Entry entry(EntryId id) const;               // id < count()
    // At most `max` bytes from `offset` of what was kept; -1: all. Short where the file is damaged.
    QByteArray payload(const Entry &entry, qsizetype offset = 0, qsizetype max = -1) const;
    QByteArray text(const Entry &entry) const;   // UTF-8 as written; may be hostile
    QList<SecretRange> secrets(const Entry &entry) const;
    // Payload with every secret byte overwritten by '*', same length.
    QByteArray blankedPayload(const Entry &entry, qsizetype offset = 0, qsizetype max = -1) const;

    quint32 conversationCount() const;           // highest conversation id known
    // What was known of it at a time (monotonic): addresses come after the name. Without a time: the newest.
    Conversation conversation(ConversationId id, qint64 at = std::numeric_limits<qint64>::max()) const;
    // The newest without its label, which is cheaper: nothing is read.
    ConversationRecord conversationRecord(ConversationId id) const;
    // Every change of these facts, in order; index < conversationVersions(), `opened` is the time of the change.
    quint64 conversationVersions() const;
    Conversation conversationVersion(quint64 index) const;

    // Wall time in ns since 1970 of a monotonic time, by the nearest earlier anchor.
    qint64 wallTime(qint64 monotonic) const;
    qint64 startTime() const;                    // monotonic, when the log was made

    const LogFile &file() const { return *m_file; }

private:
    QString labelOf(const ConversationRecord &record) const;

    class Cache;
    std::shared_ptr<const LogFile> m_file;
    std::unique_ptr<Cache> m_cache;
};

} // namespace porthole
