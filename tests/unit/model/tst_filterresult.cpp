// What a second look at some entries makes of the rows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filterresult.h"

#include <QTest>

using namespace porthole;
using Ids = std::vector<quint32>;

class TestFilterResult : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spansAreUnited()
    {
        const auto spans = united({{5, 8}, {1, 2}, {7, 7}, {2, 3}, {6, 10}, {20, 21}});
        QCOMPARE(spans.size(), size_t(3));
        QCOMPARE(spans[0].end, EntryId(3));
        QCOMPARE(spans[1].begin, EntryId(5));
        QCOMPARE(spans[1].end, EntryId(10));
    }

    void rowsComeBetweenOthers()
    {
        const Ids old{1, 5, 9, 30};
        const FilterChange change = changeOf(old, {{4, 8}, {20, 40}}, {4, 5, 6, 7, 30, 31});
        QVERIFY(!change.removed);
        QCOMPARE(change.shown, (Ids{1, 4, 5, 6, 7, 9, 30, 31}));
        // Inserted run by run they give the same.
        Ids rows = old;
        for (const FilterChange::Run &run : change.added)
            rows.insert(rows.begin() + std::ptrdiff_t(run.row), run.ids.begin(), run.ids.end());
        QCOMPARE(rows, change.shown);
        QCOMPARE(change.added.size(), size_t(3));
    }

    void rowsGo()
    {
        const FilterChange change = changeOf({1, 5, 9}, {{4, 10}}, {9});
        QVERIFY(change.removed);
        QCOMPARE(change.shown, (Ids{1, 9}));
        QVERIFY(changeOf({1, 5}, {{5, 6}}, {}).removed);
    }

    void nothingChanges()
    {
        const FilterChange change = changeOf({1, 5, 9}, {{0, 10}}, {1, 5, 9});
        QVERIFY(!change.removed && change.added.empty());
        QCOMPARE(replaced({}, {{0, 10}}, {3}), (Ids{3}));
        QCOMPARE(replaced({1, 2}, {}, {}), (Ids{1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestFilterResult)
#include "tst_filterresult.moc"
