// What of a graph falls into one row of pixels: the least, the most and the last of a curve, bars that can be told apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labfold.h"

#include <QTest>

using namespace porthole;

namespace {

labfold::Step stepOf(const std::vector<labfold::Step> &all, size_t index)
{
    return index < all.size() ? all[index] : labfold::Step{-1, -1, -1, -1};
}

std::vector<labfold::Step> folded(const std::vector<LabGraph::Point> &points, double rowTime)
{
    return labfold::steps(std::span(points), rowTime, [](const LabGraph::Point &one) { return one.value; });
}

LabGraph::Segment segment(qint64 time, qint64 from, qint64 to, bool lost = false)
{
    LabGraph::Segment one;
    one.time = time;
    one.from = from;
    one.to = to;
    one.entry = EntryId(from + 1);
    one.lost = lost;
    return one;
}

} // namespace

class TestLabFold : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsAreExactWhereThereIsRoom();
    void stepsOfOneRow();
    void stepsWithoutAValue();
    void noMoreStepsThanRows();
    void barsAreExactWhereThereIsRoom();
    void barsOfOneRow();
    void noMoreBarsThanPixels();
    void marksOnOnePixelAreOne();
};

void TestLabFold::stepsAreExactWhereThereIsRoom()
{
    const auto all = folded({{3, 10, 1}, {17, 20, 2}, {29, 5, 3}}, 10);
    QCOMPARE(all.size(), size_t(3));
    QCOMPARE(all[1].time, 17);
    QCOMPARE(all[1].least, 20.0);
    QCOMPARE(all[1].most, 20.0);
    QCOMPARE(all[1].last, 20.0);
}

void TestLabFold::stepsOfOneRow()
{
    const auto all = folded({{10, 7, 1}, {11, 90, 2}, {15, 2, 3}, {19, 8, 4}, {20, 9, 5}}, 10);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].time, 10);
    QCOMPARE(all[0].least, 2.0);
    QCOMPARE(all[0].most, 90.0);
    QCOMPARE(all[0].last, 8.0);
    QCOMPARE(all[1].last, 9.0);
}

void TestLabFold::stepsWithoutAValue()
{
    const auto all = folded({{10, 7, 1}, {11, -1, 2}, {20, -1, 3}, {31, -1, 4}, {32, 4, 5}}, 10);
    QCOMPARE(all.size(), size_t(3));
    QCOMPARE(stepOf(all, 0).least, 7.0);
    QVERIFY(stepOf(all, 0).last < 0);  // the line ends there
    QVERIFY(stepOf(all, 1).most < 0);
    QCOMPARE(stepOf(all, 2).least, 4.0); // what has none is not the least
    QCOMPARE(stepOf(all, 2).last, 4.0);
}

void TestLabFold::noMoreStepsThanRows()
{
    std::vector<LabGraph::Point> points;
    for (int i = 0; i < 100'000; ++i)
        points.push_back({i, double(i % 97), NoEntry});
    QCOMPARE(folded(points, 1000).size(), size_t(100));
    QCOMPARE(stepOf(folded(points, 1000), 50).most, 96.0);
}

void TestLabFold::barsAreExactWhereThereIsRoom()
{
    const std::vector<LabGraph::Segment> all{segment(5, 100, 203), segment(15, 203, 301, true)};
    const auto bars = labfold::bars(all, {10, 50}, 40);
    QCOMPARE(bars.size(), size_t(2));
    QCOMPARE(bars[0].from, 100.0);
    QCOMPARE(bars[0].to, 203.0);
    QCOMPARE(bars[0].kind, labfold::Bar::Kind::Sent);
    QCOMPARE(bars[1].kind, labfold::Bar::Kind::Lost);
    QCOMPARE(bars[1].entry, EntryId(204));
}

// What follows on each other becomes one bar; what was lost is seen among what was not; apart stays apart.
void TestLabFold::barsOfOneRow()
{
    const std::vector<LabGraph::Segment> all{segment(1, 0, 100), segment(2, 100, 200), segment(3, 200, 300, true), segment(4, 200, 300), segment(5, 900, 1000)};
    const auto bars = labfold::bars(all, {10, 100}, 10);
    QCOMPARE(bars.size(), size_t(3));
    QCOMPARE(bars[0].from, 0.0);
    QCOMPARE(bars[0].to, 200.0);
    QCOMPARE(bars[1].kind, labfold::Bar::Kind::Lost);
    QCOMPARE(bars[1].from, 200.0);
    QCOMPARE(bars[1].to, 300.0);
    QCOMPARE(bars[2].from, 900.0);
    QCOMPARE(bars[2].to, 1000.0);
}

void TestLabFold::noMoreBarsThanPixels()
{
    std::vector<LabGraph::Segment> all;
    for (int i = 0; i < 50'000; ++i)
        all.push_back(segment(i, (i * 7919LL) % 100'000, (i * 7919LL) % 100'000 + 10, i % 3 == 0));
    QVERIFY(labfold::bars(all, {25'000, 1000}, 100).size() <= 2 * 100);
    // Numbers from anywhere stay within the columns.
    const auto far = labfold::bars(std::vector<LabGraph::Segment>{segment(1, 0, 10), segment(2, 1'000'000'000, 1'000'000'010)}, {10, 1}, 100);
    QCOMPARE(far.back().to, 100.0);
}

void TestLabFold::marksOnOnePixelAreOne()
{
    QCOMPARE(labfold::pixels({0.5, 0.1, 0.101, 0.1, 2, -1}, 100), (std::vector<int>{0, 10, 50, 100}));
    QCOMPARE(labfold::pixels({0.3, 0.6}, -5), std::vector<int>{0});
}

QTEST_APPLESS_MAIN(TestLabFold)
#include "tst_labfold.moc"
