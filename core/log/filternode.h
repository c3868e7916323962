// A parsed filter as a tree, and how an entry is held against it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/filter.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace porthole {

enum class FilterField : quint8 {
    Number,
    Length,
    Time,
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
};

// An address with the number of leading bits that count. IPv4 is kept as ::ffff:a.b.c.d, so that a dual-stack
// listener's peers are found by either form.
struct AddressRange {
    quint8 bytes[16] = {};
    int prefix = 128;
};

struct Filter::Node {
    // And, Or: any number of children, so that a long chain is no deep tree. Ranges: numbers and enums.
    enum class Op : quint8 { And, Or, Not, Ranges, Addresses, Contains, Equals, Exists };

    Op op = Op::And;
    FilterField field = FilterField::Number;
    bool negated = false; // "!=": there is a value, and none of them fits
    std::vector<Node> children;
    std::vector<std::pair<qint64, qint64>> ranges; // inclusive
    std::vector<AddressRange> addresses;
    QByteArray needle;

    bool matches(const LogReader &reader, EntryId id, const Entry &entry) const;

private:
    bool matchesRanges(const LogReader &reader, EntryId id, const Entry &entry) const;
    bool matchesAddresses(const LogReader &reader, const Entry &entry) const;
    bool matchesBytes(const LogReader &reader, const Entry &entry) const;
};

bool fieldExists(FilterField field, const LogReader &reader, const Entry &entry);

} // namespace porthole
