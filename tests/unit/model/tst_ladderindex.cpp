// Items of a ladder in order, found by place on both scales, however they come.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderindex.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using Scale = LadderIndex::Scale;

namespace {

LadderItem arrow(qint64 time, qint64 arrived, EntryId entry = NoEntry, quint32 marks = 0)
{
    LadderItem item;
    item.time = time;
    item.arrived = arrived;
    item.entry = entry;
    item.marks = marks;
    item.to = 1;
    return item;
}

LadderItem seen(qint64 time, EntryId entry = NoEntry)
{
    LadderItem item = arrow(time, 0, entry);
    item.arrival = LadderItem::Arrival::OneTime;
    return item;
}

std::vector<LadderItem> randomItems(QRandomGenerator &random, int count, bool arrivals)
{
    std::vector<LadderItem> items;
    for (int i = 0; i < count; ++i) {
        const qint64 time = 1'000 + random.bounded(count * 4);
        const quint32 marks = random.bounded(20) == 0 ? LadderMark::Retransmission : 0;
        items.push_back(arrivals ? arrow(time, time + random.bounded(200), EntryId(i), marks) : seen(time, EntryId(i)));
        items.back().marks = marks;
    }
    return items;
}

} // namespace

class TestLadderIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofNothing()
    {
        const LadderIndex index;
        QCOMPARE(index.size(), 0u);
        QCOMPARE(index.length(Scale::Time), 0);
        QVERIFY(index.within(Scale::Steps, -10, 10, 1).items.empty());
        QVERIFY(!index.find(3));
        QCOMPARE(index.converted(Scale::Time, 5), 0.0);
    }

    // Sent and arrived are moments of their own: arrows that cross do so in steps, too.
    void stepsOfCrossingArrows()
    {
        Ladder ladder;
        ladder.items = {arrow(100, 500, 0), arrow(200, 300, 1), arrow(250, 250, 2)};
        const LadderIndex index(ladder);
        QCOMPARE(index.begin(Scale::Steps, 0), 0);
        QCOMPARE(index.end(Scale::Steps, 0), 4);
        QCOMPARE(index.begin(Scale::Steps, 1), 1);
        QCOMPARE(index.end(Scale::Steps, 1), 3);
        QCOMPARE(index.begin(Scale::Steps, 2), 2);
        QCOMPARE(index.end(Scale::Steps, 2), 2);
        QCOMPARE(index.length(Scale::Steps), 4);
        QCOMPARE(index.timeOfStep(3), 300);
        QCOMPARE(index.begin(Scale::Time, 1), 100);
        QCOMPARE(index.end(Scale::Time, 0), 400);
        QCOMPARE(index.length(Scale::Time), 400);
    }

    // What happens at one time stands side by side where nothing is hidden by it.
    void sharesSteps()
    {
        Ladder ladder;
        LadderItem state = seen(300);
        state.kind = LadderItem::Kind::State;
        state.lane = 1;
        ladder.items = {arrow(100, 300), state, arrow(300, 500), state, seen(500), seen(500)};
        const LadderIndex index(ladder);
        QCOMPARE(index.end(Scale::Steps, 0), 1);
        QCOMPARE(index.begin(Scale::Steps, 1), 1);
        QCOMPARE(index.begin(Scale::Steps, 2), 1);
        QCOMPARE(index.begin(Scale::Steps, 3), 2);
        QCOMPARE(index.end(Scale::Steps, 2), 3);
        QCOMPARE(index.begin(Scale::Steps, 4), 3);
        QCOMPARE(index.begin(Scale::Steps, 5), 4);
    }

    void writesLongWaits()
    {
        Ladder ladder;
        for (int i = 0; i < 10; ++i)
            ladder.items.push_back(seen(i * 1'000'000 + (i >= 6 ? 3'000'000'000 : 0)));
        const LadderIndex index(ladder);
        for (qint64 step = 0; step < 10; ++step)
            QCOMPARE(index.gapBefore(step), step == 6 ? 3'001'000'000 : 0);
        QCOMPARE(index.gapBefore(-1), 0);
        QCOMPARE(index.gapBefore(10), 0);
    }

    void convertsPlaces()
    {
        Ladder ladder;
        for (const qint64 time : {1'000, 1'010, 5'000})
            ladder.items.push_back(seen(time));
        const LadderIndex index(ladder);
        QCOMPARE(index.converted(Scale::Steps, 1), 10.0);
        QCOMPARE(index.converted(Scale::Steps, 1.5), 10 + 3990 / 2.0);
        QCOMPARE(index.converted(Scale::Time, 10), 1.0);
        QCOMPARE(index.converted(Scale::Time, 5), 0.5);
        QCOMPARE(index.converted(Scale::Time, 1e9), 2.0);
        QCOMPARE(index.converted(Scale::Time, -5), 0.0);
    }

    // In whatever pieces and order they come, the index is the same.
    void growsAsIfAtOnce_data()
    {
        QTest::addColumn<bool>("arrivals");
        QTest::addColumn<bool>("inOrder");
        QTest::newRow("times at one end") << false << false;
        QTest::newRow("times at both ends") << true << false;
        QTest::newRow("times at one end, in order") << false << true;
        QTest::newRow("times at both ends, in order") << true << true;
    }
    void growsAsIfAtOnce()
    {
        QFETCH(bool, arrivals);
        QFETCH(bool, inOrder);
        QRandomGenerator random(4711);
        Ladder ladder;
        ladder.items = randomItems(random, 700, arrivals);
        for (size_t i = 0; arrivals && i < 700; i += 90) {
            ladder.items[i].arrived = ladder.items[i].time + random.bounded(4000); // long on its way
            ladder.items[i + 1] = seen(ladder.items[i].time, EntryId(i + 1));
            ladder.items[i + 2] = arrow(ladder.items[i].time, ladder.items[i].arrived, EntryId(i + 2));
        }
        if (inOrder)
            std::stable_sort(ladder.items.begin(), ladder.items.end(), [](const LadderItem &a, const LadderItem &b) { return a.time < b.time; });
        const LadderIndex whole(ladder);
        LadderIndex grown;
        for (size_t from = 0; from < ladder.items.size();) {
            const size_t to = std::min(ladder.items.size(), from + 1 + size_t(random.bounded(90)));
            grown.add({ladder.items.begin() + qsizetype(from), ladder.items.begin() + qsizetype(to)});
            from = to;
        }
        QCOMPARE(grown.size(), whole.size());
        for (size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(grown.item(i).entry, whole.item(i).entry);
            for (const Scale scale : {Scale::Steps, Scale::Time}) {
                QCOMPARE(grown.begin(scale, i), whole.begin(scale, i));
                QCOMPARE(grown.end(scale, i), whole.end(scale, i));
            }
        }
        for (int round = 0; round < 50; ++round) {
            const double from = random.bounded(3000);
            const double grain = random.bounded(60) + 0.5;
            for (const Scale scale : {Scale::Steps, Scale::Time})
                QCOMPARE(grown.within(scale, from, from + 400, grain).items, whole.within(scale, from, from + 400, grain).items);
            QCOMPARE(grown.timeOfStep(round), whole.timeOfStep(round));
        }
        for (const Scale scale : {Scale::Steps, Scale::Time})
            QCOMPARE(grown.length(scale), whole.length(scale));
    }

    // A live ladder grows at its end: what stands there is not placed again.
    void costsWhatIsAdded()
    {
        LadderIndex index;
        for (int i = 0; i < 50'000; ++i) {
            index.add({arrow(i * 10, i * 10 + 35)});
            QVERIFY2(index.placedLast() <= 5, qPrintable(QString::number(i))); // itself, and those that are on their way
        }
        QCOMPARE(index.size(), 50'000u);
        QCOMPARE(index.length(Scale::Time), 49'999 * 10 + 35);
        index.add({arrow(100'000, 100'001)}); // among the others
        QVERIFY(index.placedLast() > 30'000);
    }

    // Very many that reach far: as many are shown as there is room for, and all are counted.
    void countsWhatReachesIn()
    {
        Ladder ladder;
        for (int i = 0; i < 5000; ++i)
            ladder.items.push_back(arrow(i, i % 2 == 0 ? 1'000'000 : i + 1));
        const LadderIndex index(ladder);
        for (const Scale scale : {Scale::Steps, Scale::Time}) {
            const double from = scale == Scale::Time ? 500'000 : index.converted(Scale::Time, 500'000);
            const LadderIndex::Found found = index.within(scale, from, from + 1, 1);
            QVERIFY(found.items.size() <= 201);
            QCOMPARE(found.items.size() + found.folded, 2500u);
        }
    }

    // What is found is all that lies there; what is folded has a heavier or earlier one in its cell.
    void findsWhatIsSeen()
    {
        QRandomGenerator random(42);
        Ladder ladder;
        ladder.items = randomItems(random, 2000, true);
        const LadderIndex index(ladder);
        for (int round = 0; round < 200; ++round) {
            const double from = random.bounded(8000) - 100;
            const double to = from + random.bounded(3000);
            const double grain = round % 2 == 0 ? 0.001 : 1 + random.bounded(100);
            const LadderIndex::Found found = index.within(Scale::Time, from, to, grain);
            size_t there = 0;
            for (size_t i = 0; i < index.size(); ++i)
                there += double(index.end(Scale::Time, i)) >= from && double(index.begin(Scale::Time, i)) <= to;
            QCOMPARE(found.items.size() + found.folded, there);
            QVERIFY(std::is_sorted(found.items.begin(), found.items.end()));
            if (round % 2 == 0)
                QCOMPARE(found.folded, 0u);
            for (const size_t item : found.items)
                QVERIFY(double(index.end(Scale::Time, item)) >= from && double(index.begin(Scale::Time, item)) <= to);
        }
    }

    void foldsTheLighter()
    {
        Ladder ladder;
        for (int i = 0; i < 100'000; ++i)
            ladder.items.push_back(seen(i, EntryId(i)));
        ladder.items[77'777].marks = LadderMark::Retransmission;
        const LadderIndex index(ladder);
        for (const Scale scale : {Scale::Steps, Scale::Time}) {
            const LadderIndex::Found found = index.within(scale, 0, 100'000, 500);
            QVERIFY(found.items.size() <= 201);
            QCOMPARE(found.items.size() + found.folded, 100'000u);
            QVERIFY(std::binary_search(found.items.begin(), found.items.end(), 77'777u));
        }
    }

    // Nearly every message stands where an arrow is: seen from afar both are there, and no arrow gives way.
    void showsMessagesBesideArrows()
    {
        Ladder arrows;
        for (int i = 0; i < 10'000; ++i)
            arrows.items.push_back(seen(i, EntryId(i)));
        arrows.items[5'555].marks = LadderMark::Retransmission;
        Ladder both = arrows;
        for (int i = 0; i < 10'000; i += 100) {
            both.items.push_back(seen(i + 7, EntryId(i + 7)));
            both.items.back().kind = LadderItem::Kind::Message;
        }
        const LadderIndex plain(arrows);
        LadderIndex index;
        for (size_t from = 0; from < both.items.size(); from += 999) // those that come late stand among the others
            index.add({both.items.begin() + qsizetype(from), both.items.begin() + qsizetype(std::min(both.items.size(), from + 999))});
        const auto entries = [](const LadderIndex &of, const LadderIndex::Found &found, bool messages) {
            std::vector<EntryId> all;
            for (const size_t item : found.items)
                if ((of.item(item).kind == LadderItem::Kind::Message) == messages)
                    all.push_back(of.item(item).entry);
            return all;
        };
        const LadderIndex::Found found = index.within(Scale::Time, 0, 10'000, 50);
        QCOMPARE(entries(index, found, false), entries(plain, plain.within(Scale::Time, 0, 10'000, 50), false));
        QCOMPARE(entries(index, found, true).size(), 100u);
        QCOMPARE(found.items.size() + found.folded, index.size());
        QVERIFY(std::is_sorted(found.items.begin(), found.items.end()));
        // One of many is shown, and an arrow that is alone with its message stands for no other.
        QCOMPARE(entries(index, index.within(Scale::Time, 0, 10'000, 200), true).size(), 50u);
        LadderIndex answered = index;
        LadderItem answer = both.items.back();
        answer.lane = 1;
        answer.entry = 150;
        answer.time = 150;
        answered.add({answer});
        QCOMPARE(entries(answered, answered.within(Scale::Time, 0, 1'000, 200), true), (std::vector<EntryId>{7, 150, 207, 407, 607, 807}));
        LadderIndex two;
        two.add({seen(0, 0), seen(1'000'000, 1), both.items.back()});
        const LadderIndex::Found few = two.within(Scale::Time, 0, 2'000'000, 1'000'000);
        QCOMPARE(few.crowd, std::vector<size_t>());
    }

    // An entry is its packet before it is a message that was read with it, whichever began first.
    void findsThePacket()
    {
        LadderItem message = seen(5, 7);
        message.kind = LadderItem::Kind::Message;
        LadderIndex index;
        index.add({seen(1, 6), message, seen(10, 7)});
        QCOMPARE(index.find(7), std::optional<size_t>(2));
        message.entry = 9;
        index.add({message});
        QCOMPARE(index.find(9), std::optional<size_t>(2));
        QVERIFY(!index.find(8));
    }

    void isBounded()
    {
        LadderIndex index;
        std::vector<LadderItem> many(Ladder::MostItems - 1);
        index.add(many);
        QCOMPARE(index.ladder().beyond, 0u);
        index.add(std::vector<LadderItem>(5), 7);
        QCOMPARE(index.size(), Ladder::MostItems);
        QCOMPARE(index.ladder().beyond, 11u);
    }

    // Times of an opened file are anybody's.
    void hostileTimes()
    {
        Ladder ladder;
        const qint64 least = std::numeric_limits<qint64>::min();
        const qint64 most = std::numeric_limits<qint64>::max();
        ladder.items = {seen(least), seen(0), seen(most), arrow(most, least), arrow(5, most)};
        const LadderIndex index(ladder);
        for (const Scale scale : {Scale::Steps, Scale::Time}) {
            const LadderIndex::Found found = index.within(scale, 0, double(index.length(scale)), double(index.length(scale)) / 10);
            QCOMPARE(found.items.size() + found.folded, 5u);
            for (size_t i = 0; i < 5; ++i)
                QVERIFY(index.begin(scale, i) >= 0 && index.end(scale, i) <= index.length(scale));
        }
    }
};

QTEST_GUILESS_MAIN(TestLadderIndex)
#include "tst_ladderindex.moc"
