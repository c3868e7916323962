// IP packets that came in fragments: put together, in any order, and what is wrong with some of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/ipreassembler.h"
#include "core/log/packetmarks.h"
#include "core/log/packettracker.h"
#include "support/capturemaker.h"
#include "support/effort.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1'000'000'000;

// Feeds frames and puts the bytes of what is whole together.
class Desk
{
public:
    ReassembledFragment add(const QByteArray &frame, qint64 time = 0, qsizetype captured = -1)
    {
        frames += captured < 0 ? frame : frame.first(captured);
        outline = net::outline(net::LinkType::Ethernet, frames.last(), quint32(frame.size()));
        const ReassembledFragment part = reassembler.add(outline, frames.last(), time, EntryId(frames.size() - 1));
        if (part.completes)
            whole = bytesOf(*part.datagram);
        return part;
    }
    quint32 marks(const QByteArray &frame, qint64 time = 0) { return add(frame, time).marks; }
    QByteArray bytesOf(const IpDatagram &datagram) const
    {
        QByteArray bytes;
        for (const IpDatagram::Piece &piece : datagram.pieces)
            bytes += frames[qsizetype(piece.slice.packet)].mid(piece.slice.offset, piece.slice.length);
        return bytes;
    }

    IpReassembler reassembler;
    net::Outline outline;
    QList<QByteArray> frames;
    QByteArray whole;
};

QByteArray text(int size)
{
    QByteArray out;
    for (int i = 0; out.size() < size; ++i)
        out += QByteArray::number(i) + ' ';
    return out.first(size);
}

} // namespace

class TestIpReassembler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // "plumless" and "buckeroo" have one CRC-32: who sends both contradicts himself, and shall not pass for saying it twice.
    void tellsCollisionsApart()
    {
        const auto frame = [](const QByteArray &word) { return datagram6(5000, 53, word + word + word + word); };
        for (const bool same : {true, false}) {
            Desk desk;
            QCOMPARE(desk.marks(fragmentOf6(frame("plumless"), 9, 8, 8, true)), 0u);
            QCOMPARE(desk.marks(fragmentOf6(frame(same ? "plumless" : "buckeroo"), 9, 8, 8, true)),
                     same ? quint32(FragmentDuplicate) : quint32(FragmentOverlap | FragmentDropped));
        }
    }

    void inOrder()
    {
        const QByteArray frame = datagram(Alice, {Bob.address, 53}, text(92)); // 100 with its header
        Desk desk;
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 0, 40, true)), 0u);
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 40, 40, true)), 0u);
        const ReassembledFragment last = desk.add(fragmentOf(frame, 7, 80, 20, false));
        QVERIFY(last.completes);
        QCOMPARE(last.marks, quint32(Reassembled));
        QCOMPARE(desk.whole, frame.mid(34));
        const net::Outline whole = last.datagram->outline();
        QVERIFY(!whole.isFragment && whole.reached == net::Reached::Transport);
        QCOMPARE(whole.destinationPort, 53);
        QCOMPARE(whole.payloadOffset, 8u);
        QCOMPARE(whole.payloadLength, 92u);
        QCOMPARE(whole.fault, net::Fault::None);
        desk.reassembler.finish();
        QCOMPARE(desk.reassembler.lost(), 0u);
        QCOMPARE(desk.reassembler.wholes(), 1u);
    }

    // Whatever the cuts, the order and the doubles: the same bytes.
    void anyOrder()
    {
        QRandomGenerator random(815);
        for (int round = 0; round < test::effort(400); ++round) {
            const QByteArray frame = datagram(Alice, Bob, text(random.bounded(1, 3000)));
            const int size = int(frame.size()) - 34;
            QList<QByteArray> pieces;
            for (int at = 0; at < size;) {
                const int length = std::min(size - at, 8 * random.bounded(1, 60));
                const bool more = at + length < size;
                if (at == 0 && !more)
                    break; // no fragment
                pieces += fragmentOf(frame, quint16(round), at, length, more);
                if (random.bounded(3) == 0)
                    pieces += pieces.last();
                at += length;
            }
            std::shuffle(pieces.begin(), pieces.end(), random);
            Desk desk;
            for (const QByteArray &piece : pieces)
                QVERIFY(!(desk.marks(piece) & (FragmentOverlap | FragmentDropped)));
            QCOMPARE(desk.whole, pieces.isEmpty() ? QByteArray() : frame.mid(34));
            desk.reassembler.finish();
            QCOMPARE(desk.reassembler.lost(), 0u);
        }
    }

    void onceMore()
    {
        const QByteArray frame = datagram(Alice, Bob, text(40));
        Desk desk;
        desk.add(fragmentOf(frame, 7, 0, 24, true));
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 0, 24, true)), quint32(FragmentDuplicate));
        QVERIFY(desk.add(fragmentOf(frame, 7, 24, 24, false)).completes);
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 24, 24, false)), quint32(FragmentDuplicate)); // too late to matter
        desk.reassembler.finish();
        QCOMPARE(desk.reassembler.lost(), 0u);
        QCOMPARE(desk.reassembler.wholes(), 1u);
    }

    void kinds()
    {
        const QByteArray frame = datagram(Alice, Bob, text(40));
        const QByteArray other = datagram(Alice, {Bob.address + 1, 80}, text(40));
        const QByteArray back = datagram(Bob, Alice, text(40));
        Desk desk;
        for (const QByteArray &one : {frame, other, back})
            QVERIFY(!desk.add(fragmentOf(one, 7, 0, 24, true)).completes);
        QVERIFY(!desk.add(fragmentOf(frame, 8, 24, 24, false)).completes); // another identification
        for (const QByteArray &one : {back, other, frame}) {
            QVERIFY(desk.add(fragmentOf(one, 7, 24, 24, false)).completes);
            QCOMPARE(desk.whole, one.mid(34));
        }
    }

    // Times of a file are anybody's: what lies farther apart than a number holds is late.
    void hostileTimes()
    {
        constexpr qint64 Least = std::numeric_limits<qint64>::min();
        constexpr qint64 Most = std::numeric_limits<qint64>::max();
        const QByteArray frame = datagram(Alice, Bob, text(40));
        for (const auto &[first, second] : {std::pair{Least, Most}, {Most, Least}, {Least, qint64(0)}}) {
            Desk desk;
            QVERIFY(!desk.add(fragmentOf(frame, 7, 0, 24, true), first).completes);
            QVERIFY(!desk.add(fragmentOf(frame, 7, 24, 24, false), second).completes);
            QVERIFY(desk.add(fragmentOf(frame, 7, 0, 24, true), second).completes);
        }
    }

    void overlapsOfIpv4()
    {
        const QByteArray frame = datagram(Alice, Bob, text(72));
        QByteArray changed = frame;
        changed.replace(34 + 8, 72, QByteArray(72, 'X'));
        Desk desk;
        desk.add(fragmentOf(frame, 7, 0, 24, true));
        desk.add(fragmentOf(frame, 7, 40, 16, true));
        QCOMPARE(desk.marks(fragmentOf(changed, 7, 16, 32, true)), quint32(FragmentOverlap)); // new: 24 to 40
        const ReassembledFragment last = desk.add(fragmentOf(changed, 7, 48, 32, false));
        QVERIFY(last.completes);
        QCOMPARE(last.marks, quint32(Reassembled | FragmentOverlap));
        QCOMPARE(desk.whole, frame.mid(34, 24) + QByteArray(16, 'X') + frame.mid(34 + 40, 16) + QByteArray(24, 'X'));
    }

    // They disagree on where the packet ends: the first to say it counts.
    void endsTwiceOfIpv4()
    {
        const QByteArray frame = datagram(Alice, Bob, text(72));
        Desk desk;
        desk.add(fragmentOf(frame, 7, 24, 24, false));
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 48, 16, true)), quint32(FragmentOverlap));
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 48, 32, false)), quint32(FragmentOverlap));
        QVERIFY(desk.add(fragmentOf(frame, 7, 0, 24, true)).completes);
        QCOMPARE(desk.whole, frame.mid(34, 48));
        Desk shorter;
        shorter.add(fragmentOf(frame, 7, 0, 48, true));
        QCOMPARE(shorter.marks(fragmentOf(frame, 7, 24, 8, false)), quint32(FragmentOverlap));
        QVERIFY(shorter.add(fragmentOf(frame, 7, 48, 32, false)).completes);
    }

    void overlapsOfIpv6()
    {
        const QByteArray udp = datagram6(5000, 53, text(72));
        Desk desk;
        desk.add(fragmentOf6(udp, 9, 0, 24, true));
        QCOMPARE(desk.marks(fragmentOf6(udp, 9, 0, 24, true)), quint32(FragmentDuplicate)); // RFC 8200 allows it
        QCOMPARE(desk.marks(fragmentOf6(udp, 9, 16, 16, true)), quint32(FragmentOverlap | FragmentDropped));
        QCOMPARE(desk.marks(fragmentOf6(udp, 9, 24, 56, false)), quint32(FragmentDropped));
        QCOMPARE(desk.marks(fragmentOf6(udp, 9, 0, 24, true)), quint32(FragmentDropped)); // nothing of it comes back
        QVERIFY(desk.whole.isEmpty());
        QCOMPARE(desk.reassembler.dropped(), 1u);
        desk.reassembler.finish();
        QCOMPARE(desk.reassembler.lost(), 0u);
    }

    void ofIpv6()
    {
        const QByteArray udp = datagram6(5000, 53, text(72));
        Desk desk;
        desk.add(fragmentOf6(udp, 9, 40, 40, false));
        desk.add(fragmentOf6(udp, 0x10009, 0, 40, true)); // all 32 bits count
        const ReassembledFragment last = desk.add(fragmentOf6(udp, 9, 0, 40, true));
        QVERIFY(last.completes);
        QCOMPARE(desk.whole, udp);
        QCOMPARE(last.datagram->outline().destinationPort, 53);
        // An atomic fragment is a whole packet, whatever is under way (RFC 6946).
        QVERIFY(!net::outline(net::LinkType::Ethernet, fragmentOf6(udp, 9, 0, 80, false), 142).isFragment);
    }

    // Destination options behind the fragment header are cut like the rest.
    void extensionsInside()
    {
        const QByteArray udp = datagram6(5000, 53, text(72));
        const QByteArray options = be(17, 1) + be(0, 1) + QByteArray::fromHex("010400000000");
        const auto piece = [&](int from, int size, bool more) {
            QByteArray one = fragmentOf6(options + udp, 9, from, size, more);
            return one.replace(14 + 40, 1, be(60, 1));
        };
        Desk desk;
        desk.add(piece(0, 40, true));
        QCOMPARE(desk.outline.fragmentLength(), 40u);
        QCOMPARE(desk.outline.networkPayload, 32u);
        QVERIFY(desk.outline.hasPorts);
        const ReassembledFragment last = desk.add(piece(40, 48, false));
        QVERIFY(last.completes);
        QCOMPARE(desk.whole, options + udp);
        QCOMPARE(last.datagram->outline().payloadOffset, 16u);
        QCOMPARE(last.datagram->outline().destinationPort, 53);
    }

    void tooLate()
    {
        const QByteArray frame = datagram(Alice, Bob, text(40));
        Desk desk;
        desk.add(fragmentOf(frame, 7, 0, 24, true), 0);
        QVERIFY(!desk.add(fragmentOf(frame, 7, 24, 24, false), 31 * Second).completes);
        QCOMPARE(desk.reassembler.lost(), 1u);
        QVERIFY(desk.add(fragmentOf(frame, 7, 0, 24, true), 32 * Second).completes);
        const QByteArray udp = datagram6(5000, 53, text(72));
        desk.add(fragmentOf6(udp, 9, 0, 40, true), 0);
        QVERIFY(desk.add(fragmentOf6(udp, 9, 40, 40, false), 59 * Second).completes);
        desk.add(fragmentOf6(udp, 10, 0, 40, true), 0);
        QVERIFY(!desk.add(fragmentOf6(udp, 10, 40, 40, false), 61 * Second).completes);
        desk.reassembler.finish();
        QCOMPARE(desk.reassembler.lost(), 3u);
    }

    // Within the time: a new packet with the number of one that is whole.
    void identificationAgain()
    {
        const QByteArray one = datagram(Alice, Bob, text(40));
        const QByteArray two = datagram(Alice, Bob, QByteArray(40, 'z'));
        Desk desk;
        desk.add(fragmentOf(one, 7, 0, 24, true));
        QVERIFY(desk.add(fragmentOf(one, 7, 24, 24, false)).completes);
        QCOMPARE(desk.marks(fragmentOf(two, 7, 0, 24, true), Second), 0u);
        QVERIFY(desk.add(fragmentOf(two, 7, 24, 24, false), Second).completes);
        QCOMPARE(desk.whole, two.mid(34));
    }

    void tooLong()
    {
        const QByteArray frame = datagram(Alice, Bob, text(1000));
        Desk desk;
        desk.add(fragmentOf(frame, 7, 0, 24, true));
        QByteArray beyond = fragmentOf(frame, 7, 24, 400, false);
        beyond.replace(14 + 6, 2, be(65512 / 8, 2));
        QCOMPARE(desk.marks(beyond), quint32(FragmentTooLong | FragmentDropped));
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 24, 24, false)), quint32(FragmentDropped));
        QVERIFY(desk.whole.isEmpty());
    }

    void notUsed()
    {
        const QByteArray frame = datagram(Alice, Bob, text(40));
        Desk desk;
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 0, 20, true)), quint32(Malformed)); // no multiple of eight
        QCOMPARE(desk.marks(fragmentOf(frame, 7, 24, 0, false)), quint32(Malformed));
        QByteArray longer = fragmentOf(frame, 7, 0, 24, true);
        longer.replace(14 + 2, 2, be(200, 2)); // more than there is
        QVERIFY(!desk.add(longer).datagram);
        QVERIFY(!desk.add(longer, 0, 20).datagram); // not even its header was captured
    }

    // The snap length: lengths are known, bytes are not.
    void cutByTheCapture()
    {
        const QByteArray frame = datagram(Alice, {Bob.address, 53}, text(92));
        Desk desk;
        desk.add(fragmentOf(frame, 7, 0, 40, true), 0, 14 + 20 + 16);
        const ReassembledFragment last = desk.add(fragmentOf(frame, 7, 40, 60, false), 0, 14 + 20 + 16);
        QVERIFY(last.completes);
        QCOMPARE(last.datagram->total, 100u);
        QCOMPARE(last.datagram->outline().payloadLength, 92u);
        QCOMPARE(last.datagram->outline().payloadCaptured, 8u);
        QCOMPARE(last.datagram->pieces[1].slice.length, 16u);
    }

    // Neither packets nor pieces are remembered without end.
    void neverWithoutBound()
    {
        const QByteArray frame = datagram(Alice, Bob, text(40));
        Desk desk;
        for (quint32 i = 0; i < IpReassembler::MostDatagrams + 10; ++i)
            desk.add(fragmentOf(frame, quint16(i), 0, 24, true));
        QCOMPARE(desk.reassembler.lost(), 10u);
        QVERIFY(!desk.add(fragmentOf(frame, 5, 24, 24, false)).completes);   // given up
        QVERIFY(desk.add(fragmentOf(frame, 1000, 24, 24, false)).completes);
        const QByteArray big = datagram(Alice, Bob, QByteArray(60'000, 'x'));
        for (int id = 0; id < 20; ++id)
            for (int at = 0; at < 60'000; at += 16) // with holes
                desk.add(fragmentOf(big, quint16(20'000 + id), at, 8, true));
        QVERIFY(desk.reassembler.lost() > IpReassembler::MostDatagrams); // the small ones, and the oldest of the others
        QVERIFY(desk.reassembler.lost() < IpReassembler::MostDatagrams + 20);
    }

    // ---- in conversations

    void laterFragmentsGoWithTheFirst()
    {
        const QByteArray frame = datagram(Alice, {Bob.address, 53}, text(92));
        PacketTracker tracker;
        const auto add = [&](const QByteArray &one) {
            return tracker.add(net::outline(net::LinkType::Ethernet, one, quint32(one.size())), one, quint32(one.size()), 0, 0);
        };
        QCOMPARE(add(fragmentOf(frame, 7, 0, 40, true)).conversation, 1u);
        QCOMPARE(add(fragmentOf(frame, 7, 40, 40, true)).conversation, 1u);
        const TrackedPacket last = add(fragmentOf(frame, 7, 80, 20, false));
        QCOMPARE(last.conversation, 1u);
        QCOMPARE(last.marks, quint32(Fragment | Reassembled));
        QCOMPARE(tracker.conversations()[0].portB, 53);
        // The end first: nobody knows its ports yet, and the one that completes has them.
        const TrackedPacket early = add(fragmentOf(frame, 8, 80, 20, false));
        QCOMPARE(early.conversation, 2u);
        QVERIFY(!tracker.conversations()[1].hasPorts);
        QCOMPARE(add(fragmentOf(frame, 8, 40, 40, true)).conversation, 2u);
        const TrackedPacket first = add(fragmentOf(frame, 8, 0, 40, true));
        QCOMPARE(first.conversation, 1u);
        QVERIFY(first.marks & Reassembled);
        // And back: by the side that sent it.
        const QByteArray answer = datagram({Bob.address, 53}, Alice, text(92));
        QCOMPARE(add(fragmentOf(answer, 7, 0, 40, true)).direction, Direction::In);
        QCOMPARE(add(fragmentOf(answer, 7, 40, 60, false)).direction, Direction::In);
    }
};

QTEST_GUILESS_MAIN(TestIpReassembler)
#include "tst_ipreassembler.moc"
