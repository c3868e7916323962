// Tests the comparison panel through its widgets, with real runs on loopback.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/panels/comparisonpanel.h"
#include "ui/panels/comparisontables.h"
#include "ui/panels/outcomepane.h"
#include "ui/views/comparisonview.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>

using namespace porthole;
using namespace Qt::StringLiterals;

// A run, and the end of the test where that has failed.
#define RUN(...) \
    do { \
        run(__VA_ARGS__); \
        if (QTest::currentTestFailed()) \
            return; \
    } while (false)

class ComparisonPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void emptyUntilAsked();
    void everythingArrives();
    void slowReader();
    void nobodyThere();
    void readerLeaves();
    void whatToWatchFor();
    void choosesWithTheMouse();
    void choosesWithTheKeyboard();
    void marksLeadToTheirEntries();
    void tableFollowsAndLeads();
    void copiesARow();
    void stops();
    void runsAgain();
    void remembersItsForm();
    void noRoomNoWords();
    void labelsNeverOverlap_data();
    void labelsNeverOverlap();
    void layoutOfNothing();
    void spoken();
    void namesForAll();

private:
    void run(int scenario, int messages = 12, int paceMs = 2);
    QString text(const QString &name) { return named<QLabel>(m_panel.get(), name)->text(); }
    QString story(const QString &name) { return named<OutcomeStory>(m_panel.get(), name)->text(); }
    ComparisonView *view() { return named<ComparisonView>(m_panel.get(), u"comparisonView"_s); }
    ComparisonTable *messages() { return named<ComparisonTable>(m_panel.get(), u"messageTable"_s); }
    Entry entry(const QSignalSpy &spy) const
    {
        return LogReader(m_station->logFile()).entry(spy.last().first().value<EntryId>());
    }

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ComparisonPanel> m_panel;
};

void ComparisonPanelTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<ComparisonPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void ComparisonPanelTest::cleanup()
{
    m_panel.reset();
    m_station.reset();
}

void ComparisonPanelTest::run(int scenario, int messages, int paceMs)
{
    click(m_panel.get(), u"scenario"_s + QString::number(scenario));
    named<QSpinBox>(m_panel.get(), u"messages"_s)->setValue(messages);
    named<QSpinBox>(m_panel.get(), u"pace"_s)->setValue(paceMs);
    QSignalSpy started(m_panel.get(), &ComparisonPanel::started);
    QSignalSpy finished(m_panel.get(), &ComparisonPanel::finished);
    click(m_panel.get(), u"run"_s);
    QCOMPARE(started.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QVERIFY(!m_panel->isRunning());
    QCOMPARE(named<QPushButton>(m_panel.get(), u"run"_s)->text(), u"Run"_s);
}

void ComparisonPanelTest::emptyUntilAsked()
{
    auto *action = named<QPushButton>(m_panel.get(), u"emptyAction"_s);
    QVERIFY(action->isVisible());
    QVERIFY(!view()->isVisible());
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);
    QSignalSpy finished(m_panel.get(), &ComparisonPanel::finished);
    QTest::mouseClick(action, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QVERIFY(view()->isVisible());
    QCOMPARE(text(u"verdictTCP"_s), u"20 of 20 delivered, in order"_s);
}

void ComparisonPanelTest::everythingArrives()
{
    RUN(0);
    QCOMPARE(text(u"verdictTCP"_s), u"12 of 12 delivered, in order"_s);
    QCOMPARE(text(u"verdictUDP"_s), u"12 of 12 delivered, in order"_s);
    QVERIFY(story(u"storyTCP"_s).contains(u"the stream has no borders"));
    QVERIFY(story(u"storyUDP"_s).contains(u"apart from the next"));
    QCOMPARE(view()->ladder().arrows().size(), 24);
    for (const ComparisonArrow &arrow : view()->ladder().arrows()) {
        QCOMPARE(arrow.what, ComparisonArrow::What::Delivered);
        QVERIFY(arrow.line.y2() >= arrow.line.y1() && arrow.line.x2() > arrow.line.x1());
    }
}

void ComparisonPanelTest::slowReader()
{
    RUN(1, 60);
    QCOMPARE(text(u"verdictTCP"_s), u"60 of 60 delivered, in order"_s);
    QVERIFY2(text(u"verdictUDP"_s).contains(u" lost"), qPrintable(text(u"verdictUDP"_s)));
    QVERIFY(story(u"storyTCP"_s).contains(u"The window was full"));
    QVERIFY(story(u"storyUDP"_s).contains(u"Dropped by the kernel"));
    int waits = 0;
    int lost = 0;
    for (const ComparisonArrow &arrow : view()->ladder().arrows()) {
        waits += !arrow.wait.isEmpty() && arrow.column == 0;
        lost += arrow.what == ComparisonArrow::What::Lost && arrow.column == 1;
    }
    QVERIFY(waits > 0 && lost > 0);
    const auto *model = named<ComparisonTable>(m_panel.get(), u"figures"_s)->model();
    const QModelIndex row = model->match(model->index(0, 0), Qt::DisplayRole, u"Dropped by the kernel"_s).value(0);
    QCOMPARE(row.siblingAtColumn(ComparisonFigures::Udp).data().toString(), QString::number(lost));
}

void ComparisonPanelTest::nobodyThere()
{
    RUN(2);
    QCOMPARE(text(u"verdictTCP"_s), u"nothing was sent"_s);
    QVERIFY(text(u"verdictUDP"_s).startsWith(u"0 of 12 delivered"));
    QVERIFY(story(u"storyTCP"_s).contains(u"ECONNREFUSED"));
    const auto *model = named<ComparisonTable>(m_panel.get(), u"figures"_s)->model();
    const QModelIndex told = model->match(model->index(0, 0), Qt::DisplayRole, u"The sender was told"_s).value(0);
    QCOMPARE(told.siblingAtColumn(ComparisonFigures::Tcp).data().toString(), u"connect() ECONNREFUSED"_s);
    QVERIFY(told.siblingAtColumn(ComparisonFigures::Udp).data().toString().contains(u"ICMP ECONNREFUSED"));
}

void ComparisonPanelTest::readerLeaves()
{
    RUN(3, 20);
    QVERIFY(text(u"verdictTCP"_s).contains(u"never sent"));
    QVERIFY(text(u"verdictUDP"_s).contains(u"lost"));
    // FIN, unless something was unread when the reader closed.
    const QString told = story(u"storyTCP"_s);
    QVERIFY2(told.contains(u"FIN") || told.contains(u"RST") || told.contains(u"that failed"), qPrintable(told));
}

void ComparisonPanelTest::whatToWatchFor()
{
    QStringList seen;
    for (int scenario = 0; scenario < 4; ++scenario) {
        click(m_panel.get(), u"scenario"_s + QString::number(scenario));
        seen << text(u"watch"_s);
        QVERIFY(seen.last().contains(u"TCP") && seen.last().contains(u"UDP"));
    }
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 4);
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);  // choosing runs nothing
}

void ComparisonPanelTest::choosesWithTheMouse()
{
    RUN(3, 4, 100); // far apart in the picture, also where the machine stands still for a while
    QSignalSpy wanted(m_panel.get(), &Panel::evidenceWanted);
    const ComparisonArrow *arrow = view()->ladder().arrow(1, 2);
    QVERIFY(arrow);
    QTest::mouseClick(view(), Qt::LeftButton, {}, arrow->line.pointAt(0.2).toPoint());
    QCOMPARE(view()->chosenColumn(), 1);
    QCOMPARE(view()->chosenNumber(), 2);
    QCOMPARE(entry(wanted).kind, Kind::Sent);
    QTest::mouseClick(view(), Qt::LeftButton, {}, arrow->line.pointAt(0.8).toPoint());
    QCOMPARE(entry(wanted).kind, Kind::Received);
    const LogReader reader(m_station->logFile());
    QVERIFY(reader.payload(entry(wanted)).startsWith("#2 of 4"));
    QTest::mouseClick(view(), Qt::LeftButton, {}, QPoint(2, view()->height() - 2));
    QCOMPARE(wanted.size(), 2);
}

void ComparisonPanelTest::choosesWithTheKeyboard()
{
    RUN(0);
    view()->setFocus();
    QSignalSpy wanted(m_panel.get(), &Panel::evidenceWanted);
    const LogReader reader(m_station->logFile());
    QTest::keyClick(view(), Qt::Key_Down);
    QVERIFY(reader.payload(entry(wanted)).startsWith("#1 of 12"));
    QTest::keyClick(view(), Qt::Key_Down);
    QVERIFY(reader.payload(entry(wanted)).startsWith("#2 of 12"));
    QCOMPARE(reader.conversation(entry(wanted).conversation).record.transport, TransportKind::Tcp);
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(reader.conversation(entry(wanted).conversation).record.transport, TransportKind::Udp);
    QTest::keyClick(view(), Qt::Key_End);
    QVERIFY(reader.payload(entry(wanted)).startsWith("#12 of 12"));
    QCOMPARE(entry(wanted).kind, Kind::Sent);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(entry(wanted).kind, Kind::Received);
    QTest::keyClick(view(), Qt::Key_Home);
    QTest::keyClick(view(), Qt::Key_Up);  // there is none above
    QCOMPARE(view()->chosenNumber(), 1);
}

void ComparisonPanelTest::marksLeadToTheirEntries()
{
    RUN(2);
    QSignalSpy wanted(m_panel.get(), &Panel::evidenceWanted);
    bool found = false;
    for (const ComparisonMark &mark : view()->ladder().marks()) {
        if (mark.column != 0 || mark.entry == NoEntry)
            continue;
        found = true;
        QVERIFY(mark.words.contains(u"ECONNREFUSED"));
        QTest::mouseClick(view(), Qt::LeftButton, {}, mark.at.toPoint());
    }
    QVERIFY(found);
    QCOMPARE(entry(wanted).kind, Kind::Error);
}

void ComparisonPanelTest::tableFollowsAndLeads()
{
    RUN(0);
    ComparisonTable *table = messages();
    QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 12);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(table->currentIndex().row(), 11);
    QSignalSpy wanted(m_panel.get(), &Panel::evidenceWanted);
    const QModelIndex cell = table->model()->index(4, ComparisonMessages::UdpDelivered);
    table->setCurrentIndex(cell);
    QCOMPARE(view()->chosenColumn(), 1);
    QCOMPARE(view()->chosenNumber(), 5);
    Q_EMIT table->activated(cell);
    QCOMPARE(entry(wanted).kind, Kind::Received);
    table->sortByColumn(ComparisonMessages::Number, Qt::DescendingOrder);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"12"_s);
}

void ComparisonPanelTest::copiesARow()
{
    RUN(0);
    messages()->setCurrentIndex(messages()->model()->index(2, 0));
    QTest::keySequence(messages(), QKeySequence::Copy);
    QVERIFY2(m_seams.copied.startsWith(u"3\t"), qPrintable(m_seams.copied));
    auto *figures = named<ComparisonTable>(m_panel.get(), u"figures"_s);
    figures->setCurrentIndex(figures->model()->index(1, 0));
    QTest::keySequence(figures, QKeySequence::Copy);
    QCOMPARE(m_seams.copied, u"Delivered\t12\t12"_s);
}

void ComparisonPanelTest::stops()
{
    named<QSpinBox>(m_panel.get(), u"messages"_s)->setValue(500);
    named<QSpinBox>(m_panel.get(), u"pace"_s)->setValue(100);
    click(m_panel.get(), u"run"_s);
    QTRY_VERIFY(view()->isVisible() && view()->ladder().arrows().size() > 0);
    QCOMPARE(named<QPushButton>(m_panel.get(), u"run"_s)->text(), u"Stop"_s);
    click(m_panel.get(), u"run"_s);
    QTRY_VERIFY(!m_panel->isRunning());
    QVERIFY(story(u"storyTCP"_s).contains(u"stopped before its end"));
    QCOMPARE(text(u"verdictUDP"_s), u"waits for its turn"_s);
}

void ComparisonPanelTest::runsAgain()
{
    RUN(0, 5);
    view()->choose(1, 4);
    const EntryId before = LogReader(m_station->logFile()).count();
    QSignalSpy finished(m_panel.get(), &ComparisonPanel::finished);
    m_panel->again();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QCOMPARE(text(u"verdictUDP"_s), u"5 of 5 delivered, in order"_s);
    QVERIFY(LogReader(m_station->logFile()).count() > before);
    QCOMPARE(view()->chosenNumber(), 0);  // what was chosen belongs to the run before
}

void ComparisonPanelTest::remembersItsForm()
{
    click(m_panel.get(), u"scenario3"_s);
    named<QSpinBox>(m_panel.get(), u"messages"_s)->setValue(33);
    const PanelState state = m_panel->state();
    QCOMPARE(state.kind, u"comparison"_s);
    ComparisonPanel other(PanelContext{*m_station, m_seams.seams});
    other.restore(state.values);
    QCOMPARE(other.state().values, state.values);
    QCOMPARE(named<QSpinBox>(&other, u"messages"_s)->value(), 33);
    other.restore({{u"scenario"_s, 99}, {u"messages"_s, -4}, {u"size"_s, u"nonsense"_s}});
    QCOMPARE(named<QSpinBox>(&other, u"messages"_s)->value(), 1);
}

void ComparisonPanelTest::noRoomNoWords()
{
    m_panel->resize(760, 280);
    QVERIFY(named<QLabel>(m_panel.get(), u"watch"_s)->isVisible());
    RUN(0, 60);
    QVERIFY(!named<QLabel>(m_panel.get(), u"watch"_s)->isVisible());
    auto *scroll = named<QScrollArea>(m_panel.get(), u"comparisonScroll"_s);
    QVERIFY(scroll->verticalScrollBar()->maximum() > 0);
    QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End);
    QVERIFY(scroll->verticalScrollBar()->value() > 0);  // what was chosen is brought into view
    m_panel->resize(760, 900);
    QVERIFY(named<QLabel>(m_panel.get(), u"watch"_s)->isVisible());
}

void ComparisonPanelTest::labelsNeverOverlap_data()
{
    QTest::addColumn<int>("scenario");
    QTest::addColumn<int>("messages");
    for (int scenario = 0; scenario < 4; ++scenario) {
        for (const int messages : {1, 20, 300})
            QTest::addRow("scenario %d, %d messages", scenario, messages) << scenario << messages;
    }
}

void ComparisonPanelTest::labelsNeverOverlap()
{
    QFETCH(int, scenario);
    QFETCH(int, messages);
    m_panel->resize(640, 420);
    RUN(scenario, messages);
    const QRectF area = view()->rect();
    const QList<PlacedLabel> &labels = view()->ladder().labels();
    QVERIFY(labels.size() >= 4);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        QVERIFY2(area.contains(labels.at(i).box), qPrintable(labels.at(i).text));
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(!labels.at(i).box.intersects(labels.at(j).box),
                     qPrintable(labels.at(i).text + u" over "_s + labels.at(j).text));
    }
    for (const ComparisonArrow &arrow : view()->ladder().arrows())
        QVERIFY(area.contains(arrow.line.p1()) && area.contains(arrow.line.p2()));
}

void ComparisonPanelTest::layoutOfNothing()
{
    const QFontMetricsF metrics((QFont()));
    for (const QSizeF size : {QSizeF(0, 0), QSizeF(10, 10), QSizeF(5000, 40)}) {
        const ComparisonLayout layout(ComparisonSnapshot(), size, metrics, metrics);
        QVERIFY(layout.arrows().isEmpty());
        QVERIFY(!layout.at({5, 5}, 100));
        QVERIFY(!layout.markAt({5, 5}, 100));
        QVERIFY(layout.ticks().size() < 200);
    }
}

void ComparisonPanelTest::spoken()
{
    RUN(1, 60);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(view());
    QVERIFY(spoken);
    QVERIFY(!spoken->text(QAccessible::Name).isEmpty());
    QVERIFY(spoken->text(QAccessible::Description).contains(u"arrow keys"));
    view()->choose(1, 60);
    QVERIFY2(spoken->text(QAccessible::Description).startsWith(u"UDP message 60: sent after "),
             qPrintable(spoken->text(QAccessible::Description)));
    QVERIFY(spoken->text(QAccessible::Description).endsWith(u"never delivered"));
    view()->choose(0, 60);
    QVERIFY(spoken->text(QAccessible::Description).contains(u"held back for "));
    // The rows can be read cell by cell.
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(messages());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->tableInterface()->rowCount(), 60);
}

void ComparisonPanelTest::namesForAll()
{
    RUN(0);
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
}

QTEST_MAIN(ComparisonPanelTest)
#include "tst_comparisonpanel.moc"
