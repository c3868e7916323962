// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination.h"

#include "filechecks.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostNames = 100;
constexpr char ValidatorName[] = "user.porthole.validator";

} // namespace

Destination::Destination(const Options &options)
    : m_fd(options.output.isEmpty() && !options.remoteName ? STDOUT_FILENO : -1)
    , m_begun(options.output.isEmpty() && !options.remoteName)
    , m_unnamed(options.remoteName)
    , m_name(options.output.isEmpty() ? u"standard output"_s : options.output)
    , m_others{options.save, options.file, options.exactly}
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
    if (m_fd >= 0 || m_unnamed)
        return {};
    const Result<void> opened = open(0);
    if (opened || opened.error().error != ENOENT)
        return opened;
    const QByteArray folder = QFile::encodeName(QFileInfo(m_name).path());
    if (::access(folder.constData(), W_OK | X_OK) == 0)
        return {};
    return tl::unexpected<Failure>(failureFromErrno(errno, {errno == ENOENT ? "create" : "open", m_name}));
}

// A FIFO without a reader would hold up open() for ever, signals included: it is a failure instead.
Result<void> Destination::open(int flags)
{
    const QByteArray name = QFile::encodeName(m_name);
    m_fd = ::open(name.constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | flags, 0666);
    const int error = errno;
    m_owned = true;
    if (m_fd >= 0) {
        ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) & ~O_NONBLOCK);
        return {};
    }
    Failure failure = failureFromErrno(error, {"open", m_name});
    struct stat facts = {};
    if (error == ENXIO && ::stat(name.constData(), &facts) == 0 && S_ISFIFO(facts.st_mode))
        failure.where.detail = {
            QT_TRANSLATE_NOOP("porthole", "It is a FIFO, and no program has it open for reading."), {}};
    return tl::unexpected<Failure>(failure);
}

Result<int> Destination::begin()
{
    if (m_begun)
        return m_fd;
    if (m_unnamed) {
        if (const Result<QString> taken = takeName(u"download"_s); !taken)
            return tl::unexpected<Failure>(taken.error());
    }
    if (m_fd < 0) {
        if (const Result<void> opened = open(O_CREAT); !opened)
            return tl::unexpected<Failure>(opened.error());
    }
    if (const Result<void> emptied = m_keep >= 0 ? goBehind(m_keep) : empty(); !emptied)
        return tl::unexpected<Failure>(emptied.error());
    m_begun = true;
    return m_fd;
}

Result<QString> Destination::takeName(const QString &wanted)
{
    const qsizetype dot = wanted.lastIndexOf(u'.');
    const qsizetype stem = dot > 0 ? dot : wanted.size();
    for (int n = 0; n <= MostNames; ++n) {
        m_name = n == 0 ? wanted : QString(wanted.first(stem) + u'-' + QString::number(n) + wanted.sliced(stem));
        const Result<void> made = open(O_CREAT | O_EXCL | O_NOFOLLOW);
        if (made) {
            m_unnamed = false;
            return m_name;
        }
        if (made.error().error != EEXIST)
            return tl::unexpected<Failure>(made.error());
    }
    return tl::unexpected<Failure>(failureFromErrno(EEXIST, {"create", wanted}));
}

Result<void> Destination::goBehind(qint64 size)
{
    struct stat facts = {};
    if (::fstat(m_fd, &facts) != 0 || ::lseek(m_fd, size, SEEK_SET) != size)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"write", m_name}));
    if (facts.st_size == size)
        return {};
    const Text why{QT_TRANSLATE_NOOP("porthole", "Its length has changed since the rest of it was asked for."), {}};
    return tl::unexpected<Failure>(Failure{Reason::Io, 0, {"write", m_name, why}, {}});
}

QByteArray Destination::validator() const
{
    char value[256];
    const ssize_t size = m_fd < 0 ? -1 : ::fgetxattr(m_fd, ValidatorName, value, sizeof value);
    return size > 0 ? QByteArray(value, size) : QByteArray();
}

void Destination::setValidator(const QByteArray &validator)
{
    if (!m_owned || m_fd < 0)
        return;
    if (validator.isEmpty())
        ::fremovexattr(m_fd, ValidatorName);
    else
        ::fsetxattr(m_fd, ValidatorName, validator.constData(), size_t(validator.size()), 0);
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
