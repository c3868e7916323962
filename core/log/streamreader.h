// What the two sides of one conversation said: the bytes of its stream in order, as far as they are there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/packetstreams.h"

#include <QByteArray>

#include <map>
#include <vector>

namespace porthole {

class LogReader;

// Bytes of one side, and how many crossed behind them that are not here. Out: who is named first.
struct StreamPiece {
    Direction from = Direction::None;
    EntryId entry = NoEntry; // with which they could be read; NoEntry: nobody knows
    qint64 time = 0;
    QByteArray bytes;
    quint64 missing = 0;
};

// Goes through a log in order and holds none of the bytes. Of datagrams each is a piece, also
// of those in fragments; several where parts of it were not captured.
class StreamReader
{
public:
    // `reader` outlives it. Secrets are overwritten unless asked for.
    StreamReader(const LogReader &reader, ConversationId conversation, Layer layer = Layer::Wire, bool withSecrets = false);

    // Every entry once, in order, or at least those of the conversation and all fragments. Appends what came with it.
    void add(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces);
    // Nothing more comes, once: what waited for a hole of packets to be filled, behind the hole; what came of datagrams
    // that were never whole, as missing.
    void finish(std::vector<StreamPiece> &pieces);

    // What was said inside, where the log has it decrypted, else what crossed the wire. Looks at entries up to the first
    // that tells.
    static Layer layerOf(const LogReader &reader, ConversationId conversation);

private:
    void addPacket(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces);
    void addDatagram(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces) const;
    void addFragment(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces);
    void addWhole(const IpDatagram &datagram, StreamPiece piece, std::vector<StreamPiece> &pieces) const;
    void addPart(const PacketStreams::Part &part, EntryId id, qint64 time, std::vector<StreamPiece> &pieces) const;
    QByteArray bytesOf(const Entry &entry, qsizetype offset = 0, qsizetype most = -1) const;

    const LogReader &m_reader;
    const ConversationId m_conversation;
    const Layer m_layer;
    const bool m_withSecrets;
    PacketStreams m_packets;
    IpReassembler m_fragments;
    std::map<quint64, StreamPiece> m_open; // datagrams that are not whole yet, by serial: the oldest first
};

} // namespace porthole
