// Where packets go that are made of what sockets did.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/net/packetbuilder.h"

#include <QByteArray>

namespace porthole {

// What the packet comes of.
struct PacketCause {
    ConversationId conversation = 0;
    qint64 time = 0; // as entries have it
};

// The payload of an entry, read in pieces. Its first `kept` bytes are there, if the file holds.
class PayloadPieces
{
public:
    virtual ~PayloadPieces() = default;
    virtual quint32 length() const = 0; // that crossed
    virtual quint32 kept() const = 0;
    virtual QByteArray read(quint32 offset, quint32 size) const = 0; // fewer: they are missing
};

class PacketOutput
{
public:
    virtual ~PacketOutput() = default;
    // `direction` as the socket sees it. Views live only during the call.
    virtual void segment(const PacketCause &cause, Direction direction, const net::PacketWay &way, const net::SegmentHead &head,
                         const net::PacketPayload &payload) = 0;
    // Whether it becomes a packet.
    virtual bool datagram(const PacketCause &cause, Direction direction, const net::PacketWay &way,
                          const net::PacketPayload &payload) = 0;
    // A comment for the next packet.
    virtual void remark(const QByteArray &text) = 0;
    // A number in the place of a port that nobody knows, so that two connections stay two.
    virtual quint16 standInPort() = 0;
};

} // namespace porthole
