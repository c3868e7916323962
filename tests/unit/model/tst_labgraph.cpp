// Graphs of the sender's TCP: segments and acknowledgements by number and time, windows with their scale, what the kernel said.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labgraph.h"
#include "core/protocol/timeunits.h"
#include "support/capturemaker.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;

namespace {

constexpr qint64 Began = 7'000'000'000;
constexpr quint32 First = 1000;
constexpr quint32 Other = 5000;

// Times in milliseconds since the run began.
lab::LabRecord packet(quint64 id, lab::Side from, const QByteArray &bytes, qint64 left, const std::vector<qint64> &arrived)
{
    lab::LabRecord one;
    one.frame.id = id;
    one.frame.run = 1;
    one.frame.from = from;
    one.frame.is = lab::FrameClass::Data;
    one.frame.bytes = bytes;
    one.frame.length = quint32(bytes.size());
    one.frame.left = Began + left * NsPerMs;
    one.frame.copies = quint8(arrived.size());
    one.frame.fate = arrived.empty() ? lab::Fate::Dropped : lab::Fate::Delivered;
    one.frame.cause = arrived.empty() ? lab::Cause::List : lab::Cause::None;
    for (const qint64 time : arrived)
        one.arrived.push_back(Began + time * NsPerMs);
    return one;
}

QByteArray scaleOption(int shift)
{
    return QByteArray("\x03\x03", 2) + char(shift) + QByteArray(1, '\0');
}

lab::LabRun handshake(bool scaled)
{
    lab::LabRun run;
    run.transport = TransportKind::Tcp;
    run.number = 1;
    run.began = Began;
    Segment syn{Alice, Bob, Syn, First}, answer{Bob, Alice, Syn | Ack, Other, First + 1};
    answer.window = 1000;
    if (scaled)
        syn.options = scaleOption(2), answer.options = scaleOption(4);
    run.records = {packet(1, lab::Side::A, frame(syn), 0, {10}), packet(2, lab::Side::B, frame(answer), 10, {20}),
                   packet(3, lab::Side::A, frame({Alice, Bob, Ack, First + 1, Other + 1}), 20, {30})};
    return run;
}

lab::LabRecord data(quint64 id, quint32 number, const QByteArray &bytes, qint64 left, const std::vector<qint64> &arrived)
{
    return packet(id, lab::Side::A, frame({Alice, Bob, Psh | Ack, First + number, Other + 1, bytes}), left, arrived);
}

lab::LabRecord acknowledgement(quint64 id, quint32 number, quint16 window, qint64 left, const std::vector<qint64> &arrived)
{
    Segment one{Bob, Alice, Ack, Other + 1, First + number};
    one.window = window;
    return packet(id, lab::Side::B, frame(one), left, arrived);
}

QByteArray tcpInfo(const std::vector<std::pair<TcpField, quint64>> &fields)
{
    QByteArray bytes(knownTcpInfoSize(), '\0');
    for (const auto &[field, value] : fields) {
        const TcpFieldRow &row = rowOf(field);
        for (int i = 0; i < row.size; ++i)
            bytes[row.offset + i] = char(value >> (8 * i));
    }
    return bytes;
}

lab::LabLook look(lab::Side side, qint64 ms, const std::vector<std::pair<TcpField, quint64>> &fields)
{
    lab::LabLook one;
    one.side = side;
    one.sample.time = Began + ms * NsPerMs;
    one.sample.info = tcpInfo(fields);
    one.entry = EntryId(1000 + ms);
    return one;
}

EntryId graphEntry(quint64 id)
{
    return id + 100;
}

} // namespace

class TestLabGraph : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void segments();
    void acknowledgementsWhenTheyArrive();
    void windowsAreScaled();
    void windowsAreNotScaledByOne();
    void overtakenAnswersSayNothingNew();
    void answersOfLaterTakesAreMerged();
    void manyAnswersThatOvertake();
    void waitsForOpenFates();
    void curves();
    void valuesThatAreNone();
    void whatHoldsAtATime();
    void senderIsWhoSendsMore();
    void leavesOtherConnectionsOut();
};

void TestLabGraph::segments()
{
    lab::LabRun run = handshake(true);
    run.records.push_back(data(4, 1, "0123456789", 30, {}));
    run.records.push_back(data(5, 11, "0123456789", 40, {50}));
    run.records.push_back(data(6, 1, "0123456789", 80, {90}));
    run.records.back().frame.is = lab::FrameClass::Again;
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.segments().size(), size_t(3));
    const LabGraph::Segment &lost = graph.segments()[0], &again = graph.segments()[2];
    QVERIFY(lost.lost && !lost.again && !lost.byHand);
    QCOMPARE(lost.time, 30 * NsPerMs);
    QCOMPARE(lost.from, 1);
    QCOMPARE(lost.to, 11);
    QCOMPARE(lost.entry, EntryId(104));
    QVERIFY(!again.lost && again.again);
    QCOMPARE(graph.highestNumber(), 21);
    run.records[3].isKilled = true;
    LabGraph byHand(graphEntry);
    byHand.take(run);
    QVERIFY(byHand.segments()[0].byHand);
}

void TestLabGraph::acknowledgementsWhenTheyArrive()
{
    lab::LabRun run = handshake(true);
    run.records.push_back(acknowledgement(4, 11, 100, 40, {50}));
    run.records.push_back(acknowledgement(5, 21, 100, 60, {})); // lost: nobody hears of it
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.answers().size(), size_t(2)); // with the SYN+ACK
    QCOMPARE(graph.answers().back().time, 50 * NsPerMs);
    QCOMPARE(graph.answers().back().acknowledged, 11);
    QCOMPARE(graph.answers().back().entry, EntryId(104));
}

// RFC 7323 section 2.2: that of a SYN is not.
void TestLabGraph::windowsAreScaled()
{
    lab::LabRun run = handshake(true);
    run.records.push_back(acknowledgement(4, 11, 100, 40, {50}));
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.answers()[0].window, 1 + 1000);
    QCOMPARE(graph.answers()[1].window, 11 + (100 << 4));
}

void TestLabGraph::windowsAreNotScaledByOne()
{
    lab::LabRun run = handshake(false);
    run.records.push_back(acknowledgement(4, 11, 2000, 40, {50}));
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.answers()[1].window, 11 + 2000);
}

void TestLabGraph::overtakenAnswersSayNothingNew()
{
    lab::LabRun run = handshake(true);
    run.records.push_back(acknowledgement(4, 11, 100, 40, {70}));
    run.records.push_back(acknowledgement(5, 21, 100, 45, {60}));
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.answerAt(65 * NsPerMs)->acknowledged, 21);
    QCOMPARE(graph.answerAt(75 * NsPerMs)->acknowledged, 21);
    QCOMPARE(graph.answerAt(30 * NsPerMs)->acknowledged, 1);
    QVERIFY(!graph.answerAt(0));
}

// What came later in the file may have arrived before what was taken already.
void TestLabGraph::answersOfLaterTakesAreMerged()
{
    lab::LabRun run = handshake(true);
    run.records.push_back(acknowledgement(4, 11, 100, 40, {70}));
    run.records.push_back(acknowledgement(5, 15, 100, 42, {90}));
    LabGraph graph(graphEntry);
    graph.take(run);
    run.records.push_back(acknowledgement(6, 31, 100, 45, {60, 80}));
    graph.take(run);
    QCOMPARE(graph.answers().size(), size_t(5));
    QVERIFY(std::is_sorted(graph.answers().begin(), graph.answers().end(), [](const auto &a, const auto &b) { return a.time < b.time; }));
    QCOMPARE(graph.answerAt(55 * NsPerMs)->acknowledged, 1);
    QCOMPARE(graph.answerAt(65 * NsPerMs)->acknowledged, 31);
    QCOMPARE(graph.answerAt(95 * NsPerMs)->acknowledged, 31);
    QCOMPARE(graph.answerAt(95 * NsPerMs)->window, 31 + (100 << 4));
}

// A file can say that each arrived before all that left before it: that takes no longer than the other way around.
void TestLabGraph::manyAnswersThatOvertake()
{
    constexpr int Many = 200'000;
    lab::LabRun run = handshake(false);
    lab::LabRecord one = acknowledgement(4, 1, 100, 40, {50});
    for (int i = 0; i < Many; ++i) {
        one.frame.id = quint64(4 + i);
        one.arrived = {Began + (2LL * Many - i) * NsPerMs};
        run.records.push_back(one);
    }
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.answers().size(), LabGraph::MostPoints);
    QCOMPARE(graph.beyond(), quint64(1)); // with the SYN+ACK's
    QVERIFY(std::is_sorted(graph.answers().begin(), graph.answers().end(), [](const auto &a, const auto &b) { return a.time < b.time; }));
}

void TestLabGraph::waitsForOpenFates()
{
    lab::LabRun run = handshake(true);
    lab::LabRecord open = data(4, 1, "0123456789", 30, {40});
    open.arrived.clear();
    run.records.push_back(open);
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.segments().size(), size_t(0));
    run.records.back().arrived.push_back(Began + 40 * NsPerMs);
    graph.take(run);
    graph.take(run);
    QCOMPARE(graph.segments().size(), size_t(1));
}

void TestLabGraph::curves()
{
    lab::LabRun run = handshake(true);
    using F = TcpField;
    run.looks = {look(lab::Side::A, 20, {{F::SndMss, 1000}, {F::SndCwnd, 10}, {F::Unacked, 2}, {F::Rtt, 40'000}, {F::Rto, 240'000}}),
                 look(lab::Side::B, 25, {{F::SndMss, 1000}, {F::SndCwnd, 99}}),
                 look(lab::Side::A, 30, {{F::SndMss, 1000}, {F::SndCwnd, 5}, {F::Unacked, 2}, {F::Rtt, 40'000}, {F::Rto, 240'000}})};
    run.looks[2].sample.sendQueue = 3500;
    LabGraph graph(graphEntry);
    graph.take(run);
    const auto &window = graph.points(LabGraph::Curve::Window);
    QCOMPARE(window.size(), size_t(2));
    QCOMPARE(window[0].value, 10'000.0);
    QCOMPARE(window[1].value, 5000.0);
    QCOMPARE(window[1].time, 30 * NsPerMs);
    QCOMPARE(window[1].entry, EntryId(1030));
    QCOMPARE(graph.highest(LabGraph::Curve::Window), 10'000.0);
    QCOMPARE(graph.points(LabGraph::Curve::RoundTrip).size(), size_t(1)); // it did not change
    QCOMPARE(*graph.valueAt(LabGraph::Curve::RoundTrip, 35 * NsPerMs), 40.0 * NsPerMs);
    QCOMPARE(*graph.valueAt(LabGraph::Curve::Flight, 20 * NsPerMs), 2000.0);
    QCOMPARE(*graph.valueAt(LabGraph::Curve::Flight, 30 * NsPerMs), 3500.0); // of the queue: nothing waits to be sent
    QCOMPARE(*graph.valueAt(LabGraph::Curve::Queue, 30 * NsPerMs), 3500.0);
}

// "No threshold yet", and no round trip measured.
void TestLabGraph::valuesThatAreNone()
{
    lab::LabRun run = handshake(true);
    using F = TcpField;
    run.looks = {look(lab::Side::A, 20, {{F::SndMss, 1000}, {F::SndSsthresh, 0x7fffffff}, {F::Rto, 1'000'000}}),
                 look(lab::Side::A, 30, {{F::SndMss, 1000}, {F::SndSsthresh, 7}, {F::Rtt, 40'000}, {F::Rto, 240'000}})};
    LabGraph graph(graphEntry);
    graph.take(run);
    QVERIFY(!graph.valueAt(LabGraph::Curve::Threshold, 25 * NsPerMs));
    QCOMPARE(*graph.valueAt(LabGraph::Curve::Threshold, 30 * NsPerMs), 7000.0);
    QVERIFY(!graph.valueAt(LabGraph::Curve::RoundTrip, 25 * NsPerMs));
    QCOMPARE(graph.highestTimer(), 240.0 * NsPerMs);
    QCOMPARE(graph.highest(LabGraph::Curve::Timer), 1000.0 * NsPerMs);
}

void TestLabGraph::whatHoldsAtATime()
{
    lab::LabRun run = handshake(true);
    run.looks = {look(lab::Side::A, 20, {{TcpField::SndMss, 1}, {TcpField::SndCwnd, 1}}), look(lab::Side::A, 40, {{TcpField::SndMss, 1}, {TcpField::SndCwnd, 2}})};
    LabGraph graph(graphEntry);
    graph.take(run);
    QCOMPARE(graph.lookAt(10 * NsPerMs), NoEntry);
    QCOMPARE(graph.lookAt(39 * NsPerMs), EntryId(1020));
    QCOMPARE(graph.lookAt(40 * NsPerMs), EntryId(1040));
    const auto seen = LabGraph::within(graph.points(LabGraph::Curve::Window), 30 * NsPerMs, 35 * NsPerMs);
    QCOMPARE(seen.size(), size_t(1)); // the one before holds there
    QCOMPARE(seen.front().time, 20 * NsPerMs);
}

void TestLabGraph::senderIsWhoSendsMore()
{
    lab::LabRun run = handshake(true);
    run.records.push_back(packet(4, lab::Side::B, frame({Bob, Alice, Psh | Ack, Other + 1, First + 1, "0123456789"}), 40, {50}));
    run.records.push_back(data(5, 1, "012", 60, {70}));
    QCOMPARE(LabGraph::senderOf(run), lab::Side::B);
    LabGraph graph(graphEntry, lab::Side::B);
    graph.take(run);
    QCOMPARE(graph.segments().size(), size_t(1));
    QCOMPARE(graph.segments()[0].to, 11);
}

void TestLabGraph::leavesOtherConnectionsOut()
{
    lab::LabRun run = handshake(true);
    const Party another{Alice.address, 40001};
    run.records.push_back(packet(4, lab::Side::A, frame({another, Bob, Psh | Ack, 77, 88, "0123456789"}), 40, {50}));
    LabGraph graph(graphEntry);
    graph.take(run);
    QVERIFY(graph.segments().empty());
}

QTEST_APPLESS_MAIN(TestLabGraph)
#include "tst_labgraph.moc"
