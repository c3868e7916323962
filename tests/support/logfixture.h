// A log in a throw-away folder, and short ways to fill it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"

#include <QTemporaryDir>

namespace porthole::test {

class LogFixture
{
public:
    // onDisk: a file of its own, else kept in memory.
    explicit LogFixture(bool onDisk = true, LogOptions options = {})
    {
        if (onDisk)
            options.path = m_folder.filePath(QStringLiteral("log.porthole"));
        path = options.path;
        auto made = MessageLog::create(options);
        if (!made)
            qFatal("%s", qPrintable(sentence(made.error())));
        log = std::move(*made);
    }

    EntryId received(QByteArrayView bytes, RecordLevel level = {}, ConversationId conversation = 0)
    {
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.direction = Direction::In;
        entry.call = Call::Recv;
        entry.conversation = conversation;
        entry.result = qint32(bytes.size());
        entry.payload = bytes;
        entry.level = level;
        return log->append(entry);
    }

    EntryId note(QByteArrayView text, Severity severity = Severity::Info)
    {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.aux = quint32(severity);
        entry.text = text;
        return log->append(entry);
    }

    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;

public:
    QString path;
    std::unique_ptr<MessageLog> log;
};

} // namespace porthole::test
