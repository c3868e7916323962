// System calls that are counted on their way: how often a socket's owner really asked the kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/countingcalls.h"

#include <cerrno>

#include <sys/uio.h>

namespace porthole {

void CountingCalls::countSend(ssize_t taken, size_t offered)
{
    if (taken < 0 && errno == EINTR)
        return;
    ++m_counts.sends;
    if (taken < 0)
        ++(errno == EAGAIN || errno == EWOULDBLOCK ? m_counts.fullSends : m_counts.failedSends);
    else if (size_t(taken) < offered)
        ++m_counts.shortSends;
}

ssize_t CountingCalls::send(int fd, const iovec *parts, int count)
{
    size_t offered = 0;
    for (int i = 0; i < count; ++i)
        offered += parts[i].iov_len;
    const ssize_t taken = m_next.send(fd, parts, count);
    countSend(taken, offered);
    return taken;
}

ssize_t CountingCalls::sendto(int fd, const void *bytes, size_t size, const sockaddr *to, unsigned length)
{
    const ssize_t taken = m_next.sendto(fd, bytes, size, to, length);
    countSend(taken, size);
    return taken;
}

ssize_t CountingCalls::recv(int fd, void *buffer, size_t size)
{
    const ssize_t taken = m_next.recv(fd, buffer, size);
    m_counts.reads += taken > 0;
    return taken;
}

int CountingCalls::recvmmsg(int fd, mmsghdr *messages, unsigned count)
{
    const int taken = m_next.recvmmsg(fd, messages, count);
    m_counts.reads += taken > 0;
    return taken;
}

// ---- the rest passes through

int CountingCalls::socket(int domain, int type, int protocol)
{
    return m_next.socket(domain, type, protocol);
}

int CountingCalls::bind(int fd, const sockaddr *address, unsigned length)
{
    return m_next.bind(fd, address, length);
}

int CountingCalls::listen(int fd, int backlog)
{
    return m_next.listen(fd, backlog);
}

int CountingCalls::accept4(int fd, sockaddr *address, unsigned *length, int flags)
{
    return m_next.accept4(fd, address, length, flags);
}

int CountingCalls::connect(int fd, const sockaddr *address, unsigned length)
{
    return m_next.connect(fd, address, length);
}

ssize_t CountingCalls::recvmsg(int fd, msghdr *message, int flags)
{
    return m_next.recvmsg(fd, message, flags);
}

int CountingCalls::shutdown(int fd, int how)
{
    return m_next.shutdown(fd, how);
}

int CountingCalls::close(int fd)
{
    return m_next.close(fd);
}

int CountingCalls::getsockopt(int fd, int level, int name, void *value, unsigned *length)
{
    return m_next.getsockopt(fd, level, name, value, length);
}

int CountingCalls::setsockopt(int fd, int level, int name, const void *value, unsigned length)
{
    return m_next.setsockopt(fd, level, name, value, length);
}

int CountingCalls::ioctl(int fd, unsigned long request, int *value)
{
    return m_next.ioctl(fd, request, value);
}

int CountingCalls::getsockname(int fd, sockaddr *address, unsigned *length)
{
    return m_next.getsockname(fd, address, length);
}

int CountingCalls::getpeername(int fd, sockaddr *address, unsigned *length)
{
    return m_next.getpeername(fd, address, length);
}

} // namespace porthole
