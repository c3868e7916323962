// Datagrams to a group or a broadcast: every socket of the log that heard one tells of it, and it was one packet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/net/packetbuilder.h"

#include <array>
#include <deque>
#include <map>

namespace porthole {

// What one socket tells of for the second time is a second packet; what another tells of at the same time, byte for byte,
// is the same one. Sockets that are bound to all addresses do not say from which one they sent: there the port counts, of
// what came from this machine. Of others a packet that is the same is theirs.
// Asked in the order of the log. At most 65,536 datagrams are remembered.
class GroupCopies
{
public:
    // The kernel gives a packet one time, and what was sent is stamped before the call.
    static constexpr qint64 Apart = 100'000'000; // ns
    static constexpr size_t MostRemembered = 65'536;

    struct Told {
        ConversationId by = 0;
        bool sent = false;
        bool fromHere = false;    // its sender is known to be this machine
        net::PacketWay way;
        QByteArrayView bytes;
        quint32 length = 0; // of the whole datagram
        qint64 time = 0;
    };

    // Broadcasts of networks whose size nobody knows may be any address that ends in ones.
    static bool mayGoToMany(const net::PacketWay &way);
    // It is remembered, too. True: it is another's packet, which was told already.
    bool isCopy(const Told &told);
    quint64 copies() const { return m_copies; } // that there were

private:
    using Digest = std::array<quint64, 4>; // of what is the same of two datagrams
    struct Same {
        std::deque<qint64> times;               // of the packets
        quint64 forgotten = 0;                  // before the first of them
        std::map<ConversationId, quint64> next; // by who told: the first of them that it has not
    };

    static Digest digestOf(const Told &told, const net::Address &from);
    bool wasTold(const Digest &digest, const Told &told);
    void remember(const Digest &digest, const Told &told);
    void forgetUntil(qint64 time);

    std::map<Digest, Same> m_same;
    std::deque<std::pair<qint64, Digest>> m_order;
    quint64 m_copies = 0;
};

} // namespace porthole
