// Where a protocol begins: by the first bytes of both sides, or, in packets, by any that look like a message's first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagefinder_p.h"

#include "core/protocol/tls/tlsdissector.h"

#include <utility>

namespace porthole {

namespace {

// What is held of a conversation until somebody recognises it.
constexpr qsizetype HeldAtMost = 16 << 10;
constexpr size_t PiecesHeldMidway = 64;

} // namespace

// Up to a hole: what is behind it does not follow.
QByteArray MessageFinder::Talk::heldFrom(Side side) const
{
    QByteArray bytes;
    for (const Piece &piece : held) {
        if (piece.from != side)
            continue;
        bytes += piece.bytes;
        if (piece.missing > 0)
            break;
    }
    return bytes;
}

// Who was taken for the client serves.
void MessageFinder::Talk::turn()
{
    ours = otherSide(ours);
    std::swap(port, otherPort);
    std::swap(streams[0], streams[1]);
    for (Piece &piece : held)
        piece.from = otherSide(piece.from);
}

// Of all that is passed over the first and the newest entry are remembered.
void MessageFinder::Talk::passOver(const Piece &piece)
{
    Stream &one = stream(piece.from);
    if (one.starts.size() > 1)
        one.starts.pop_back();
    const PacketSlice slice = one.starts.empty() ? piece.slice : PacketSlice();
    one.starts.push_back({one.size, piece.id, piece.time, piece.inside, slice, piece.missing, one.size + piece.bytes.size()});
    one.size += piece.bytes.size() + piece.missing;
}

void MessageFinder::take(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found)
{
    if (talk.dissector)
        return feed(talk, piece, found);
    talk.held.push_back(piece);
    talk.heldSize += piece.bytes.size();
    recognise(talk, found);
    if (talk.protocol)
        return;
    while (talk.midway && (talk.heldSize >= HeldAtMost || talk.held.size() > PiecesHeldMidway)) {
        talk.passOver(talk.held.front());
        talk.heldSize -= talk.held.front().bytes.size();
        talk.held.erase(talk.held.begin());
    }
    if (talk.midway || (talk.heldSize < HeldAtMost && piece.missing == 0))
        return;
    talk.givenUp = true;
    talk.held = {};
}

// A protocol on its own port comes first, but its bytes must look like it as well. The other way round counts only where
// nobody said who serves, and this one does not fit.
const SpokenProtocol *MessageFinder::fitting(Talk &talk, QByteArrayView client, QByteArrayView server) const
{
    const auto look = [&](QByteArrayView fromClient, QByteArrayView fromServer, quint16 port) {
        const SpokenProtocol *protocol = protocolByBytes(fromClient, fromServer, port);
        const bool tls = !protocol && m_options.tls && talk.layer == Layer::Wire && recognisesTls(fromClient);
        return tls ? &tlsRecordProtocol() : protocol;
    };
    const SpokenProtocol *protocol = look(client, server, talk.port);
    if (protocol || talk.otherPort == 0)
        return protocol;
    protocol = look(server, client, talk.otherPort);
    if (protocol)
        talk.turn();
    return protocol;
}

void MessageFinder::recognise(Talk &talk, std::vector<FoundMessage> &found)
{
    const bool fromFirst = talk.streams[0].size == 0 && talk.streams[1].size == 0;
    const SpokenProtocol *protocol =
        fromFirst ? fitting(talk, talk.heldFrom(Side::Client), talk.heldFrom(Side::Server)) : nullptr;
    if (protocol)
        return begin(talk, protocol, 0, found);
    if (!talk.midway)
        return;
    const Piece newest = talk.held.back();
    const bool fromClient = newest.from == Side::Client;
    protocol = fitting(talk, fromClient ? newest.bytes : QByteArray(), fromClient ? QByteArray() : newest.bytes);
    if (protocol)
        begin(talk, protocol, talk.held.size() - 1, found);
}

// With this piece; those before it are passed over.
void MessageFinder::begin(Talk &talk, const SpokenProtocol *protocol, size_t first, std::vector<FoundMessage> &found)
{
    auto dissector = protocol->dissector();
    const bool passes = first > 0 || talk.streams[0].size > 0 || talk.streams[1].size > 0;
    if (passes && dissector->place(Side::Client) == Dissector::Place::Known)
        return; // it can begin at the beginning only
    talk.protocol = protocol;
    talk.dissector = std::move(dissector);
    const bool sure[] = {protocol->recognises(talk.heldFrom(Side::Client), {}), protocol->recognises({}, talk.heldFrom(Side::Server))};
    const std::vector<Piece> held = std::exchange(talk.held, {});
    for (size_t i = 0; i < first; ++i)
        talk.passOver(held[i]);
    QList<Message> messages;
    for (const Side side : {Side::Client, Side::Server})
        if (const qint64 size = talk.stream(side).size; size > 0)
            talk.dissector->passed(side, size, messages);
    tell(talk, messages, nullptr, found);
    // A beginning may come in several pieces.
    for (size_t i = first; i < held.size(); ++i) {
        const bool begins = !passes && sure[size_t(held[i].from)] && talk.dissector->place(held[i].from) == Dissector::Place::Open;
        begins ? read(talk, held[i], found) : feed(talk, held[i], found);
    }
}

void MessageFinder::feed(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found)
{
    if (!talk.midway || findPlace(talk, piece, found))
        read(talk, piece, found);
}

// False: the piece is passed over, because it goes on with something whose beginning is not here.
bool MessageFinder::findPlace(Talk &talk, const Piece &piece, std::vector<FoundMessage> &found)
{
    const Dissector::Place place = talk.dissector->place(piece.from);
    if (place == Dissector::Place::Known)
        return true;
    const bool fromClient = piece.from == Side::Client;
    const QByteArray none;
    const bool begins = talk.protocol->recognises(fromClient ? piece.bytes : none, fromClient ? none : piece.bytes);
    QList<Message> messages;
    const bool passes = place == Dissector::Place::Open && !begins;
    if (passes) {
        talk.passOver(piece);
        talk.dissector->passed(piece.from, piece.bytes.size() + piece.missing, messages);
    } else if (begins && place == Dissector::Place::Lost) {
        talk.dissector->resume(piece.from, messages);
    }
    tell(talk, messages, nullptr, found);
    return !passes;
}

} // namespace porthole
