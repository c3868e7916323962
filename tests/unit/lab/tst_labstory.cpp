// Of runs that are made up: gaps before messages, segments of messages of any size, and where sentences lead.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrunmaker.h"

#include <QTest>

#include <algorithm>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestLabStory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void repairsOfComposedMessages();
    void answersThatDidNotCome();
    void gapsBeforeMessages();
    void sentencesLeadSomewhere();
};

// They have any size: where each ends is known, and of TLS nothing.
void TestLabStory::repairsOfComposedMessages()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.run.kind = LabKind::Send;
    made.run.size = 0;
    made.run.isAnswered = true;
    const qint64 ends[] = {4, 30, 40};
    for (size_t i = 0; i < 3; ++i)
        made.run.messages[i].end = ends[i];
    made.handshake();
    made.data(1, 30);
    made.data(2, 50, Fate::Dropped); // bytes 10 to 20: of the second
    made.data(2, 91);
    made.message(2, 50, 130);
    made.run.messages[1].reached = 101 * NsPerMs;
    QCOMPARE(repairsOf(made.run).size(), 1);
    QCOMPARE(repairsOf(made.run)[0].message, 2);
    QCOMPARE(repairsOf(made.run)[0].waited, 51 * NsPerMs);
    QVERIFY(said(made.run).contains(u"Host A's segment 2 (message 2) was dropped; sent again 41.0 ms later; the reader waited 51.0 ms."_s));
    for (LabMessage &message : made.run.messages)
        message.end = -1;
    QCOMPARE(repairsOf(made.run)[0].message, 0);
    QVERIFY(said(made.run).contains(u"Host A's segment 2 was dropped; sent again 41.0 ms later."_s));
}

// One never arrived, one was never answered, the answer to one was lost, and one is answered.
void TestLabStory::answersThatDidNotCome()
{
    RunMaker made(TransportKind::Udp, 4);
    made.run.kind = LabKind::Send;
    made.run.isAnswered = made.run.isAlike = made.run.isOver = true;
    for (int i = 1; i <= 4; ++i)
        made.message(i, 10 * i, i == 4 ? 45 : -1, i == 4 ? 1 : 0);
    for (const size_t i : {1u, 2u, 3u})
        made.run.messages[i].reached = made.run.messages[i].written + NsPerMs;
    made.run.messages[1].unanswered = true;
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.messagesLost, QList<int>{1});
    QCOMPARE(figures.answersLost, (QList<int>{2, 3}));
    const QString story = said(made.run);
    QVERIFY2(story.contains(u"answered in vain: 3."_s), qPrintable(story));
    QVERIFY2(story.contains(u"no room for it: 2."_s), qPrintable(story));
    QVERIFY2(story.contains(u"found a full buffer"_s), qPrintable(story));
    made.run.isOver = false;
    QVERIFY(!said(made.run).contains(u"found a full buffer"_s));
    made.run.isCutShort = true;
    QVERIFY(figuresOf(made.run).answersLost.isEmpty());
}

// In the order in which they came, not in that of their numbers.
void TestLabStory::gapsBeforeMessages()
{
    RunMaker made(TransportKind::Udp, 4);
    made.message(1, 0, 10);
    made.message(2, 20, 60, 1, true);
    made.message(4, 40, 50);
    made.run.messages[2].written = 30 * NsPerMs;
    const LabGaps gaps = gapsOf(made.run);
    QCOMPARE(gaps.before.size(), size_t(4));
    QCOMPARE(gaps.before[0], -1);
    QCOMPARE(gaps.before[1], 10 * NsPerMs);
    QCOMPARE(gaps.before[2], -1); // never
    QCOMPARE(gaps.before[3], 40 * NsPerMs);
    QCOMPARE(gaps.longest, 4);
    QCOMPARE(figuresOf(made.run).longestGapBefore, 4);
    QVERIFY(said(made.run).contains(u"The reader got nothing for 40.0 ms at most, before message 4."_s));
    QCOMPARE(gapsOf(RunMaker(TransportKind::Udp, 2).run).longest, 0);
}

void TestLabStory::sentencesLeadSomewhere()
{
    RunMaker made(TransportKind::Tcp, 2);
    made.handshake();
    const quint64 lost = made.data(1, 30, Fate::Dropped);
    made.data(1, 91);
    made.message(1, 30, 101);
    const LabStory story = whatHappened(made.run, figuresOf(made.run));
    const auto dropped = std::find_if(story.begin(), story.end(), [](const LabSentence &one) { return one.text.english().contains(u"was dropped"_s); });
    QVERIFY(dropped != story.end());
    QCOMPARE(dropped->frame, lost);
    QCOMPARE(story[0].frame, made.run.records[0].frame.id); // the handshake
    RunMaker datagrams(TransportKind::Udp, 2);
    datagrams.message(1, 0, 10);
    datagrams.run.messages[1].written = 20 * NsPerMs;
    datagrams.run.messages[1].wroteEntry = 7;
    datagrams.run.isOver = true;
    const LabStory told = whatHappened(datagrams.run, figuresOf(datagrams.run));
    QCOMPARE(told[0].text.english(), u"UDP lost message 2, and nobody told it."_s);
    QCOMPARE(told[0].entry, EntryId(7));
}

QTEST_APPLESS_MAIN(TestLabStory)
#include "tst_labstory.moc"
