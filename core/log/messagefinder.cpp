// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagefinder_p.h"

#include "core/log/logreader.h"
#include "core/protocol/framing/framingdissector.h"
#include "core/protocol/tls/tlsdissector.h"

#include <algorithm>

namespace porthole {

namespace {

// Entries remembered of a message that has not ended; between its first and these, one stands for many.
constexpr size_t StartsAtMost = 64 << 10;
constexpr qsizetype HandshakeRead = 64 << 10;
constexpr size_t TalksAtMost = 16 << 10;
constexpr quint64 EntriesLookedAt = 1 << 20;
constexpr size_t SlicesAtMost = 512; // of a message: more than are ever explained

} // namespace

// The piece that this byte came with.
std::deque<MessageFinder::Talk::Start>::const_iterator MessageFinder::Talk::Stream::holding(qint64 offset) const
{
    const auto behind = std::upper_bound(starts.begin(), starts.end(), offset,
                                         [](qint64 at, const Start &start) { return at < start.offset; });
    return behind == starts.begin() ? behind : behind - 1;
}

std::vector<PacketSlice> MessageFinder::Talk::Stream::slicesOf(const Message &message) const
{
    std::vector<PacketSlice> slices;
    const qint64 end = message.offset + message.length;
    for (auto at = holding(message.offset); at != starts.end() && at->offset < end && slices.size() < SlicesAtMost; ++at) {
        if (at->slice.packet == NoEntry)
            break;
        const qint64 skip = std::max<qint64>(message.offset - at->offset, 0);
        const qint64 length = std::min<qint64>(at->slice.length, end - at->offset) - skip;
        if (length > 0)
            slices.push_back({at->slice.packet, at->slice.offset + quint32(skip), quint32(length)});
    }
    return slices;
}

qint64 MessageFinder::Talk::Stream::missingOf(const Message &message) const
{
    qint64 missing = 0;
    const qint64 end = message.offset + message.length;
    for (auto at = holding(message.offset); at != starts.end() && at->offset < end; ++at)
        missing += std::max<qint64>(std::min(end, at->gapFrom + at->gap) - std::max(message.offset, at->gapFrom), 0);
    return missing;
}

MessageFinder::MessageFinder(const Options &options) : m_options(options) {}

MessageFinder::~MessageFinder() = default;

// ---- which entries

MessageFinder::Talk &MessageFinder::talkOf(const LogReader &reader, const Entry &entry, std::vector<FoundMessage> &found)
{
    const Key key{entry.conversation, entry.layer};
    if (const auto known = m_talks.find(key); known != m_talks.end())
        return *known->second;
    if (m_talks.size() >= TalksAtMost)
        leave(found);
    auto talk = std::make_unique<Talk>();
    const ConversationRecord record = reader.conversation(entry.conversation).record;
    talk->id = entry.conversation;
    talk->layer = entry.layer;
    talk->ours = record.role == Role::Server ? Side::Server : Side::Client;
    talk->port = talk->ours == Side::Client ? record.remote.port : record.local.port;
    talk->otherPort = record.role == Role::None ? record.local.port : 0;
    talk->givenUp = record.transport == TransportKind::Udp || record.transport == TransportKind::UnixDatagram || m_left.contains(key);
    if (!talk->givenUp)
        obey(*talk, record);
    return *m_talks.emplace(key, std::move(talk)).first->second;
}

// A capture does not say who serves: it is who has the port.
void MessageFinder::obey(Talk &talk, const ConversationRecord &record) const
{
    const DecodeRule *rule = m_options.rules.find(record);
    if (!rule || (rule->protocol == &tlsRecordProtocol() && talk.layer != Layer::Wire))
        return;
    if (record.role == Role::None && rule->port != record.remote.port)
        talk.ours = Side::Server;
    talk.protocol = rule->protocol;
    talk.givenUp = !rule->protocol;
    talk.dissector = rule->dissector();
}

// The oldest: conversations are numbered as they come. What it goes on to say is not read any more.
void MessageFinder::leave(std::vector<FoundMessage> &found)
{
    const auto oldest = m_talks.begin();
    endUnseen(*oldest->second, LinkState::Closed, found);
    m_left.insert(oldest->first);
    m_talks.erase(oldest);
}

// Nobody saw it end: what had begun may have gone on.
void MessageFinder::endUnseen(Talk &talk, LinkState state, std::vector<FoundMessage> &found)
{
    const size_t before = found.size();
    end(talk, state, found);
    for (size_t i = before; i < found.size(); ++i)
        found[i].message.complete = false;
}

void MessageFinder::add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<FoundMessage> &found)
{
    if (entry.conversation == 0)
        return;
    if (entry.kind == Kind::State && LinkState(entry.aux) == LinkState::Speaks)
        return speaks(reader, entry, found);
    if (m_options.tls && entry.kind == Kind::State && LinkState(entry.aux) == LinkState::Securing)
        return secures(reader, entry, found);
    if (entry.kind == Kind::Packet)
        return packet(reader, id, entry, found);
    if (entry.kind == Kind::State)
        return ended(entry.conversation, LinkState(entry.aux), found);
    const bool carries = entry.kind == Kind::Sent || entry.kind == Kind::Received;
    if (!carries || !entry.carriesPayload())
        return;
    if (entry.layer == Layer::TlsHandshake) {
        if (m_options.tls && !isSilenced(reader, entry.conversation))
            found.push_back(handshake(reader, id, entry));
        return;
    }
    Talk &talk = talkOf(reader, entry, found);
    if (talk.givenUp)
        return;
    Piece piece;
    piece.id = id;
    piece.time = entry.time;
    piece.from = entry.kind == Kind::Sent ? talk.ours : otherSide(talk.ours);
    piece.bytes = m_options.withSecrets ? reader.payload(entry) : reader.blankedPayload(entry);
    piece.missing = qint64(entry.length) - piece.bytes.size();
    take(talk, piece, found);
}

void MessageFinder::ended(ConversationId id, LinkState state, std::vector<FoundMessage> &found)
{
    const auto first = m_talks.lower_bound(Key{id, Layer::Wire});
    const auto end = m_talks.upper_bound(Key{id, Layer::Last});
    for (auto at = first; at != end; ++at)
        this->end(*at->second, state, found);
    if (!isEnd(state))
        return;
    m_talks.erase(first, end);
    m_left.erase(m_left.lower_bound(Key{id, Layer::Wire}), m_left.upper_bound(Key{id, Layer::Last}));
}

void MessageFinder::end(Talk &talk, LinkState state, std::vector<FoundMessage> &found)
{
    if (!talk.dissector)
        return;
    QList<Message> messages;
    if (state == LinkState::PeerHalfClosed || isEnd(state))
        talk.dissector->ended(otherSide(talk.ours), messages);
    if (state == LinkState::HalfClosed || isEnd(state))
        talk.dissector->ended(talk.ours, messages);
    tell(talk, messages, nullptr, found);
}

void MessageFinder::finish(const LogReader &reader, std::vector<FoundMessage> &found)
{
    if (m_packets)
        flushPackets(reader, found);
    for (const auto &[key, talk] : m_talks)
        endUnseen(*talk, LinkState::Closed, found);
    m_talks.clear();
    m_packets.reset();
}

BegunMessages MessageFinder::begun() const
{
    BegunMessages begun;
    for (const auto &[key, talk] : m_talks) {
        if (!talk->dissector)
            continue;
        for (const Side side : {Side::Client, Side::Server}) {
            const Talk::Stream &stream = talk->stream(side);
            if (stream.size <= stream.pendingFrom || stream.starts.empty())
                continue;
            const Direction direction = side == talk->ours ? Direction::Out : Direction::In;
            begun[MessageStream{talk->id, talk->layer, direction}] = {talk->protocol, stream.holding(stream.pendingFrom)->id};
        }
    }
    return begun;
}

// ---- which protocol

// Somebody said so: nothing of it is read, encrypted or not.
bool MessageFinder::isSilenced(const LogReader &reader, ConversationId conversation) const
{
    const DecodeRule *rule = m_options.rules.find(reader.conversationRecord(conversation));
    return rule && !rule->protocol;
}

// From here on the wire carries records, whatever it carried before.
void MessageFinder::secures(const LogReader &reader, const Entry &entry, std::vector<FoundMessage> &found)
{
    if (isSilenced(reader, entry.conversation))
        return;
    const Key wire{entry.conversation, Layer::Wire};
    if (const auto before = m_talks.find(wire); before != m_talks.end()) {
        end(*before->second, LinkState::Closed, found);
        m_talks.erase(before);
    }
    Entry below = entry;
    below.layer = Layer::Wire;
    Talk &talk = talkOf(reader, below, found);
    talk.protocol = &tlsRecordProtocol();
    talk.dissector = talk.protocol->dissector();
    talk.givenUp = false;
}

// Each entry of that layer is a message.
FoundMessage MessageFinder::handshake(const LogReader &reader, EntryId id, const Entry &entry) const
{
    FoundMessage one;
    one.protocol = &tlsMessageProtocol();
    one.conversation = entry.conversation;
    one.layer = entry.layer;
    one.direction = entry.kind == Kind::Sent ? Direction::Out : Direction::In;
    one.first = one.last = id;
    one.time = entry.time;
    const QByteArray bytes = m_options.withSecrets ? reader.payload(entry, 0, HandshakeRead) : reader.blankedPayload(entry, 0, HandshakeRead);
    one.bytes = bytes.first(std::min(m_options.keep, bytes.size()));
    one.message = tlsMessage(bytes, entry.length);
    return one;
}

// Whoever drives the connection knows, unless a person says otherwise. What came before belongs to nothing.
void MessageFinder::speaks(const LogReader &reader, const Entry &entry, std::vector<FoundMessage> &found)
{
    if (m_options.rules.find(reader.conversationRecord(entry.conversation)))
        return;
    const QString words = QString::fromUtf8(reader.text(entry));
    if (words == u"frames none")
        m_talks.erase(Key{entry.conversation, entry.layer}); // as if nobody had said anything
    const SpokenProtocol *protocol = protocolByName(words);
    auto dissector = protocol && protocol->dissector ? protocol->dissector() : framingDissector(words);
    if (!dissector)
        return;
    m_talks.erase(Key{entry.conversation, entry.layer});
    Talk &talk = talkOf(reader, entry, found);
    talk.protocol = protocol ? protocol : &framedProtocol();
    talk.dissector = std::move(dissector);
    talk.givenUp = false;
}

// ---- which messages

void MessageFinder::read(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found)
{
    Talk::Stream &stream = talk.stream(piece.from);
    stream.starts.push_back({stream.size, piece.id, piece.time, piece.inside, piece.slice, piece.missing, stream.size + piece.bytes.size()});
    if (stream.starts.size() > StartsAtMost)
        stream.starts.erase(stream.starts.begin() + 1);
    QList<Message> messages;
    if (!piece.bytes.isEmpty())
        talk.dissector->received(piece.from, piece.bytes, messages);
    if (piece.missing > 0)
        talk.dissector->skipped(piece.from, piece.missing, messages);
    stream.size += piece.bytes.size() + piece.missing;
    tell(talk, messages, &piece, found);
    talk.keep(piece, m_options.keep);
}

void MessageFinder::Talk::keep(const Piece &piece, qsizetype most)
{
    Stream &one = stream(piece.from);
    const qint64 from = one.size - piece.bytes.size() - piece.missing;
    // Behind a message that ended in this piece the next begins.
    const qsizetype skip = std::clamp<qint64>(one.pendingFrom - from, 0, piece.bytes.size());
    const qsizetype room = std::max<qsizetype>(most - one.pending.size(), 0);
    if (one.pendingFrom + one.pending.size() == from + skip)
        one.pending += piece.bytes.mid(skip, room);
}

QByteArray MessageFinder::Talk::beginningOf(const Message &message, const Piece *piece, qsizetype most) const
{
    const Stream &one = streams[size_t(message.from)];
    const qsizetype size = std::min<qint64>(message.length, most);
    QByteArray bytes = one.pending.mid(std::max<qint64>(message.offset - one.pendingFrom, 0), size);
    if (message.offset < one.pendingFrom)
        bytes.clear();
    if (!piece || piece->from != message.from || bytes.size() >= size)
        return bytes;
    const qint64 from = one.size - piece->bytes.size() - piece->missing;
    const qint64 next = message.offset + bytes.size();
    if (next >= from)
        bytes += piece->bytes.mid(next - from, size - bytes.size());
    return bytes;
}

void MessageFinder::tell(Talk &talk, const QList<Message> &messages, const Piece *piece,
                         std::vector<FoundMessage> &found)
{
    for (const Message &message : messages) {
        Talk::Stream &stream = talk.stream(message.from);
        if (stream.starts.empty())
            continue;
        const Talk::Start first = *stream.holding(message.offset);
        FoundMessage one;
        one.protocol = talk.protocol;
        one.conversation = talk.id;
        one.layer = talk.layer;
        one.direction = message.from == talk.ours ? Direction::Out : Direction::In;
        one.first = first.id;
        one.last = stream.holding(message.offset + std::max<qint64>(message.length - 1, 0))->id;
        one.begin = first.inside < 0 ? -1 : message.offset - first.offset + first.inside;
        one.slices = stream.slicesOf(message);
        one.missing = stream.missingOf(message);
        one.time = first.time;
        one.bytes = talk.beginningOf(message, piece, m_options.keep);
        one.message = message;
        found.push_back(std::move(one));
        const qint64 end = message.offset + message.length;
        stream.starts.erase(stream.starts.cbegin(), stream.holding(end));
        stream.pending = stream.pending.mid(std::clamp<qint64>(end - stream.pendingFrom, 0, stream.pending.size()));
        stream.pendingFrom = end;
    }
}

static QByteArray bytesOfSlices(const LogReader &reader, const std::vector<PacketSlice> &slices, qsizetype wanted)
{
    QByteArray bytes;
    for (const PacketSlice &slice : slices) {
        const qsizetype size = std::min<qsizetype>(slice.length, wanted - bytes.size());
        if (size <= 0 || slice.packet >= reader.count())
            break;
        bytes += reader.blankedPayload(reader.entry(slice.packet), slice.offset, size);
    }
    return bytes;
}

QByteArray messageBytes(const LogReader &reader, const FoundMessage &message, qsizetype most)
{
    const qsizetype wanted = std::min<qint64>(most, message.message.length);
    if (!message.slices.empty())
        return bytesOfSlices(reader, message.slices, wanted);
    const Kind kind = message.direction == Direction::Out ? Kind::Sent : Kind::Received;
    const EntryId end = std::min({message.last + 1, message.first + EntriesLookedAt, reader.count()});
    QByteArray bytes;
    for (EntryId id = message.first; id < end && bytes.size() < wanted; ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation != message.conversation || entry.layer != message.layer || entry.kind != kind)
            continue;
        const qsizetype from = id == message.first ? message.begin : 0;
        bytes += reader.blankedPayload(entry, from, wanted - bytes.size());
        if (entry.kept < entry.length)
            break; // what follows belongs to another place
    }
    return bytes;
}

} // namespace porthole
