// The seam for socket system calls: forwards to the kernel; tests override one and make it fail.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <sys/types.h>

struct iovec;
struct mmsghdr;
struct msghdr;
struct sockaddr;

namespace porthole {

// Every call behaves as its man page says: -1 and errno on failure.
class SystemCalls
{
public:
    virtual ~SystemCalls() = default;

    // Stateless, so every thread may share it.
    static SystemCalls &system();

    virtual int socket(int domain, int type, int protocol);
    virtual int bind(int fd, const sockaddr *address, unsigned length);
    virtual int listen(int fd, int backlog);
    virtual int accept4(int fd, sockaddr *address, unsigned *length, int flags);
    virtual int connect(int fd, const sockaddr *address, unsigned length);
    // With MSG_NOSIGNAL: a broken connection is EPIPE, never SIGPIPE.
    virtual ssize_t send(int fd, const iovec *parts, int count);
    // There is no room for control messages: the kernel itself closes descriptors that a Unix socket's peer passes.
    virtual ssize_t recv(int fd, void *buffer, size_t size);
    // `to` null: send(). With MSG_NOSIGNAL.
    virtual ssize_t sendto(int fd, const void *bytes, size_t size, const sockaddr *to, unsigned length);
    // With MSG_TRUNC: msg_len is the datagram's length even where the buffer was shorter. With MSG_CMSG_CLOEXEC, as
    // recvmsg: descriptors that a Unix socket's peer passes are the caller's to close.
    virtual int recvmmsg(int fd, mmsghdr *messages, unsigned count);
    // With MSG_NOSIGNAL. How many were taken, from the first on.
    virtual int sendmmsg(int fd, mmsghdr *messages, unsigned count);
    virtual ssize_t recvmsg(int fd, msghdr *message, int flags);
    virtual int shutdown(int fd, int how);
    virtual int close(int fd);
    virtual int unlink(const char *path);
    virtual int getsockopt(int fd, int level, int name, void *value, unsigned *length);
    virtual int setsockopt(int fd, int level, int name, const void *value, unsigned length);
    // Of the requests that bring one number: SIOCOUTQ, SIOCINQ.
    virtual int ioctl(int fd, unsigned long request, int *value);
    virtual int getsockname(int fd, sockaddr *address, unsigned *length);
    virtual int getpeername(int fd, sockaddr *address, unsigned *length);
};

} // namespace porthole
