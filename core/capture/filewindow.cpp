// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filewindow.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole {
namespace {

// Larger than any packet that is usual, and small enough to stay in the cache.
constexpr qsizetype WindowBlock = 1 << 20;

} // namespace

Result<std::unique_ptr<FileWindow>> FileWindow::open(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"open", path, {}}));
    std::unique_ptr<FileWindow> window(new FileWindow);
    window->m_fd = fd;
    struct stat facts = {};
    if (::fstat(fd, &facts) != 0)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"open", path, {}}));
    if (!S_ISREG(facts.st_mode))
        return tl::unexpected<Failure>(
            Failure{Reason::Unsupported, 0, {"open", path, {QT_TRANSLATE_NOOP("porthole", "It is no regular file."), {}}}, {}});
    window->m_size = quint64(facts.st_size);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    return window;
}

std::unique_ptr<FileWindow> FileWindow::ofBytes(const QByteArray &bytes)
{
    std::unique_ptr<FileWindow> window(new FileWindow);
    window->m_bytes = bytes;
    window->m_data = bytes.constData();
    window->m_size = window->m_held = quint64(bytes.size());
    return window;
}

FileWindow::~FileWindow()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

int FileWindow::duplicate() const
{
    return m_fd < 0 ? -1 : ::fcntl(m_fd, F_DUPFD_CLOEXEC, 0);
}

QByteArrayView FileWindow::refill(quint64 offset, qsizetype size)
{
    if (offset >= m_size || size <= 0)
        return {};
    if (m_fd >= 0 && (offset < m_from || offset - m_from + quint64(size) > m_held)) {
        m_from = offset - std::min(offset, m_behind);
        const qsizetype want = std::max(size, WindowBlock) + qsizetype(offset - m_from);
        if (m_bytes.size() < want)
            m_bytes.resize(want);
        m_data = m_bytes.constData();
        m_held = 0;
        while (m_held < quint64(want)) {
            const ssize_t got = ::pread(m_fd, m_bytes.data() + m_held, size_t(want) - m_held, off_t(m_from + m_held));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                m_error = errno;
            if (got <= 0)
                break;
            m_held += quint64(got);
        }
    }
    const quint64 there = offset - m_from < m_held ? m_held - (offset - m_from) : 0;
    return {m_data + (offset - m_from), qsizetype(std::min<quint64>(there, quint64(size)))};
}

} // namespace porthole
