// A parsed filter as a tree, and how an entry is held against it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/filter.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace porthole {

class DatagramFollower;
struct Message;

enum class FilterField : quint8 {
    Number,
    Length,
    Time,
    Epoch,
    Conversation,
    Kind,
    Direction,
    Layer,
    Call,
    Errno,
    Reason,
    State,
    Severity,
    Result,
    Port,
    SourcePort,
    TargetPort,
    Address,
    SourceAddress,
    TargetAddress,
    Text,
    Data,
    Cut,
    Damaged,
    Tcp,
    Udp,
    Family,       // a ProtocolWord: `which`
    ProtocolName,
    TcpState,     // of a sample, as the rest
    TcpRtt,
    TcpCwnd,
    TcpRetransmitted,
    TcpUnacknowledged,
    TcpAcknowledged,
    TcpQueue,
    Mark,         // of a packet: one of those of `which`
    PacketNumber, // a PacketValue: `which`
    Captured,
    EthernetAddress, // `which`: PacketValues, as bits
    Protocol,     // that messages are of
    MessageValue, // one of those it is indexed by
};

// An address with the number of leading bits that count. IPv4 is kept as ::ffff:a.b.c.d, so that a dual-stack
// listener's peers are found by either form.
struct AddressRange {
    quint8 bytes[16] = {};
    int prefix = 128;
};

// What a filter is asked about.
struct FilterSubject {
    const LogReader &reader;
    EntryId id;
    const Entry &entry;
    const MessageIndex *messages; // nullptr: none are known
    DatagramFollower *fragments;  // nullptr: entries are asked in no order
};

struct Filter::Node {
    // And, Or: any number of children, so that a long chain is no deep tree. Ranges: numbers and enums.
    enum class Op : quint8 { And, Or, Not, Ranges, Addresses, Contains, Equals, Exists };

    Op op = Op::And;
    FilterField field = FilterField::Number;
    const char *name = ""; // the field's
    TransportKind only = TransportKind::None; // of whose conversations it is a field; None: of all
    quint32 which = 0;
    bool negated = false; // "!=": there is a value, and none of them fits
    std::vector<Node> children;
    std::vector<std::pair<qint64, qint64>> ranges; // inclusive
    std::vector<AddressRange> addresses;
    QByteArray needle;

    FilterAnswer answer(const FilterSubject &of) const;
    bool needsMessages() const;

private:
    FilterAnswer answerOfAll(const FilterSubject &of) const;
    FilterAnswer answerOfMessages(const FilterSubject &of) const;
    bool exists(const FilterSubject &of) const;
    bool hasFitting(const Message &message, bool &any, bool &open) const;
    bool fits(const QByteArray &value) const;
    bool inRanges(qint64 value) const;
    bool matchesRanges(const FilterSubject &of) const;
    bool matchesAddresses(const FilterSubject &of) const;
    bool matchesBytes(const FilterSubject &of) const;
    bool matchesProtocol(const FilterSubject &of) const;
};

} // namespace porthole
