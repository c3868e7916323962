// Pours bytes into 127.0.0.1:PORT as fast as they are taken, then half-closes and waits for the end.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-pour PORT MIBYTES      prints the seconds from connect to the peer's close.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<unsigned short>(std::atoi(argv[1])));
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto start = std::chrono::steady_clock::now();
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return 1;
    std::vector<char> buffer(1 << 20);
    for (size_t i = 0; i < buffer.size(); ++i)
        buffer[i] = static_cast<char>(i * 7 + i / 251);
    unsigned long long left = std::strtoull(argv[2], nullptr, 10) << 20;
    while (left > 0) {
        const size_t want = left < buffer.size() ? left : buffer.size();
        const ssize_t n = ::send(fd, buffer.data(), want, MSG_NOSIGNAL);
        if (n <= 0)
            return 1;
        left -= static_cast<unsigned long long>(n);
    }
    ::shutdown(fd, SHUT_WR);
    while (::recv(fd, buffer.data(), buffer.size(), 0) > 0) { }
    std::printf("%.4f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return 0;
}
