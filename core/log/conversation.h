// Who talks to whom: the facts of one conversation, appended to the session file whenever they change.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QString>

namespace porthole {

enum class Role : quint8 { None, Client, Server, Listener, Last = Listener };
enum class TransportKind : quint8 { None, Tcp, Udp, Unix, Memory, UnixDatagram, Last = UnixDatagram };
enum class Engine : quint8 { Native, Qt, Memory, Last = Memory };
// Unix is never stored: its paths are the conversation's label.
enum class Family : quint8 { None, IPv4, IPv6, Unix, Last = IPv6 };

// An address as a session file holds it (16 bytes network order; IPv4 in the first 4).
struct StoredAddress {
    quint8 bytes[16] = {};
    quint32 scope = 0;
    quint16 port = 0;  // host byte order
    Family family = Family::None;
    quint8 reserved = 0;
};
static_assert(sizeof(StoredAddress) == 24);

// 128 bytes, little endian, format 1. The newest with an id wins.
struct ConversationRecord {
    qint64 opened = 0;             // CLOCK_MONOTONIC ns
    quint64 label = 0;             // file offset << 16 | length: as the person wrote it, "example.org:80"
    StoredAddress local;
    StoredAddress remote;
    ConversationId id = 0;
    ConversationId parent = 0;     // the listener that accepted it
    Role role = Role::None;
    TransportKind transport = TransportKind::None;
    Engine engine = Engine::Native;
    // Of packets. The sequence number of TCP that each side begins with: its SYN's, else its first segment's.
    quint8 ipProtocol = 0;         // IANA's number; 0: none
    quint32 firstSeq[2] = {};      // of who began (Direction::Out), of the other
    quint8 seqKnown = 0;           // bit 0, bit 1
    quint8 reserved[43] = {};
};
static_assert(sizeof(ConversationRecord) == 128 && std::is_trivially_copyable_v<ConversationRecord>);

// The same with its label read.
struct Conversation {
    ConversationRecord record;
    QString label;
};

} // namespace porthole
