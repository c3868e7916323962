// Streams a file of any size into a transport, never far ahead of what the kernel takes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/mailbox.h"
#include "core/session/snapshots.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

class QThreadPool;

namespace porthole {

class FileSource;
struct FileBlock;

// I/O thread. Lives no longer than the transport it feeds.
class FileSender : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype BlockSize = 256 << 10;
    static constexpr quint64 Ahead = 1 << 20;  // bytes queued in the transport, above: no further block

    FileSender(StreamTransport &transport, const QString &path, std::function<void()> changed);
    // For callers that still bring a pool: the file has a thread of its own and leaves the pool alone.
    FileSender(QThreadPool &, StreamTransport &transport, const QString &path, std::function<void()> changed)
        : FileSender(transport, path, std::move(changed))
    {
    }
    ~FileSender() override;

    void start();
    void drained();                            // the transport's queue got shorter
    void cancel();                             // what is queued still goes
    void transportEnded(const Failure &failure);
    const FileProgress &progress() const { return m_progress; }
    // What the transport was not given yet; nothing where the file's size is not known.
    std::optional<quint64> left() const;

private:
    void pump();
    void taken(const FileBlock &block);
    void countSent();
    void finish(const Failure &failure);

    // Where in the stream a block ends, to tell what of the file the kernel took: other things are
    // sent in between.
    struct Stretch {
        quint64 end = 0;
        quint64 size = 0;
    };

    StreamTransport &m_transport;
    const std::function<void()> m_changed;
    Mailbox m_mail;
    std::shared_ptr<FileSource> m_source;
    std::deque<Stretch> m_queued;
    quint64 m_taken = 0;                       // whole blocks that left m_queued
    quint64 m_read = 0;
    bool m_reading = false;
    bool m_atEnd = false;
    FileProgress m_progress;
};

} // namespace porthole
