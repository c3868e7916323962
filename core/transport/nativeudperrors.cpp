// Late errors of a native datagram socket: what came back about datagrams that were sent earlier.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/icmperror.h"
#include "core/transport/nativeudptransport.h"
#include "core/transport/systemcalls.h"

#include <QPointer>

#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace porthole {

using namespace Qt::StringLiterals;

void NativeUdpTransport::errorsReady()
{
    const QPointer<NativeUdpTransport> alive(this);
    if (drainErrors() > 0 || !alive || !isOpen())
        return;
    // No entry in the queue, and yet an error: the socket's own, which this call takes away.
    const int error = m_calls.takeError(m_fd, {});
    if (error == 0)
        return;
    const Failure failure = failureFromErrno(error, {"recvmmsg", place()});
    tellError(failure, m_facts.remote, sentence(failure), Call::Recvmsg);
}

// How many there were. Taking one also takes it from the socket, so that the next send is not failed by it.
int NativeUdpTransport::drainErrors()
{
    // Unix sockets have no error queue, and take the flag for none: the call would read a datagram.
    if (m_family == Family::Unix)
        return 0;
    const QPointer<NativeUdpTransport> alive(this);
    int count = 0;
    while (count < Budget * DatagramBatch::Size && readError()) {
        ++count;
        if (!alive || !isOpen())
            break;
    }
    return count;
}

bool NativeUdpTransport::readError()
{
    char payload[64]; // the head of the datagram it is about: it is in the log already
    alignas(cmsghdr) char control[512];
    sockaddr_storage peer = {};
    iovec part{payload, sizeof payload};
    msghdr message = {};
    message.msg_name = &peer;
    message.msg_namelen = sizeof peer;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    if (m_calls.system().recvmsg(m_fd, &message, MSG_ERRQUEUE) < 0)
        return errno == EINTR;
    if (const auto error = IcmpError::fromMessage(message)) {
        Failure failure = failureFromErrno(
            error->error, {"send", (error->peer.isValid() ? error->peer.toString() : place())});
        tellError(failure, error->peer, error->inWords(), Call::Recvmsg);
    }
    return true;
}

} // namespace porthole
