// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetdatagram.h"

#include "core/log/logreader.h"
#include "core/log/packetfacts.h"
#include "core/log/packetmarks.h"
#include "core/log/timebetween.h"

#include <algorithm>

namespace porthole {
namespace {

// Goes through the fragments with one key as the import did, with a reassembler of its own.
class DatagramSearch
{
public:
    DatagramSearch(const LogReader &reader, EntryId id, EntryId around)
        : m_reader(reader), m_id(id), m_around(around), m_time(reader.entry(id).time), m_outline(packetFacts(reader, reader.entry(id)).outline),
          m_key(IpReassembler::keyOf(m_outline))
    {}

    PacketDatagram run();

private:
    bool isNear(const Entry &entry) const
    {
        const qint64 passed = timeBetween(m_time, entry.time);
        const qint64 most = IpReassembler::longestWait(m_outline);
        return passed >= -most && passed <= most;
    }
    bool isOfKey(const Entry &entry, net::Outline &outline) const
    {
        if (entry.kind != Kind::Packet || !(entry.aux & Fragment))
            return false;
        outline = packetFacts(m_reader, entry).outline;
        return IpReassembler::keyOf(outline) == m_key;
    }
    struct Seen;
    EntryId firstNear(bool &cutOff);
    bool add(EntryId at, const Entry &entry);

    const LogReader &m_reader;
    const EntryId m_id;
    const EntryId m_around;
    const qint64 m_time;
    const net::Outline m_outline;
    const IpReassembler::Key m_key;
    IpReassembler m_reassembler;
    std::vector<std::pair<quint64, PacketDatagram::Fragment>> m_seen; // with the serial of their datagram
    quint64 m_serial = 0;                                             // of the one that is asked for
    PacketDatagram m_found;
};

// Of a packet that is whole with this one: what was seen of it, on the way back.
struct DatagramSearch::Seen {
    bool counts = false; // without contradictions its fragments add up
    quint32 total = 0;
    quint32 covered = 0;

    void add(const net::Outline &outline, quint32 marks)
    {
        if (marks & FragmentDuplicate)
            return;
        covered += outline.fragmentLength();
        if (!outline.moreFragments)
            total = outline.fragmentOffset + outline.fragmentLength();
    }
    bool isAll() const { return counts && total != 0 && covered >= total; }
};

EntryId DatagramSearch::firstNear(bool &cutOff)
{
    const quint32 marks = m_reader.entry(m_id).aux;
    Seen seen;
    seen.counts = marks & Reassembled && !(marks & FragmentOverlap);
    seen.add(m_outline, marks);
    EntryId first = m_id;
    EntryId at = m_id;
    for (EntryId looked = 0; at > 0 && looked < m_around; ++looked) {
        const Entry entry = m_reader.entry(--at);
        if (entry.kind == Kind::Packet && !isNear(entry))
            return first;
        net::Outline outline;
        if (!isOfKey(entry, outline))
            continue;
        first = at;
        seen.add(outline, entry.aux);
        if (seen.isAll())
            return first;
    }
    cutOff = at > 0;
    return first;
}

// False when nothing more can be of the datagram.
bool DatagramSearch::add(EntryId at, const Entry &entry)
{
    const QByteArray frame = m_reader.payload(entry, 0, LongestFragment);
    const net::Outline outline = net::outline(net::LinkType(entry.link), frame, entry.length);
    const ReassembledFragment part = m_reassembler.add(outline, frame, entry.time, at);
    if (!part.datagram)
        return at != m_id;
    if (at == m_id)
        m_serial = part.datagram->serial;
    if (m_serial != 0 && part.datagram->serial != m_serial)
        return false;
    if (m_seen.empty() || m_seen.back().first != part.datagram->serial)
        m_found = {}; // another with the same identification
    m_seen.push_back({part.datagram->serial,
                      {at, outline.fragmentOffset, outline.fragmentLength(), part.marks, !outline.moreFragments}});
    m_found.isDropped = part.datagram->state == IpDatagram::State::Dropped;
    if (part.completes) {
        m_found.completedIn = at;
        m_found.datagram = *part.datagram;
    }
    return at < m_id || !m_found.isWhole();
}

PacketDatagram DatagramSearch::run()
{
    bool more = true;
    bool cutOff = false;
    for (EntryId at = firstNear(cutOff), looked = 0; more && at < m_reader.count(); ++at) {
        const Entry entry = m_reader.entry(at);
        if (at > m_id && ((entry.kind == Kind::Packet && !isNear(entry)) || ++looked > m_around)) {
            cutOff = cutOff || looked > m_around;
            break;
        }
        net::Outline outline;
        if (isOfKey(entry, outline))
            more = add(at, entry);
    }
    for (const auto &[serial, fragment] : m_seen)
        if (serial == m_serial)
            m_found.fragments.push_back(fragment);
    m_found.cutOff = cutOff;
    return std::move(m_found);
}

} // namespace

std::vector<std::pair<quint32, quint32>> PacketDatagram::gaps() const
{
    std::vector<Fragment> inOrder = fragments;
    std::sort(inOrder.begin(), inOrder.end(), [](const Fragment &a, const Fragment &b) { return a.from < b.from; });
    std::vector<std::pair<quint32, quint32>> gaps;
    quint32 at = 0;
    bool ends = false;
    for (const Fragment &one : inOrder) {
        if (one.from > at)
            gaps.emplace_back(at, one.from);
        at = std::max(at, one.from + one.length);
        ends = ends || one.isLast;
    }
    if (!ends)
        gaps.emplace_back(at, at);
    return gaps;
}

PacketDatagram packetDatagram(const LogReader &reader, EntryId id, EntryId around)
{
    return DatagramSearch(reader, id, around).run();
}

QByteArray datagramBytes(const LogReader &reader, const IpDatagram &datagram, qsizetype most)
{
    QByteArray bytes;
    for (const IpDatagram::Piece &piece : datagram.pieces) {
        const qsizetype size = std::min<qsizetype>(piece.slice.length, most - bytes.size());
        if (size > 0 && piece.slice.packet < reader.count())
            bytes += reader.blankedPayload(reader.entry(piece.slice.packet), piece.slice.offset, size);
        if (size < qsizetype(piece.length) || bytes.size() < qsizetype(piece.end()))
            break;
    }
    return bytes;
}

} // namespace porthole
