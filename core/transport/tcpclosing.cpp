// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpclosing.h"

#include "core/transport/systemcalls.h"
#include "core/transport/tcpsampler.h"

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// Of the kernel's tcp_states.h.
constexpr quint8 KernelEstablished = 1, KernelFinWait1 = 4, KernelFinWait2 = 5, KernelClose = 7, KernelCloseWait = 8;

std::optional<quint8> kernelStateOf(SystemCalls &calls, int fd)
{
    tcp_info info = {};
    unsigned length = sizeof info;
    if (calls.getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) != 0 || length == 0)
        return std::nullopt;
    return info.tcpi_state;
}

bool lingersZero(SystemCalls &calls, int fd)
{
    linger value = {};
    unsigned length = sizeof value;
    return calls.getsockopt(fd, SOL_SOCKET, SO_LINGER, &value, &length) == 0 && value.l_onoff != 0 && value.l_linger == 0;
}

QString unreadWords(quint64 bytes)
{
    if (bytes == 1)
        return u"1 byte had arrived here and waited unread: the system of this end sent RST instead of FIN."_s;
    return QString::number(bytes) + u" bytes had arrived here and waited unread: the system of this end sent RST instead of FIN."_s;
}

} // namespace

// As Linux does in tcp_close(); RFC 2525 section 2.17 on why it must not be FIN where bytes are unread.
TcpClosing TcpClosing::ask(SystemCalls &calls, int fd)
{
    const std::optional<quint8> state = kernelStateOf(calls, fd);
    TcpClosing closing;
    // Of one that is over already (reset, or TIME_WAIT) nothing is sent.
    if (state == KernelClose)
        return closing;
    closing.peerEnded = state == KernelCloseWait;
    const quint64 unread = TcpSampler::queueSize(calls, fd, SIOCINQ).value_or(0);
    const bool mayReset = state == KernelEstablished || state == KernelFinWait1 || state == KernelFinWait2 || state == KernelCloseWait;
    if (unread > 0)
        closing.whyReset = unreadWords(unread);
    else if (mayReset && lingersZero(calls, fd))
        closing.whyReset = u"SO_LINGER was 0 seconds: the system of this end sent RST instead of FIN."_s;
    return closing;
}

} // namespace porthole
