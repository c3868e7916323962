// Integers are compared in the record; text, payload and addresses are only fetched where they are asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filternode.h"

#include "core/log/addresstext.h"
#include "core/log/commentlist.h"
#include "core/log/datagramtext.h"
#include "core/log/entryprotocol.h"
#include "core/log/entrywords.h"
#include "core/log/logreader.h"
#include "core/log/messageindex.h"
#include "core/log/packetvalues.h"
#include "core/log/tcpsamples.h"
#include "core/log/timebetween.h"

#include <algorithm>
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

// What arrives comes from the remote side; everything else is seen from here. A socket for several peers has each of them
// only in the entry of the datagram.
Sides sidesOf(const LogReader &reader, const Entry &entry)
{
    if (entry.conversation == 0)
        return {};
    ConversationRecord record = reader.conversationRecord(entry.conversation);
    if (entry.text != 0 && isDatagram(entry)) {
        const DatagramEnds ends = datagramEnds(reader, entry);
        if (ends.peer.family != Family::None)
            record.remote = ends.peer;
        if (ends.here.family != Family::None) {
            const quint16 port = record.local.port;
            record.local = ends.here;
            record.local.port = port;
        }
    }
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
    return entry.conversation == 0 ? TransportKind::None : reader.conversationRecord(entry.conversation).transport;
}

// SO_ERROR brings the outcome of a connect that was begun before: that is the row's error, though the call went well.
int errnoOf(const LogReader &reader, const Entry &entry)
{
    const int own = entryErrno(entry);
    if (own != 0 || entry.call != Call::Getsockopt || entry.reason == Reason::None)
        return own;
    return broughtErrno(reader.text(entry));
}

std::optional<quint64> valueOf(FilterField field, const TcpSample &sample)
{
    switch (field) {
    case FilterField::TcpState: return sample.at(TcpField::State);
    case FilterField::TcpRtt: return sample.at(TcpField::Rtt);
    case FilterField::TcpCwnd: return sample.at(TcpField::SndCwnd);
    case FilterField::TcpRetransmitted: return sample.at(TcpField::TotalRetrans);
    case FilterField::TcpUnacknowledged: return sample.unacknowledged();
    case FilterField::TcpAcknowledged: return sample.acknowledged;
    case FilterField::TcpQueue: return sample.sendQueue;
    default: return std::nullopt;
    }
}

Values sampleValues(FilterField field, const LogReader &reader, const Entry &entry)
{
    constexpr qint64 BillionthsOfMsInUs = 1'000'000; // as filterNumber() reads it
    Values values;
    if (entry.kind != Kind::Sample)
        return values;
    if (const auto value = valueOf(field, tcpSampleOf(reader, entry)))
        values.add(qint64(*value) * (field == FilterField::TcpRtt ? BillionthsOfMsInUs : 1));
    return values;
}

Values numberValues(FilterField field, const FilterSubject &of, TransportKind only, quint32 which)
{
    const auto &[reader, id, entry, messages, fragments] = of;
    Values values;
    switch (field) {
    case FilterField::Number: values.add(qint64(id) + 1); break;
    case FilterField::Length: values.add(entry.crossed()); break;
    case FilterField::Time: values.add(timeBetween(reader.startTime(), entry.time)); break;
    case FilterField::Epoch:
        if (const qint64 wall = reader.wallTime(entry.time); wall >= 0)
            values.add(wall);
        break;
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
    case FilterField::Errno: values.add(errnoOf(reader, entry)); break;
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
    case FilterField::TargetPort:
        return only == TransportKind::None || transportOf(reader, entry) == only ? portValues(field, reader, entry) : Values();
    case FilterField::PacketNumber:
        if (const auto value = packetValue(PacketValue(which), reader, id, entry, fragments))
            values.add(*value);
        break;
    case FilterField::EthernetAddress:
        for (const PacketValue end : {PacketValue::EthernetSource, PacketValue::EthernetTarget})
            if (const auto value = (which & 1U << quint32(end)) ? packetValue(end, reader, id, entry) : std::nullopt)
                values.add(*value);
        break;
    case FilterField::Captured:
        if (entry.kind == Kind::Packet)
            values.add(entry.kept);
        break;
    default: return sampleValues(field, reader, entry);
    }
    return values;
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
    if (isMappedAddress(bytes) != (range.prefix >= 96 && isMappedAddress(range.bytes)))
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

bool Filter::Node::exists(const FilterSubject &of) const
{
    const auto &[reader, id, entry, messages, fragments] = of;
    switch (field) {
    case FilterField::Errno: return errnoOf(reader, entry) != 0;
    case FilterField::Reason: return entry.reason != Reason::None;
    case FilterField::Conversation: return entry.conversation != 0;
    case FilterField::Direction: return entry.direction != Direction::None;
    case FilterField::Length: return entry.crossed() != 0;
    case FilterField::Data: return entry.kept != 0;
    case FilterField::Text: return entry.text != 0;
    case FilterField::Cut: return entry.flags & (PayloadCut | PayloadMissing | TextCut);
    case FilterField::Damaged: return entry.flags & EntryDamaged;
    case FilterField::Mark: return entry.kind == Kind::Packet && (entry.aux & which);
    case FilterField::Tcp: return transportOf(reader, entry) == TransportKind::Tcp;
    case FilterField::Udp: return transportOf(reader, entry) == TransportKind::Udp;
    case FilterField::Family: return isOfProtocol(reader, entry, ProtocolWord(which));
    case FilterField::ProtocolName: return !protocolOfEntry(reader, entry).isEmpty();
    case FilterField::Address:
    case FilterField::SourceAddress:
    case FilterField::TargetAddress: {
        const FilterField port = field == FilterField::Address         ? FilterField::Port
                                 : field == FilterField::SourceAddress ? FilterField::SourcePort
                                                                       : FilterField::TargetPort;
        return portValues(port, reader, entry).count != 0;
    }
    default: return numberValues(field, of, only, which).count != 0;
    }
}

bool Filter::Node::needsMessages() const
{
    return field == FilterField::Protocol || field == FilterField::MessageValue
           || std::any_of(children.begin(), children.end(), [](const Node &child) { return child.needsMessages(); });
}

// What is open stays so, unless the rest decides without it.
FilterAnswer Filter::Node::answerOfAll(const FilterSubject &of) const
{
    const FilterAnswer decides = op == Op::And ? FilterAnswer::No : FilterAnswer::Yes;
    bool open = false;
    for (const Node &child : children) {
        const FilterAnswer one = child.answer(of);
        if (one == decides)
            return decides;
        open = open || one == FilterAnswer::Open;
    }
    if (open)
        return FilterAnswer::Open;
    return op == Op::And ? FilterAnswer::Yes : FilterAnswer::No;
}

FilterAnswer Filter::Node::answer(const FilterSubject &of) const
{
    if (field == FilterField::Protocol || field == FilterField::MessageValue)
        return answerOfMessages(of);
    const auto said = [](bool yes) { return yes ? FilterAnswer::Yes : FilterAnswer::No; };
    switch (op) {
    case Op::And:
    case Op::Or: return answerOfAll(of);
    case Op::Not: {
        const FilterAnswer inner = children.front().answer(of);
        return inner == FilterAnswer::Open ? inner : said(inner == FilterAnswer::No);
    }
    case Op::Ranges: return said(matchesRanges(of));
    case Op::Addresses: return said(matchesAddresses(of));
    case Op::Contains:
    case Op::Equals: return said(matchesBytes(of));
    case Op::Exists: return said(exists(of));
    }
    return FilterAnswer::No;
}

bool Filter::Node::inRanges(qint64 value) const
{
    return std::any_of(ranges.begin(), ranges.end(), [value](const std::pair<qint64, qint64> &range) {
        return value >= range.first && value <= range.second;
    });
}

// A message's value, whatever "!=" makes of it.
bool Filter::Node::fits(const QByteArray &value) const
{
    switch (op) {
    case Op::Contains: return contains(value, needle);
    case Op::Equals: return value == needle;
    case Op::Ranges: {
        bool ok = false;
        const qint64 number = value.toLongLong(&ok);
        return ok && inRanges(number);
    }
    default: return true;
    }
}

// Is there a value that fits; else notes whether there are others of that name, and whether it may be one not indexed.
bool Filter::Node::hasFitting(const Message &message, bool &any, bool &open) const
{
    for (const auto &[known, value] : message.values) {
        if (QByteArrayView(name) != known)
            continue;
        any = true;
        open = open || (value.isNull() && op != Op::Exists);
        if (!value.isNull() ? fits(value) : op == Op::Exists)
            return true;
    }
    open = open || message.unindexed;
    return false;
}

FilterAnswer Filter::Node::answerOfMessages(const FilterSubject &of) const
{
    if (!of.messages)
        return FilterAnswer::Open;
    const QByteArrayView wanted(name);
    const QByteArrayView protocol = field == FilterField::Protocol ? wanted : wanted.first(wanted.indexOf('.'));
    bool any = false;
    bool open = false;
    const MessageIndex::Seen seen = of.messages->visit(of.id, of.entry, protocol, [&](const FoundMessage &one) {
        return field == FilterField::Protocol || hasFitting(one.message, any, open);
    });
    if (seen == MessageIndex::Seen::Chosen)
        return negated ? FilterAnswer::No : FilterAnswer::Yes;
    if (open || seen == MessageIndex::Seen::NotAll)
        return FilterAnswer::Open;
    return negated && any ? FilterAnswer::Yes : FilterAnswer::No;
}

bool Filter::Node::matchesRanges(const FilterSubject &of) const
{
    const Values values = numberValues(field, of, only, which);
    for (int i = 0; i < values.count; ++i)
        if (inRanges(values.at[i]))
            return !negated;
    return negated && values.count != 0;
}

bool Filter::Node::matchesAddresses(const FilterSubject &of) const
{
    const Sides sides = sidesOf(of.reader, of.entry);
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

bool Filter::Node::matchesProtocol(const FilterSubject &of) const
{
    const QByteArray protocol = protocolOfEntry(of.reader, of.entry);
    const QByteArray wanted = needle.toLower();
    return !protocol.isEmpty() && (op == Op::Contains ? contains(protocol, wanted) : protocol == wanted) != negated;
}

bool Filter::Node::matchesBytes(const FilterSubject &of) const
{
    if (field == FilterField::ProtocolName)
        return matchesProtocol(of);
    const Entry &entry = of.entry;
    const bool data = field == FilterField::Data;
    const qsizetype size = data ? qsizetype(entry.kept) : qsizetype(entry.text & 0xffff);
    if (size == 0)
        return false;
    const bool comments = !data && entry.kind == Kind::Packet; // each for itself
    if (op == Op::Equals && size != needle.size() && !comments)
        return negated;
    if (op == Op::Contains && size < needle.size())
        return false;
    const QByteArray bytes = data ? of.reader.payload(entry) : of.reader.text(entry);
    const bool found = op == Op::Contains ? contains(bytes, needle)
                       : comments         ? splitComments(bytes).contains(needle) : bytes == needle;
    return found != negated;
}

} // namespace porthole
