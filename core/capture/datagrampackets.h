// What the log tells of datagram sockets as packets. One that goes from a socket of the log to another is written once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/packetends.h"
#include "core/capture/packetoutput.h"

#include <map>

namespace porthole {

// Which sockets of datagrams the log had open, and when.
class DatagramSockets
{
public:
    void opened(ConversationId id, const IpEnd &local, qint64 time);
    void closed(ConversationId id, qint64 time);
    // Whether what came from there to `here` at that time was sent by one of them.
    bool sent(const IpEnd &from, const IpEnd &here, qint64 time) const;

private:
    struct Life {
        IpEnd local;
        qint64 from = 0;
        qint64 until = 0;
    };
    bool has(const IpEnd &local, qint64 time) const;

    std::map<ConversationId, Life> m_lives;
    std::multimap<quint16, ConversationId> m_byPort;
};

class DatagramPackets
{
public:
    DatagramPackets(const Conversation &conversation, PacketOutput &out, DatagramSockets &sockets);

    void state(const Entry &entry);
    void data(const Entry &entry, QByteArrayView text, const PayloadPieces &payload);
    bool isPlaceless() const { return m_placeless; }

private:
    std::optional<net::PacketWay> wayOut(QByteArrayView text);
    std::optional<net::PacketWay> wayIn(const Entry &entry, QByteArrayView text);
    IpEnd ownEnd(const IpEnd &peer) const;

    PacketOutput &m_out;
    DatagramSockets &m_sockets;
    ConversationId m_id;
    std::optional<IpEnd> m_local;
    std::optional<IpEnd> m_remote;
    bool m_saidAny = false;
    bool m_placeless = false;
};

} // namespace porthole
