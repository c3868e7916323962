// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labladder.h"

#include "core/lab/labfigures.h"
#include "core/lab/labkindwords.h"
#include "core/lab/labstatewords.h"
#include "core/lab/labwords.h"
#include "core/protocol/net/framesummary.h"
#include "core/protocol/net/netreader.h"
#include "core/protocol/net/tcpflags.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>
#include <utility>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 TcpLanes = 0; // host A's; host B's is the next
constexpr quint8 UdpLanes = 2;
constexpr quint8 TcpInLadder = 6;
constexpr quint64 EstablishedState = 1;  // TCP_ESTABLISHED
constexpr quint64 DoneState = 7;         // TCP_CLOSE
constexpr quint64 Leaving[] = {4, 5, 11}; // TCP_FIN_WAIT1, TCP_FIN_WAIT2, TCP_CLOSING: TIME_WAIT is next
constexpr quint8 IcmpInLadder = 1;
constexpr quint8 Icmp6InLadder = 58;

// In the lab ICMP tells of datagrams only.
bool isShownWith(const lab::LabRun &run, const lab::LabRecord &record, const net::Outline &outline)
{
    const bool icmp = outline.protocol == IcmpInLadder || outline.protocol == Icmp6InLadder;
    return lab::belongsTo(run, outline) || (icmp && record.frame.is == lab::FrameClass::Control);
}

// Why a packet did not arrive, in two words.
Text causeText(lab::Cause cause)
{
    switch (cause) {
    case lab::Cause::None: break;
    case lab::Cause::Loss: return {QT_TRANSLATE_NOOP("porthole", "lost by chance"), {}};
    case lab::Cause::Burst: return {QT_TRANSLATE_NOOP("porthole", "lost in a burst"), {}};
    case lab::Cause::List: return {QT_TRANSLATE_NOOP("porthole", "lost as asked"), {}};
    case lab::Cause::Queue: return {QT_TRANSLATE_NOOP("porthole", "the queue was full"), {}};
    case lab::Cause::Length: return {QT_TRANSLATE_NOOP("porthole", "too long for the link"), {}};
    case lab::Cause::Killed: return {QT_TRANSLATE_NOOP("porthole", "taken out by hand"), {}};
    case lab::Cause::Memory: return {QT_TRANSLATE_NOOP("porthole", "the lab could not hold it"), {}};
    }
    return {};
}

// What one looks for first, in a word or two.
Text briefOf(const net::Outline &outline, const net::SequenceBase &base, const Text &remark)
{
    if (!remark.isEmpty())
        return remark;
    if (outline.protocol != TcpInLadder)
        return outline.payloadLength != 0 ? net::byteCount(outline.payloadLength) : Text();
    const bool takesNumbers = outline.payloadLength != 0 || outline.flags & (net::TcpFlag::Syn | net::TcpFlag::Fin | net::TcpFlag::Reset);
    if (!takesNumbers)
        return net::plain(u"ack "_s + QString::number(outline.ack - base.ack));
    const QString number = u"seq "_s + QString::number(outline.seq - base.seq);
    // PSH and ACK are everywhere.
    const quint16 flags = outline.flags & (net::TcpFlag::Syn | net::TcpFlag::Fin | net::TcpFlag::Reset);
    const bool isAnswer = outline.flags & net::TcpFlag::Syn && outline.flags & net::TcpFlag::Ack;
    if (flags == 0)
        return {"%1, %2", {number}, {net::byteCount(outline.payloadLength)}};
    return net::plain(isAnswer ? net::tcpFlagWords(outline.flags) : QString(net::tcpFlagWords(flags) + u' ' + number));
}

constexpr size_t MostOvertaking = 256; // that are looked at

// One that left later has arrived before it. Where it is over, all of those are told.
bool isOvertaken(const lab::LabRun &run, const lab::LabRecord &record)
{
    if (record.arrived.empty())
        return false;
    const size_t next = size_t(&record - run.records.data()) + 1, end = std::min(run.records.size(), next + MostOvertaking);
    for (size_t i = next; i < end && run.records[i].frame.left < record.arrived.front(); ++i) {
        const lab::LabRecord &later = run.records[i];
        if (later.frame.from == record.frame.from && !later.arrived.empty() && later.arrived.front() < record.arrived.front())
            return true;
    }
    return false;
}

// What is worth saying of it beside its header.
Text remarkOf(const lab::LabRun &run, const lab::LabRecord &record)
{
    if (!record.isOver() && record.arrived.empty())
        return run.isOver ? Text{QT_TRANSLATE_NOOP("porthole", "on its way when it was cut short"), {}} : Text();
    if (record.arrived.empty())
        return causeText(record.cause());
    if (record.frame.is == lab::FrameClass::Again)
        return {QT_TRANSLATE_NOOP("porthole", "sent again"), {}};
    if (record.fate() == lab::Fate::Corrupted)
        return {QT_TRANSLATE_NOOP("porthole", "damaged on the way"), {}};
    if (record.frame.reordered)
        return {QT_TRANSLATE_NOOP("porthole", "held back"), {}};
    if (isOvertaken(run, record))
        return {QT_TRANSLATE_NOOP("porthole", "overtaken"), {}};
    return {};
}

quint32 marksOf(const lab::LabRun &run, const lab::LabRecord &record, const net::Outline &outline)
{
    quint32 marks = outline.payloadLength != 0 ? LadderMark::Data : 0;
    marks |= record.frame.is == lab::FrameClass::Again ? LadderMark::Retransmission : 0;
    marks |= record.fate() == lab::Fate::Corrupted ? LadderMark::Corrupt : 0;
    marks |= record.frame.reordered || isOvertaken(run, record) ? LadderMark::OutOfOrder : 0;
    marks |= record.arrived.empty() && record.cause() == lab::Cause::Killed ? LadderMark::ByHand : 0;
    marks |= outline.flags & net::TcpFlag::Fin ? LadderMark::Fin : 0;
    return marks | (outline.flags & net::TcpFlag::Reset ? LadderMark::Reset : 0);
}

QList<LadderLane> lanesOf(const lab::LabOutcome &outcome)
{
    QList<LadderLane> lanes;
    const QString last = QString::number(outcome.options.messages);
    if (outcome.options.tcp) {
        const Text state{"%1", {QString::fromLatin1(tcpStateName(EstablishedState))}};
        lanes << LadderLane{{QT_TRANSLATE_NOOP("porthole", "host A, TCP"), {}}, 0, state};
        lanes << LadderLane{{QT_TRANSLATE_NOOP("porthole", "host B, TCP"), {}}, 0, state};
    }
    if (outcome.options.udp) {
        lanes << LadderLane{{QT_TRANSLATE_NOOP("porthole", "host A, UDP"), {}}, 1, {QT_TRANSLATE_NOOP("porthole", "writes %1"), {last}}};
        lanes << LadderLane{{QT_TRANSLATE_NOOP("porthole", "host B, UDP"), {}}, 1, {QT_TRANSLATE_NOOP("porthole", "has %1"), {last}}};
    }
    return lanes;
}

} // namespace

Ladder LabLadder::take(const lab::LabOutcome &outcome)
{
    Ladder out;
    out.lanes = lanesOf(outcome);
    if (outcome.options.tcp)
        takeRun(outcome.tcp, m_tcp, TcpLanes, out);
    if (outcome.options.udp)
        takeRun(outcome.udp, m_udp, outcome.options.tcp ? UdpLanes : TcpLanes, out);
    out.beyond = std::exchange(m_beyond, 0);
    return out;
}

void LabLadder::takeRun(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out)
{
    if (run.number == 0)
        return;
    // In the order in which they left: one whose fate is open holds up those behind it.
    for (; taken.records < run.records.size(); ++taken.records) {
        const lab::LabRecord &record = run.records[taken.records];
        if (!record.isOver() && !run.isOver)
            break;
        takeRecord(run, record, taken, lane, out);
    }
    takeMessages(run, taken, lane, out);
    takeLooks(run, taken, lane, out);
    takeEvents(run, taken, lane, out);
}

void LabLadder::takeRecord(const lab::LabRun &run, const lab::LabRecord &record, Taken &taken, quint8 lane, Ladder &out)
{
    std::optional<LadderItem> made = itemOf(run, record, taken, lane);
    if (!made)
        return;
    LadderItem &item = *made;
    if (record.arrived.empty()) {
        item.arrival = record.isOver() ? LadderItem::Arrival::Lost : LadderItem::Arrival::SentOnly;
        if (record.isKilled && record.frame.due > record.frame.left && record.gone > record.frame.left) {
            item.arrived = record.gone - run.began;
            item.way = float(std::min(1.0, double(record.gone - record.frame.left) / double(record.frame.due - record.frame.left)));
        }
        return add(item, out);
    }
    for (size_t copy = 0; copy < record.arrived.size(); ++copy) {
        item.arrived = record.arrived[copy] - run.began;
        if (copy == 1)
            item.marks |= LadderMark::Duplicate;
        add(item, out);
    }
}

// As it left; nothing for what is not the run's own.
std::optional<LadderItem> LabLadder::itemOf(const lab::LabRun &run, const lab::LabRecord &record, Taken &taken, quint8 lane) const
{
    const net::Outline outline = lab::outlineOf(record);
    if (!isShownWith(run, record, outline) || record.frame.is == lab::FrameClass::Noise)
        return {};
    const size_t from = size_t(record.frame.from);
    if (outline.flags & net::TcpFlag::Syn && !taken.first[from])
        taken.first[from] = outline.seq;
    const net::SequenceBase base{taken.first[from].value_or(0), taken.first[1 - from].value_or(0)};
    const Text line = net::frameSummary(net::LinkType::Ethernet, record.frame.bytes, outline, base, net::Naming::Nothing);
    Text remark = remarkOf(run, record);
    const auto waited = run.transport == TransportKind::Tcp ? taken.acks.add(record, outline) : std::nullopt;
    const bool isDelayed = waited && *waited >= lab::LabAckWatch::DelayedFrom;
    if (isDelayed && remark.isEmpty())
        remark = {QT_TRANSLATE_NOOP("porthole", "delayed ACK, %1"), {lab::milliseconds(*waited)}};
    const bool isShut = outline.protocol == TcpInLadder && outline.window == 0 && !(outline.flags & (net::TcpFlag::Syn | net::TcpFlag::Reset));
    if (isShut && remark.isEmpty())
        remark = {QT_TRANSLATE_NOOP("porthole", "the window is shut"), {}};
    LadderItem item;
    item.time = record.frame.left - run.began;
    item.entry = m_entryOf(record.frame.id);
    item.brief = briefOf(outline, base, remark);
    item.label = remark.isEmpty() ? line : Text{"%2  · %1", {}, {line, remark}};
    item.marks = marksOf(run, record, outline) | handshakeMark(run, record, outline.flags, taken) | (isDelayed || isShut ? LadderMark::Caution : 0);
    item.lane = quint8(lane + from);
    item.to = quint8(lane + 1 - from);
    return item;
}

LabLadder::Underway LabLadder::underway(const lab::LabOutcome &outcome) const
{
    Underway all;
    const auto addOf = [&](const lab::LabRun &run, Taken taken, quint8 lane) {
        for (size_t i = taken.records; run.number != 0 && i < run.records.size() && all.items.size() < Underway::Most; ++i) {
            const lab::LabRecord &record = run.records[i];
            std::optional<LadderItem> item = itemOf(run, record, taken, lane);
            if (!item)
                continue;
            item->arrived = (record.arrived.empty() ? record.frame.due : record.arrived.front()) - run.began;
            if (record.isOver() && record.arrived.empty())
                item->arrival = LadderItem::Arrival::Lost;
            all.items.push_back(std::move(*item));
            all.frames.push_back(record.isOver() ? 0 : record.frame.id);
        }
    };
    if (outcome.options.tcp)
        addOf(outcome.tcp, m_tcp, TcpLanes);
    if (outcome.options.udp)
        addOf(outcome.udp, m_udp, outcome.options.tcp ? UdpLanes : TcpLanes);
    return all;
}

// RFC 9293 section 3.5: as they were delivered.
quint32 LabLadder::handshakeMark(const lab::LabRun &run, const lab::LabRecord &record, quint16 flags, Taken &taken)
{
    using namespace net::TcpFlag;
    static constexpr quint32 Marks[] = {LadderMark::HandshakeSyn, LadderMark::HandshakeSynAck, LadderMark::HandshakeAck};
    const bool mayBe = flags & Syn || (taken.steps == 2 && flags & Ack && record.frame.from == lab::Side::A);
    if (taken.steps == 3 || run.transport != TransportKind::Tcp || !mayBe || record.arrived.empty())
        return 0;
    const qsizetype step = lab::handshakeOf(run).indexOf(&record);
    if (step < 0)
        return 0;
    taken.steps = std::max(taken.steps, int(step) + 1);
    return Marks[step];
}

static const char *hasWords(const lab::LabMessage &message, bool isAnswer)
{
    if (isAnswer)
        return message.late ? QT_TRANSLATE_NOOP("porthole", "has the answer to %1, out of order") : QT_TRANSLATE_NOOP("porthole", "has the answer to %1");
    return message.late ? QT_TRANSLATE_NOOP("porthole", "has %1, out of order") : QT_TRANSLATE_NOOP("porthole", "has %1");
}

void LabLadder::takeMessages(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out)
{
    taken.messages.resize(run.messages.size());
    // An answer is read where its question was written.
    const bool isSent = run.kind == lab::LabKind::Send, isAnswered = isSent ? run.isAnswered : lab::bothSpeak(run.kind);
    const auto writer = quint8(lane + size_t(run.writer)), other = quint8(lane + 1 - size_t(run.writer)), reader = isAnswered ? writer : other;
    const auto event = [&](LadderItem::Kind kind, qint64 time, EntryId entry, quint8 at, const char *words, const QString &what) {
        LadderItem item;
        item.kind = kind;
        item.time = time - run.began;
        item.entry = entry;
        item.lane = at;
        item.label = {words, {what}};
        add(item, out);
    };
    for (size_t i = 0; i < run.messages.size(); ++i) {
        const lab::LabMessage &message = run.messages[i];
        const QString number = QString::number(i + 1);
        if (message.written >= 0 && !(taken.messages[i] & 1))
            event(LadderItem::Kind::Write, message.written, message.wroteEntry, writer, QT_TRANSLATE_NOOP("porthole", "writes %1"),
                  message.asked.isEmpty() || isSent ? number : message.asked);
        if (isSent && isAnswered && message.reached >= 0 && !(taken.messages[i] & 8))
            event(LadderItem::Kind::Read, message.reached, message.reachedEntry, other, QT_TRANSLATE_NOOP("porthole", "has %1"), number);
        if (message.isDelivered() && !(taken.messages[i] & 2))
            event(LadderItem::Kind::Read, message.delivered, message.readEntry, reader,
                  hasWords(message, isSent && isAnswered),
                  message.got.isEmpty() ? number : message.got);
        if (message.again >= 0 && !(taken.messages[i] & 4))
            event(LadderItem::Kind::Read, message.again, message.againEntry, reader, QT_TRANSLATE_NOOP("porthole", "has %1 again"), number);
        taken.messages[i] = quint8((message.written >= 0 ? 1 : 0) | (message.isDelivered() ? 2 : 0) | (message.again >= 0 ? 4 : 0)
                                   | (message.reached >= 0 ? 8 : 0));
    }
}

void LabLadder::takeLooks(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out)
{
    for (; taken.looks < run.looks.size(); ++taken.looks) {
        const lab::LabLook &look = run.looks[taken.looks];
        const auto state = look.sample.at(TcpField::State);
        const size_t side = size_t(look.side);
        if (!state || taken.states[side] == state)
            continue;
        const std::optional<quint64> before = std::exchange(taken.states[side], state);
        // The program's socket is done, and the kernel goes on in TIME_WAIT: that is what is told, where it can be asked.
        if (*state == DoneState && run.stateError == 0 && before && std::find(std::begin(Leaving), std::end(Leaving), *before) != std::end(Leaving))
            continue;
        LadderItem item;
        item.kind = LadderItem::Kind::State;
        item.time = look.sample.time - run.began;
        item.entry = look.entry;
        item.lane = quint8(lane + side);
        item.label = {"%1", {QString::fromLatin1(tcpStateName(*state))}};
        add(item, out);
    }
}

void LabLadder::takeEvents(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out)
{
    for (; taken.events < run.events.size(); ++taken.events) {
        const lab::LabEvent &event = run.events[taken.events];
        addEvent(run, LadderItem::Kind::Call, event.time, event.entry, quint8(lane + size_t(event.side)), lab::eventText(event), out);
    }
    for (; taken.kernelStates < run.states.size(); ++taken.kernelStates) {
        const lab::LabKernelState &state = run.states[taken.kernelStates];
        addEvent(run, LadderItem::Kind::State, state.time, state.entry, quint8(lane + size_t(state.side)), lab::kernelStateText(state), out,
                 state.state == 0 ? Text() : Text{"%1", {QString::fromLatin1(tcpStateName(state.state))}});
    }
}

void LabLadder::addEvent(const lab::LabRun &run, LadderItem::Kind kind, qint64 time, EntryId entry, quint8 lane, const Text &label, Ladder &out, const Text &brief)
{
    LadderItem item;
    item.kind = kind;
    item.time = time - run.began;
    item.entry = entry;
    item.lane = lane;
    item.label = label;
    item.brief = brief;
    add(item, out);
}

void LabLadder::add(LadderItem item, Ladder &out)
{
    if (m_kept >= Ladder::MostItems) {
        ++m_beyond;
        return;
    }
    ++m_kept;
    out.items.push_back(std::move(item));
}

} // namespace porthole
