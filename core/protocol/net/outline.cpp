// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/outline.h"

#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>
#include <cstring>

namespace porthole::net {

namespace {

class Outliner
{
public:
    Outliner(QByteArrayView captured, quint32 onTheWire)
        : m_bytes(captured)
        , m_end(std::max(onTheWire, quint32(captured.size())))
    {}

    void readFrame(LinkType link);
    void readWhole(const Outline &first);
    const Outline &result() const { return m_out; }

private:
    void fail(Fault fault, quint32 at)
    {
        if (m_out.fault != Fault::None)
            return;
        m_out.fault = fault;
        m_out.faultAt = at;
    }
    QByteArrayView from(quint32 at) const { return m_bytes.sliced(at); }
    // `size` bytes at m_at belong to what is read, and were kept.
    bool has(quint32 size)
    {
        const quint64 end = quint64(m_at) + size;
        if (end <= m_end && end <= quint64(m_bytes.size()))
            return true;
        fail(end <= m_end ? Fault::CutByCapture : Fault::TooShort, m_at);
        return false;
    }
    quint32 capturedOf(quint32 offset, quint32 length) const
    {
        const auto size = quint32(m_bytes.size());
        return offset >= size ? 0 : std::min(length, size - offset);
    }

    void readAfterLink(quint16 type);
    bool readTags(quint16 &type);
    bool readLlcAfter(quint16 &type);
    void readArp();
    void readIpv4Packet();
    void noteIpv4(const Ipv4Header &header);
    void readIpv6Packet();
    bool isBeforeExtension() const;
    bool readExtensions();
    void noteExtension(const Extension &extension);
    void startTransport();
    void readTransport();
    void readTcpHeader();
    void readUdpHeader();
    void readIcmpHeader();
    void setPayload(quint32 header, quint32 length);
    void copyAddresses(quint32 at, size_t size)
    {
        std::memcpy(m_out.source.data(), m_bytes.data() + at, size);
        std::memcpy(m_out.destination.data(), m_bytes.data() + at + size, size);
    }

    QByteArrayView m_bytes;
    quint32 m_at = 0;
    bool m_cooked = false;
    bool m_whole = false; // put together from fragments: there is no IP header before it
    quint32 m_end; // of what is read: on the wire, then of the IP packet
    Outline m_out;
};

void Outliner::readFrame(LinkType link)
{
    LinkHeader header;
    switch (link) {
    case LinkType::Ethernet: header = readEthernet(m_bytes); break;
    case LinkType::LinuxSll:
        header = readSll(m_bytes);
        m_cooked = true;
        break;
    case LinkType::LinuxSll2:
        header = readSll2(m_bytes);
        m_cooked = true;
        break;
    case LinkType::Null:
    case LinkType::Loop:
        header = readNull(m_bytes);
        m_cooked = true; // no lengths there
        break;
    case LinkType::Raw:
    case LinkType::RawDlt:
    case LinkType::RawOpenBsd: header = readRaw(m_bytes); break;
    case LinkType::Ipv4: header = {0, EtherType::Ipv4, true}; break;
    case LinkType::Ipv6: header = {0, EtherType::Ipv6, true}; break;
    default: return fail(Fault::UnknownLink, 0);
    }
    if (!header.complete) {
        has(std::max<quint32>(header.length, 1));
        return;
    }
    m_at = header.length;
    readAfterLink(header.type);
}

void Outliner::readWhole(const Outline &first)
{
    m_whole = true;
    m_out.reached = Reached::Network;
    m_out.etherType = first.etherType;
    m_out.ipVersion = first.ipVersion;
    m_out.source = first.source;
    m_out.destination = first.destination;
    m_out.identification = first.identification;
    m_out.protocol = m_out.fragmentProtocol = first.fragmentProtocol;
    startTransport();
}

// Tags of VLANs and an LLC header lie between the link's own header and the network's.
void Outliner::readAfterLink(quint16 type)
{
    if (!readTags(type) || !readLlcAfter(type))
        return;
    m_out.reached = Reached::Link;
    m_out.etherType = type;
    m_out.networkOffset = m_at;
    if (type == EtherType::Ipv4)
        readIpv4Packet();
    else if (type == EtherType::Ipv6)
        readIpv6Packet();
    else if (type == EtherType::Arp)
        readArp();
    else if (type == 0 && m_at == 0)
        fail(Fault::BadVersion, 0);
}

bool Outliner::readTags(quint16 &type)
{
    while (EtherType::isVlan(type)) {
        if (!has(VlanTagLength))
            return false;
        const VlanTag tag = readVlanTag(from(m_at));
        m_out.vlan = tag.id;
        m_out.vlanTags = quint8(std::min(m_out.vlanTags + 1, 255));
        type = tag.type;
        m_at += VlanTagLength;
    }
    return true;
}

bool Outliner::readLlcAfter(quint16 &type)
{
    if (m_cooked ? type != SllLlc : type > EtherType::LastLength || m_at == 0)
        return true;
    // What the frame has more than its length is padding.
    if (!m_cooked)
        m_end = std::min(m_end, m_at + type);
    if (!has(LlcLength))
        return false;
    const LlcHeader llc = readLlc(from(m_at));
    if (!has(quint32(llc.length())))
        return false;
    m_at += quint32(llc.length());
    type = llc.etherType();
    return true;
}

// RFC 826
void Outliner::readArp()
{
    if (!has(8))
        return;
    const quint32 size = 8 + 2 * (byteAt(m_bytes, m_at + 4) + byteAt(m_bytes, m_at + 5));
    if (!has(size))
        return;
    m_out.networkLength = size;
    m_out.reached = Reached::Network;
}

void Outliner::readIpv4Packet()
{
    if (!has(Ipv4HeaderLength))
        return;
    const Ipv4Header header = readIpv4(from(m_at));
    if (header.version != 4)
        return fail(Fault::BadVersion, m_at);
    noteIpv4(header);
    if (header.length < Ipv4HeaderLength)
        return fail(Fault::BadHeaderLength, m_at);
    m_out.networkLength = header.length;
    const quint32 total = header.totalLength;
    if (total != 0 && total < header.length)
        return fail(Fault::BadLength, m_at + 2);
    if (total > m_end - m_at)
        fail(Fault::BadLength, m_at + 2);
    else if (total != 0)
        m_end = m_at + total;
    if (!has(header.length))
        return;
    m_at += header.length;
    if (m_out.isFragment) {
        m_out.fragmentStart = m_at;
        m_out.fragmentProtocol = header.protocol;
    }
    startTransport();
}

void Outliner::noteIpv4(const Ipv4Header &header)
{
    m_out.ipVersion = 4;
    m_out.reached = Reached::Network;
    copyAddresses(m_at + 12, 4);
    m_out.protocol = header.protocol;
    m_out.isFragment = header.isFragment();
    m_out.moreFragments = header.moreFragments();
    m_out.fragmentOffset = header.fragmentOffset();
    m_out.identification = header.identification;
}

void Outliner::readIpv6Packet()
{
    if (!has(Ipv6HeaderLength))
        return;
    const Ipv6Header header = readIpv6(from(m_at));
    if (header.version != 6)
        return fail(Fault::BadVersion, m_at);
    m_out.ipVersion = 6;
    m_out.reached = Reached::Network;
    copyAddresses(m_at + 8, 16);
    m_out.networkLength = Ipv6HeaderLength;
    m_out.protocol = header.nextHeader;
    const quint32 rest = m_end - m_at - Ipv6HeaderLength;
    // 0: a jumbogram (RFC 2675), also one that Linux hands to the network card without saying so.
    const bool jumbo =
        header.payloadLength == 0 && (header.nextHeader == IpProtocol::HopByHop || rest > 0xffff);
    if (header.payloadLength > rest)
        fail(Fault::BadLength, m_at + 4);
    else if (!jumbo)
        m_end = m_at + Ipv6HeaderLength + header.payloadLength;
    m_at += Ipv6HeaderLength;
    startTransport();
}

// What follows the header of a fragment that is not the first is the middle of something. IPv4 has AH only.
bool Outliner::isBeforeExtension() const
{
    if (m_out.fragmentOffset != 0)
        return false;
    return m_out.ipVersion == 6 ? isExtension(m_out.protocol) : m_out.protocol == IpProtocol::Ah;
}

// False where one of them cannot be read.
bool Outliner::readExtensions()
{
    for (int count = 0; isBeforeExtension(); ++count) {
        if (count == MostExtensions) {
            fail(Fault::TooManyHeaders, m_at);
            return false;
        }
        if (!has(ExtensionLeast))
            return false;
        const Extension extension = readExtension(m_out.protocol, from(m_at));
        if (!has(extension.length))
            return false;
        noteExtension(extension);
        m_out.protocol = extension.nextHeader;
        m_out.networkLength += extension.length;
        m_at += extension.length;
    }
    return true;
}

void Outliner::noteExtension(const Extension &extension)
{
    if (m_out.protocol == IpProtocol::Fragment) {
        const FragmentHeader fragment = readFragment(from(m_at));
        m_out.isFragment = fragment.offset != 0 || fragment.more;
        m_out.moreFragments = fragment.more;
        m_out.fragmentOffset = fragment.offset;
        m_out.identification = fragment.identification;
        m_out.fragmentStart = m_out.isFragment ? m_at + extension.length : 0;
        m_out.fragmentProtocol = m_out.isFragment ? extension.nextHeader : quint8(0);
    } else if (m_out.protocol == IpProtocol::HopByHop && !m_whole) {
        const quint32 jumbo = jumboLength(from(m_at).first(extension.length));
        const quint32 start = m_out.networkOffset + Ipv6HeaderLength;
        if (jumbo > m_end - start)
            fail(Fault::BadLength, m_at);
        else if (jumbo > 0xffff)
            m_end = start + jumbo;
    }
}

void Outliner::startTransport()
{
    const bool whole = readExtensions();
    m_out.transportOffset = m_at;
    m_out.networkPayload = m_end - m_at;
    m_out.networkPayloadCaptured = capturedOf(m_at, m_out.networkPayload);
    setPayload(0, m_out.networkPayload);
    if (!whole || m_out.fragmentOffset != 0)
        return;
    const Fault before = m_out.fault;
    readTransport();
    if (m_out.isFragment && before == Fault::None && m_out.fault != Fault::CutByCapture) {
        m_out.fault = Fault::None;
        m_out.faultAt = 0;
    }
}

void Outliner::setPayload(quint32 header, quint32 length)
{
    m_out.transportLength = header;
    m_out.payloadOffset = m_out.transportOffset + header;
    m_out.payloadLength = length;
    m_out.payloadCaptured = capturedOf(m_out.payloadOffset, length);
}

void Outliner::readTransport()
{
    switch (m_out.protocol) {
    case IpProtocol::Tcp:
    case IpProtocol::Udp:
    case IpProtocol::UdpLite:
    case IpProtocol::Sctp:
    case IpProtocol::Dccp:
        if (!has(4))
            return;
        m_out.hasPorts = true;
        m_out.sourcePort = be16(m_bytes, m_at);
        m_out.destinationPort = be16(m_bytes, m_at + 2);
        if (m_out.protocol == IpProtocol::Tcp)
            readTcpHeader();
        else if (m_out.protocol == IpProtocol::Udp)
            readUdpHeader();
        return;
    case IpProtocol::Icmp:
    case IpProtocol::Icmpv6: return readIcmpHeader();
    default: return;
    }
}

void Outliner::readTcpHeader()
{
    if (!has(TcpHeaderLength))
        return;
    const TcpHeader header = readTcp(from(m_at));
    m_out.seq = header.seq;
    m_out.ack = header.ack;
    m_out.flags = header.flags;
    m_out.window = header.window;
    if (header.length < TcpHeaderLength || header.length > m_out.networkPayload)
        return fail(Fault::BadHeaderLength, m_at + 12);
    m_out.reached = Reached::Transport;
    setPayload(header.length, m_out.networkPayload - header.length);
    has(header.length);
}

void Outliner::readUdpHeader()
{
    if (!has(UdpHeaderLength))
        return;
    const UdpHeader header = readUdp(from(m_at));
    m_out.reached = Reached::Transport;
    quint32 length = m_out.networkPayload - UdpHeaderLength;
    if (header.length != 0 && header.length < UdpHeaderLength) {
        fail(Fault::BadLength, m_at + 4);
        length = 0;
    } else if (header.length > m_out.networkPayload && !m_out.isFragment) {
        fail(Fault::BadLength, m_at + 4);
    } else if (header.length != 0) {
        length = std::min<quint32>(length, header.length - UdpHeaderLength);
    }
    setPayload(UdpHeaderLength, length);
}

void Outliner::readIcmpHeader()
{
    if (!has(4))
        return;
    const IcmpHeader header = readIcmp(from(m_at));
    m_out.icmpType = header.type;
    m_out.icmpCode = header.code;
    if (!has(IcmpHeaderLength))
        return;
    m_out.reached = Reached::Transport;
    setPayload(IcmpHeaderLength, m_out.networkPayload - IcmpHeaderLength);
}

} // namespace

Outline outline(LinkType link, QByteArrayView captured, quint32 lengthOnTheWire) noexcept
{
    Outliner outliner(captured, lengthOnTheWire);
    outliner.readFrame(link);
    return outliner.result();
}

Outline outlineOfWhole(const Outline &first, QByteArrayView payload, quint32 length) noexcept
{
    Outliner outliner(payload, length);
    outliner.readWhole(first);
    return outliner.result();
}

} // namespace porthole::net
