// The packets of one TCP connection, made of what is known of it: which numbers they carry.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/packetoutput.h"

namespace porthole {

// Each step is a moment of the log. Directions are those of the end that the log is of. What is sent is acknowledged at
// once. Of a connection it holds two numbers and how far it is.
class TcpTalk
{
public:
    // `way` leads from this end to the other. `number` tells connections of the same ends apart.
    TcpTalk(const net::PacketWay &way, quint32 number);

    const net::PacketWay &way() const { return m_way; }
    bool isEstablished() const { return m_established; }
    bool isBegun() const { return m_by != Direction::None; }
    bool isOver() const { return m_over; }

    void begin(PacketOutput &out, const PacketCause &cause, Direction by); // SYN
    // The answer to it, and its acknowledgement; SYN before them where there was none.
    void establish(PacketOutput &out, const PacketCause &cause, Direction by);
    void refuse(PacketOutput &out, const PacketCause &cause);              // RST instead
    // Its beginning is not in the log: no handshake is made up.
    void joinLate();
    void data(PacketOutput &out, const PacketCause &cause, Direction from, const PayloadPieces &payload);
    void finish(PacketOutput &out, const PacketCause &cause, Direction from); // FIN, once
    void reset(PacketOutput &out, const PacketCause &cause, Direction from);

private:
    quint32 &next(Direction from) { return m_next[from == Direction::Out ? 0 : 1]; }
    quint32 payloadOfSegment() const;
    QByteArrayView synOptions() const;
    void put(PacketOutput &out, const PacketCause &cause, Direction from, quint16 flags, const net::PacketPayload &payload = {});
    void acknowledge(PacketOutput &out, const PacketCause &cause, Direction from);

    net::PacketWay m_way;
    quint32 m_next[2];
    Direction m_by = Direction::None; // who sent the SYN
    bool m_established = false;
    bool m_finished[2] = {};
    bool m_over = false;
};

} // namespace porthole
