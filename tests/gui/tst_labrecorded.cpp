// The lab's view of an opened session: the run that comes with the program, played, pointed at and chosen from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/document.h"
#include "core/log/logreader.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/labpanel.h"
#include "ui/panels/labplaybar.h"
#include "ui/panels/labresults.h"
#include "ui/panels/labstories.h"
#include "ui/views/labgraphview.h"
#include "ui/views/ladderview.h"
#include "ui/views/logview.h"

#include <QSignalSpy>
#include <QTreeView>

using namespace porthole;
using namespace Qt::StringLiterals;

class LabRecordedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_rig.reset(); }

    void fromThePage();
    void showsBothLadders();
    void labelledAsRecorded();
    void stepsThroughTheRun();
    void playsToTheEnd();
    void scrubs();
    void graphsOnTheSameAxis();
    void paintsTheDataOnce();
    void marksOnThePixelsOfTheSlider();
    void choosesOnTheWire();
    void choosesFromTheLog();
    void namesForAll();

private:
    void open();
    LadderView *ladder() { return m_document->lab()->findChild<LadderView *>(); }
    LabGraphView *graphs() { return m_document->lab()->findChild<LabGraphView *>(); }
    LabPlayBar *bar() { return m_document->lab()->findChild<LabPlayBar *>(); }
    void key(Qt::Key key) { QTest::keyClick(ladder(), key); }

    std::unique_ptr<MainRig> m_rig;
    DocumentPanel *m_document = nullptr;
};

void LabRecordedTest::init()
{
    m_rig = std::make_unique<MainRig>();
    m_document = nullptr;
}

void LabRecordedTest::open()
{
    m_document = m_rig->window->desk()->openFile(Document::recordedRun());
    QTRY_VERIFY_WITH_TIMEOUT(m_document->lab(), Patience);
    QVERIFY(ladder()->isVisible());
}

void LabRecordedTest::fromThePage()
{
    LabPanel *panel = m_rig->window->desk()->newLab();
    auto *button = named<QPushButton>(panel, u"labRecordedRun"_s);
    QVERIFY(button->isVisible());
    // It is what a pointer meets there.
    QCOMPARE(panel->window()->childAt(button->mapTo(panel->window(), button->rect().center())), button);
    click(panel, u"labRecordedRun"_s);
    m_document = m_rig->window->findChild<DocumentPanel *>();
    QVERIFY(m_document);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->lab(), Patience);
}

void LabRecordedTest::showsBothLadders()
{
    open();
    const LadderIndex &index = ladder()->index();
    QCOMPARE(index.ladder().lanes.size(), 4);
    int lost = 0, again = 0, written = 0;
    for (size_t i = 0; i < index.size(); ++i) {
        const LadderItem &item = index.item(i);
        lost += item.isArrow() && item.arrival == LadderItem::Arrival::Lost;
        again += (item.marks & LadderMark::Retransmission) != 0;
        written += item.kind == LadderItem::Kind::Write;
    }
    QCOMPARE(lost, 4);
    QCOMPARE(again, 2);
    QCOMPARE(written, 24);
    const auto story = [this] { return m_document->lab()->findChild<LabStories *>()->text(); };
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"UDP lost messages 3, 8, and nobody told it."), qPrintable(story()), Patience);
}

void LabRecordedTest::labelledAsRecorded()
{
    open();
    QCOMPARE(m_document->title(), u"Recorded lab run"_s);
    auto *label = named<QLabel>(m_document, u"labRecorded"_s);
    QVERIFY(label->isVisible() && label->width() >= 100); // it can be read
    QVERIFY(label->toolTip().contains(u"Recorded on another machine"_s) || label->text().contains(u"Recorded on another machine"_s));
    QVERIFY(!named<QPushButton>(m_document, u"labKillNext"_s)->isVisible());
}

// What has not happened at the cursor is not drawn; what is on its way is drawn as far as it came.
void LabRecordedTest::stepsThroughTheRun()
{
    open();
    ladder()->setFocus();
    key(Qt::Key_Home);
    QCOMPARE(bar()->playback().position(), bar()->playback().begin());
    const auto drawn = [this] {
        const auto &all = ladder()->layOut().arrows();
        return std::count_if(all.begin(), all.end(), [](const LadderLayout::Arrow &arrow) { return !arrow.isAhead; });
    };
    const auto underway = [this] {
        const auto &all = ladder()->layOut().arrows();
        return std::count_if(all.begin(), all.end(), [](const LadderLayout::Arrow &arrow) { return arrow.reached.has_value(); });
    };
    QCOMPARE(drawn(), 0); // the program calls connect() before anything leaves
    for (int i = 0; i < 5 && drawn() == 0; ++i)
        key(Qt::Key_Right);
    QCOMPARE(drawn(), 1);
    QCOMPARE(underway(), 1);
    QVERIFY(ladder()->layOut().cursor());
    const auto before = drawn();
    QVERIFY(before < ladder()->layOut().arrows().size());
    const qint64 begin = bar()->playback().position();
    key(Qt::Key_Right);
    QVERIFY(bar()->playback().position() > begin);
    QVERIFY(ladder()->current());
    key(Qt::Key_Left);
    QCOMPARE(bar()->playback().position(), begin);
    key(Qt::Key_End);
    ladder()->fit();
    QVERIFY(!ladder()->layOut().cursor());
    QCOMPARE(underway(), 0);
    QCOMPARE(drawn(), ladder()->layOut().arrows().size());
}

void LabRecordedTest::playsToTheEnd()
{
    open();
    auto *speed = named<QComboBox>(m_document, u"labSpeed"_s);
    speed->setCurrentIndex(speed->count() - 1);
    Q_EMIT speed->activated(speed->count() - 1);
    ladder()->setFocus();
    key(Qt::Key_Space);
    QVERIFY(bar()->playback().isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!bar()->playback().isPlaying(), Patience);
    QVERIFY(bar()->playback().isFollowing());
}

void LabRecordedTest::scrubs()
{
    open();
    auto *slider = named<QSlider>(m_document, u"labTime"_s);
    QTest::mouseClick(slider, Qt::LeftButton, {}, slider->rect().center());
    const LabPlayback &playback = bar()->playback();
    QVERIFY(std::abs(double(playback.position() - playback.begin()) / double(playback.end() - playback.begin()) - 0.5) < 0.02);
    QVERIFY(ladder()->layOut().cursor());
}

void LabRecordedTest::graphsOnTheSameAxis()
{
    open();
    click(m_document, u"labPages1"_s);
    QVERIFY(graphs()->isVisible());
    QCOMPARE(graphs()->mapTo(m_document, QPoint()).y(), ladder()->viewport()->mapTo(m_document, QPoint()).y());
    // A time that is pointed at in one is pointed at in the other.
    const QPoint there(graphs()->width() / 2, graphs()->height() / 2);
    QTest::mouseMove(graphs(), there);
    QTRY_VERIFY(ladder()->layOut().pointer());
    QVERIFY(std::abs(*ladder()->layOut().pointer() - there.y()) < 2);
    const QString words = graphs()->wordsAt(bar()->playback().end());
    for (const char *figure : {"cwnd", "in flight", "send queue", "RTT", "RTO", "acknowledged"})
        QVERIFY2(words.contains(QLatin1String(figure)), qPrintable(words));
    // The wheel is the ladder's.
    const double zoom = ladder()->zoom();
    QWheelEvent wheel(there, graphs()->mapToGlobal(there), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(graphs(), &wheel);
    QVERIFY(ladder()->zoom() > zoom);
}

// A pointer that moves, a line that is chosen and a run that is played cost no more than what they change.
void LabRecordedTest::paintsTheDataOnce()
{
    open();
    click(m_document, u"labPages1"_s);
    QTRY_VERIFY(graphs()->painted() > 0);
    graphs()->grab();
    const int before = graphs()->painted();
    const LabPlayback &playback = bar()->playback();
    // Where the whole of it is in sight, nothing scrolls.
    graphs()->setUntil(playback.begin() + 1);
    graphs()->grab();
    graphs()->setPointer(playback.end() / 2);
    graphs()->grab();
    graphs()->setChosen(ladder()->index().item(0).entry);
    graphs()->grab();
    QCOMPARE(graphs()->painted(), before);
    ladder()->zoomBy(2);
    graphs()->grab();
    QVERIFY(graphs()->painted() > before);
}

void LabRecordedTest::marksOnThePixelsOfTheSlider()
{
    open();
    TimeSlider *slider = bar()->findChild<TimeSlider *>();
    QVERIFY(!slider->marks().empty());
    slider->setMarks({0.2, 0.5, 0.5, 0.500001, 0.9});
    QCOMPARE(slider->marks().size(), size_t(3));
    const int middle = slider->marks()[1];
    slider->setFixedWidth(slider->width() / 2);
    QTRY_VERIFY(slider->marks()[1] < middle);
}

void LabRecordedTest::choosesOnTheWire()
{
    open();
    click(m_document, u"labPages1"_s);
    // The first segment with bytes: at its time, near the left edge.
    const LadderIndex &index = ladder()->index();
    size_t data = index.size();
    for (size_t i = 0; i < index.size() && data == index.size(); ++i)
        if (index.item(i).isArrow() && index.item(i).marks & LadderMark::Data && index.item(i).lane == 0)
            data = i;
    QVERIFY(data < index.size());
    const qint64 time = index.item(data).time;
    ladder()->ensureTimeVisible(time);
    QTest::mouseClick(graphs(), Qt::LeftButton, {}, QPoint(14, qRound(ladder()->yOfTime(time))));
    QVERIFY(ladder()->current());
    const LadderItem &chosen = index.item(*ladder()->current());
    QVERIFY(chosen.marks & LadderMark::Data);
    QCOMPARE(chosen.time, time);
    QCOMPARE(m_document->logPane()->view()->currentEntry(), chosen.entry);
}

void LabRecordedTest::choosesFromTheLog()
{
    open();
    EntryId packet = NoEntry;
    for (size_t i = 0; i < ladder()->index().size() && packet == NoEntry; ++i)
        if (ladder()->index().item(i).isArrow())
            packet = ladder()->index().item(i).entry;
    Q_EMIT m_document->logPane()->entryChosen(packet, NoEntry);
    QCOMPARE(ladder()->currentEntry(), packet);
}

void LabRecordedTest::namesForAll()
{
    open();
    click(m_document, u"labPages1"_s);
    QCOMPARE(controlsWithoutName(m_document->lab()), QStringList());
}

QTEST_MAIN(LabRecordedTest)
#include "tst_labrecorded.moc"
