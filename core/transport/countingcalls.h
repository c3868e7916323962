// System calls that are counted on their way: how often a socket's owner really asked the kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/systemcalls.h"

namespace porthole {

// Calls that moved bytes or could have. EINTR is not counted: the call is made again.
struct CallCounts {
    int sends = 0;       // send and sendto, also those that failed
    int shortSends = 0;  // the kernel took less than it was given
    int fullSends = 0;   // it took nothing for now (EAGAIN)
    int failedSends = 0; // any other errno
    int reads = 0;       // recv and recvmmsg that brought something
};

class CountingCalls final : public SystemCalls
{
public:
    // `next` outlives this.
    explicit CountingCalls(SystemCalls &next) : m_next(next) {}
    const CallCounts &counts() const { return m_counts; }

    int socket(int domain, int type, int protocol) override;
    int bind(int fd, const sockaddr *address, unsigned length) override;
    int listen(int fd, int backlog) override;
    int accept4(int fd, sockaddr *address, unsigned *length, int flags) override;
    int connect(int fd, const sockaddr *address, unsigned length) override;
    ssize_t send(int fd, const iovec *parts, int count) override;
    ssize_t recv(int fd, void *buffer, size_t size) override;
    ssize_t sendto(int fd, const void *bytes, size_t size, const sockaddr *to, unsigned length) override;
    int recvmmsg(int fd, mmsghdr *messages, unsigned count) override;
    ssize_t recvmsg(int fd, msghdr *message, int flags) override;
    int shutdown(int fd, int how) override;
    int close(int fd) override;
    int getsockopt(int fd, int level, int name, void *value, unsigned *length) override;
    int setsockopt(int fd, int level, int name, const void *value, unsigned length) override;
    int ioctl(int fd, unsigned long request, int *value) override;
    int getsockname(int fd, sockaddr *address, unsigned *length) override;
    int getpeername(int fd, sockaddr *address, unsigned *length) override;

private:
    void countSend(ssize_t taken, size_t offered);

    SystemCalls &m_next;
    CallCounts m_counts;
};

} // namespace porthole
