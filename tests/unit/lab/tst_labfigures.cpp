// The lab's figures and words of runs that are made up, packet by packet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrunmaker.h"

#include <QTest>
#include <QtEndian>

#include <cerrno>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

enum CaState : quint8 { Open, Disorder, Cwr, Recovery, Loss };

} // namespace

class TestLabFigures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lostSegment();
    void causes_data();
    void causes();
    void causeNeedsEveryPacket();
    void handshakeByWhatArrived();
    void handshakeOvertaken();
    void bothHostsCount();
    void causesOnOlderKernels_data();
    void causesOnOlderKernels();
    void needless();
    void needlessNeedsAllOfIt();
    void datagramsInFigures();
    void datagramsInWords();
    void percentiles();
    void goodput();
    void goodputOfAnExchange();
    void voidRun();
    void lateWire();
    void killedByAPerson();
    void ledgerRefusesWhatDoesNotFit();
    void ledgerCountsBothWays();
    void bothAtOnce();
    void repairsOfPieces();
    void repairsOfAnExchange();
    void uncountedRun();
    void statesThatNobodyCouldTell();
    void refusedSettings();
};

void TestLabFigures::lostSegment()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.handshake();
    made.data(1, 30);
    made.data(2, 50, Fate::Dropped);
    made.data(3, 70);
    made.data(2, 91);
    made.message(1, 30, 40);
    made.message(2, 50, 113);
    made.message(3, 70, 113);
    const QList<LabRepair> repairs = repairsOf(made.run);
    QCOMPARE(repairs.size(), 1);
    QCOMPARE(repairs[0].segment, 2u);
    QCOMPARE(repairs[0].message, 2);
    QCOMPARE(repairs[0].after, 41 * NsPerMs);
    QCOMPARE(repairs[0].waited, 63 * NsPerMs);
    QCOMPARE(repairs[0].cause, RepairCause::Unknown);
    QCOMPARE(said(made.run), u"The handshake (SYN, SYN+ACK, ACK) took 30.0 ms.\n"
                             "Segment 2 (message 2) was dropped; sent again 41.0 ms later; the reader waited 63.0 ms.\n"
                             "All 3 messages arrived, each once and in order.\n"
                             "The reader got nothing for 73.0 ms at most, before message 2.\n"
                             "Messages that were there and had to wait for one in front of them: 1, up to 33.0 ms."_s);
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.packetsSent, 7u);
    QCOMPARE(figures.packetsDropped, 1u);
    QCOMPARE(figures.retransmissions, 1u);
    QCOMPARE(figures.needless, 0u);
    QCOMPARE(figures.bytesDelivered, 30u);
    QCOMPARE(figures.overheadBytes(), figures.wireBytes - 30);
}

void TestLabFigures::causes_data()
{
    QTest::addColumn<int>("timeouts");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("underway");
    QTest::addColumn<int>("sacked");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, int timeouts, int state, int underway, RepairCause cause, int sacked = 0) {
        QTest::newRow(name) << timeouts << state << underway << sacked << int(cause);
    };
    row("timeout", 1, Loss, 1, RepairCause::Timeout);
    row("timeout, recovered already", 1, Open, 0, RepairCause::Timeout);
    row("fast recovery", 0, Recovery, 1, RepairCause::DuplicateAcks, 3);
    row("a recovery in which nothing is known of later segments", 0, Recovery, 1, RepairCause::Unknown);
    row("tail probe", 0, Open, 1, RepairCause::TailProbe);
    row("tail probe, of more", 0, Disorder, 1, RepairCause::TailProbe);
    row("nobody can tell", 0, Open, 0, RepairCause::Unknown);
    row("in a recovery after a timeout", 0, Loss, 1, RepairCause::Unknown);
}

void TestLabFigures::causes()
{
    QFETCH(int, timeouts);
    QFETCH(int, state);
    QFETCH(int, underway);
    QFETCH(int, sacked);
    QFETCH(int, cause);
    RunMaker made(TransportKind::Tcp, 1);
    made.handshake();
    made.data(1, 30, Fate::Dropped);
    made.data(1, 91);
    made.look(90, 0, 0, Open);
    made.look(92, 1, quint32(timeouts), quint8(state), quint32(underway), quint32(sacked));
    QCOMPARE(int(repairsOf(made.run)[0].cause), cause);
    // The same figures with the timer of another end say nothing about this one.
    for (LabLook &look : made.run.looks)
        look.side = Side::B;
    QCOMPARE(repairsOf(made.run)[0].cause, RepairCause::Unknown);
}

void TestLabFigures::causesOnOlderKernels_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("sacked");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, int before, int after, RepairCause cause, int sacked = 0) {
        QTest::newRow(name) << before << after << sacked << int(cause);
    };
    row("a timeout begins the loss state", Open, Loss, RepairCause::Timeout);
    row("in the loss state", Loss, Loss, RepairCause::Unknown);
    row("fast recovery", Open, Recovery, RepairCause::DuplicateAcks, 3);
    row("a recovery behind a timeout", Loss, Recovery, RepairCause::Unknown, 3);
    row("tail probe", Open, Open, RepairCause::TailProbe);
}

// Debian 12's kernel, 6.1, does not count timeouts: its TCP_INFO ends before them.
void TestLabFigures::causesOnOlderKernels()
{
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, sacked);
    QFETCH(int, cause);
    RunMaker made(TransportKind::Tcp, 1);
    made.handshake();
    made.data(1, 30, Fate::Dropped);
    made.data(1, 91);
    made.look(90, 0, 0, quint8(before));
    made.look(92, 1, 0, quint8(after), 1, quint32(sacked));
    for (LabLook &look : made.run.looks)
        look.sample.info.truncate(rowOf(TcpField::TotalRto).offset);
    QCOMPARE(int(repairsOf(made.run)[0].cause), cause);
}

void TestLabFigures::causeNeedsEveryPacket()
{
    RunMaker made(TransportKind::Tcp, 2);
    made.handshake();
    made.data(1, 30, Fate::Dropped);
    made.data(2, 31, Fate::Dropped);
    made.data(1, 91);
    made.data(2, 91);
    made.look(90, 0, 0, Open);
    made.look(92, 1, 0, Recovery, 1); // the kernel counts one, the wire saw two
    QCOMPARE(repairsOf(made.run)[0].cause, RepairCause::Unknown);
    made.run.looks.pop_back();
    QCOMPARE(repairsOf(made.run)[0].cause, RepairCause::Unknown); // nothing behind it
    made.look(92, 2, 0, Recovery, 2, 3);
    QCOMPARE(repairsOf(made.run)[0].cause, RepairCause::DuplicateAcks);
    QCOMPARE(repairsOf(made.run)[1].cause, RepairCause::DuplicateAcks);
    // Longer than a round trip apart: it may have been a tail probe, and the recovery what its answer began.
    made.run.looks.front().sample.time = 60 * NsPerMs;
    QCOMPARE(repairsOf(made.run)[0].cause, RepairCause::Unknown);
}

void TestLabFigures::handshakeByWhatArrived()
{
    RunMaker made(TransportKind::Tcp, 1);
    made.add(Side::A, frame({Alice, Bob, Syn, 1000}), 0, Fate::Dropped);
    QCOMPARE(handshakeOf(made.run).size(), 0);
    made.add(Side::A, frame({Alice, Bob, Syn, 1000}), 500, Fate::Corrupted); // host B threw it away
    QCOMPARE(handshakeOf(made.run).size(), 0);
    made.add(Side::A, frame({Alice, Bob, Syn, 1000}), 1000);
    made.add(Side::B, frame({Bob, Alice, quint16(Syn | Ack), 5000, 1001}), 1010, Fate::Dropped);
    made.add(Side::B, frame({Bob, Alice, quint16(Syn | Ack), 5000, 1001}), 2010);
    QVERIFY(said(made.run).startsWith(u"The handshake was not completed: 2 of its three packets arrived."));
    made.add(Side::A, frame({Alice, Bob, Ack, 1001, 5001}), 2020);
    const QList<const LabRecord *> steps = handshakeOf(made.run);
    QCOMPARE(steps.size(), 3);
    QCOMPARE(steps[0]->frame.left, 1000 * NsPerMs);
    QCOMPARE(steps[1]->frame.left, 2010 * NsPerMs);
    QVERIFY(said(made.run).startsWith(u"The handshake (SYN, SYN+ACK, ACK) took 1030 ms from the SYN that arrived first; it was not the first"));
}

// A SYN that was held back arrives behind its repetition, and the handshake is over by then.
void TestLabFigures::handshakeOvertaken()
{
    RunMaker made(TransportKind::Tcp, 1);
    made.add(Side::A, frame({Alice, Bob, Syn, 1000}), 0, Fate::Delivered, 2500);
    made.add(Side::A, frame({Alice, Bob, Syn, 1000}), 1000);
    made.add(Side::B, frame({Bob, Alice, quint16(Syn | Ack), 5000, 1001}), 1010);
    made.add(Side::A, frame({Alice, Bob, Ack, 1001, 5001}), 1020, Fate::Delivered, 40);
    made.data(1, 1021);
    const QList<const LabRecord *> steps = handshakeOf(made.run);
    QCOMPARE(steps.size(), 3);
    QCOMPARE(steps[0]->frame.left, 1000 * NsPerMs);
    QCOMPARE(steps[2]->frame.left, 1021 * NsPerMs); // it carries the ACK, and arrived first
}

// In an exchange both kernels throw away what is damaged.
void TestLabFigures::bothHostsCount()
{
    RunMaker made(TransportKind::Udp, 2);
    made.run.counted->hosts[0].udpChecksum = 6;
    made.run.counted->hosts[1].udpChecksum = 5;
    QCOMPARE(figuresOf(made.run).checksumDropped, 5u);
    made.run.kind = LabKind::Exchange;
    QCOMPARE(figuresOf(made.run).checksumDropped, 11u);
}

void TestLabFigures::needless()
{
    RunMaker made(TransportKind::Tcp, 1);
    made.handshake();
    made.data(1, 30, Fate::Delivered, 300);
    made.data(1, 250);
    made.message(1, 30, 260);
    QCOMPARE(figuresOf(made.run).needless, 1u);
    QVERIFY(said(made.run).contains(u"Sent again although nothing of it was lost: 1."));
    QVERIFY(repairsOf(made.run).isEmpty());
    RunMaker twice(TransportKind::Tcp, 1);
    twice.handshake();
    const QByteArray fin = frame({Bob, Alice, quint16(Fin | Ack), 5001, 1001});
    twice.add(Side::B, fin, 100);
    twice.add(Side::B, fin, 130);
    QCOMPARE(figuresOf(twice.run).needless, 1u);
    RunMaker damaged(TransportKind::Tcp, 1);
    damaged.handshake();
    damaged.data(1, 30, Fate::Corrupted);
    damaged.data(1, 250);
    QCOMPARE(figuresOf(damaged.run).needless, 0u);
    QCOMPARE(repairsOf(damaged.run).size(), 1);
}

// What is sent again need not be cut as it was: half of this one had been lost.
void TestLabFigures::needlessNeedsAllOfIt()
{
    RunMaker made(TransportKind::Tcp, 2);
    made.handshake();
    made.data(1, 30);
    made.data(2, 31, Fate::Dropped);
    const QByteArray both = frame({Alice, Bob, Ack, 1001, 5001, QByteArray(2 * Size, 'x')});
    made.add(Side::A, both, 80);
    QCOMPARE(figuresOf(made.run).needless, 0u);
    made.add(Side::A, both, 120);
    QCOMPARE(figuresOf(made.run).retransmissions, 2u);
    QCOMPARE(figuresOf(made.run).needless, 1u);
}

void TestLabFigures::datagramsInFigures()
{
    RunMaker made(TransportKind::Udp, 5);
    made.sent(1, 0);
    made.sent(2, 10, Fate::Dropped);
    made.sent(3, 20, Fate::Delivered, 50);
    made.sent(4, 30, Fate::Duplicated);
    made.sent(5, 40, Fate::Corrupted);
    // A packet of another kind is not counted.
    made.add(Side::B, frame({Bob, Alice, quint16(Rst), 1}), 45);
    made.message(1, 0, 10);
    made.message(2, 10, -1, 0);
    made.message(3, 20, 70, 1, true);
    made.message(4, 30, 40, 2);
    made.message(5, 40, -1, 0);
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.packetsSent, 5u);
    QCOMPARE(figures.packetsDropped, 1u);
    QCOMPARE(figures.packetsDuplicated, 1u);
    QCOMPARE(figures.packetsCorrupted, 1u);
    QCOMPARE(figures.packetsReordered, 1u);
    QCOMPARE(figures.messagesLost, QList<int>({2, 5}));
    QCOMPARE(figures.messagesLate, 1);
    QCOMPARE(figures.messagesTwice, 1);
    QCOMPARE(figures.messagesDelivered, 3);
}

void TestLabFigures::datagramsInWords()
{
    RunMaker made(TransportKind::Udp, 20);
    for (int i = 1; i <= 20; ++i)
        made.message(i, i, i == 3 || i == 9 || i == 17 ? -1 : i + 1, i == 3 || i == 9 || i == 17 ? 0 : 1);
    QCOMPARE(said(made.run), u"UDP lost messages 3, 9, 17, and nobody told it.\nThe reader got nothing for 2.0 ms at most, before message 4."_s);
    made.run.isCutShort = true;
    made.run.counted->hosts[1].udpBufferFull = 2;
    made.run.counted->hosts[1].udpChecksum = 1;
    // Who knows whether they would have come.
    QVERIFY(figuresOf(made.run).messagesLost.isEmpty());
    QCOMPARE(said(made.run), u"1 arrived damaged: the checksum showed it, and the reader never saw them.\n"
                             "2 found the reader's buffer full.\nThe reader got nothing for 2.0 ms at most, before message 4.\n"
                             "It was cut short.\nMessages that had not arrived by then: 3."_s);
}

void TestLabFigures::percentiles()
{
    RunMaker made(TransportKind::Udp, 100);
    for (int i = 1; i <= 100; ++i)
        made.message(101 - i, 0, i);
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.latency(50), 50 * NsPerMs);
    QCOMPARE(figures.latency(90), 90 * NsPerMs);
    QCOMPARE(figures.latency(100), 100 * NsPerMs);
    QCOMPARE(LabFigures().latency(50), 0);
}

void TestLabFigures::goodput()
{
    RunMaker made(TransportKind::Udp, 2);
    made.message(1, 0, 10);
    made.message(2, 0, 100);
    QCOMPARE(figuresOf(made.run).goodput, 2 * Size * 8 / 0.1);
}

// As the preset has it: 100 bytes are asked, 1000 answered.
void TestLabFigures::goodputOfAnExchange()
{
    RunMaker made(TransportKind::Udp, 3);
    made.run.kind = LabKind::Exchange;
    made.run.size = 100;
    made.run.answerSize = 1000;
    made.sent(1, 0);
    made.message(1, 0, 20);
    made.message(2, 20, -1, 0); // its answer was lost
    made.message(3, 50, -1, 0); // or the question
    made.run.messages[0].reached = 10 * NsPerMs;
    made.run.messages[1].reached = 40 * NsPerMs;
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.bytesDelivered, 1200u);
    QCOMPARE(figures.goodput, 1200 * 8 / 0.04);
    QCOMPARE(figures.overheadBytes(), 0u); // of one packet that was seen
    made.run.kind = LabKind::Messages;
    QCOMPARE(figuresOf(made.run).bytesDelivered, 100u);
}

void TestLabFigures::voidRun()
{
    RunMaker made(TransportKind::Udp, 1);
    made.message(1, 0, 1);
    QVERIFY(!made.run.isVoid());
    made.run.before.captureDrops = 3;
    made.run.counted->captureDrops = 3;
    QVERIFY(!made.run.isVoid()); // of another run
    made.run.counted->captureDrops = 5;
    QVERIFY(made.run.isVoid());
    QVERIFY(said(made.run).startsWith(u"This run is void: the wire itself lost 2 frames"));
    made.run.counted.reset(); // it ended before anybody could say
    QVERIFY(!made.run.isVoid());
    QVERIFY(!said(made.run).contains(u"void"));
}

void TestLabFigures::lateWire()
{
    RunMaker made(TransportKind::Udp, 1);
    made.message(1, 0, 1);
    made.run.counted->late = LateFrom - 1;
    QVERIFY(!said(made.run).contains(u"busy"));
    made.run.counted->late = 12 * NsPerMs;
    QVERIFY(said(made.run).startsWith(u"This machine was busy: the wire was up to 12.0 ms later than the link that was asked for."));
}

void TestLabFigures::killedByAPerson()
{
    RunMaker made(TransportKind::Udp, 1);
    Frame frame;
    frame.id = 1;
    frame.run = 1;
    frame.bytes = datagram(Alice, Bob, "1");
    frame.length = quint32(frame.bytes.size());
    QVERIFY(made.ledger.add(frame));
    QCOMPARE(made.ledger.underway(), 1u);
    QVERIFY(!made.run.records[0].isOver());
    QVERIFY(made.ledger.gone({1, 5, 0}));
    QCOMPARE(made.ledger.underway(), 0u);
    QVERIFY(made.run.records[0].isOver());
    QCOMPARE(made.run.records[0].fate(), Fate::Dropped);
    QCOMPARE(made.run.records[0].cause(), Cause::Killed);
    QVERIFY(!made.ledger.arrived({1, 6}));
    // The link did not do it.
    QCOMPARE(figuresOf(made.run).packetsDropped, 0u);
    QCOMPARE(figuresOf(made.run).packetsKilled, 1u);
}

void TestLabFigures::ledgerRefusesWhatDoesNotFit()
{
    LabRun run;
    run.number = 1;
    LabLedger ledger;
    Frame frame;
    frame.id = 7;
    frame.run = 1;
    QVERIFY(!ledger.add(frame)); // it follows none
    ledger.follow(&run);
    QVERIFY(ledger.add(frame));
    QVERIFY(!ledger.add(frame)); // twice
    frame.id = 9;
    QVERIFY(!ledger.add(frame)); // 8 is missing
    frame.id = 8;
    frame.copies = 3;
    QVERIFY(!ledger.add(frame));
    QCOMPARE(ledger.leftOut(), 3u);
    frame.run = 2;
    QVERIFY(!ledger.add(frame)); // of another run: none of this one's
    QCOMPARE(ledger.leftOut(), 3u);
    QVERIFY(!ledger.arrived({6, 1}));
    QVERIFY(!ledger.arrived({8, 1}));
    QVERIFY(!ledger.gone({~quint64(0), 1, 0}));
    QVERIFY(ledger.arrived({7, 1}));
    QVERIFY(!ledger.arrived({7, 1})); // more often than there are copies
    QCOMPARE(ledger.underway(), 0u);
}

// What a program sent, and what answers it: a run is over when all of both has been seen.
void TestLabFigures::ledgerCountsBothWays()
{
    LabRun run;
    run.number = 1;
    LabLedger ledger;
    ledger.follow(&run);
    Frame frame;
    frame.run = 1;
    frame.is = FrameClass::Data;
    frame.lane = Lane::UdpData;
    for (frame.id = 1; frame.id <= 3; ++frame.id) {
        frame.from = frame.id == 2 ? Side::B : Side::A;
        QVERIFY(ledger.add(frame));
    }
    QVERIFY(ledger.arrived({2, 1}));
    QCOMPARE(ledger.dataSent(Lane::UdpData), 2u);
    QCOMPARE(ledger.dataSent(Lane::UdpData, Side::B), 1u);
    QCOMPARE(ledger.dataArrived(Lane::UdpData), 0u);
    QCOMPARE(ledger.dataArrived(Lane::UdpData, Side::B), 1u);
    QCOMPARE(ledger.dataSent(Lane::TcpData, Side::B), 0u);
}

// Each transport's run has its own packets; ICMP is told where datagrams are.
void TestLabFigures::bothAtOnce()
{
    LabRun tcp, udp;
    tcp.number = udp.number = 4;
    LabLedger ledger;
    ledger.follow(&tcp, &udp);
    FrameSorter sorter;
    const auto add = [&](quint64 id, const QByteArray &bytes) {
        const SortedFrame sorted = sorter.sort(bytes);
        Frame frame;
        frame.id = id;
        frame.run = 4;
        frame.is = sorted.is;
        frame.lane = sorted.lane;
        frame.bytes = bytes;
        frame.length = quint32(bytes.size());
        return ledger.add(frame);
    };
    QVERIFY(add(10, frame({Alice, Bob, Syn, 1000})));
    QVERIFY(add(11, datagram(Alice, Bob, "1")));
    QVERIFY(add(12, ethernet(ipv4(Bob, Alice, 1, be(0x0303, 2) + be(0, 6)))));
    QVERIFY(add(13, frame({Bob, Alice, quint16(Syn | Ack), 5000, 1001})));
    QCOMPARE(tcp.records.size(), size_t(2));
    QCOMPARE(udp.records.size(), size_t(2));
    QCOMPARE(ledger.arrived({13, 5}), &tcp.records[1]);
    QCOMPARE(ledger.arrived({12, 6}), &udp.records[1]);
    udp.transport = TransportKind::Udp;
    QCOMPARE(figuresOf(udp).observed.unreachables, 1u);
    QCOMPARE(figuresOf(udp).packetsSent, 1u);
}

// What is sent again need not be cut as it was.
void TestLabFigures::repairsOfPieces()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.handshake();
    made.data(1, 30, Fate::Dropped);
    made.data(2, 31, Fate::Dropped);
    made.data(3, 32);
    made.add(Side::A, frame({Alice, Bob, Ack, 1001, 5001, QByteArray(2 * Size, 'x')}), 80);
    const QList<LabRepair> repairs = repairsOf(made.run);
    QCOMPARE(repairs.size(), 2);
    QCOMPARE(repairs[0].after, 50 * NsPerMs);
    QCOMPARE(repairs[1].after, 49 * NsPerMs);
    QCOMPARE(repairs[1].again, repairs[0].again);
}

// Both hosts send messages, of different sizes, and either may lose some.
void TestLabFigures::repairsOfAnExchange()
{
    constexpr int Answer = 30;
    RunMaker made(TransportKind::Tcp, 2);
    made.run.kind = LabKind::Exchange;
    made.run.answerSize = Answer;
    made.handshake();
    const auto answer = [&](int number, qint64 left, Fate fate) {
        made.add(Side::B, frame({Bob, Alice, Ack, quint32(5001 + (number - 1) * Answer), quint32(1001 + number * Size), QByteArray(Answer, 'y')}),
                 left, fate);
    };
    made.data(1, 30, Fate::Dropped);
    made.data(1, 230);
    answer(1, 240, Fate::Delivered);
    made.data(2, 260);
    answer(2, 270, Fate::Corrupted);
    answer(2, 475, Fate::Delivered);
    made.message(1, 30, 250);
    made.run.messages[0].reached = 240 * NsPerMs;
    made.message(2, 260, 485);
    made.run.messages[1].reached = 270 * NsPerMs;
    const QList<LabRepair> repairs = repairsOf(made.run);
    QCOMPARE(repairs.size(), 2);
    QCOMPARE(repairs[0].from, Side::A);
    QCOMPARE(repairs[0].message, 1);
    QCOMPARE(repairs[0].waited, 210 * NsPerMs); // until host B read it
    QCOMPARE(repairs[1].from, Side::B);
    QCOMPARE(repairs[1].message, 2);
    QCOMPARE(repairs[1].after, 205 * NsPerMs);
    QCOMPARE(repairs[1].waited, 215 * NsPerMs);
    const QString words = said(made.run);
    QVERIFY2(words.contains(u"Host A's segment 1 (question 1) was dropped; sent again 200 ms later; the reader waited 210 ms."), qPrintable(words));
    QVERIFY2(words.contains(u" (answer 2) arrived damaged; sent again 205 ms later; the reader waited 215 ms."), qPrintable(words));
    made.run.kind = LabKind::Messages; // there only one of them sends
    QCOMPARE(repairsOf(made.run).size(), 1);
}

// Nothing counted is not the same as nothing lost.
void TestLabFigures::uncountedRun()
{
    RunMaker made(TransportKind::Udp, 1);
    made.message(1, 0, 1);
    made.run.isOver = true;
    QVERIFY(!said(made.run).contains(u"is not known"));
    made.run.counted.reset();
    QVERIFY(said(made.run).startsWith(u"What the wire itself lost, and what the kernels dropped, is not known"));
}

void TestLabFigures::statesThatNobodyCouldTell()
{
    RunMaker made(TransportKind::Tcp, 1);
    made.handshake();
    QVERIFY(!said(made.run).contains(u"is not known"));
    made.run.stateError = EPROTONOSUPPORT;
    QVERIFY(said(made.run).contains(u"What states came after close() is not known: this kernel cannot be asked (EPROTONOSUPPORT)."));
}

void TestLabFigures::refusedSettings()
{
    RunMaker made(TransportKind::Udp, 1);
    made.message(1, 0, 1);
    made.run.refused = {{"net.ipv4.tcp_congestion_control", "bbr", "reno"}, {"net.ipv4.tcp_recovery", "0", ""}};
    QVERIFY(said(made.run).contains(u"This system left net.ipv4.tcp_congestion_control at reno; asked for was bbr."));
    QVERIFY(said(made.run).contains(u"This system has no setting net.ipv4.tcp_recovery."));
    // Of a file that somebody made.
    made.run.refused = {{"a\xe2\x80\xae" "b", "c\n", "\x1b[31m"}, {"d\ne", "1", ""}};
    QVERIFY2(said(made.run).contains(u"This system left a\u27E8U+202E\u27E9b at \u241B[31m; asked for was c\u240A."), qPrintable(said(made.run)));
    QVERIFY(said(made.run).contains(u"This system has no setting d\u240Ae."));
    made.run.refused = {{QByteArray(1 << 20, 'x'), "1", ""}};
    QVERIFY(said(made.run).size() < 1000);
}

QTEST_APPLESS_MAIN(TestLabFigures)
#include "tst_labfigures.moc"
