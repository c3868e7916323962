// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/streamreader.h"

#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/packetmarks.h"

namespace porthole {

StreamReader::StreamReader(const LogReader &reader, ConversationId conversation, Layer layer, bool withSecrets)
    : m_reader(reader), m_conversation(conversation), m_layer(layer), m_withSecrets(withSecrets)
{}

QByteArray StreamReader::bytesOf(const Entry &entry, qsizetype offset, qsizetype most) const
{
    return m_withSecrets ? m_reader.payload(entry, offset, most) : m_reader.blankedPayload(entry, offset, most);
}

Layer StreamReader::layerOf(const LogReader &reader, ConversationId conversation)
{
    if (reader.file().isImported())
        return Layer::Wire;
    for (EntryId id = 0, end = reader.count(); id < end; ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation && entry.layer == Layer::Tls && entry.isOfStream())
            return Layer::Tls;
    }
    return Layer::Wire;
}

void StreamReader::add(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces)
{
    if (entry.kind == Kind::Packet)
        return addPacket(id, entry, pieces);
    const bool carries = (entry.kind == Kind::Sent || entry.kind == Kind::Received) && entry.carriesPayload();
    if (!carries || entry.conversation != m_conversation || entry.layer != m_layer)
        return;
    const QByteArray bytes = bytesOf(entry);
    const Direction from = entry.kind == Kind::Sent ? Direction::Out : Direction::In;
    pieces.push_back({from, id, entry.time, bytes, quint64(entry.length) - quint64(bytes.size())});
}

// The first fragments of an IP packet may belong to a conversation of their own: nobody knew their ports.
void StreamReader::addPacket(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces)
{
    const bool own = entry.conversation == m_conversation;
    if (m_layer != Layer::Wire || (!own && !(entry.aux & Fragment)))
        return;
    const TransportKind transport = m_reader.conversationRecord(m_conversation).transport;
    if (transport == TransportKind::Udp && own)
        return addDatagram(id, entry, pieces);
    if (transport != TransportKind::Tcp)
        return;
    const QByteArray frame = bytesOf(entry);
    for (const PacketStreams::Part &part : m_packets.add(id, entry, frame))
        addPart(part, id, entry.time, pieces);
}

// Of one in fragments it is told that it is not here.
void StreamReader::addDatagram(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces) const
{
    const QByteArray frame = bytesOf(entry);
    const net::Outline outline = net::outline(net::LinkType(entry.link), frame, entry.length);
    StreamPiece piece{entry.direction, id, entry.time, {}, 0};
    if (outline.isFragment) {
        piece.missing = outline.startsTransport() && outline.networkPayload > outline.transportLength
                            ? outline.networkPayload - outline.transportLength : outline.networkPayload;
    } else {
        piece.bytes = frame.mid(outline.payloadOffset, outline.payloadCaptured);
        piece.missing = quint64(outline.payloadLength) - quint64(piece.bytes.size());
    }
    if (!piece.bytes.isEmpty() || piece.missing > 0)
        pieces.push_back(std::move(piece));
}

void StreamReader::addPart(const PacketStreams::Part &part, EntryId id, qint64 time, std::vector<StreamPiece> &pieces) const
{
    if (part.end || part.conversation != m_conversation)
        return;
    StreamPiece piece{part.from, id, time, {}, part.missing};
    if (part.slice.length != 0 && part.slice.packet < m_reader.count()) {
        piece.bytes = bytesOf(m_reader.entry(part.slice.packet), part.slice.offset, part.slice.length);
        piece.missing += quint64(part.slice.length) - quint64(piece.bytes.size());
    }
    pieces.push_back(std::move(piece));
}

void StreamReader::finish(std::vector<StreamPiece> &pieces)
{
    for (const PacketStreams::Part &part : m_packets.finish()) {
        const bool known = part.slice.packet < m_reader.count();
        addPart(part, part.slice.packet, known ? m_reader.entry(part.slice.packet).time : 0, pieces);
    }
}

} // namespace porthole
