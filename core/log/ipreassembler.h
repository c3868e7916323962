// Puts IP packets together that were cut into fragments (RFC 791 section 3.2, RFC 815; RFC 8200 section 4.5, RFC 5722).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/streamsink.h"
#include "core/protocol/net/outline.h"

#include <array>
#include <limits>
#include <list>
#include <unordered_map>
#include <vector>

namespace porthole {

// Tells bytes apart that are not kept: half a SHA-256. A checksum would not do, as whoever sends fragments can make two that
// have the same one.
using FragmentDigest = std::array<quint64, 2>;

// An IP packet of which fragments came. Its bytes stay where they are, in the packets of the log.
struct IpDatagram {
    enum class State : quint8 { Open, Whole, Dropped };
    struct Piece {
        quint32 from = 0;      // in what the fragments carry together
        quint32 length = 0;
        PacketSlice slice;     // as much of it as was captured
        FragmentDigest digest; // of that
        bool cut = false;      // less than its fragment brought: the rest was there already
        quint32 end() const { return from + length; }
    };
    static constexpr quint32 NoOwner = std::numeric_limits<quint32>::max();

    net::Outline first;        // of the fragment that begins it; any other until that one came
    std::vector<Piece> pieces; // by place; they never overlap
    QByteArray head;           // its first bytes, headers are within
    quint64 serial = 0;        // no other has it
    qint64 began = 0;          // time of the first fragment that came
    quint32 covered = 0;       // bytes
    quint32 total = 0;         // 0: not known, its last fragment did not come
    quint32 owner = NoOwner;   // for whoever puts packets into conversations
    State state = State::Open;
    bool hasFirst = false;
    bool overlapped = false;   // fragments contradicted each other

    // Of a whole one: its headers, by offsets of its first byte.
    net::Outline outline() const;
};

struct ReassembledFragment {
    IpDatagram *datagram = nullptr; // valid until the next add(); nullptr: it can be a part of none
    quint32 marks = 0;              // PacketMark, without Fragment
    bool completes = false;         // the datagram is whole with it
};

// Fragments in the order of the capture. A function of them and nothing else: it goes by their times, never by a clock.
// - They belong together by source, destination and identification, and of IPv4 by protocol; for 30 s after the first one
//   that came, of IPv6 for 60 s.
// - Contradictions: of IPv4 the bytes that came first count, as most receivers do it; of IPv6 the whole packet is dropped,
//   with what still comes of it (RFC 5722). The same fragment once more is no contradiction (RFC 8200).
// - What ends beyond 65,535 bytes drops the packet as a whole. A fragment that is empty, or no multiple of eight bytes
//   without being the last, is not used.
// - At most 4,096 packets and 65,536 pieces are remembered, some 8 MB; beyond that the oldest is given up.
class IpReassembler
{
public:
    static constexpr size_t MostDatagrams = 4096;
    static constexpr size_t MostPieces = 65536;
    static constexpr qint64 LongestWait4 = 30'000'000'000; // ns
    static constexpr qint64 LongestWait6 = 60'000'000'000;

    // `outline` is that of `frame`, and a fragment.
    ReassembledFragment add(const net::Outline &outline, QByteArrayView frame, qint64 time, EntryId id);
    // Nothing more comes: what is not whole is lost.
    void finish();

    quint64 wholes() const { return m_wholes; }
    quint64 lost() const { return m_lost; }       // never whole, with finish()
    quint64 dropped() const { return m_dropped; } // as a whole

    struct Key {
        net::Address source{};
        net::Address destination{};
        quint32 identification = 0;
        quint8 version = 0;
        quint8 protocol = 0;
        bool operator==(const Key &) const = default;
    };
    static Key keyOf(const net::Outline &outline);
    static qint64 longestWait(const net::Outline &outline) { return outline.ipVersion == 4 ? LongestWait4 : LongestWait6; }

private:
    struct KeyHash {
        size_t operator()(const Key &key) const noexcept;
    };
    struct Kept {
        Key key;
        IpDatagram datagram;
    };
    struct Part; // of a datagram, as a fragment brings it
    using Datagrams = std::list<Kept>;

    IpDatagram &datagramOf(const Key &key, const Part &part);
    IpDatagram &begin(const Key &key, const Part &part);
    void makeRoom(const IpDatagram &datagram);
    void forget(Datagrams::iterator at);
    void drop(IpDatagram &datagram);
    quint32 take(IpDatagram &datagram, const Part &part);
    static bool isThere(IpDatagram &datagram, const Part &part);
    static bool endsElsewhere(const IpDatagram &datagram, const Part &part);
    void fillGaps(IpDatagram &datagram, const Part &part);
    void insert(IpDatagram &datagram, const Part &part, quint32 from, quint32 end);
    quint32 contradiction(IpDatagram &datagram);

    Datagrams m_datagrams; // the oldest first
    std::unordered_map<Key, Datagrams::iterator, KeyHash> m_byKey;
    size_t m_pieces = 0;
    quint64 m_serial = 0;
    quint64 m_wholes = 0;
    quint64 m_lost = 0;
    quint64 m_dropped = 0;
};

} // namespace porthole
