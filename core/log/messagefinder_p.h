// What a finder of messages holds of one layer of a conversation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

namespace porthole {

inline Side otherSide(Side side)
{
    return side == Side::Client ? Side::Server : Side::Client;
}

struct MessageFinder::Piece {
    EntryId id = NoEntry;
    qint64 time = 0;
    Side from = Side::Client;
    QByteArray bytes;
    qint64 missing = 0; // behind them
    qint64 inside = 0;  // of the first, in the payload of that entry; -1: they lie in an earlier one
    PacketSlice slice = {};
};

struct MessageFinder::Talk {
    struct Start {
        qint64 offset;
        EntryId id;
        qint64 time;
        qint64 inside;
        PacketSlice slice;
        qint64 gap;     // bytes that are missing, from gapFrom on
        qint64 gapFrom;
    };
    struct Stream {
        std::deque<Start> starts;
        qint64 size = 0;
        QByteArray pending;      // what came since the last message ended, its first bytes
        qint64 pendingFrom = 0;
        EntryId newest = 0;      // with which anything of it could be read
        bool ended = false;      // by a packet

        std::deque<Start>::const_iterator holding(qint64 offset) const;
        std::vector<PacketSlice> slicesOf(const Message &message) const;
        qint64 missingOf(const Message &message) const;
    };

    ConversationId id = 0;
    Layer layer = Layer::Wire;
    Side ours = Side::Client;    // who speaks in entries that were sent
    quint16 port = 0;            // of the server
    quint16 otherPort = 0;       // who serves is not known: it may be the other side, at this one
    bool midway = false;         // packets: any of them may begin a message
    const SpokenProtocol *protocol = nullptr;
    std::unique_ptr<Dissector> dissector;
    std::vector<Piece> held;
    qsizetype heldSize = 0;
    bool givenUp = false;
    Stream streams[2];

    Stream &stream(Side side) { return streams[size_t(side)]; }
    Side sideOf(Direction from) const { return from == Direction::Out ? ours : otherSide(ours); }
    void keep(const Piece &piece, qsizetype most);
    QByteArray beginningOf(const Message &message, const Piece *piece, qsizetype most) const;
    QByteArray heldFrom(Side side) const;
    void turn();
    void passOver(const Piece &piece);
};

} // namespace porthole
