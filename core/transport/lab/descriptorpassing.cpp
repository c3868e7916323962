// Bytes over a Unix socket, and descriptors beside them (SCM_RIGHTS, unix(7)).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/descriptorpassing.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>

namespace porthole::lab {
namespace {

constexpr size_t MostAtOnce = 16; // descriptors: only one is sent with a message

} // namespace

qsizetype sendWith(int socket, QByteArrayView bytes, int descriptor)
{
    iovec part = {const_cast<char *>(bytes.data()), size_t(bytes.size())};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    if (descriptor >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *beside = CMSG_FIRSTHDR(&message);
        beside->cmsg_level = SOL_SOCKET;
        beside->cmsg_type = SCM_RIGHTS;
        beside->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(beside), &descriptor, sizeof descriptor);
    }
    return ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

qsizetype receiveWith(int socket, char *to, qsizetype size, std::deque<Descriptor> &descriptors)
{
    iovec part = {to, size_t(size)};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * MostAtOnce)] = {};
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0)
        return got;
    for (cmsghdr *beside = CMSG_FIRSTHDR(&message); beside; beside = CMSG_NXTHDR(&message, beside)) {
        if (beside->cmsg_level != SOL_SOCKET || beside->cmsg_type != SCM_RIGHTS)
            continue;
        const size_t count = (beside->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; ++i) {
            int fd;
            std::memcpy(&fd, CMSG_DATA(beside) + i * sizeof fd, sizeof fd);
            descriptors.emplace_back(fd);
        }
    }
    // More than there was room for: those are gone, and nobody knows to which message one belongs that is here.
    if (message.msg_flags & MSG_CTRUNC) {
        errno = EPROTO;
        return -1;
    }
    return got;
}

} // namespace porthole::lab
