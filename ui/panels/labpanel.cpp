// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labpanel.h"

#include "core/session/station.h"
#include "ui/panels/comparisontables.h"
#include "ui/panels/labform.h"
#include "ui/panels/labstories.h"
#include "ui/panels/labtables.h"
#include "ui/theme/theme.h"
#include "ui/views/ladderview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomForWatch = 640; // beside what happened

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

} // namespace

LabPanel::LabPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context), m_form(new LabForm(this)), m_trouble(new InlineTrouble(this)),
      m_body(new QStackedWidget(this)), m_figures(new LabFigureTable(this)), m_messages(new LabMessageTable(this))
{
    setObjectName(u"labPanel"_s);
    build();
    wire();
    refresh();
}

LabPanel::~LabPanel() = default;

void LabPanel::build()
{
    m_empty = new EmptyState(u"lab"_s,
                             tr("Run makes two hosts with a cable between them, inside this machine and with the kernel's real TCP. "
                                "The same messages go over TCP and then over UDP, and every packet is shown here."),
                             tr("Run"), m_body);
    m_body->addWidget(m_empty);
    m_body->addWidget(buildResults());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addWidget(m_trouble);
    column->addWidget(m_body, 1);
}

QWidget *LabPanel::buildResults()
{
    auto *results = new QWidget(m_body);
    m_choice = new SegmentedControl(u"labPages"_s, {tr("Ladder"), tr("What happened"), tr("Figures"), tr("Messages")}, results);
    m_choice->setAccessibleName(tr("What is shown"));
    m_pages = new QStackedWidget(results);
    m_ladder = new LadderView(m_pages);
    m_ladder->setScale(LadderView::Scale::Time);
    m_ladder->setCopyText([this](const QString &text) { m_context.seams.copyText(text); });
    m_stories = new LabStories(m_pages);
    auto *figures = new ComparisonTable(u"labFigures"_s, tr("Figures of TCP and UDP"), m_context, m_pages);
    figures->setModel(m_figures);
    auto *messages = new ComparisonTable(u"labMessages"_s, tr("Every message"), m_context, m_pages);
    messages->setModel(m_messages);
    m_pages->addWidget(m_ladder);
    m_pages->addWidget(scrolled(m_stories, tr("What happened"), m_pages));
    m_pages->addWidget(figures);
    m_pages->addWidget(messages);
    auto *row = new QHBoxLayout;
    row->addWidget(m_choice);
    m_beyond = new PlainLabel({}, Tone::Caution, results);
    row->addStretch();
    row->addWidget(m_beyond);
    auto *column = new QVBoxLayout(results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_pages, 1);
    return results;
}

void LabPanel::wire()
{
    connect(m_form, &LabForm::runWanted, this, &LabPanel::run);
    connect(m_form, &LabForm::cancelWanted, this, [this] { m_handle->cancel(); });
    connect(m_empty, &EmptyState::actionWanted, this, &LabPanel::run);
    connect(m_choice, &SegmentedControl::chosen, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        refresh();
    });
    connect(m_ladder, &LadderView::entryChosen, this, &Panel::evidenceWanted);
    connect(m_ladder, &LadderView::laidOut, this, &LabPanel::sayWhatIsLeftOut);
    connect(m_ladder, &LadderView::entryWanted, this, &Panel::evidenceWanted);
}

void LabPanel::run()
{
    if (!m_handle) {
        m_handle = m_context.station.newLab();
        if (!m_handle)
            return;
        connect(m_handle.get(), &LabHandle::changed, this, &LabPanel::refresh);
    }
    m_trouble->hide();
    m_handle->run(m_form->options());
    Q_EMIT started();
    refresh();
}

bool LabPanel::isRunning() const
{
    return m_handle && m_handle->snapshot().running;
}

QString LabPanel::title() const
{
    return tr("Lab");
}

StateGlyph LabPanel::glyph() const
{
    if (isRunning())
        return {u"glyph-ring"_s, Tone::Accent};
    return m_handle && m_handle->snapshot().run > 0 ? StateGlyph{u"glyph-round"_s, Tone::Received} : StateGlyph();
}

PanelState LabPanel::state() const
{
    return {u"lab"_s, m_form->values()};
}

void LabPanel::restore(const QVariantMap &values)
{
    m_form->setValues(values);
}

void LabPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitForm();
}

// In a low window the picture needs the room more than the words that announced it.
void LabPanel::fitForm()
{
    m_form->showWatch(m_body->currentIndex() == 0 || height() >= Theme::of(this).scaled(RoomForWatch));
}

void LabPanel::refresh()
{
    const LabSnapshot snapshot = m_handle ? m_handle->snapshot() : LabSnapshot();
    m_form->setRunning(snapshot.running);
    const bool began = snapshot.outcome && (snapshot.outcome->tcp.number != 0 || snapshot.outcome->udp.number != 0);
    m_body->setCurrentIndex(began ? 1 : 0);
    fitForm();
    if (began)
        showOutcome(snapshot);
    if (snapshot.outcome && !snapshot.running && snapshot.outcome->failure.reason != Reason::Cancelled)
        m_trouble->showFailure(snapshot.outcome->failure);
    Q_EMIT titleChanged();
    if (!snapshot.running && std::exchange(m_finished, snapshot.run) != snapshot.run)
        Q_EMIT finished();
}

// Zoomed far out, of what falls on the same place only what weighs most is drawn.
void LabPanel::sayWhatIsLeftOut()
{
    const quint64 beyond = m_ladder->index().ladder().beyond;
    const size_t folded = m_ladder->layOut().folded();
    m_beyond->setText(beyond > 0   ? tr("The ladder has no room for more: %1 not shown.").arg(humanCount(beyond))
                      : folded > 0 ? tr("%1 more between these: Ctrl + wheel").arg(humanCount(folded))
                                   : QString());
}

void LabPanel::showOutcome(const LabSnapshot &snapshot)
{
    const bool another = std::exchange(m_shown, snapshot.run) != snapshot.run;
    if (another)
        m_drawn = std::make_unique<LabLadder>([this](quint64 frame) { return m_handle->snapshot().entryOf(frame); });
    const Ladder more = m_drawn->take(*snapshot.outcome);
    if (another)
        m_ladder->setLadder(more);
    else if (!more.items.empty() || more.beyond > 0)
        m_ladder->addToLadder(more);
    sayWhatIsLeftOut();
    // While it runs, what is counted anew each time is counted only for whom sees it.
    const int page = m_pages->currentIndex();
    if (!snapshot.running || page == StoryPage)
        m_stories->setOutcome(*snapshot.outcome, snapshot.running);
    if (!snapshot.running || page == FigurePage)
        m_figures->setOutcome(snapshot.outcome);
    if (!snapshot.running || page == MessagePage)
        m_messages->setOutcome(snapshot.outcome);
}

} // namespace porthole
