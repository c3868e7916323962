// A child process that is ended and then waited for, without anybody standing still.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/childprocess.h"

#include "core/transport/lab/descriptor.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>

#include <sys/syscall.h>
#include <sys/wait.h>

namespace porthole::lab {
namespace {

void waitForChild(int process)
{
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

// glibc has had a function for it since 2.36.
int descriptorOf(int process)
{
#ifdef SYS_pidfd_open
    return int(::syscall(SYS_pidfd_open, process, 0));
#else
    errno = ENOSYS;
    return -1;
#endif
}

// Belongs to the event loop: whoever started the process need not live on.
class DyingChild final : public QObject
{
public:
    DyingChild(int process, Descriptor watched, QObject *parent)
        : QObject(parent), m_process(process), m_watched(std::move(watched)), m_notifier(m_watched.get(), QSocketNotifier::Read)
    {
        // It is readable when the process has ended.
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
            m_notifier.setEnabled(false);
            deleteLater();
        });
    }
    ~DyingChild() override { waitForChild(m_process); }

private:
    int m_process;
    Descriptor m_watched;
    QSocketNotifier m_notifier;
};

} // namespace

void endChild(int process)
{
    ::kill(process, SIGKILL);
    QAbstractEventDispatcher *loop = QAbstractEventDispatcher::instance();
    Descriptor watched(loop ? descriptorOf(process) : -1);
    if (watched.isOpen())
        new DyingChild(process, std::move(watched), loop);
    else
        waitForChild(process);
}

} // namespace porthole::lab
