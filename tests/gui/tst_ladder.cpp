// The ladder: its layout, its keys, what it shows of live conversations and captures, its pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/capturemaker.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/conversationspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/ladderpane.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/ladderview.h"
#include "ui/views/logview.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTreeView>
#include <QWheelEvent>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Scale = LadderIndex::Scale;

namespace {

LadderItem item(qint64 time, int lane, const QString &label, LadderItem::Arrival arrival = LadderItem::Arrival::OneTime)
{
    LadderItem one;
    one.time = time;
    one.lane = quint8(lane);
    one.to = quint8(lane ^ 1);
    one.label = Text{"%1", {label}};
    one.arrival = arrival;
    return one;
}

Ladder twoLanes(int items)
{
    Ladder ladder;
    ladder.lanes = {{Text{"%1", {u"a"_s}}}, {Text{"%1", {u"b"_s}}}};
    for (int i = 0; i < items; ++i) {
        ladder.items.push_back(item(i * 1'000'000, i % 2, u"number %1"_s.arg(i)));
        ladder.items.back().entry = EntryId(i);
    }
    return ladder;
}

// Whatever may come: four lanes in two groups, every kind of item, bursts and silences.
Ladder anyLadder(QRandomGenerator &random)
{
    using ItemKind = LadderItem::Kind;
    Ladder ladder;
    for (int i = 0; i < 4; ++i)
        ladder.lanes.append({Text{"%1", {QString(1 + random.bounded(60), u'l')}}, i / 2});
    qint64 time = random.bounded(1000);
    const int count = random.bounded(300);
    for (int i = 0; i < count; ++i) {
        time += random.bounded(4) == 0 ? random.bounded(1'000'000'000) : random.bounded(20'000);
        LadderItem one = item(time, random.bounded(4), QString(random.bounded(90), u'x'), LadderItem::Arrival(random.bounded(5)));
        one.arrived = time + random.bounded(50'000'000);
        one.marks = random.bounded(3) == 0 ? 1U << random.bounded(12) : 0;
        if (random.bounded(3) == 0)
            one.kind = ItemKind(1 + random.bounded(5));
        ladder.items.push_back(one);
    }
    return ladder;
}

// Strictly within: lines and boxes may touch.
bool crossesBox(const QLineF &line, const QRectF &box)
{
    return LabelField::crosses(line, box.adjusted(0.25, 0.25, -0.25, -0.25));
}

} // namespace

class LadderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void cleanup() { m_rig.reset(); }

    // ---- layout

    void labelsNeverCollide()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 120; ++round) {
            const LadderIndex index(anyLadder(random));
            LadderFrame frame;
            frame.scale = round % 2 == 0 ? Scale::Steps : Scale::Time;
            frame.size = QSizeF(200 + random.bounded(1400), 120 + random.bounded(900));
            frame.zoom = frame.scale == Scale::Steps ? 1 + random.bounded(60)
                                                     : frame.size.height() * (1 + random.bounded(20)) / double(index.length(Scale::Time) + 1);
            frame.top = random.bounded(2000) - 50;
            const LadderLayout layout(index, frame, metrics(true), metrics(false));
            const QList<PlacedLabel> &labels = layout.labels();
            for (qsizetype i = 0; i < labels.size(); ++i) {
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY2(!labels.at(i).box.intersects(labels.at(j).box), qPrintable(labels.at(i).text + u" over "_s + labels.at(j).text));
                for (const LadderLayout::Arrow &arrow : layout.arrows())
                    QVERIFY2(!crossesBox(arrow.line, labels.at(i).box), qPrintable(u"arrow through %1, round %2"_s.arg(labels.at(i).text).arg(round)));
            }
            for (qsizetype i = 0; i < layout.times().size(); ++i)
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!layout.times().at(i).box.intersects(layout.times().at(j).box));
            for (qsizetype i = 0; i < layout.lanes().size(); ++i)
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!layout.lanes().at(i).title.box.intersects(layout.lanes().at(j).title.box));
        }
    }

    void timesAreRight()
    {
        Ladder ladder = twoLanes(0);
        ladder.items = {item(1'000'000, 0, u"first"_s), item(3'000'000, 0, u"second"_s, LadderItem::Arrival::Known),
                        item(9'000'000, 1, u"lost"_s, LadderItem::Arrival::Lost)};
        ladder.items[1].arrived = 7'000'000;
        const LadderIndex index(ladder);
        LadderFrame frame{Scale::Time, 50e-6, 0, QSizeF(800, 600), {}};
        const LadderLayout layout(index, frame, metrics(true), metrics(false));
        QCOMPARE(layout.arrows().size(), 3);
        const auto &arrows = layout.arrows();
        const auto nearly = [](qreal a, qreal b) { return std::abs(a - b) < 1e-6; };
        QVERIFY(nearly(arrows.at(0).line.dy(), 0));
        QVERIFY(nearly(arrows.at(1).line.y1() - arrows.at(0).line.y1(), 100));
        QVERIFY(nearly(arrows.at(1).line.dy(), 200));
        QVERIFY(nearly(arrows.at(2).line.y1() - arrows.at(0).line.y1(), 400));
        QVERIFY(arrows.at(1).line.dx() > 0);
        QVERIFY(arrows.at(2).line.dx() < 0);
        // What is lost ends before the other lane.
        QVERIFY(std::abs(arrows.at(2).line.dx()) < 0.9 * arrows.at(1).line.dx());
        QCOMPARE(layout.labels().size(), 3);
        QCOMPARE(layout.at(arrows.at(1).line.center(), 4), std::optional<size_t>(1));
        QVERIFY(!layout.at({1, 1}, 4));
    }

    // Whatever is looked at of 100,000: what is laid out is what can be told apart on the screen.
    void boundedByTheScreen()
    {
        const LadderIndex index(twoLanes(100'000));
        for (const Scale scale : {Scale::Steps, Scale::Time}) {
            for (const double part : {1.0, 0.1, 0.001}) {
                LadderFrame frame{scale, 600 / (double(index.length(scale)) * part), 0, QSizeF(1000, 700), {}};
                frame.top = double(index.length(scale)) * frame.zoom / 2;
                const LadderLayout layout(index, frame, metrics(true), metrics(false));
                QVERIFY2(layout.arrows().size() <= (700 + 120) / 3 + 202, qPrintable(QString::number(layout.arrows().size())));
                QVERIFY(layout.arrows().size() > 50);
                QCOMPARE(layout.folded() > 0, part > 0.005);
                QVERIFY(layout.times().size() < 120);
            }
        }
    }

    void layoutOfNothing()
    {
        for (const QSizeF size : {QSizeF(0, 0), QSizeF(10, 10), QSizeF(5000, 40)}) {
            for (const Ladder &ladder : {Ladder(), twoLanes(0), twoLanes(1)}) {
                const LadderIndex index(ladder);
                const LadderLayout layout(index, {Scale::Time, 0, 0, size, 7}, metrics(true), metrics(false));
                QVERIFY(layout.arrows().size() <= 1);
                QVERIFY(layout.ticks().size() < 1000);
            }
        }
    }

    // ---- the widget

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

    // What comes between keeps what was chosen; at its end the view stays there.
    void grows()
    {
        LadderView view;
        show(view, twoLanes(60));
        view.setCurrentEntry(59);
        view.scrollToEnd();
        Ladder more = twoLanes(0);
        more.items = {item(500'000, 0, u"late"_s), item(900'000'000, 0, u"new"_s)};
        more.items[0].entry = 100;
        more.items[1].entry = 101;
        view.addToLadder(more);
        QCOMPARE(view.index().size(), 62u);
        QCOMPARE(view.currentEntry(), EntryId(59));
        QVERIFY(view.isAtEnd());
        QVERIFY(isSeen(view, 101));
    }

    // ---- pictures

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
            const QByteArray svg = picture->svg(u"A <title> & more"_s);
            QSvgRenderer renderer(svg);
            QVERIFY(renderer.isValid());
            QCOMPARE(renderer.viewBox().size(), picture->size());
            const QImage image = QImage::fromData(picture->png(), "PNG");
            QCOMPARE(image.size(), picture->size());
        }
        QVERIFY(all.svg({}).contains("number 199"));
        QVERIFY(!seen.svg({}).contains("number 199"));
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
                const QString name = u"%1/tests/pictures/ladder-experiment-%2-%3.png"_s.arg(QStringLiteral(PORTHOLE_BINARY_DIR),
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

    // ---- in the window

    void ofACapture()
    {
        DocumentPanel *document = openCapture();
        LogPane *log = document->logPane();
        LadderPane *pane = log->ladder();
        m_rig->trigger(u"showLadder"_s);
        QVERIFY(pane->isVisible());
        // Nothing was chosen: it says what to do, and does it.
        click(pane, u"emptyAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), 5u, Patience);
        // A packet of another conversation, chosen in the log, shows its ladder.
        log->view()->setCurrentEntry(5);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), 1u, Patience);
        QCOMPARE(pane->view()->currentEntry(), EntryId(5));
        log->view()->setCurrentEntry(1);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), 5u, Patience);
        QTRY_COMPARE(pane->view()->currentEntry(), EntryId(1));
        // And the other way round.
        QSignalSpy chosen(log, &LogPane::entryChosen);
        QTest::keyClick(pane->view(), Qt::Key_Down);
        QCOMPARE(log->view()->currentEntry(), EntryId(2));
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(pane->view(), Qt::Key_Return);
        QVERIFY(log->isOn(LogPane::LogPage));
        QVERIFY(log->view()->isVisible());
    }

    void chosenWhileHidden()
    {
        DocumentPanel *document = openCapture();
        LogPane *log = document->logPane();
        log->view()->setCurrentEntry(3);
        QCOMPARE(log->ladder()->view()->index().size(), 0u);
        log->choosePage(LogPane::LadderPage);
        QTRY_COMPARE_WITH_TIMEOUT(log->ladder()->view()->currentEntry(), EntryId(3), Patience);
    }

    void searches()
    {
        DocumentPanel *document = openCapture();
        LadderPane *pane = document->logPane()->ladder();
        document->logPane()->view()->setCurrentEntry(0);
        m_rig->trigger(u"showLadder"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), 5u, Patience);
        m_rig->trigger(u"focusFilter"_s);
        auto *search = named<QLineEdit>(pane, u"ladderSearch"_s);
        QVERIFY(search->hasFocus() || m_rig->window->focusWidget() == search);
        QTest::keyClicks(search, u"sent again"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(pane->view()->currentEntry(), EntryId(4));
        search->setText(u"nowhere"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(named<QLabel>(pane, u"ladderNotice"_s)->isVisible());
    }

    void savesPictures()
    {
        DocumentPanel *document = openCapture();
        LadderPane *pane = document->logPane()->ladder();
        document->logPane()->view()->setCurrentEntry(0);
        m_rig->trigger(u"showLadder"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), 5u, Patience);
        for (const auto &[name, action] : {std::pair{u"all.svg"_s, u"ladderSaveAll"_s}, {u"seen.png"_s, u"ladderSaveSeen"_s}}) {
            m_rig->seams.file = m_rig->folder.filePath(name);
            click(pane, u"ladderPicture"_s);
            auto *menu = pane->findChild<QMenu *>();
            QVERIFY(menu);
            menu->findChild<QAction *>(action)->trigger();
            menu->close();
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_rig->seams.file), Patience);
            QTRY_VERIFY(named<QLabel>(pane, u"ladderNotice"_s)->text().contains(name));
            QTRY_VERIFY(!pane->findChild<QMenu *>());
        }
        QVERIFY(QSvgRenderer(m_rig->folder.filePath(u"all.svg"_s)).isValid());
        QVERIFY(!QImage(m_rig->folder.filePath(u"seen.png"_s)).isNull());
    }

    void listsConversations()
    {
        DocumentPanel *document = openCapture();
        LogPane *log = document->logPane();
        m_rig->trigger(u"showConnections"_s);
        ConversationsPane *pane = document->conversations();
        QVERIFY(pane->isVisible());
        auto *view = named<QTreeView>(pane, u"conversations"_s);
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, Patience);
        const auto cell = [view](int row, int column) { return view->model()->index(row, column).data().toString(); };
        using Table = ConversationTable;
        const QStringList tcp{u"1"_s, u"TCP"_s, u"10.0.0.1:40000"_s, u"10.0.0.2:80"_s, u"4"_s, u"226"_s, u"1"_s, u"54"_s, u"0.000000"_s, u"1.00 s"_s};
        for (int column = 0; column < Table::ColumnCount; ++column)
            QCOMPARE(cell(0, column), tcp.at(column));
        view->sortByColumn(Table::PacketsThere, Qt::AscendingOrder);
        QCOMPARE(cell(0, Table::Protocol), u"UDP"_s);
        view->setCurrentIndex(view->model()->index(0, 0));
        click(pane, u"conversationLog"_s);
        QVERIFY(log->isOn(LogPane::LogPage));
        QTRY_COMPARE_WITH_TIMEOUT(log->model().rowCount(), 1, Patience);
        m_rig->trigger(u"showConnections"_s);
        view->setCurrentIndex(view->model()->index(1, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(log->isOn(LogPane::LadderPage));
        QCOMPARE(log->ladder()->conversation(), 1u);
        QTRY_COMPARE_WITH_TIMEOUT(log->ladder()->view()->index().size(), 5u, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(log->model().isFiltered(), true, Patience);
    }

    // Calls and bytes of a connection of this program, while it goes on.
    void ofALiveConversation()
    {
        m_rig = std::make_unique<MainRig>();
        const quint16 port = m_rig->listen();
        QVERIFY(port != 0);
        m_rig->open(u"tcp://127.0.0.1:%1"_s.arg(port));
        auto *panel = m_rig->window->findChild<TcpPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(panel && panel->isOpen(), Patience);
        m_rig->trigger(u"showLadder"_s);
        auto *pane = named<LadderPane>(m_rig->window.get(), u"ladderPane"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->conversation(), panel->conversation(), Patience);
        const auto count = [pane](LadderItem::Arrival arrival) {
            qsizetype found = 0;
            for (size_t i = 0; i < pane->view()->index().size(); ++i)
                found += pane->view()->index().item(i).isArrow() && pane->view()->index().item(i).arrival == arrival;
            return found;
        };
        QTRY_VERIFY_WITH_TIMEOUT(pane->view()->index().has(LadderItem::Kind::Call), Patience);
        panel->findChild<QPlainTextEdit *>(u"composeText"_s)->setPlainText(u"hello"_s);
        click(panel, u"composeSend"_s);
        QTRY_VERIFY_WITH_TIMEOUT(count(LadderItem::Arrival::SentOnly) == 1 && count(LadderItem::Arrival::ReceivedOnly) == 1, Patience);
        QVERIFY(pane->view()->index().has(LadderItem::Kind::State));
        QVERIFY(controlsWithoutName(pane).isEmpty());
    }

private:
    // A lossy link as a lab would show it: TCP beside UDP.
    static Ladder experiment()
    {
        using ItemKind = LadderItem::Kind;
        constexpr qint64 Ms = 1'000'000;
        Ladder ladder;
        ladder.lanes = {{Text{"client", {}}, 0}, {Text{"server", {}}, 0}, {Text{"client", {}}, 1}, {Text{"server", {}}, 1}};
        const auto arrow = [&](qint64 sent, qint64 arrived, int lane, const char *label, quint32 marks = 0) {
            LadderItem one = ::item(sent * Ms, lane, QString::fromLatin1(label),
                                    arrived < 0 ? LadderItem::Arrival::Lost : LadderItem::Arrival::Known);
            one.arrived = arrived * Ms;
            one.marks = marks;
            ladder.items.push_back(one);
        };
        const auto event = [&](qint64 time, int lane, ItemKind kind, const char *label) {
            LadderItem one = ::item(time * Ms, lane, QString::fromLatin1(label));
            one.kind = kind;
            ladder.items.push_back(one);
        };
        arrow(0, 20, 0, "SYN seq 0", LadderMark::HandshakeSyn);
        arrow(20, 41, 1, "SYN+ACK seq 0 ack 1", LadderMark::HandshakeSynAck);
        arrow(41, 62, 0, "ACK", LadderMark::HandshakeAck);
        arrow(62, 83, 0, "1 seq 1, 400 bytes", LadderMark::Data);
        arrow(83, -1, 0, "2 seq 401, 400 bytes", LadderMark::Data);
        arrow(104, 126, 0, "3 seq 801, 400 bytes", LadderMark::Data);
        arrow(84, 107, 1, "ACK 401");
        arrow(126, 147, 1, "ACK 401, again", LadderMark::Caution);
        arrow(231, 252, 0, "2 sent again, 148 ms later", LadderMark::Data | LadderMark::Retransmission);
        arrow(253, 273, 1, "ACK 1201");
        arrow(290, 311, 0, "FIN+ACK", LadderMark::Fin);
        arrow(311, 332, 1, "FIN+ACK", LadderMark::Fin);
        arrow(62, 83, 2, "1 400 bytes", LadderMark::Data);
        arrow(83, -1, 2, "2 400 bytes", LadderMark::Data);
        arrow(104, 188, 2, "3 400 bytes", LadderMark::Data | LadderMark::OutOfOrder);
        arrow(125, 146, 2, "4 400 bytes", LadderMark::Data);
        arrow(125, 160, 2, "4 once more", LadderMark::Data | LadderMark::Duplicate);
        event(0, 0, ItemKind::State, "SYN-SENT");
        event(20, 1, ItemKind::State, "SYN-RECEIVED");
        event(41, 0, ItemKind::State, "ESTABLISHED");
        event(62, 1, ItemKind::State, "ESTABLISHED");
        event(62, 0, ItemKind::Write, "write 1");
        event(83, 0, ItemKind::Write, "write 2");
        event(83, 1, ItemKind::Read, "read 1");
        event(104, 0, ItemKind::Write, "write 3");
        event(252, 1, ItemKind::Read, "read 2 3");
        event(290, 0, ItemKind::State, "FIN-WAIT-1");
        event(332, 0, ItemKind::State, "TIME-WAIT");
        event(62, 2, ItemKind::Write, "send 1");
        event(83, 3, ItemKind::Read, "got 1");
        event(188, 3, ItemKind::Read, "got 3, late");
        return ladder;
    }

    static QFontMetricsF metrics(bool mono)
    {
        return QFontMetricsF(mono ? Theme::of(nullptr).monoFont() : Theme::of(nullptr).smallFont());
    }

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

    DocumentPanel *openCapture()
    {
        m_rig = std::make_unique<MainRig>();
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const Segment &one : {Segment{Alice, Bob, Syn, 1000}, Segment{Bob, Alice, Syn | Ack, 5000, 1001},
                                   Segment{Alice, Bob, Ack, 1001, 5001}, Segment{Alice, Bob, Psh | Ack, 1001, 5001, "hello"},
                                   Segment{Alice, Bob, Psh | Ack, 1001, 5001, "hello"}})
            maker.packet(stamp += 250'000, test::frame(one));
        maker.packet(stamp += 250'000, datagram(Alice, Bob, "x"));
        const QString path = m_rig->folder.filePath(u"ladder.pcapng"_s);
        maker.save(path);
        DocumentPanel *document = m_rig->window->desk()->openFile(path);
        const bool open = QTest::qWaitFor([&] { return !document->isLoading() && document->logPane() && document->logPane()->model().rowCount() == 6; }, Patience);
        return open ? document : nullptr;
    }

    std::unique_ptr<MainRig> m_rig;
};

QTEST_MAIN(LadderTest)
#include "tst_ladder.moc"
