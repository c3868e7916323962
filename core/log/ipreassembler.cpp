// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/ipreassembler.h"

#include "core/log/endshash.h"
#include "core/log/packetmarks.h"
#include "core/log/timebetween.h"

#include <openssl/sha.h>

#include <algorithm>
#include <cstring>

namespace porthole {
namespace {

constexpr quint32 LongestPacket = 65535;
constexpr quint32 HeadBytes = 256; // IPv6's own extensions and a transport's header with options are within

using Piece = IpDatagram::Piece;

// The first piece that ends behind `at`.
std::vector<Piece>::iterator firstBehind(std::vector<Piece> &pieces, quint32 at)
{
    return std::upper_bound(pieces.begin(), pieces.end(), at, [](quint32 wanted, const Piece &one) { return wanted < one.end(); });
}

FragmentDigest digestOf(QByteArrayView bytes)
{
    quint8 whole[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const quint8 *>(bytes.data()), size_t(bytes.size()), whole);
    FragmentDigest digest;
    std::memcpy(digest.data(), whole, sizeof digest);
    return digest;
}

// What stands before the fragments' own part once they are one packet; IPv6 does not count its fixed header.
quint32 headerBefore(const net::Outline &outline)
{
    const quint32 all = outline.fragmentStart - outline.networkOffset;
    return outline.ipVersion == 4 ? all : all - std::min<quint32>(all, 48);
}

} // namespace

struct IpReassembler::Part {
    const net::Outline &outline;
    QByteArrayView bytes; // that were captured
    quint32 from;
    quint32 length;
    FragmentDigest digest;
    qint64 time;
    EntryId id;
    quint32 end() const { return from + length; }
    bool isLast() const { return !outline.moreFragments; }
};

net::Outline IpDatagram::outline() const
{
    quint32 known = 0;
    for (const Piece &piece : pieces) {
        known = piece.from + std::min(piece.slice.length, piece.length);
        if (piece.slice.length < piece.length || known >= quint32(head.size()))
            break;
    }
    return net::outlineOfWhole(first, QByteArrayView(head).first(std::min<qsizetype>(known, head.size())), total);
}

IpReassembler::Key IpReassembler::keyOf(const net::Outline &outline)
{
    Key key;
    key.source = outline.source;
    key.destination = outline.destination;
    key.identification = outline.identification;
    key.version = outline.ipVersion;
    key.protocol = outline.ipVersion == 4 ? outline.fragmentProtocol : quint8(0);
    return key;
}

size_t IpReassembler::KeyHash::operator()(const Key &key) const noexcept
{
    return hashOfEnds(key.source, key.destination, quint64(key.identification) << 16 | quint64(key.version) << 8 | key.protocol);
}

ReassembledFragment IpReassembler::add(const net::Outline &outline, QByteArrayView frame, qint64 time, EntryId id)
{
    ReassembledFragment result;
    const quint32 length = outline.fragmentStart == 0 ? 0 : outline.fragmentLength();
    if (outline.fault != net::Fault::None && outline.fault != net::Fault::CutByCapture)
        return result;
    if (length == 0 || (outline.moreFragments && length % 8 != 0)) {
        result.marks = Malformed;
        return result;
    }
    const qsizetype begin = std::min<qsizetype>(outline.fragmentStart, frame.size());
    const QByteArrayView bytes = frame.sliced(begin, std::min<qsizetype>(length, frame.size() - begin));
    const Part part{outline, bytes, outline.fragmentOffset, length, digestOf(bytes), time, id};
    IpDatagram &datagram = datagramOf(keyOf(outline), part);
    result.datagram = &datagram;
    makeRoom(datagram);
    const bool wasOpen = datagram.state == IpDatagram::State::Open;
    result.marks = take(datagram, part);
    if (datagram.state == IpDatagram::State::Dropped)
        result.marks |= FragmentDropped;
    result.completes = wasOpen && datagram.state == IpDatagram::State::Whole;
    if (result.completes)
        result.marks |= Reassembled | (datagram.overlapped ? quint32(FragmentOverlap) : 0);
    return result;
}

// Identifications are used again: what comes too late, or brings something else than a whole one has, begins another.
IpDatagram &IpReassembler::datagramOf(const Key &key, const Part &part)
{
    const auto known = m_byKey.find(key);
    if (known == m_byKey.end())
        return begin(key, part);
    IpDatagram &datagram = known->second->datagram;
    const qint64 passed = timeBetween(datagram.began, part.time);
    const bool late = passed > longestWait(part.outline) || passed < -longestWait(part.outline);
    const auto there = firstBehind(datagram.pieces, part.from);
    const bool another = datagram.state == IpDatagram::State::Whole
                         && (there == datagram.pieces.end() || there->from != part.from || there->digest != part.digest);
    if (!late && !another)
        return datagram;
    forget(known->second);
    return begin(key, part);
}

IpDatagram &IpReassembler::begin(const Key &key, const Part &part)
{
    if (m_datagrams.size() >= MostDatagrams)
        forget(m_datagrams.begin());
    m_datagrams.emplace_back();
    Kept &kept = m_datagrams.back();
    kept.key = key;
    kept.datagram.first = part.outline;
    kept.datagram.serial = ++m_serial;
    kept.datagram.began = part.time;
    m_byKey.emplace(key, std::prev(m_datagrams.end()));
    return kept.datagram;
}

// For another piece of that one.
void IpReassembler::makeRoom(const IpDatagram &datagram)
{
    for (auto at = m_datagrams.begin(); m_pieces >= MostPieces && at != m_datagrams.end();) {
        const auto next = std::next(at);
        if (&at->datagram != &datagram)
            forget(at);
        at = next;
    }
}

void IpReassembler::forget(Datagrams::iterator at)
{
    m_lost += at->datagram.state == IpDatagram::State::Open;
    m_pieces -= at->datagram.pieces.size();
    m_byKey.erase(at->key);
    m_datagrams.erase(at);
}

void IpReassembler::drop(IpDatagram &datagram)
{
    ++m_dropped;
    datagram.state = IpDatagram::State::Dropped;
    m_pieces -= datagram.pieces.size();
    datagram.pieces = {};
    datagram.head = {};
    datagram.covered = datagram.total = 0;
}

// Marks. Of IPv4 only this fragment, or a part of it, does not count.
quint32 IpReassembler::contradiction(IpDatagram &datagram)
{
    datagram.overlapped = true;
    if (datagram.first.ipVersion == 6)
        drop(datagram);
    return FragmentOverlap;
}

// The same bytes at the same place, and as much of an end.
bool IpReassembler::isThere(IpDatagram &datagram, const Part &part)
{
    const auto behind = firstBehind(datagram.pieces, part.from);
    if (behind == datagram.pieces.end() || behind->cut || behind->digest != part.digest)
        return false;
    return behind->from == part.from && behind->length == part.length && (datagram.total == part.end()) == part.isLast();
}

// Where another said that the packet goes on, or that it ends.
bool IpReassembler::endsElsewhere(const IpDatagram &datagram, const Part &part)
{
    const quint32 highest = datagram.pieces.empty() ? 0 : datagram.pieces.back().end();
    if (part.isLast())
        return highest > part.end() || (datagram.total != 0 && datagram.total != part.end());
    return datagram.total != 0 && part.end() >= datagram.total;
}

quint32 IpReassembler::take(IpDatagram &datagram, const Part &part)
{
    if (datagram.state == IpDatagram::State::Dropped)
        return 0;
    if (headerBefore(part.outline) + part.end() > LongestPacket) {
        drop(datagram);
        return FragmentTooLong;
    }
    if (datagram.state == IpDatagram::State::Whole || isThere(datagram, part))
        return FragmentDuplicate;
    const bool ends = endsElsewhere(datagram, part);
    const auto behind = firstBehind(datagram.pieces, part.from);
    const bool overlaps = behind != datagram.pieces.end() && behind->from < part.end();
    const quint32 marks = ends || overlaps ? contradiction(datagram) : 0;
    if (ends || datagram.state == IpDatagram::State::Dropped)
        return marks;
    if (part.isLast())
        datagram.total = part.end();
    if (part.from == 0 && !datagram.hasFirst) {
        datagram.first = part.outline;
        datagram.hasFirst = true;
    }
    fillGaps(datagram, part);
    if (datagram.total != 0 && datagram.covered == datagram.total) {
        datagram.state = IpDatagram::State::Whole;
        ++m_wholes;
    }
    return marks;
}

// The bytes that came first stay.
void IpReassembler::fillGaps(IpDatagram &datagram, const Part &part)
{
    for (quint32 at = part.from; at < part.end();) {
        const auto next = firstBehind(datagram.pieces, at);
        const bool last = next == datagram.pieces.end();
        const quint32 end = last ? part.end() : std::min(part.end(), std::max(next->from, at));
        const quint32 after = last ? part.end() : next->end();
        if (end > at)
            insert(datagram, part, at, end);
        at = after;
    }
}

void IpReassembler::insert(IpDatagram &datagram, const Part &part, quint32 from, quint32 end)
{
    const quint32 skip = from - part.from;
    const auto captured = quint32(part.bytes.size());
    Piece piece;
    piece.from = from;
    piece.length = end - from;
    piece.slice = {part.id, part.outline.fragmentStart + skip, captured > skip ? std::min(captured - skip, piece.length) : 0};
    piece.digest = part.digest;
    piece.cut = piece.length != part.length;
    if (from < HeadBytes && piece.slice.length != 0) {
        const quint32 size = std::min(piece.slice.length, HeadBytes - from);
        datagram.head.resize(std::max<qsizetype>(datagram.head.size(), from + size));
        std::copy_n(part.bytes.begin() + skip, size, datagram.head.begin() + from);
    }
    datagram.pieces.insert(firstBehind(datagram.pieces, from), piece);
    datagram.covered += piece.length;
    ++m_pieces;
}

void IpReassembler::finish()
{
    while (!m_datagrams.empty())
        forget(m_datagrams.begin());
}

} // namespace porthole
