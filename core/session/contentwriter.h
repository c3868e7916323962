// Writes what comes to a local file in a thread of its own: one that appears when it is whole, or behind its beginning.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace porthole {

class Mailbox;
class ReplacementFile;

struct WriterNews {
    quint64 written = 0;
    quint64 waiting = 0;
    bool over = false;   // nothing more is said
    QString part;        // of a file that is made anew and is not whole: what came of it is here
    Failure failure;     // the file is not there
};

// A write that hangs hangs its thread alone, and nobody waits for it: the thread keeps the object alive.
class ContentWriter : public std::enable_shared_from_this<ContentWriter>
{
public:
    using Answer = std::function<void(const WriterNews &)>;

    // `answer` is called in the thread of `receiver`, which must live until detach(). `keep`: as ExchangeOrder has it.
    ContentWriter(const QString &path, qint64 keep, Mailbox &receiver, Answer answer);

    Result<void> start();
    void write(const QByteArray &bytes);
    quint64 waiting();
    // What a file can be gone on with by, until it is whole. Before the first write().
    void setValidator(const QByteArray &validator);
    // All of it came: the file takes its name. Else what came is left beside it, as a part, where that is worth it; or behind a
    // beginning.
    void finish(bool whole, bool leaves = true);
    // After this nothing is said any more, and an unfinished file is dropped, or left as long as it is.
    void detach();

private:
    void run();
    Result<void> writeAnew();
    Result<void> leavePart(ReplacementFile &file);
    Result<void> writeBehind();
    // The next bytes into `block`; false: no more come. Waits.
    bool next(QByteArray &block);
    void wrote(qsizetype bytes);
    void tell(const WriterNews &news);
    bool isDetached();
    bool isWhole();
    QByteArray validator();

    const QString m_path;
    const qint64 m_keep;
    const Answer m_answer;
    std::mutex m_mutex;        // guards the rest
    std::condition_variable m_wake;
    Mailbox *m_receiver;       // null: detached
    std::deque<QByteArray> m_blocks;
    quint64 m_waiting = 0;
    quint64 m_written = 0;
    bool m_ended = false;
    bool m_whole = false;
    bool m_leaves = true;
    QString m_part;
    QByteArray m_validator;
};

} // namespace porthole
