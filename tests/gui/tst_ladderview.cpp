// The ladder as a widget: keys, wheel, zoom, search, growth, and its pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ladders.h"
#include "tests/gui/windowrig.h"
#include "tests/support/buildfolder.h"
#include "ui/views/ladderview.h"

#include <QAccessible>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <thread>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Scale = LadderIndex::Scale;

class LadderViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }

    void movesByKeys()
    {
        LadderView view;
        show(view, twoLanes(50));
        QSignalSpy chosen(&view, &LadderView::entryChosen);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentEntry(), EntryId(0));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentEntry(), EntryId(1));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentEntry(), EntryId(49));
        QVERIFY(view.isAtEnd());
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.currentEntry(), EntryId(48));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentEntry(), EntryId(0));
        QCOMPARE(view.top(), 0);
        QCOMPARE(chosen.count(), 5);
        QTest::keyClick(&view, Qt::Key_PageDown);
        QVERIFY(view.top() > 0);
        QCOMPARE(view.currentEntry(), EntryId(0));
        QSignalSpy wanted(&view, &LadderView::entryWanted);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(view.accessibleDescription().contains(u"number 0"_s));
    }

    void choosesFromOutsideInSilence()
    {
        LadderView view;
        show(view, twoLanes(500));
        QSignalSpy chosen(&view, &LadderView::entryChosen);
        QVERIFY(view.setCurrentEntry(400));
        QCOMPARE(view.currentEntry(), EntryId(400));
        QVERIFY(isSeen(view, 400));
        QVERIFY(!view.setCurrentEntry(12'345));
        QCOMPARE(view.currentEntry(), NoEntry);
        QCOMPARE(chosen.count(), 0);
    }

    void zooms()
    {
        LadderView view;
        show(view, twoLanes(500));
        view.setCurrentEntry(250);
        const double before = view.zoom();
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(view.zoom() > before);
        QVERIFY(isSeen(view, 250));
        QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(std::abs(view.zoom() - before) < 1e-6);
        QTest::keyClick(&view, Qt::Key_0);
        QVERIFY(isSeen(view, 0) && isSeen(view, 499));
        QCOMPARE(view.verticalScrollBar()->maximum(), 0);
        QWheelEvent wheel(QPointF(100, 200), view.mapToGlobal(QPointF(100, 200)), {}, QPoint(0, 120), Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        const double fitted = view.zoom();
        QApplication::sendEvent(view.viewport(), &wheel);
        QVERIFY(view.zoom() > fitted);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(view.zoom() <= 160);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(isSeen(view, 0) && isSeen(view, 499));
    }

    void changesItsScale()
    {
        LadderView view;
        show(view, twoLanes(500));
        view.setCurrentEntry(300);
        view.setScale(Scale::Time);
        QVERIFY(isSeen(view, 300));
        QVERIFY(isSeen(view, 0) && isSeen(view, 499)); // fits until somebody zooms
        view.zoomBy(50);
        QVERIFY(isSeen(view, 300) && !isSeen(view, 0));
        view.setScale(Scale::Steps);
        QVERIFY(isSeen(view, 300));
    }

    void paintsOnlyWhatIsSeen()
    {
        LadderView view;
        show(view, twoLanes(100'000));
        view.grab();
        const auto laid = view.layOut().arrows().size();
        QVERIFY2(laid > 5 && laid < view.height() / view.zoom() + 10, qPrintable(QString::number(laid)));
        view.scrollToEnd();
        view.grab();
        QVERIFY(view.layOut().arrows().size() < view.height() / view.zoom() + 10);
        QCOMPARE(view.layOut().arrows().last().item, 99'999u);
        view.fit();
        QVERIFY(QDir().mkpath(test::buildFolder() + u"/tests/pictures"_s));
        QVERIFY(view.grab().save(test::buildFolder() + u"/tests/pictures/ladder-dense.png"_s));
    }

    void finds()
    {
        LadderView view;
        show(view, twoLanes(100));
        QVERIFY(view.find(u"NUMBER 7"_s, true));
        QCOMPARE(view.currentEntry(), EntryId(7));
        QVERIFY(view.find(u"number 7"_s, true));
        QCOMPARE(view.currentEntry(), EntryId(70));
        QVERIFY(view.find(u"number 7"_s, false));
        QCOMPARE(view.currentEntry(), EntryId(7));
        QVERIFY(view.find(u"number 7"_s, false));
        QCOMPARE(view.currentEntry(), EntryId(79));
        QVERIFY(!view.find(u"nowhere"_s, true));
        QVERIFY(!view.find(QString(), true));
        QCOMPARE(view.currentEntry(), EntryId(79));
    }

    void copies()
    {
        LadderView view;
        show(view, twoLanes(10));
        QString copied;
        view.setCopyText([&](const QString &text) { copied = text; });
        view.setCurrentEntry(3);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied, u"0.003000 s, b → a: number 3"_s);
    }

    void isSpoken()
    {
        LadderView view;
        show(view, twoLanes(1000));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(spoken);
        QCOMPARE(spoken->role(), QAccessible::List);
        QCOMPARE(spoken->childCount(), 1000);
        QAccessibleInterface *third = spoken->child(2);
        QCOMPARE(third->text(QAccessible::Name), u"0.002000 s, a → b: number 2"_s);
        QVERIFY(!third->state().selected && !third->state().offscreen);
        QVERIFY(spoken->child(999)->state().offscreen);
        view.setCurrentEntry(2);
        QVERIFY(third->state().selected);
        QCOMPARE(spoken->indexOfChild(third), 2);
        QCOMPARE(spoken->childAt(third->rect().center().x(), third->rect().center().y()), third);
        QVERIFY(!spoken->child(1000) && !spoken->child(-1));
        view.setLadder(twoLanes(1));
        QVERIFY(!third->isValid());
    }

    void followsWhatIsLive()
    {
        for (const bool live : {false, true}) {
            LadderView view;
            view.setLive(live);
            show(view, twoLanes(0));
            view.addToLadder(twoLanes(300));
            QCOMPARE(view.isAtEnd(), live);
            view.setTop(5);
            Ladder more = twoLanes(0);
            more.items = {ladderItem(900'000'000, 0, u"new"_s)};
            view.addToLadder(more);
            QCOMPARE(view.top(), 5);
        }
    }

    // What comes between keeps what was chosen; at its end the view stays there.
    void grows()
    {
        LadderView view;
        show(view, twoLanes(60));
        view.setCurrentEntry(59);
        view.scrollToEnd();
        Ladder more = twoLanes(0);
        more.items = {ladderItem(500'000, 0, u"late"_s), ladderItem(900'000'000, 0, u"new"_s)};
        more.items[0].entry = 100;
        more.items[1].entry = 101;
        view.addToLadder(more);
        QCOMPARE(view.index().size(), 62u);
        QCOMPARE(view.currentEntry(), EntryId(59));
        QVERIFY(view.isAtEnd());
        QVERIFY(isSeen(view, 101));
    }

    // Times of an opened file are anybody's, from one end of what a number holds to the other.
    void hostileTimes()
    {
        constexpr qint64 Least = std::numeric_limits<qint64>::min();
        constexpr qint64 Most = std::numeric_limits<qint64>::max();
        for (const auto &[first, last] : {std::pair{Least, Most}, {qint64(5), Most}, {Most - 10, Most}, {Least, qint64(0)}}) {
            LadderView view;
            Ladder ladder = twoLanes(0);
            ladder.items = {ladderItem(first, 0, u"first"_s), ladderItem(last, 1, u"last"_s)};
            show(view, ladder);
            view.setScale(Scale::Time);
            qint64 before = first;
            for (int y = -1000; y < 3000; y += 50) {
                const qint64 time = view.timeAt(y);
                QVERIFY(time >= before);
                before = time;
            }
            QCOMPARE(view.timeAt(1e6), Most);
            QCOMPARE(view.timeAt(-1e6), first);
        }
    }

    // What was chosen and is no more is not chosen, and whoever shows it is told.
    void tellsWhatIsChosenNoMore()
    {
        LadderView view;
        show(view, twoLanes(20));
        LadderItem onItsWay = ladderItem(30'000'000, 0, u"on its way"_s);
        onItsWay.entry = 77;
        view.setUnderway({onItsWay});
        QVERIFY(view.setCurrentEntry(77));
        QSignalSpy changed(&view, &LadderView::currentChanged);
        Ladder arrived = twoLanes(0);
        arrived.items = {onItsWay};
        view.addToLadder(arrived);
        view.setUnderway({});
        QCOMPARE(view.currentEntry(), EntryId(77)); // it is among the others now
        QCOMPARE(changed.count(), 0);
        onItsWay.entry = 78;
        view.setUnderway({onItsWay});
        QVERIFY(view.setCurrentEntry(78));
        changed.clear();
        QVERIFY(view.accessibleDescription().contains(u"on its way"_s));
        view.setUnderway({});
        QVERIFY(!view.current());
        QCOMPARE(changed.count(), 1);
        QVERIFY(!view.accessibleDescription().contains(u"on its way"_s));
    }

    // Where each batch comes before all others they are placed together, not one by one.
    void collectsWhatFalls()
    {
        LadderView view;
        Ladder many = twoLanes(20'000);
        for (LadderItem &item : many.items)
            item.time += 1'000'000'000;
        show(view, many);
        QSignalSpy grew(&view, &LadderView::grew);
        for (int batch = 0; batch < 50; ++batch) {
            Ladder more = twoLanes(0);
            for (int i = 0; i < 100; ++i)
                more.items.push_back(ladderItem(1'000'000 - batch * 1000 + i, 0, u"earlier"_s));
            view.addToLadder(more);
        }
        QCOMPARE(grew.count(), 1);
        QVERIFY(view.isWaiting());
        QTRY_VERIFY(!view.isWaiting());
        QCOMPARE(view.index().size(), 25'000u);
        QCOMPARE(grew.count(), 2);
        // At the end nothing has to wait, once that is over; and what another one waited for is not this one's.
        view.setLadder(many);
        Ladder next = twoLanes(0);
        next.items = {ladderItem(90'000'000'000, 0, u"next"_s)};
        view.addToLadder(next);
        view.addToLadder(next);
        QVERIFY(!view.isWaiting());
        QCOMPARE(view.index().size(), 20'002u);
    }

    // ---- pictures

    // It is not copied for a picture, only where it changes while that is there.
    void picturesShareTheLadder()
    {
        LadderView view;
        show(view, twoLanes(100));
        std::optional<LadderPicture> picture = view.picture(LadderPicture::Part::All);
        QCOMPARE(&picture->index(), &view.index());
        view.addToLadder(twoLanes(3));
        QVERIFY(&picture->index() != &view.index());
        QCOMPARE(picture->index().size(), 100u);
        QCOMPARE(view.index().size(), 103u);
        picture.reset();
        const LadderIndex *before = &view.index();
        view.addToLadder(twoLanes(3));
        QCOMPARE(&view.index(), before);
    }

    // Whoever is asked to stop writes nothing, at whatever point.
    void savingCanBeGivenUp()
    {
        LadderView view;
        show(view, twoLanes(100));
        const QTemporaryDir folder;
        const LadderPicture picture = view.picture(LadderPicture::Part::All);
        for (const QString &name : {u"a.svg"_s, u"a.png"_s}) {
            const QString path = folder.filePath(name);
            std::vector<double> parts;
            const auto save = [&](size_t steps) {
                parts.clear();
                return picture.save(path, [&](double part) {
                    parts.push_back(part);
                    return parts.size() < steps;
                });
            };
            for (size_t steps = 1; steps <= 4; ++steps) {
                const Result<QString> saved = save(steps);
                QVERIFY(!saved);
                QCOMPARE(saved.error().reason, Reason::Cancelled);
                QCOMPARE(parts.size(), steps);
                QVERIFY(QDir(folder.path()).entryList({name}, QDir::Files | QDir::Hidden).isEmpty());
            }
            QVERIFY(save(100));
            QVERIFY(std::is_sorted(parts.begin(), parts.end()) && parts.back() == 1);
            QVERIFY(QFileInfo(path).size() > 1000);
        }
    }

    void drawsPictures()
    {
        LadderView view;
        show(view, twoLanes(200));
        const LadderPicture seen = view.picture(LadderPicture::Part::Seen);
        const LadderPicture all = view.picture(LadderPicture::Part::All);
        QCOMPARE(seen.size(), view.viewport()->size());
        QVERIFY(all.size().height() > 4 * seen.size().height());
        QVERIFY(seen.missing().isEmpty() && all.missing().isEmpty());
        for (const LadderPicture *picture : {&seen, &all}) {
            const QByteArray svg = *picture->svg(u"A <title> & more"_s);
            QSvgRenderer renderer(svg);
            QVERIFY(renderer.isValid());
            QCOMPARE(renderer.viewBox().size(), picture->size());
            const QImage image = QImage::fromData(*picture->png(), "PNG");
            QCOMPARE(image.size(), picture->size());
        }
        QImage drawn(seen.size(), QImage::Format_RGB32);
        QPainter painter(&drawn);
        QSvgRenderer(*seen.svg({})).render(&painter);
        painter.end();
        QVERIFY(QDir().mkpath(test::buildFolder() + u"/tests/pictures"_s));
        QVERIFY(drawn.save(test::buildFolder() + u"/tests/pictures/ladder-svg.png"_s));
        QVERIFY(all.svg({})->contains("number 199"));
        QVERIFY(!seen.svg({})->contains("number 199"));
    }

    void picturesAreBounded()
    {
        LadderView view;
        show(view, twoLanes(5000));
        const LadderPicture all = view.picture(LadderPicture::Part::All);
        QVERIFY(all.size().height() < LadderPicture::MostHeight + 100);
        QVERIFY2(all.missing().contains(u"of 5,000"_s), qPrintable(all.missing()));
        view.fit();
        QVERIFY2(view.picture(LadderPicture::Part::All).missing().contains(u"so close"_s), qPrintable(view.picture(LadderPicture::Part::All).missing()));
    }

    // In a thread of its own, while the view goes on: the same picture.
    void paintsElsewhere()
    {
        LadderView view;
        show(view, twoLanes(300));
        const LadderPicture here = view.picture(LadderPicture::Part::All);
        const QByteArray png = *here.png();
        const QByteArray svg = *here.svg(u"t"_s);
        std::pair<QByteArray, QByteArray> painted;
        std::thread worker([&painted, picture = view.picture(LadderPicture::Part::All)] {
            painted = {picture.png().value_or(QByteArray()), picture.svg(u"t"_s).value_or(QByteArray())};
        });
        view.addToLadder(twoLanes(600));
        view.grab();
        worker.join();
        QVERIFY(painted.first == png);
        QVERIFY(painted.second == svg);
    }

    void namesWhatIsNoPicture()
    {
        const auto index = std::make_shared<const LadderIndex>(twoLanes(3));
        const LadderLook look(Theme::of(nullptr));
        const auto sized = [&](const QSizeF &size) { return LadderPicture(index, {Scale::Steps, 20, 0, size, {}}, look, LadderPicture::Part::Seen); };
        for (const QSizeF &size : {QSizeF(0, 300), QSizeF(300, 0)}) {
            QCOMPARE(sized(size).png().error().reason, Reason::Usage);
            QCOMPARE(sized(size).svg({}).error().reason, Reason::Usage);
        }
        const Failure none = sized({40'000, 400'000}).png().error(); // more than QImage can hold
        QCOMPARE(none.reason, Reason::Limit);
        QVERIFY(inWords(none).why.english().contains(u"40000 by 400000"_s));
    }

    // Two ladders on one axis of time: what is known of both ends is drawn at both.
    void twoOnOneAxis()
    {
        LadderView view;
        view.resize(1200, 620);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setLadder(experiment());
        for (const Scale scale : {Scale::Time, Scale::Steps}) {
            for (const bool dark : {false, true}) {
                const_cast<Theme &>(Theme::of(nullptr)).setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
                view.setScale(scale);
                view.fit();
                const QString name = u"%1/tests/pictures/ladder-experiment-%2-%3.png"_s.arg(test::buildFolder(),
                    scale == Scale::Time ? u"time"_s : u"steps"_s, dark ? u"dark"_s : u"light"_s);
                QVERIFY(QDir().mkpath(QFileInfo(name).path()));
                QVERIFY(view.grab().save(name));
                const QList<LadderLayout::Lane> &lanes = view.layOut().lanes();
                QCOMPARE(lanes.size(), 4);
                QVERIFY(lanes.at(2).x - lanes.at(1).x > 60);
                QCOMPARE(view.layOut().arrows().size(), 17);
                QVERIFY(view.layOut().labels().size() > 20);
            }
        }
        useTheme();
    }

private:
    static void show(LadderView &view, const Ladder &ladder)
    {
        view.resize(700, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setLadder(ladder);
        view.setFocus();
    }

    static bool isSeen(const LadderView &view, EntryId entry)
    {
        const auto item = view.index().find(entry);
        for (const LadderLayout::Arrow &arrow : view.layOut().arrows())
            if (item && arrow.item == *item)
                return view.layOut().body().contains(arrow.line.p1());
        // Another one may stand for it where all lie close.
        return item && view.layOut().folded() != 0
            && view.layOut().body().contains(100, view.layOut().y(double(view.index().begin(view.scale(), *item))));
    }
};

QTEST_MAIN(LadderViewTest)
#include "tst_ladderview.moc"
