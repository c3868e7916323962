// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labresults.h"

#include "core/settings/clock.h"
#include "ui/panels/labcellview.h"
#include "ui/panels/labcounter.h"
#include "ui/panels/labfiguretable.h"
#include "ui/panels/labmessagetable.h"
#include "ui/panels/labplaybar.h"
#include "ui/panels/labresultsrow.h"
#include "ui/panels/labstories.h"
#include "ui/theme/theme.h"
#include "ui/views/labgraphview.h"
#include "ui/views/ladderview.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomForAllLadders = 1100; // beside the graphs, at normal text size
constexpr int FlowMs = 33;              // from one picture of what is on its way to the next
constexpr int FlowStepMs = 500;         // where the desktop wants nothing to move
constexpr quint32 UdpGroup = 1 << 1;    // as LabLadder numbers them
constexpr int GraphPart = 48;           // of a hundred, where only TCP's ladder stands beside

QScrollArea *scrolled(QWidget *page, const QString &name, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setAccessibleName(name);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    return area;
}

// What the slider's ground shows.
bool isTrouble(const LadderItem &item)
{
    return item.isArrow() && (item.arrival == LadderItem::Arrival::Lost || item.marks & (LadderMark::Corrupt | LadderMark::Reset));
}

} // namespace

LabResults::LabResults(const Seams &seams, ColumnMemory *memory, QWidget *parent)
    : QWidget(parent), m_seams(seams), m_memory(memory), m_counter(new LabCounter(this)),
      m_figures(new LabFigureTable([this](quint64 frame) { return entryOf(frame); }, this)), m_messages(new LabMessageTable(this))
{
    setObjectName(u"labResults"_s);
    build();
    wire();
    wireLadder();
}

LabResults::~LabResults()
{
    m_graphs->setGraph(nullptr);
}

void LabResults::build()
{
    m_row = new LabResultsRow(this);
    buildPages();
    m_play = new LabPlayBar(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_row);
    column->addWidget(m_pages, 1);
    column->addWidget(m_play);
    column->addSpacing(metrics::Grid);
}

void LabResults::buildPages()
{
    m_pages = new QStackedWidget(this);
    m_split = new QSplitter(Qt::Horizontal, m_pages);
    m_split->setChildrenCollapsible(false);
    m_ladder = new LadderView(m_split);
    m_ladder->setScale(LadderView::Scale::Time);
    m_ladder->setReadable(true);
    m_ladder->setCopyText([this](const QString &text) { m_seams.copyText(text); });
    m_graphs = new LabGraphView(m_ladder, m_split);
    m_split->addWidget(m_ladder);
    m_split->addWidget(m_graphs);
    m_graphs->hide();
    m_stories = new LabStories(m_pages);
    connect(m_stories, &LabStories::entryWanted, this, &LabResults::showChosen);
    auto *figures = new LabCellView(u"labFigures"_s, tr("Figures of TCP and UDP"), m_seams, m_memory, m_pages);
    figures->setModel(m_figures);
    connect(figures, &LabCellView::wanted, this, &LabResults::showFigure);
    auto *messages = new LabCellView(u"labMessages"_s, tr("Every message"), m_seams, m_memory, m_pages);
    messages->setModel(m_messages);
    connect(messages, &LabCellView::wanted, this, &LabResults::showMessage);
    m_pages->addWidget(m_split);
    m_pages->addWidget(scrolled(m_stories, tr("What happened"), m_pages));
    m_pages->addWidget(scrolled(figures, tr("Figures of TCP and UDP"), m_pages));
    m_pages->addWidget(scrolled(messages, tr("Every message"), m_pages));
}

void LabResults::wire()
{
    connect(&m_flow, &QTimer::timeout, this, &LabResults::goOn);
    connect(m_counter, &LabCounter::counted, this, &LabResults::showDigest);
    connect(m_row, &LabResultsRow::chosen, this, &LabResults::choosePage);
    connect(m_row, &LabResultsRow::killByClick, m_ladder, &LadderView::setPicking);
    connect(m_row, &LabResultsRow::killNextWanted, this, &LabResults::killNextWanted);
    connect(m_graphs, &LabGraphView::pointed, this, &LabResults::point);
    connect(m_graphs, &LabGraphView::entryChosen, this, &LabResults::showChosen);
    connect(m_play, &LabPlayBar::moved, this, &LabResults::played);
    connect(m_play, &LabPlayBar::stepped, this, [this](qint64 time) {
        m_ladder->chooseAt(time);
        if (m_ladder->currentEntry() != NoEntry)
            Q_EMIT evidenceWanted(m_ladder->currentEntry());
    });
    m_play->findChild<QSlider *>()->installEventFilter(this);
}

void LabResults::wireLadder()
{
    connect(m_ladder, &LadderView::laidOut, this, &LabResults::sayWhatIsLeftOut);
    connect(m_ladder, &LadderView::entryChosen, this, &LabResults::evidenceWanted);
    connect(m_ladder, &LadderView::entryWanted, this, &LabResults::evidenceWanted);
    connect(m_ladder, &LadderView::currentChanged, this, [this] {
        m_graphs->setChosen(m_ladder->currentEntry());
        m_figures->chosen(m_ladder->currentEntry());
        if (const std::optional<size_t> chosen = m_ladder->current())
            m_play->include(m_ladder->index().item(*chosen).time);
    });
    connect(m_ladder, &LadderView::pointed, this, &LabResults::point);
    connect(m_ladder, &LadderView::underwayPicked, this, &LabResults::pick);
    m_ladder->installEventFilter(this);
}

// ---- what there is to see

void LabResults::show(const LabSnapshot &snapshot)
{
    if (std::exchange(m_run, snapshot.run) != snapshot.run || !m_drawn)
        begin();
    m_outcome = snapshot.outcome;
    m_entries = snapshot.entries;
    const bool ended = m_running && !snapshot.running;
    m_running = snapshot.running;
    m_play->setRunning(m_running);
    m_row->setRunning(m_running);
    m_row->setArmed(snapshot.killArmed);
    take(*m_outcome);
    if (ended)
        showWhole();
    m_running ? m_flow.start(Theme::of(this).moves() ? FlowMs : FlowStepMs) : m_flow.stop();
}

// Whoever followed it to its end reads it from the beginning next.
void LabResults::showWhole()
{
    m_ladder->setNow({});
    if (m_ladder->isAtEnd() && !m_ladder->current())
        m_ladder->setTop(0);
}

void LabResults::showRecording(const lab::LabRecording &recording, const QString &remark)
{
    begin();
    m_outcome = recording.outcome;
    m_entries = recording.entries;
    m_row->setRemark(remark);
    take(*m_outcome);
}

void LabResults::begin()
{
    m_drawn = std::make_unique<LabLadder>([this](quint64 frame) { return entryOf(frame); });
    m_graphs->setGraph(nullptr);
    m_graph.reset();
    m_ladder->setLadder({});
    m_play->clear();
    m_underway.clear();
    m_row->stopKilling();
    m_counter->forget();
    m_stories->clear();
    m_figures->clear();
    m_messages->clear();
}

EntryId LabResults::entryOf(quint64 frame) const
{
    return m_entries && frame >= 1 && frame <= m_entries->size() ? (*m_entries)[frame - 1] : NoEntry;
}

void LabResults::take(const lab::LabOutcome &outcome)
{
    const Ladder more = m_drawn->take(outcome);
    if (m_ladder->index().total() == 0)
        m_ladder->setLadder(more);
    else if (!more.items.empty() || more.beyond > 0)
        m_ladder->addToLadder(more);
    takeUnderway(outcome);
    takeMoments(more);
    takeGraph(outcome);
    takeTables();
    m_row->setGraphsEnabled(outcome.tcp.number != 0 || !m_running);
    sayWhatIsLeftOut();
}

void LabResults::takeMoments(const Ladder &more)
{
    std::vector<qint64> moments, troubles;
    for (const LadderItem &item : more.items) {
        moments.push_back(item.time);
        if (item.end() != item.time)
            moments.push_back(item.end());
        if (isTrouble(item))
            troubles.push_back(item.time);
    }
    m_play->add(moments, troubles);
    if (!m_running)
        played();
}

void LabResults::takeUnderway(const lab::LabOutcome &outcome)
{
    LabLadder::Underway underway;
    if (m_running)
        underway = m_drawn->underway(outcome);
    m_underway = std::move(underway.frames);
    if (!m_underway.empty() || m_ladder->index().total() != m_ladder->index().size())
        m_ladder->setUnderway(std::move(underway.items));
}

// Where the other host turns out to send more, all of it is looked at once more.
void LabResults::takeGraph(const lab::LabOutcome &outcome)
{
    if (outcome.tcp.number == 0)
        return;
    const lab::Side sender = m_graph && m_running ? m_graph->sender() : LabGraph::senderOf(outcome.tcp);
    if (!m_graph || m_graph->sender() != sender)
        m_graph = std::make_unique<LabGraph>([this](quint64 frame) { return entryOf(frame); }, sender);
    m_graph->take(outcome.tcp);
    m_graphs->setGraph(m_graph.get());
}

// While it runs, what is counted anew each time is counted only for whom sees it.
void LabResults::takeTables()
{
    const int choice = m_row->choice();
    if (!m_running || choice == LabResultsRow::StoryChoice || choice == LabResultsRow::FigureChoice)
        m_counter->count(m_outcome);
    if (!m_running || choice == LabResultsRow::MessageChoice)
        m_messages->setOutcome(m_outcome);
}

void LabResults::showDigest(const std::shared_ptr<const LabDigest> &digest)
{
    m_stories->setDigest(*digest, m_running, [this](quint64 frame) { return entryOf(frame); });
    m_figures->setDigest(*digest);
}

void LabResults::setWatch(const QString &words)
{
    m_stories->setWatch(words);
}

void LabResults::showWatch(bool shown)
{
    m_stories->showWatch(shown);
}

// Between two pictures of the run time goes on.
void LabResults::goOn()
{
    if (!m_outcome || m_underway.empty())
        return;
    const lab::LabRun &run = m_outcome->tcp.isOver || m_outcome->tcp.number == 0 ? m_outcome->udp : m_outcome->tcp;
    m_ladder->setNow(Clock::system().monotonic() - run.began);
}

// ---- looking at it

void LabResults::choosePage(int choice)
{
    m_pages->setCurrentIndex(std::max(0, choice - 1));
    arrange();
    if (m_outcome && m_running)
        takeTables();
}

// The graphs are TCP's: where there is no room for all, they stand in for UDP's ladder.
void LabResults::arrange()
{
    const bool graphs = m_row->choice() == LabResultsRow::GraphChoice;
    const bool all = width() >= Theme::of(this).scaled(RoomForAllLadders);
    const bool appears = graphs && m_graphs->isHidden();
    m_graphs->setVisible(graphs);
    m_ladder->setHiddenGroups(graphs && !all ? UdpGroup : 0);
    m_play->setVisible(m_row->showsTime());
    if (!appears)
        return;
    const int part = width() * (all ? 100 - GraphPart : GraphPart) / 100;
    m_split->setSizes({width() - part, part});
}

void LabResults::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool LabResults::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_play->takeKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

void LabResults::played()
{
    const std::optional<qint64> until = m_play->until();
    m_ladder->setUntil(until);
    m_graphs->setUntil(until);
    if (until)
        m_ladder->ensureTimeVisible(*until);
}

void LabResults::point(std::optional<qint64> time)
{
    m_ladder->setPointer(time);
    m_graphs->setPointer(time);
}

void LabResults::showChosen(EntryId entry)
{
    m_ladder->setCurrentEntry(entry);
    m_graphs->setChosen(entry);
    Q_EMIT evidenceWanted(entry);
}

void LabResults::showMessage(const QModelIndex &cell)
{
    if (const EntryId entry = m_messages->entryAt(cell); entry != NoEntry)
        showChosen(entry);
}

void LabResults::showFigure(const QModelIndex &cell)
{
    if (const EntryId entry = m_figures->choose(cell); entry != NoEntry)
        showChosen(entry);
}

void LabResults::chooseEntry(EntryId entry)
{
    m_figures->chosen(entry);
    if (m_ladder->currentEntry() != entry)
        m_ladder->setCurrentEntry(entry);
    m_graphs->setChosen(entry);
}

// ---- a person's hand in it

void LabResults::pick(int index)
{
    if (index >= 0 && index < int(m_underway.size()) && m_underway[size_t(index)] != 0)
        Q_EMIT killWanted(m_underway[size_t(index)]);
}

// Zoomed far out, of what falls on the same place only what weighs most is drawn.
void LabResults::sayWhatIsLeftOut()
{
    const quint64 beyond = m_ladder->index().ladder().beyond;
    const size_t folded = m_ladder->layOut().folded();
    const bool isShown = !m_running && m_row->showsTime();
    m_row->setLeftOut(!isShown     ? QString()
                      : beyond > 0 ? tr("The ladder has no room for more: %1 not shown.").arg(humanCount(beyond))
                      : folded > 0 ? tr("%1 more: Ctrl + wheel").arg(humanCount(folded))
                                   : QString());
}

} // namespace porthole
