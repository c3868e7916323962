// The floor for datagrams: takes them by recvmmsg into one buffer, and forgets them.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-datagram-sink BUFFER     SO_RCVBUF to ask for. Prints its port; ends with SIGTERM, and then prints how
// many were received, and how many the kernel dropped.
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

constexpr unsigned Batch = 32; // as many as Porthole asks for at once
constexpr size_t Room = 2048;

volatile std::sig_atomic_t over = 0;

void end(int)
{
    over = 1;
}

// Made so that a signal interrupts a call that waits.
void endWithSigterm()
{
    struct sigaction action = {};
    action.sa_handler = end;
    ::sigaction(SIGTERM, &action, nullptr);
}

int bound(int buffer)
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer) != 0
        || ::bind(fd, reinterpret_cast<sockaddr *>(&address), length) != 0
        || ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return -1;
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return fd;
}

std::uint64_t receiveAll(int fd)
{
    static char bytes[Batch][Room];
    static iovec parts[Batch];
    static mmsghdr messages[Batch];
    for (unsigned i = 0; i < Batch; ++i) {
        parts[i] = {bytes[i], Room};
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    std::uint64_t received = 0;
    for (;;) {
        // What waits when it is told to end is still received.
        const int count = ::recvmmsg(fd, messages, Batch, over ? MSG_DONTWAIT : MSG_WAITFORONE, nullptr);
        if (count > 0)
            received += std::uint64_t(count);
        else if (errno != EINTR)
            return received;
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    endWithSigterm();
    const int fd = bound(std::atoi(argv[1]));
    if (fd < 0)
        return 1;
    const std::uint64_t received = receiveAll(fd);
    std::uint32_t info[SK_MEMINFO_VARS] = {};
    socklen_t length = sizeof info;
    ::getsockopt(fd, SOL_SOCKET, SO_MEMINFO, info, &length);
    std::printf("%llu %u\n", static_cast<unsigned long long>(received), info[SK_MEMINFO_DROPS]);
    return 0;
}
