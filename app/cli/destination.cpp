// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination.h"

#include "filechecks.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

Destination::Destination(const Options &options)
    : m_fd(options.output.isEmpty() ? STDOUT_FILENO : -1)
    , m_begun(options.output.isEmpty())
    , m_name(options.output.isEmpty() ? u"standard output"_s : options.output)
    , m_others{options.save, options.file}
{
    for (const Part &part : options.parts)
        m_others += part.file;
    m_others.removeAll(QString());
}

Destination::~Destination()
{
    if (m_owned && m_fd >= 0)
        ::close(m_fd);
}

Result<void> Destination::prepare()
{
    if (m_fd >= 0)
        return {};
    m_fd = ::open(QFile::encodeName(m_name).constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    m_owned = true;
    if (m_fd >= 0)
        return {};
    const QByteArray folder = QFile::encodeName(QFileInfo(m_name).path());
    if (errno == ENOENT && ::access(folder.constData(), W_OK | X_OK) == 0)
        return {};
    return tl::unexpected<Failure>(failureFromErrno(errno, {errno == ENOENT ? "create" : "open", m_name}));
}

Result<int> Destination::begin()
{
    if (m_begun)
        return m_fd;
    if (m_fd < 0)
        m_fd = ::open(QFile::encodeName(m_name).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    m_owned = true;
    if (m_fd < 0)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"open", m_name}));
    if (const Result<void> emptied = empty(); !emptied)
        return tl::unexpected<Failure>(emptied.error());
    m_begun = true;
    return m_fd;
}

Result<void> Destination::empty()
{
    struct stat facts = {};
    if (::fstat(m_fd, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size == 0)
        return {};
    for (const QString &other : m_others) {
        if (isSameFile(m_name, other)) {
            const Text why{
                QT_TRANSLATE_NOOP("porthole", "It has become the same file as %1, which would be lost."),
                {other}};
            return tl::unexpected<Failure>(Failure{Reason::Usage, 0, {"open", m_name, why}, {}});
        }
    }
    if (::ftruncate(m_fd, 0) != 0)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"write", m_name}));
    return {};
}

} // namespace porthole::cli
