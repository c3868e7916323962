// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/continuedfile.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace porthole {
namespace {

constexpr char ValidatorName[] = "user.porthole.validator";

Failure unfit(const QString &path, const char *why)
{
    return {Reason::Usage, 0, {"open", path, {why, {}}}, {}};
}

} // namespace

Result<ContinuedFile::Beginning> ContinuedFile::look(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return tl::unexpected(failureFromErrno(errno, {"open", path}));
    struct stat facts = {};
    const int error = ::fstat(fd, &facts) != 0 ? errno : 0;
    char value[256];
    const ssize_t size = ::fgetxattr(fd, ValidatorName, value, sizeof value);
    ::close(fd);
    if (error != 0)
        return tl::unexpected(failureFromErrno(error, {"open", path}));
    if (!S_ISREG(facts.st_mode))
        return tl::unexpected(unfit(path, QT_TRANSLATE_NOOP("porthole", "Only a regular file has a rest.")));
    return Beginning{facts.st_size, size > 0 ? QByteArray(value, size) : QByteArray()};
}

ContinuedFile::~ContinuedFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

tl::unexpected<Failure> ContinuedFile::failed(const char *step) const
{
    return tl::unexpected(failureFromErrno(errno, {step, m_path}));
}

Result<void> ContinuedFile::open()
{
    m_fd = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat facts = {};
    if (m_fd < 0 || ::fstat(m_fd, &facts) != 0)
        return failed("open");
    if (!S_ISREG(facts.st_mode) || facts.st_size != m_size)
        return tl::unexpected(Failure{
            Reason::Io,
            0,
            {"write",
             m_path,
             {QT_TRANSLATE_NOOP("porthole", "Its length has changed since the rest of it was asked for."),
              {}}},
            {}});
    if (::lseek(m_fd, m_size, SEEK_SET) != m_size)
        return failed("write");
    return {};
}

Result<void> ContinuedFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_fd, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed("write");
        bytes = bytes.sliced(written);
    }
    return {};
}

void ContinuedFile::setValidator(const QByteArray &validator)
{
    if (validator.isEmpty())
        ::fremovexattr(m_fd, ValidatorName);
    else
        ::fsetxattr(m_fd, ValidatorName, validator.constData(), size_t(validator.size()), 0);
}

Result<void> ContinuedFile::sync()
{
    return ::fsync(m_fd) == 0 ? Result<void>() : failed("write");
}

} // namespace porthole
