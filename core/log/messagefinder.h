// Finds the messages of known protocols in a log: goes through its entries in order, with a dissector a conversation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/decoderules.h"
#include "core/log/packetstreams.h"
#include "core/protocol/registry.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace porthole {

class LogReader;

struct FoundMessage {
    const SpokenProtocol *protocol = nullptr;
    ConversationId conversation = 0;
    Layer layer = Layer::Wire;
    Direction direction = Direction::None;
    EntryId first = NoEntry;  // the entries that hold its first and its last byte
    EntryId last = NoEntry;
    qint64 begin = 0;         // of its first byte, in the payload of `first`; -1: it lies in a packet before that one
    qint64 time = 0;          // of `first`
    QByteArray bytes;         // its beginning, as far as it was asked to be kept; secrets are blanked
    Message message;
    // Of packets: where its first bytes lie. `first` and `last` are then the packets with which they could be read.
    std::vector<PacketSlice> slices;
    qint64 missing = 0;       // of its bytes, so many at least crossed and are not here
};

// One direction of one layer of a conversation.
using MessageStream = std::tuple<ConversationId, Layer, Direction>;

// Of a stream: its newest message has begun and not ended, or there are bytes behind its last one.
struct BegunMessage {
    const SpokenProtocol *protocol = nullptr;
    EntryId first = NoEntry;

    bool operator==(const BegunMessage &) const = default;
};
using BegunMessages = std::map<MessageStream, BegunMessage>;

class MessageFinder
{
public:
    static constexpr qsizetype KeptForFields = 64 << 10; // bytes of a message that its tree of fields is made of

    struct Options {
        qsizetype keep = 0;       // bytes of each message to give along
        bool withSecrets = false; // else secrets are overwritten before anything looks at them
        bool tls = false;         // its records and messages are messages too
        DecodeRules rules = {};
    };
    explicit MessageFinder(const Options &options);
    ~MessageFinder();

    // Every entry of the log once, in order. Messages that are whole with it are appended.
    void add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<FoundMessage> &found);
    // Nothing more comes, once: what has begun is told as far as it is there, and as not complete. Of packets also what
    // came behind a hole that nothing filled: for dissectors the hole is bytes that were not kept.
    void finish(const LogReader &reader, std::vector<FoundMessage> &found);
    // What has begun, in each direction that is followed; not of bytes that nobody has recognised yet.
    BegunMessages begun() const;

private:
    struct Talk;
    struct Piece;
    using Key = std::pair<ConversationId, Layer>;

    void obey(Talk &talk, const ConversationRecord &record) const;
    bool isSilenced(const LogReader &reader, ConversationId conversation) const;
    Talk &talkOf(const LogReader &reader, const Entry &entry, std::vector<FoundMessage> &found);
    void leave(std::vector<FoundMessage> &found);
    void endUnseen(Talk &talk, LinkState state, std::vector<FoundMessage> &found);
    void ended(ConversationId id, LinkState state, std::vector<FoundMessage> &found);
    void speaks(const LogReader &reader, const Entry &entry, std::vector<FoundMessage> &found);
    void secures(const LogReader &reader, const Entry &entry, std::vector<FoundMessage> &found);
    void end(Talk &talk, LinkState state, std::vector<FoundMessage> &found);
    FoundMessage handshake(const LogReader &reader, EntryId id, const Entry &entry) const;
    void packet(const LogReader &reader, EntryId id, const Entry &entry, std::vector<FoundMessage> &found);
    void takePart(const LogReader &reader, const PacketStreams::Part &part, Piece &piece, QByteArrayView frame,
                  std::vector<FoundMessage> &found);
    void flushPackets(const LogReader &reader, std::vector<FoundMessage> &found);
    void setMidway(ConversationId conversation);
    void leaveEnded(const PacketStreams::Part &part, std::vector<FoundMessage> &found);
    void packetsEnded(const PacketStreams::Part &part, std::vector<FoundMessage> &found);
    void take(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found);
    void recognise(Talk &talk, std::vector<FoundMessage> &found);
    const SpokenProtocol *fitting(Talk &talk, QByteArrayView client, QByteArrayView server) const;
    void begin(Talk &talk, const SpokenProtocol *protocol, size_t first, std::vector<FoundMessage> &found);
    bool findPlace(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found);
    void feed(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found);
    void read(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found);
    void tell(Talk &talk, const QList<Message> &messages, const Piece *piece, std::vector<FoundMessage> &found);

    const Options m_options;
    std::map<Key, std::unique_ptr<Talk>> m_talks;
    std::unique_ptr<PacketStreams> m_packets; // null: there were none
    std::vector<bool> m_midway; // by conversation: the capture has not the beginning of its packets
    std::set<Key> m_left; // they go on, and are not followed any more
};

// The bytes of a message as the log holds them, at most `most` from its first on; secrets are blanked.
QByteArray messageBytes(const LogReader &reader, const FoundMessage &message, qsizetype most);

} // namespace porthole
