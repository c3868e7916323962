// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/sessionpackets.h"

#include "core/log/commentlist.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

constexpr qsizetype MostHeadComments = 50;
constexpr int MostInterfaceNames = 1000;
constexpr qsizetype MostInterfaces = 65'536;
constexpr char CaptureComment[] = "Comment of the capture: ";
constexpr char InterfaceNote[] = "interface ";

constexpr char WhatIsMade[] =
    "Made by Porthole of what programs sent and received through sockets";
constexpr char NoneCaptured[] = ": no packet was captured";
constexpr char HowItIsMade[] =
    ".\n"
    "As they happened: who talked to whom, every byte of payload (of TLS what crossed the wire, encrypted), order and "
    "times, how connections began, and whether they ended by FIN or RST.\n"
    "Made up: all headers of IP, TCP and UDP with their numbers, windows, options and checksums; that what was written "
    "went in segments of 1,448 bytes (IPv6: 1,428); that each write was acknowledged at once. What was received stands "
    "where the program read it, datagrams where the system received them; a connection that was accepted stands where the "
    "program took it. A FIN that came after this end had closed nobody saw: it is not here.\n"
    "Payload that was not recorded is left out as by a limit of length: lengths and sequence numbers are right.\n"
    "A datagram that one socket of the session sent to others is here once, where it was sent, and one of a group or a "
    "broadcast that several of them heard, where the first did. Of one that left by an address which is not known it "
    "is not always known that what others heard is the same: then it is here as they heard it, too.";
constexpr char WhatIsKept[] = "Packets as they were in what Porthole read or recorded.";
constexpr char KeptToo[] = "\nPackets that the session recorded are here too, as they were.";
constexpr char SecretsBlank[] =
    "\nPasswords and other secrets that Porthole knows of are overwritten with \"*\" of the same length, and checksums are those "
    "of what is here. The keys of TLS are not here.";
constexpr char CaptureSecretsBlank[] = "\nSecrets for decrypting that came with them are left out.";
constexpr char SecretsThere[] =
    "\nPasswords and other secrets are here as the session has them, and so are the keys of TLS: with them whoever has this file "
    "can read what was encrypted.";

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

} // namespace

SessionPackets::SessionPackets(const LogReader &reader, PcapngWriter &writer, bool withSecrets)
    : m_reader(reader)
    , m_writer(writer)
    , m_withSecrets(withSecrets)
    , m_plan(reader)
{}

// ---- the head of the file

QByteArray SessionPackets::firstComment(bool capture) const
{
    QByteArray text = capture ? WhatIsKept : WhatIsMade;
    if (!capture)
        text += (hasPackets() ? QByteArray() : QByteArray(NoneCaptured)) + HowItIsMade;
    if (m_withSecrets)
        text += SecretsThere;
    else
        text += capture ? CaptureSecretsBlank : SecretsBlank;
    if (!capture && hasPackets())
        text += KeptToo;
    return text + m_plan.words();
}

// A capture begins with what is said of it. Where its first packet stands; what stands before is not gone through again.
quint64 SessionPackets::readBeginning(quint64 count, QList<QByteArray> &comments)
{
    EntryId id = 0;
    for (; id < count; ++id) {
        const Entry entry = m_reader.entry(id);
        if (entry.kind != Kind::Note)
            break;
        const QByteArray text = m_reader.text(entry);
        const QByteArrayView numbered = QByteArrayView(text).sliced(text.startsWith(InterfaceNote) ? qstrlen(InterfaceNote) : 0);
        const qsizetype colon = numbered.indexOf(": ");
        if (text.startsWith(CaptureComment) && comments.size() < MostHeadComments)
            comments.append(text.sliced(qstrlen(CaptureComment)));
        else if (text.startsWith(InterfaceNote) && colon > 0 && m_interfaceNames.size() < MostInterfaceNames)
            m_interfaceNames.insert(numbered.first(colon).toByteArray().toInt(), numbered.sliced(colon + 2).toByteArray());
        else
            note(entry);
    }
    return id;
}

// A capture, or a session that was made of one.
bool SessionPackets::isCapture(quint64 count) const
{
    if (m_plan.hasSockets())
        return false;
    for (EntryId id = 0; id < count; ++id) {
        if (const Kind kind = m_reader.entry(id).kind; kind != Kind::Note)
            return kind == Kind::Packet;
    }
    return m_reader.file().isImported();
}

void SessionPackets::begin(quint64 count)
{
    QList<QByteArray> comments;
    const bool capture = isCapture(count);
    for (ConversationId id = 1; m_plan.hasSockets() && id <= m_reader.conversationCount(); ++id) {
        const ConversationRecord record = m_reader.conversationRecord(id);
        if (const auto local = IpEnd::of(record.local); local && !ExportPlan::isOfPackets(record))
            m_sockets.addOwn(*local);
    }
    // Of captures all notes are of what their files said, and nothing was decrypted.
    if (m_plan.hasSockets())
        m_sayable.look(m_reader, count, m_withSecrets);
    if (m_plan.hasPackets() && !m_reader.file().isImported())
        m_takenOut.look(m_reader, count);
    if (capture)
        m_from = readBeginning(count, comments);
    m_writer.section(QList<QByteArray>{firstComment(capture)} + comments);
    if (!capture)
        rawInterface();
}

quint32 SessionPackets::rawInterface()
{
    if (m_raw < 0) {
        const QByteArray what = QByteArray("what sockets sent and received") + (hasPackets() ? "" : "; no packet was captured");
        m_raw = int(m_writer.addInterface({quint16(net::LinkType::Raw), "porthole", what}));
    }
    return quint32(m_raw);
}

quint32 SessionPackets::interfaceOf(const Entry &entry)
{
    // Beyond so many only what they are tells them apart.
    const bool many = m_interfaces.size() >= MostInterfaces;
    const quint64 key = (many ? ~quint64(0) << 48 : quint64(quint32(entry.result)) << 16) | entry.link;
    const auto known = m_interfaces.constFind(key);
    if (known != m_interfaces.constEnd())
        return *known;
    const quint32 made = m_writer.addInterface({entry.link, m_interfaceNames.value(entry.result), {}});
    m_interfaces.insert(key, made);
    return made;
}

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
        if (!m_takenOut.tells(id)) // else the packet's own comment does
            note(entry);
        return;
    case Kind::Call:
    case Kind::State:
    case Kind::Sent:
    case Kind::Received:
        if (entry.layer == Layer::Wire)
            socketEntry(entry);
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

void SessionPackets::socketEntry(const Entry &entry)
{
    const bool ends = entry.kind == Kind::State && isEnd(LinkState(entry.aux));
    Talk *const talk = talkOf(entry.conversation);
    if (!talk)
        return;
    const QByteArray text = m_reader.text(entry);
    if (entry.kind == Kind::Sent || entry.kind == Kind::Received)
        data(entry, *talk, text);
    else if (talk->connection && entry.kind == Kind::Call)
        talk->connection->call(entry, text);
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
