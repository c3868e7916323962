// Sends 64 bytes and waits for them to come back, again and again.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-echo PORT [ROUNDS]     prints the median of the round trips in nanoseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 50'000;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<unsigned short>(std::atoi(argv[1])));
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return 1;
    char message[64] = {};
    std::vector<long long> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (::send(fd, message, sizeof message, MSG_NOSIGNAL) != sizeof message)
            return 1;
        for (size_t got = 0; got < sizeof message;) {
            const ssize_t n = ::recv(fd, message, sizeof message - got, 0);
            if (n <= 0)
                return 1;
            got += static_cast<size_t>(n);
        }
        times.push_back((std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    std::printf("%lld\n", times[times.size() / 2]);
    return 0;
}
