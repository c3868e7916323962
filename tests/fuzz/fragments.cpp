// IP packets in fragments of any kind: what is put together lies where its fragments say, once, and within bounds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetmarks.h"
#include "core/log/packettracker.h"
#include "core/protocol/net/framefields.h"
#include "input.h"

#include <deque>

using namespace porthole;
using namespace porthole::fuzz;
using namespace porthole::net;

namespace {

class Streams : public StreamSink
{
public:
    explicit Streams(const std::deque<QByteArray> &frames) : m_frames(frames) {}
    void data(ConversationId conversation, Direction, const PacketSlice &slice) override
    {
        require(conversation != 0 && slice.length != 0 && slice.packet < m_frames.size());
        require(qsizetype(slice.offset) + slice.length <= m_frames[slice.packet].size());
    }
    void missing(ConversationId, Direction, quint64) override {}
    void ended(ConversationId, Direction, StreamEnd) override {}

private:
    const std::deque<QByteArray> &m_frames;
};

QByteArray number(quint32 value, int bytes)
{
    QByteArray out;
    while (bytes-- > 0)
        out += char(value >> (8 * bytes));
    return out;
}

struct Step {
    uchar what;   // version, more, which packet, protocol
    uchar offset; // eights
    uchar size;
    uchar more;   // of the offset, the length's fraction, the time
};

QByteArray packetOf(const Step &step, QByteArrayView payload)
{
    const bool v6 = step.what & 1;
    const bool more = step.what & 2;
    const quint32 id = step.what >> 2 & 7;
    const uchar protocol = step.what & 0x20 ? 6 : step.what & 0x40 ? 60 : 17;
    const quint32 eights = step.offset + (step.more & 1 ? 0x1f00u : 0u);
    const QByteArray ends(v6 ? 32 : 8, '\1');
    if (!v6)
        return number(0x4500, 2) + number(quint32(20 + payload.size()), 2) + number(id, 2) + number((more ? 0x2000u : 0u) | eights, 2)
               + number(64u << 8 | protocol, 2) + number(0, 2) + ends + payload.toByteArray();
    return number(0x60000000, 4) + number(quint32(8 + payload.size()), 2) + number(44u << 8 | 64, 2) + ends
           + number(quint32(protocol) << 8, 2) + number(eights << 3 | (more ? 1u : 0u), 2) + number(id, 4) + payload.toByteArray();
}

void checkDatagram(const IpDatagram &datagram, const std::deque<QByteArray> &frames, LinkType link)
{
    quint32 covered = 0;
    quint32 at = 0;
    for (const IpDatagram::Piece &piece : datagram.pieces) {
        require(piece.from >= at && piece.length != 0 && piece.slice.length <= piece.length);
        at = piece.end();
        covered += piece.length;
        const QByteArray &frame = frames[piece.slice.packet];
        const Outline of = outline(link, frame, quint32(frame.size()));
        require(of.isFragment && of.fragmentOffset + (piece.slice.offset - of.fragmentStart) == piece.from);
        require(piece.slice.length == 0 || piece.slice.offset + piece.slice.length <= quint32(frame.size()));
    }
    require(covered == datagram.covered && at <= 65535);
    require(datagram.total == 0 || at <= datagram.total);
    require((datagram.state == IpDatagram::State::Whole) == (datagram.total != 0 && covered == datagram.total));
    if (datagram.state != IpDatagram::State::Whole)
        return;
    const Outline whole = datagram.outline();
    require(whole.payloadOffset + whole.payloadLength <= datagram.total);
    QByteArray bytes;
    for (const IpDatagram::Piece &piece : datagram.pieces) { // as far as was captured without a hole
        bytes += frames[piece.slice.packet].mid(piece.slice.offset, piece.slice.length);
        if (piece.slice.length < piece.length)
            break;
    }
    require(QByteArrayView(bytes).startsWith(QByteArrayView(datagram.head).first(std::min(bytes.size(), datagram.head.size()))));
    wholeFields(whole, bytes, datagram.total, true);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    Input input(data, length);
    std::deque<QByteArray> frames;
    Streams streams(frames);
    IpReassembler reassembler;
    PacketTracker tracker(&streams);
    qint64 time = 0;
    while (!input.rest().isEmpty() && frames.size() < 4000) {
        const Step step{input.number(), input.number(), input.number(), input.number()};
        const QByteArrayView rest = input.rest();
        const qsizetype size = std::min<qsizetype>(rest.size(), step.what & 2 && !(step.more & 2) ? step.size / 8 * 8 : step.size);
        const QByteArray packet = packetOf(step, rest.first(size));
        for (qsizetype i = 0; i < size / 2; ++i) // half of it is used again: packets are longer than what the fuzzer writes
            input.number();
        time += step.more & 0x80 ? 20'000'000'000 : 1000;
        const LinkType link = LinkType::Raw;
        frames.push_back(step.more & 0x40 ? packet.chopped(packet.size() / 3) : packet);
        const QByteArray &frame = frames.back();
        const Outline of = outline(link, frame, quint32(packet.size()));
        const TrackedPacket tracked = tracker.add(of, frame, quint32(packet.size()), time, frames.size() - 1);
        require(tracked.conversation <= tracker.conversations().size());
        if (!of.isFragment)
            continue;
        const ReassembledFragment part = reassembler.add(of, frame, time, frames.size() - 1);
        require(part.completes == ((part.marks & Reassembled) != 0));
        require((tracked.marks & Reassembled) == (part.marks & Reassembled));
        if (part.datagram && frame.size() == packet.size())
            checkDatagram(*part.datagram, frames, link);
    }
    tracker.finish();
    return 0;
}
