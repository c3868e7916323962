// The log view: keyboard, mouse, selection, tail, freeze, copy, filters, ten million rows, accessibility.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logfixture.h"
#include "ui/theme/theme.h"
#include "ui/views/logheader.h"
#include "ui/views/logview.h"

#include <QAccessible>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace porthole;
using namespace Qt::StringLiterals;
using porthole::test::LogFixture;

namespace {

constexpr int Height = 28 + 10 * 28;  // the header and ten rows

Filter filterFor(const QString &text)
{
    auto filter = Filter::parse(text);
    if (!filter)
        qFatal("%s", qPrintable(filter.error().message.english()));
    return *filter;
}

// A log, its model and the view over it, wired as the window does.
struct Scene {
    explicit Scene(int notes, bool onDisk = true) : fixture(onDisk)
    {
        for (int i = 0; i < notes; ++i)
            fixture.note(QByteArray("note " + QByteArray::number(i + 1)));
        model = std::make_unique<LogModel>(fixture.log->file());
        wire();
    }

    void wire()
    {
        fixture.log->setWake([m = model.get()] { QMetaObject::invokeMethod(m, &LogModel::grew, Qt::QueuedConnection); });
        QObject::connect(model.get(), &LogModel::wakeWanted, &view, [this] { fixture.log->arm(); });
        view.setCopyText([this](const QString &text) { copied = text; });
        view.setModel(model.get());
        view.resize(900, Height);
        view.show();
        model->grew();
    }

    QPoint middleOf(qint64 row) const { return view.rowRect(row).center(); }
    void click(qint64 row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, middleOf(row));
    }
    void key(Qt::Key k, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, k, modifiers); }

    LogFixture fixture;
    std::unique_ptr<LogModel> model;
    QString copied;
    LogView view;
};

QPushButton *pillOf(const LogView &view) { return view.findChild<QPushButton *>(u"logPill"_s); }

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp, Theme::Scheme::Light); }

    void keyboardMovesAndSelects()
    {
        Scene scene(100);
        scene.view.setFollowing(false);
        scene.click(95);
        QCOMPARE(scene.view.currentEntry(), EntryId(95));
        QSignalSpy current(&scene.view, &LogView::currentEntryChanged);
        scene.key(Qt::Key_Up);
        QCOMPARE(scene.view.currentEntry(), EntryId(94));
        QCOMPARE(current.count(), 1);
        scene.key(Qt::Key_PageUp);
        QCOMPARE(scene.view.currentEntry(), EntryId(84));
        QVERIFY(scene.view.firstVisibleRow() <= 84 && scene.view.lastVisibleRow() >= 84);
        scene.key(Qt::Key_Home);
        QCOMPARE(scene.view.currentEntry(), EntryId(0));
        QCOMPARE(scene.view.top(), qint64(0));
        scene.key(Qt::Key_PageDown, Qt::ShiftModifier);
        QCOMPARE(scene.view.currentEntry(), EntryId(10));
        QCOMPARE(scene.view.selectedRows(), quint64(11));
        scene.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(scene.view.selectedRows(), quint64(10));
        scene.key(Qt::Key_End);
        QCOMPARE(scene.view.currentEntry(), EntryId(99));
        QCOMPARE(scene.view.selectedRows(), quint64(1));
        QVERIFY(scene.view.isAtEnd());
        scene.key(Qt::Key_Down);
        QCOMPARE(scene.view.currentEntry(), EntryId(99));
        scene.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(scene.view.selectedRows(), quint64(100));
    }

    void mouseSelectsRanges()
    {
        Scene scene(20);
        scene.view.setTop(0);
        scene.click(2);
        scene.click(5, Qt::ShiftModifier);
        QCOMPARE(scene.view.selection().spans(), (std::vector<IdSet::Span>{{2, 5}}));
        scene.click(8, Qt::ControlModifier);
        scene.click(3, Qt::ControlModifier);
        QCOMPARE(scene.view.selection().spans(), (std::vector<IdSet::Span>{{2, 2}, {4, 5}, {8, 8}}));
        QTest::mousePress(scene.view.viewport(), Qt::LeftButton, {}, scene.middleOf(1));
        QMouseEvent move(QEvent::MouseMove, scene.middleOf(4), scene.view.viewport()->mapToGlobal(scene.middleOf(4)),
                         Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(scene.view.viewport(), &move);
        QTest::mouseRelease(scene.view.viewport(), Qt::LeftButton, {}, scene.middleOf(4));
        QCOMPARE(scene.view.selection().spans(), (std::vector<IdSet::Span>{{1, 4}}));
        QCOMPARE(scene.view.currentEntry(), EntryId(4));
    }

    void followsOnlyAtTheEnd()
    {
        Scene scene(50);
        QVERIFY(scene.view.isFollowing());
        QVERIFY(scene.view.isAtEnd());
        scene.fixture.note("new");
        QTRY_COMPARE(scene.view.rows(), qint64(51));
        QVERIFY(scene.view.isAtEnd());
        QVERIFY(!pillOf(scene.view)->isVisible());

        scene.view.verticalScrollBar()->setValue(100);
        QVERIFY(!scene.view.isFollowing());
        const qint64 top = scene.view.top();
        for (int i = 0; i < 5; ++i)
            scene.fixture.note("later");
        QTRY_COMPARE(scene.view.newRows(), quint64(5));
        QCOMPARE(scene.view.top(), top);
        QTRY_VERIFY(pillOf(scene.view)->isVisible());
        QVERIFY(pillOf(scene.view)->text().startsWith(u"5 new"_s));
        QTest::mouseClick(pillOf(scene.view), Qt::LeftButton);
        QVERIFY(scene.view.isFollowing());
        QVERIFY(scene.view.isAtEnd());
        QVERIFY(!pillOf(scene.view)->isVisible());
    }

    void choosingARowStopsItFromRunningAway()
    {
        Scene scene(50);
        scene.click(45);
        QVERIFY(!scene.view.isFollowing());
        const qint64 top = scene.view.top();
        scene.fixture.note("new");
        QTRY_COMPARE(scene.view.newRows(), quint64(1));
        QCOMPARE(scene.view.top(), top);
        scene.key(Qt::Key_End);
        QVERIFY(scene.view.isFollowing());
    }

    void wheelMovesByPixelsAndFollowsAgainAtTheEnd()
    {
        Scene scene(50);
        const auto wheel = [&](int pixels) {
            QWheelEvent event(QPointF(50, 100), scene.view.mapToGlobal(QPointF(50, 100)), QPoint(0, pixels), {},
                              Qt::NoButton, {}, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(scene.view.viewport(), &event);
        };
        const qint64 end = scene.view.top();
        wheel(5);
        QCOMPARE(scene.view.top(), end - 5);
        QVERIFY(!scene.view.isFollowing());
        wheel(-200);
        QCOMPARE(scene.view.top(), end);
        QVERIFY(scene.view.isFollowing());
    }

    void freezeKeepsRowsAndSaysHowManyWait()
    {
        Scene scene(20);
        QSignalSpy frozen(&scene.view, &LogView::frozenChanged);
        scene.view.setFrozen(true);
        QCOMPARE(frozen.count(), 1);
        for (int i = 0; i < 1204; ++i)
            scene.fixture.note("waits");
        QTRY_COMPARE(scene.model->waiting(), quint64(1204));
        QTRY_VERIFY(pillOf(scene.view)->text().contains(u"1,204"_s));
        QCOMPARE(scene.view.rows(), qint64(20));
        scene.view.setFrozen(false);
        QTRY_COMPARE(scene.view.rows(), qint64(1224));
    }

    void hiddenItDoesNothing()
    {
        Scene scene(5);
        QTRY_COMPARE(scene.view.rows(), qint64(5));
        scene.view.hide();
        QSignalSpy wakes(scene.model.get(), &LogModel::wakeWanted);
        scene.fixture.note("unseen");
        QCoreApplication::sendPostedEvents();
        scene.model->grew();
        QCOMPARE(wakes.count(), 0);
        QCOMPARE(scene.view.rows(), qint64(5));
        scene.view.show();
        QTRY_COMPARE(scene.view.rows(), qint64(6));
    }

    void placeAndSelectionOutliveFilters()
    {
        LogFixture fixture;
        for (int i = 0; i < 1000; ++i)
            i % 2 ? fixture.note("odd") : fixture.received("even");
        LogModel model(fixture.log->file());
        LogView view;
        view.resize(900, Height);
        view.setModel(&model);
        view.show();
        view.setCurrentEntry(501);
        view.setTop(view.top() - 90);
        const qint64 y = model.rowOf(501) * view.rowHeight() - view.top();
        QVERIFY(y > 0 && y < 10 * 28);
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(view.currentEntry(), EntryId(501));

        model.setFilter(filterFor(u"note"_s));
        QTRY_COMPARE(view.rows(), qint64(500));
        QCOMPARE(view.currentEntry(), EntryId(501));
        QCOMPARE(model.rowOf(501) * view.rowHeight() - view.top(), y);
        QVERIFY(view.selection().contains(501));

        // A range of the filtered log is exactly what was seen.
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view.selectedRows(), quint64(2));
        model.setFilter(Filter());
        QCOMPARE(view.rows(), qint64(1000));
        QCOMPARE(view.selectedRows(), quint64(2));
        QVERIFY(!view.selection().contains(502));

        // What the filter hides stays current; the keyboard goes on from where it would be.
        view.setCurrentEntry(600);
        model.setFilter(filterFor(u"note"_s));
        QTRY_COMPARE(view.rows(), qint64(500));
        QCOMPARE(view.currentEntry(), EntryId(600));
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.currentEntry() == 601 || view.currentEntry() == 603);
    }

    void copies()
    {
        LogFixture fixture;
        const SecretRange secret{5, 3};
        NewEntry entry;
        entry.kind = Kind::Sent;
        entry.payload = "PASS abc\r\n";
        entry.secrets = std::span(&secret, 1);
        fixture.log->append(entry);
        fixture.received(QByteArrayView("\0\xff", 2));
        fixture.note("nothing");
        LogModel model(fixture.log->file());
        LogView view;
        view.setModel(&model);
        QString copied;
        view.setCopyText([&](const QString &text) { copied = text; });
        view.resize(900, Height);
        view.show();
        view.setCurrentEntry(0);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(copied.startsWith("1\t"_L1));
        QVERIFY(copied.endsWith(u"PASS ***\u240d\u240a"_s));
        QVERIFY(!copied.contains(u'\n'));
        view.copyPayload(CopyForm::Text);
        QCOMPARE(copied, u"PASS ***\n"_s);
        view.selectAll();
        view.copyPayload(CopyForm::Hex);
        QCOMPARE(copied, u"50 41 53 53 20 2a 2a 2a 0d 0a 00 ff"_s);
        view.copyPayload(CopyForm::Base64);
        QCOMPARE(QByteArray::fromBase64(copied.toLatin1()).size(), 12);
        view.copyPayload(CopyForm::CArray);
        QVERIFY(copied.contains("[12]"_L1));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied.count(u'\n'), 2);

        QSignalSpy notice(&view, &LogView::notice);
        view.setCurrentEntry(2);
        view.copyPayload(CopyForm::Hex);
        QCOMPARE(notice.count(), 1);  // says that there is nothing, and leaves the clipboard alone
        QVERIFY(copied.contains("PASS"_L1));
    }

    void menuOffersConversationFilters()
    {
        LogFixture fixture;
        NewConversation facts;
        facts.label = "example.org:80";
        const ConversationId conversation = fixture.log->openConversation(facts);
        fixture.received("x", {}, conversation);
        fixture.note("no conversation");
        LogModel model(fixture.log->file());
        LogView view;
        view.setModel(&model);
        QSignalSpy wanted(&view, &LogView::conversationFilterWanted);
        view.setCurrentEntry(0);
        std::unique_ptr<QMenu> menu(view.makeMenu());
        menu->findChild<QAction *>(u"filterFor"_s)->trigger();
        menu->findChild<QAction *>(u"filterOut"_s)->trigger();
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted.at(0).at(0).value<ConversationId>(), conversation);
        QCOMPARE(wanted.at(0).at(1).toBool(), true);
        QCOMPARE(wanted.at(1).at(1).toBool(), false);
        view.setCurrentEntry(1);
        menu.reset(view.makeMenu());
        QVERIFY(!menu->findChild<QAction *>(u"filterFor"_s)->isEnabled());
    }

    void columns()
    {
        Scene scene(3);
        LogHeader *header = scene.view.header();
        QCOMPARE(header->shownColumns().size(), qsizetype(LogModel::ColumnCount));
        header->setSectionHidden(LogModel::Time, true);
        QCOMPARE(header->shownColumns().size(), qsizetype(LogModel::ColumnCount - 1));
        scene.view.setCurrentEntry(0);
        scene.view.copyRows();
        QCOMPARE(scene.copied.count(u'\t'), LogModel::ColumnCount - 2);
        // Wider than the window: it scrolls sideways instead of squeezing.
        header->resizeSection(LogModel::ConversationColumn, 2000);
        QVERIFY(scene.view.horizontalScrollBar()->maximum() > 0);
        scene.view.horizontalScrollBar()->setValue(500);
        QCOMPARE(header->offset(), 500);
    }

    void emptyAndUnmatched()
    {
        Scene scene(0);
        QSignalSpy wanted(&scene.view, &LogView::emptyActionWanted);
        scene.view.setEmptyState(u"log"_s, u"Calls and bytes appear here."_s, u"Connect"_s);
        auto *button = scene.view.findChild<QPushButton *>(u"emptyAction"_s);
        QVERIFY(button && button->isVisible());
        button->click();
        QCOMPARE(wanted.count(), 1);
        scene.fixture.note("first");
        QTRY_COMPARE(scene.view.rows(), qint64(1));
        QVERIFY(!button->isVisible());
        scene.model->setFilter(filterFor(u"received"_s));
        QTRY_COMPARE(scene.view.rows(), qint64(0));
        QVERIFY(!button->isVisible());  // the log is not empty, only the filter lets nothing through
        QTRY_VERIFY(scene.view.findChild<QWidget *>(u"logNoMatch"_s)->isVisible());
    }

    void tenMillionRows()
    {
        // A real log of lengths only.
        Scene scene(0);
        constexpr int Many = 10'000'000;
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.payload = "x";
        entry.level = RecordLevel::lengths();
        for (int i = 0; i < Many; ++i)
            scene.fixture.log->append(entry);
        QTRY_COMPARE(scene.view.rows(), qint64(Many));
        QVERIFY(scene.view.isAtEnd());
        QCOMPARE(scene.view.lastVisibleRow(), qint64(Many - 1));
        QCOMPARE(scene.view.rowRect(Many - 1).bottom() + 1, scene.view.viewport()->height());
        scene.key(Qt::Key_Home);
        QCOMPARE(scene.view.top(), qint64(0));
        scene.view.setCurrentEntry(Many / 2);
        QCOMPARE(scene.view.lastVisibleRow(), qint64(Many / 2));
        scene.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(scene.view.selectedRows(), quint64(Many));
        QCOMPARE(scene.view.selection().spans().size(), size_t(1));
        QSignalSpy notice(&scene.view, &LogView::notice);
        scene.view.copyRows();
        QCOMPARE(notice.count(), 1);
        QVERIFY(notice.at(0).at(0).toString().contains("10,000,000"_L1));
        QVERIFY(scene.copied.isEmpty());
        scene.view.verticalScrollBar()->setValue(scene.view.verticalScrollBar()->maximum());
        QVERIFY(scene.view.isAtEnd());
        QVERIFY(!scene.view.grab().isNull());
    }

    void rowsBeyondWhatAnIntOfPixelsHolds()
    {
        class Area : public RowArea
        {
        public:
            using RowArea::setRows;
        };
        Area area;
        area.resize(300, 280);
        area.show();
        constexpr qint64 Rows = 2'000'000'000;  // 56,000,000,000 pixels
        area.setRows(Rows);
        area.scrollToEnd();
        QCOMPARE(area.lastVisibleRow(), Rows - 1);
        QCOMPARE(area.verticalScrollBar()->value(), area.verticalScrollBar()->maximum());
        area.setTop(area.maxTop() / 2 + 3);
        QCOMPARE(area.top(), area.maxTop() / 2 + 3);  // the bar's coarse steps move nothing back
        area.ensureRowVisible(1'234'567'890);
        QVERIFY(area.firstVisibleRow() <= 1'234'567'890 && area.lastVisibleRow() >= 1'234'567'890);
        QVERIFY(area.rowRect(1'234'567'890).top() >= 0);
        area.verticalScrollBar()->setValue(0);
        QCOMPARE(area.top(), qint64(0));
    }

    void paintsWhatTheRowsMean()
    {
        Scene scene(0);
        NewEntry failed;
        failed.kind = Kind::Call;
        failed.call = Call::Connect;
        failed.result = -1;
        failed.error = ECONNREFUSED;
        failed.reason = Reason::Refused;
        scene.fixture.log->append(failed);
        QTRY_COMPARE(scene.view.rows(), qint64(1));
        const QImage image = scene.view.viewport()->grab().toImage();
        const QRect row = scene.view.rowRect(0);
        const int x = scene.view.header()->sectionViewportPosition(LogModel::Way)
            + scene.view.header()->sectionSize(LogModel::Way) / 2;
        QCOMPARE(image.pixelColor(QPoint(x, row.center().y()) * image.devicePixelRatio()),
                 Theme::of(&scene.view).tokens().trouble);
    }

    void accessibleAsATable()
    {
        Scene scene(30);
        scene.view.setFocus();
        scene.view.setCurrentEntry(12);
        QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&scene.view);
        QVERIFY(view);
        QCOMPARE(view->role(), QAccessible::Table);
        QVERIFY(!view->text(QAccessible::Name).isEmpty());
        QAccessibleTableInterface *table = view->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 30);
        QCOMPARE(table->columnCount(), int(LogModel::ColumnCount));
        QCOMPARE(view->childCount(), 30 * LogModel::ColumnCount);
        QCOMPARE(table->columnDescription(LogModel::What), u"What happened"_s);
        QCOMPARE(table->columnDescription(LogModel::Way), u"Direction"_s);
        QAccessibleInterface *cell = table->cellAt(12, LogModel::What);
        QVERIFY(cell && cell->isValid());
        QCOMPARE(cell->text(QAccessible::Name), u"note 13"_s);
        QCOMPARE(cell->role(), QAccessible::Cell);
        QCOMPARE(cell->parent(), view);
        QVERIFY(cell->state().selected);
        QVERIFY(table->isRowSelected(12));
        QCOMPARE(table->selectedRows(), QList<int>{12});
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 12);
        QCOMPARE(view->indexOfChild(cell), 12 * LogModel::ColumnCount + LogModel::What);
        QCOMPARE(view->child(12 * LogModel::ColumnCount + LogModel::What), cell);
        QCOMPARE(table->cellAt(12, LogModel::Way)->text(QAccessible::Name), u"note"_s);
        QCOMPARE(view->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
        QVERIFY(table->selectRow(3));
        QCOMPARE(scene.view.currentEntry(), EntryId(3));
        QVERIFY(!table->cellAt(30, 0));
        QVERIFY(!table->cellAt(0, 7));
        QVERIFY(!table->cellAt(-1, 0));
    }
};

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
