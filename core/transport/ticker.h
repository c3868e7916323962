// Ticks at fixed times, within some microseconds: QTimer rounds to whole milliseconds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace porthole {

class Ticker : public QObject
{
    Q_OBJECT
public:
    Ticker();
    ~Ticker() override;
    // The first one an interval after `from`, of CLOCK_MONOTONIC in ns. Ticks that nobody had time for are one.
    void start(qint64 from, int milliseconds);
    void stop();

Q_SIGNALS:
    void ticked();

private:
    void read();

    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_timer; // where the system has no descriptor left
};

} // namespace porthole
