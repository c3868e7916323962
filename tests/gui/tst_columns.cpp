// Tests the header that all tables have: resizing, hiding, moving, and that it comes back as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/views/columnheader.h"
#include "ui/views/columnmemory.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTreeView>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

struct Table {
    QStandardItemModel model{1, 3};
    QTreeView view;
    ColumnHeader *header = new ColumnHeader(&view);

    Table()
    {
        model.setHorizontalHeaderLabels({u"Name"_s, u"Port"_s, u"State"_s});
        view.setHeader(header);
        view.setModel(&model);
        header->setStretchLastSection(false);
        view.resize(600, 200);
        view.show();
    }

    void drag(int column, int by) const
    {
        const QPoint edge(header->sectionViewportPosition(column) + header->sectionSize(column) - 1, header->height() / 2);
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
        QTest::mouseMove(header->viewport(), edge + QPoint(by / 2, 0));
        QTest::mouseMove(header->viewport(), edge + QPoint(by, 0));
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(by, 0));
    }

    bool toggle(const QString &name) const
    {
        QContextMenuEvent wanted(QContextMenuEvent::Mouse, {5, 5}, header->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(header->viewport(), &wanted);
        const std::unique_ptr<QMenu> menu(header->findChild<QMenu *>(u"columnMenu"_s));
        for (QAction *action : menu->actions()) {
            if (action->text() == name && action->isEnabled()) {
                action->trigger();
                return true;
            }
        }
        return false;
    }
};

} // namespace

class ColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }

    void hides()
    {
        const Table table;
        QSignalSpy arranged(table.header, &ColumnHeader::arranged);
        QVERIFY(table.toggle(u"Port"_s));
        QVERIFY(table.header->isSectionHidden(1));
        QCOMPARE(table.header->shownColumns(), (QList<int>{0, 2}));
        QVERIFY(!table.toggle(u"Name"_s)); // without it a row says nothing
        QVERIFY(table.toggle(u"Port"_s));
        QVERIFY(!table.header->isSectionHidden(1));
        QCOMPARE(arranged.size(), 2);
    }

    void comesBack()
    {
        ColumnMemory memory;
        const Table first;
        first.header->setUsualWidths({100, 100, 100});
        memory.attach(u"t"_s, first.header);
        first.drag(0, 60);
        QCOMPARE(first.header->sectionSize(0), 160);
        QVERIFY(first.toggle(u"State"_s));
        ColumnMemory again;
        again.setAll(memory.all());
        const Table second;
        second.header->setUsualWidths({100, 100, 100});
        again.attach(u"t"_s, second.header);
        QCOMPARE(second.header->sectionSize(0), 160);
        QCOMPARE(second.header->sectionSize(1), 100);
        QVERIFY(second.header->isSectionHidden(2));
        QCOMPARE(second.header->state(), first.header->state());
    }

    void titlesAreWhole()
    {
        Table table;
        table.model.setHorizontalHeaderLabels({u"Name"_s, u"Quite a long title"_s, u"State"_s});
        table.header->setUsualWidths({100, 60, 100});
        QVERIFY(table.header->sectionSize(1) > table.header->fontMetrics().horizontalAdvance(u"Quite a long title"_s));
        QCOMPARE(table.header->sectionSize(2), 100);
        QVERIFY(table.header->textElideMode() == Qt::ElideRight); // where a person makes it narrower
    }

    void order()
    {
        const Table table;
        table.header->setState({{u"order"_s, QVariantList{0, 2, 1}}});
        QCOMPARE(table.header->shownColumns(), (QList<int>{0, 2, 1}));
    }

    void growsUntilSomebodyDrags()
    {
        Table table;
        table.header->setUsualWidths({100, 100, 100});
        table.header->setGrowing({0, 2});
        const int room = table.header->viewport()->width();
        for (const int column : {0, 2})
            QCOMPARE(table.header->sectionSize(column), (room - 100) / 2);
        QCOMPARE(table.header->sectionSize(1), 100);
        table.view.resize(250, 200);
        QTRY_COMPARE(table.header->sectionSize(0), 100); // never below what is usual
        table.drag(1, 20);
        table.view.resize(900, 200);
        QTRY_VERIFY(table.header->viewport()->width() > 800);
        QCOMPARE(table.header->sectionSize(0), 100);
        QCOMPARE(table.header->sectionSize(1), 120);
    }

    void evenUntilSomebodyDrags()
    {
        Table table;
        table.header->setEvenWidths();
        QCOMPARE(table.header->sectionSize(0), table.header->viewport()->width() / 3);
        table.view.resize(900, 200);
        QCOMPARE(table.header->sectionSize(0), table.header->viewport()->width() / 3);
        table.drag(0, 50);
        const int own = table.header->sectionSize(0);
        QCOMPARE(own, table.header->viewport()->width() / 3 + 50);
        table.view.resize(600, 200);
        QCOMPARE(table.header->sectionSize(0), own);
    }

    void strangeStates_data()
    {
        QTest::addColumn<QVariantMap>("state");
        QTest::newRow("empty") << QVariantMap();
        QTest::newRow("other types") << QVariantMap{{u"hidden"_s, u"x"_s}, {u"widths"_s, 3}, {u"order"_s, true}};
        QTest::newRow("no such columns") << QVariantMap{{u"hidden"_s, QVariantList{-1, 77}},
                                                        {u"widths"_s, QVariantMap{{u"9"_s, 100}, {u"x"_s, 1}}},
                                                        {u"order"_s, QVariantList{0, 1, 2, 3}}};
        QTest::newRow("twice") << QVariantMap{{u"order"_s, QVariantList{1, 1, 0}}};
        QTest::newRow("the fixed one") << QVariantMap{{u"hidden"_s, QVariantList{0}}};
        QTest::newRow("too wide") << QVariantMap{{u"widths"_s, QVariantMap{{u"0"_s, 2'000'000'000}}}};
    }

    void strangeStates()
    {
        QFETCH(QVariantMap, state);
        const Table table;
        table.header->setState(state);
        QCOMPARE(table.header->shownColumns(), (QList<int>{0, 1, 2}));
        QVERIFY(table.header->length() < 10'000);
    }
};

QTEST_MAIN(ColumnsTest)
#include "tst_columns.moc"
