// Writes to a descriptor without ever blocking the event loop.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QSocketNotifier>

#include <deque>
#include <memory>

namespace porthole::cli {

// Files are written at once. To pipes and terminals, which may block and must not be made non-blocking
// (others share them), no more is written than poll() says there is room for: PIPE_BUF bytes.
class Output : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype FullAt = 4 << 20; // waiting bytes from which the producer should stop

    Output(int fd, const QString &name, QObject *parent = nullptr);
    ~Output() override;

    void write(QByteArrayView bytes);
    qsizetype waiting() const { return m_waiting; }
    bool isFull() const { return m_full; }
    // Closes the descriptor with this object.
    void setOwned() { m_owned = true; }

Q_SIGNALS:
    void fullChanged();
    void emptied();
    void failed(const porthole::Failure &failure); // once; what is written later is dropped

private:
    bool isReady() const;
    qsizetype writeSome(QByteArrayView bytes); // how many were taken; stops where there is no room
    void writeReady();
    void fail(int error);
    void setFull(bool full);

    int m_fd;
    QString m_name;
    bool m_owned = false;
    bool m_direct = false;
    bool m_failed = false;
    bool m_full = false;
    std::deque<QByteArray> m_queue;
    qsizetype m_headDone = 0; // bytes of the first in the queue that are gone
    qsizetype m_waiting = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace porthole::cli
