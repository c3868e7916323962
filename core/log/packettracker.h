// Puts the packets of a capture into conversations, and tells what each is among the others.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/ipreassembler.h"
#include "core/log/tcpflow.h"
#include "core/protocol/net/outline.h"

#include <unordered_map>
#include <vector>

namespace porthole {

// A conversation of packets: two addresses, and for TCP and UDP their ports. `a` began.
struct PacketConversation {
    ConversationId id = 0;
    quint8 ipVersion = 0;
    quint8 protocol = 0;      // IANA's number
    bool hasPorts = false;
    net::Address a{};
    net::Address b{};
    quint16 portA = 0;
    quint16 portB = 0;
    quint64 packets[2] = {};  // from a, from b
    quint64 bytes[2] = {};    // on the wire, link headers included
    qint64 first = 0;         // ns since 1970
    qint64 last = 0;
    qint32 flow = -1;         // TCP
};

struct TrackedPacket {
    ConversationId conversation = 0; // 0: no IP
    Direction direction = Direction::None;
    quint32 marks = 0;               // PacketMark
    bool isNew = false;              // the conversation begins with it
    bool isFirstOfSide = false;      // the first that this side sent
};

// Packets in the order of the capture, once. Memory grows with conversations (some 500 bytes each) and with segments
// that wait for a hole to be filled (24 bytes each). A fragment belongs to the conversation of the fragment that begins its
// IP packet, and the one that completes it to that of the whole; what comes before the first one has no ports, and stays
// in a conversation of the two addresses: a packet's place is known with it, and is not changed later.
class PacketTracker
{
public:
    explicit PacketTracker(StreamSink *sink = nullptr) : m_sink(sink) {}

    TrackedPacket add(const net::Outline &outline, QByteArrayView frame, quint32 length, qint64 time, EntryId id);
    void finish();

    const IpReassembler &reassembler() const { return m_reassembler; }
    const std::vector<PacketConversation> &conversations() const { return m_conversations; } // by id - 1
    // For numbers that begin at 0 on both sides; `known` is false where nothing of that side was seen.
    quint32 firstSeq(ConversationId id, int side, bool *known) const;

private:
    struct Key {
        net::Address low{};
        net::Address high{};
        quint32 ports = 0;
        quint8 version = 0;
        quint8 protocol = 0;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash {
        size_t operator()(const Key &key) const noexcept;
    };
    struct Found {
        quint32 index;
        int side;
        bool isNew;
        bool again;
    };

    static Key keyOf(const net::Outline &outline);
    void addFragment(const net::Outline &outline, QByteArrayView frame, quint32 length, qint64 time, EntryId id,
                     TrackedPacket &tracked);
    void addWhole(const IpDatagram &datagram, const Found &found, const TcpSegment &segment, TrackedPacket &tracked);
    static TcpSegment partOf(const TcpSegment &segment, const IpDatagram::Piece &piece);
    Found findFragment(const net::Outline &outline, const IpDatagram *datagram, qint64 time);
    void count(const Found &found, quint32 length, qint64 time, TrackedPacket &tracked);
    static bool carriesSegment(const net::Outline &outline);
    Found find(const net::Outline &outline, const TcpSegment *segment, qint64 time);
    quint32 open(const net::Outline &outline, qint64 time);
    static TcpSegment segmentOf(const net::Outline &outline, QByteArrayView frame, qint64 time, EntryId id);

    StreamSink *m_sink;
    std::unordered_map<Key, quint32, KeyHash> m_byKey; // the newest
    IpReassembler m_reassembler;
    std::vector<PacketConversation> m_conversations;
    std::vector<TcpFlow> m_flows;
    Key m_lastKey;
    quint32 m_lastIndex = 0;
};

} // namespace porthole
