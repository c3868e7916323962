// Where recvmmsg puts a batch of datagrams, with the peer and the control messages of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/datagrambatch.h"

#include <algorithm>
#include <cstring>
#include <ctime>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace porthole {

struct DatagramBatch::Parts {
    struct alignas(cmsghdr) Control {
        char bytes[128];
    };
    mmsghdr messages[Size] = {};
    iovec buffers[Size] = {};
    sockaddr_storage peers[Size] = {};
    Control controls[Size];
    std::unique_ptr<char[]> memory{new char[size_t(Size) * SlotSize]};
};

DatagramBatch::DatagramBatch() = default;
DatagramBatch::~DatagramBatch() = default;

mmsghdr *DatagramBatch::prepare(int readSize)
{
    if (!m_parts)
        m_parts = std::make_unique<Parts>();
    const int room = readSize > 0 ? std::min(readSize, SlotSize) : SlotSize;
    for (int i = 0; i < Size; ++i) {
        m_parts->buffers[i] = {m_parts->memory.get() + ptrdiff_t(i) * SlotSize, size_t(room)};
        msghdr &header = m_parts->messages[i].msg_hdr;
        header = {};
        header.msg_name = &m_parts->peers[i];
        header.msg_namelen = sizeof m_parts->peers[i];
        header.msg_iov = &m_parts->buffers[i];
        header.msg_iovlen = 1;
        header.msg_control = m_parts->controls[i].bytes;
        header.msg_controllen = sizeof m_parts->controls[i].bytes;
        m_parts->messages[i].msg_len = 0;
    }
    return m_parts->messages;
}

QByteArrayView DatagramBatch::bytes(int index) const
{
    const iovec &buffer = m_parts->buffers[index];
    const size_t read = std::min<size_t>(m_parts->messages[index].msg_len, buffer.iov_len);
    return QByteArrayView(static_cast<const char *>(buffer.iov_base), qsizetype(read));
}

quint32 DatagramBatch::length(int index) const
{
    return m_parts->messages[index].msg_len;
}

bool DatagramBatch::isTruncated(int index) const
{
    return m_parts->messages[index].msg_hdr.msg_flags & MSG_TRUNC;
}

Endpoint DatagramBatch::from(int index) const
{
    const msghdr &header = m_parts->messages[index].msg_hdr;
    return Endpoint::fromSockaddr(static_cast<const sockaddr *>(header.msg_name), header.msg_namelen);
}

DatagramBatch::Arrival DatagramBatch::arrival(int index) const
{
    msghdr &header = m_parts->messages[index].msg_hdr;
    for (cmsghdr *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO) {
            in_pktinfo info;
            std::memcpy(&info, CMSG_DATA(part), sizeof info);
            sockaddr_in address = {};
            address.sin_family = AF_INET;
            address.sin_addr = info.ipi_addr;
            return {Endpoint::fromSockaddr(reinterpret_cast<const sockaddr *>(&address), sizeof address), unsigned(info.ipi_ifindex)};
        }
        if (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo info;
            std::memcpy(&info, CMSG_DATA(part), sizeof info);
            sockaddr_in6 address = {};
            address.sin6_family = AF_INET6;
            address.sin6_addr = info.ipi6_addr;
            return {Endpoint::fromSockaddr(reinterpret_cast<const sockaddr *>(&address), sizeof address), info.ipi6_ifindex};
        }
    }
    return {};
}

std::optional<PeerCredentials> DatagramBatch::credentials(int index) const
{
    msghdr &header = m_parts->messages[index].msg_hdr;
    for (cmsghdr *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_CREDENTIALS)
            continue;
        ucred sender;
        std::memcpy(&sender, CMSG_DATA(part), sizeof sender);
        return PeerCredentials{sender.pid, sender.uid, sender.gid};
    }
    return std::nullopt;
}

QVarLengthArray<int, 32> DatagramBatch::descriptors(int index) const
{
    QVarLengthArray<int, 32> found;
    msghdr &header = m_parts->messages[index].msg_hdr;
    for (cmsghdr *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        const size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; ++i) {
            int fd;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
            found.append(fd);
        }
    }
    return found;
}

bool DatagramBatch::lacksControl(int index) const
{
    return m_parts->messages[index].msg_hdr.msg_flags & MSG_CTRUNC;
}

qint64 DatagramBatch::wallTime(int index) const
{
    msghdr &header = m_parts->messages[index].msg_hdr;
    for (cmsghdr *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        timespec time;
        std::memcpy(&time, CMSG_DATA(part), sizeof time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }
    return 0;
}

} // namespace porthole
