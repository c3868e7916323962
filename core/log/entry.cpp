// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/entry.h"

namespace porthole {

const char *callName(Call call)
{
    switch (call) {
    case Call::None: return "";
    case Call::Socket: return "socket";
    case Call::Bind: return "bind";
    case Call::Listen: return "listen";
    case Call::Accept: return "accept";
    case Call::Connect: return "connect";
    case Call::Send: return "send";
    case Call::Recv: return "recv";
    case Call::Shutdown: return "shutdown";
    case Call::Close: return "close";
    case Call::Getaddrinfo: return "getaddrinfo";
    case Call::Setsockopt: return "setsockopt";
    case Call::Getsockopt: return "getsockopt";
    case Call::Getsockname: return "getsockname";
    case Call::QtConnectToHost: return "QTcpSocket::connectToHost";
    case Call::QtRead: return "QTcpSocket::read";
    case Call::QtWrite: return "QTcpSocket::write";
    case Call::QtDisconnect: return "QTcpSocket::disconnectFromHost";
    case Call::QtAbort: return "QTcpSocket::abort";
    case Call::QtListen: return "QTcpServer::listen";
    case Call::QtNextPending: return "QTcpServer::nextPendingConnection";
    case Call::MemoryWrite: return "write";
    case Call::MemoryRead: return "read";
    case Call::Sendto: return "sendto";
    case Call::Recvmmsg: return "recvmmsg";
    case Call::Recvmsg: return "recvmsg";
    case Call::SslRead: return "SSL_read";
    case Call::SslWrite: return "SSL_write";
    case Call::Unlink: return "unlink";
    case Call::Sendmmsg: return "sendmmsg";
    case Call::QtUdpBind: return "QUdpSocket::bind";
    case Call::QtUdpConnect: return "QUdpSocket::connectToHost";
    case Call::QtUdpWrite: return "QUdpSocket::writeDatagram";
    case Call::QtUdpRead: return "QUdpSocket::receiveDatagram";
    case Call::QtUdpJoin: return "QUdpSocket::joinMulticastGroup";
    case Call::QtUdpLeave: return "QUdpSocket::leaveMulticastGroup";
    case Call::QtUdpClose: return "QUdpSocket::abort";
    case Call::QtLocalConnect: return "QLocalSocket::connectToServer";
    case Call::QtLocalRead: return "QLocalSocket::read";
    case Call::QtLocalWrite: return "QLocalSocket::write";
    case Call::QtLocalDisconnect: return "QLocalSocket::disconnectFromServer";
    case Call::QtLocalAbort: return "QLocalSocket::abort";
    case Call::QtLocalListen: return "QLocalServer::listen";
    case Call::QtLocalNextPending: return "QLocalServer::nextPendingConnection";
    case Call::QtSetOption: return "QAbstractSocket::setSocketOption";
    case Call::QtOption: return "QAbstractSocket::socketOption";
    }
    return "";
}

const char *kindName(Kind kind)
{
    switch (kind) {
    case Kind::None: return "none";
    case Kind::Call: return "call";
    case Kind::State: return "state";
    case Kind::Sent: return "sent";
    case Kind::Received: return "received";
    case Kind::Packet: return "packet";
    case Kind::Sample: return "sample";
    case Kind::Note: return "note";
    case Kind::Error: return "error";
    }
    return "none";
}

const char *linkStateName(LinkState state)
{
    switch (state) {
    case LinkState::None: return "none";
    case LinkState::Resolving: return "resolving";
    case LinkState::Connecting: return "connecting";
    case LinkState::Connected: return "connected";
    case LinkState::Listening: return "listening";
    case LinkState::PeerHalfClosed: return "peer half-closed";
    case LinkState::HalfClosed: return "half-closed";
    case LinkState::Closed: return "closed";
    case LinkState::ResetByPeer: return "reset by peer";
    case LinkState::ResetByUs: return "reset by us";
    case LinkState::Failed: return "failed";
    case LinkState::ReadingPaused: return "reading paused";
    case LinkState::ReadingResumed: return "reading resumed";
    case LinkState::Queued: return "queued";
    case LinkState::Drained: return "drained";
    case LinkState::Bound: return "bound";
    case LinkState::Securing: return "securing";
    case LinkState::Secured: return "secured";
    case LinkState::Speaks: return "speaks";
    }
    return "none";
}

} // namespace porthole
