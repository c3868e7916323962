// Runs of the lab as ladders: arrows by what became of packets, events of both hosts, one axis for both transports.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labladder.h"
#include "core/protocol/lab/framesorter.h"
#include "core/protocol/timeunits.h"
#include "support/capturemaker.h"

#include <QTest>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Began = 5'000'000'000;

// Times in milliseconds since the run began.
lab::LabRecord record(quint64 id, lab::Side from, const QByteArray &bytes, qint64 left, const std::vector<qint64> &arrived)
{
    lab::LabRecord one;
    one.frame.id = id;
    one.frame.run = 1;
    one.frame.from = from;
    one.frame.is = lab::FrameClass::Control;
    one.frame.bytes = bytes;
    one.frame.length = quint32(bytes.size());
    one.frame.left = Began + left * NsPerMs;
    one.frame.copies = quint8(arrived.size());
    one.frame.fate = arrived.empty() ? lab::Fate::Dropped : arrived.size() > 1 ? lab::Fate::Duplicated : lab::Fate::Delivered;
    one.frame.cause = arrived.empty() ? lab::Cause::List : lab::Cause::None;
    for (const qint64 time : arrived)
        one.arrived.push_back(Began + time * NsPerMs);
    return one;
}

lab::LabOutcome outcome()
{
    lab::LabOutcome all;
    all.tcp.transport = TransportKind::Tcp;
    all.tcp.number = 1;
    all.tcp.began = Began;
    all.tcp.size = 10;
    all.tcp.records = {record(1, lab::Side::A, frame({Alice, Bob, Syn, 1000}), 0, {10}),
                       record(2, lab::Side::B, frame({Bob, Alice, Syn | Ack, 5000, 1001}), 10, {20}),
                       record(3, lab::Side::A, frame({Alice, Bob, Ack, 1001, 5001}), 20, {30})};
    all.udp.transport = TransportKind::Udp;
    return all;
}

EntryId entryOf(quint64 frame)
{
    return frame + 100;
}

const LadderItem *arrowAt(const Ladder &ladder, qint64 ms)
{
    const auto found = std::find_if(ladder.items.begin(), ladder.items.end(),
                                    [ms](const LadderItem &one) { return one.isArrow() && one.time == ms * NsPerMs; });
    return found == ladder.items.end() ? nullptr : &*found;
}

} // namespace

class TestLabLadder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handshake();
    void lostAndDoubled();
    void briefWords();
    void roomForEvents();
    void takesWhatIsNew();
    void eventsOfBothHosts();
    void transportsSideBySide();
    void delayedAck();
    void whatProgramsAndKernelsDid();
    void answersReturn();
    void composedMessagesOnBothLanes();
    void overtaken();
};

void TestLabLadder::handshake()
{
    const Ladder ladder = LabLadder(entryOf).take(outcome());
    QCOMPARE(ladder.lanes.size(), 4);
    QCOMPARE(ladder.items.size(), size_t(3));
    const quint32 steps[] = {LadderMark::HandshakeSyn, LadderMark::HandshakeSynAck, LadderMark::HandshakeAck};
    for (size_t i = 0; i < 3; ++i) {
        QVERIFY(ladder.items[i].marks & steps[i]);
        QCOMPARE(ladder.items[i].entry, EntryId(101 + i));
        QCOMPARE(ladder.items[i].arrived - ladder.items[i].time, 10 * NsPerMs);
    }
    QCOMPARE(ladder.items[1].lane, 1);
    QCOMPARE(ladder.items[1].to, 0);
    QVERIFY2(ladder.items[0].label.english().contains(u"SYN seq 0"), qPrintable(ladder.items[0].label.english()));
    QVERIFY2(ladder.items[2].label.english().contains(u"seq 1 ack 1"), qPrintable(ladder.items[2].label.english()));
}

// Jitter holds nothing back by name: that a later packet was there before shows it.
void TestLabLadder::overtaken()
{
    lab::LabOutcome all = outcome();
    all.tcp.records.push_back(record(4, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1001, 5001, "0123456789"}), 40, {70}));
    all.tcp.records.push_back(record(5, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1011, 5001, "0123456789"}), 45, {60}));
    all.tcp.records.push_back(record(6, lab::Side::B, frame({Bob, Alice, Ack, 5001, 1021}), 71, {90}));
    all.tcp.records.push_back(record(7, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1021, 5001, "0123456789"}), 80, {85}));
    const Ladder ladder = LabLadder(entryOf).take(all);
    QVERIFY(arrowAt(ladder, 40)->marks & LadderMark::OutOfOrder);
    QVERIFY2(arrowAt(ladder, 40)->label.english().contains(u"overtaken"), qPrintable(arrowAt(ladder, 40)->label.english()));
    for (const qint64 other : {45, 71, 80})
        QVERIFY(!(arrowAt(ladder, other)->marks & LadderMark::OutOfOrder));
}

void TestLabLadder::lostAndDoubled()
{
    lab::LabOutcome all = outcome();
    all.tcp.records.push_back(record(4, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1001, 5001, "0123456789"}), 40, {}));
    lab::LabRecord again = record(5, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1001, 5001, "0123456789"}), 80, {90, 95});
    again.frame.is = lab::FrameClass::Again;
    all.tcp.records.push_back(again);
    const Ladder ladder = LabLadder(entryOf).take(all);
    const LadderItem *lost = arrowAt(ladder, 40);
    QVERIFY(lost && lost->arrival == LadderItem::Arrival::Lost);
    QVERIFY2(lost->label.english().contains(u"lost as asked"), qPrintable(lost->label.english()));
    const auto copies = std::count_if(ladder.items.begin(), ladder.items.end(), [](const LadderItem &one) { return one.entry == 105; });
    QCOMPARE(copies, 2);
    const auto doubled = std::count_if(ladder.items.begin(), ladder.items.end(), [](const LadderItem &one) { return (one.marks & LadderMark::Duplicate) != 0; });
    QCOMPARE(doubled, 1);
    QVERIFY(arrowAt(ladder, 80)->marks & LadderMark::Retransmission);
}

// What stands on an arrow where there is no room for all of it.
void TestLabLadder::briefWords()
{
    lab::LabOutcome all = outcome();
    all.tcp.records.push_back(record(4, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1001, 5001, "0123456789"}), 40, {50}));
    all.tcp.records.push_back(record(5, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1011, 5001, "0123456789"}), 50, {}));
    all.tcp.records.push_back(record(6, lab::Side::B, frame({Bob, Alice, Ack, 5001, 1011}), 60, {70}));
    all.tcp.records.push_back(record(7, lab::Side::A, frame({Alice, Bob, Fin | Ack, 1021, 5001}), 80, {90}));
    const Ladder ladder = LabLadder(entryOf).take(all);
    const std::pair<qint64, QString> wanted[] = {{0, u"SYN seq 0"_s},  {10, u"SYN+ACK"_s},       {20, u"ack 1"_s},      {40, u"seq 1, 10 bytes"_s},
                                                 {50, u"lost as asked"_s}, {60, u"ack 11"_s}, {80, u"FIN seq 21"_s}};
    for (const auto &[ms, words] : wanted) {
        QVERIFY(arrowAt(ladder, ms));
        QCOMPARE(arrowAt(ladder, ms)->brief.english(), words);
    }
}

// What the lanes' events will need is known before there are any.
void TestLabLadder::roomForEvents()
{
    lab::LabOutcome all;
    all.options.messages = 120;
    const Ladder ladder = LabLadder(entryOf).take(all);
    QCOMPARE(ladder.lanes.size(), 4);
    QCOMPARE(ladder.lanes[0].widest.english(), u"ESTABLISHED"_s);
    QCOMPARE(ladder.lanes[2].widest.english(), u"writes 120"_s);
    QCOMPARE(ladder.lanes[3].widest.english(), u"has 120"_s);
}

// A packet whose fate is open waits, and those behind it; nothing comes twice.
void TestLabLadder::takesWhatIsNew()
{
    lab::LabOutcome all = outcome();
    LabLadder maker(entryOf);
    QCOMPARE(maker.take(all).items.size(), size_t(3));
    QCOMPARE(maker.take(all).items.size(), size_t(0));
    lab::LabRecord open = record(4, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1001, 5001, "0123456789"}), 40, {50});
    open.arrived.clear();
    all.tcp.records.push_back(open);
    all.tcp.records.push_back(record(5, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1011, 5001, "0123456789"}), 45, {55}));
    QCOMPARE(maker.take(all).items.size(), size_t(0));
    all.tcp.records[3].arrived.push_back(Began + 50 * NsPerMs);
    QCOMPARE(maker.take(all).items.size(), size_t(2));
}

void TestLabLadder::eventsOfBothHosts()
{
    lab::LabOutcome all = outcome();
    all.tcp.messages.resize(2);
    all.tcp.messages[0].written = Began + 21 * NsPerMs;
    LabLadder maker(entryOf);
    const Ladder first = maker.take(all);
    const auto isEvent = [](const LadderItem &one) { return !one.isArrow(); };
    QCOMPARE(std::count_if(first.items.begin(), first.items.end(), isEvent), 1);
    all.tcp.messages[0].delivered = Began + 35 * NsPerMs;
    all.tcp.messages[0].copies = 1;
    const Ladder more = maker.take(all);
    QCOMPARE(more.items.size(), size_t(1));
    QCOMPARE(more.items[0].kind, LadderItem::Kind::Read);
    QCOMPARE(more.items[0].lane, 1);
    QCOMPARE(more.items[0].time, 35 * NsPerMs);
}

void TestLabLadder::transportsSideBySide()
{
    lab::LabOutcome all = outcome();
    all.udp.number = 2;
    all.udp.began = Began + 1000 * NsPerMs;
    all.udp.records = {record(9, lab::Side::A, datagram(Alice, Bob, "1"), 1003, {1013})};
    const Ladder ladder = LabLadder(entryOf).take(all);
    const LadderItem *datagram = arrowAt(ladder, 3);
    QVERIFY(datagram);
    QCOMPARE(datagram->lane, 2);
    QCOMPARE(datagram->to, 3);
    QCOMPARE(ladder.lanes[2].group, 1);
    all.options.tcp = false;
    QCOMPARE(LabLadder(entryOf).take(all).lanes.size(), 2);
}

void TestLabLadder::delayedAck()
{
    lab::LabOutcome all = outcome();
    all.tcp.records.push_back(record(4, lab::Side::A, frame({Alice, Bob, Psh | Ack, 1001, 5001, "0123456789"}), 40, {50}));
    all.tcp.records.push_back(record(5, lab::Side::B, frame({Bob, Alice, Ack, 5001, 1011}), 91, {101}));
    const Ladder ladder = LabLadder(entryOf).take(all);
    const LadderItem *ack = arrowAt(ladder, 91);
    QVERIFY(ack && ack->marks & LadderMark::Caution);
    QVERIFY2(ack->label.english().contains(u"delayed ACK, 41.0 ms"), qPrintable(ack->label.english()));
    QVERIFY(!(arrowAt(ladder, 40)->marks & LadderMark::Caution));
}

void TestLabLadder::whatProgramsAndKernelsDid()
{
    lab::LabOutcome all = outcome();
    LabLadder ladder(entryOf);
    ladder.take(all);
    all.tcp.happened(Began + 50 * NsPerMs, lab::Side::B, lab::LabEvent::What::IsTold, 104);
    all.tcp.states.push_back({Began + 60 * NsPerMs, lab::Side::A, 1, 6, 0, 0});
    const Ladder more = ladder.take(all);
    QCOMPARE(more.items.size(), size_t(2));
    QCOMPARE(more.items[0].label.english(), u"is told ECONNRESET"_s);
    QCOMPARE(more.items[0].lane, 1);
    QCOMPARE(more.items[1].label.english(), u"TIME_WAIT in the kernel"_s);
    QCOMPARE(more.items[1].brief.english(), u"TIME_WAIT"_s); // where there is no room for more
    QCOMPARE(more.items[1].lane, 0);
    QVERIFY(ladder.take(all).items.empty());
}

void TestLabLadder::answersReturn()
{
    lab::LabOutcome all = outcome();
    all.tcp.records.clear();
    all.tcp.kind = lab::LabKind::Exchange;
    all.tcp.messages = {lab::LabMessage()};
    all.tcp.messages[0].written = Began;
    all.tcp.messages[0].delivered = Began + NsPerMs;
    all.tcp.messages[0].copies = 1;
    const Ladder ladder = LabLadder(entryOf).take(all);
    QCOMPARE(ladder.items.size(), size_t(2));
    QCOMPARE(ladder.items[0].lane, 0);
    QCOMPARE(ladder.items[1].lane, 0);
}

// Host B's program has a message, host A's its answer; without answers host B's alone.
void TestLabLadder::composedMessagesOnBothLanes()
{
    lab::LabOutcome all = outcome();
    all.tcp.records.clear();
    all.tcp.kind = lab::LabKind::Send;
    all.tcp.isAnswered = true;
    all.tcp.messages = {lab::LabMessage()};
    lab::LabMessage &message = all.tcp.messages[0];
    message.written = Began;
    message.reached = Began + NsPerMs;
    message.delivered = Began + 2 * NsPerMs;
    message.copies = 1;
    message.asked = u"hello"_s;
    LabLadder answered(entryOf);
    const Ladder ladder = answered.take(all);
    QCOMPARE(ladder.items.size(), size_t(3));
    QCOMPARE(ladder.items[0].label.english(), u"writes 1"_s);
    QCOMPARE(ladder.items[1].label.english(), u"has 1"_s);
    QCOMPARE(ladder.items[1].lane, 1);
    QCOMPARE(ladder.items[2].label.english(), u"has the answer to 1"_s);
    QCOMPARE(ladder.items[2].lane, 0);
    QVERIFY(answered.take(all).items.empty());
    all.tcp.isAnswered = false;
    const Ladder silent = LabLadder(entryOf).take(all);
    QCOMPARE(silent.items.size(), size_t(2));
    QCOMPARE(silent.items[1].label.english(), u"has 1"_s);
    QCOMPARE(silent.items[1].lane, 1);
}

QTEST_APPLESS_MAIN(TestLabLadder)
#include "tst_labladder.moc"
