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
constexpr size_t LongestAnswer = 32 << 10;
constexpr int MostAnswers = 64; // to questions before it, and pieces of a list

struct DiagRequest {
    nlmsghdr header;
    inet_diag_req_v2 wanted;
};

DiagRequest requestForAll(quint8 family, quint32 sequence)
{
    DiagRequest request = {};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.header.nlmsg_seq = sequence;
    request.wanted.sdiag_family = family;
    request.wanted.sdiag_protocol = IPPROTO_TCP;
    request.wanted.idiag_states = ~0u;
    return request;
}

DiagRequest requestFor(const QByteArray &local, quint16 localPort, const QByteArray &remote, quint16 remotePort, quint32 sequence)
{
    DiagRequest request = requestForAll(local.size() == 4 ? AF_INET : AF_INET6, sequence);
    request.header.nlmsg_flags = NLM_F_REQUEST;
    inet_diag_sockid &id = request.wanted.id;
    id.idiag_sport = htons(localPort);
    id.idiag_dport = htons(remotePort);
    std::memcpy(id.idiag_src, local.constData(), size_t(std::min<qsizetype>(local.size(), sizeof id.idiag_src)));
    std::memcpy(id.idiag_dst, remote.constData(), size_t(std::min<qsizetype>(remote.size(), sizeof id.idiag_dst)));
    id.idiag_cookie[0] = id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return request;
}

// False: there is not so much of it.
template <typename Part>
bool readPart(QByteArrayView answer, qsizetype at, Part &part)
{
    if (answer.size() < at + qsizetype(sizeof part))
        return false;
    std::memcpy(&part, answer.data() + at, sizeof part);
    return true;
}

void readConnection(QByteArrayView answer, SocketState &state)
{
    inet_diag_msg told;
    if (!readPart(answer, NLMSG_HDRLEN, told)) {
        state.error = EBADMSG;
        return;
    }
    if (told.idiag_state == ListenState)
        return;
    state.state = told.idiag_state;
    state.receiveQueue = told.idiag_rqueue;
    state.sendQueue = told.idiag_wqueue;
}

} // namespace

// Where there is no connection the kernel answers with the listener, or that there is nothing (ENOENT).
bool readDiagnosis(QByteArrayView answer, quint32 sequence, SocketState &state)
{
    nlmsghdr header;
    if (!readPart(answer, 0, header)) {
        state.error = EBADMSG;
        return true;
    }
    if (header.nlmsg_seq != sequence)
        return false;
    nlmsgerr told;
    if (header.nlmsg_type == SOCK_DIAG_BY_FAMILY)
        readConnection(answer, state);
    else if (header.nlmsg_type == NLMSG_ERROR && readPart(answer, NLMSG_HDRLEN, told))
        state.error = told.error == -ENOENT ? 0 : -told.error;
    else
        state.error = EBADMSG;
    return true;
}

// RFC 3549 section 2.3.2: a list ends with NLMSG_DONE, in which Linux puts what went wrong on the way.
std::optional<int> endOfList(QByteArrayView answer, quint32 sequence)
{
    nlmsghdr header;
    qint32 error = 0;
    while (readPart(answer, 0, header)) {
        const qsizetype length = NLMSG_ALIGN(qsizetype(header.nlmsg_len));
        if (length < NLMSG_HDRLEN)
            return EBADMSG;
        const bool ends = header.nlmsg_type == NLMSG_ERROR || header.nlmsg_type == NLMSG_DONE;
        if (header.nlmsg_seq == sequence && ends) // both begin with a number
            return readPart(answer, NLMSG_HDRLEN, error) ? -error : 0;
        answer = answer.sliced(std::min(length, answer.size()));
    }
    return std::nullopt;
}

bool SockDiag::open()
{
    m_socket = Descriptor(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_SOCK_DIAG));
    m_error = m_socket.isOpen() ? learnWhetherItKnows() : errno;
    return m_error == 0;
}

// Asked for one connection, a kernel without this part of it would say that there is none.
int SockDiag::learnWhetherItKnows()
{
    const DiagRequest request = requestForAll(AF_INET, ++m_sequence);
    char answer[LongestAnswer];
    if (::send(m_socket.get(), &request, sizeof request, 0) != ssize_t(sizeof request))
        return errno;
    for (int i = 0; i < MostAnswers; ++i) {
        const ssize_t size = ::recv(m_socket.get(), answer, sizeof answer, 0);
        if (size < 0)
            return errno;
        if (const std::optional<int> end = endOfList(QByteArrayView(answer, size), m_sequence))
            return *end == 0 ? 0 : EPROTONOSUPPORT;
    }
    return 0; // there are many: it knows them
}

SocketState SockDiag::ask(const QByteArray &local, quint16 localPort, const QByteArray &remote, quint16 remotePort)
{
    SocketState state;
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    state.time = qint64(now.tv_sec) * NsPerSecond + now.tv_nsec;
    state.error = m_error;
    if (!m_socket.isOpen() || m_error != 0)
        return state;
    const DiagRequest request = requestFor(local, localPort, remote, remotePort, ++m_sequence);
    char answer[LongestAnswer];
    if (::send(m_socket.get(), &request, sizeof request, 0) != ssize_t(sizeof request)) {
        state.error = errno;
        return state;
    }
    for (int i = 0; i < MostAnswers; ++i) {
        const ssize_t size = ::recv(m_socket.get(), answer, sizeof answer, 0);
        if (size < 0)
            state.error = errno;
        if (size < 0 || readDiagnosis(QByteArrayView(answer, size), m_sequence, state))
            return state;
    }
    state.error = EBADMSG;
    return state;
}

} // namespace porthole::lab
