// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/sessionstore.h"

#include "core/log/fileformat.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole {

using namespace Qt::StringLiterals;
using namespace format;

namespace {

class Descriptor
{
public:
    Descriptor(const QString &path, int flags)
        : fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK))
    {
    }
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    const int fd;
};

// The header's facts only; the file is checked when somebody opens it.
std::optional<StoredSession> look(const QFileInfo &info)
{
    const Descriptor file(info.filePath(), O_RDONLY);
    Superblock super;
    if (file.fd < 0 || ::pread(file.fd, &super, sizeof super, 0) != ssize_t(sizeof super)
        || std::memcmp(super.magic, Magic, sizeof Magic) != 0)
        return std::nullopt;
    StoredSession session;
    session.path = info.filePath();
    session.changed = info.lastModified();
    struct stat facts;
    session.size = ::fstat(file.fd, &facts) == 0 ? qint64(facts.st_blocks) * 512 : info.size();
    session.entries = super.entries;
    session.live = ::flock(file.fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    session.crashed = !session.live && super.clean != 1;
    return session;
}

} // namespace

QString SessionStore::defaultDirectory()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state))
        state = QDir::homePath() + u"/.local/state"_s;
    return state + u"/porthole/sessions"_s;
}

Result<QString> SessionStore::newPath() const
{
    if (!QDir().mkpath(m_directory))
        return tl::unexpected(failureFromErrno(errno, {"make folder", m_directory}));
    if (::chmod(QFile::encodeName(m_directory).constData(), 0700) != 0)
        return tl::unexpected(failureFromErrno(errno, {"make private", m_directory}));
    const QString stem = m_directory + u'/' + QDateTime::currentDateTime().toString(u"yyyy-MM-dd_HHmmss"_s) + u'-'
        + QString::number(::getpid());
    QString path = stem + u".porthole"_s;
    for (int n = 2; QFile::exists(path); ++n)
        path = stem + u'-' + QString::number(n) + u".porthole"_s;
    return path;
}

QList<StoredSession> SessionStore::list() const
{
    QList<StoredSession> sessions;
    const QFileInfoList files = QDir(m_directory).entryInfoList(
        {u"*.porthole"_s}, QDir::Files | QDir::NoSymLinks, QDir::Time);
    for (const QFileInfo &info : files) {
        if (const auto session = look(info))
            sessions.append(*session);
    }
    return sessions;
}

int SessionStore::removeOld(int days) const
{
    const QDateTime limit = QDateTime::currentDateTime().addDays(-days);
    int removed = 0;
    const QList<StoredSession> sessions = list();
    for (const StoredSession &session : sessions) {
        const bool empty = !session.crashed && session.entries == 0;
        const bool isOffered = session.crashed && session.entries > 0; // until somebody dealt with it
        if (!session.live && !isOffered && (empty || session.changed < limit) && QFile::remove(session.path))
            ++removed;
    }
    return removed;
}

Result<void> SessionStore::settle(const QString &path)
{
    const Descriptor file(path, O_RDWR);
    const quint32 clean = 1;
    if (file.fd < 0
        || ::pwrite(file.fd, &clean, sizeof clean, offsetof(Superblock, clean)) != ssize_t(sizeof clean))
        return tl::unexpected(failureFromErrno(errno, {"write", path}));
    return {};
}

} // namespace porthole
