// Accepting connections, and going on when the system runs out of something.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/nativetcplistener.h"
#include "core/transport/nativetcptransport.h"
#include "core/transport/systemcalls.h"

#include <QPointer>

#include <cerrno>

#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

void NativeTcpListener::acceptReady(size_t index)
{
    const QPointer<NativeTcpListener> alive(this);
    for (int i = 0; i < Budget; ++i) {
        const bool more = acceptOne(m_sockets[index]);
        if (!alive || m_ended || !more)
            return;
    }
}

// False: nothing more for now.
bool NativeTcpListener::acceptOne(const Socket &socket)
{
    sockaddr_storage address = {};
    unsigned length = sizeof address;
    auto *const plain = reinterpret_cast<sockaddr *>(&address);
    const int fd = m_calls.system().accept4(socket.fd, plain, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return acceptFailed(socket, errno);
    recovered();
    NativeTcpTransport::Accepted accepted;
    accepted.fd = fd;
    accepted.remote = Endpoint::fromSockaddr(plain, length);
    // Bound to all addresses: the connection must be asked which one it came in by.
    if (!socket.bound.isAny())
        accepted.local = socket.bound;
    accepted.listener = conversation();
    accepted.level = m_options.level;
    m_calls.append(Call::Accept, {fd, 0},
                   QString::number(socket.fd) + u", "_s + LoggedCalls::addressText(accepted.remote)
                       + u", SOCK_NONBLOCK|SOCK_CLOEXEC"_s);
    auto connection = std::make_unique<NativeTcpTransport>(m_context, accepted);
    if (m_sink)
        m_sink->listenerAccepted(std::move(connection));
    return true;
}

bool NativeTcpListener::acceptFailed(const Socket &socket, int error)
{
    const QString text = QString::number(socket.fd) + u", SOCK_NONBLOCK|SOCK_CLOEXEC"_s;
    switch (error) {
    case EAGAIN: return false;
    case EINTR: return true;
    // accept(2): these belong to the connection that was waiting, not to the listener.
    case ECONNABORTED:
    case ENETDOWN:
    case EPROTO:
    case ENOPROTOOPT:
    case EHOSTDOWN:
    case ENONET:
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EPERM: m_calls.append(Call::Accept, {-1, error}, text); return true;
    case EBADF:
    case EINVAL:
    case ENOTSOCK:
    case EFAULT:
    case EOPNOTSUPP:
        m_calls.append(Call::Accept, {-1, error}, text);
        finish(failureFromErrno(error, {"accept", socket.bound.toString()}));
        return false;
    default: pause(socket, error); return false;
    }
}

// Out of descriptors or memory: the waiting connection keeps the socket readable, so trying at once would
// spin. It is told once; the failures after it are counted.
void NativeTcpListener::pause(const Socket &socket, int error)
{
    if (m_failedAccepts++ == 0) {
        m_calls.append(Call::Accept, {-1, error},
                       QString::number(socket.fd) + u", SOCK_NONBLOCK|SOCK_CLOEXEC"_s);
        m_calls.error(failureFromErrno(error, {"accept", socket.bound.toString()}));
    }
    setAccepting(false);
    m_pause.start(PauseMs);
}

void NativeTcpListener::resume()
{
    setAccepting(true);
}

void NativeTcpListener::recovered()
{
    const int failed = std::exchange(m_failedAccepts, 0);
    if (failed > 0)
        m_calls.note(Severity::Info,
                     u"accept works again after failing "_s + QString::number(failed) + u" times"_s);
}

void NativeTcpListener::setAccepting(bool on)
{
    for (const Socket &socket : m_sockets)
        socket.notifier->setEnabled(on);
}

} // namespace porthole
