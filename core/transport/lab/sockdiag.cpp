// Asks a kernel how it has a TCP connection (sock_diag(7)), also one that no program holds any more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/sockdiag.h"

#include "core/protocol/timeunits.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

namespace porthole::lab {
namespace {

constexpr quint8 ListenState = 10; // TCP_LISTEN of <linux/tcp_states.h>

struct DiagRequest {
    nlmsghdr header;
    inet_diag_req_v2 wanted;
};

DiagRequest requestFor(const QByteArray &local, quint16 localPort, const QByteArray &remote, quint16 remotePort, quint32 sequence)
{
    DiagRequest request = {};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    request.header.nlmsg_seq = sequence;
    request.wanted.sdiag_family = local.size() == 4 ? AF_INET : AF_INET6;
    request.wanted.sdiag_protocol = IPPROTO_TCP;
    request.wanted.idiag_states = ~0u;
    inet_diag_sockid &id = request.wanted.id;
    id.idiag_sport = htons(localPort);
    id.idiag_dport = htons(remotePort);
    std::memcpy(id.idiag_src, local.constData(), size_t(std::min<qsizetype>(local.size(), sizeof id.idiag_src)));
    std::memcpy(id.idiag_dst, remote.constData(), size_t(std::min<qsizetype>(remote.size(), sizeof id.idiag_dst)));
    id.idiag_cookie[0] = id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return request;
}

// Where there is no connection the kernel answers with the listener, or that there is nothing (ENOENT).
void readAnswer(const char *answer, ssize_t size, quint32 sequence, SocketState &state)
{
    nlmsghdr header;
    if (size < ssize_t(sizeof header)) {
        state.error = EBADMSG;
        return;
    }
    std::memcpy(&header, answer, sizeof header);
    const ssize_t body = size - NLMSG_HDRLEN;
    if (header.nlmsg_type == NLMSG_ERROR && body >= ssize_t(sizeof(nlmsgerr))) {
        nlmsgerr told;
        std::memcpy(&told, answer + NLMSG_HDRLEN, sizeof told);
        state.error = told.error == -ENOENT ? 0 : -told.error;
    } else if (header.nlmsg_type == SOCK_DIAG_BY_FAMILY && header.nlmsg_seq == sequence && body >= ssize_t(sizeof(inet_diag_msg))) {
        inet_diag_msg told;
        std::memcpy(&told, answer + NLMSG_HDRLEN, sizeof told);
        if (told.idiag_state == ListenState)
            return;
        state.state = told.idiag_state;
        state.receiveQueue = told.idiag_rqueue;
        state.sendQueue = told.idiag_wqueue;
    } else {
        state.error = EBADMSG;
    }
}

} // namespace

bool SockDiag::open()
{
    m_socket = Descriptor(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_SOCK_DIAG));
    m_error = m_socket.isOpen() ? 0 : errno;
    return m_socket.isOpen();
}

SocketState SockDiag::ask(const QByteArray &local, quint16 localPort, const QByteArray &remote, quint16 remotePort)
{
    SocketState state;
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    state.time = qint64(now.tv_sec) * NsPerSecond + now.tv_nsec;
    state.error = m_error;
    if (!m_socket.isOpen())
        return state;
    const DiagRequest request = requestFor(local, localPort, remote, remotePort, ++m_sequence);
    char answer[8192];
    if (::send(m_socket.get(), &request, sizeof request, 0) != ssize_t(sizeof request)) {
        state.error = errno;
        return state;
    }
    const ssize_t size = ::recv(m_socket.get(), answer, sizeof answer, 0);
    if (size < 0)
        state.error = errno;
    else
        readAnswer(answer, size, m_sequence, state);
    return state;
}

} // namespace porthole::lab
