// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderbuilder.h"

#include "core/log/entrywords.h"
#include "core/log/packetfacts.h"
#include "core/log/packetmarks.h"
#include "core/log/packetfate.h"
#include "core/log/packetsummary.h"
#include "core/model/entrytext.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "core/transport/endpoint.h"

#include <algorithm>

namespace porthole {

namespace {

constexpr quint8 FromLane = 0;  // the lane of who began, or of this program
constexpr quint8 ToLane = 1;
constexpr quint32 HandshakeMarks = HandshakeSyn | HandshakeSynAck | HandshakeAck;

quint32 ladderMarks(const PacketFacts &facts, quint32 marks)
{
    static constexpr struct {
        quint32 packet;
        quint32 ladder;
    } Same[] = {
        {HandshakeSyn, LadderMark::HandshakeSyn},
        {HandshakeSynAck, LadderMark::HandshakeSynAck},
        {HandshakeAck, LadderMark::HandshakeAck},
        {Retransmission | FastRetransmission | SpuriousRetransmission, LadderMark::Retransmission},
        {OutOfOrder, LadderMark::OutOfOrder},
        {SegmentMissing | DuplicateAck | AckedUnseen | ZeroWindow | WindowFull | ZeroWindowProbe | PortsReused | Malformed, LadderMark::Caution},
    };
    quint32 all = 0;
    for (const auto &row : Same)
        all |= marks & row.packet ? row.ladder : 0;
    if (facts.isTcp()) {
        all |= facts.outline.flags & net::TcpFlag::Fin ? LadderMark::Fin : 0;
        all |= facts.outline.flags & net::TcpFlag::Reset ? LadderMark::Reset : 0;
    }
    return all | (facts.outline.payloadLength != 0 ? LadderMark::Data : 0);
}

bool isReset(const Entry &entry)
{
    const auto state = entry.kind == Kind::State ? LinkState(entry.aux) : LinkState::None;
    return state == LinkState::ResetByPeer || state == LinkState::ResetByUs
           || (entry.kind == Kind::Call && entry.reason == Reason::Reset);
}

} // namespace

QString LadderBuilder::endText(const ConversationRecord &record, const StoredAddress &address)
{
    if (address.family == Family::None)
        return {};
    const QString text = Endpoint::fromStored(address).toString();
    const bool hasPort = record.ipProtocol == 0 || record.transport != TransportKind::None || address.port != 0;
    return hasPort ? text : text.left(text.lastIndexOf(QLatin1Char(':'))).remove(QLatin1Char('[')).remove(QLatin1Char(']'));
}

QList<LadderLane> LadderBuilder::lanes(const Conversation &facts)
{
    const ConversationRecord &record = facts.record;
    const QString local = endText(record, record.local);
    const QString remote = endText(record, record.remote);
    if (record.ipProtocol != 0) {
        const Text widest = record.transport == TransportKind::Tcp ? DerivedStates::text(DerivedStates::Longest) : Text();
        return {{Text{"%1", {local}}, 0, widest}, {Text{"%1", {remote}}, 0, widest}};
    }
    const Text here = local.isEmpty() ? Text{QT_TRANSLATE_NOOP("porthole", "this program"), {}}
                                      : Text{QT_TRANSLATE_NOOP("porthole", "this program, %1"), {local}};
    const QString label = remote.isEmpty() ? visibleText(facts.label.toUtf8(), 80) : remote;
    const Text there = label.isEmpty() ? Text{QT_TRANSLATE_NOOP("porthole", "peer"), {}}
                                       : Text{QT_TRANSLATE_NOOP("porthole", "peer, %1"), {label}};
    return {{here}, {there}};
}

QList<Text> LadderBuilder::remarks() const
{
    QList<Text> all;
    if (m_hasPackets)
        all << Text{QT_TRANSLATE_NOOP("porthole", "Seen where it was captured, at one place: the time at the other end is not known, so "
                                                  "arrows are level."), {}};
    if (m_hasStates)
        all << Text{QT_TRANSLATE_NOOP("porthole", "States of TCP are derived from packets: no host told them."), {}};
    if (m_hasMessages)
        all << Text{QT_TRANSLATE_NOOP("porthole", "A message stands where its first byte was seen."), {}};
    if (m_hasCalls)
        all << Text{QT_TRANSLATE_NOOP("porthole", "Only what this program did is seen: the dotted half of an arrow is the end whose time is "
                                                  "not known."), {}};
    return all;
}

void LadderBuilder::add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items)
{
    const bool own = entry.conversation == m_conversation && !(entry.flags & EntryDamaged);
    if (m_kept >= Ladder::MostItems) {
        m_beyond += own && entry.kind != Kind::Sample;
        return;
    }
    if (own)
        addOwn(reader, id, entry, items);
    const size_t before = items.size();
    m_messages.add(reader, id, entry, items);
    keepMessages(before, items);
}

void LadderBuilder::finish(const LogReader &reader, std::vector<LadderItem> &items)
{
    const size_t before = items.size();
    if (m_kept < Ladder::MostItems)
        m_messages.finish(reader, items);
    keepMessages(before, items);
}

// One packet may bring any number of them.
void LadderBuilder::keepMessages(size_t before, std::vector<LadderItem> &items)
{
    const size_t room = Ladder::MostItems - std::min(m_kept, Ladder::MostItems);
    const size_t come = items.size() - before;
    m_beyond += come - std::min(come, room);
    items.resize(before + std::min(come, room));
    m_kept += items.size() - before;
    m_hasMessages = m_hasMessages || items.size() > before;
}

void LadderBuilder::addOwn(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items)
{
    const size_t before = items.size();
    if (entry.kind == Kind::Packet) {
        packet(reader, entry, items);
    } else {
        liveAndSegments(reader, id, entry, items);
    }
    for (size_t i = before; i < items.size(); ++i) {
        if (items[i].entry != NoEntry)
            continue;
        items[i].entry = id;
        items[i].time = entry.time;
    }
    m_kept += items.size() - before;
    if (items.size() == before)
        return;
    m_hasPackets = m_hasPackets || entry.kind == Kind::Packet;
    m_hasCalls = m_hasCalls || (entry.kind != Kind::Packet && entry.kind != Kind::Note); // a note may be of anything
}

void LadderBuilder::packet(const LogReader &reader, const Entry &entry, std::vector<LadderItem> &items)
{
    const PacketFacts facts = packetFacts(reader, entry);
    const Text line = net::frameSummary(net::LinkType(entry.link), facts.beginning, facts.outline, facts.base, net::Naming::Nothing);
    // Steps of the handshake have numbers, a reset and its like their flags.
    const Text mark = packetMarkSummary(entry.aux & ~HandshakeMarks);
    LadderItem item;
    item.label = mark.isEmpty() ? line : Text{"%2  · %1", {}, {line, mark}};
    item.marks = ladderMarks(facts, entry.aux);
    const bool isLost = saysLost(reader.text(entry));
    item.arrival = isLost ? LadderItem::Arrival::Lost : LadderItem::Arrival::OneTime;
    item.lane = entry.direction == Direction::In ? ToLane : FromLane;
    item.to = ToLane - item.lane;
    const quint8 from = item.lane;
    items.push_back(std::move(item));
    const size_t before = items.size();
    using Fate = DerivedStates::Fate;
    if (facts.isTcp())
        m_states.add(facts, from, isLost ? Fate::Lost : Fate::Arrives, items);
    m_hasStates = m_hasStates || items.size() > before;
}

void LadderBuilder::liveAndSegments(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items)
{
    const size_t before = items.size();
    if (LadderItem item; live(reader, entry, item))
        items.push_back(std::move(item));
    const size_t own = items.size();
    m_segments.add(reader, id, entry, items);
    // A reset is marked once: at its arrow, where it has one.
    if (own > before && items.size() > own && items.back().isArrow())
        items[before].marks &= ~(items.back().marks & LadderMark::Reset);
}

bool LadderBuilder::live(const LogReader &reader, const Entry &entry, LadderItem &item)
{
    using ItemKind = LadderItem::Kind;
    item.lane = FromLane;
    item.marks = (isTrouble(entry) ? LadderMark::Trouble : 0) | (isReset(entry) ? LadderMark::Reset : 0);
    switch (entry.kind) {
    case Kind::Sent:
    case Kind::Received: return payload(reader, entry, item);
    case Kind::Call: item.kind = ItemKind::Call; break;
    case Kind::State: item.kind = ItemKind::State; break;
    case Kind::Error: item.kind = ItemKind::Note; break;
    case Kind::Note:
        if (entry.carriesPayload()) // a key of TLS is no part of what happened
            return false;
        item.kind = ItemKind::Note;
        break;
    default: return false;
    }
    item.label = EntryText(reader).whatHappened(entry);
    return true;
}

bool LadderBuilder::payload(const LogReader &reader, const Entry &entry, LadderItem &item)
{
    const bool out = entry.kind == Kind::Sent;
    if (entry.layer == Layer::TlsHandshake) {
        item.kind = LadderItem::Kind::Note;
        item.label = Text{"%1 %2", {QString(QChar(out ? 0x2192 : 0x2190)), EntryText(reader).ownText(entry)}};
        return true;
    }
    item.label = Text{"%1: %2", {QString::fromLatin1(callName(entry.call))}, {byteCount(entry.length)}};
    if (entry.layer == Layer::Tls) { // the program's side of TLS: nothing of it crosses the wire as it is
        item.kind = out ? LadderItem::Kind::Write : LadderItem::Kind::Read;
        return true;
    }
    item.marks |= LadderMark::Data;
    item.arrival = out ? LadderItem::Arrival::SentOnly : LadderItem::Arrival::ReceivedOnly;
    item.lane = out ? FromLane : ToLane;
    item.to = ToLane - item.lane;
    return true;
}

} // namespace porthole
