// The lab's panel through its widgets, with real hosts and a real link.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpresets.h"
#include "core/protocol/timeunits.h"
#include "core/transport/lab/lablink.h"
#include "tests/gui/windowrig.h"
#include "ui/panels/labfiguretable.h"
#include "ui/panels/labform.h"
#include "ui/panels/labmessagetable.h"
#include "ui/panels/labpanel.h"
#include "ui/panels/labstories.h"
#include "ui/views/ladderview.h"
#include "ui/widgets/inlinetrouble.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>

#include <algorithm>
#include <cerrno>

using namespace porthole;
using namespace Qt::StringLiterals;

class LabPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void emptyUntilAsked();
    void oneLoss();
    void chosenArrowIsInTheLog();
    void choosesFromTheLog();
    void refusalNamesItsErrno();
    void stops();
    void killsByClick();
    void killsTheNext();
    void keepsTheChoiceWhileItRuns();
    void staysInSightInANarrowWindow();
    void watchBesideTheStory();
    void fieldsMakeRoomInALowWindow();
    void presetsFillTheForm();
    void presetsStayAsTheyAre();
    void eachDirectionByItself();
    void onlyOneTransport();
    void fetchesAcrossTheLink();
    void whatCannotBeFetched();
    void fieldsOfTheExperiment();
    void nobodyListens();
    void remembersItsForm();
    void glyphOfWhatFailed_data();
    void glyphOfWhatFailed();
    void nothingOfTheRunBefore();
    void namesForAll();

private:
    // Twelve messages, of which the third is lost, in some hundred milliseconds.
    void quick();
    void slow();
    void run();
    QString story() { return m_panel->findChild<LabStories *>()->text(); }
    LadderView *ladder() { return m_panel->findChild<LadderView *>(); }
    QString cell(QAbstractItemModel *model, const QString &name, int column);
    int count(const std::function<bool(const LadderItem &)> &is);
    // As if both transports had had their turn.
    static LabSnapshot snapshotOf(const lab::LabOutcome &outcome, int run = 1);

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<LabPanel> m_panel;
};

void LabPanelTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<LabPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void LabPanelTest::cleanup()
{
    m_panel.reset();
    m_station.reset();
}

void LabPanelTest::quick()
{
    named<QSpinBox>(m_panel.get(), u"messages"_s)->setValue(12);
    named<QSpinBox>(m_panel.get(), u"pace"_s)->setValue(10);
    named<QSpinBox>(m_panel.get(), u"delay"_s)->setValue(5);
    // Else a busy machine makes TCP send what was not lost.
    named<QCheckBox>(m_panel.get(), u"classic"_s)->setChecked(true);
}

void LabPanelTest::run()
{
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QVERIFY(!m_panel->isRunning());
}

QString LabPanelTest::cell(QAbstractItemModel *model, const QString &name, int column)
{
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == name)
            return model->index(row, column).data().toString();
    }
    return u"no such row"_s;
}

int LabPanelTest::count(const std::function<bool(const LadderItem &)> &is)
{
    int all = 0;
    for (size_t i = 0; i < ladder()->index().size(); ++i)
        all += is(ladder()->index().item(i));
    return all;
}

void LabPanelTest::emptyUntilAsked()
{
    QVERIFY(named<QPushButton>(m_panel.get(), u"emptyAction"_s)->isVisible());
    QVERIFY(!ladder()->isVisible());
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);
}

void LabPanelTest::oneLoss()
{
    quick();
    run();
    QVERIFY(ladder()->isVisible());
    // Both lanes of both transports, the three steps, one packet lost in each, one sent again.
    QCOMPARE(ladder()->index().ladder().lanes.size(), 4);
    const auto isLost = [](const LadderItem &item) { return item.arrival == LadderItem::Arrival::Lost && item.isArrow(); };
    QCOMPARE(count(isLost), 2);
    QCOMPARE(count([](const LadderItem &item) { return (item.marks & LadderMark::Retransmission) != 0; }), 1);
    QCOMPARE(count([](const LadderItem &item) { return item.kind == LadderItem::Kind::Write; }), 24);
    QCOMPARE(count([](const LadderItem &item) { return item.kind == LadderItem::Kind::Read; }), 23);
    for (const quint32 step : {LadderMark::HandshakeSyn, LadderMark::HandshakeSynAck, LadderMark::HandshakeAck})
        QCOMPARE(count([step](const LadderItem &item) { return (item.marks & step) != 0; }), 1);
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"UDP lost message 3, and nobody told it."), qPrintable(story()), Patience);
    auto *figures = m_panel->findChild<LabFigureTable *>();
    QAbstractItemModelTester(figures, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(cell(figures, u"Sent again"_s, LabFigureTable::Tcp), u"1"_s);
    QCOMPARE(cell(figures, u"Messages delivered"_s, LabFigureTable::Tcp), u"12"_s);
    QCOMPARE(cell(figures, u"Messages delivered"_s, LabFigureTable::Udp), u"11"_s);
    auto *messages = m_panel->findChild<LabMessageTable *>();
    QAbstractItemModelTester(messages, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(messages->rowCount(), 12);
    QCOMPARE(messages->index(2, LabMessageTable::UdpTook).data().toString(), u"never"_s);
}

void LabPanelTest::chosenArrowIsInTheLog()
{
    quick();
    run();
    QSignalSpy wanted(m_panel.get(), &Panel::evidenceWanted);
    ladder()->setFocus();
    QTest::keyClick(ladder(), Qt::Key_Home);
    const LogReader reader(m_station->logFile());
    QSet<int> kinds;
    for (size_t i = 0; i < ladder()->index().size(); ++i) {
        QTest::keyClick(ladder(), Qt::Key_Down);
        const LadderItem &item = ladder()->index().item(*ladder()->current());
        // Whatever stands there was written down somewhere.
        QVERIFY2(item.entry != NoEntry, qPrintable(item.label.english()));
        QCOMPARE(wanted.last().first().value<EntryId>(), item.entry);
        const Entry entry = reader.entry(item.entry);
        kinds << int(entry.kind);
        QCOMPARE(entry.kind == Kind::Packet, item.isArrow());
        if (item.isArrow())
            QVERIFY(reader.conversationRecord(entry.conversation).ipProtocol != 0); // of packets
    }
    QVERIFY(kinds.contains(int(Kind::Packet)) && kinds.contains(int(Kind::Sent)) && kinds.contains(int(Kind::Received)) && kinds.contains(int(Kind::Sample)));
}

void LabPanelTest::choosesFromTheLog()
{
    quick();
    run();
    EntryId packet = NoEntry;
    for (size_t i = 0; i < ladder()->index().size() && packet == NoEntry; ++i)
        if (ladder()->index().item(i).isArrow())
            packet = ladder()->index().item(i).entry;
    QVERIFY(packet != NoEntry);
    static_cast<Panel *>(m_panel.get())->chooseEntry(packet);
    QCOMPARE(ladder()->currentEntry(), packet);
}

// Which step, why, and what helps.
void LabPanelTest::refusalNamesItsErrno()
{
    lab::Refused refused{lab::Step::NetNamespace, lab::Hint::None, ENOSPC, {}};
    InlineTrouble trouble;
    trouble.showFailure(lab::failureOf(refused));
    QStringList words;
    for (const QLabel *label : trouble.findChildren<QLabel *>())
        words += label->text();
    const QString said = words.join(u'\n');
    QVERIFY2(said.contains(u"network namespace") && said.contains(u"ENOSPC") && said.contains(u"sysctl"), qPrintable(said));
}

void LabPanelTest::stops()
{
    quick();
    named<QSpinBox>(m_panel.get(), u"pace"_s)->setValue(5000);
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ladder()->index().size() > 0, Patience);
    QCOMPARE(named<QPushButton>(m_panel.get(), u"run"_s)->text(), u"Stop"_s);
    click(m_panel.get(), u"run"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QCOMPARE(named<QPushButton>(m_panel.get(), u"run"_s)->text(), u"Run"_s);
}

// Long on their way, so that one can be caught.
void LabPanelTest::slow()
{
    quick();
    named<QLineEdit>(m_panel.get(), u"drops"_s)->clear();
    named<QSpinBox>(m_panel.get(), u"messages"_s)->setValue(4);
    named<QSpinBox>(m_panel.get(), u"delay"_s)->setValue(300);
}

void LabPanelTest::killsByClick()
{
    slow();
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>(m_panel.get(), u"labKillByClick"_s)->isVisible(), Patience);
    click(m_panel.get(), u"labKillByClick"_s);
    // A segment with bytes, while it is on its way.
    const auto pick = [this] {
        const LadderIndex &index = ladder()->index();
        for (const LadderLayout::Arrow &arrow : ladder()->layOut().arrows()) {
            if (arrow.item < index.size() || !arrow.reached || !(index.item(arrow.item).marks & LadderMark::Data) || index.item(arrow.item).lane != 0)
                continue;
            QTest::mouseClick(ladder()->viewport(), Qt::LeftButton, {}, ((arrow.line.p1() + *arrow.reached) / 2).toPoint());
            return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(pick(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QCOMPARE(count([](const LadderItem &item) { return (item.marks & LadderMark::ByHand) != 0; }), 1);
    QCOMPARE(count([](const LadderItem &item) { return item.isArrow() && item.arrival == LadderItem::Arrival::Lost; }), 1);
    auto *figures = m_panel->findChild<LabFigureTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(cell(figures, u"Taken out by hand"_s, LabFigureTable::Tcp), u"1"_s, Patience);
    QCOMPARE(cell(figures, u"Packets dropped"_s, LabFigureTable::Tcp), u"0"_s);
    QCOMPARE(cell(figures, u"Messages delivered"_s, LabFigureTable::Tcp), u"4"_s);
    QVERIFY(story().contains(u"Taken out of the link by hand, and not lost by it: 1."_s));
    QVERIFY(!named<QPushButton>(m_panel.get(), u"labKillNext"_s)->isVisible());
}

void LabPanelTest::killsTheNext()
{
    slow();
    named<QSpinBox>(m_panel.get(), u"delay"_s)->setValue(50);
    named<QSpinBox>(m_panel.get(), u"pace"_s)->setValue(50);
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>(m_panel.get(), u"labKillNext"_s)->isVisible(), Patience);
    click(m_panel.get(), u"labKillNext"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QCOMPARE(count([](const LadderItem &item) { return (item.marks & LadderMark::ByHand) != 0; }), 1);
    auto *figures = m_panel->findChild<LabFigureTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(cell(figures, u"Messages delivered"_s, LabFigureTable::Tcp), u"4"_s, Patience);
}

// What was chosen stays so, though earlier and later things come, and it arrives.
void LabPanelTest::keepsTheChoiceWhileItRuns()
{
    slow();
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    const auto written = [this]() -> std::optional<size_t> {
        for (size_t i = 0; i < ladder()->index().size(); ++i)
            if (ladder()->index().item(i).kind == LadderItem::Kind::Write)
                return i;
        return {};
    };
    QTRY_VERIFY_WITH_TIMEOUT(written(), Patience);
    const LadderItem wanted = ladder()->index().item(*written());
    QVERIFY(wanted.entry != NoEntry);
    QVERIFY(ladder()->setCurrentEntry(wanted.entry));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QVERIFY(ladder()->current());
    QVERIFY(ladder()->index().item(*ladder()->current()).isSameAs(wanted));
}

// Whatever language makes the words longer: Stop is needed most while it runs.
void LabPanelTest::staysInSightInANarrowWindow()
{
    m_panel->resize(720, 700);
    const int before = m_panel->minimumSizeHint().width();
    slow();
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    auto *next = named<QPushButton>(m_panel.get(), u"labKillNext"_s);
    QTRY_VERIFY_WITH_TIMEOUT(next->isVisible(), Patience);
    named<QPushButton>(m_panel.get(), u"labKillByClick"_s)->setText(u"Ein Klick auf ein Paket nimmt es heraus"_s);
    QTRY_VERIFY(next->mapTo(m_panel.get(), next->rect().bottomRight()).x() < m_panel->width());
    QVERIFY(m_panel->minimumSizeHint().width() <= std::max(before, 720));
    click(m_panel.get(), u"run"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
}

void LabPanelTest::watchBesideTheStory()
{
    m_panel->resize(1000, 480);
    quick();
    run();
    const auto *pages = named<QWidget>(m_panel.get(), u"labPages2"_s);
    const QPoint before = pages->mapTo(m_panel.get(), QPoint());
    QVERIFY(!named<QLabel>(m_panel.get(), u"watch"_s)->isVisible());
    click(m_panel.get(), u"labPages2"_s);
    QVERIFY(named<QLabel>(m_panel.get(), u"storyWatch"_s)->isVisible());
    QVERIFY(named<QLabel>(m_panel.get(), u"storyWatch"_s)->text().startsWith(u"The third packet"));
    QCOMPARE(pages->mapTo(m_panel.get(), QPoint()), before); // nothing moves under the pointer
    m_panel->resize(1000, 900);
    QVERIFY(named<QLabel>(m_panel.get(), u"watch"_s)->isVisible() && !named<QLabel>(m_panel.get(), u"storyWatch"_s)->isVisible());
}

void LabPanelTest::fieldsMakeRoomInALowWindow()
{
    m_panel->resize(1000, 340);
    auto *messages = named<QSpinBox>(m_panel.get(), u"messages"_s);
    QVERIFY(messages->isVisible());
    quick();
    run();
    QVERIFY(!messages->isVisible());
    click(m_panel.get(), u"linkShown"_s);
    QVERIFY(messages->isVisible());
    click(m_panel.get(), u"linkShown"_s);
    m_panel->resize(1000, 700);
    QVERIFY(messages->isVisible());
}

void LabPanelTest::presetsFillTheForm()
{
    auto *preset = named<QComboBox>(m_panel.get(), u"preset"_s);
    QVERIFY(preset->count() >= 8);
    preset->setCurrentIndex(2);
    Q_EMIT preset->activated(2);
    QCOMPARE(named<QDoubleSpinBox>(m_panel.get(), u"loss"_s)->value(), 10.0);
    QVERIFY(named<QLineEdit>(m_panel.get(), u"drops"_s)->text().isEmpty());
}

// The window runs what the command line runs under the same name.
void LabPanelTest::presetsStayAsTheyAre()
{
    auto *form = m_panel->findChild<LabForm *>();
    auto *preset = named<QComboBox>(m_panel.get(), u"preset"_s);
    for (int i = 0; i < preset->count(); ++i) {
        preset->setCurrentIndex(i);
        Q_EMIT preset->activated(i);
        const lab::LabPreset &wanted = lab::labPresets().at(i);
        QVERIFY2(form->options() == lab::bounded(wanted.options), wanted.id);
    }
}

void LabPanelTest::eachDirectionByItself()
{
    auto *form = m_panel->findChild<LabForm *>();
    click(m_panel.get(), u"linkShown"_s);
    named<QSpinBox>(m_panel.get(), u"delay"_s)->setValue(30); // both
    click(m_panel.get(), u"way1"_s);
    QCOMPARE(named<QSpinBox>(m_panel.get(), u"wayDelay"_s)->value(), 30);
    named<QSpinBox>(m_panel.get(), u"wayDelay"_s)->setValue(7);
    named<QDoubleSpinBox>(m_panel.get(), u"burstBegin"_s)->setValue(5);
    auto *drops = named<QLineEdit>(m_panel.get(), u"drops"_s);
    QVERIFY(drops->text().isEmpty());
    QTest::keyClicks(drops, u"2"_s);
    const lab::LabOptions options = form->options();
    QCOMPARE(options.link.of(lab::Side::A).delay, 30 * NsPerMs);
    QCOMPARE(options.link.of(lab::Side::B).delay, 7 * NsPerMs);
    QCOMPARE(options.link.of(lab::Side::B).burstBegin, 0.05);
    QCOMPARE(options.link.of(lab::Side::A).burstBegin, 0.0);
    QVERIFY(options.link.of(lab::Side::B).drops == std::vector<quint32>{2} && options.link.of(lab::Side::A).drops == std::vector<quint32>{3});
    QVERIFY(named<QSpinBox>(m_panel.get(), u"delay"_s)->text().contains(u"back 7 ms"_s));
    click(m_panel.get(), u"way0"_s);
    QCOMPARE(drops->text(), u"3"_s);
}

void LabPanelTest::onlyOneTransport()
{
    quick();
    named<QComboBox>(m_panel.get(), u"runs"_s)->setCurrentIndex(3);
    run();
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"UDP lost message 3"_s), qPrintable(story()), Patience);
    QVERIFY(!story().contains(u"handshake"_s));
}

// What an exchange asked for is asked of the practice server, and none of its credentials.
void LabPanelTest::fetchesAcrossTheLink()
{
    FetchRequest request;
    request.url = QUrl(u"http://anna@example.org:8080/echo"_s);
    request.method = "POST";
    request.body = "a=b";
    request.fields = {{"Cookie", "secret"}, {"X-Mine", "yes"}};
    m_panel->setRequest(request);
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"url"_s)->text(), u"http://host-b/echo"_s);
    const lab::LabOptions options = m_panel->findChild<LabForm *>()->options();
    QCOMPARE(options.request.fields.size(), 1);
    QCOMPARE(options.request.method, "POST");
    auto *label = named<QLineEdit>(m_panel.get(), u"url"_s)->parentWidget()->findChild<QLabel *>();
    QVERIFY(label->text().startsWith(u"POST"_s));
    run();
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"POST /echo"_s), qPrintable(story()), Patience);
    QVERIFY(story().contains(u"200"_s));
    auto *messages = m_panel->findChild<LabMessageTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(messages->rowCount(), 1, Patience);
    QVERIFY(messages->index(0, LabMessageTable::Number).data().toString().contains(u"POST /echo"_s));
    QVERIFY(messages->entryAt(messages->index(0, LabMessageTable::TcpTook)) != NoEntry);
    QVERIFY(count([](const LadderItem &item) { return item.kind == LadderItem::Kind::Write && item.label.english().contains(u"POST /echo"_s); }) == 1);
    // Another address is fetched, and takes nothing with it.
    auto *url = named<QLineEdit>(m_panel.get(), u"url"_s);
    url->selectAll();
    QTest::keyClicks(url, u"/hello"_s);
    QCOMPARE(label->text(), u"Fetch"_s);
    const FetchRequest plain = m_panel->findChild<LabForm *>()->options().request;
    QVERIFY(plain.method.isEmpty() && plain.body.isEmpty() && plain.fields.isEmpty());
}

void LabPanelTest::whatCannotBeFetched()
{
    m_panel->setRequest({});
    auto *url = named<QLineEdit>(m_panel.get(), u"url"_s);
    url->setText(u"ftp://host-b/"_s);
    click(m_panel.get(), u"run"_s);
    QVERIFY(!m_panel->isRunning());
    QVERIFY(m_panel->findChild<InlineTrouble *>()->isVisible());
}

void LabPanelTest::fieldsOfTheExperiment()
{
    auto *preset = named<QComboBox>(m_panel.get(), u"preset"_s);
    auto *backlog = named<QSpinBox>(m_panel.get(), u"backlog"_s);
    auto *answer = named<QSpinBox>(m_panel.get(), u"answer"_s);
    QVERIFY(!backlog->isVisible() && !answer->isVisible());
    const auto choose = [&](const QString &title) {
        const int index = preset->findText(title);
        preset->setCurrentIndex(index);
        Q_EMIT preset->activated(index);
    };
    choose(u"The server never accepts"_s);
    QVERIFY(backlog->isVisible() && !answer->isVisible());
    choose(u"Questions and answers"_s);
    QVERIFY(!backlog->isVisible() && answer->isVisible());
    choose(u"Half of it ends"_s);
    QVERIFY(!named<QComboBox>(m_panel.get(), u"runs"_s)->isEnabled());
    auto *url = named<QLineEdit>(m_panel.get(), u"url"_s);
    auto *messages = named<QSpinBox>(m_panel.get(), u"messages"_s);
    QVERIFY(!url->isVisible() && messages->isVisible());
    choose(u"A page over a bad link"_s);
    QVERIFY(url->isVisible() && !messages->isVisible());
}

void LabPanelTest::nobodyListens()
{
    auto *preset = named<QComboBox>(m_panel.get(), u"preset"_s);
    const int index = preset->findText(u"Nobody listens"_s);
    preset->setCurrentIndex(index);
    Q_EMIT preset->activated(index);
    named<QComboBox>(m_panel.get(), u"runs"_s)->setCurrentIndex(1);
    run();
    QCOMPARE(count([](const LadderItem &item) { return (item.marks & LadderMark::Reset) != 0; }), 1);
    QVERIFY(count([](const LadderItem &item) { return item.label.english().contains(u"is told ECONNREFUSED"); }) > 0);
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"connect() failed after"), qPrintable(story()), Patience);
}

void LabPanelTest::remembersItsForm()
{
    named<QSpinBox>(m_panel.get(), u"seed"_s)->setValue(77);
    named<QLineEdit>(m_panel.get(), u"drops"_s)->setText(u"2, 5"_s);
    const PanelState state = m_panel->state();
    LabPanel other(PanelContext{*m_station, m_seams.seams});
    other.restore(state.values);
    QCOMPARE(other.state().values, state.values);
    other.restore({{u"seed"_s, u"nonsense"_s}, {u"preset"_s, u"none of these"_s}, {u"fromA"_s, QVariantMap{{u"loss"_s, 1e9}, {u"delay"_s, u"x"_s}}}});
    QVERIFY(named<QDoubleSpinBox>(&other, u"loss"_s)->value() <= 100);
}

LabSnapshot LabPanelTest::snapshotOf(const lab::LabOutcome &outcome, int run)
{
    LabSnapshot snapshot;
    snapshot.run = run;
    snapshot.outcome = std::make_shared<lab::LabOutcome>(outcome);
    return snapshot;
}

static lab::LabOutcome ended()
{
    lab::LabOutcome outcome;
    outcome.tcp.transport = TransportKind::Tcp;
    outcome.udp.transport = TransportKind::Udp;
    for (lab::LabRun *run : {&outcome.tcp, &outcome.udp}) {
        run->number = 1;
        run->isOver = true;
        run->counted = lab::Counters();
    }
    return outcome;
}

void LabPanelTest::glyphOfWhatFailed_data()
{
    QTest::addColumn<lab::LabOutcome>("outcome");
    QTest::addColumn<QString>("glyph");
    QTest::addColumn<bool>("troubled");
    const auto row = [](const char *name, const QString &glyph, bool troubled, const std::function<void(lab::LabOutcome &)> &change) {
        lab::LabOutcome outcome = ended();
        change(outcome);
        QTest::newRow(name) << outcome << glyph << troubled;
    };
    const Failure failure{Reason::Timeout, ETIMEDOUT, {"connect", u"192.0.2.2"_s, {}}, {}};
    row("all well", u"glyph-round"_s, false, [](lab::LabOutcome &) {});
    row("the lab failed", u"glyph-square"_s, true, [&](lab::LabOutcome &outcome) { outcome.failure = failure; });
    row("TCP failed beside UDP", u"glyph-square"_s, true, [&](lab::LabOutcome &outcome) { outcome.tcp.failure = failure; });
    row("UDP failed", u"glyph-square"_s, true, [&](lab::LabOutcome &outcome) { outcome.udp.failure = failure; });
    row("cut short", u"glyph-half"_s, false, [](lab::LabOutcome &outcome) { outcome.tcp.isCutShort = true; });
    row("void", u"glyph-half"_s, false, [](lab::LabOutcome &outcome) { outcome.udp.leftOut = 1; });
    row("stopped", u"glyph-half"_s, false, [](lab::LabOutcome &outcome) {
        outcome.failure.reason = Reason::Cancelled;
        outcome.tcp.isCutShort = true;
    });
}

void LabPanelTest::glyphOfWhatFailed()
{
    QFETCH(lab::LabOutcome, outcome);
    QFETCH(bool, troubled);
    m_panel->show(snapshotOf(outcome));
    QTEST(m_panel->glyph().icon, "glyph");
    QCOMPARE(m_panel->findChild<InlineTrouble *>()->isVisible(), troubled);
}

// Neither its story nor its figures stand under another one that has told nothing yet.
void LabPanelTest::nothingOfTheRunBefore()
{
    lab::LabOutcome outcome = ended();
    outcome.udp.messages.resize(3);
    for (lab::LabMessage &message : outcome.udp.messages)
        message.written = 1;
    m_panel->show(snapshotOf(outcome));
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"UDP lost messages 1–3"), qPrintable(story()), Patience);
    auto *figures = m_panel->findChild<LabFigureTable *>();
    auto *messages = m_panel->findChild<LabMessageTable *>();
    QVERIFY(figures->rowCount() > 0 && messages->rowCount() > 0);
    lab::LabOutcome begun;
    begun.tcp.transport = TransportKind::Tcp;
    begun.tcp.number = 1;
    LabSnapshot next = snapshotOf(begun, 2);
    next.running = true;
    m_panel->show(next);
    QCOMPARE(story().trimmed(), QString());
    QVERIFY(named<QLabel>(m_panel.get(), u"verdictUDP"_s)->text().isEmpty());
    QCOMPARE(figures->rowCount(), 0);
    QCOMPARE(messages->rowCount(), 0);
}

void LabPanelTest::namesForAll()
{
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
}

QTEST_MAIN(LabPanelTest)
#include "tst_labpanel.moc"
