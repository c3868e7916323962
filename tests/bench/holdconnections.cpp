// Opens connections to 127.0.0.1:PORT, has a message come back on each, and holds them all.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-hold-connections PORT COUNT     prints how many are held; after a line on standard input once more a
// message goes through each, and it prints how many were answered. Ends with standard input.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int AtOnce = 100;       // that wait to be accepted, or for their answer
constexpr int PerSource = 20'000; // fewer than one address has ports

void raiseDescriptorLimit()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

sockaddr_in address(int number, int port)
{
    sockaddr_in made = {};
    made.sin_family = AF_INET;
    made.sin_addr.s_addr = htonl(INADDR_LOOPBACK + in_addr_t(number));
    made.sin_port = htons(static_cast<unsigned short>(port));
    return made;
}

int connected(int index, int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    const timeval patience{30, 0};
    const sockaddr_in from = address(1 + index / PerSource, 0);
    const sockaddr_in to = address(0, port);
    ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const bool done = ::bind(fd, reinterpret_cast<const sockaddr *>(&from), sizeof from) == 0
                      && ::connect(fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0;
    return done ? fd : -1;
}

// How many of them sent a message of their own back.
int answered(const int *first, int count)
{
    char message[64] = {};
    for (int i = 0; i < count; ++i) {
        std::memcpy(message, &first[i], sizeof first[i]);
        if (::send(first[i], message, sizeof message, MSG_NOSIGNAL) != sizeof message)
            return 0;
    }
    int right = 0;
    for (int i = 0; i < count; ++i) {
        char answer[64] = {};
        std::memcpy(message, &first[i], sizeof first[i]);
        right += ::recv(first[i], answer, sizeof answer, MSG_WAITALL) == sizeof answer
                 && std::memcmp(answer, message, sizeof answer) == 0;
    }
    return right;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    raiseDescriptorLimit();
    const int count = std::atoi(argv[2]);
    std::vector<int> held;
    int right = 0;
    while (int(held.size()) < count) {
        const int wave = std::min(AtOnce, count - int(held.size()));
        for (int i = 0; i < wave; ++i) {
            held.push_back(connected(int(held.size()), std::atoi(argv[1])));
            if (held.back() < 0) {
                std::perror("connect");
                return 1;
            }
        }
        right += answered(held.data() + held.size() - size_t(wave), wave);
    }
    std::printf("%d\n", right);
    std::fflush(stdout);
    while (std::getchar() == '\n') {
        right = 0;
        for (int at = 0; at < count; at += AtOnce)
            right += answered(held.data() + at, std::min(AtOnce, count - at));
        std::printf("%d\n", right);
        std::fflush(stdout);
    }
    return 0;
}
