// Writes to a destination without ever blocking the event loop.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "destination.h"

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

    explicit Output(Destination &to, QObject *parent = nullptr); // outlives this
    ~Output() override;

    void write(QByteArrayView bytes);
    qsizetype waiting() const { return m_waiting; }
    bool isFull() const { return m_full; }
    const Failure &failure() const { return m_failure; }
    // Makes the file, also of a result that is empty. A failure is told by failed() as well.
    Failure begin();

Q_SIGNALS:
    void fullChanged();
    void emptied();
    void failed(const porthole::Failure &failure); // once; what is written later is dropped

private:
    bool isReady() const;
    qsizetype writeSome(QByteArrayView bytes); // how many were taken; stops where there is no room
    void writeReady();
    void fail(const Failure &failure);
    void setFull(bool full);

    Destination &m_to;
    int m_fd = -1; // from the first byte on
    bool m_direct = false;
    Failure m_failure;
    bool m_full = false;
    std::deque<QByteArray> m_queue;
    qsizetype m_headDone = 0; // bytes of the first in the queue that are gone
    qsizetype m_waiting = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace porthole::cli
