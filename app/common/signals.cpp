// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/signals.h"

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace porthole {

Signals::Signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);  // one that is ignored (nohup) stays ignored
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_fd = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

Signals::~Signals()
{
    m_notifier.reset();
    if (m_fd >= 0)
        ::close(m_fd);
}

void Signals::watch(std::function<void(int)> arrived)
{
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [fd = m_fd, arrived = std::move(arrived)] {
                         signalfd_siginfo info;
                         while (::read(fd, &info, sizeof info) == ssize_t(sizeof info))
                             arrived(int(info.ssi_signo));
                     });
}

} // namespace porthole
