// A datagram socket, whatever engine runs it. All of it lives in the I/O thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <span>

namespace porthole {

// A group whose datagrams a socket takes too (RFC 1112, RFC 4291 section 2.7).
struct MulticastJoin {
    Endpoint group;                 // its port does not matter
    QString device;                 // the interface; empty: the kernel's choice
    std::optional<Endpoint> source; // only from there (RFC 4607)

    QString toString() const;       // "239.1.2.3 on eth0 from 192.0.2.1"
    bool operator==(const MulticastJoin &) const = default;
};

// Whether a socket bound to `local` is given what is sent to `group`: Linux looks at the address it is bound to first.
bool hearsGroup(const Endpoint &local, const Endpoint &group);

// "GROUP", "GROUP%DEVICE", and "SOURCE@" before either: "192.0.2.1@232.1.2.3%eth0".
Result<MulticastJoin> parseMulticastJoin(const QString &text);

struct DatagramOptions {
    // With a target the socket is connected: it sends there, takes datagrams only from there, and is told of
    // ICMP errors by its next call too. Without one, `bindTo` is needed, and each send names its peer. A target that is
    // a group, or a broadcast (asked for by that option), is not connected to: anyone may answer.
    std::optional<HostPort> target; // a path: a Unix datagram socket
    std::optional<Endpoint> bindTo; // port 0: any
    Engine engine = Engine::Native; // whoever makes the transport looks at it
    IpChoice ip = IpChoice::Any;
    int receiveBuffer = 0; // SO_RCVBUF to ask for, in bytes; 0: the system's
    int readSize = 0;      // bytes of a datagram that are read; 0: all that there can be
    SocketOptionWish options; // set before binding; one that is refused ends the attempt
    QList<MulticastJoin> joins; // once it is bound; one that is refused ends the attempt
    RecordLevel level;
};

// The facts of a datagram socket as they stand, for snapshots.
struct DatagramFacts {
    LinkState state = LinkState::None; // None, Resolving, Connected, Bound, Closed, Failed
    Endpoint local;
    Endpoint remote;           // invalid: not connected
    quint64 datagramsSent = 0; // taken by the kernel
    quint64 bytesSent = 0;
    quint64 sendsFailed = 0;   // EAGAIN is none: it may be tried again
    quint64 datagramsReceived = 0;
    quint64 bytesReceived = 0;  // that were read
    quint64 reads = 0;          // calls that brought at least one datagram
    quint64 truncated = 0;      // datagrams longer than what was read of them
    quint64 dropped = 0;        // by the kernel: the receive buffer was full
    quint64 unread = 0;         // datagrams that waited when the socket was closed
    quint64 bytesUnread = 0;
    quint64 errorsReceived = 0; // ICMP and other late errors
    int receiveBuffer = 0;      // what the kernel grants (it doubles what it is asked for); -1: unknown
    QList<GrantedOption> options;
    QList<MulticastJoin> joined;
    bool readingPaused = false;
    Failure failure; // why it ended, when it did not end in order
};

struct Datagram {
    QByteArrayView bytes; // lives only during the call; may be empty: so may a datagram
    Endpoint from;
    qint64 time = 0;    // CLOCK_MONOTONIC ns of its arrival, by the kernel
    quint32 length = 0; // of the whole datagram; more than bytes.size(): the rest is lost
    EntryId entry = NoEntry;
    std::optional<PeerCredentials> sender; // who it was, of a Unix socket that is bound
};

// What a socket tells its owner, in the I/O thread. The log entry is always written first.
// A sink may call any method of the transport from within, also destroy it.
class DatagramSink
{
public:
    virtual ~DatagramSink() = default;
    virtual void datagramStateChanged(LinkState) {}
    virtual void datagramReceived(const Datagram &datagram) = 0;
    // Something became of an earlier datagram to `peer` (ICMP), or reading failed; the socket lives on.
    virtual void datagramError(const Failure &failure, const Endpoint &peer, EntryId entry) = 0;
    // The kernel has dropped more; `total` since the socket was made.
    virtual void datagramsDropped(quint64 total) { Q_UNUSED(total) }
    // After a send that failed with EAGAIN: there is room again. Of an unconnected Unix socket nobody knows: after a while.
    virtual void datagramsWritable() {}
    // The last call ever made: reason None after close().
    virtual void datagramClosed(const Failure &failure) = 0;
};

class DatagramTransport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void setSink(DatagramSink *sink) = 0;

    // State changes may be told from within this call (there is no handshake to wait for); failures arrive
    // through datagramClosed(), never from within it.
    virtual void open(const DatagramOptions &options) = 0;
    // One datagram, now or not at all: nothing is queued. The entry is that of the datagram. A failure is
    // logged as a call that failed and is not the end of the socket; one with ECONNREFUSED tells of an
    // earlier datagram, and this one was not sent. EAGAIN is neither logged nor counted: datagramsWritable() comes then,
    // and who does not try again says so. `secrets` are blanked in exports.
    virtual Result<EntryId> send(QByteArrayView bytes, const QList<SecretRange> &secrets = {}) = 0;
    virtual Result<EntryId> sendTo(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets = {}) = 0;
    // Many at once, each its own entry; to the peer it is connected to where `peer` is not valid. How many went, from
    // the first on: fewer than all where the kernel has no more room (datagramsWritable() comes then) or an error
    // concerned the next one, which the next call tells. Fails only where none went.
    virtual Result<int> sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer) = 0;
    virtual Result<void> join(const MulticastJoin &group) = 0;
    virtual Result<void> leave(const MulticastJoin &group) = 0;
    // Read back as it is then. It is in facts().options from now on. `wish` is all that is wished for now: what was set
    // before and is not in it goes back to what the kernel had.
    virtual QList<GrantedOption> setOptions(const SocketOptionWish &wish) = 0;
    // While paused nothing is read, and what the receive buffer cannot hold the kernel drops. Up to a batch
    // that was read already is still told.
    virtual void setReadingPaused(bool paused) = 0;
    virtual void setRecordLevel(RecordLevel level) = 0;
    // At once; idempotent. What had arrived and was not read is counted, and lost.
    virtual void close() = 0;

    virtual DatagramFacts facts() const = 0;
    virtual ConversationId conversation() const = 0;
};

} // namespace porthole
