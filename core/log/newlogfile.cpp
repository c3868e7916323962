// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/newlogfile.h"

#include "core/log/fileformat.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole {

namespace {

bool lock(int fd)
{
    return ::flock(fd, LOCK_EX | LOCK_NB) == 0;
}

// Another program may have put its file there after ours was opened.
bool standsAt(int fd, const QByteArray &name)
{
    struct stat ours;
    struct stat there;
    return ::fstat(fd, &ours) == 0 && ::lstat(name.constData(), &there) == 0 && ours.st_dev == there.st_dev
           && ours.st_ino == there.st_ino;
}

bool isSession(int fd)
{
    char magic[sizeof format::Magic];
    return ::pread(fd, magic, sizeof magic, 0) == ssize_t(sizeof magic)
           && std::memcmp(magic, format::Magic, sizeof magic) == 0;
}

} // namespace

NewLogFile::~NewLogFile()
{
    if (!m_made.isEmpty())
        ::unlink(m_made.constData());
    if (m_replaced >= 0)
        ::close(m_replaced);
    if (m_wasEmpty < 0)
        return;
    const int emptied = ::ftruncate(m_wasEmpty, 0);
    Q_UNUSED(emptied) // the failure before it is what is told
    ::close(m_wasEmpty);
}

tl::unexpected<Failure> NewLogFile::failed(const char *step) const
{
    if (errno == EWOULDBLOCK)
        return tl::unexpected<Failure>(Failure{Reason::InUse, errno, {step, m_path}, {}});
    return tl::unexpected<Failure>(failureFromErrno(errno, {step, m_path}));
}

Result<int> NewLogFile::open()
{
    if (m_path.isEmpty()) {
        const int fd = ::memfd_create("porthole", MFD_CLOEXEC);
        return fd < 0 ? Result<int>(failed()) : Result<int>(fd);
    }
    // O_NONBLOCK: a FIFO of that name must not hold us up.
    const int existing =
        ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (existing >= 0)
        return replace(existing);
    return errno == ENOENT ? make() : Result<int>(failed());
}

Result<int> NewLogFile::make()
{
    const QByteArray name = QFile::encodeName(m_path);
    const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return failed();
    return lockMade(fd, name);
}

Result<int> NewLogFile::lockMade(int fd, const QByteArray &name)
{
    m_made = name;
    if (lock(fd))
        return fd;
    const Result<int> failure = failed();
    ::close(fd);
    return failure;
}

Result<int> NewLogFile::replace(int existing)
{
    struct stat facts = {};
    const QByteArray name = QFile::encodeName(m_path);
    const bool regular = ::fstat(existing, &facts) == 0 && S_ISREG(facts.st_mode);
    // Locked before it is looked at: a file that somebody records into stays as it is.
    if (regular && !lock(existing)) {
        const Result<int> failure = failed();
        ::close(existing);
        return failure;
    }
    // An empty file has nothing to lose.
    if (regular && facts.st_size == 0 && ::fchmod(existing, 0600) == 0) {
        m_wasEmpty = ::fcntl(existing, F_DUPFD_CLOEXEC, 0);
        return existing;
    }
    m_replaced = existing;
    if (!standsAt(existing, name)) {
        errno = EWOULDBLOCK;
        return failed();
    }
    if (regular && isSession(existing))
        return makeBeside();
    const Text kind{QT_TRANSLATE_NOOP("porthole",
                                      "It is no session of Porthole, and is not overwritten by one. Choose "
                                      "another name, or remove it first."),
                    {}};
    return tl::unexpected<Failure>(Failure{Reason::Io, EEXIST, {"create", m_path, kind}, {}});
}

Result<int> NewLogFile::makeBeside()
{
    QByteArray name = QFile::encodeName(m_path) + ".XXXXXX";
    const int fd = ::mkostemp(name.data(), O_CLOEXEC); // mode 0600
    if (fd < 0)
        return failed();
    return lockMade(fd, name);
}

Result<void> NewLogFile::take()
{
    if (m_replaced >= 0) {
        if (::rename(m_made.constData(), QFile::encodeName(m_path).constData()) != 0)
            return failed("rename");
    }
    m_made.clear();
    if (m_wasEmpty >= 0)
        ::close(std::exchange(m_wasEmpty, -1));
    return {};
}

} // namespace porthole
