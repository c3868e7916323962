// What one entry of the message log is: the record as it lies in the session file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QtGlobal>

#include <type_traits>

namespace porthole {

// Entries are numbered from 0 in order of arrival and never renumbered. People are shown id + 1.
using EntryId = quint64;
inline constexpr EntryId NoEntry = ~EntryId(0);
// Conversations are numbered from 1; 0 is "belongs to none".
using ConversationId = quint32;

// All enums here are stored in session files: append only, keep Last right (files are checked against it).
enum class Kind : quint8 { None, Call, State, Sent, Received, Packet, Sample, Note, Error, Last = Error };
enum class Direction : quint8 { None, Out, In, Last = In };
// Wire: what crossed the network. Tls: the same, decrypted. TlsHandshake: messages and alerts of TLS, decrypted; their
// name is the entry's text.
enum class Layer : quint8 { Wire, Tls, TlsHandshake, Last = TlsHandshake };
enum class Call : quint8 {
    None, Socket, Bind, Listen, Accept, Connect, Send, Recv, Shutdown, Close,
    Getaddrinfo, Setsockopt, Getsockopt, Getsockname,
    // What Qt's classes do is named after Qt's methods, not after system calls nobody saw.
    QtConnectToHost, QtRead, QtWrite, QtDisconnect, QtAbort, QtListen, QtNextPending,
    // The in-memory transport of the tests.
    MemoryWrite, MemoryRead,
    // Datagrams. Recvmsg is what reads the socket's error queue (MSG_ERRQUEUE).
    Sendto, Recvmmsg, Recvmsg,
    // OpenSSL's, on the layers above the wire.
    SslRead, SslWrite,
    // The file that a Unix socket was, removed with it; and many datagrams by one call.
    Unlink, Sendmmsg,
    // Qt's datagrams.
    QtUdpBind, QtUdpConnect, QtUdpWrite, QtUdpRead, QtUdpJoin, QtUdpLeave, QtUdpClose,
    // Qt's Unix streams.
    QtLocalConnect, QtLocalRead, QtLocalWrite, QtLocalDisconnect, QtLocalAbort, QtLocalListen, QtLocalNextPending,
    // Options of Qt's sockets.
    QtSetOption, QtOption,
    Last = QtOption
};
// The value of `aux` in a State entry.
enum class LinkState : quint32 {
    None, Resolving, Connecting, Connected, Listening,
    PeerHalfClosed,  // the peer sent FIN: nothing more comes, sending is still possible
    HalfClosed,      // we sent FIN
    Closed,          // both sides ended in order
    ResetByPeer, ResetByUs, Failed,
    ReadingPaused, ReadingResumed,  // backpressure: 4 MiB wait for a consumer
    Queued, Drained,                // more than 1 MiB waits to be sent; gone again
    Bound,                          // a datagram socket without a peer: it receives from anyone
    Securing,                       // the TLS handshake runs
    Secured,                        // and is done
    Speaks,                         // from here on the protocol whose name is the text, on the entry's layer
    Last = Speaks
};
// One direction is over.
constexpr bool isHalfOver(LinkState state)
{
    return state == LinkState::PeerHalfClosed || state == LinkState::HalfClosed;
}

// Nothing more comes or goes.
constexpr bool isEnd(LinkState state)
{
    return state == LinkState::Closed || state == LinkState::ResetByPeer || state == LinkState::ResetByUs
           || state == LinkState::Failed;
}
// The value of `aux` in a Note entry.
enum class Severity : quint32 { Info, Caution, Trouble, Last = Trouble };

enum EntryFlag : quint16 {
    PayloadCut = 1 << 0,      // fewer bytes kept than crossed: the recording level says so
    PayloadMissing = 1 << 1,  // fewer bytes kept than crossed: disk full, cap reached, or write error
    SecretsBlanked = 1 << 2,  // secret ranges were overwritten with '*' before they were kept
    EntryDamaged = 1 << 3,    // never written: set when an opened file's record does not hold
    TextCut = 1 << 4,         // text longer than 65,535 bytes
    PayloadImported = 1 << 5, // the bytes lie in the imported file, never in a session file
};

// 64 bytes, little endian, the layout of format 1. Spans are file offsets into the session file.
struct Entry {
    qint64 time = 0;             // CLOCK_MONOTONIC ns, stamped where it happened
    quint64 payloadOffset = 0;   // file offset of the kept bytes
    quint64 text = 0;            // file offset << 16 | length in bytes of UTF-8; 0: none
    quint64 secrets = 0;         // file offset << 16 | number of SecretRange; 0: none
    quint32 kept = 0;            // payload bytes in the file
    quint32 length = 0;          // payload bytes that crossed; kept <= length
    ConversationId conversation = 0;
    qint32 result = 0;           // what the call returned (bytes, descriptor, 0, -1)
    quint16 error = 0;           // errno; for Getaddrinfo -EAI_*
    quint16 flags = 0;           // EntryFlag
    Kind kind = Kind::None;
    Direction direction = Direction::None;
    Layer layer = Layer::Wire;
    Call call = Call::None;
    quint32 aux = 0;             // LinkState, Severity, PacketMark
    Reason reason = Reason::None;
    quint8 reserved = 0;
    quint16 link = 0;            // Packet: LINKTYPE_ of its first header

    bool carriesPayload() const { return length != 0; }
    // A piece of what one side said.
    bool isOfStream() const
    {
        return length != 0 && (kind == Kind::Sent || kind == Kind::Received || kind == Kind::Packet);
    }
    // Bytes of the connection: those of a sample are the kernel's.
    quint32 crossed() const { return kind == Kind::Sample ? 0 : length; }
};
static_assert(sizeof(Entry) == 64 && std::is_trivially_copyable_v<Entry>);

// Bytes of a payload that no export shows unless asked to. Relative to the payload.
struct SecretRange {
    quint32 offset = 0;
    quint32 length = 0;
};

const char *callName(Call call);  // "connect", "QTcpSocket::write"; also the JSON name
const char *kindName(Kind kind);  // the JSON name: "call", "sent" ...
const char *linkStateName(LinkState state);

} // namespace porthole
