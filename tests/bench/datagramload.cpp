// Sends numbered datagrams of 64 bytes to 127.0.0.1:PORT at a steady rate, by sendmmsg.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-datagram-load PORT RATE SECONDS     prints how many the kernel took, and the seconds that it took.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>

namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned Batch = 64; // datagrams in a call
constexpr size_t Size = 64;    // bytes of a datagram
constexpr size_t Digits = 12;  // of its number, which it begins with

struct Load {
    char bytes[Batch][Size] = {};
    iovec parts[Batch] = {};
    mmsghdr messages[Batch] = {};

    Load()
    {
        for (unsigned i = 0; i < Batch; ++i) {
            std::memset(bytes[i], 'a' + int(i % 26), Size);
            parts[i] = {bytes[i], Size};
            messages[i].msg_hdr.msg_iov = &parts[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
    }

    void number(std::uint64_t first, unsigned count)
    {
        for (unsigned i = 0; i < count; ++i) {
            std::uint64_t rest = first + i;
            for (size_t digit = Digits; digit-- > 0; rest /= 10)
                bytes[i][digit] = char('0' + rest % 10);
        }
    }
};

// The plan does not move: what is late goes at once. True: all were taken.
bool send(int fd, double rate, std::uint64_t total)
{
    Load load;
    const auto start = Clock::now();
    for (std::uint64_t sent = 0; sent < total;) {
        std::this_thread::sleep_until(start + std::chrono::nanoseconds(std::int64_t(double(sent) * 1e9 / rate)));
        const auto count = unsigned(std::min<std::uint64_t>(Batch, total - sent));
        load.number(sent, count);
        for (unsigned gone = 0; gone < count;) {
            const int taken = ::sendmmsg(fd, load.messages + gone, count - gone, 0);
            if (taken < 0 && errno != EINTR)
                return false;
            gone += taken > 0 ? unsigned(taken) : 0;
        }
        sent += count;
    }
    std::printf("%llu %.4f\n", static_cast<unsigned long long>(total),
                std::chrono::duration<double>(Clock::now() - start).count());
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<unsigned short>(std::atoi(argv[1])));
    const int fd = ::socket(AF_INET, SOCK_DGRAM, 0);
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return 1;
    ::prctl(PR_SET_TIMERSLACK, 1); // or each batch would be 50 us late
    const double rate = std::atof(argv[2]);
    if (!send(fd, rate, std::uint64_t(rate * std::atof(argv[3])))) {
        std::perror("sendmmsg");
        return 1;
    }
    return 0;
}
