// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packettracker.h"

#include "core/log/endshash.h"
#include "core/log/packetmarks.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace porthole {
namespace {

constexpr quint8 Tcp = 6;

// Whether the source comes first in the key.
bool isLow(const net::Outline &outline)
{
    const int order = std::memcmp(outline.source.data(), outline.destination.data(), outline.source.size());
    return order != 0 ? order < 0 : outline.sourcePort <= outline.destinationPort;
}

// The shift of a SYN's window scale option (RFC 7323); -1: none.
qint8 windowScale(const net::Outline &outline, QByteArrayView frame)
{
    const qsizetype from = outline.tcpOptionsOffset();
    if (from > frame.size())
        return -1;
    QByteArrayView options = frame.sliced(from, std::min<qsizetype>(outline.tcpOptionsLength(), frame.size() - from));
    while (options.size() >= 2 && options[0] != 0) {
        if (options[0] == 1) {
            options = options.sliced(1);
            continue;
        }
        const qsizetype length = uchar(options[1]);
        if (length < 2 || length > options.size())
            return -1;
        if (options[0] == 3 && length == 3)
            return qint8(std::min<int>(uchar(options[2]), 14));
        options = options.sliced(length);
    }
    return -1;
}

} // namespace

size_t PacketTracker::KeyHash::operator()(const Key &key) const noexcept
{
    return hashOfEnds(key.low, key.high, quint64(key.ports) << 16 | quint64(key.version) << 8 | key.protocol);
}

TcpSegment PacketTracker::segmentOf(const net::Outline &outline, QByteArrayView frame, qint64 time, EntryId id)
{
    TcpSegment segment;
    segment.packet = id;
    segment.time = time;
    segment.seq = outline.seq;
    segment.ack = outline.ack;
    segment.payloadOffset = outline.payloadOffset;
    segment.payloadLength = outline.payloadLength;
    segment.payloadCaptured = outline.payloadCaptured;
    segment.window = outline.window;
    segment.flags = outline.flags;
    if (outline.flags & net::TcpFlag::Syn)
        segment.windowScale = windowScale(outline, frame);
    return segment;
}

quint32 PacketTracker::open(const net::Outline &outline, qint64 time)
{
    PacketConversation one;
    one.id = ConversationId(m_conversations.size() + 1);
    one.ipVersion = outline.ipVersion;
    one.protocol = outline.protocol;
    one.hasPorts = outline.hasPorts;
    // A capture may begin with the answer to a SYN.
    const bool answer = outline.protocol == Tcp
                        && (outline.flags & (net::TcpFlag::Syn | net::TcpFlag::Ack)) == (net::TcpFlag::Syn | net::TcpFlag::Ack);
    one.a = answer ? outline.destination : outline.source;
    one.b = answer ? outline.source : outline.destination;
    one.portA = answer ? outline.destinationPort : outline.sourcePort;
    one.portB = answer ? outline.sourcePort : outline.destinationPort;
    one.first = time;
    if (outline.protocol == Tcp && outline.hasPorts) {
        one.flow = qint32(m_flows.size());
        m_flows.emplace_back();
    }
    m_conversations.push_back(one);
    return quint32(m_conversations.size() - 1);
}

PacketTracker::Key PacketTracker::keyOf(const net::Outline &outline)
{
    const bool low = isLow(outline);
    Key key;
    key.low = low ? outline.source : outline.destination;
    key.high = low ? outline.destination : outline.source;
    key.ports = low ? quint32(outline.sourcePort) << 16 | outline.destinationPort
                    : quint32(outline.destinationPort) << 16 | outline.sourcePort;
    key.version = outline.ipVersion;
    key.protocol = outline.protocol;
    return key;
}

PacketTracker::Found PacketTracker::find(const net::Outline &outline, const TcpSegment *segment, qint64 time)
{
    const Key key = keyOf(outline);
    Found found{m_lastIndex, 0, false, false};
    if (m_conversations.empty() || !(key == m_lastKey)) {
        const auto [at, isNew] = m_byKey.try_emplace(key, quint32(m_conversations.size()));
        if (isNew)
            open(outline, time);
        found.index = at->second;
        found.isNew = isNew;
    }
    const auto sideIn = [&outline](const PacketConversation &one) {
        return one.a == outline.source && one.portA == outline.sourcePort ? 0 : 1;
    };
    found.side = sideIn(m_conversations[found.index]);
    const qint32 flow = m_conversations[found.index].flow;
    if (segment && flow >= 0 && !found.isNew && m_flows[size_t(flow)].isAnother(found.side, *segment)) {
        m_flows[size_t(flow)].finish(found.index + 1, m_sink);
        found = {open(outline, time), 0, true, true};
        m_byKey[key] = found.index;
    }
    m_lastKey = key;
    m_lastIndex = found.index;
    return found;
}

// The later fragments have no ports: they belong to where the first one went.
PacketTracker::Found PacketTracker::findFragment(const net::Outline &outline, const IpDatagram *datagram, qint64 time)
{
    if (outline.hasPorts || !datagram || datagram->owner == IpDatagram::NoOwner)
        return find(outline, nullptr, time);
    const PacketConversation &one = m_conversations[datagram->owner];
    const net::Outline &first = datagram->first;
    const int side = one.a == outline.source && (!first.hasPorts || one.portA == first.sourcePort) ? 0 : 1;
    return {datagram->owner, side, false, false};
}

void PacketTracker::count(const Found &found, quint32 length, qint64 time, TrackedPacket &tracked)
{
    PacketConversation &conversation = m_conversations[found.index];
    conversation.last = time;
    tracked.isFirstOfSide = ++conversation.packets[found.side] == 1;
    conversation.bytes[found.side] += length;
    tracked.conversation = conversation.id;
    tracked.direction = found.side == 0 ? Direction::Out : Direction::In;
    tracked.isNew = found.isNew;
    if (found.again)
        tracked.marks |= PortsReused;
}

bool PacketTracker::carriesSegment(const net::Outline &outline)
{
    return outline.protocol == Tcp && outline.hasPorts && outline.reached == net::Reached::Transport && !outline.isFragment;
}

void PacketTracker::addFragment(const net::Outline &outline, QByteArrayView frame, quint32 length, qint64 time, EntryId id,
                                TrackedPacket &tracked)
{
    const ReassembledFragment part = m_reassembler.add(outline, frame, time, id);
    tracked.marks |= part.marks;
    if (!part.completes) {
        const Found found = findFragment(outline, part.datagram, time);
        if (part.datagram && outline.fragmentOffset == 0)
            part.datagram->owner = found.index;
        return count(found, length, time, tracked);
    }
    const net::Outline whole = part.datagram->outline();
    const bool isTcp = carriesSegment(whole);
    const TcpSegment segment = isTcp ? segmentOf(whole, part.datagram->head, time, id) : TcpSegment();
    const Found found = find(whole, isTcp ? &segment : nullptr, time);
    part.datagram->owner = found.index;
    count(found, length, time, tracked);
    if (isTcp && m_conversations[found.index].flow >= 0)
        addWhole(*part.datagram, found, segment, tracked);
}

// The segment's payload lies in several packets: for its stream each piece is a segment.
void PacketTracker::addWhole(const IpDatagram &datagram, const Found &found, const TcpSegment &segment, TrackedPacket &tracked)
{
    const PacketConversation &conversation = m_conversations[found.index];
    TcpFlow &flow = m_flows[size_t(conversation.flow)];
    bool was = false;
    bool is = false;
    flow.firstSeq(found.side, &was);
    if (segment.payloadLength == 0)
        tracked.marks |= flow.add(found.side, segment, conversation.id, m_sink);
    for (const IpDatagram::Piece &piece : datagram.pieces)
        if (const TcpSegment part = partOf(segment, piece); part.payloadLength != 0)
            tracked.marks |= flow.add(found.side, part, conversation.id, m_sink);
    flow.firstSeq(found.side, &is);
    tracked.isFirstOfSide = tracked.isFirstOfSide || (is && !was);
}

// As if it had been sent so: SYN counts before the first byte, FIN behind the last one.
TcpSegment PacketTracker::partOf(const TcpSegment &segment, const IpDatagram::Piece &piece)
{
    const quint32 end = segment.payloadOffset + segment.payloadLength;
    const quint32 from = std::max(piece.from, segment.payloadOffset);
    const quint32 to = std::min(piece.end(), end);
    TcpSegment part = segment;
    part.isPart = true;
    part.payloadLength = from < to ? to - from : 0;
    if (part.payloadLength == 0)
        return part;
    const quint32 skip = from - piece.from;
    part.packet = piece.slice.packet;
    part.payloadOffset = piece.slice.offset + skip;
    part.payloadCaptured = piece.slice.length > skip ? std::min(piece.slice.length - skip, part.payloadLength) : 0;
    if (to != end)
        part.flags &= quint16(~net::TcpFlag::Fin);
    if (from == segment.payloadOffset)
        return part;
    part.seq += from - segment.payloadOffset + (segment.flags & net::TcpFlag::Syn ? 1 : 0);
    part.flags &= quint16(~net::TcpFlag::Syn);
    return part;
}

TrackedPacket PacketTracker::add(const net::Outline &outline, QByteArrayView frame, quint32 length, qint64 time, EntryId id)
{
    TrackedPacket tracked;
    if (outline.fault != net::Fault::None && outline.fault != net::Fault::CutByCapture)
        tracked.marks |= Malformed;
    if (outline.isFragment)
        tracked.marks |= Fragment;
    if (outline.ipVersion == 0 || outline.reached < net::Reached::Network)
        return tracked;
    if (outline.isFragment) {
        addFragment(outline, frame, length, time, id, tracked);
        return tracked;
    }
    const bool isTcp = carriesSegment(outline);
    const TcpSegment segment = isTcp ? segmentOf(outline, frame, time, id) : TcpSegment();
    const Found found = find(outline, isTcp ? &segment : nullptr, time);
    count(found, length, time, tracked);
    const PacketConversation &conversation = m_conversations[found.index];
    if (isTcp && conversation.flow >= 0)
        tracked.marks |= m_flows[size_t(conversation.flow)].add(found.side, segment, conversation.id, m_sink);
    return tracked;
}

void PacketTracker::finish()
{
    m_reassembler.finish();
    for (const PacketConversation &one : m_conversations)
        if (one.flow >= 0)
            m_flows[size_t(one.flow)].finish(one.id, m_sink);
}

quint32 PacketTracker::firstSeq(ConversationId id, int side, bool *known) const
{
    *known = false;
    if (id == 0 || id > m_conversations.size() || m_conversations[id - 1].flow < 0)
        return 0;
    return m_flows[size_t(m_conversations[id - 1].flow)].firstSeq(side, known);
}

} // namespace porthole
