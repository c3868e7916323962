// Keeps the lab's packets in a log, as those of a capture: every view and export of packets reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labrecorder.h"

#include "core/lab/labfacts.h"
#include "core/lab/labwords.h"
#include "core/log/packetfate.h"
#include "core/log/takenout.h"

namespace porthole::lab {
namespace {

constexpr quint8 TcpOfRecorder = 6;

} // namespace

QByteArray fateWords(const Frame &frame)
{
    QByteArray words;
    if (frame.fate == Fate::Dropped)
        words = QByteArray(packetfate::Dropped) + " (" + causeName(frame.cause) + ')';
    else if (frame.fate != Fate::Delivered)
        words = fateName(frame.fate);
    if (frame.reordered && frame.fate != Fate::Dropped)
        words += (words.isEmpty() ? QByteArray() : QByteArray(", ")) + packetfate::TakesLonger;
    return words;
}

void LabRecorder::add(const Frame &frame)
{
    const QByteArray words = fateWords(frame);
    PacketLogger::Packet packet;
    packet.bytes = frame.bytes;
    packet.length = frame.length;
    packet.time = frame.left;
    packet.link = quint16(net::LinkType::Ethernet);
    packet.comment = words;
    packet.interface = qint32(frame.from);
    const EntryId entry = m_packets.append(packet);
    learnTalk(frame);
    if (frame.id == 0 || frame.id > MostFrames)
        return;
    if (m_entries.size() < frame.id)
        m_entries.resize(frame.id, NoEntry);
    m_ofFrames.resize(m_entries.size());
    m_entries[frame.id - 1] = entry;
    m_ofFrames[frame.id - 1] = m_packets.lastConversation();
}

void LabRecorder::learnTalk(const Frame &frame)
{
    if (frame.lane == Lane::UdpData)
        return;
    const net::Outline outline = net::outline(net::LinkType::Ethernet, frame.bytes, frame.length);
    if (outline.protocol == TcpOfRecorder && outline.hasPorts)
        m_talks[frame.from == Side::A ? outline.sourcePort : outline.destinationPort] = m_packets.lastConversation();
}

ConversationId LabRecorder::talkOf(quint16 client) const
{
    const auto found = m_talks.find(client);
    return found == m_talks.end() ? 0 : found->second;
}

void LabRecorder::addKilled(const Gone &gone, bool hasArrived)
{
    if (gone.frame == 0 || gone.frame > m_entries.size() || m_entries[gone.frame - 1] == NoEntry)
        return;
    const QByteArray words = takenOutNote(m_entries[gone.frame - 1], gone.error, hasArrived);
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.aux = quint32(gone.error != 0 ? Severity::Caution : Severity::Info);
    entry.conversation = m_ofFrames[gone.frame - 1];
    entry.time = gone.time;
    entry.text = words;
    m_log.append(entry);
}

// Without what the program gave its socket: only the kernels are asked.
EntryId LabRecorder::addLook(Side side, const TcpSample &sample, quint16 client)
{
    QByteArray words = side == Side::A ? "host A" : "host B";
    if (sample.sendQueue)
        words += ", send queue " + QByteArray::number(*sample.sendQueue);
    if (sample.receiveQueue)
        words += ", receive queue " + QByteArray::number(*sample.receiveQueue);
    NewEntry entry;
    entry.kind = Kind::Sample;
    entry.conversation = talkOf(client);
    entry.time = sample.time;
    entry.text = words;
    entry.payload = sample.info;
    return m_log.append(entry);
}

EntryId LabRecorder::addState(const LabKernelState &state, quint16 client)
{
    const QByteArray words = QByteArray(state.side == Side::A ? "the kernel of host A has the connection as "
                                                              : "the kernel of host B has the connection as ")
                             + (state.state == 0 ? "gone" : tcpStateName(state.state)) + ", receive queue " + QByteArray::number(state.receiveQueue)
                             + ", send queue " + QByteArray::number(state.sendQueue);
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.aux = quint32(Severity::Info);
    entry.conversation = talkOf(client);
    entry.time = state.time;
    entry.text = words;
    return m_log.append(entry);
}

void LabRecorder::addFacts(const LabOutcome &outcome, const MessageLog *transports)
{
    const FactsEntries entries{m_entries, transports == &m_log};
    const QList<QByteArray> parts = factsOf(outcome, entries);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray words = FactsWords + QByteArray(", part ") + QByteArray::number(i + 1) + " of " + QByteArray::number(parts.size());
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.aux = quint32(Severity::Info);
        entry.text = words;
        entry.payload = parts[i];
        m_log.append(entry);
    }
}

} // namespace porthole::lab
