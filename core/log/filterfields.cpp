// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filterfields.h"

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
        QList<FilterFieldRow> all = rowsOfEntries();
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
