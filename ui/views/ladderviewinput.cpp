// The ladder under a person's hands: keys, wheel, dragging, menu, tooltips.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderview.h"
#include "ui/views/tooltips.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>

#include <cmath>

namespace porthole {

namespace {

constexpr qreal LadderReach = 7;        // pixels within which a click hits
constexpr qreal PickReach = 20;
constexpr double KeyZoom = 1.5;
constexpr double WheelZoom = 1.25;      // for a notch

} // namespace

void LadderView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copyCurrent();
    switch (event->key()) {
    case Qt::Key_Up: return event->modifiers() & Qt::ControlModifier ? setTop(top() - rowHeight()) : step(-1);
    case Qt::Key_Down: return event->modifiers() & Qt::ControlModifier ? setTop(top() + rowHeight()) : step(1);
    case Qt::Key_PageUp: return setTop(top() - qRound64(bodyRoom()));
    case Qt::Key_PageDown: return setTop(top() + qRound64(bodyRoom()));
    case Qt::Key_Home: return goTo(0);
    case Qt::Key_End: return goTo(qint64(m_index->size()) - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(KeyZoom);
    case Qt::Key_Minus: return zoomBy(1 / KeyZoom);
    case Qt::Key_0: return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentEntry() != NoEntry)
            Q_EMIT entryWanted(currentEntry());
        return;
    default: RowArea::keyPressEvent(event);
    }
}

// With Ctrl the place under the pointer stays under it.
void LadderView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return RowArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        zoomTo(zoom() * std::pow(WheelZoom, event->angleDelta().y() / 120.0), event->position().y());
    event->accept();
}

void LadderView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_topPressed = top();
    const auto hit = hitAt(event->position());
    if (!hit)
        return;
    const size_t arrived = m_index->size();
    chooseByPerson(*hit);
    if (m_picks && *hit >= arrived)
        Q_EMIT underwayPicked(int(*hit - arrived));
}

// Whoever picks what is on its way has to be quick: it is hit from farther away.
std::optional<size_t> LadderView::hitAt(const QPointF &point) const
{
    const auto near = layOut().at(point, LadderReach);
    if (!m_picks || (near && *near >= m_index->size()))
        return near;
    const auto far = layOut().at(point, PickReach, m_index->size());
    return far ? far : near;
}

void LadderView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton)) {
        if (m_scale == Scale::Time && layOut().body().contains(event->position()))
            Q_EMIT pointed(timeAt(event->position().y()));
        return;
    }
    const qreal moved = event->position().y() - m_pressed.y();
    if (!m_panning && std::abs(moved) < QApplication::startDragDistance())
        return;
    m_panning = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    setTop(m_topPressed - qRound64(moved));
}

void LadderView::mouseReleaseEvent(QMouseEvent *)
{
    m_panning = false;
    viewport()->setCursor(m_picks ? Qt::CrossCursor : Qt::ArrowCursor);
}

void LadderView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto hit = layOut().at(event->position(), LadderReach);
    if (hit && m_index->item(*hit).entry != NoEntry)
        Q_EMIT entryWanted(m_index->item(*hit).entry);
}

QMenu *LadderView::makeMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [menu](const QString &name, const QString &text, bool enabled, auto what) {
        QAction *action = menu->addAction(text, what);
        action->setObjectName(name);
        action->setEnabled(enabled);
    };
    const bool chosen = m_current.has_value();
    add(QStringLiteral("ladderCopy"), tr("Copy"), chosen, [this] { copyCurrent(); });
    add(QStringLiteral("ladderInLog"), tr("Show in the log"), currentEntry() != NoEntry, [this] { Q_EMIT entryWanted(currentEntry()); });
    menu->addSeparator();
    add(QStringLiteral("ladderZoomIn"), tr("Zoom in"), true, [this] { zoomBy(KeyZoom); });
    add(QStringLiteral("ladderZoomOut"), tr("Zoom out"), true, [this] { zoomBy(1 / KeyZoom); });
    add(QStringLiteral("ladderFit"), tr("Show all of it"), true, [this] { fit(); });
    return menu;
}

void LadderView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const auto hit = layOut().at(event->pos(), LadderReach))
            chooseByPerson(*hit);
    }
    QMenu *menu = makeMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

bool LadderView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT pointed({});
    if (event->type() != QEvent::ToolTip)
        return RowArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto hit = layOut().at(help->pos(), LadderReach);
    showPlainToolTip(help->globalPos(), hit ? wordsOf(*hit) : QString(), viewport());
    return true;
}

void LadderView::focusInEvent(QFocusEvent *event)
{
    RowArea::focusInEvent(event);
    viewport()->update();
}

void LadderView::focusOutEvent(QFocusEvent *event)
{
    RowArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace porthole
