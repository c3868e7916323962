// Integers are compared in the record; text, payload and addresses are only fetched where they are asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filternode.h"

#include "core/log/entrywords.h"
#include "core/log/logreader.h"

#include <cstring>

namespace porthole {
namespace {

// At most two values: a port or address of either side.
struct Values {
    qint64 at[2] = {};
    int count = 0;
    void add(qint64 value) { at[count++] = value; }
};

struct Sides {
    StoredAddress source;
    StoredAddress target;
};

// What arrives comes from the remote side; everything else is seen from here.
Sides sidesOf(const LogReader &reader, const Entry &entry)
{
    if (entry.conversation == 0)
        return {};
    const ConversationRecord record = reader.conversation(entry.conversation).record;
    if (entry.direction == Direction::In)
        return {record.remote, record.local};
    return {record.local, record.remote};
}

bool isSourceOrBoth(FilterField field)
{
    return field == FilterField::Port || field == FilterField::SourcePort || field == FilterField::Address
           || field == FilterField::SourceAddress;
}

bool isTargetOrBoth(FilterField field)
{
    return field == FilterField::Port || field == FilterField::TargetPort || field == FilterField::Address
           || field == FilterField::TargetAddress;
}

Values portValues(FilterField field, const LogReader &reader, const Entry &entry)
{
    const Sides sides = sidesOf(reader, entry);
    Values values;
    if (isSourceOrBoth(field) && sides.source.family != Family::None)
        values.add(sides.source.port);
    if (isTargetOrBoth(field) && sides.target.family != Family::None)
        values.add(sides.target.port);
    return values;
}

TransportKind transportOf(const LogReader &reader, const Entry &entry)
{
    return entry.conversation == 0 ? TransportKind::None : reader.conversation(entry.conversation).record.transport;
}

Values numberValues(FilterField field, const LogReader &reader, EntryId id, const Entry &entry)
{
    Values values;
    switch (field) {
    case FilterField::Number: values.add(qint64(id) + 1); break;
    case FilterField::Length: values.add(entry.length); break;
    case FilterField::Time: values.add(entry.time - reader.startTime()); break;
    case FilterField::Conversation: values.add(entry.conversation); break;
    case FilterField::Kind: values.add(qint64(entry.kind)); break;
    case FilterField::Direction: values.add(qint64(entry.direction)); break;
    case FilterField::Layer:
        if (entry.kind == Kind::Sent || entry.kind == Kind::Received)
            values.add(qint64(entry.layer));
        break;
    case FilterField::Call:
        if (entry.call != Call::None)
            values.add(qint64(entry.call));
        break;
    case FilterField::Errno: values.add(entryErrno(entry)); break;
    case FilterField::Reason: values.add(qint64(entry.reason)); break;
    case FilterField::State:
        if (entry.kind == Kind::State)
            values.add(entry.aux);
        break;
    case FilterField::Severity:
        if (entry.kind == Kind::Note)
            values.add(entry.aux);
        break;
    case FilterField::Result:
        if (entry.call != Call::None)
            values.add(entry.result);
        break;
    case FilterField::Port:
    case FilterField::SourcePort:
    case FilterField::TargetPort: return portValues(field, reader, entry);
    default: break;
    }
    return values;
}

bool isMapped(const quint8 *bytes)
{
    static constexpr quint8 prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::memcmp(bytes, prefix, sizeof prefix) == 0;
}

bool inRange(const StoredAddress &address, const AddressRange &range)
{
    quint8 bytes[16] = {};
    if (address.family == Family::IPv4) {
        bytes[10] = bytes[11] = 0xff;
        std::memcpy(bytes + 12, address.bytes, 4);
    } else {
        std::memcpy(bytes, address.bytes, 16);
    }
    // "0.0.0.0/0" is every IPv4 address, "::/0" every IPv6 address.
    if (isMapped(bytes) != (range.prefix >= 96 && isMapped(range.bytes)))
        return false;
    const int whole = range.prefix / 8;
    if (std::memcmp(bytes, range.bytes, size_t(whole)) != 0)
        return false;
    const int rest = range.prefix % 8;
    return rest == 0 || ((bytes[whole] ^ range.bytes[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
}

bool contains(const QByteArray &haystack, const QByteArray &needle)
{
    return !haystack.isEmpty()
           && memmem(haystack.constData(), size_t(haystack.size()), needle.constData(),
                     size_t(needle.size()));
}

} // namespace

bool fieldExists(FilterField field, const LogReader &reader, const Entry &entry)
{
    switch (field) {
    case FilterField::Errno: return entry.error != 0;
    case FilterField::Reason: return entry.reason != Reason::None;
    case FilterField::Conversation: return entry.conversation != 0;
    case FilterField::Direction: return entry.direction != Direction::None;
    case FilterField::Length: return entry.length != 0;
    case FilterField::Data: return entry.kept != 0;
    case FilterField::Text: return entry.text != 0;
    case FilterField::Cut: return entry.flags & (PayloadCut | PayloadMissing | TextCut);
    case FilterField::Damaged: return entry.flags & EntryDamaged;
    case FilterField::Tcp: return transportOf(reader, entry) == TransportKind::Tcp;
    case FilterField::Udp: return transportOf(reader, entry) == TransportKind::Udp;
    case FilterField::Address:
    case FilterField::SourceAddress:
    case FilterField::TargetAddress: {
        const FilterField port = field == FilterField::Address         ? FilterField::Port
                                 : field == FilterField::SourceAddress ? FilterField::SourcePort
                                                                       : FilterField::TargetPort;
        return portValues(port, reader, entry).count != 0;
    }
    default: return numberValues(field, reader, 0, entry).count != 0;
    }
}

bool Filter::Node::matches(const LogReader &reader, EntryId id, const Entry &entry) const
{
    switch (op) {
    case Op::And:
        for (const Node &child : children)
            if (!child.matches(reader, id, entry))
                return false;
        return true;
    case Op::Or:
        for (const Node &child : children)
            if (child.matches(reader, id, entry))
                return true;
        return false;
    case Op::Not: return !children.front().matches(reader, id, entry);
    case Op::Ranges: return matchesRanges(reader, id, entry);
    case Op::Addresses: return matchesAddresses(reader, entry);
    case Op::Contains:
    case Op::Equals: return matchesBytes(reader, entry);
    case Op::Exists: return fieldExists(field, reader, entry);
    }
    return false;
}

bool Filter::Node::matchesRanges(const LogReader &reader, EntryId id, const Entry &entry) const
{
    const Values values = numberValues(field, reader, id, entry);
    for (int i = 0; i < values.count; ++i)
        for (const auto &[least, most] : ranges)
            if (values.at[i] >= least && values.at[i] <= most)
                return !negated;
    return negated && values.count != 0;
}

bool Filter::Node::matchesAddresses(const LogReader &reader, const Entry &entry) const
{
    const Sides sides = sidesOf(reader, entry);
    bool any = false;
    const auto fits = [&](const StoredAddress &address) {
        any = any || address.family != Family::None;
        for (const AddressRange &range : addresses)
            if (address.family != Family::None && inRange(address, range))
                return true;
        return false;
    };
    if ((isSourceOrBoth(field) && fits(sides.source)) || (isTargetOrBoth(field) && fits(sides.target)))
        return !negated;
    return negated && any;
}

bool Filter::Node::matchesBytes(const LogReader &reader, const Entry &entry) const
{
    const bool data = field == FilterField::Data;
    const qsizetype size = data ? qsizetype(entry.kept) : qsizetype(entry.text & 0xffff);
    if (size == 0)
        return false;
    if (op == Op::Equals && size != needle.size())
        return negated;
    if (op == Op::Contains && size < needle.size())
        return false;
    const QByteArray bytes = data ? reader.payload(entry) : reader.text(entry);
    const bool found = op == Op::Equals ? bytes == needle : contains(bytes, needle);
    return found != negated;
}

} // namespace porthole
