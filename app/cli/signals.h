// SIGINT and SIGTERM as events of the main loop.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace porthole::cli {

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

} // namespace porthole::cli
