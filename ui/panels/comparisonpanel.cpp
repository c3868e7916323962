// TCP beside UDP: the same messages over both, on this machine, and what became of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparisonpanel.h"

#include "core/session/station.h"
#include "ui/panels/comparisonform.h"
#include "ui/panels/comparisontables.h"
#include "ui/panels/outcomepane.h"
#include "ui/theme/theme.h"
#include "ui/views/comparisonview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QStackedWidget>

namespace porthole {

namespace {
constexpr int RoomForWords = 360;
}

ComparisonPanel::ComparisonPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context), m_form(new ComparisonForm(this)), m_trouble(new InlineTrouble(this)),
      m_body(new QStackedWidget(this)), m_figures(new ComparisonFigures(this)),
      m_messages(new ComparisonMessages(this))
{
    setObjectName(QStringLiteral("comparisonPanel"));
    build();
    wire();
    refresh();
}

ComparisonPanel::~ComparisonPanel() = default;

void ComparisonPanel::build()
{
    m_empty = new EmptyState(QStringLiteral("compare"),
                             tr("Run sends the same numbered messages between two sockets on this machine, first over "
                                "TCP, then over UDP, and shows here what became of each."),
                             tr("Run"), m_body);
    m_body->addWidget(m_empty);
    m_body->addWidget(buildResults());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addSpacing(metrics::Grid);
    column->addWidget(m_trouble);
    column->addWidget(m_body, 1);
}

// Two halves that lie exactly over the two columns of the view.
QWidget *ComparisonPanel::besideEachOther(QWidget *tcp, QWidget *udp, QWidget *parent) const
{
    auto *pair = new QWidget(parent);
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(int(ComparisonLayout::gutter(QFontMetricsF(Theme::of(this).monoFont()))), 0, 0, 0);
    row->setSpacing(metrics::Margin);
    row->addWidget(tcp, 1);
    row->addWidget(udp, 1);
    return pair;
}

QWidget *ComparisonPanel::buildResults()
{
    auto *results = new QWidget(m_body);
    m_headings[0] = new OutcomeHeading(QStringLiteral("TCP"), results);
    m_headings[1] = new OutcomeHeading(QStringLiteral("UDP"), results);
    m_scroll = new QScrollArea(results);
    m_scroll->setObjectName(QStringLiteral("comparisonScroll"));
    m_scroll->setAccessibleName(tr("What happened"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(buildPage());
    auto *column = new QVBoxLayout(results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    // The page below is narrower by its scroll bar: it always has one, so that columns stay where they are.
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    QWidget *headings = besideEachOther(m_headings[0], m_headings[1], results);
    QMargins margins = headings->layout()->contentsMargins();
    margins.setRight(style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    headings->layout()->setContentsMargins(margins);
    column->addWidget(headings);
    column->addWidget(m_scroll, 1);
    return results;
}

QWidget *ComparisonPanel::buildPage()
{
    auto *page = new QWidget(m_scroll);
    m_view = new ComparisonView(page);
    m_stories[0] = new OutcomeStory(QStringLiteral("TCP"), page);
    m_stories[1] = new OutcomeStory(QStringLiteral("UDP"), page);
    m_figuresTable = new ComparisonTable(QStringLiteral("figures"), tr("Figures of TCP and UDP"), m_context, page);
    m_figuresTable->setModel(m_figures);
    m_figuresTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_messagesTable = new ComparisonTable(QStringLiteral("messageTable"), tr("Every message"), m_context, page);
    m_messagesTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // the page scrolls
    m_sorted.setSourceModel(m_messages);
    m_sorted.setSortRole(ComparisonMessages::SortRole);
    m_messagesTable->setModel(&m_sorted);
    m_messagesTable->header()->setSortIndicatorClearable(true);
    m_messagesTable->setSortingEnabled(true);
    m_messagesTable->sortByColumn(-1, Qt::AscendingOrder);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, metrics::Margin);
    column->setSpacing(metrics::Margin);
    column->addWidget(m_view, 1);
    column->addWidget(besideEachOther(m_stories[0], m_stories[1], page));
    column->addWidget(m_figuresTable);
    column->addWidget(m_messagesTable);
    return page;
}

void ComparisonPanel::wire()
{
    connect(m_form, &ComparisonForm::runWanted, this, &ComparisonPanel::run);
    connect(m_form, &ComparisonForm::cancelWanted, this, [this] { m_handle->cancel(); });
    connect(m_empty, &EmptyState::actionWanted, this, &ComparisonPanel::run);
    connect(m_view, &ComparisonView::chosen, this, &ComparisonPanel::showChosen);
    connect(m_view, &ComparisonView::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_messagesTable, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const EntryId entry = m_messages->evidence(m_sorted.mapToSource(index).row(), index.column());
        if (entry != NoEntry)
            Q_EMIT evidenceWanted(entry);
    });
    connect(m_messagesTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
        const QModelIndex source = m_sorted.mapToSource(index);
        if (!source.isValid())
            return;
        m_view->choose(source.column() >= ComparisonMessages::UdpSent ? 1 : 0, source.row() + 1);
        const QPoint at = m_messagesTable->visualRect(index).center();
        const QPoint place = m_messagesTable->viewport()->mapTo(m_scroll->widget(), at);
        m_scroll->ensureVisible(place.x(), place.y(), 0, Theme::of(this).rowHeight());
    });
}

void ComparisonPanel::focusForm()
{
    m_form->setFocus();
}

void ComparisonPanel::run()
{
    if (!m_handle) {
        m_handle = m_context.station.newComparison();
        if (!m_handle)
            return;
        connect(m_handle.get(), &ComparisonHandle::changed, this, &ComparisonPanel::refresh);
    }
    m_trouble->hide();
    m_handle->run(m_form->options());
    Q_EMIT started();
    refresh();
}

bool ComparisonPanel::isRunning() const
{
    return m_handle && m_handle->snapshot().running;
}

// The table follows the picture, and the page brings into view what was chosen there.
void ComparisonPanel::showChosen(int column, int number)
{
    const int cell = column == 1 ? ComparisonMessages::UdpSent : ComparisonMessages::TcpSent;
    const QSignalBlocker quiet(m_messagesTable->selectionModel());
    m_messagesTable->setCurrentIndex(m_sorted.mapFromSource(m_messages->index(number - 1, cell)));
    m_messagesTable->viewport()->update();
    if (const ComparisonArrow *arrow = m_view->ladder().arrow(column, number)) {
        const QPoint at = m_view->mapTo(m_scroll->widget(), arrow->line.p1().toPoint());
        m_scroll->ensureVisible(at.x(), at.y(), 0, Theme::of(this).rowHeight() * 2);
    }
}

QString ComparisonPanel::title() const
{
    return tr("TCP beside UDP");
}

StateGlyph ComparisonPanel::glyph() const
{
    if (!m_handle)
        return {};
    const ComparisonSnapshot &snapshot = m_handle->snapshot();
    if (snapshot.running)
        return {QStringLiteral("glyph-ring"), Tone::Accent};
    return snapshot.run > 0 ? StateGlyph{QStringLiteral("glyph-round"), Tone::Received} : StateGlyph();
}

PanelState ComparisonPanel::state() const
{
    return {QStringLiteral("comparison"), m_form->values()};
}

void ComparisonPanel::restore(const QVariantMap &values)
{
    m_form->setValues(values);
}

// In a low window the picture needs the room more than the words that announced it.
void ComparisonPanel::fitForm()
{
    m_form->showWatch(m_body->currentIndex() == 0 || height() >= Theme::of(this).scaled(RoomForWords));
}

void ComparisonPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitForm();
}

void ComparisonPanel::refresh()
{
    const ComparisonSnapshot snapshot = m_handle ? m_handle->snapshot() : ComparisonSnapshot();
    m_form->setRunning(snapshot.running);
    m_body->setCurrentIndex(snapshot.run > 0 ? 1 : 0);
    fitForm();
    if (snapshot.run > 0) {
        const TransportOutcome *outcomes[] = {&snapshot.tcp, &snapshot.udp};
        for (int i = 0; i < 2; ++i) {
            m_headings[i]->setOutcome(*outcomes[i]);
            m_stories[i]->setOutcome(*outcomes[i], snapshot.options);
        }
        m_view->setSnapshot(snapshot);
        m_figures->setSnapshot(snapshot);
        m_messages->setSnapshot(snapshot);
        m_figuresTable->updateGeometry();
        m_messagesTable->updateGeometry();
        const Failure &failure = snapshot.tcp.setupFailure ? snapshot.tcp.setupFailure : snapshot.udp.setupFailure;
        if (failure && !snapshot.running)
            m_trouble->showFailure(failure);
    }
    Q_EMIT titleChanged();
    if (!snapshot.running && std::exchange(m_finished, snapshot.run) != snapshot.run)
        Q_EMIT finished();
}

} // namespace porthole
