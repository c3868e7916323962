// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/ticker.h"

#include <QSocketNotifier>

#include <sys/timerfd.h>
#include <unistd.h>

namespace porthole {
namespace {

timespec timeOf(qint64 ns)
{
    return {time_t(ns / 1'000'000'000), long(ns % 1'000'000'000)};
}

} // namespace

Ticker::Ticker() = default;

Ticker::~Ticker()
{
    stop();
}

void Ticker::start(qint64 from, int milliseconds)
{
    stop();
    const qint64 every = qint64(milliseconds) * 1'000'000;
    const itimerspec plan{timeOf(every), timeOf(from + every)};
    m_fd = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_fd >= 0 && ::timerfd_settime(m_fd, TFD_TIMER_ABSTIME, &plan, nullptr) == 0) {
        m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &Ticker::read);
        return;
    }
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Ticker::ticked, Qt::UniqueConnection);
    m_timer.start(milliseconds);
}

// It may be the notifier that is calling.
void Ticker::stop()
{
    m_timer.stop();
    if (m_notifier) {
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

void Ticker::read()
{
    quint64 ticks = 0;
    if (m_fd >= 0 && ::read(m_fd, &ticks, sizeof ticks) == sizeof ticks)
        Q_EMIT ticked();
}

} // namespace porthole
