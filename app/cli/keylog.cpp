// SPDX-License-Identifier: GPL-3.0-or-later
#include "keylog.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace porthole::cli {

KeyLog::~KeyLog()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<void> KeyLog::open(const QString &path)
{
    m_path = path;
    m_fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    if (m_fd < 0)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"open", path, {}}));
    return {};
}

Result<void> KeyLog::append(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    const ssize_t written = ::write(m_fd, whole.constData(), size_t(whole.size()));
    if (written == whole.size())
        return {};
    return tl::unexpected<Failure>(failureFromErrno(written < 0 ? errno : ENOSPC, {"write", m_path, {}}));
}

} // namespace porthole::cli
