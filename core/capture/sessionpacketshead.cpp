// The head of an exported capture: what it says of itself, and its interfaces.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/sessionpackets.h"

#include "core/log/logfile.h"
#include "core/log/logreader.h"

namespace porthole {
namespace {

constexpr qsizetype MostHeadComments = 50;
constexpr int MostInterfaceNotes = 10'000;
constexpr qsizetype MostInterfaces = 65'536;
constexpr char CaptureComment[] = "Comment of the capture: ";

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
constexpr char WhatIsKept[] =
    "Packets as they were in what Porthole read or recorded, with their comments, and their interfaces with name, description, "
    "filter and system. Several sections are one here. What else a file said is left out: limits of length, flags and hashes "
    "of packets, statistics, names of addresses, on what it was made.";
constexpr char KeptToo[] = "\nPackets that the session recorded are here too, as they were.";
constexpr char SecretsBlank[] =
    "\nPasswords and other secrets that Porthole knows of are overwritten with \"*\" of the same length, and checksums are those "
    "of what is here. The keys of TLS are not here.";
constexpr char CaptureSecretsBlank[] = "\nSecrets for decrypting that came with them are left out.";
constexpr char SecretsThere[] =
    "\nPasswords and other secrets are here as the session has them, and so are the keys of TLS: with them whoever has this file "
    "can read what was encrypted.";

} // namespace

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

// Of a capture: what is said of its interfaces belongs to them, and is said of no packet. It stands before their packets.
bool SessionPackets::notesInterface(const Entry &entry)
{
    if (!m_isCapture || entry.kind != Kind::Note || entry.conversation != 0 || m_noted.size() >= MostInterfaceNotes)
        return false;
    const auto one = notedInterface(m_reader.text(entry));
    if (one)
        m_noted.insert(one->number, *one);
    return one.has_value();
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
        if (text.startsWith(CaptureComment) && comments.size() < MostHeadComments)
            comments.append(text.sliced(qstrlen(CaptureComment)));
        else if (!notesInterface(entry))
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
    const bool capture = m_isCapture = isCapture(count);
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
    const NotedInterface noted = m_noted.value(entry.result);
    const quint32 made = m_writer.addInterface({entry.link, noted.name, noted.description, noted.filter, noted.system});
    m_interfaces.insert(key, made);
    return made;
}

} // namespace porthole
