// A file that is written in a worker, the newest state only: whoever changes it never waits for the disk.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace porthole {

// Only its owner can read the file.
class SentFile : public std::enable_shared_from_this<SentFile>
{
public:
    using Bytes = std::function<QByteArray()>; // called in the worker

    explicit SentFile(const QString &path) : m_path(path) {}

    // Takes the place of what was not begun to be written.
    void write(Bytes bytes);
    // What was not begun is dropped, what was begun has ended when it returns. True: the newest is on the disk.
    bool stop();
    // In this thread.
    void writeNow(const Bytes &bytes);
    // Of the last time that it was written.
    Failure failure() const;

private:
    void work();
    Failure put(const QByteArray &bytes) const;

    const QString m_path;
    mutable std::mutex m_mutex;
    std::condition_variable m_ended;
    std::optional<Bytes> m_next;
    bool m_working = false; // work() is on its way
    bool m_writing = false;
    Failure m_failure;
};

} // namespace porthole
