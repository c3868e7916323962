// What the log tells of datagram sockets as packets. One that goes from a socket of the log to others is written once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/groupcopies.h"
#include "core/capture/packetends.h"
#include "core/capture/packetoutput.h"

#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace porthole {

// Which sockets of datagrams the log had open, and when. Told in the order of the log; asked of at any cost of one look-up,
// however many there are.
class DatagramSockets
{
public:
    void opened(ConversationId id, const IpEnd &local, qint64 time);
    void closed(ConversationId id, qint64 time);
    // Whether what came from there to `here` at that time was sent by one of them.
    bool sent(const IpEnd &from, const IpEnd &here, qint64 time) const;
    // Of this machine: sockets of the log are bound to it, or datagrams arrived there.
    void addOwn(const IpEnd &end);
    bool isOwn(const IpEnd &end) const { return end.isLoopback() || m_own.contains({end.ipVersion, end.end.address}); }
    GroupCopies &copies() { return m_copies; }

private:
    // When sockets of one address were open: stretches of time, apart and in order.
    struct Lives {
        std::vector<std::pair<qint64, qint64>> stretches;
        size_t open = 0;  // sockets; the last stretch has no end then
        qint64 until = 0; // in it, the last end that was told
    };
    using Key = std::tuple<quint8, net::Address, quint16>;
    static Key keyOf(const IpEnd &end) { return {end.ipVersion, end.end.address, end.end.port}; }
    bool has(const IpEnd &local, qint64 time) const;

    std::map<ConversationId, Key> m_open;
    std::map<Key, Lives> m_lives;
    std::set<std::pair<quint8, net::Address>> m_own;
    size_t m_count = 0;
    GroupCopies m_copies;
};

class DatagramPackets
{
public:
    DatagramPackets(const Conversation &conversation, PacketOutput &out, DatagramSockets &sockets);

    void state(const Entry &entry);
    void data(const Entry &entry, QByteArrayView text, const PayloadPieces &payload);
    bool isPlaceless() const { return m_placeless; }

private:
    using Peer = std::tuple<quint8, net::Address, quint16>;
    static Peer peerOf(const IpEnd &end) { return {end.ipVersion, end.end.address, end.end.port}; }
    std::optional<net::PacketWay> wayOut(QByteArrayView text);
    std::optional<net::PacketWay> wayIn(const Entry &entry, QByteArrayView text);
    void heardFrom(const IpEnd &peer, const IpEnd &here);
    IpEnd ownEnd(const IpEnd &peer) const;
    void sayWhatStands(bool any, bool inferred);

    PacketOutput &m_out;
    DatagramSockets &m_sockets;
    ConversationId m_id;
    std::optional<IpEnd> m_local;
    std::optional<IpEnd> m_remote;
    std::map<Peer, IpEnd> m_arrived; // of a socket bound to all addresses: where each peer's last datagram came to
    bool m_isInferred = false;       // this end of the way out
    bool m_saidInferred = false;
    bool m_saidAny = false;
    bool m_placeless = false;
};

} // namespace porthole
