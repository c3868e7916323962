// One entry for each system call, written right after it returned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/loggedcalls.h"

#include "core/transport/resolver.h"
#include "core/transport/systemcalls.h"
#include "core/transport/transportfactory.h"

#include <QFile>
#include <QStringList>

#include <cerrno>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

static QString number(int value)
{
    return QString::number(value);
}

LoggedCalls::LoggedCalls(const TransportContext &context, ConversationId conversation)
    : m_log(context.log)
    , m_calls(context.calls ? context.calls : &SystemCalls::system())
    , m_conversation(conversation)
{}

LoggedCalls::Outcome LoggedCalls::logged(Call call, int result, const QString &text)
{
    const Outcome outcome{result, result < 0 ? errno : 0};
    append(call, outcome, text);
    return outcome;
}

void LoggedCalls::append(Call call, Outcome outcome, const QString &text, Reason reason)
{
    const QByteArray utf8 = text.toUtf8();
    NewEntry entry;
    entry.kind = Kind::Call;
    entry.call = call;
    entry.conversation = m_conversation;
    entry.layer = m_layer;
    entry.result = outcome.result;
    entry.error = outcome.error;
    entry.reason = reason;
    // EINPROGRESS is how a non-blocking connect begins, not how it fails.
    if (reason == Reason::None && outcome.result < 0 && outcome.error != EINPROGRESS)
        entry.reason = reasonFromErrno(outcome.error);
    entry.text = utf8;
    m_log->append(entry);
}

void LoggedCalls::state(LinkState state, const QString &text, const Failure &failure)
{
    const QByteArray utf8 = text.toUtf8();
    NewEntry entry;
    entry.kind = Kind::State;
    entry.conversation = m_conversation;
    entry.layer = m_layer;
    entry.aux = quint32(state);
    entry.reason = failure.reason;
    entry.error = failure.error;
    entry.text = utf8;
    m_log->append(entry);
}

void LoggedCalls::error(const Failure &failure)
{
    const QByteArray utf8 = sentenceToKeep(failure);
    NewEntry entry;
    entry.kind = Kind::Error;
    entry.conversation = m_conversation;
    entry.layer = m_layer;
    entry.reason = failure.reason;
    entry.error = failure.error;
    entry.text = utf8;
    m_log->append(entry);
}

void LoggedCalls::note(Severity severity, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.conversation = m_conversation;
    entry.layer = m_layer;
    entry.aux = quint32(severity);
    entry.text = utf8;
    m_log->append(entry);
}

static QString familyText(Family family)
{
    return family == Family::IPv6   ? u"AF_INET6"_s
           : family == Family::Unix ? u"AF_UNIX"_s
                                    : u"AF_INET"_s;
}

static int domainOf(Family family)
{
    return family == Family::IPv6 ? AF_INET6 : family == Family::Unix ? AF_UNIX : AF_INET;
}

QString LoggedCalls::addressText(const Endpoint &address)
{
    // A Unix socket that nobody gave a name.
    if (!address.isValid())
        return u"{AF_UNIX}"_s;
    return u'{' + familyText(address.family()) + u", "_s + address.toString() + u'}';
}

LoggedCalls::Outcome LoggedCalls::socket(Family family)
{
    const bool local = family == Family::Unix;
    const int fd = m_calls->socket(domainOf(family), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, local ? 0 : IPPROTO_TCP);
    return logged(Call::Socket, fd,
                  familyText(family) + u", SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, "_s + (local ? u"0"_s : u"IPPROTO_TCP"_s));
}

LoggedCalls::Outcome LoggedCalls::datagramSocket(Family family)
{
    const bool local = family == Family::Unix;
    const int fd = m_calls->socket(domainOf(family), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, local ? 0 : IPPROTO_UDP);
    return logged(Call::Socket, fd,
                  familyText(family) + u", SOCK_DGRAM|SOCK_NONBLOCK|SOCK_CLOEXEC, "_s + (local ? u"0"_s : u"IPPROTO_UDP"_s));
}

LoggedCalls::Outcome LoggedCalls::bind(int fd, const Endpoint &address)
{
    sockaddr_storage storage;
    const unsigned length = address.toSockaddr(storage);
    const int result = m_calls->bind(fd, reinterpret_cast<const sockaddr *>(&storage), length);
    return logged(Call::Bind, result,
                  number(fd) + u", "_s + addressText(address) + u", "_s + number(int(length)));
}

LoggedCalls::Outcome LoggedCalls::listen(int fd, int backlog)
{
    const int result = m_calls->listen(fd, backlog);
    return logged(Call::Listen, result, number(fd) + u", "_s + number(backlog));
}

LoggedCalls::Outcome LoggedCalls::connect(int fd, const Endpoint &address)
{
    sockaddr_storage storage;
    const unsigned length = address.toSockaddr(storage);
    const int result = m_calls->connect(fd, reinterpret_cast<const sockaddr *>(&storage), length);
    return logged(Call::Connect, result,
                  number(fd) + u", "_s + addressText(address) + u", "_s + number(int(length)));
}

LoggedCalls::Outcome LoggedCalls::shutdownWrite(int fd)
{
    const int result = m_calls->shutdown(fd, SHUT_WR);
    return logged(Call::Shutdown, result, number(fd) + u", SHUT_WR"_s);
}

LoggedCalls::Outcome LoggedCalls::close(int fd)
{
    // Linux has freed the descriptor even where close() says EINTR: never call it twice.
    const int result = m_calls->close(fd);
    return logged(Call::Close, result, number(fd));
}

LoggedCalls::Outcome LoggedCalls::unlink(const Endpoint &path)
{
    const int result = m_calls->unlink(QFile::encodeName(path.address()).constData());
    return logged(Call::Unlink, result, u'"' + path.address() + u'"');
}

LoggedCalls::Outcome LoggedCalls::setOption(int fd, int level, int name, int value, const char *text)
{
    const int result = m_calls->setsockopt(fd, level, name, &value, sizeof value);
    return logged(Call::Setsockopt, result,
                  number(fd) + u", "_s + QString::fromLatin1(text) + u", ["_s + number(value) + u"], "_s
                      + number(int(sizeof value)));
}

LoggedCalls::Outcome LoggedCalls::noDelay(int fd)
{
    return setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1, "IPPROTO_TCP, TCP_NODELAY");
}

LoggedCalls::Outcome LoggedCalls::reuseAddress(int fd)
{
    return setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1, "SOL_SOCKET, SO_REUSEADDR");
}

LoggedCalls::Outcome LoggedCalls::onlyIPv6(int fd, bool only)
{
    return setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, only ? 1 : 0, "IPPROTO_IPV6, IPV6_V6ONLY");
}

LoggedCalls::Outcome LoggedCalls::lingerZero(int fd)
{
    const linger value{1, 0};
    const int result = m_calls->setsockopt(fd, SOL_SOCKET, SO_LINGER, &value, sizeof value);
    return logged(Call::Setsockopt, result,
                  number(fd) + u", SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=0}, "_s
                      + number(int(sizeof value)));
}

LoggedCalls::Outcome LoggedCalls::receiveDestinations(int fd, Family family)
{
    if (family == Family::IPv6)
        return setOption(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1, "IPPROTO_IPV6, IPV6_RECVPKTINFO");
    return setOption(fd, IPPROTO_IP, IP_PKTINFO, 1, "IPPROTO_IP, IP_PKTINFO");
}

LoggedCalls::Outcome LoggedCalls::receiveErrors(int fd, Family family)
{
    if (family == Family::IPv6)
        return setOption(fd, IPPROTO_IPV6, IPV6_RECVERR, 1, "IPPROTO_IPV6, IPV6_RECVERR");
    return setOption(fd, IPPROTO_IP, IP_RECVERR, 1, "IPPROTO_IP, IP_RECVERR");
}

LoggedCalls::Outcome LoggedCalls::onlyOwnGroups(int fd, Family family)
{
    if (family == Family::IPv6)
        return setOption(fd, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0, "IPPROTO_IPV6, IPV6_MULTICAST_ALL");
    return setOption(fd, IPPROTO_IP, IP_MULTICAST_ALL, 0, "IPPROTO_IP, IP_MULTICAST_ALL");
}

LoggedCalls::Outcome LoggedCalls::timestamps(int fd)
{
    return setOption(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1, "SOL_SOCKET, SO_TIMESTAMPNS");
}

LoggedCalls::Outcome LoggedCalls::passCredentials(int fd)
{
    return setOption(fd, SOL_SOCKET, SO_PASSCRED, 1, "SOL_SOCKET, SO_PASSCRED");
}

LoggedCalls::Outcome LoggedCalls::receiveBuffer(int fd, int bytes)
{
    return setOption(fd, SOL_SOCKET, SO_RCVBUF, bytes, "SOL_SOCKET, SO_RCVBUF");
}

LoggedCalls::Outcome LoggedCalls::sendBuffer(int fd, int bytes)
{
    return setOption(fd, SOL_SOCKET, SO_SNDBUF, bytes, "SOL_SOCKET, SO_SNDBUF");
}

int LoggedCalls::grantedReceiveBuffer(int fd)
{
    return option(fd, SOL_SOCKET, SO_RCVBUF, "SOL_SOCKET, SO_RCVBUF");
}

int LoggedCalls::grantedSendBuffer(int fd)
{
    return option(fd, SOL_SOCKET, SO_SNDBUF, "SOL_SOCKET, SO_SNDBUF");
}

int LoggedCalls::option(int fd, int level, int name, const char *text)
{
    int value = 0;
    unsigned length = sizeof value;
    const int result = m_calls->getsockopt(fd, level, name, &value, &length);
    const Outcome outcome{result, result < 0 ? errno : 0};
    const QString shown = outcome.ok() ? u'[' + number(value) + u"], [4]"_s : u"NULL"_s;
    append(Call::Getsockopt, outcome, number(fd) + u", "_s + QString::fromLatin1(text) + u", "_s + shown);
    return outcome.ok() ? value : -1;
}

int LoggedCalls::takeError(int fd, const QString &note)
{
    int error = 0;
    unsigned length = sizeof error;
    const int result = m_calls->getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
    const Outcome outcome{result, result < 0 ? errno : 0};
    const int found = result < 0 ? outcome.error : error;
    const QString name = error == 0 ? u"0"_s : QString::fromLatin1(errnoName(error));
    QString text = number(fd) + u", SOL_SOCKET, SO_ERROR, ["_s + name + u"], [4]"_s;
    if (!note.isEmpty())
        text += u" /* "_s + note + u" */"_s;
    // The call itself went well; the reason is that of the error it brought.
    append(Call::Getsockopt, outcome, text, found == 0 ? Reason::None : reasonFromErrno(found));
    return found;
}

Endpoint LoggedCalls::localName(int fd)
{
    sockaddr_storage storage = {};
    unsigned length = sizeof storage;
    const int result = m_calls->getsockname(fd, reinterpret_cast<sockaddr *>(&storage), &length);
    const Outcome outcome{result, result < 0 ? errno : 0};
    Endpoint local;
    if (result == 0)
        local = Endpoint::fromSockaddr(reinterpret_cast<const sockaddr *>(&storage), length);
    const QString shown = result == 0 ? addressText(local) : u"NULL"_s;
    append(Call::Getsockname, outcome, number(fd) + u", "_s + shown);
    return local;
}

std::optional<PeerCredentials> LoggedCalls::peerCredentials(int fd)
{
    ucred peer = {};
    unsigned length = sizeof peer;
    const int result = m_calls->getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length);
    const Outcome outcome{result, result < 0 ? errno : 0};
    const PeerCredentials found{peer.pid, peer.uid, peer.gid};
    append(Call::Getsockopt, outcome, number(fd) + u", SOL_SOCKET, SO_PEERCRED, "_s + (outcome.ok() ? found.toString() : u"NULL"_s));
    if (!outcome.ok())
        return std::nullopt;
    return found;
}

void LoggedCalls::lookup(const QString &name, const ResolveAnswer &answer)
{
    QStringList found;
    for (const Endpoint &address : answer.addresses)
        found += address.address();
    const int code = answer.failure.error;
    const QString family = answer.family == Family::IPv6 ? u"AF_INET6"_s : u"AF_INET"_s;
    const double ms = double(answer.finished - answer.started) / 1e6;
    const QString text = u'"' + name + u"\", {"_s + family + u", SOCK_STREAM}, ["_s + found.join(u", "_s)
                         + u"] /* "_s + QString::number(ms, 'f', 2) + u" ms */"_s;
    // EAI_* are negative and stored positive; EAI_SYSTEM brings an errno instead.
    append(Call::Getaddrinfo, {code > 0 ? -1 : code, qAbs(code)}, text, answer.failure.reason);
}

} // namespace porthole
