// Reads a local file in blocks, in a thread of its own, and hands each block to who asked for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QString>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace porthole {

class Mailbox;

struct FileBlock {
    QByteArray bytes;
    bool end = false;
    bool again = false;   // it can be read from its start once more: a regular file
    quint64 total = 0;    // size of the file when it was opened; 0: not known (pipe, device)
    Failure failure;      // reading is over
};

// Any kind of file: regular, pipe, device. A read that hangs (a network drive) hangs this thread alone, and
// nobody waits for it: the thread keeps the object alive until it is done.
class FileSource : public std::enable_shared_from_this<FileSource>
{
public:
    using Answer = std::function<void(const FileBlock &)>;

    // `answer` is called in the thread of `receiver`, which must live until detach().
    FileSource(const QString &path, Mailbox &receiver, Answer answer);
    ~FileSource();
    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;

    Result<void> start();
    // One at a time: the next only after the answer to the one before. `fromStart`: only where the answers say `again`.
    void request(qsizetype size, bool fromStart = false);
    // After this nothing is handed over any more; a running read is abandoned.
    void detach();

private:
    void run();
    bool isDetached();
    FileBlock readBlock(qsizetype size, bool fromStart);
    bool openFile(FileBlock &block);
    bool waitForBytes();
    Failure failed(const char *step, int error) const;
    void deliver(const FileBlock &block);

    const QString m_path;
    const Answer m_answer;
    std::mutex m_mutex;        // guards the next four
    std::condition_variable m_wake;
    Mailbox *m_receiver;       // null: detached
    qsizetype m_wanted = 0;
    bool m_fromStart = false;
    int m_descriptor = -1;     // its own thread only
    quint64 m_total = 0;
    bool m_isRegular = false;
};

} // namespace porthole
