// Writes packets into a log: whose conversation each belongs to, and what it is among the others.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"
#include "core/log/packettracker.h"

#include <vector>

namespace porthole {

// The log's writer, on its thread. The log may hold other things as well, and packets of other loggers before these.
class PacketLogger
{
public:
    struct Packet {
        QByteArrayView bytes;          // as captured; live during the call
        quint32 length = 0;            // on the wire
        qint64 time = 0;
        quint16 link = 0;              // net::LinkType
        QByteArrayView comment = {};   // UTF-8; several as joinComments() makes one of them
        qint32 interface = 0;
        ImportedPayload imported = {}; // where the bytes lie, in a log of a file
    };

    explicit PacketLogger(MessageLog &log) : m_log(log) {}

    EntryId append(const Packet &packet); // NoEntry: there was no room
    const PacketTracker &tracker() const { return m_tracker; }
    PacketTracker &tracker() { return m_tracker; }
    // Of the newest packet, in the log; 0: none.
    ConversationId lastConversation() const { return m_last; }
    // In the log; 0: none.
    ConversationId conversationOf(ConversationId tracked) const;

private:
    NewConversation factsOf(ConversationId tracked); // valid until the next

    MessageLog &m_log;
    PacketTracker m_tracker;
    std::vector<ConversationId> m_ids; // in the log, by the tracker's - 1
    QByteArray m_label;
    ConversationId m_last = 0;
};

} // namespace porthole
