// What TCP's packets are to each other, and the bytes that they carry in order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packettracker.h"
#include "core/log/packetmarks.h"
#include "support/capturemaker.h"
#include "support/effort.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Ms = 1'000'000;

// Feeds frames and writes down what the streams bring: "A:" and "B:" by who sent, "(5 missing)", "FIN".
class Bench : public StreamSink
{
public:
    TrackedPacket add(const Segment &segment, qint64 time = -1)
    {
        frames += frame(segment);
        return addFrame(frames.last(), time);
    }
    TrackedPacket addFrame(const QByteArray &bytes, qint64 time = -1, qint64 length = -1)
    {
        if (frames.isEmpty() || frames.last() != bytes)
            frames += bytes;
        now = time < 0 ? now + 10 * Ms : time;
        const net::Outline outline = net::outline(net::LinkType::Ethernet, bytes, quint32(length < 0 ? bytes.size() : length));
        return tracker.add(outline, bytes, quint32(length < 0 ? bytes.size() : length), now, EntryId(frames.size() - 1));
    }
    // SYN, SYN+ACK, ACK: Alice's bytes begin at 1001, Bob's at 5001.
    void handshake(qint64 roundTrip = 10 * Ms, const QByteArray &options = {})
    {
        add({Alice, Bob, Syn, 1000, 0, {}, 64240, options}, now + Ms);
        add({Bob, Alice, Syn | Ack, 5000, 1001, {}, 64240, options}, now + roundTrip / 2);
        add({Alice, Bob, Ack, 1001, 5001}, now + roundTrip / 2);
    }
    TrackedPacket says(quint32 at, const QByteArray &bytes, qint64 time = -1)
    {
        return add({Alice, Bob, Psh | Ack, 1001 + at, 5001, bytes}, time);
    }
    TrackedPacket acks(quint32 upTo, quint16 window = 64240, qint64 time = -1)
    {
        return add({Bob, Alice, Ack, 5001, 1001 + upTo, {}, window}, time);
    }

    void data(ConversationId conversation, Direction from, const PacketSlice &slice) override
    {
        last = conversation;
        put(from, frames[qsizetype(slice.packet)].mid(slice.offset, slice.length));
    }
    void missing(ConversationId, Direction from, quint64 bytes) override
    {
        put(from, "(" + QByteArray::number(bytes) + " missing)");
    }
    void ended(ConversationId, Direction from, StreamEnd how) override
    {
        put(from, how == StreamEnd::Fin ? " FIN" : how == StreamEnd::Reset ? " RST" : " END");
    }
    void put(Direction from, const QByteArray &what) { (from == Direction::Out ? a : b) += what; }

    PacketTracker tracker{this};
    QList<QByteArray> frames;
    QByteArray a;
    QByteArray b;
    ConversationId last = 0;
    qint64 now = 0;
};

} // namespace

class TestTcpFlow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWholeConnection()
    {
        Bench bench;
        QCOMPARE(bench.add({Alice, Bob, Syn, 1000}).marks, quint32(HandshakeSyn));
        QCOMPARE(bench.add({Bob, Alice, Syn | Ack, 5000, 1001}).marks, quint32(HandshakeSynAck));
        QCOMPARE(bench.add({Alice, Bob, Ack, 1001, 5001}).marks, quint32(HandshakeAck));
        QCOMPARE(bench.says(0, "hello ").marks, 0u);
        QCOMPARE(bench.acks(6).marks, 0u);
        QCOMPARE(bench.add({Bob, Alice, Psh | Ack, 5001, 1007, "hi"}).marks, 0u);
        QCOMPARE(bench.add({Alice, Bob, Fin | Ack, 1007, 5003, "bye"}).marks, 0u);
        QCOMPARE(bench.add({Bob, Alice, Fin | Ack, 5003, 1011}).marks, 0u);
        QCOMPARE(bench.add({Alice, Bob, Ack, 1011, 5004}).marks, 0u);
        QCOMPARE(bench.a, "hello bye FIN"_ba);
        QCOMPARE(bench.b, "hi FIN"_ba);
        QCOMPARE(bench.tracker.conversations().size(), 1u);
        bool known = false;
        QCOMPARE(bench.tracker.firstSeq(1, 1, &known), 5000u);
        QVERIFY(known);
        bench.tracker.finish();
        QCOMPARE(bench.a, "hello bye FIN"_ba); // an end is told once
    }

    void outOfOrderAndSentAgain()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        QCOMPARE(bench.says(8, "cccc").marks, quint32(SegmentMissing));
        QCOMPARE(bench.a, "aaaa"_ba);
        QCOMPARE(bench.says(4, "bbbb", bench.now + Ms).marks, quint32(OutOfOrder)); // sooner than a round trip
        QCOMPARE(bench.a, "aaaabbbbcccc"_ba);
        QCOMPARE(bench.says(4, "bbbb").marks, quint32(Retransmission));
        bench.acks(12);
        QCOMPARE(bench.says(4, "bbbb").marks, quint32(Retransmission | SpuriousRetransmission));
        bench.says(16, "eeee");
        QCOMPARE(bench.says(12, "dddd", bench.now + 200 * Ms).marks, quint32(Retransmission));
        QCOMPARE(bench.a, "aaaabbbbccccddddeeee"_ba);
    }

    void askedForByDuplicateAcks()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.acks(4);
        bench.says(8, "cccc");
        QCOMPARE(bench.acks(4).marks, quint32(DuplicateAck));
        bench.says(12, "dddd");
        QCOMPARE(bench.acks(4).marks, quint32(DuplicateAck));
        QCOMPARE(bench.says(4, "bbbb", bench.now + Ms).marks, quint32(Retransmission | FastRetransmission));
        QCOMPARE(bench.a, "aaaabbbbccccdddd"_ba);
    }

    // Only what is new of a segment is handed on.
    void overlaps()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.says(2, "XXbb");
        bench.says(10, "ff");
        bench.says(9, "YfZz");
        bench.says(4, "UUcccccc");
        QCOMPARE(bench.a, "aaaabbccccccz"_ba);
    }

    void aHoleThatStays()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.says(9, "cccc");
        QCOMPARE(bench.a, "aaaa"_ba);
        bench.acks(13); // the receiver has them: the capture missed them, unless they come at once
        QCOMPARE(bench.a, "aaaa"_ba);
        bench.says(20, "dddd");
        QCOMPARE(bench.a, "aaaa(5 missing)cccc"_ba);
        bench.tracker.finish();
        QCOMPARE(bench.a, "aaaa(5 missing)cccc(7 missing)dddd END"_ba);
        Bench unseen;
        unseen.handshake();
        unseen.says(0, "aaaa");
        QCOMPARE(unseen.acks(10).marks, quint32(AckedUnseen));
        QCOMPARE(unseen.add({Bob, Alice, Psh | Ack, 5001, 1011, "x"}).marks, 0u); // once for each byte
    }

    // The ACK of both stands before the first of them.
    void overtakenByItsAck()
    {
        for (const qint64 roundTrip : {10 * Ms, Ms / 10}) {
            Bench bench;
            bench.handshake(roundTrip);
            bench.says(4, "bbbb");
            bench.acks(8, 64240, bench.now + Ms);
            bench.says(12, "dddd", bench.now + Ms / 2);
            bench.acks(16, 64240, bench.now + Ms / 2);
            QCOMPARE(bench.says(0, "aaaa", bench.now + Ms).marks, quint32(OutOfOrder));
            QCOMPARE(bench.a, "aaaabbbb"_ba);
            QCOMPARE(bench.says(0, "aaaa", bench.now + Ms / 10).marks, quint32(Retransmission | SpuriousRetransmission));
            QCOMPARE(bench.says(8, "cccc", bench.now + Ms / 10).marks, quint32(OutOfOrder));
            QCOMPARE(bench.a, "aaaabbbbccccdddd"_ba);
        }
    }

    // Later it is something that was sent again, and as long as nothing else came it is no less in its place.
    void longAfterItsAck()
    {
        Bench bench;
        bench.handshake();
        bench.says(4, "bbbb");
        bench.acks(8);
        QCOMPARE(bench.says(0, "aaaa", bench.now + 300 * Ms).marks, quint32(Retransmission));
        QCOMPARE(bench.a, "aaaabbbb"_ba);
        bench.says(12, "dddd");
        bench.acks(16);
        bench.acks(16, 1000, bench.now - 100 * Ms); // a clock that was set back
        QCOMPARE(bench.a, "aaaabbbb(4 missing)dddd"_ba);
    }

    void windows()
    {
        Bench bench;
        bench.handshake(10 * Ms, QByteArray::fromHex("03030201")); // scaled by four
        bench.says(0, "aaaa");
        QCOMPARE(bench.acks(4, 2).marks, 0u);
        QCOMPARE(bench.says(4, "bbbbbbbb").marks, quint32(WindowFull));
        QCOMPARE(bench.acks(12, 0).marks, quint32(ZeroWindow));
        QCOMPARE(bench.says(12, "c").marks, quint32(ZeroWindowProbe));
        QCOMPARE(bench.acks(12, 0).marks, quint32(ZeroWindow));
        QCOMPARE(bench.says(12, "c").marks, quint32(ZeroWindowProbe));
        QCOMPARE(bench.acks(12, 0).marks, quint32(ZeroWindow));
        QCOMPARE(bench.acks(12, 100).marks, quint32(WindowUpdate));
        QCOMPARE(bench.says(12, "cccc").marks, 0u);
        QCOMPARE(bench.a, "aaaabbbbbbbbcccc"_ba);
        bench.acks(16, 0);
        bench.says(16, "d");
        bench.acks(17, 0); // the byte was taken
        QCOMPARE(bench.a, "aaaabbbbbbbbccccd"_ba);
    }

    void keepAlives()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.acks(4);
        QCOMPARE(bench.add({Alice, Bob, Ack, 1004, 5001}).marks, quint32(KeepAlive));
        QCOMPARE(bench.acks(4).marks, quint32(KeepAliveAck));
        QCOMPARE(bench.add({Alice, Bob, Ack, 1004, 5001, "x"}).marks, quint32(KeepAlive)); // with a byte of garbage
        QCOMPARE(bench.a, "aaaa"_ba);
        bench.says(4, "b"); // as yet nobody acknowledged it: it is sent again
        QCOMPARE(bench.says(4, "b").marks, quint32(Retransmission));
        QCOMPARE(bench.add({Alice, Bob, Ack, 1005, 5001}).marks, 0u); // overtaken
        QCOMPARE(bench.acks(5).marks, 0u);
        QCOMPARE(bench.says(4, "b").marks, quint32(KeepAlive));
        QCOMPARE(bench.a, "aaaab"_ba);
        Bench oneSided;
        oneSided.says(0, "a");
        QCOMPARE(oneSided.says(0, "a").marks, quint32(Retransmission));
        QCOMPARE(oneSided.add({Alice, Bob, Ack, 1001, 5001}).marks, quint32(KeepAlive));
    }

    void resets()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.add({Bob, Alice, Rst | Ack, 5001, 1005});
        QCOMPARE(bench.a, "aaaa RST"_ba);
        QCOMPARE(bench.b, " RST"_ba);
        bench.tracker.finish();
        QCOMPARE(bench.b, " RST"_ba);
        Bench waiting; // what waits comes before the end
        waiting.handshake();
        waiting.says(4, "bbbb");
        waiting.add({Bob, Alice, Rst, 999'000'000}); // far from where Bob is: nobody believes it
        QCOMPARE(waiting.b, ""_ba);
        waiting.add({Alice, Bob, Rst, 1009});
        QCOMPARE(waiting.a, "(4 missing)bbbb RST"_ba);
    }

    // The receiver took no notice of it: what follows is no less there.
    void goesOnAfterAReset()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.add({Bob, Alice, Rst, 5001});
        QCOMPARE(bench.says(4, "bbbb").marks, 0u);
        bench.add({Bob, Alice, Psh | Ack, 5001, 1009, "hi"});
        QCOMPARE(bench.says(0, "aaaa").marks, quint32(Retransmission | SpuriousRetransmission));
        bench.says(12, "dddd");
        bench.tracker.finish();
        QCOMPARE(bench.a, "aaaa RSTbbbb(4 missing)dddd END"_ba);
        QCOMPARE(bench.b, " RSThi END"_ba);
        QCOMPARE(bench.tracker.conversations().size(), 1u);
        Bench closed; // data behind a FIN
        closed.handshake();
        closed.add({Alice, Bob, Fin | Ack, 1001, 5001, "bye"});
        closed.acks(4);
        closed.says(4, "more");
        closed.add({Alice, Bob, Rst, 1009});
        QCOMPARE(closed.a, "bye FINmore RST"_ba);
    }

    // The true one counts, whether the false one lies before it or behind it.
    void falseFins()
    {
        Bench far;
        far.handshake();
        far.add({Alice, Bob, Fin | Ack, 500'000, 5001});
        far.says(0, "aaaa");
        far.add({Alice, Bob, Fin | Ack, 1005, 5001});
        far.acks(5);
        far.tracker.finish();
        QCOMPARE(far.a, "aaaa FIN"_ba);
        for (const QByteArray &rest : {"bbbb"_ba, "b"_ba}) {
            Bench near;
            near.handshake();
            near.says(0, "aaaa");
            near.add({Alice, Bob, Fin | Ack, 1005, 5001});
            near.acks(4); // took no notice
            QCOMPARE(near.says(4, rest).marks, 0u);
            near.add({Alice, Bob, Fin | Ack, 1005 + quint32(rest.size()), 5001});
            near.tracker.finish();
            QCOMPARE(near.a, "aaaa FIN" + rest + " FIN");
        }
    }

    // Some repeat the same SYN when they are refused.
    void refusedAndThenNot()
    {
        Bench bench;
        bench.add({Alice, Bob, Syn, 1000});
        bench.add({Bob, Alice, Rst | Ack, 0, 1001});
        const TrackedPacket again = bench.add({Alice, Bob, Syn, 1000});
        QCOMPARE(again.conversation, 2u);
        QVERIFY(again.isNew);
        QCOMPARE(again.marks, quint32(HandshakeSyn | PortsReused));
        QCOMPARE(bench.add({Bob, Alice, Syn | Ack, 5000, 1001}).marks, quint32(HandshakeSynAck));
        QCOMPARE(bench.add({Alice, Bob, Ack, 1001, 5001}).marks, quint32(HandshakeAck));
        bench.says(0, "hello");
        QCOMPARE(bench.last, 2u);
        QCOMPARE(bench.a, " RSThello"_ba);
        QCOMPARE(bench.b, " RST"_ba);
    }

    // After a timeout it is no fast one, and without the handshake no time is known that would excuse lateness.
    void sentAgainByATimeout()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        bench.says(8, "cccc");
        for (int i = 0; i < 3; ++i)
            bench.acks(4);
        QCOMPARE(bench.says(4, "bbbb", bench.now + 1000 * Ms).marks, quint32(Retransmission));
        Bench middle;
        middle.says(0, "aaaa");
        middle.says(8, "cccc");
        QCOMPARE(middle.says(4, "bbbb", middle.now + 50 * Ms).marks, quint32(Retransmission));
    }

    void aNewConnectionWhoseSynIsMissing()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "aaaa");
        const TrackedPacket answer = bench.add({Bob, Alice, Syn | Ack, 3'000'000'000, 2'000'000'001});
        QVERIFY(answer.marks & PortsReused);
        QCOMPARE(bench.add({Bob, Alice, Psh | Ack, 3'000'000'001, 2'000'000'001, "new"}).marks, 0u);
        QVERIFY(bench.b.endsWith("new"));
    }

    void fragments()
    {
        Bench bench;
        bench.handshake();
        const QByteArray whole = frame({Alice, Bob, Psh | Ack, 1001, 5001, QByteArray(40, 'x')});
        const TrackedPacket first = bench.addFrame(fragmentOf(whole, 77, 0, 32, true));
        const TrackedPacket second = bench.addFrame(fragmentOf(whole, 77, 32, 28, false));
        QCOMPARE(first.conversation, 1u);
        QCOMPARE(second.conversation, 1u);
        QCOMPARE(second.marks, quint32(Fragment | Reassembled));
        QCOMPARE(bench.a, QByteArray(40, 'x'));
        bench.says(40, "yyyy"); // what follows is in its place
        QCOMPARE(bench.a, QByteArray(40, 'x') + "yyyy");
        QCOMPARE(bench.tracker.conversations().size(), 1u);
        bench.addFrame(fragmentOf(whole, 78, 32, 28, false)); // nobody knows yet where it belongs
        QCOMPARE(bench.addFrame(fragmentOf(whole, 78, 0, 32, true)).marks, quint32(Fragment | Reassembled | Retransmission));
        QCOMPARE(bench.tracker.conversations().size(), 2u);
    }

    // RFC 1858: the first fragment ends in TCP's header, before its flags.
    void tinyFragments()
    {
        Bench bench;
        const QByteArray syn = frame({Alice, Bob, Syn, 1000, 0, {}, 64240, QByteArray::fromHex("020405b4")});
        QCOMPARE(bench.addFrame(fragmentOf(syn, 5, 0, 8, true)).marks, quint32(Fragment));
        const TrackedPacket rest = bench.addFrame(fragmentOf(syn, 5, 8, 16, false));
        QCOMPARE(rest.marks, quint32(Fragment | Reassembled | HandshakeSyn));
        QVERIFY(rest.isFirstOfSide); // its sequence number is known only now
        bool known = false;
        QCOMPARE(bench.tracker.firstSeq(1, 0, &known), 1000u);
        QVERIFY(known);
        bench.add({Bob, Alice, Syn | Ack, 5000, 1001});
        bench.add({Alice, Bob, Ack, 1001, 5001});
        const QByteArray last = frame({Alice, Bob, Fin | Ack, 1001, 5001, "0123456789"});
        bench.addFrame(fragmentOf(last, 6, 0, 24, true));
        bench.addFrame(fragmentOf(last, 6, 24, 6, false));
        QCOMPARE(bench.a, "0123456789 FIN"_ba);
        QCOMPARE(bench.tracker.conversations().size(), 1u);
    }

    // Without its last fragment a segment is none, and the next one tells so.
    void aLostFragment()
    {
        Bench bench;
        bench.handshake();
        const QByteArray whole = frame({Alice, Bob, Psh | Ack, 1001, 5001, QByteArray(40, 'x')});
        bench.addFrame(fragmentOf(whole, 77, 0, 32, true));
        QCOMPARE(bench.says(40, "yyyy").marks, quint32(SegmentMissing));
        bench.tracker.finish();
        QCOMPARE(bench.a, "(40 missing)yyyy END"_ba);
        QCOMPARE(bench.tracker.reassembler().lost(), 1u);
    }

    void beginsInTheMiddle()
    {
        Bench bench;
        const TrackedPacket first = bench.add({Bob, Alice, Psh | Ack, 77, 99, "end of something"});
        QCOMPARE(first.marks, quint32(MidStream));
        QCOMPARE(first.direction, Direction::Out); // nobody knows who began
        bench.add({Alice, Bob, Ack, 99, 93});
        QCOMPARE(bench.a, "end of something"_ba);
        Bench answered; // the SYN is not there, its answer is
        const TrackedPacket answer = answered.add({Bob, Alice, Syn | Ack, 5000, 1001});
        QCOMPARE(answer.direction, Direction::In);
        QCOMPARE(answered.add({Alice, Bob, Ack, 1001, 5001}).direction, Direction::Out);
    }

    void portsAreUsedAgain()
    {
        Bench bench;
        bench.handshake();
        bench.says(0, "one");
        QCOMPARE(bench.add({Alice, Bob, Syn, 1000}).marks, quint32(HandshakeSyn | Retransmission));
        const TrackedPacket again = bench.add({Alice, Bob, Syn, 900'000});
        QCOMPARE(again.conversation, 2u);
        QVERIFY(again.isNew);
        QVERIFY(again.marks & PortsReused);
        bench.add({Bob, Alice, Syn | Ack, 800'000, 900'001});
        bench.add({Alice, Bob, Psh | Ack, 900'001, 800'001, "two"});
        QCOMPARE(bench.last, 2u);
        QCOMPARE(bench.a, "one ENDtwo"_ba);
    }

    void numbersWrap()
    {
        Bench bench;
        const quint32 isn = 0xfffffffb;
        bench.add({Alice, Bob, Syn, isn});
        bench.add({Bob, Alice, Syn | Ack, 5000, isn + 1});
        bench.add({Alice, Bob, Ack, isn + 1, 5001});
        bench.add({Alice, Bob, Psh | Ack, isn + 1, 5001, "aaaa"});
        bench.add({Alice, Bob, Psh | Ack, isn + 9, 5001, "cccc"});
        bench.add({Alice, Bob, Psh | Ack, isn + 5, 5001, "bbbb"});
        QCOMPARE(bench.a, "aaaabbbbcccc"_ba);
    }

    // The snap length cut the bytes, and not the stream.
    void cutByTheCapture()
    {
        Bench bench;
        bench.handshake();
        const QByteArray whole = frame({Alice, Bob, Psh | Ack, 1001, 5001, "abcdefgh"});
        bench.addFrame(whole.first(whole.size() - 5), -1, whole.size());
        bench.says(8, "ijkl");
        QCOMPARE(bench.a, "abc(5 missing)ijkl"_ba);
    }

    // Whatever the order, the doubles and the sizes of segments: the same bytes.
    void anyOrder()
    {
        QRandomGenerator random(793);
        for (int round = 0; round < test::effort(400); ++round) {
            Bench bench;
            bench.handshake();
            QByteArray text;
            for (int i = random.bounded(1, 400); i > 0; --i)
                text += char('a' + random.bounded(26));
            QList<std::pair<int, int>> pieces;
            for (int at = 0; at < text.size();) {
                const int size = std::min(int(text.size()) - at, random.bounded(1, 40));
                pieces.append({at, size});
                if (random.bounded(3) == 0) { // again, cut otherwise
                    const int from = random.bounded(at + size);
                    pieces.append({from, random.bounded(1, int(text.size()) - from + 1)});
                }
                at += size;
            }
            std::shuffle(pieces.begin(), pieces.end(), random);
            for (const auto &[at, size] : pieces)
                bench.says(quint32(at), text.mid(at, size), bench.now + random.bounded(50) * Ms);
            bench.add({Alice, Bob, Fin | Ack, 1001 + quint32(text.size()), 5001});
            QCOMPARE(bench.a, text + " FIN");
        }
    }

    void neverWithoutBound()
    {
        Bench bench;
        bench.handshake();
        for (quint32 i = 0; i < TcpFlow::MostWaiting + 100; ++i)
            bench.says(10 + i * 2, "x");
        QVERIFY(bench.a.startsWith("(10 missing)x"));
        Bench acked; // no time goes by: nor does what the receiver has wait without bound
        acked.handshake();
        for (quint32 i = 0; i < TcpFlow::MostWaiting; ++i) {
            acked.says(10 + i * 2, "x", acked.now);
            acked.acks(10 + i * 2 + 1, 64240, acked.now);
        }
        QCOMPARE(acked.a, ""_ba);
        acked.says(100'000, "x", acked.now);
        QVERIFY(acked.a.startsWith("(10 missing)x"));
        Bench wrapped; // ACKs that go round the numbers to before what waits
        wrapped.handshake();
        wrapped.says(100, "x", wrapped.now);
        for (const quint32 upTo : {101u, 101u + 0x7fffffffu, 1u})
            wrapped.acks(upTo, 64240, wrapped.now);
        for (quint32 i = 0; i < TcpFlow::MostWaiting + 10; ++i)
            wrapped.says(200 + i * 2, "x", wrapped.now);
        QVERIFY(wrapped.a.startsWith("(100 missing)x"));
    }

    void otherConversations()
    {
        Bench bench;
        QCOMPARE(bench.addFrame(datagram(Alice, Bob, "q")).conversation, 1u);
        const TrackedPacket answer = bench.addFrame(datagram(Bob, Alice, "a"));
        QCOMPARE(answer.conversation, 1u);
        QCOMPARE(answer.direction, Direction::In);
        QVERIFY(answer.isFirstOfSide);
        QCOMPARE(bench.addFrame(datagram({Alice.address, 40'001}, Bob, "q")).conversation, 2u);
        QCOMPARE(bench.addFrame(ethernet("not IP at all", 0x88cc)).conversation, 0u);
        const auto &first = bench.tracker.conversations()[0];
        QCOMPARE(first.packets[0], 1u);
        QCOMPARE(first.bytes[1], quint64(datagram(Bob, Alice, "a").size()));
    }

    void everyMarkHasWords()
    {
        for (quint32 mark = 1; mark <= LastPacketMark; mark <<= 1) {
            QVERIFY2(packetMarkName(mark), qPrintable(QString::number(mark)));
            QVERIFY(!packetMarkWords(mark).isEmpty());
        }
        QVERIFY(!packetMarkName(LastPacketMark << 1));
    }
};

QTEST_GUILESS_MAIN(TestTcpFlow)
#include "tst_tcpflow.moc"
