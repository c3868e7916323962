// What the views of a payload share: a cursor, a selection, the keys that move them, and their text for
// assistive technology.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/bytearea.h"

#include "ui/theme/theme.h"
#include "ui/views/textaccessible.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimerEvent>

#include <algorithm>

namespace porthole {

ByteArea::ByteArea(QWidget *parent) : RowArea(parent)
{
    TextAccessible::install();
    m_cells = std::make_unique<CellText>(Theme::of(this).monoFont());
    setRowHeight(Theme::of(this).scaled(20));
    viewport()->setCursor(Qt::IBeamCursor);
}

const Tokens &ByteArea::tokens() const
{
    return Theme::of(this).tokens();
}

int ByteArea::padding() const
{
    return 12;  // as the panes around
}

void ByteArea::refreshLook()
{
    m_cells = std::make_unique<CellText>(Theme::of(this).monoFont());
    setRowHeight(Theme::of(this).scaled(20));
    viewport()->update();
}

void ByteArea::changeEvent(QEvent *event)
{
    RowArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::StyleChange)
        refreshLook();
}

std::pair<qint64, qint64> ByteArea::selected() const
{
    const qint64 first = std::min(m_anchor, m_cursor);
    const qint64 end = std::max(m_anchor, m_cursor) + (m_wholeCursor ? 1 : 0);
    return {std::min(first, positions()), std::min(end, positions())};
}

void ByteArea::select(qint64 first, qint64 end)
{
    m_anchor = std::clamp<qint64>(first, 0, positions());
    m_cursor = std::clamp<qint64>(end - (m_wholeCursor ? 1 : 0), m_anchor, positions());
    viewport()->update();
    TextAccessible::cursorMoved(this);
    Q_EMIT selectionChanged();
}

void ByteArea::selectInView(qint64 first, qint64 end)
{
    select(first, end);
    ensureRowVisible(rowOf(m_cursor));
    ensureRowVisible(rowOf(m_anchor));  // last: where both do not fit, the beginning is what is looked for
}

void ByteArea::resetCursor()
{
    m_anchor = m_cursor = 0;
    setTop(0);
    viewport()->update();
}

void ByteArea::moveTo(qint64 position, bool extend)
{
    const qint64 last = std::max<qint64>(0, positions() - (m_wholeCursor ? 1 : 0));
    m_cursor = std::clamp<qint64>(position, 0, last);
    if (!extend)
        m_anchor = m_cursor;
    ensureRowVisible(rowOf(m_cursor));
    viewport()->update();
    TextAccessible::cursorMoved(this);
    Q_EMIT selectionChanged();
}

void ByteArea::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const bool far = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: moveTo(m_cursor - 1, extend); break;
    case Qt::Key_Right: moveTo(m_cursor + 1, extend); break;
    case Qt::Key_Up: moveTo(moved(m_cursor, -1), extend); break;
    case Qt::Key_Down: moveTo(moved(m_cursor, 1), extend); break;
    case Qt::Key_PageUp: moveTo(moved(m_cursor, -fullRows()), extend); break;
    case Qt::Key_PageDown: moveTo(moved(m_cursor, fullRows()), extend); break;
    case Qt::Key_Home: moveTo(far ? 0 : lineStart(m_cursor), extend); break;
    case Qt::Key_End: moveTo(far ? positions() : lineEnd(m_cursor), extend); break;
    default: RowArea::keyPressEvent(event);
    }
}

void ByteArea::mousePressEvent(QMouseEvent *event)
{
    pressedAt(event->position().toPoint());  // first: it decides what a position means
    const qint64 position = positionAt(event->position().toPoint());
    const auto [first, end] = selected();
    // The menu is about what is selected.
    if (event->button() == Qt::RightButton && position >= first && position < end)
        return;
    moveTo(position, event->modifiers() & Qt::ShiftModifier);
    m_dragging = event->button() == Qt::LeftButton;
}

void ByteArea::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    const QPoint at = event->position().toPoint();
    if (at.y() >= 0 && at.y() < viewport()->height())
        m_dragTimer.stop();
    else if (!m_dragTimer.isActive())
        m_dragTimer.start(DragScrollMs, this);
    moveTo(positionAt(at), true);
}

void ByteArea::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    m_dragTimer.stop();
}

void ByteArea::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_dragTimer.timerId())
        moveTo(positionAt(viewport()->mapFromGlobal(QCursor::pos())), true);
    else
        RowArea::timerEvent(event);
}

void ByteArea::focusInEvent(QFocusEvent *event)
{
    RowArea::focusInEvent(event);
    viewport()->update();
}

void ByteArea::focusOutEvent(QFocusEvent *event)
{
    RowArea::focusOutEvent(event);
    viewport()->update();
}

void ByteArea::paintFocus(QPainter &painter) const
{
    if (!hasFocus())
        return;
    painter.setPen(QPen(tokens().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
}

} // namespace porthole
