// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/livesegments.h"

#include "core/log/connectionends.h"
#include "core/log/entrywords.h"
#include "core/log/tcpsamples.h"
#include "core/model/showntext.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace porthole {

namespace {

constexpr quint8 OwnLane = 0;
constexpr quint8 PeerLane = 1;
constexpr size_t MostLiveAttempts = 64;

LadderItem unseenSegment(const Text &label, quint32 mark, LadderItem::Arrival arrival)
{
    LadderItem item;
    item.label = label;
    item.marks = mark;
    item.arrival = arrival;
    item.lane = arrival == LadderItem::Arrival::SentOnly ? OwnLane : PeerLane;
    item.to = PeerLane - item.lane;
    return item;
}

LadderItem handshakeStep(const char *name, quint32 mark, LadderItem::Arrival arrival)
{
    return unseenSegment(Text{QT_TRANSLATE_NOOP("porthole", "%1, not seen: known from connect()"), {QLatin1StringView(name)}}, mark, arrival);
}

// What the program did or was told when the kernel sent it, or had got it.
Text endLabel(const EndSegment &segment, LinkState state)
{
    const bool out = segment.from == Direction::Out;
    if (segment.isReset)
        return out ? Text{QT_TRANSLATE_NOOP("porthole", "RST, not seen: known from close()"), {}}
                   : Text{QT_TRANSLATE_NOOP("porthole", "RST, not seen: known from an error"), {}};
    if (state == LinkState::Closed && !out)
        return Text{QT_TRANSLATE_NOOP("porthole", "FIN, not seen: known at the end, and some time before it"), {}};
    const char *call = !out ? "recv()" : state == LinkState::HalfClosed ? "shutdown()" : "close()";
    return Text{QT_TRANSLATE_NOOP("porthole", "FIN, not seen: known from %1"), {QLatin1StringView(call)}};
}

LadderItem liveEvent(LadderItem::Kind kind, const Text &label, quint32 marks = 0)
{
    LadderItem item;
    item.kind = kind;
    item.lane = OwnLane;
    item.label = label;
    item.marks = marks;
    return item;
}

Text kernelAgainText(quint64 segments)
{
    return segments == 1 ? Text{QT_TRANSLATE_NOOP("porthole", "the kernel sent 1 segment again"), {}}
                         : Text{QT_TRANSLATE_NOOP("porthole", "the kernel sent %1 segments again"), {groupedNumber(segments)}};
}

} // namespace

void LiveSegments::add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items)
{
    // Those of the lab are of both hosts, and name no call.
    if (entry.kind == Kind::Sample && entry.call == Call::Getsockopt)
        return look(tcpSampleOf(reader, entry), items);
    if (m_isEstablished && entry.kind == Kind::State && entry.layer == Layer::Wire)
        return ended(entry, reader.text(entry), items);
    const bool connects = entry.kind == Kind::Call && (entry.call == Call::Connect || entry.call == Call::Getsockopt);
    const bool isConnected = entry.kind == Kind::State && LinkState(entry.aux) == LinkState::Connected;
    if (m_isEstablished || (!connects && !isConnected))
        return;
    const ConversationRecord record = reader.conversationRecord(entry.conversation);
    if (record.transport != TransportKind::Tcp)
        return;
    if (connects)
        call(id, entry, reader.text(entry), items);
    else
        connected(record, items);
}

// The descriptor tells whose end it is where several addresses were tried at once.
void LiveSegments::call(EntryId id, const Entry &entry, QByteArrayView text, std::vector<LadderItem> &items)
{
    const Attempt attempt{callDescriptor(text), id, entry.time};
    if (entry.call == Call::Connect && entry.result == 0)
        return established(attempt, items);
    if (entry.call == Call::Connect) {
        if (entry.error == EINPROGRESS && m_attempts.size() < MostLiveAttempts)
            m_attempts.push_back(attempt);
        return;
    }
    const auto begun = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [&](const Attempt &one) { return one.descriptor == attempt.descriptor; });
    if (begun == m_attempts.end() || !text.contains("SO_ERROR"))
        return;
    if (entry.result == 0 && entry.reason == Reason::None && broughtErrno(text) == 0)
        established(*begun, items);
    else
        m_attempts.erase(begun);
}

// The kernel sends SYN when connect() is called; when it is told that this went well, the answer has come, and is acknowledged.
void LiveSegments::established(const Attempt &attempt, std::vector<LadderItem> &items)
{
    using Arrival = LadderItem::Arrival;
    m_isEstablished = true;
    items.push_back(handshakeStep("SYN", LadderMark::HandshakeSyn, Arrival::SentOnly));
    items.back().entry = attempt.entry;
    items.back().time = attempt.time;
    items.push_back(handshakeStep("SYN+ACK", LadderMark::HandshakeSynAck, Arrival::ReceivedOnly));
    items.push_back(handshakeStep("ACK", LadderMark::HandshakeAck, Arrival::SentOnly));
    m_attempts.clear();
}

// Of what was accepted, or opened by calls that are not here, no step has a time.
void LiveSegments::connected(const ConversationRecord &record, std::vector<LadderItem> &items)
{
    m_isEstablished = true;
    const char *words = record.role == Role::Server
                            ? QT_TRANSLATE_NOOP("porthole", "SYN, SYN+ACK, ACK: not seen, known from accept(), and some time before it")
                            : QT_TRANSLATE_NOOP("porthole", "SYN, SYN+ACK, ACK: not seen, known because it is connected");
    items.push_back(liveEvent(LadderItem::Kind::Note, Text{words, {}}));
}

void LiveSegments::ended(const Entry &entry, QByteArrayView text, std::vector<LadderItem> &items)
{
    for (const EndSegment &one : endSegments(entry, text)) {
        const bool out = one.from == Direction::Out;
        if (!one.isReset && std::exchange(m_hasFin[out ? OwnLane : PeerLane], true))
            continue;
        items.push_back(unseenSegment(endLabel(one, LinkState(entry.aux)), one.isReset ? LadderMark::Reset : LadderMark::Fin,
                                      out ? LadderItem::Arrival::SentOnly : LadderItem::Arrival::ReceivedOnly));
    }
}

// Between two looks: when exactly is not known.
void LiveSegments::look(const TcpSample &sample, std::vector<LadderItem> &items)
{
    const quint64 state = sample.at(TcpField::State).value_or(0);
    if (state != 0 && std::exchange(m_state, state) != state) {
        const QString name = QString::fromLatin1(tcpStateName(state));
        items.push_back(liveEvent(LadderItem::Kind::State, Text{QT_TRANSLATE_NOOP("porthole", "%1 in the kernel"), {name}}));
        items.back().brief = {"%1", {name}};
    }
    const quint64 again = std::max(m_sentAgain, sample.at(TcpField::TotalRetrans).value_or(0));
    const quint64 more = again - std::exchange(m_sentAgain, again);
    const bool all = sample.taken != 0 && sample.acknowledged == sample.taken && m_acknowledged < sample.taken;
    if (all)
        m_acknowledged = sample.taken;
    if (more == 0 && !all)
        return;
    const Text acknowledged{QT_TRANSLATE_NOOP("porthole", "the peer has acknowledged all of %1"), {}, {byteCount(sample.taken)}};
    const Text text = more == 0 ? acknowledged : !all ? kernelAgainText(more) : Text{"%1  · %2", {}, {kernelAgainText(more), acknowledged}};
    items.push_back(liveEvent(LadderItem::Kind::Note, text, more != 0 ? LadderMark::Retransmission : 0));
}

} // namespace porthole
