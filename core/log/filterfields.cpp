// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filterfields.h"

#include "core/protocol/tls/tlsnames.h"
#include "core/protocol/tls/tlsrecords.h"

namespace porthole {

const QList<FilterFieldRow> &filterFieldRows()
{
    using F = FilterField;
    using T = FilterType;
    static const QList<FilterFieldRow> rows = {
        {F::Number, T::Number, "frame.number", "number",
         QT_TRANSLATE_NOOP("porthole", "Number of the entry, from 1.")},
        {F::Length, T::Number, "frame.len", "len", QT_TRANSLATE_NOOP("porthole", "Bytes that crossed.")},
        {F::Time, T::Time, "frame.time_relative", "time",
         QT_TRANSLATE_NOOP("porthole", "Seconds since the log began, such as 1.5.")},
        {F::Conversation, T::Number, "conv", "tcp.stream",
         QT_TRANSLATE_NOOP("porthole", "Number of the conversation, from 1.")},
        {F::Kind, T::Name, "kind", "",
         QT_TRANSLATE_NOOP("porthole",
                           "call, state, sent, received, note or error; each is also a filter by itself.")},
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
        {F::Port, T::Number, "tcp.port", "port", QT_TRANSLATE_NOOP("porthole", "Port of either side.")},
        {F::SourcePort, T::Number, "tcp.srcport", "srcport",
         QT_TRANSLATE_NOOP("porthole", "Port of the side that sent.")},
        {F::TargetPort, T::Number, "tcp.dstport", "dstport",
         QT_TRANSLATE_NOOP("porthole", "Port of the side it was sent to.")},
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
        {F::Cut, T::Flag, "cut", "", QT_TRANSLATE_NOOP("porthole", "Fewer bytes were kept than crossed.")},
        {F::Damaged, T::Flag, "damaged", "",
         QT_TRANSLATE_NOOP("porthole", "The entry does not hold in the file that was opened.")},
        // Of messages: by Wireshark's names, and short ones. A row is the value of that name in Message::values.
        {F::Protocol, T::Flag, "http", "", QT_TRANSLATE_NOOP("porthole", "Entries that hold a message of HTTP.")},
        {F::MessageValue, T::Text, "http.request.method", "method",
         QT_TRANSLATE_NOOP("porthole", "Method of a request: http.request.method == GET.")},
        {F::MessageValue, T::Text, "http.request.uri", "uri",
         QT_TRANSLATE_NOOP("porthole", "What a request asks for, as it stands in its first line.")},
        {F::MessageValue, T::Text, "http.host", "host",
         QT_TRANSLATE_NOOP("porthole", "Host of a request: http.host contains \"example\".")},
        {F::MessageValue, T::Text, "http.user_agent", "agent",
         QT_TRANSLATE_NOOP("porthole", "What program the client says it is.")},
        {F::MessageValue, T::Number, "http.response.code", "status",
         QT_TRANSLATE_NOOP("porthole", "Status of a response: http.response.code in {400..599}.")},
        {F::MessageValue, T::Text, "http.response.phrase", "phrase",
         QT_TRANSLATE_NOOP("porthole", "The words behind the status of a response.")},
        {F::MessageValue, T::Text, "http.server", "server",
         QT_TRANSLATE_NOOP("porthole", "What program the server says it is.")},
        {F::MessageValue, T::Text, "http.location", "location",
         QT_TRANSLATE_NOOP("porthole", "Where a response sends the client to.")},
        {F::MessageValue, T::Text, "http.content_type", "type",
         QT_TRANSLATE_NOOP("porthole", "Content type of a request or response.")},
        {F::MessageValue, T::Number, "http.content_length_header", "content-length",
         QT_TRANSLATE_NOOP("porthole", "Content length as the header says it.")},
        {F::Protocol, T::Flag, "gopher", "", QT_TRANSLATE_NOOP("porthole", "Entries that hold a message of Gopher.")},
        {F::MessageValue, T::Text, "gopher.request", "selector",
         QT_TRANSLATE_NOOP("porthole", "Selector of a request.")},
        {F::Protocol, T::Flag, "tls", "",
         QT_TRANSLATE_NOOP("porthole", "Entries that hold a record of TLS, or one of its messages.")},
        {F::MessageValue, T::Number, "tls.record.content_type", "record",
         QT_TRANSLATE_NOOP("porthole", "Content type of a record, by number or name: handshake, application_data ..."),
         tlsContentName},
        {F::MessageValue, T::Number, "tls.record.version", "",
         QT_TRANSLATE_NOOP("porthole", "Version in the head of a record, such as 0x0303.")},
        {F::MessageValue, T::Number, "tls.record.length", "",
         QT_TRANSLATE_NOOP("porthole", "Length in the head of a record.")},
        {F::MessageValue, T::Number, "tls.handshake.type", "handshake",
         QT_TRANSLATE_NOOP("porthole", "Type of a handshake message, by number or name: 1 or ClientHello ..."),
         tlsHandshakeName},
        {F::MessageValue, T::Text, "tls.handshake.extensions_server_name", "sni",
         QT_TRANSLATE_NOOP("porthole", "The name that a ClientHello asks for.")},
        {F::MessageValue, T::Number, "tls.alert_message.desc", "alert",
         QT_TRANSLATE_NOOP("porthole", "What an alert says, by number or name: 48 or unknown_ca ..."), tlsAlertName},
    };
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
