// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/streamreader.h"

#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/packetmarks.h"

#include <algorithm>
#include <utility>

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
    if (transport == TransportKind::Udp)
        return entry.aux & Fragment ? addFragment(id, entry, pieces) : addDatagram(id, entry, pieces);
    if (transport != TransportKind::Tcp)
        return;
    const QByteArray frame = bytesOf(entry);
    for (const PacketStreams::Part &part : m_packets.add(id, entry, frame))
        addPart(part, id, entry.time, pieces);
}

void StreamReader::addDatagram(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces) const
{
    const QByteArray frame = bytesOf(entry);
    const net::Outline outline = net::outline(net::LinkType(entry.link), frame, entry.length);
    StreamPiece piece{entry.direction, id, entry.time, frame.mid(outline.payloadOffset, outline.payloadCaptured), 0};
    piece.missing = quint64(outline.payloadLength) - quint64(piece.bytes.size());
    if (!piece.bytes.isEmpty() || piece.missing > 0)
        pieces.push_back(std::move(piece));
}

// The datagram comes with the fragment that completes it. Of one that never is whole it is told that it is not here, at the
// end, or when so many others began that nothing completes it any more.
void StreamReader::addFragment(EntryId id, const Entry &entry, std::vector<StreamPiece> &pieces)
{
    const QByteArray frame = m_reader.payload(entry); // as it is: fragments are told apart by their bytes
    const net::Outline outline = net::outline(net::LinkType(entry.link), frame, entry.length);
    const ReassembledFragment part = m_fragments.add(outline, frame, entry.time, id);
    if (entry.conversation != m_conversation || part.marks & FragmentDuplicate)
        return;
    const quint64 serial = part.datagram ? part.datagram->serial : 0;
    if (part.completes) {
        m_open.erase(serial);
        return addWhole(*part.datagram, {entry.direction, id, entry.time, {}, 0}, pieces);
    }
    StreamPiece piece{entry.direction, id, entry.time, {}, outline.networkPayload};
    if (outline.startsTransport() && outline.networkPayload > outline.transportLength)
        piece.missing -= outline.transportLength;
    if (serial == 0) {
        if (piece.missing > 0)
            pieces.push_back(std::move(piece));
        return;
    }
    const auto [open, isNew] = m_open.try_emplace(serial, piece);
    if (!isNew)
        open->second.missing += piece.missing;
    if (m_open.size() > IpReassembler::MostDatagrams)
        pieces.push_back(m_open.extract(m_open.begin()).mapped());
}

// A piece more behind each part that was not captured.
void StreamReader::addWhole(const IpDatagram &datagram, StreamPiece piece, std::vector<StreamPiece> &pieces) const
{
    const net::Outline whole = datagram.outline();
    const quint32 end = whole.payloadOffset + whole.payloadLength;
    for (const IpDatagram::Piece &one : datagram.pieces) {
        const quint32 from = std::max(one.from, whole.payloadOffset);
        const quint32 to = std::min(one.end(), end);
        if (from >= to)
            continue;
        if (piece.missing > 0)
            pieces.push_back(std::exchange(piece, {piece.from, piece.entry, piece.time, {}, 0}));
        const quint32 skip = from - one.from;
        const quint32 captured = one.slice.length > skip ? std::min(one.slice.length - skip, to - from) : 0;
        const QByteArray bytes = captured != 0 ? bytesOf(m_reader.entry(one.slice.packet), one.slice.offset + skip, captured) : QByteArray();
        piece.bytes += bytes;
        piece.missing = quint64(to - from) - quint64(bytes.size());
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
    for (auto &[serial, piece] : m_open)
        pieces.push_back(std::move(piece));
    m_open.clear();
    for (const PacketStreams::Part &part : m_packets.finish()) {
        const bool known = part.slice.packet < m_reader.count();
        addPart(part, part.slice.packet, known ? m_reader.entry(part.slice.packet).time : 0, pieces);
    }
}

} // namespace porthole
