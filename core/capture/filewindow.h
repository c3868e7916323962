// The bytes of a file that somebody else made, a part at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace porthole {

// Reads ahead in blocks that stay in the processor's cache. A file that shrinks or a disk that fails is a short read, where
// a mapping would be SIGBUS. Not thread-safe; blocks, so
// it belongs in a worker.
class FileWindow
{
public:
    // A regular file. Reason::NotFound, Permission, Io; Unsupported for what is no regular file.
    static Result<std::unique_ptr<FileWindow>> open(const QString &path);
    static std::unique_ptr<FileWindow> ofBytes(const QByteArray &bytes);
    ~FileWindow();
    FileWindow(const FileWindow &) = delete;
    FileWindow &operator=(const FileWindow &) = delete;

    quint64 size() const { return m_size; }
    // At most `size` bytes from `offset` on: fewer at the end of the file, or where it cannot be read (error()).
    // Valid until the next call.
    QByteArrayView at(quint64 offset, qsizetype size)
    {
        if (offset < m_size && quint64(size) > m_size - offset)
            size = qsizetype(m_size - offset);
        if (offset >= m_from && offset - m_from <= m_held && m_held - (offset - m_from) >= quint64(size))
            return {m_data + (offset - m_from), size};
        return refill(offset, size);
    }
    // Somebody looks ahead and comes back by as much: what lies before is read, too.
    void keepBehind(qsizetype size) { m_behind = quint64(size); }
    int error() const { return m_error; } // errno of a read that failed; 0
    // A descriptor of its own for the same file, which the caller closes; -1 for bytes.
    int duplicate() const;

private:
    FileWindow() = default;
    QByteArrayView refill(quint64 offset, qsizetype size);

    int m_fd = -1;
    quint64 m_size = 0;
    QByteArray m_bytes;              // of a window of bytes: all; else the block that is held
    const char *m_data = nullptr;
    quint64 m_from = 0;
    quint64 m_held = 0;
    quint64 m_behind = 0;
    int m_error = 0;
};

} // namespace porthole
