// What the log tells of one TCP connection, entry by entry, as packets: its attempts, its bytes, its end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/packetends.h"
#include "core/capture/tcptalk.h"

#include <vector>

namespace porthole {

class ConnectionPackets
{
public:
    // What was known of it last: a connection's own address is told when it is connected.
    ConnectionPackets(const Conversation &conversation, PacketOutput &out);

    // Of its lowest layer. `local`: of a connect(), what getsockname() said of its descriptor right after it; may be empty.
    void call(const Entry &entry, QByteArrayView text, QByteArrayView local);
    // A connect() that goes on, or has gone well: its socket has an address.
    static bool hasLocal(const Entry &entry);
    void state(const Entry &entry, QByteArrayView text);
    void data(const Entry &entry, const PayloadPieces &payload);
    // Bytes crossed, and nobody knows between whom.
    bool isPlaceless() const { return m_placeless; }

private:
    struct Attempt {
        int descriptor = -1;
        TcpTalk talk;
    };

    TcpTalk talkTo(const IpEnd &remote, const std::optional<IpEnd> &local = {});
    TcpTalk *known();
    void tried(const Entry &entry, QByteArrayView text, QByteArrayView local);
    void triedEnded(const Entry &entry, QByteArrayView text);
    void forget(int descriptor);
    void ended(const Entry &entry, LinkState state, QByteArrayView text);
    PacketCause causeOf(const Entry &entry) const { return {m_id, entry.time}; }

    PacketOutput &m_out;
    ConversationId m_id;
    Role m_role;
    Engine m_engine;
    std::optional<IpEnd> m_local;
    std::optional<IpEnd> m_remote;
    std::vector<Attempt> m_attempts;
    std::optional<TcpTalk> m_talk; // the one that carries the bytes
    quint32 m_tried = 0;
    bool m_placeless = false;
};

} // namespace porthole
