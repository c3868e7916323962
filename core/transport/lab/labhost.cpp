// The system calls of a program in one of the lab's hosts: its sockets are that host's, all else is as everywhere.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/labhost.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

// <linux/tcp.h> and <netinet/tcp.h> do not go into one translation unit.
#ifndef TCP_INFO
#define TCP_INFO 11
#endif

namespace porthole::lab {
namespace {

constexpr socklen_t MostTcpInfo = 1024;

} // namespace

bool LabHost::isStocked() const
{
    const std::vector<Kind> all = kinds();
    return std::all_of(all.begin(), all.end(), [this](Kind kind) {
        if (m_absent.count(kind) != 0)
            return true;
        const auto found = m_stock.find(kind);
        return found != m_stock.end() && found->second.size() >= size_t(Kept);
    });
}

int LabHost::socket(int domain, int type, int)
{
    const int base = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if ((domain != AF_INET && domain != AF_INET6) || (base != SOCK_STREAM && base != SOCK_DGRAM)) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    const Kind kind{domain == AF_INET6, base == SOCK_DGRAM};
    std::deque<Descriptor> &stock = m_stock[kind];
    if (stock.empty()) {
        errno = m_absent.count(kind) != 0 ? EAFNOSUPPORT : EMFILE;
        return -1;
    }
    const int made = stock.front().release();
    stock.pop_front();
    m_order(kind);
    return made;
}

int LabHost::connect(int fd, const sockaddr *address, unsigned length)
{
    const int result = SystemCalls::connect(fd, address, length);
    const int error = errno;
    int type = 0;
    socklen_t size = sizeof type;
    if ((result == 0 || error == EINPROGRESS) && ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM)
        witness(fd);
    errno = error;
    return result;
}

int LabHost::accept4(int fd, sockaddr *address, unsigned *length, int flags)
{
    const int made = SystemCalls::accept4(fd, address, length, flags);
    const int error = errno;
    if (made >= 0)
        witness(made);
    errno = error;
    return made;
}

void LabHost::witness(int fd)
{
    Descriptor second(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
    if (second.isOpen() && m_witnesses.size() < MostWitnesses)
        m_witnesses.push_back({fd, std::move(second)});
}

int LabHost::close(int fd)
{
    const auto found = std::find_if(m_witnesses.begin(), m_witnesses.end(), [fd](const Witness &one) { return one.first == fd; });
    if (found != m_witnesses.end()) {
        if (m_beforeClose)
            m_beforeClose();
        found->first = -1; // the number will be another's
        if (m_beforeClose)
            found->second = Descriptor();
    }
    return SystemCalls::close(fd);
}

QByteArray LabHost::tcpInfo(size_t witness) const
{
    char bytes[MostTcpInfo];
    socklen_t length = sizeof bytes;
    if (!hasWitness(witness) || ::getsockopt(m_witnesses[witness].second.get(), IPPROTO_TCP, TCP_INFO, bytes, &length) != 0)
        return {};
    return QByteArray(bytes, qsizetype(length));
}

std::optional<quint64> LabHost::waiting(size_t witness, unsigned long request) const
{
    int bytes = 0;
    if (!hasWitness(witness) || ::ioctl(m_witnesses[witness].second.get(), request, &bytes) != 0 || bytes < 0)
        return std::nullopt;
    return quint64(bytes);
}

std::optional<quint64> LabHost::sendQueue(size_t witness) const
{
    return waiting(witness, SIOCOUTQ);
}

std::optional<quint64> LabHost::receiveQueue(size_t witness) const
{
    return waiting(witness, SIOCINQ);
}

} // namespace porthole::lab
