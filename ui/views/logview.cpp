// The message log as a person reads it: our own table over ten million rows and more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logview.h"

#include "core/catalog/explanations.h"
#include "ui/views/logaccessible.h"
#include "ui/views/logheader.h"
#include "ui/views/logrowpainter.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace porthole {

namespace {
// Beyond this many single rows a selection made under a filter is not carried to another one.
constexpr quint64 ExactRows = 10'000;
constexpr int LeastWhatCells = 36;
}

LogView::LogView(QWidget *parent)
    : RowArea(parent), m_header(new LogHeader(this)), m_pill(new QPushButton(viewport())),
      m_noMatch(new PlainLabel(QString(), Tone::Secondary, viewport())),
      m_busy(new PlainLabel(QString(), Tone::Secondary, viewport()))
{
    LogAccessible::install();
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Message log"));
    m_pill->setObjectName(QStringLiteral("logPill"));
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->setFocusPolicy(Qt::NoFocus);  // End does the same from the keyboard
    m_pill->hide();
    m_noMatch->setObjectName(QStringLiteral("logNoMatch"));
    m_noMatch->setAlignment(Qt::AlignCenter);
    m_noMatch->setWordWrap(true);
    m_noMatch->hide();
    m_busy->setObjectName(QStringLiteral("logBusy"));
    m_busy->setAutoFillBackground(true);
    m_busy->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] {
        setFrozen(false);
        setFollowing(true);
    });
    connect(m_header, &QHeaderView::sectionResized, this, &LogView::updateContentWidth);
    connect(m_header, &QHeaderView::sectionCountChanged, this, &LogView::updateContentWidth);
    setMouseTracking(false);
    refreshLook();
}

LogView::~LogView() = default;

void LogView::setModel(LogModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_selection.clear();
    m_current = NoEntry;
    m_place.reset();
    if (m_model)
        connectModel();
    onReset();
    setFollowing(true);
}

void LogView::connectModel()
{
    m_model->setTranslator(&translated);
    m_model->setAsleep(!isVisible());
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this](const QModelIndex &, int first) {
        if (first < m_model->rowCount())
            keepPlace(); // rows come between those that are seen
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogView::onRowsInserted);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &LogView::onAboutToReset);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LogView::onReset);
    connect(m_model, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
    connect(m_model, &LogModel::waitingChanged, this, &LogView::updatePill);
    connect(m_model, &LogModel::busyChanged, this, &LogView::updateBusy);
}

void LogView::onRowsInserted()
{
    setRows(m_model->rowCount());
    restorePlace();
    if (m_following)
        scrollToEnd();
    updatePill();
    updateEmpty();
    LogAccessible::rowsChanged(this);
}

void LogView::onAboutToReset()
{
    keepExactSelection();
    keepPlace();
}

void LogView::keepPlace()
{
    if (m_following || m_place || rows() == 0)
        return;
    const qint64 current = m_current == NoEntry ? -1 : m_model->rowOf(m_current);
    const bool currentSeen = current >= firstVisibleRow() && current <= lastVisibleRow();
    const qint64 row = currentSeen ? current : firstVisibleRow();
    m_place = Place{m_model->idOf(int(row)), row * rowHeight() - top()};
}

void LogView::onReset()
{
    const QScopedValueRollback own(m_ownMove, true);
    setRows(m_model ? m_model->rowCount() : 0);
    m_rowsSeen = rows();
    restorePlace();
    if (m_following)
        scrollToEnd();
    viewport()->update();
    updatePill();
    updateEmpty();
    updateBusy();
    LogAccessible::rowsChanged(this);
}

// The filter looks at a log from its beginning: a place becomes known only when it gets there.
void LogView::restorePlace()
{
    if (!m_place || !m_model || (!m_model->hasLookedAt(m_place->id) && m_model->busyPercent()))
        return;
    const QScopedValueRollback own(m_ownMove, true);
    const Place place = *m_place;
    const qint64 row = m_model->rowAtOrAfter(place.id);
    setTop(row * rowHeight() - place.y);
    // Rows below may still come; until then there may be too few to put it where it was.
    if (row * rowHeight() - place.y <= maxTop() || !m_model->busyPercent())
        m_place.reset();
}

// Ids between two chosen rows of a filtered log were not seen, let alone chosen.
void LogView::keepExactSelection()
{
    if (!m_model->isFiltered() || m_selection.isEmpty())
        return;
    const auto ranges = LogCopy::rowRanges(*m_model, m_selection);
    IdSet exact;
    if (LogCopy::rowsIn(ranges) <= ExactRows) {
        for (const auto &[first, last] : ranges)
            for (int row = first; row <= last; ++row)
                exact.add(m_model->idOf(row), m_model->idOf(row));
    }
    if (m_current != NoEntry && m_selection.contains(m_current))
        exact.add(m_current, m_current);
    m_selection = exact;
    Q_EMIT selectionChanged();
}

quint64 LogView::selectedRows() const
{
    return m_model ? LogCopy::rowsIn(LogCopy::rowRanges(*m_model, m_selection)) : 0;
}

void LogView::selectAll()
{
    if (!m_model || rows() == 0)
        return;
    m_selection.clear();
    m_selection.add(m_model->idOf(0), m_model->idOf(int(rows()) - 1));
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::setCurrentEntry(EntryId id)
{
    if (id == m_current)
        return;
    m_current = id;
    m_rangeStart = id;
    m_selection.clear();
    if (id != NoEntry)
        m_selection.add(id, id);
    const int row = m_model && id != NoEntry ? m_model->rowOf(id) : -1;
    if (row >= 0) {
        if (row != int(rows()) - 1)
            setFollowingQuietly(false);
        ensureRowVisible(row);
    }
    viewport()->update();
    announceCurrent();
    Q_EMIT selectionChanged();
    Q_EMIT currentEntryChanged(id);
}

void LogView::setFollowing(bool following)
{
    setFollowingQuietly(following);
    if (m_following) {
        m_place.reset();
        scrollToEnd();
    }
    updatePill();
}

void LogView::setFollowingQuietly(bool following)
{
    if (following || m_following)
        m_rowsSeen = rows();
    if (std::exchange(m_following, following) == following)
        return;
    updatePill();
    Q_EMIT followingChanged(following);
}

quint64 LogView::newRows() const
{
    return m_following ? 0 : quint64(std::max<qint64>(0, rows() - m_rowsSeen));
}

void LogView::setFrozen(bool frozen)
{
    if (!m_model || m_model->isFrozen() == frozen)
        return;
    m_model->setFrozen(frozen);
    updatePill();
    Q_EMIT frozenChanged(frozen);
}

void LogView::scrolled()
{
    m_header->setOffset(horizontalScrollBar()->value());
    if (m_ownMove)
        return;
    m_place.reset();  // a person moved: their place is the right one
    setFollowingQuietly(isAtEnd());
    updatePill();
}

void LogView::updatePill()
{
    const quint64 fresh = newRows();
    QString text;
    if (isFrozen())
        text = tr("Frozen: %1 waiting. Resume").arg(humanCount(m_model->waiting()));
    else if (fresh != 0)
        text = tr("%1 new \u2193").arg(humanCount(fresh));
    if (text != m_pill->text()) {
        m_pill->setText(text);
        m_pill->setToolTip(isFrozen() ? tr("Go on showing what comes") : tr("Go to the end and follow"));
        Q_EMIT newRowsChanged(fresh);
    }
    m_pill->setVisible(!text.isEmpty());
    placeChildren();
}

void LogView::updateBusy()
{
    const auto percent = m_model ? m_model->busyPercent() : std::nullopt;
    m_busy->setText(percent ? tr("busy %1 %").arg(*percent) : QString());
    m_busy->setVisible(percent.has_value());
    if (!percent)
        restorePlace();
    placeChildren();
    updateEmpty();
}

void LogView::updateEmpty()
{
    const bool none = rows() == 0;
    const bool filtered = m_model && !m_model->filter().isEmpty() && m_model->entriesKnown() != 0;
    m_noMatch->setText(m_model && m_model->busyPercent() ? tr("Nothing that matches the filter so far.")
                                                         : tr("Nothing in this log matches the filter."));
    m_noMatch->setVisible(none && filtered);
    if (m_empty)
        m_empty->setVisible(none && !filtered);
}

void LogView::setEmptyState(const QString &icon, const QString &sentence, const QString &action)
{
    delete m_empty;
    m_empty = new EmptyState(icon, sentence, action, viewport());
    connect(m_empty, &EmptyState::actionWanted, this, &LogView::emptyActionWanted);
    m_empty->setGeometry(viewport()->rect());
    updateEmpty();
}

void LogView::placeChildren()
{
    const int gap = m_painter->padding();
    const QRect area = viewport()->rect();
    const QSize pill = m_pill->sizeHint();
    m_pill->setGeometry(QRect(QPoint(area.right() - gap - pill.width(), area.bottom() - gap - pill.height()), pill));
    const QSize busy = m_busy->sizeHint();
    m_busy->setGeometry(QRect(QPoint(gap, area.bottom() - gap - busy.height()), busy));
    m_noMatch->setGeometry(area);
    if (m_empty)
        m_empty->setGeometry(area);
}

void LogView::refreshLook()
{
    m_painter = std::make_unique<LogRowPainter>(this);
    setRowHeight(m_painter->rowHeight());
    const int headerHeight = m_painter->rowHeight();
    m_header->setDefaultWidths(m_painter->cells().cellWidth(), m_painter->padding());
    setViewportMargins(0, headerHeight, 0, 0);
    m_header->setGeometry(0, 0, viewport()->width(), headerHeight);
    placeChildren();
}

// "What happened" takes the room there is; where there is too little, the rows scroll sideways instead.
void LogView::updateContentWidth()
{
    if (m_layingOut)
        return;
    const QScopedValueRollback guard(m_layingOut, true);
    const int least = qRound(LeastWhatCells * m_painter->cells().cellWidth());
    const int others = m_header->length() - m_header->sectionSize(LogModel::What);
    const bool fits = others + least <= viewport()->width();
    m_header->setStretchLastSection(fits);
    if (!fits && m_header->sectionSize(LogModel::What) < least)
        m_header->resizeSection(LogModel::What, least);
    setContentWidth(fits ? others + least : m_header->length());
    m_header->setOffset(horizontalScrollBar()->value());
    viewport()->update();
}

void LogView::changeEvent(QEvent *event)
{
    RowArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::StyleChange)
        refreshLook();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    const QScopedValueRollback own(m_ownMove, true);
    RowArea::resizeEvent(event);
    m_header->setGeometry(0, 0, viewport()->width(), m_painter->rowHeight());
    updateContentWidth();
    if (m_following)
        scrollToEnd();
    placeChildren();
}

void LogView::showEvent(QShowEvent *event)
{
    RowArea::showEvent(event);
    if (m_model)
        m_model->setAsleep(false);
}

void LogView::hideEvent(QHideEvent *event)
{
    RowArea::hideEvent(event);
    m_dragTimer.stop();
    if (m_model)
        m_model->setAsleep(true);
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::of(this).tokens().surface);
    if (!m_model || rows() == 0)
        return;
    const qint64 first = std::max<qint64>(0, rowAtY(event->rect().top()));
    const qint64 last = std::min(lastVisibleRow(), rowAtY(event->rect().bottom()));
    for (qint64 row = first; row <= last; ++row) {
        const EntryId id = m_model->idOf(int(row));
        m_painter->paint(painter, *m_model, *m_header, int(row), rowRect(row),
                         {m_selection.contains(id), id == m_current, hasFocus()});
    }
}

} // namespace porthole
