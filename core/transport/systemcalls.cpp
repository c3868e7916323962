// The socket system calls as the kernel has them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/systemcalls.h"

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace porthole {

SystemCalls &SystemCalls::system()
{
    // Const, so that it lies in read-only memory: it has no state that a call could change.
    static const SystemCalls instance;
    return const_cast<SystemCalls &>(instance);
}

int SystemCalls::socket(int domain, int type, int protocol)
{
    return ::socket(domain, type, protocol);
}

int SystemCalls::bind(int fd, const sockaddr *address, unsigned length)
{
    return ::bind(fd, address, length);
}

int SystemCalls::listen(int fd, int backlog)
{
    return ::listen(fd, backlog);
}

int SystemCalls::accept4(int fd, sockaddr *address, unsigned *length, int flags)
{
    return ::accept4(fd, address, length, flags);
}

int SystemCalls::connect(int fd, const sockaddr *address, unsigned length)
{
    return ::connect(fd, address, length);
}

ssize_t SystemCalls::send(int fd, const iovec *parts, int count)
{
    // The kernel takes a shorter way for one plain buffer.
    if (count == 1)
        return ::send(fd, parts->iov_base, parts->iov_len, MSG_NOSIGNAL);
    msghdr message = {};
    message.msg_iov = const_cast<iovec *>(parts);
    message.msg_iovlen = size_t(count);
    return ::sendmsg(fd, &message, MSG_NOSIGNAL);
}

ssize_t SystemCalls::recv(int fd, void *buffer, size_t size)
{
    return ::recv(fd, buffer, size, 0);
}

ssize_t SystemCalls::sendto(int fd, const void *bytes, size_t size, const sockaddr *to, unsigned length)
{
    return ::sendto(fd, bytes, size, MSG_NOSIGNAL, to, length);
}

int SystemCalls::recvmmsg(int fd, mmsghdr *messages, unsigned count)
{
    return ::recvmmsg(fd, messages, count, MSG_TRUNC | MSG_CMSG_CLOEXEC, nullptr);
}

int SystemCalls::sendmmsg(int fd, mmsghdr *messages, unsigned count)
{
    return ::sendmmsg(fd, messages, count, MSG_NOSIGNAL);
}

ssize_t SystemCalls::recvmsg(int fd, msghdr *message, int flags)
{
    return ::recvmsg(fd, message, flags | MSG_CMSG_CLOEXEC);
}

int SystemCalls::shutdown(int fd, int how)
{
    return ::shutdown(fd, how);
}

int SystemCalls::close(int fd)
{
    return ::close(fd);
}

int SystemCalls::unlink(const char *path)
{
    return ::unlink(path);
}

int SystemCalls::getsockopt(int fd, int level, int name, void *value, unsigned *length)
{
    return ::getsockopt(fd, level, name, value, length);
}

int SystemCalls::setsockopt(int fd, int level, int name, const void *value, unsigned length)
{
    return ::setsockopt(fd, level, name, value, length);
}

int SystemCalls::ioctl(int fd, unsigned long request, int *value)
{
    return ::ioctl(fd, request, value);
}

int SystemCalls::getsockname(int fd, sockaddr *address, unsigned *length)
{
    return ::getsockname(fd, address, length);
}

int SystemCalls::getpeername(int fd, sockaddr *address, unsigned *length)
{
    return ::getpeername(fd, address, length);
}

} // namespace porthole
