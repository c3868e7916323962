// Keeps the lab's packets in a log, as those of a capture: every view and export of packets reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labrecorder.h"

#include "core/lab/labwords.h"
#include "core/protocol/net/netaddress.h"

#include <cstring>

namespace porthole::lab {
namespace {

constexpr quint8 RecordedTcp = 6;
constexpr quint8 RecordedUdp = 17;

StoredAddress stored(const net::Address &address, quint8 version, quint16 port)
{
    StoredAddress place;
    place.family = version == 4 ? Family::IPv4 : Family::IPv6;
    std::memcpy(place.bytes, address.data(), sizeof place.bytes);
    place.port = port;
    return place;
}

QByteArray endText(const net::Address &address, quint8 version, bool hasPort, quint16 port)
{
    const QByteArrayView bytes(address.data(), version == 4 ? 4 : 16);
    QByteArray text = (version == 4 ? net::ipv4Text(bytes) : net::ipv6Text(bytes)).toLatin1();
    if (!hasPort)
        return text;
    return (version == 4 ? text : QByteArray('[' + text + ']')) + ':' + QByteArray::number(port);
}

} // namespace

QByteArray fateWords(const Frame &frame)
{
    QByteArray words;
    if (frame.fate == Fate::Dropped)
        words = "dropped (" + QByteArray(causeName(frame.cause)) + ')';
    else if (frame.fate != Fate::Delivered)
        words = fateName(frame.fate);
    if (frame.reordered && frame.fate != Fate::Dropped)
        words += words.isEmpty() ? "takes longer" : ", takes longer";
    return words;
}

void LabRecorder::add(const Frame &frame)
{
    const net::Outline outline = net::outline(net::LinkType::Ethernet, frame.bytes, frame.length);
    const TrackedPacket tracked = m_tracker.add(outline, frame.bytes, frame.length, frame.left, m_log.stats().entries);
    QByteArray label;
    if (tracked.isNew)
        m_log.openConversation(factsOf(tracked.conversation, label));
    else if (tracked.isFirstOfSide)
        m_log.updateConversation(tracked.conversation, factsOf(tracked.conversation, label));
    const QByteArray words = fateWords(frame);
    NewEntry entry;
    entry.kind = Kind::Packet;
    entry.direction = tracked.direction;
    entry.conversation = tracked.conversation;
    entry.result = qint32(frame.from);
    entry.aux = tracked.marks;
    entry.time = frame.left;
    entry.text = words;
    entry.payload = frame.bytes;
    entry.link = quint16(net::LinkType::Ethernet);
    m_log.append(entry);
}

void LabRecorder::addKilled(const Gone &gone)
{
    if (gone.error != 0)
        return;
    const QByteArray words = "packet " + QByteArray::number(gone.frame) + " was taken out of the link on its way";
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.aux = quint32(Severity::Info);
    entry.time = gone.time;
    entry.text = words;
    m_log.append(entry);
}

NewConversation LabRecorder::factsOf(ConversationId id, QByteArray &label) const
{
    const PacketConversation &conversation = m_tracker.conversations()[id - 1];
    const quint8 version = conversation.ipVersion;
    label = endText(conversation.a, version, conversation.hasPorts, conversation.portA) + " → "
            + endText(conversation.b, version, conversation.hasPorts, conversation.portB);
    NewConversation facts;
    facts.transport = conversation.protocol == RecordedTcp   ? TransportKind::Tcp
                      : conversation.protocol == RecordedUdp ? TransportKind::Udp
                                                             : TransportKind::None;
    facts.ipProtocol = conversation.protocol;
    facts.label = label;
    facts.local = stored(conversation.a, version, conversation.portA);
    facts.remote = stored(conversation.b, version, conversation.portB);
    for (int side = 0; side < 2; ++side) {
        bool known = false;
        facts.firstSeq[side] = m_tracker.firstSeq(id, side, &known);
        facts.seqKnown |= quint8(known << side);
    }
    return facts;
}

} // namespace porthole::lab
