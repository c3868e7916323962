// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include <cerrno>
#include <climits>

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole::cli {

namespace {

constexpr int WritesPerTurn = 256; // then other events have their turn
constexpr qsizetype MergeBelow = 64 << 10;

// Only these can make a write wait for another program.
bool canBlock(int fd)
{
    struct stat facts;
    if (::fstat(fd, &facts) != 0)
        return false;
    return S_ISFIFO(facts.st_mode) || S_ISSOCK(facts.st_mode) || ::isatty(fd);
}

} // namespace

Output::Output(Destination &to, QObject *parent) : QObject(parent), m_to(to) {}

Output::~Output()
{
    m_notifier.reset();
}

Failure Output::begin()
{
    if (m_fd >= 0 || m_failure)
        return {};
    const Result<int> fd = m_to.begin();
    if (!fd) {
        fail(fd.error());
        return fd.error();
    }
    m_fd = *fd;
    m_direct = !canBlock(m_fd);
    return {};
}

bool Output::isReady() const
{
    pollfd place{m_fd, POLLOUT, 0};
    return ::poll(&place, 1, 0) == 1 && (place.revents & (POLLOUT | POLLERR | POLLHUP | POLLNVAL));
}

qsizetype Output::writeSome(QByteArrayView bytes)
{
    qsizetype done = 0;
    for (int turn = 0; done < bytes.size() && !m_failure && (m_direct || (turn < WritesPerTurn && isReady()));
         ++turn) {
        const qsizetype left = bytes.size() - done;
        const ssize_t n =
            ::write(m_fd, bytes.data() + done, size_t(m_direct ? left : qMin<qsizetype>(left, PIPE_BUF)));
        if (n >= 0)
            done += n;
        else if (errno == EAGAIN)
            break; // somebody else made it non-blocking
        else if (errno != EINTR)
            fail(failureFromErrno(errno, {"write", m_to.name()}));
    }
    return done;
}

void Output::write(QByteArrayView bytes)
{
    if (m_failure || bytes.isEmpty())
        return;
    begin();
    if (m_queue.empty())
        bytes = bytes.sliced(writeSome(bytes));
    if (bytes.isEmpty() || m_failure)
        return;
    if (!m_queue.empty() && m_queue.size() > 1 && m_queue.back().size() < MergeBelow)
        m_queue.back() += bytes;
    else
        m_queue.push_back(bytes.toByteArray());
    m_waiting += bytes.size();
    if (!m_notifier) {
        m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Write);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &Output::writeReady);
    }
    m_notifier->setEnabled(true);
    if (m_waiting > FullAt)
        setFull(true);
}

void Output::writeReady()
{
    while (!m_queue.empty()) {
        const QByteArrayView head = QByteArrayView(m_queue.front()).sliced(m_headDone);
        const qsizetype done = writeSome(head);
        if (m_failure)
            return;
        m_waiting -= done;
        m_headDone += done;
        if (done < head.size())
            break;
        m_queue.pop_front();
        m_headDone = 0;
    }
    if (m_waiting < FullAt / 2)
        setFull(false);
    if (!m_queue.empty())
        return;
    m_notifier->setEnabled(false);
    Q_EMIT emptied();
}

void Output::fail(const Failure &failure)
{
    m_failure = failure;
    m_queue.clear();
    m_waiting = 0;
    if (m_notifier)
        m_notifier->setEnabled(false);
    // Not from within write(): its caller is in the middle of something.
    QMetaObject::invokeMethod(
        this,
        [this, failure] {
            Q_EMIT failed(failure);
            setFull(false);
            Q_EMIT emptied();
        },
        Qt::QueuedConnection);
}

void Output::setFull(bool full)
{
    if (m_full == full)
        return;
    m_full = full;
    Q_EMIT fullChanged();
}

} // namespace porthole::cli
