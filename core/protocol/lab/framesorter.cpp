// Tells what a frame on the lab's wire is: data for the first time, or again, or what the kernel says on its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/framesorter.h"

#include "core/protocol/lab/luck.h"
#include "core/protocol/net/transportheaders.h"

#include <cstring>

namespace porthole::lab {
namespace {

constexpr quint8 IgmpProtocol = 2;
constexpr quint8 TcpOfIp = 6;
constexpr quint8 UdpOfIp = 17;
constexpr quint8 Icmp6OfIp = 58;
constexpr quint32 EthernetHeader = 14;
constexpr quint32 UntilAckNumber = 8;
constexpr quint32 AckNumberBits = 32;

// RFC 9293 section 3.4: sequence numbers are compared modulo 2^32.
bool isBefore(quint32 one, quint32 other)
{
    return qint32(one - other) < 0;
}

// RFC 4861 section 4; RFC 2710, RFC 3810: multicast listeners.
FrameClass classOfIcmp6(quint8 type)
{
    switch (type) {
    case 135:
    case 136: return FrameClass::Neighbours;
    case 130:
    case 131:
    case 132:
    case 133:
    case 134:
    case 143: return FrameClass::Noise;
    default: return FrameClass::Control;
    }
}

} // namespace

quint32 SortedFrame::packetLength(quint32 frameLength) const
{
    return outline.ipVersion == 0 || frameLength < EthernetHeader ? 0 : frameLength - EthernetHeader;
}

size_t FrameSorter::FlowHash::operator()(const Flow &flow) const noexcept
{
    quint64 words[4];
    std::memcpy(words, flow.source.data(), 16);
    std::memcpy(words + 2, flow.destination.data(), 16);
    quint64 hash = quint64(flow.sourcePort) << 16 | flow.destinationPort;
    for (const quint64 word : words)
        hash = Luck::mixed(hash + word);
    return size_t(hash);
}

SortedFrame FrameSorter::sort(QByteArrayView frame)
{
    SortedFrame sorted;
    sorted.outline = net::outline(net::LinkType::Ethernet, frame, quint32(frame.size()));
    const net::Outline &outline = sorted.outline;
    if (outline.ipVersion == 0) {
        sorted.is = outline.etherType == net::EtherType::Arp ? FrameClass::Neighbours : FrameClass::Noise;
    } else if (outline.protocol == UdpOfIp) {
        sorted.is = FrameClass::Data;
        sorted.lane = Lane::UdpData;
    } else if (outline.protocol == TcpOfIp && outline.reached == net::Reached::Transport && outline.startsTransport()) {
        sorted.is = sortSegment(outline);
        sorted.lane = sorted.is == FrameClass::Data ? Lane::TcpData : Lane::Else;
    } else if (outline.protocol == Icmp6OfIp && outline.reached == net::Reached::Transport) {
        sorted.is = classOfIcmp6(outline.icmpType);
    } else {
        sorted.is = outline.protocol == IgmpProtocol ? FrameClass::Noise : FrameClass::Control;
    }
    return sorted;
}

FrameClass FrameSorter::sortSegment(const net::Outline &outline)
{
    const bool syn = outline.flags & net::TcpFlag::Syn;
    const bool fin = outline.flags & net::TcpFlag::Fin;
    const quint32 space = outline.payloadLength + syn + fin;
    const quint32 end = outline.seq + space;
    const Flow flow{outline.source, outline.destination, outline.sourcePort, outline.destinationPort};
    auto found = m_ends.find(flow);
    // The same ports once more, with another first number: a new connection.
    const bool begins = found == m_ends.end() || (syn && found->second.first != outline.seq);
    if (begins) {
        if (found == m_ends.end() && m_ends.size() >= MostFlows)
            m_ends.clear();
        found = m_ends.insert_or_assign(flow, Sent{outline.seq, outline.seq}).first;
    }
    Sent &sent = found->second;
    if (space == 0)
        return FrameClass::Control;
    const bool again = isBefore(outline.seq, sent.end);
    if (isBefore(sent.end, end))
        sent.end = end;
    if (again)
        return FrameClass::Again;
    return outline.payloadLength > 0 ? FrameClass::Data : FrameClass::Control;
}

bool damage(char *frame, qsizetype length, const net::Outline &outline, quint64 bit)
{
    quint32 from = outline.payloadOffset;
    quint64 bits = quint64(outline.payloadLength) * 8;
    if (bits == 0 && outline.protocol == TcpOfIp) {
        from = outline.transportOffset + UntilAckNumber;
        bits = AckNumberBits;
    } else if (outline.transportLength == 0) {
        from = outline.transportOffset; // a fragment
        bits = quint64(outline.networkPayload) * 8;
    }
    if (bits == 0)
        return false;
    const quint64 at = bit % bits;
    const quint64 byte = from + at / 8;
    if (byte >= quint64(length))
        return false;
    frame[byte] = char(uchar(frame[byte]) ^ (1u << (at % 8)));
    return true;
}

} // namespace porthole::lab
