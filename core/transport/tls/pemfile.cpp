// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/pemfile.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace porthole {

namespace {

constexpr qint64 LongestFile = 1 << 20;

} // namespace

Result<QByteArray> readPemFile(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return tl::unexpected(failureFromErrno(errno, {"open", path, {}}));
    QFile file;
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return tl::unexpected(failureFromErrno(EISDIR, {"open", path, {}}));
    }
    const QByteArray bytes = file.read(LongestFile);
    if (bytes.contains("-----BEGIN "))
        return bytes;
    const Text kind{QT_TRANSLATE_NOOP("porthole", "It holds no certificate or key in PEM (\"-----BEGIN ...\")."), {}};
    return tl::unexpected(Failure{Reason::Damaged, 0, {"open", path, kind}, {}});
}

} // namespace porthole
