// The ladder under the mouse: clicks, dragging, double clicks, its menu, and what is pointed at.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ladders.h"
#include "tests/gui/windowrig.h"
#include "ui/views/ladderview.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Scale = LadderIndex::Scale;

namespace {

constexpr qreal Reach = 7; // of a click

} // namespace

class LadderMouseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }

    void clickChooses()
    {
        LadderView view;
        show(view, twoLanes(50));
        QSignalSpy chosen(&view, &LadderView::entryChosen);
        QSignalSpy wanted(&view, &LadderView::entryWanted);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, on(view, 3));
        QCOMPARE(view.currentEntry(), EntryId(3));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<EntryId>(), EntryId(3));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, on(view, 6) + QPoint(0, int(Reach) - 2));
        QCOMPARE(view.currentEntry(), EntryId(6));
        // Beside everything, and by another button: nothing is chosen, and nothing is no more.
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, besideAll(view));
        QTest::mouseClick(view.viewport(), Qt::RightButton, {}, on(view, 3));
        QTest::mouseClick(view.viewport(), Qt::MiddleButton, {}, on(view, 3));
        QCOMPARE(view.currentEntry(), EntryId(6));
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(view.top(), 0);
    }

    void draggingPans()
    {
        LadderView view;
        show(view, twoLanes(500));
        const QPoint at = besideAll(view);
        move(view, at + QPoint(0, -80)); // no button: nothing
        QCOMPARE(view.top(), 0);
        press(view, at);
        drag(view, at + QPoint(0, 1 - QApplication::startDragDistance())); // a hand that trembles
        QCOMPARE(view.top(), 0);
        QCOMPARE(view.viewport()->cursor().shape(), Qt::ArrowCursor);
        drag(view, at + QPoint(5, -80));
        QCOMPARE(view.top(), 80);
        QCOMPARE(view.viewport()->cursor().shape(), Qt::ClosedHandCursor);
        drag(view, at + QPoint(5, -79)); // once it moves, every pixel counts
        QCOMPARE(view.top(), 79);
        drag(view, at + QPoint(0, 300)); // not beyond the beginning
        QCOMPARE(view.top(), 0);
        drag(view, at + QPoint(0, -120));
        QCOMPARE(view.top(), 120);
        release(view, at + QPoint(0, -120));
        QCOMPARE(view.viewport()->cursor().shape(), Qt::ArrowCursor);
        move(view, at);
        QCOMPARE(view.top(), 120);
        QVERIFY(!view.current());
        // From where it is now, and what is gripped is chosen.
        const QPoint grip = on(view, 12);
        press(view, grip);
        drag(view, grip + QPoint(0, -40));
        release(view, grip + QPoint(0, -40));
        QCOMPARE(view.top(), 160);
        QCOMPARE(view.currentEntry(), EntryId(12));
    }

    void doubleClickShowsInTheLog()
    {
        LadderView view;
        Ladder ladder = twoLanes(50);
        ladder.items[5].entry = NoEntry;
        show(view, ladder);
        QSignalSpy wanted(&view, &LadderView::entryWanted);
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, on(view, 4));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<EntryId>(), EntryId(4));
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, besideAll(view));
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, on(view, 5)); // which no entry tells of
        QCOMPARE(wanted.count(), 1);
    }

    void menuOfWhatIsUnderIt()
    {
        LadderView view;
        QString copied;
        view.setCopyText([&copied](const QString &text) { copied = text; });
        show(view, twoLanes(50));
        QSignalSpy wanted(&view, &LadderView::entryWanted);
        QMenu *menu = askForMenu(view, QContextMenuEvent::Mouse, on(view, 7));
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(view.currentEntry(), EntryId(7));
        run(menu, u"ladderCopy"_s);
        QVERIFY2(copied.contains(u"number 7"_s), qPrintable(copied));
        run(menu, u"ladderInLog"_s);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<EntryId>(), EntryId(7));
        const double before = view.zoom();
        run(menu, u"ladderZoomIn"_s);
        QVERIFY(view.zoom() > before);
        run(menu, u"ladderZoomOut"_s);
        run(menu, u"ladderZoomOut"_s);
        QVERIFY(view.zoom() < before);
        run(menu, u"ladderFit"_s);
        QVERIFY(on(view, 0).y() > 0 && on(view, 49).y() < view.viewport()->height());
        closeMenu(view);
    }

    // By its key it is about what is chosen, wherever the pointer is; where nothing is, it says so.
    void menuByItsKey()
    {
        LadderView view;
        show(view, twoLanes(50));
        QMenu *menu = askForMenu(view, QContextMenuEvent::Keyboard, on(view, 7));
        QVERIFY(menu);
        QVERIFY(!view.current());
        for (const QString &name : {u"ladderCopy"_s, u"ladderInLog"_s})
            QVERIFY(!menu->findChild<QAction *>(name)->isEnabled());
        QVERIFY(menu->findChild<QAction *>(u"ladderZoomIn"_s)->isEnabled());
        closeMenu(view);
        view.setCurrentEntry(2);
        menu = askForMenu(view, QContextMenuEvent::Keyboard, on(view, 7));
        QCOMPARE(view.currentEntry(), EntryId(2));
        QVERIFY(menu->findChild<QAction *>(u"ladderInLog"_s)->isEnabled());
        closeMenu(view);
        // Beside everything what is chosen stays so.
        menu = askForMenu(view, QContextMenuEvent::Mouse, besideAll(view));
        QCOMPARE(view.currentEntry(), EntryId(2));
        closeMenu(view);
    }

    void tellsTheTimeThatIsPointedAt()
    {
        LadderView view;
        show(view, twoLanes(50));
        QList<std::optional<qint64>> pointed;
        connect(&view, &LadderView::pointed, this, [&pointed](std::optional<qint64> time) { pointed += time; });
        move(view, QPoint(350, 200)); // equal steps are no axis of time
        QVERIFY(pointed.isEmpty());
        view.setScale(Scale::Time);
        move(view, QPoint(350, 200));
        QCOMPARE(pointed.size(), 1);
        QCOMPARE(pointed.last(), std::optional(view.timeAt(200)));
        move(view, QPoint(350, 2)); // the heads of the lanes
        QCOMPARE(pointed.size(), 1);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(view.viewport(), &leave);
        QCOMPARE(pointed.size(), 2);
        QVERIFY(!pointed.last());
    }

    // What is on its way moves: it is hit from farther away, and before what lies nearer.
    void picksWhatIsOnItsWay()
    {
        LadderView view;
        show(view, twoLanes(10));
        LadderItem onItsWay = ladderItem(9'500'000, 0, u"on its way"_s);
        view.setUnderway({onItsWay});
        QSignalSpy picked(&view, &LadderView::underwayPicked);
        const QPoint near = on(view, 10) + QPoint(0, 15);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, near);
        QCOMPARE(picked.count(), 0);
        view.setPicking(true);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, near);
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked.first().first().toInt(), 0);
        QCOMPARE(view.viewport()->cursor().shape(), Qt::CrossCursor);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, on(view, 2));
        QCOMPARE(picked.count(), 1);
        QCOMPARE(view.currentEntry(), EntryId(2));
    }

private:
    static void show(LadderView &view, const Ladder &ladder)
    {
        view.resize(700, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setLadder(ladder);
    }

    // On the line of an arrow, away from its ends and its middle.
    static QPoint on(const LadderView &view, size_t item)
    {
        for (const LadderLayout::Arrow &arrow : view.layOut().arrows())
            if (arrow.item == item)
                return arrow.line.pointAt(0.3).toPoint();
        qFatal("item %zu is not in sight", item);
    }

    static QPoint besideAll(const LadderView &view)
    {
        const QRectF body = view.layOut().body();
        for (int y = int(body.center().y()); y < int(body.bottom()); ++y)
            if (const QPoint at(int(body.center().x()), y); !view.layOut().at(at, Reach))
                return at;
        qFatal("everything is full of arrows");
    }

    static void send(const LadderView &view, QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, at, view.viewport()->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &event);
    }
    static void press(const LadderView &view, const QPoint &at) { send(view, QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton); }
    static void drag(const LadderView &view, const QPoint &at) { send(view, QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton); }
    static void release(const LadderView &view, const QPoint &at) { send(view, QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton); }
    static void move(const LadderView &view, const QPoint &at) { send(view, QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton); }

    static QMenu *askForMenu(const LadderView &view, QContextMenuEvent::Reason reason, const QPoint &at)
    {
        QContextMenuEvent event(reason, at, view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(view.viewport(), &event);
        return view.findChild<QMenu *>();
    }
    static void run(const QMenu *menu, const QString &name)
    {
        auto *action = menu->findChild<QAction *>(name);
        QVERIFY2(action && action->isEnabled(), qPrintable(name));
        action->trigger();
    }
    // It is gone with that.
    static void closeMenu(const LadderView &view)
    {
        view.findChild<QMenu *>()->close();
        QTRY_VERIFY(!view.findChild<QMenu *>());
    }
};

QTEST_MAIN(LadderMouseTest)
#include "tst_laddermouse.moc"
