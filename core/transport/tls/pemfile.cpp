// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/pemfile.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace porthole {

namespace {

constexpr qint64 LongestFile = 16 << 20; // lists of revoked certificates are long

} // namespace

Result<QByteArray> readCryptoFile(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return tl::unexpected(failureFromErrno(errno, {"open", path, {}}));
    QFile file;
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return tl::unexpected(failureFromErrno(EISDIR, {"open", path, {}}));
    }
    QByteArray bytes = file.read(LongestFile + 1);
    if (bytes.size() <= LongestFile)
        return bytes;
    const Text large{QT_TRANSLATE_NOOP("porthole", "It is larger than %1 bytes, and so no file of certificates."),
                     {QString::number(LongestFile)}};
    return tl::unexpected(Failure{Reason::Limit, 0, {"open", path, large}, {}});
}

Result<QByteArray> readPemFile(const QString &path)
{
    Result<QByteArray> bytes = readCryptoFile(path);
    if (!bytes || bytes->contains("-----BEGIN "))
        return bytes;
    const Text kind{QT_TRANSLATE_NOOP("porthole", "It holds no certificate or key in PEM (\"-----BEGIN ...\")."), {}};
    return tl::unexpected(Failure{Reason::Damaged, 0, {"read", path, kind}, {}});
}

} // namespace porthole
