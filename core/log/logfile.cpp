// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logfile.h"

#include "core/log/filecheck.h"
#include "core/log/logfile_p.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole {

using namespace format;

LogFile::Private::~Private()
{
    if (mapped)
        ::munmap(mapped, HeaderBytes);
    for (const int one : {fd, imported})
        if (one >= 0)
            ::close(one);
}

namespace {

qint64 readFrom(int fd, quint64 offset, void *to, quint64 size)
{
    quint64 done = 0;
    while (done < size) {
        const ssize_t n = ::pread(fd, static_cast<char *>(to) + done, size - done, off_t(offset + done));
        if (n > 0)
            done += quint64(n);
        else if (n == 0)
            break;
        else if (errno != EINTR)
            return done ? qint64(done) : -1;
    }
    return qint64(done);
}

} // namespace

qint64 LogFile::Private::readAt(quint64 offset, void *to, quint64 size) const
{
    return readFrom(fd, offset, to, size);
}

qint64 LogFile::Private::readPayloadAt(const Entry &entry, quint64 offset, void *to, quint64 size) const
{
    return readFrom(entry.flags & PayloadImported ? imported : fd, entry.payloadOffset + offset, to, size);
}

LogFile::LogFile(std::unique_ptr<Private> p) : d(std::move(p)) {}

LogFile::~LogFile() = default;

Result<std::shared_ptr<const LogFile>> LogFile::open(const QString &path, const std::function<bool(double)> &progress)
{
    const auto shared = [](std::unique_ptr<Private> p) {
        return std::shared_ptr<const LogFile>(std::make_shared<LogFile>(std::move(p)));
    };
    auto d = std::make_unique<Private>();
    d->path = path;
    // O_NONBLOCK: a FIFO of that name must not hold us up.
    d->fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (d->fd < 0)
        return tl::unexpected(failureFromErrno(errno, {"open", path}));
    struct stat facts;
    if (::fstat(d->fd, &facts) != 0)
        return tl::unexpected(failureFromErrno(errno, {"open", path}));
    if (S_ISDIR(facts.st_mode))
        return tl::unexpected(failureFromErrno(EISDIR, {"open", path}));
    if (!S_ISREG(facts.st_mode)) {
        const Text kind{QT_TRANSLATE_NOOP("porthole", "It is a pipe, a socket or a device, and no file."), {}};
        return tl::unexpected(Failure{Reason::Damaged, 0, {"open", path, kind}, {}});
    }
    d->fileSize = quint64(facts.st_size);
    // A writer holds the file locked for as long as it lives, also in another program.
    if (::flock(d->fd, LOCK_SH | LOCK_NB) == 0)
        ::flock(d->fd, LOCK_UN);
    else
        d->report.live = errno == EWOULDBLOCK;
    if (auto checked = checkFile(*d, progress); !checked)
        return tl::unexpected(checked.error());
    return shared(std::move(d));
}

QString LogFile::path() const
{
    return d->path;
}

bool LogFile::isImported() const
{
    return d->imported >= 0;
}

bool LogFile::isGrowing() const
{
    return d->live && loadAcquire(d->super->clean) == 0;
}

bool LogFile::isLive() const
{
    return d->live;
}

const FileReport &LogFile::report() const
{
    return d->report;
}

quint64 LogFile::publishedEntries() const
{
    return loadAcquire(d->super->entries);
}

qint64 LogFile::size() const
{
    struct stat facts;
    return ::fstat(d->fd, &facts) == 0 ? qint64(facts.st_blocks) * 512 : 0;
}

} // namespace porthole
