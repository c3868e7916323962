// SPDX-License-Identifier: GPL-3.0-or-later
#include "blockingwriter.h"

#include "options.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

bool BlockingWriter::write(QByteArrayView bytes)
{
    constexpr qsizetype FlushAt = 256 << 10;
    m_buffer += bytes;
    return m_buffer.size() < FlushAt || flush();
}

bool BlockingWriter::flush()
{
    for (qsizetype done = 0; done < m_buffer.size() && m_error == 0;) {
        const ssize_t n = ::write(m_fd, m_buffer.constData() + done, size_t(m_buffer.size() - done));
        if (n >= 0)
            done += n;
        else if (errno != EINTR)
            m_error = errno;
    }
    m_buffer.resize(0);
    return m_error == 0;
}

void complain(const QString &text)
{
    BlockingWriter err(STDERR_FILENO);
    err.write(QString(u"porthole-cli: "_s + text + u'\n').toUtf8());
    err.flush();
}

int withOutput(const Options &options, int (*use)(const Options &options, int fd))
{
    int fd = STDOUT_FILENO;
    if (!options.output.isEmpty()) {
        fd = ::open(QFile::encodeName(options.output).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                    0666);
        if (fd < 0) {
            complain(sentence(failureFromErrno(errno, QString(u"open "_s + options.output))));
            return 1;
        }
    }
    const int status = use(options, fd);
    if (fd != STDOUT_FILENO)
        ::close(fd);
    return status;
}

} // namespace porthole::cli
