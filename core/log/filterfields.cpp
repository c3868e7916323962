// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filterfields.h"

#include "core/log/entryprotocol.h"
#include "core/log/packetchecksums.h"
#include "core/log/packetmarks.h"
#include "core/log/packetvalues.h"
#include "core/protocol/registry.h"
#include "core/protocol/tls/tlsdissector.h"

namespace porthole {

namespace {

QList<FilterFieldRow> rowsOfEntries()
{
    using F = FilterField;
    using T = FilterType;
    return {
        {F::Number, T::Number, "frame.number", "number",
         QT_TRANSLATE_NOOP("porthole", "Number of the entry, from 1.")},
        {F::Length, T::Number, "frame.len", "len", QT_TRANSLATE_NOOP("porthole", "Bytes that crossed.")},
        {F::Time, T::Time, "frame.time_relative", "time",
         QT_TRANSLATE_NOOP("porthole", "Seconds since the log began, such as 1.5.")},
        {F::Epoch, T::Time, "frame.time_epoch", "",
         QT_TRANSLATE_NOOP("porthole", "Seconds since 1970, such as 1700000000.25.")},
        {F::Conversation, T::Number, "conv", "tcp.stream",
         QT_TRANSLATE_NOOP("porthole", "Number of the conversation, from 1.")},
        {F::Kind, T::Name, "kind", "",
         QT_TRANSLATE_NOOP("porthole",
                           "call, state, sent, received, packet, sample, note or error; each is also a filter by itself.")},
        {F::Direction, T::Name, "dir", "", QT_TRANSLATE_NOOP("porthole", "out or in.")},
        {F::Layer, T::Name, "layer", "", QT_TRANSLATE_NOOP("porthole", "wire, tls or tls-handshake.")},
        {F::Call, T::Name, "call", "",
         QT_TRANSLATE_NOOP("porthole", "The call made: connect, send, recv ...")},
        {F::Errno, T::Name, "errno", "",
         QT_TRANSLATE_NOOP("porthole", "The error of a call, by name (ECONNREFUSED) or number; 0 for none.")},
        {F::Reason, T::Name, "reason", "",
         QT_TRANSLATE_NOOP("porthole", "Why it failed: refused, timeout, reset, dns ...")},
        {F::State, T::Name, "state", "",
         QT_TRANSLATE_NOOP("porthole",
                           "The state a connection came to: connected, closed, reset-by-peer ...")},
        {F::Severity, T::Name, "severity", "",
         QT_TRANSLATE_NOOP("porthole", "Of a note: info, caution or trouble.")},
        {F::Result, T::Number, "result", "", QT_TRANSLATE_NOOP("porthole", "What the call returned.")},
        {F::Port, T::Number, "tcp.port", "", QT_TRANSLATE_NOOP("porthole", "Port of TCP of either side."), nullptr, TransportKind::Tcp},
        {F::SourcePort, T::Number, "tcp.srcport", "", QT_TRANSLATE_NOOP("porthole", "Port of TCP of the side that sent."), nullptr, TransportKind::Tcp},
        {F::TargetPort, T::Number, "tcp.dstport", "", QT_TRANSLATE_NOOP("porthole", "Port of TCP of the side it was sent to."), nullptr, TransportKind::Tcp},
        {F::Port, T::Number, "udp.port", "", QT_TRANSLATE_NOOP("porthole", "Port of UDP of either side."), nullptr, TransportKind::Udp},
        {F::SourcePort, T::Number, "udp.srcport", "", QT_TRANSLATE_NOOP("porthole", "Port of UDP of the side that sent."), nullptr, TransportKind::Udp},
        {F::TargetPort, T::Number, "udp.dstport", "", QT_TRANSLATE_NOOP("porthole", "Port of UDP of the side it was sent to."), nullptr, TransportKind::Udp},
        {F::Port, T::Number, "port", "", QT_TRANSLATE_NOOP("porthole", "Port of either side.")},
        {F::SourcePort, T::Number, "srcport", "", QT_TRANSLATE_NOOP("porthole", "Port of the side that sent.")},
        {F::TargetPort, T::Number, "dstport", "", QT_TRANSLATE_NOOP("porthole", "Port of the side it was sent to.")},
        {F::Address, T::Address, "ip.addr", "addr ipv6.addr",
         QT_TRANSLATE_NOOP("porthole", "Address of either side; 192.0.2.0/24 means all of a network.")},
        {F::SourceAddress, T::Address, "ip.src", "src ipv6.src",
         QT_TRANSLATE_NOOP("porthole", "Address of the side that sent.")},
        {F::TargetAddress, T::Address, "ip.dst", "dst ipv6.dst",
         QT_TRANSLATE_NOOP("porthole", "Address of the side it was sent to.")},
        {F::Text, T::Text, "text", "",
         QT_TRANSLATE_NOOP("porthole", "Arguments of a call, words of a note or error.")},
        {F::Data, T::Data, "data", "tcp.payload",
         QT_TRANSLATE_NOOP("porthole",
                           "The bytes that were kept: data contains \"GET\", data contains 0d:0a.")},
        {F::Tcp, T::Flag, "tcp", "", QT_TRANSLATE_NOOP("porthole", "All of conversations over TCP.")},
        {F::Udp, T::Flag, "udp", "", QT_TRANSLATE_NOOP("porthole", "All of conversations over UDP.")},
        {F::Family, T::Flag, "ip", "ipv4",
         QT_TRANSLATE_NOOP("porthole", "Packets of IPv4, and all of conversations between such addresses."), nullptr,
         TransportKind::None, quint32(ProtocolWord::Ipv4)},
        {F::Family, T::Flag, "ipv6", "",
         QT_TRANSLATE_NOOP("porthole", "Packets of IPv6, and all of conversations between such addresses."), nullptr,
         TransportKind::None, quint32(ProtocolWord::Ipv6)},
        {F::Family, T::Flag, "icmp", "",
         QT_TRANSLATE_NOOP("porthole", "Packets of ICMP: what hosts and routers tell each other about IPv4."), nullptr,
         TransportKind::None, quint32(ProtocolWord::Icmp)},
        {F::Family, T::Flag, "icmpv6", "",
         QT_TRANSLATE_NOOP("porthole", "Packets of ICMPv6: what hosts and routers tell each other about IPv6."), nullptr,
         TransportKind::None, quint32(ProtocolWord::Icmpv6)},
        {F::Family, T::Flag, "arp", "",
         QT_TRANSLATE_NOOP("porthole", "Packets of ARP: who has which address in the local network."), nullptr,
         TransportKind::None, quint32(ProtocolWord::Arp)},
        {F::ProtocolName, T::Text, "proto", "",
         QT_TRANSLATE_NOOP("porthole", "By name, the highest protocol that the headers of a packet tell, or what a connection goes "
                                       "over: proto == arp, proto == udp.")},
        {F::TcpState, T::Name, "tcp.state", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample (TCP_INFO): established, close_wait, fin_wait2 ...")},
        {F::TcpRtt, T::Time, "tcp.rtt", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample: the smoothed round trip in milliseconds: tcp.rtt > 10, tcp.rtt < 0.5.")},
        {F::TcpCwnd, T::Number, "tcp.cwnd", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample: the congestion window in segments.")},
        {F::TcpRetransmitted, T::Number, "tcp.retransmits", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample: segments that were sent again, in all.")},
        {F::TcpUnacknowledged, T::Number, "tcp.unacked", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample: bytes sent that the peer has not acknowledged.")},
        {F::TcpAcknowledged, T::Number, "tcp.acked", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample: bytes that the peer has acknowledged, in all.")},
        {F::TcpQueue, T::Number, "tcp.queue", "",
         QT_TRANSLATE_NOOP("porthole", "Of a sample: bytes that the kernel took and the peer has not acknowledged.")},
        {F::Cut, T::Flag, "cut", "", QT_TRANSLATE_NOOP("porthole", "Fewer bytes were kept than crossed.")},
        {F::Damaged, T::Flag, "damaged", "",
         QT_TRANSLATE_NOOP("porthole", "The entry does not hold in the file that was opened.")},
    };
}

// By Wireshark's names where it has one. What it means is what the details of such a packet say.
QList<FilterFieldRow> rowsOfMarks()
{
    static constexpr struct {
        const char *name;
        const char *aliases;
        quint32 mark;
    } MarkNames[] = {
        {"tcp.analysis.retransmission", "", Retransmission},
        {"tcp.analysis.fast_retransmission", "", FastRetransmission},
        {"tcp.analysis.spurious_retransmission", "", SpuriousRetransmission},
        {"tcp.analysis.out_of_order", "", OutOfOrder},
        {"tcp.analysis.lost_segment", "", SegmentMissing},
        {"tcp.analysis.ack_lost_segment", "", AckedUnseen},
        {"tcp.analysis.duplicate_ack", "", DuplicateAck},
        {"tcp.analysis.zero_window", "", ZeroWindow},
        {"tcp.analysis.zero_window_probe", "", ZeroWindowProbe},
        {"tcp.analysis.window_update", "", WindowUpdate},
        {"tcp.analysis.window_full", "", WindowFull},
        {"tcp.analysis.keep_alive", "", KeepAlive},
        {"tcp.analysis.keep_alive_ack", "", KeepAliveAck},
        {"tcp.analysis.reused_ports", "", PortsReused},
        {"tcp.midstream", "", MidStream},
        {"fragment", "", Fragment},
        {"ip.fragments", "ip.fragment ipv6.fragments ipv6.fragment", Reassembled},
        {"ip.fragment.overlap", "ipv6.fragment.overlap", FragmentOverlap},
        {"ip.fragment.duplicate", "ipv6.fragment.duplicate", FragmentDuplicate},
        {"ip.fragment.toolongfragment", "ipv6.fragment.too_long_fragment", FragmentTooLong},
        {"ip.fragment.dropped", "ipv6.fragment.dropped", FragmentDropped},
        {"malformed", "_ws.malformed", Malformed},
    };
    constexpr quint32 Steps = HandshakeSyn | HandshakeSynAck | HandshakeAck;
    constexpr quint32 Analysis = (WindowUpdate | WindowFull | ZeroWindow | ZeroWindowProbe | KeepAlive | KeepAliveAck | PortsReused)
                                 | (Retransmission | FastRetransmission | SpuriousRetransmission | OutOfOrder)
                                 | (SegmentMissing | DuplicateAck | AckedUnseen);
    QList<FilterFieldRow> rows{
        {FilterField::Mark, FilterType::Flag, "tcp.analysis.flags", "",
         QT_TRANSLATE_NOOP("porthole", "Any of tcp.analysis: what stands out among the packets of a connection."), nullptr,
         TransportKind::None, Analysis},
        {FilterField::Mark, FilterType::Flag, "tcp.handshake", "",
         QT_TRANSLATE_NOOP("porthole", "The three packets with which a connection of TCP begins."), nullptr, TransportKind::None, Steps}};
    for (const auto &one : MarkNames)
        rows.append({FilterField::Mark, FilterType::Flag, one.name, one.aliases, packetMarkWords(one.mark).source, nullptr,
                     TransportKind::None, one.mark});
    return rows;
}

QString checksumStatusWord(quint8 status)
{
    const auto word = checksumStatusName(status);
    return word ? QString::fromLatin1(word) : QStringLiteral("no status");
}

// Of packets of captures: what their own headers say.
QList<FilterFieldRow> rowsOfPackets()
{
    using V = PacketValue;
    static constexpr struct {
        V value;
        const char *name;
        const char *aliases;
        const char *explanation;
    } PacketNames[] = {
        {V::TcpFlags, "tcp.flags", "", QT_TRANSLATE_NOOP("porthole", "The flags of a TCP segment as one number: 0x02 is SYN alone, 0x12 SYN and ACK.")},
        {V::Syn, "tcp.flags.syn", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag SYN is set, else 0: tcp.flags.syn == 1.")},
        {V::Acknowledges, "tcp.flags.ack", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag ACK is set, else 0.")},
        {V::Fin, "tcp.flags.fin", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag FIN is set, else 0.")},
        {V::Reset, "tcp.flags.reset", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag RST is set, else 0.")},
        {V::Push, "tcp.flags.push", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag PSH is set, else 0.")},
        {V::Urgent, "tcp.flags.urg", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag URG is set, else 0.")},
        {V::Ece, "tcp.flags.ece", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag ECE is set, else 0.")},
        {V::Cwr, "tcp.flags.cwr", "", QT_TRANSLATE_NOOP("porthole", "1 where the flag CWR is set, else 0.")},
        {V::Seq, "tcp.seq", "", QT_TRANSLATE_NOOP("porthole", "Sequence number of a segment, from 0 on where its connection's beginning is known.")},
        {V::AckNumber, "tcp.ack", "", QT_TRANSLATE_NOOP("porthole", "Acknowledgement number of a segment, from 0 on likewise.")},
        {V::Window, "tcp.window_size_value", "", QT_TRANSLATE_NOOP("porthole", "Window of a segment as in its header, not scaled.")},
        {V::TcpLength, "tcp.len", "", QT_TRANSLATE_NOOP("porthole", "Bytes of payload in a segment.")},
        {V::UdpLength, "udp.length", "", QT_TRANSLATE_NOOP("porthole", "Bytes of a UDP datagram with its header of 8.")},
        {V::Protocol, "ip.proto", "", QT_TRANSLATE_NOOP("porthole", "What an IP packet carries, by number: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6.")},
        {V::Identification, "ip.id", "", QT_TRANSLATE_NOOP("porthole", "Identification of an IPv4 packet.")},
        {V::MoreFragments, "ip.flags.mf", "", QT_TRANSLATE_NOOP("porthole", "1 where more fragments of the IPv4 packet follow, else 0.")},
        {V::FragmentOffset, "ip.frag_offset", "", QT_TRANSLATE_NOOP("porthole", "Where in its IPv4 packet a fragment lies, in units of eight bytes; 0: at its beginning, or it is no fragment.")},
        {V::Identification6, "ipv6.fraghdr.ident", "", QT_TRANSLATE_NOOP("porthole", "Identification of a fragment of IPv6.")},
        {V::MoreFragments6, "ipv6.fraghdr.more", "", QT_TRANSLATE_NOOP("porthole", "1 where more fragments of the IPv6 packet follow, else 0.")},
        {V::FragmentOffset6, "ipv6.fraghdr.offset", "", QT_TRANSLATE_NOOP("porthole", "Where in its IPv6 packet a fragment lies, in units of eight bytes.")},
        {V::IpChecksum, "ip.checksum.status", "", QT_TRANSLATE_NOOP("porthole", "Whether the checksum of an IPv4 header holds: good, bad, unverified (left to the network card, or not captured).")},
        {V::TcpChecksum, "tcp.checksum.status", "", QT_TRANSLATE_NOOP("porthole", "Whether the checksum of a TCP segment holds: good, bad, unverified (left to the network card, or not captured).")},
        {V::UdpChecksum, "udp.checksum.status", "", QT_TRANSLATE_NOOP("porthole", "Whether the checksum of a UDP datagram holds: good, bad, not-present, illegal, unverified (left to the network card, or not captured).")},
        {V::Vlan, "vlan.id", "", QT_TRANSLATE_NOOP("porthole", "Number of the VLAN in the innermost tag.")},
    };
    QList<FilterFieldRow> rows{
        {FilterField::Captured, FilterType::Number, "frame.cap_len", "",
         QT_TRANSLATE_NOOP("porthole", "Bytes of a packet that were captured.")}};
    constexpr auto bit = [](V end) { return 1U << quint32(end); };
    rows += QList<FilterFieldRow>{
             {FilterField::EthernetAddress, FilterType::Ethernet, "eth.addr", "",
              QT_TRANSLATE_NOOP("porthole", "Address of Ethernet of either end: 02:00:00:00:00:01; 00:00:5e:00:00:00/24 means all that begin so."),
              nullptr, TransportKind::None, bit(V::EthernetSource) | bit(V::EthernetTarget)},
             {FilterField::EthernetAddress, FilterType::Ethernet, "eth.src", "",
              QT_TRANSLATE_NOOP("porthole", "Address of Ethernet that the frame came from."), nullptr, TransportKind::None, bit(V::EthernetSource)},
             {FilterField::EthernetAddress, FilterType::Ethernet, "eth.dst", "",
              QT_TRANSLATE_NOOP("porthole", "Address of Ethernet that the frame went to."), nullptr, TransportKind::None, bit(V::EthernetTarget)}};
    for (const auto &one : PacketNames) {
        const bool isStatus = one.value >= V::IpChecksum && one.value <= V::UdpChecksum;
        rows.append({FilterField::PacketNumber, FilterType::Number, one.name, one.aliases, one.explanation,
                     isStatus ? checksumStatusWord : nullptr, TransportKind::None, quint32(one.value)});
    }
    return rows;
}

// A protocol's name is a filter by itself; each of its values is one by that name.
void addRowsOf(const SpokenProtocol &protocol, QList<FilterFieldRow> &rows)
{
    if (protocol.values.empty())
        return;
    rows.append({FilterField::Protocol, FilterType::Flag, protocol.name, "", protocol.filterWords});
    for (const MessageValueRow &value : protocol.values) {
        const FilterType type = value.isNumber ? FilterType::Number : FilterType::Text;
        rows.append({FilterField::MessageValue, type, value.name, value.aliases, value.explanation, value.nameOf});
    }
}

} // namespace

const QList<FilterFieldRow> &filterFieldRows()
{
    static const QList<FilterFieldRow> rows = [] {
        QList<FilterFieldRow> all = rowsOfEntries() + rowsOfPackets() + rowsOfMarks();
        for (const SpokenProtocol &protocol : spokenProtocols())
            addRowsOf(protocol, all);
        addRowsOf(tlsRecordProtocol(), all);
        return all;
    }();
    return rows;
}

const FilterFieldRow *findFilterField(QStringView name)
{
    const QByteArray wanted = name.toString().toLower().toUtf8();
    for (const FilterFieldRow &row : filterFieldRows())
        if (wanted == row.name || (*row.aliases && QByteArray(row.aliases).split(' ').contains(wanted)))
            return &row;
    return nullptr;
}

} // namespace porthole
