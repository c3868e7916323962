// System calls on sockets, each of them written to the log with arguments, result and errno.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"
#include "core/transport/endpoint.h"

namespace porthole {

class SystemCalls;
struct ResolveAnswer;
struct TransportContext;

// For the calls that move no bytes; send and recv are the transport's own. I/O thread only. The text of an
// entry is the call's arguments as strace prints them, shortened to what tells something.
class LoggedCalls
{
public:
    LoggedCalls(const TransportContext &context, ConversationId conversation);

    struct Outcome {
        int result = -1;
        int error = 0;
        bool ok() const { return result >= 0; }
    };

    Outcome socket(Family family); // non-blocking stream; Unix too
    Outcome datagramSocket(Family family);
    Outcome bind(int fd, const Endpoint &address);
    Outcome listen(int fd, int backlog);
    Outcome connect(int fd, const Endpoint &address); // EINPROGRESS is its usual result
    Outcome shutdownWrite(int fd);
    Outcome close(int fd);
    Outcome unlink(const Endpoint &path); // of a Unix socket that is a file
    Outcome noDelay(int fd);
    Outcome reuseAddress(int fd);
    Outcome onlyIPv6(int fd, bool only);
    Outcome lingerZero(int fd);
    Outcome receiveDestinations(int fd, Family family); // each datagram says where it arrived
    Outcome receiveErrors(int fd, Family family); // ICMP errors come to the socket's error queue
    Outcome onlyOwnGroups(int fd, Family family); // not what others on this machine joined
    Outcome timestamps(int fd);                   // the kernel's time of arrival with each datagram
    Outcome passCredentials(int fd);              // of a Unix socket: each datagram says who sent it
    // Asks for `bytes`. What the kernel made of it is read back by the next two, -1 where that fails.
    Outcome receiveBuffer(int fd, int bytes);
    Outcome sendBuffer(int fd, int bytes);
    int grantedReceiveBuffer(int fd);
    int grantedSendBuffer(int fd);
    // What became of a pending connect or a broken connection. `note` goes behind the arguments.
    int takeError(int fd, const QString &note);
    Endpoint localName(int fd);
    // Who is at the other end of a Unix stream: process, user and group when it connected or listened (SO_PEERCRED).
    std::optional<PeerCredentials> peerCredentials(int fd);

    // The answer of a resolver, as the getaddrinfo it came from.
    void lookup(const QString &name, const ResolveAnswer &answer);

    // Not logged here: what to log depends on what the caller sees.
    void append(Call call, Outcome outcome, const QString &text, Reason reason = Reason::None);
    void state(LinkState state, const QString &text = {}, const Failure &failure = {});
    void error(const Failure &failure);
    void note(Severity severity, const QString &text);

    SystemCalls &system() const { return *m_calls; }
    MessageLog &log() const { return *m_log; }
    ConversationId conversation() const { return m_conversation; }
    void setConversation(ConversationId conversation) { m_conversation = conversation; }
    Layer layer() const { return m_layer; }
    void setLayer(Layer layer) { m_layer = layer; }

    static QString addressText(const Endpoint &address); // "{AF_INET, 127.0.0.1:80}"

private:
    Outcome logged(Call call, int result, const QString &text);
    Outcome setOption(int fd, int level, int name, int value, const char *text);
    int option(int fd, int level, int name, const char *text);

    MessageLog *m_log;
    SystemCalls *m_calls;
    ConversationId m_conversation;
    Layer m_layer = Layer::Wire;
};

} // namespace porthole
