// SIGINT, SIGTERM and SIGHUP as events of the main loop, so that a program that is told to end ends in order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace porthole {

// Make it before any thread: threads inherit that the signals are blocked.
class Signals
{
public:
    Signals();
    ~Signals();
    Signals(const Signals &) = delete;
    Signals &operator=(const Signals &) = delete;

    // Needs the application object.
    void watch(std::function<void(int signal)> arrived);

private:
    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace porthole
