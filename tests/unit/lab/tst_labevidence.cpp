// What a figure counts can be shown one by one: as many as it says, and those that are meant.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrunmaker.h"

#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;

namespace {

QList<quint64> framesOf(const LabFigures &figures, LabCounted what)
{
    QList<quint64> all;
    for (const LabPlace &place : figures.evidence->of(what))
        all += place.frame;
    return all;
}

QList<EntryId> entriesOf(const LabFigures &figures, LabCounted what)
{
    QList<EntryId> all;
    for (const LabPlace &place : figures.evidence->of(what))
        all += place.frame == 0 ? place.entry : NoEntry;
    return all;
}

// Message n was written in entry 100 + n and read in 200 + n.
void writeDown(LabRun &run)
{
    for (size_t i = 0; i < run.messages.size(); ++i) {
        run.messages[i].wroteEntry = 101 + i;
        run.messages[i].readEntry = 201 + i;
    }
}

} // namespace

class TestLabEvidence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void packets();
    void datagrams();
    void whoDropped();
    void messages();
    void answers();
    void timesAndGaps();
    void nothingOfNothing();
};

void TestLabEvidence::packets()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.handshake();
    made.data(1, 30);
    const quint64 lost = made.data(2, 50, Fate::Dropped);
    made.data(3, 70);
    const quint64 again = made.data(2, 91);
    const quint64 needless = made.data(1, 95);
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(framesOf(figures, LabCounted::PacketsDropped), QList<quint64>{lost});
    QCOMPARE(framesOf(figures, LabCounted::Retransmissions), QList<quint64>({again, needless}));
    QCOMPARE(framesOf(figures, LabCounted::Needless), QList<quint64>{needless});
    QCOMPARE(quint64(figures.evidence->of(LabCounted::PacketsSent).size()), figures.packetsSent);
    QCOMPARE(figures.needless, 1u);
}

void TestLabEvidence::datagrams()
{
    RunMaker made(TransportKind::Udp, 6);
    made.sent(1, 0);
    const quint64 slow = made.sent(2, 10, Fate::Delivered, 50);
    const quint64 slower = made.sent(3, 20, Fate::Delivered, 60);
    const quint64 doubled = made.sent(4, 30, Fate::Duplicated);
    const quint64 damaged = made.sent(5, 90, Fate::Corrupted);
    const quint64 lost = made.sent(6, 110, Fate::Dropped);
    made.add(Side::A, frame({Alice, Bob, Ack, 1, 1}), 120); // not of this run's protocol
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(framesOf(figures, LabCounted::PacketsReordered), QList<quint64>({slow, slower})); // as they left
    QCOMPARE(framesOf(figures, LabCounted::PacketsDuplicated), QList<quint64>{doubled});
    QCOMPARE(framesOf(figures, LabCounted::PacketsCorrupted), QList<quint64>{damaged});
    QCOMPARE(framesOf(figures, LabCounted::PacketsDropped), QList<quint64>{lost});
    QCOMPARE(figures.evidence->of(LabCounted::PacketsSent).size(), 6u);
    QVERIFY(framesOf(figures, LabCounted::Retransmissions).isEmpty());
}

// By the link, by its queue, by a person: three figures.
void TestLabEvidence::whoDropped()
{
    RunMaker made(TransportKind::Udp, 3);
    const quint64 byLink = made.sent(1, 0, Fate::Dropped);
    const quint64 byQueue = made.sent(2, 10, Fate::Dropped);
    const quint64 byHand = made.sent(3, 20, Fate::Dropped);
    made.run.records[1].frame.cause = Cause::Queue;
    made.run.records[2].frame.cause = Cause::Killed;
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(framesOf(figures, LabCounted::PacketsDropped), QList<quint64>{byLink});
    QCOMPARE(framesOf(figures, LabCounted::QueueDropped), QList<quint64>{byQueue});
    QCOMPARE(framesOf(figures, LabCounted::PacketsKilled), QList<quint64>{byHand});
}

// What was written and never read leads to its write.
void TestLabEvidence::messages()
{
    RunMaker made(TransportKind::Udp, 5);
    made.message(1, 0, 10);
    made.message(2, 20, 60, 1, true);
    made.message(3, 30, -1, 0);
    made.message(4, 40, 50, 2);
    writeDown(made.run);
    made.run.messages[3].againEntry = 304;
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(entriesOf(figures, LabCounted::MessagesSent), QList<EntryId>({101, 102, 103, 104})); // the fifth was never written
    QCOMPARE(entriesOf(figures, LabCounted::MessagesDelivered), QList<EntryId>({201, 202, 204}));
    QCOMPARE(entriesOf(figures, LabCounted::MessagesLost), QList<EntryId>{103});
    QCOMPARE(figures.evidence->of(LabCounted::MessagesLost)[0].message, 3);
    QCOMPARE(entriesOf(figures, LabCounted::MessagesLate), QList<EntryId>{202});
    QCOMPARE(entriesOf(figures, LabCounted::MessagesTwice), QList<EntryId>{304});
    made.run.messages[3].againEntry = NoEntry;
    QCOMPARE(entriesOf(figuresOf(made.run), LabCounted::MessagesTwice), QList<EntryId>{204});
    // Cut short, it may have been on its way.
    made.run.isCutShort = true;
    QVERIFY(entriesOf(figuresOf(made.run), LabCounted::MessagesLost).isEmpty());
}

void TestLabEvidence::answers()
{
    RunMaker made(TransportKind::Udp, 2);
    made.run.kind = LabKind::Send;
    made.run.isAnswered = true;
    made.message(1, 0, -1, 0);
    made.message(2, 10, -1, 0);
    writeDown(made.run);
    made.run.messages[1].reached = 20 * NsPerMs;
    made.run.messages[1].reachedEntry = 402;
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(entriesOf(figures, LabCounted::MessagesLost), QList<EntryId>{101});
    QCOMPARE(entriesOf(figures, LabCounted::AnswersLost), QList<EntryId>{402});
}

// A percentile is what one message took, a gap what came before one.
void TestLabEvidence::timesAndGaps()
{
    RunMaker made(TransportKind::Udp, 4);
    made.message(1, 0, 30);
    made.message(2, 20, 30, 0); // never
    made.message(3, 40, 50);
    made.message(4, 60, 140);
    writeDown(made.run);
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.latency(50), 30 * NsPerMs);
    QCOMPARE(entriesOf(figures, LabCounted::MedianTime), QList<EntryId>{201});
    QCOMPARE(entriesOf(figures, LabCounted::Time90), QList<EntryId>{204});
    QCOMPARE(entriesOf(figures, LabCounted::Time99), QList<EntryId>{204});
    QCOMPARE(entriesOf(figures, LabCounted::LongestTime), QList<EntryId>{204});
    QCOMPARE(figures.gaps, QList<qint64>({20 * NsPerMs, 90 * NsPerMs}));
    QCOMPARE(figures.evidence->of(LabCounted::MedianGap)[0].message, 4); // the second of two
    QCOMPARE(figures.evidence->of(LabCounted::LongestGap)[0].message, 4);
}

void TestLabEvidence::nothingOfNothing()
{
    const LabFigures figures = figuresOf(RunMaker(TransportKind::Tcp, 2).run);
    for (int what = 0; what <= int(LabCounted::Last); ++what)
        QVERIFY(figures.evidence->of(LabCounted(what)).empty());
}

QTEST_APPLESS_MAIN(TestLabEvidence)
#include "tst_labevidence.moc"
