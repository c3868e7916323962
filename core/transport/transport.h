// A stream connection, whatever engine runs it. All of it lives in the I/O thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "core/transport/endpoint.h"
#include "core/transport/sendprogress.h"
#include "core/transport/socketoption.h"
#include "core/transport/tls/tlswish.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace porthole {

enum class IpChoice : quint8 { Any, IPv4Only, IPv6Only };

struct StreamOptions {
    HostPort target;
    IpChoice ip = IpChoice::Any;
    std::optional<Endpoint> bindTo;       // source address and port; port 0: any
    int connectTimeoutMs = 30'000;        // for the whole of resolving and connecting; 0: the system's
    RecordLevel level;
    bool noDelay = true;
    int sendBuffer = 0;                   // SO_SNDBUF to ask for, native engine; 0: the system's
    SocketOptionWish options;             // set before connecting; one that is refused ends the attempt
    // For who drives a transport: TLS inside it, and what its bytes are cut into (framingWords()). A transport takes no
    // notice.
    std::optional<TlsWish> tls;
    QByteArray framing;
};

// The facts of a connection as they stand, for snapshots.
struct LinkFacts {
    LinkState state = LinkState::None;
    Endpoint local;
    Endpoint remote;
    quint64 bytesSent = 0;      // taken by the kernel
    quint64 bytesReceived = 0;
    quint64 queued = 0;         // given to send(), not yet taken by the kernel
    QList<GrantedOption> options; // that were asked for, as they were read back
    std::optional<PeerCredentials> peer; // of a Unix socket
    bool readingPaused = false;
    bool peerHalfClosed = false;
    bool halfClosed = false;
    bool withoutNotice = false;   // TLS: its FIN came without close_notify, so what came may be cut off
    bool peerEndedFirst = false;  // its FIN was here before ours was asked for
    Failure failure;            // why it ended, when it did not end in order
    // The newest look at it, of the wire where TLS is inside; null: never, or there is no TCP.
    std::shared_ptr<const TcpSample> tcp;

    void peerEnded()
    {
        peerEndedFirst = !halfClosed;
        peerHalfClosed = true;
    }
    // Who ended a connection that ended in order, for the log; empty where there was none.
    QString endWords() const;
};

// What a transport tells its owner, in the I/O thread. The log entry is always written first.
// A sink may call any method of the transport from within, also destroy it (deleteLater).
class TransportSink
{
public:
    virtual ~TransportSink() = default;
    virtual void transportStateChanged(LinkState) {}
    // `bytes` lives only during the call. Never empty.
    virtual void transportReceived(QByteArrayView bytes, EntryId entry) = 0;
    virtual void transportPeerHalfClosed() {}
    // The queue got shorter; 0: all was taken by the kernel.
    virtual void transportDrained(quint64 queued) { Q_UNUSED(queued) }
    // The last call ever made: reason None when both sides ended in order or by our own close().
    virtual void transportClosed(const Failure &failure) = 0;
};

class StreamTransport : public QObject
{
    Q_OBJECT
public:
    static constexpr quint64 QueuedMark = 1 << 20;       // above: LinkState::Queued is logged and shown
    static constexpr quint64 QueueLimit = 64 << 20;      // send() beyond it fails with Reason::Limit
    static constexpr qsizetype ReadSize = 256 << 10;

    using QObject::QObject;

    virtual void setSink(TransportSink *sink) = 0;

    // Resolves and connects. Failures arrive through transportClosed(), never from within this call.
    virtual void open(const StreamOptions &options) = 0;
    // Takes as much as the kernel does now and queues the rest. `secrets` are relative to `bytes`.
    // Fails (and sends nothing) before Connected, after shutdownWrite(), and beyond QueueLimit.
    virtual Result<void> send(const QByteArray &bytes, const QList<SecretRange> &secrets = {}) = 0;
    // FIN after everything queued has gone.
    virtual void shutdownWrite() = 0;
    // Ends in order: sends what is queued (at most 1 s), then closes. Idempotent.
    virtual void close() = 0;
    // RST (SO_LINGER 0): the peer sees "connection reset", queued bytes are lost.
    virtual void reset() = 0;
    // Backpressure: while paused nothing is read and the peer's window closes.
    virtual void setReadingPaused(bool paused) = 0;
    virtual void setRecordLevel(RecordLevel level) = 0;
    // Of a connection that is open, read back as it is then; in facts().options from now on. An engine that has no hand in
    // them refuses each. `wish` is all that is wished for now: what was set by it before goes back to what the kernel had.
    virtual QList<GrantedOption> setOptions(const SocketOptionWish &wish);

    // Asks the kernel how the connection stands: facts().tcp. Without effect where there is no TCP (Unix, memory) or no
    // connection. See TcpSampler for what of it is kept in the log.
    virtual void sampleTcp() {}

    // Asked now, and not logged; nothing where it is not known. Cheap: one call to the kernel.
    virtual std::optional<SendProgress> sendProgress() { return std::nullopt; }
    // Milliseconds since the newest acknowledgement came; likewise.
    virtual std::optional<qint64> sinceAcknowledged() { return std::nullopt; }

    virtual LinkFacts facts() const = 0;
    virtual ConversationId conversation() const = 0;
};

struct ListenOptions {
    HostPort address;                 // host: numeric address, name, "" (loopback), "*" (all, dual stack)
    IpChoice ip = IpChoice::Any;
    int backlog = 128;
    RecordLevel level;                // given to accepted connections
    bool noDelay = true;
    int receiveBuffer = 0;            // SO_RCVBUF that they inherit, native engine; 0: the system's
    SocketOptionWish options;         // set before binding; accepted connections inherit most of them
    std::optional<TlsWish> tls;       // as in StreamOptions
    QByteArray framing;               // likewise
};

class ListenerSink
{
public:
    virtual ~ListenerSink() = default;
    virtual void listenerReady(const Endpoint &bound) = 0;
    // Takes ownership. The transport is Connected and its conversation has listener as parent; reading
    // starts when setSink() was called and the event loop runs again.
    virtual void listenerAccepted(std::unique_ptr<StreamTransport> connection) = 0;
    virtual void listenerClosed(const Failure &failure) = 0;  // last call; reason None after close()
};

class StreamListener : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void setSink(ListenerSink *sink) = 0;
    virtual void open(const ListenOptions &options) = 0;  // failures arrive through listenerClosed()
    virtual void close() = 0;                             // accepted connections live on
    virtual QList<Endpoint> bound() const = 0;            // one, or two for dual stack
    virtual ConversationId conversation() const = 0;
    // Its own, read back; none where each connection gets them. Also of one that failed by them.
    virtual QList<GrantedOption> options() const { return {}; }
};

} // namespace porthole
