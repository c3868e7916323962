// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/replacementfile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace porthole {

namespace {

// EEXIST where there is something of that name. Not every file system can see to that by itself.
bool renameToNew(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (::access(to.constData(), F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return ::rename(from.constData(), to.constData()) == 0;
}

} // namespace

ReplacementFile::~ReplacementFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
    if (!m_temporary.isEmpty())
        ::unlink(QFile::encodeName(m_temporary).constData());
}

tl::unexpected<Failure> ReplacementFile::failed(const char *step) const
{
    return tl::unexpected<Failure>(failureFromErrno(errno, {step, m_path}));
}

Result<void> ReplacementFile::open()
{
    if (QFileInfo(m_path).isDir()) {
        errno = EISDIR;
        return failed("create");
    }
    QByteArray name = QFile::encodeName(m_path) + ".XXXXXX";
    m_fd = ::mkostemp(name.data(), O_CLOEXEC); // mode 0600
    if (m_fd < 0)
        return failed("create");
    m_temporary = QFile::decodeName(name);
    return {};
}

Result<void> ReplacementFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t n = ::write(m_fd, bytes.data(), size_t(bytes.size()));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed("write");
        bytes = bytes.sliced(n);
    }
    return {};
}

Result<void> ReplacementFile::commit()
{
    if (::fdatasync(m_fd) != 0)
        return failed("write");
    if (::rename(QFile::encodeName(m_temporary).constData(), QFile::encodeName(m_path).constData()) != 0)
        return failed("rename");
    m_temporary.clear();
    return {};
}

Result<QString> ReplacementFile::leavePart()
{
    constexpr int MostParts = 1000;
    if (::fdatasync(m_fd) != 0)
        return failed("write");
    for (int number = 1; number <= MostParts; ++number) {
        const QString name = m_path + (number == 1 ? QStringLiteral(".part") : QStringLiteral(".%1.part").arg(number));
        if (renameToNew(QFile::encodeName(m_temporary), QFile::encodeName(name))) {
            m_temporary.clear();
            return name;
        }
        if (errno != EEXIST)
            break;
    }
    return failed("rename");
}

} // namespace porthole
