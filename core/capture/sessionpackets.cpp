// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/sessionpackets.h"

#include "core/log/commentlist.h"
#include "core/log/entrywords.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

// More than any version writes: a file that claims it shall not become a thousand times as long here.
constexpr quint32 LongestEntry = MessageLog::MaxPayload;

// The payload of an entry, with its secrets or without.
class EntryPieces : public PayloadPieces
{
public:
    EntryPieces(const LogReader &reader, const Entry &entry, bool withSecrets)
        : m_reader(reader)
        , m_entry(entry)
        , m_withSecrets(withSecrets)
    {}
    quint32 length() const override { return std::min(m_entry.length, LongestEntry); }
    quint32 kept() const override { return std::min(m_entry.kept, length()); }
    QByteArray read(quint32 offset, quint32 size) const override
    {
        return m_withSecrets ? m_reader.payload(m_entry, offset, size) : m_reader.blankedPayload(m_entry, offset, size);
    }

private:
    const LogReader &m_reader;
    const Entry &m_entry;
    bool m_withSecrets;
};

// What getsockname() said of a connect()'s descriptor right after it. Older sessions have it only of what was connected, later.
QByteArray localAfter(const LogReader &reader, EntryId id, const Entry &entry, QByteArrayView text)
{
    constexpr EntryId Near = 64; // entries of others may lie between
    const EntryId end = ConnectionPackets::hasLocal(entry) ? std::min(reader.count(), id + Near) : 0;
    for (EntryId next = id + 1; next < end; ++next) {
        const Entry one = reader.entry(next);
        if (one.conversation != entry.conversation)
            continue;
        const QByteArray named = one.kind == Kind::Call && one.call == Call::Getsockname ? reader.text(one) : QByteArray();
        return callDescriptor(named) == callDescriptor(text) ? named : QByteArray();
    }
    return {};
}

} // namespace

SessionPackets::SessionPackets(const LogReader &reader, PcapngWriter &writer, bool withSecrets)
    : m_reader(reader)
    , m_writer(writer)
    , m_withSecrets(withSecrets)
    , m_plan(reader)
{}

void SessionPackets::secretsLeftOut(quint64 blocks)
{
    if (blocks != 0)
        m_comments.note(0, QByteArray::number(blocks) + " blocks of secrets of the capture are left out: they are too long, or of no known kind.");
}

// ---- entries

void SessionPackets::entry(EntryId id)
{
    if (id < m_from)
        return;
    const Entry entry = m_reader.entry(id);
    if (entry.flags & EntryDamaged || (entry.kind != Kind::Packet && entry.length > LongestEntry))
        m_comments.note(entry.conversation, "An entry of the session is damaged here: what it told is missing.");
    switch (entry.kind) {
    case Kind::Packet: return recorded(id, entry);
    case Kind::Note:
    case Kind::Error:
        if (!m_takenOut.tells(id) && !notesInterface(entry)) // else the packet's own comment does, or its interface
            note(entry);
        return;
    case Kind::Call:
    case Kind::State:
    case Kind::Sent:
    case Kind::Received:
        if (entry.layer == Layer::Wire)
            socketEntry(id, entry);
        return;
    case Kind::None:
    case Kind::Sample: return;
    }
}

// It is about what has just happened, where that is a packet of the same conversation; else about what comes.
void SessionPackets::note(const Entry &entry)
{
    const QByteArray said = m_reader.text(entry);
    const bool isSecret = entry.carriesPayload() && (entry.secrets != 0 || entry.flags & SecretsBlanked);
    if (said.isEmpty() || said.startsWith("key log: ") || isSecret) // keys have blocks of their own
        return;
    if (const auto verdict = m_sayable.verdict(entry); verdict != SayableNotes::Verdict::Say)
        return untold(verdict);
    const QByteArray text = commentText(said);
    if (m_held.any && entry.conversation != 0 && m_held.conversation == entry.conversation)
        m_held.after.add(text, m_held.used);
    else if (m_talks.contains(entry.conversation))
        m_comments.note(entry.conversation, text);
    else
        m_comments.note(0, entry.conversation == 0 ? text : nameOf(entry.conversation) + ": " + text);
}

// That something is not here is said once.
void SessionPackets::untold(SayableNotes::Verdict verdict)
{
    const bool tls = verdict == SayableNotes::Verdict::OfTls;
    if (!std::exchange(tls ? m_saidOfTls : m_saidNotHere, true))
        m_comments.note(0, tls ? "Notes about what TLS carried are left out: they may tell what was encrypted."
                               : "Notes about conversations that are not here are left out.");
}

QByteArray SessionPackets::nameOf(ConversationId id) const
{
    const QByteArray label = commentText(m_reader.conversation(id).label.toUtf8());
    return label.isEmpty() ? "Conversation " + QByteArray::number(id) : label;
}

QByteArray SessionPackets::entryBytes(const Entry &entry) const
{
    return m_withSecrets ? m_reader.payload(entry, 0, LongestEntry) : m_reader.blankedPayload(entry, 0, LongestEntry);
}

void SessionPackets::recorded(EntryId id, const Entry &entry)
{
    release();
    m_packet = entryBytes(entry);
    for (const QByteArray &comment : splitComments(m_reader.text(entry)))
        m_comments.remark(comment);
    if (entry.flags & TextCut)
        m_comments.remark("Of what was said of this packet a part is missing.");
    if (const QByteArray fate = m_takenOut.wordsOf(id); !fate.isEmpty())
        m_comments.remark(fate);
    if (entry.kept == LongestEntry && entry.length > entry.kept)
        m_comments.remark("Of one packet no more than " + QByteArray::number(LongestEntry)
                          + " bytes are kept: what was captured of this one may have been longer.");
    WrittenPacket packet;
    packet.interface = interfaceOf(entry);
    packet.time = m_reader.wallTime(entry.time);
    packet.length = std::max(entry.length, quint32(m_packet.size()));
    hold(packet, entry.conversation);
}

SessionPackets::Talk *SessionPackets::talkOf(ConversationId id)
{
    if (const auto known = m_talks.find(id); known != m_talks.end())
        return &known->second;
    if (id == 0 || m_plan.fateOf(id) != ExportPlan::Fate::Written)
        return nullptr;
    const Conversation conversation = m_reader.conversation(id);
    const ConversationRecord &record = conversation.record;
    Talk talk;
    PacketOutput &output = *this;
    if (ExportPlan::isOfPackets(record))
        return nullptr;
    if (record.transport == TransportKind::Tcp && record.role != Role::Listener)
        talk.connection = std::make_unique<ConnectionPackets>(conversation, output);
    else if (record.transport == TransportKind::Udp)
        talk.datagrams = std::make_unique<DatagramPackets>(conversation, output, m_sockets);
    else
        return nullptr;
    return &m_talks.emplace(id, std::move(talk)).first->second;
}

void SessionPackets::socketEntry(EntryId id, const Entry &entry)
{
    const bool ends = entry.kind == Kind::State && isEnd(LinkState(entry.aux));
    Talk *const talk = talkOf(entry.conversation);
    if (!talk)
        return;
    const QByteArray text = m_reader.text(entry);
    if (entry.kind == Kind::Sent || entry.kind == Kind::Received)
        data(entry, *talk, text);
    else if (talk->connection && entry.kind == Kind::Call)
        talk->connection->call(entry, text, localAfter(m_reader, id, entry, text));
    else if (talk->connection)
        talk->connection->state(entry, text);
    else if (entry.kind == Kind::State)
        talk->datagrams->state(entry);
    if (ends)
        endTalk(entry.conversation);
}

void SessionPackets::data(const Entry &entry, Talk &talk, QByteArrayView text)
{
    const bool saidCut = talk.saidCut;
    const bool saidMissing = talk.saidMissing;
    tellLosses(entry, talk);
    const EntryPieces pieces(m_reader, entry, m_withSecrets);
    if (talk.connection)
        talk.connection->data(entry, pieces);
    else
        talk.datagrams->data(entry, text, pieces);
    // What became no packet has said nothing.
    if (m_comments.dropRemarks()) {
        talk.saidCut = saidCut;
        talk.saidMissing = saidMissing;
    }
}

void SessionPackets::tellLosses(const Entry &entry, Talk &talk)
{
    if ((entry.secrets != 0 && !m_withSecrets) || (entry.flags & SecretsBlanked))
        m_comments.remark("Secret bytes of what was written or read here are overwritten with \"*\".");
    if (entry.flags & PayloadCut && !std::exchange(talk.saidCut, true))
        m_comments.remark("Of this conversation not all payload was recorded, as was asked for: what is missing was on the wire.");
    if (entry.flags & PayloadMissing && !std::exchange(talk.saidMissing, true))
        m_comments.remark("From here on payload of this conversation is missing, because there was no room for it: it was on the wire.");
}

void SessionPackets::endTalk(ConversationId id)
{
    const auto talk = m_talks.find(id);
    if (talk == m_talks.end())
        return;
    const bool placeless = talk->second.connection ? talk->second.connection->isPlaceless() : talk->second.datagrams->isPlaceless();
    m_placeless += placeless;
    m_comments.ended(id, nameOf(id));
    m_talks.erase(talk);
}

// ---- packets

quint16 SessionPackets::standInPort()
{
    return m_standIn = quint16(std::max(1, (m_standIn + 1) & 0xffff));
}

void SessionPackets::segment(const PacketCause &cause, Direction direction, const net::PacketWay &way, const net::SegmentHead &head,
                             const net::PacketPayload &payload)
{
    release();
    net::makeSegment(m_packet, way, head, payload);
    made(cause, direction, payload.length - quint32(payload.bytes.size()));
}

bool SessionPackets::datagram(const PacketCause &cause, Direction direction, const net::PacketWay &way,
                              const net::PacketPayload &payload)
{
    if (m_plan.hasDatagramsOf(way)) {
        ++m_captured;
        return false;
    }
    release();
    net::makeDatagram(m_packet, way, payload);
    made(cause, direction, payload.length - quint32(payload.bytes.size()));
    return true;
}

void SessionPackets::made(const PacketCause &cause, Direction direction, quint32 payloadMissing)
{
    if (!std::exchange(m_madeAny, true))
        m_comments.remark("The headers of this packet and of those that follow are made up: see the comment of the file.");
    WrittenPacket packet;
    packet.interface = rawInterface();
    packet.time = m_reader.wallTime(cause.time);
    packet.length = quint32(m_packet.size()) + payloadMissing;
    packet.direction = direction;
    hold(packet, cause.conversation);
}

// What is in m_packet; the one that was held is written.
void SessionPackets::hold(const WrittenPacket &packet, ConversationId conversation)
{
    m_held.bytes.swap(m_packet);
    m_held.packet = packet;
    m_held.packet.bytes = m_held.bytes;
    m_held.conversation = conversation;
    m_held.comments = m_comments.take(conversation);
    m_held.any = true;
}

void SessionPackets::release()
{
    if (!std::exchange(m_held.any, false))
        return;
    m_held.after.giveTo(m_held.comments, m_held.used);
    m_writer.packet(m_held.packet, m_held.comments);
}

void SessionPackets::end()
{
    while (!m_talks.empty())
        endTalk(m_talks.begin()->first);
    if (m_captured != 0)
        m_comments.note(0, QByteArray::number(m_captured)
                               + " datagrams that sockets sent or received are here only as the packets of them that the session holds.");
    if (const quint64 copies = m_sockets.copies().copies(); copies != 0)
        m_comments.note(0, "Left out, because another socket of the session has sent or heard the same datagram to a group or a "
                           "broadcast: " + QByteArray::number(copies) + '.');
    if (m_placeless != 0)
        m_comments.note(0, "Of " + QByteArray::number(m_placeless)
                               + " conversations the addresses are not known: what they carried is not here.");
    const QList<QByteArray> rest = m_comments.takeRest();
    const bool any = m_held.any;
    if (any)
        m_held.comments += rest;
    release();
    if (!any && !rest.isEmpty())
        m_writer.statistics(rawInterface(), m_reader.wallTime(m_reader.startTime()), rest);
}

} // namespace porthole
