// Packets instead of calls: their bytes come in the order of the streams.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagefinder_p.h"

#include "core/log/logreader.h"
#include "core/log/packetmarks.h"

#include <algorithm>

namespace porthole {

// All that a packet makes readable comes with it, also what arrived before and had to wait.
void MessageFinder::packet(const LogReader &reader, EntryId id, const Entry &entry, std::vector<FoundMessage> &found)
{
    if (!m_packets)
        m_packets = std::make_unique<PacketStreams>();
    if (entry.aux & MidStream)
        setMidway(entry.conversation);
    const QByteArray frame = m_options.withSecrets ? reader.payload(entry) : reader.blankedPayload(entry);
    for (const PacketStreams::Part &part : m_packets->add(id, entry, frame)) {
        if (part.end) {
            packetsEnded(part, found);
            continue;
        }
        Piece piece;
        piece.id = id;
        piece.time = entry.time;
        takePart(reader, part, piece, frame, found);
    }
}

void MessageFinder::setMidway(ConversationId conversation)
{
    m_midway.resize(std::max<size_t>(m_midway.size(), size_t(conversation) + 1));
    m_midway[conversation] = true;
}

// Its end was told, and it goes on: what comes is read anew, from wherever a message begins.
void MessageFinder::leaveEnded(const PacketStreams::Part &part, std::vector<FoundMessage> &found)
{
    const auto talk = m_talks.find(Key{part.conversation, Layer::Wire});
    if (talk == m_talks.end() || !talk->second->stream(talk->second->sideOf(part.from)).ended)
        return;
    endUnseen(*talk->second, LinkState::Closed, found);
    m_talks.erase(talk);
    setMidway(part.conversation);
}

// `frame`: of the packet `piece.id`.
void MessageFinder::takePart(const LogReader &reader, const PacketStreams::Part &part, Piece &piece, QByteArrayView frame,
                             std::vector<FoundMessage> &found)
{
    leaveEnded(part, found);
    Entry of;
    of.conversation = part.conversation;
    Talk &talk = talkOf(reader, of, found);
    if (talk.givenUp)
        return;
    talk.midway = talk.midway || part.missing > 0 || (part.conversation < m_midway.size() && m_midway[part.conversation]);
    piece.from = talk.sideOf(part.from);
    piece.missing = qint64(part.missing);
    piece.slice = part.slice;
    const bool own = part.slice.packet == piece.id;
    piece.inside = own ? part.slice.offset : -1;
    if (part.slice.length != 0 && own && !frame.isEmpty()) {
        piece.bytes = frame.sliced(part.slice.offset, part.slice.length).toByteArray();
    } else if (part.slice.length != 0) {
        const Entry entry = reader.entry(part.slice.packet);
        piece.bytes = m_options.withSecrets ? reader.payload(entry, part.slice.offset, part.slice.length)
                                            : reader.blankedPayload(entry, part.slice.offset, part.slice.length);
    }
    talk.stream(piece.from).newest = piece.id;
    take(talk, piece, found);
}

// What waited comes with the packet that brought it, and never before what was read already.
void MessageFinder::flushPackets(const LogReader &reader, std::vector<FoundMessage> &found)
{
    const std::vector<PacketStreams::Part> &parts = m_packets->finish();
    for (size_t i = 0; i < parts.size(); ++i) {
        const PacketStreams::Part &part = parts[i];
        if (part.end)
            continue; // nobody saw it
        const bool followed = part.missing != 0 && i + 1 < parts.size() && parts[i + 1].conversation == part.conversation
                              && parts[i + 1].from == part.from;
        const PacketStreams::Part &brings = followed ? parts[i + 1] : part;
        Piece piece;
        piece.id = brings.slice.packet == NoEntry ? 0 : brings.slice.packet;
        if (const auto talk = m_talks.find(Key{part.conversation, Layer::Wire}); talk != m_talks.end()) {
            piece.id = std::max(piece.id, talk->second->stream(talk->second->sideOf(part.from)).newest);
        }
        piece.time = reader.entry(piece.id).time;
        takePart(reader, part, piece, {}, found);
    }
}

void MessageFinder::packetsEnded(const PacketStreams::Part &part, std::vector<FoundMessage> &found)
{
    const auto talk = m_talks.find(Key{part.conversation, Layer::Wire});
    if (talk == m_talks.end())
        return;
    const LinkState state = *part.end == StreamEnd::Reset  ? LinkState::Closed
                            : part.from == Direction::Out ? LinkState::HalfClosed
                                                          : LinkState::PeerHalfClosed;
    if (*part.end == StreamEnd::CaptureEnds) // its ports were used again
        endUnseen(*talk->second, state, found);
    else
        end(*talk->second, state, found);
    talk->second->stream(talk->second->sideOf(part.from)).ended = true;
    if (!part.bothEnded)
        return;
    m_talks.erase(talk);
    setMidway(part.conversation); // should it go on
}

} // namespace porthole
