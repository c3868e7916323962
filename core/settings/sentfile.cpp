// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/sentfile.h"

#include <QFile>
#include <QSaveFile>
#include <QThreadPool>

#include <cerrno>
#include <utility>

namespace porthole {

void SentFile::write(Bytes bytes)
{
    const std::lock_guard lock(m_mutex);
    m_next = std::move(bytes);
    if (!std::exchange(m_working, true))
        QThreadPool::globalInstance()->start([self = shared_from_this()] { self->work(); });
}

void SentFile::work()
{
    std::unique_lock lock(m_mutex);
    while (m_next) {
        const Bytes bytes = std::move(*m_next);
        m_next.reset();
        m_writing = true;
        lock.unlock();
        const Failure failure = put(bytes());
        lock.lock();
        m_failure = failure;
        m_writing = false;
        m_ended.notify_all();
    }
    m_working = false;
}

bool SentFile::stop()
{
    std::unique_lock lock(m_mutex);
    const bool begun = !m_next;
    m_next.reset();
    m_ended.wait(lock, [this] { return !m_writing; });
    return begun && !m_failure;
}

void SentFile::writeNow(const Bytes &bytes)
{
    stop();
    const Failure failure = put(bytes());
    const std::lock_guard lock(m_mutex);
    m_failure = failure;
}

Failure SentFile::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

Failure SentFile::put(const QByteArray &bytes) const
{
    QSaveFile file(m_path);
    errno = 0;
    const bool open = file.open(QIODevice::WriteOnly);
    if (open)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (open && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failureFromErrno(errno ? errno : EIO, {"save", m_path});
}

} // namespace porthole
