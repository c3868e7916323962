// The lab's figures lead to what they count: in the run that comes with the program, by mouse and by keys, and by themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/document.h"
#include "tests/gui/mainrig.h"
#include "tests/support/labrunmaker.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/labcell.h"
#include "ui/panels/labcellview.h"
#include "ui/panels/labcounter.h"
#include "ui/panels/labfiguretable.h"
#include "ui/panels/labmessagetable.h"
#include "ui/panels/labresults.h"
#include "ui/views/ladderview.h"
#include "ui/views/logview.h"

#include <QAbstractItemModelTester>
#include <QScrollArea>
#include <QSignalSpy>

using namespace porthole;
using namespace Qt::StringLiterals;

class LabFigureViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_rig.reset(); }

    void leadsByClicks();
    void leadsByKeys();
    void leadsToMessages();
    void countsNothingThatCanBeShown();
    void looksLikeWhatItIs();
    void speaks();
    void endsWhenAnotherIsChosen();
    void staysInSight();
    void passesOverWhatIsNotThere();
    void goesOnWhileItRuns();
    void goesOnInALiveRun();
    void messagesLeadToo();
    void titlesHaveRoom();

private:
    void open();
    LadderView *ladder() { return m_document->lab()->findChild<LadderView *>(); }
    LabCellView *view() { return m_document->lab()->findChild<LabCellView *>(u"labFigures"_s); }
    LabFigureTable *table() { return m_document->lab()->findChild<LabFigureTable *>(); }
    QModelIndex cell(const QString &name, int column);
    QString place(const QModelIndex &cell) { return cell.data(LabCell::Place).toString(); }
    bool leads(const QModelIndex &cell) { return cell.data(LabCell::Leads).toBool(); }
    void clickOn(const QModelIndex &cell);
    EntryId inLog() { return m_document->logPane()->view()->currentEntry(); }
    LadderItem shown() { return ladder()->current() ? ladder()->index().item(*ladder()->current()) : LadderItem(); }

    std::unique_ptr<MainRig> m_rig;
    DocumentPanel *m_document = nullptr;
};

namespace {

constexpr quint8 FirstUdpLane = 2;

// UDP's figures with what it dropped at these places.
LabDigest dropping(std::vector<lab::LabPlace> places)
{
    auto outcome = std::make_shared<lab::LabOutcome>();
    outcome->udp.transport = TransportKind::Udp;
    outcome->udp.number = 1;
    LabDigest digest{outcome, {}, {}};
    auto evidence = std::make_shared<lab::LabEvidence>();
    digest.udp.figures.packetsDropped = places.size();
    evidence->of(lab::LabCounted::PacketsDropped) = std::move(places);
    digest.udp.figures.evidence = evidence;
    return digest;
}

QModelIndex droppedIn(const LabFigureTable &table)
{
    return table.match(table.index(0, 0), Qt::DisplayRole, u"Packets dropped"_s, 1, Qt::MatchExactly).value(0).siblingAtColumn(LabFigureTable::Udp);
}

// UDP's packets one by one, every third of them dropped, as the session shows a run that goes on.
class GrowingRun
{
public:
    explicit GrowingRun() : m_made(TransportKind::Udp, 30)
    {
        for (lab::LabMessage &message : m_made.run.messages)
            message.written = 0;
    }
    void send(int packets)
    {
        for (int i = 0; i < packets; ++i) {
            ++m_sent;
            m_frames.push_back(m_made.sent(m_sent, m_sent * 10, m_sent % 3 == 0 ? lab::Fate::Dropped : lab::Fate::Delivered));
        }
    }
    // Of the log, of a packet by its number.
    EntryId entryOf(int packet) const { return EntryId(1000 + packet); }
    LabSnapshot snapshot(bool running)
    {
        auto outcome = std::make_shared<lab::LabOutcome>();
        m_made.run.isOver = !running;
        outcome->options.tcp = false;
        outcome->udp = m_made.run;
        auto entries = std::make_shared<std::vector<EntryId>>(m_frames.empty() ? 0 : m_frames.back(), NoEntry);
        for (size_t i = 0; i < m_frames.size(); ++i)
            (*entries)[m_frames[i] - 1] = entryOf(int(i) + 1);
        LabSnapshot snapshot;
        snapshot.run = 1;
        snapshot.running = running;
        snapshot.outcome = std::move(outcome);
        snapshot.entries = std::move(entries);
        return snapshot;
    }

private:
    test::RunMaker m_made;
    std::vector<quint64> m_frames;
    int m_sent = 0;
};

} // namespace

void LabFigureViewTest::init()
{
    m_rig = std::make_unique<MainRig>();
    m_document = nullptr;
}

void LabFigureViewTest::open()
{
    m_document = m_rig->window->desk()->openFile(Document::recordedRun());
    QTRY_VERIFY_WITH_TIMEOUT(m_document->lab(), Patience);
    click(m_document, u"labPages3"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table()->rowCount() > 0, Patience);
    QTRY_VERIFY(view()->isVisible());
}

QModelIndex LabFigureViewTest::cell(const QString &name, int column)
{
    const QModelIndexList found = table()->match(table()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
    return found.isEmpty() ? QModelIndex() : found.first().siblingAtColumn(column);
}

void LabFigureViewTest::clickOn(const QModelIndex &cell)
{
    QVERIFY(cell.isValid());
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(cell).center());
}

// The first, the next, and behind the last the first: in the ladder and in the log, however fast one clicks.
void LabFigureViewTest::leadsByClicks()
{
    open();
    const QModelIndex dropped = cell(u"Packets dropped"_s, LabFigureTable::Udp);
    QCOMPARE(dropped.data().toString(), u"2"_s);
    QVERIFY(place(dropped).isEmpty());
    clickOn(dropped);
    const EntryId first = ladder()->currentEntry();
    const LadderItem item = shown();
    QVERIFY(item.isArrow() && item.arrival == LadderItem::Arrival::Lost && item.lane >= FirstUdpLane);
    QCOMPARE(inLog(), first);
    QCOMPARE(place(dropped), u"1 of 2"_s);
    // As soon after the first as a double click: one more.
    const QPoint there = view()->visualRect(dropped).center();
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, there);
    QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, there);
    QVERIFY(ladder()->currentEntry() > first);
    QCOMPARE(shown().arrival, LadderItem::Arrival::Lost);
    QCOMPARE(inLog(), ladder()->currentEntry());
    QCOMPARE(place(dropped), u"2 of 2"_s);
    clickOn(dropped);
    QCOMPARE(ladder()->currentEntry(), first);
    QCOMPARE(place(dropped), u"1 of 2"_s);
    // Another cell begins with its first.
    const QModelIndex again = cell(u"Sent again"_s, LabFigureTable::Tcp);
    clickOn(again);
    QVERIFY(shown().marks & LadderMark::Retransmission);
    QCOMPARE(place(again), u"1 of 2"_s);
    QVERIFY(place(dropped).isEmpty());
}

void LabFigureViewTest::leadsByKeys()
{
    open();
    view()->setFocus();
    view()->setCurrentIndex(cell(u"Packets dropped"_s, LabFigureTable::Name));
    QTest::keyClick(view(), Qt::Key_Return);
    QVERIFY(!ladder()->current()); // a name leads nowhere
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->currentIndex(), cell(u"Packets dropped"_s, LabFigureTable::Tcp));
    QTest::keyClick(view(), Qt::Key_Return);
    QVERIFY(shown().arrival == LadderItem::Arrival::Lost && shown().lane < FirstUdpLane);
    QTest::keyClick(view(), Qt::Key_Right);
    QTest::keyClick(view(), Qt::Key_Enter, Qt::KeypadModifier);
    QVERIFY(shown().arrival == LadderItem::Arrival::Lost && shown().lane >= FirstUdpLane);
    const EntryId first = ladder()->currentEntry();
    QTest::keyClick(view(), Qt::Key_Space);
    QVERIFY(ladder()->currentEntry() > first);
    QCOMPARE(place(view()->currentIndex()), u"2 of 2"_s);
    QCOMPARE(inLog(), ladder()->currentEntry());
}

void LabFigureViewTest::leadsToMessages()
{
    open();
    const QModelIndex lost = cell(u"Messages lost"_s, LabFigureTable::Udp);
    QCOMPARE(lost.data().toString(), u"2  (3, 8)"_s);
    clickOn(lost);
    QCOMPARE(shown().kind, LadderItem::Kind::Write);
    QCOMPARE(shown().label.english(), u"writes 3"_s);
    clickOn(lost);
    QCOMPARE(shown().label.english(), u"writes 8"_s);
    const QModelIndex longest = cell(u"Longest time"_s, LabFigureTable::Tcp);
    clickOn(longest);
    QCOMPARE(shown().kind, LadderItem::Kind::Read);
    QVERIFY2(place(longest).startsWith(u"message "_s), qPrintable(place(longest)));
    QCOMPARE(inLog(), ladder()->currentEntry());
}

void LabFigureViewTest::countsNothingThatCanBeShown()
{
    open();
    QSignalSpy wanted(view(), &LabCellView::wanted);
    QVERIFY(!leads(cell(u"Packets dropped"_s, LabFigureTable::Name)));
    for (const auto &name : {u"Goodput"_s, u"Overhead"_s, u"Kernel"_s, u"Messages lost"_s, u"Queue full"_s, u"By the kernels' count"_s}) {
        const QModelIndex plain = cell(name, LabFigureTable::Tcp);
        QVERIFY2(plain.isValid() && !leads(plain), qPrintable(name));
        clickOn(plain);
        view()->setCurrentIndex(plain);
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(plain.data(Qt::AccessibleDescriptionRole).toString().isEmpty());
    }
    QVERIFY(!leads(cell(u"Sent again"_s, LabFigureTable::Udp)));
    QVERIFY(wanted.isEmpty());
    QVERIFY(!ladder()->current());
}

// A hand over what leads somewhere, and a line under it; elsewhere neither.
void LabFigureViewTest::looksLikeWhatItIs()
{
    open();
    const QModelIndex goes = cell(u"Packets dropped"_s, LabFigureTable::Udp), plain = cell(u"Goodput"_s, LabFigureTable::Udp);
    QTest::mouseMove(view()->viewport(), view()->visualRect(plain).center());
    QTRY_COMPARE(view()->viewport()->cursor().shape(), Qt::ArrowCursor);
    QTest::mouseMove(view()->viewport(), view()->visualRect(goes).center());
    QTRY_COMPARE(view()->viewport()->cursor().shape(), Qt::PointingHandCursor);
    const auto inkOf = [this](const QModelIndex &cell) {
        const QImage image = view()->viewport()->grab(view()->visualRect(cell)).toImage();
        int most = 0; // of a colour in one row of pixels, beside the ground
        for (int y = 0; y < image.height(); ++y) {
            int ink = 0;
            for (int x = 0; x < image.width(); ++x)
                ink += image.pixel(x, y) != image.pixel(image.width() - 1, y);
            most = std::max(most, ink);
        }
        return most;
    };
    const int digit = view()->fontMetrics().horizontalAdvance(u'2');
    QVERIFY(inkOf(goes) >= digit);
    const QModelIndex none = cell(u"Queue full"_s, LabFigureTable::Udp);
    QCOMPARE(none.data().toString(), u"0"_s);
    QVERIFY(inkOf(none) < digit);
}

void LabFigureViewTest::speaks()
{
    open();
    const QModelIndex dropped = cell(u"Packets dropped"_s, LabFigureTable::Udp);
    QCOMPARE(dropped.data(Qt::AccessibleTextRole).toString(), u"2"_s);
    QVERIFY(dropped.data(Qt::AccessibleDescriptionRole).toString().contains(u"Enter"_s));
    QVERIFY(dropped.data(Qt::ToolTipRole).toString().contains(u"ladder"_s));
    clickOn(dropped);
    QCOMPARE(dropped.data(Qt::AccessibleTextRole).toString(), u"2, 1 of 2"_s);
    QCOMPARE(dropped.data().toString(), u"2"_s); // what is copied
    QCOMPARE(controlsWithoutName(m_document->lab()), QStringList());
}

// In the log or in the ladder: nobody goes through the figure any more.
void LabFigureViewTest::endsWhenAnotherIsChosen()
{
    open();
    const QModelIndex dropped = cell(u"Packets dropped"_s, LabFigureTable::Udp);
    clickOn(dropped);
    clickOn(dropped);
    QCOMPARE(place(dropped), u"2 of 2"_s);
    Q_EMIT m_document->logPane()->entryChosen(ladder()->index().item(0).entry, NoEntry);
    QVERIFY(place(dropped).isEmpty());
    clickOn(dropped);
    QCOMPARE(place(dropped), u"1 of 2"_s);
    ladder()->setCurrentEntry(ladder()->index().item(0).entry);
    QVERIFY(place(dropped).isEmpty());
    // What is in no ladder, as the options of a socket.
    clickOn(dropped);
    QVERIFY(!ladder()->index().find(1));
    Q_EMIT m_document->logPane()->entryChosen(1, NoEntry);
    QVERIFY(place(dropped).isEmpty());
}

// The table is as high as its rows, and the page around it scrolls to where the keys lead.
void LabFigureViewTest::staysInSight()
{
    open();
    auto *area = qobject_cast<QScrollArea *>(view()->parentWidget()->parentWidget());
    QVERIFY(area && area->viewport()->height() < view()->height());
    view()->setFocus();
    view()->setCurrentIndex(table()->index(0, LabFigureTable::Tcp));
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(view()->currentIndex().row(), table()->rowCount() - 1);
    const QPoint there = view()->viewport()->mapTo(area->viewport(), view()->visualRect(view()->currentIndex()).center());
    QVERIFY(area->viewport()->rect().contains(there));
}

// The numbers stay those of the figure; where nothing is known of any, it leads nowhere.
void LabFigureViewTest::passesOverWhatIsNotThere()
{
    LabFigureTable table([](quint64 frame) { return frame % 2 ? NoEntry : EntryId(frame * 10); });
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setDigest(dropping({{1, NoEntry, 0}, {2, NoEntry, 0}, {3, NoEntry, 0}, {4, NoEntry, 0}}));
    const QModelIndex cell = droppedIn(table);
    QCOMPARE(table.choose(cell), 20u);
    QCOMPARE(place(cell), u"2 of 4"_s);
    QCOMPARE(table.choose(cell), 40u);
    QCOMPARE(place(cell), u"4 of 4"_s);
    QCOMPARE(table.choose(cell), 20u);
    QCOMPARE(table.choose(cell.siblingAtColumn(LabFigureTable::Tcp)), NoEntry);
    table.setDigest(dropping({{1, NoEntry, 0}}));
    QVERIFY(!leads(cell));
    QCOMPARE(table.choose(cell), NoEntry);
    table.clear();
    QCOMPARE(table.rowCount(), 0);
}

void LabFigureViewTest::goesOnWhileItRuns()
{
    LabFigureTable table([](quint64 frame) { return EntryId(frame * 10); });
    table.setDigest(dropping({{1, NoEntry, 0}, {2, NoEntry, 0}}));
    const QModelIndex cell = droppedIn(table);
    QCOMPARE(table.choose(cell), 10u);
    table.setDigest(dropping({{1, NoEntry, 0}, {2, NoEntry, 0}, {5, NoEntry, 0}}));
    QCOMPARE(place(cell), u"1 of 3"_s);
    // One that left before it turns out to be of them as well.
    table.setDigest(dropping({{7, NoEntry, 0}, {1, NoEntry, 0}, {2, NoEntry, 0}, {5, NoEntry, 0}}));
    QCOMPARE(place(cell), u"2 of 4"_s);
    QCOMPARE(table.choose(cell), 20u);
    // What was shown is not of that kind any more.
    table.setDigest(dropping({{7, NoEntry, 0}, {5, NoEntry, 0}}));
    QVERIFY(place(cell).isEmpty());
    QCOMPARE(table.choose(cell), 70u);
}

// In the page itself, packet by packet: what is counted grows, and who goes through it stays where they are until they go on.
void LabFigureViewTest::goesOnInALiveRun()
{
    GrowingRun live;
    LabResults results(m_rig->seams.seams, nullptr);
    results.resize(1000, 700);
    results.setVisible(true);
    QVERIFY(QTest::qWaitForWindowExposed(&results));
    QSignalSpy wanted(&results, &LabResults::evidenceWanted);
    auto *view = results.findChild<LabCellView *>(u"labFigures"_s);
    auto *ladder = results.findChild<LadderView *>();
    const LabFigureTable &table = *results.findChild<LabFigureTable *>();
    live.send(6); // of these the 3rd and the 6th are dropped
    results.show(live.snapshot(true));
    click(&results, u"labPages3"_s);
    const auto dropped = [&table] { return table.rowCount() > 0 ? droppedIn(table) : QModelIndex(); };
    QTRY_COMPARE_WITH_TIMEOUT(dropped().data().toString(), u"2"_s, Patience);
    const auto choose = [&] { QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(dropped()).center()); };
    QTRY_VERIFY(view->viewport()->rect().contains(view->visualRect(dropped()).center())); // it grows with its rows
    choose();
    QCOMPARE(ladder->currentEntry(), live.entryOf(3));
    QCOMPARE(place(dropped()), u"1 of 2"_s);
    choose();
    QCOMPARE(place(dropped()), u"2 of 2"_s);
    QCOMPARE(ladder->currentEntry(), live.entryOf(6));
    for (int more = 1; more <= 4; ++more) {
        live.send(3);
        results.show(live.snapshot(true));
        QTRY_COMPARE_WITH_TIMEOUT(dropped().data().toString(), QString::number(2 + more), Patience);
        QCOMPARE(place(dropped()), u"2 of %1"_s.arg(2 + more));
        QCOMPARE(ladder->currentEntry(), live.entryOf(6));
        QCOMPARE(ladder->index().item(*ladder->current()).entry, live.entryOf(6));
    }
    QCOMPARE(wanted.size(), 2); // nobody else was led anywhere
    choose();
    QCOMPARE(place(dropped()), u"3 of 6"_s);
    QCOMPARE(ladder->currentEntry(), live.entryOf(9));
    // Its end changes nothing of it.
    results.show(live.snapshot(false));
    QTRY_VERIFY_WITH_TIMEOUT(!results.findChild<LabCounter *>()->isBusy(), Patience);
    QCOMPARE(place(dropped()), u"3 of 6"_s);
    QCOMPARE(ladder->currentEntry(), live.entryOf(9));
    QCOMPARE(wanted.last().first().value<EntryId>(), live.entryOf(9));
}

// The table of every message has the same signs, for the pointer, for keys and for who listens.
void LabFigureViewTest::messagesLeadToo()
{
    open();
    click(m_document, u"labPages4"_s);
    auto *view = m_document->lab()->findChild<LabCellView *>(u"labMessages"_s);
    QTRY_VERIFY(view->isVisible());
    const auto *table = m_document->lab()->findChild<LabMessageTable *>();
    const QModelIndex never = table->index(2, LabMessageTable::UdpTook), none = table->index(2, LabMessageTable::UdpDelivered);
    QCOMPARE(never.data().toString(), u"never"_s);
    QVERIFY(leads(never) && !leads(none));
    QTest::mouseMove(view->viewport(), view->visualRect(none).center());
    QTRY_COMPARE(view->viewport()->cursor().shape(), Qt::ArrowCursor);
    QTest::mouseMove(view->viewport(), view->visualRect(never).center());
    QTRY_COMPARE(view->viewport()->cursor().shape(), Qt::PointingHandCursor);
    QVERIFY(never.data(Qt::ToolTipRole).toString().contains(u"written"_s));
    QVERIFY(never.data(Qt::AccessibleDescriptionRole).toString().contains(u"Enter"_s));
    QVERIFY(none.data(Qt::ToolTipRole).toString().isEmpty());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(never).center());
    QCOMPARE(shown().label.english(), u"writes 3"_s);
    QCOMPARE(inLog(), ladder()->currentEntry());
    view->setFocus();
    view->setCurrentIndex(table->index(3, LabMessageTable::UdpDelivered));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(shown().label.english(), u"has 4"_s);
    QTest::keyClick(view, Qt::Key_Up); // there is nothing to go to
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(shown().label.english(), u"has 4"_s);
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(inLog(), ladder()->currentEntry());
}

// In a narrow window they have two lines, and the table is as high as that and its rows.
void LabFigureViewTest::titlesHaveRoom()
{
    m_rig->window->resize(1024, 640);
    open();
    const QHeaderView *figures = view()->header();
    click(m_document, u"labPages4"_s);
    auto *messages = m_document->lab()->findChild<LabCellView *>(u"labMessages"_s);
    QTRY_VERIFY(messages->isVisible());
    const QHeaderView *header = messages->header();
    QVERIFY(header->height() > figures->height());
    const auto below = [messages] {
        const QModelIndex last = messages->model()->index(messages->model()->rowCount() - 1, 0);
        return messages->visualRect(last).bottom();
    };
    QTRY_VERIFY(below() <= messages->viewport()->height());
    m_rig->window->resize(1900, 900);
    QTRY_COMPARE(header->height(), figures->height());
}

QTEST_MAIN(LabFigureViewTest)
#include "tst_labfigureview.moc"
