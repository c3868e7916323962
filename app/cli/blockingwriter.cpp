// SPDX-License-Identifier: GPL-3.0-or-later
#include "blockingwriter.h"

#include <cerrno>

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
    const Result<int> fd = m_failure ? Result<int>(-1) : m_to->begin();
    if (!fd)
        m_failure = fd.error();
    for (qsizetype done = 0; done < m_buffer.size() && !m_failure;) {
        const ssize_t n = ::write(*fd, m_buffer.constData() + done, size_t(m_buffer.size() - done));
        if (n >= 0)
            done += n;
        else if (errno != EINTR)
            m_failure = failureFromErrno(errno, {"write", m_to->name()});
    }
    m_buffer.resize(0);
    return !m_failure;
}

void complain(const QString &text)
{
    Destination to(STDERR_FILENO, u"standard error"_s);
    BlockingWriter err(to);
    err.write(QString(u"porthole-cli: "_s + text + u'\n').toUtf8());
    err.flush();
}

void complain(const Failure &failure)
{
    complain(QString(QLatin1StringView(reasonName(failure.reason)) + u": "_s + sentence(failure)));
}

} // namespace porthole::cli
