// A scroll area of rows of equal height, as many as there may be, of which only the visible ones exist.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/rowarea.h"

#include <QApplication>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace porthole {

namespace {
constexpr qint64 MaxBarSteps = 1 << 30;  // clear of every sum that QScrollBar makes of ints
}

RowArea::RowArea(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
}

qint64 RowArea::maxTop() const
{
    return std::max<qint64>(0, m_rows * m_rowHeight - viewport()->height());
}

void RowArea::setTop(qint64 top)
{
    top = std::clamp<qint64>(top, 0, maxTop());
    if (top == m_top)
        return;
    m_top = top;
    syncBar();
    viewport()->update();
    scrolled();
}

void RowArea::ensureRowVisible(qint64 row)
{
    const qint64 y = row * m_rowHeight;
    if (y < m_top)
        setTop(y);
    else if (y + m_rowHeight > m_top + viewport()->height())
        setTop(y + m_rowHeight - std::max(viewport()->height(), m_rowHeight));
}

qint64 RowArea::lastVisibleRow() const
{
    return std::min(m_rows - 1, (m_top + viewport()->height() - 1) / m_rowHeight);
}

int RowArea::fullRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

qint64 RowArea::rowAtY(int y) const
{
    const qint64 at = m_top + y;
    return at < 0 ? -1 : at / m_rowHeight;
}

QRect RowArea::rowRect(qint64 row) const
{
    const qint64 y = row * m_rowHeight - m_top;
    return {0, int(std::clamp<qint64>(y, -(1 << 24), 1 << 24)), viewport()->width(), m_rowHeight};
}

void RowArea::setRows(qint64 rows)
{
    // Rows that come or go below the lower edge change nothing that is seen.
    const bool seen = std::min(rows, m_rows) * m_rowHeight < m_top + viewport()->height();
    m_rows = rows;
    updateBars();
    if (seen)
        viewport()->update();
}

void RowArea::setRowHeight(int height)
{
    const qint64 row = firstVisibleRow();
    m_rowHeight = std::max(1, height);
    m_top = row * m_rowHeight;
    updateBars();
    viewport()->update();
}

void RowArea::setContentWidth(int width)
{
    m_contentWidth = width;
    updateBars();
}

void RowArea::updateBars()
{
    const qint64 most = maxTop();
    m_scale = most / MaxBarSteps + 1;
    m_syncing = true;
    // Bars come and go an event late: with the size there was before the first layout they would flash.
    const bool laidOut = isVisible();
    verticalScrollBar()->setRange(0, laidOut ? int((most + m_scale - 1) / m_scale) : 0);
    verticalScrollBar()->setPageStep(std::max<int>(1, int(viewport()->height() / m_scale)));
    verticalScrollBar()->setSingleStep(std::max<int>(1, int(m_rowHeight / m_scale)));
    horizontalScrollBar()->setRange(0, laidOut ? std::max(0, m_contentWidth - viewport()->width()) : 0);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(m_rowHeight);
    m_syncing = false;
    if (m_top > most)
        setTop(most);
    else
        syncBar();
}

void RowArea::syncBar()
{
    m_syncing = true;
    // The bar touches its end only when the rows do.
    const qint64 value = m_top >= maxTop() ? verticalScrollBar()->maximum() : m_top / m_scale;
    verticalScrollBar()->setValue(int(value));
    m_syncing = false;
}

void RowArea::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void RowArea::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    updateBars();
}

void RowArea::scrollContentsBy(int, int dy)
{
    if (m_syncing)
        return;
    const int value = verticalScrollBar()->value();
    if (dy != 0)
        setTop(value == verticalScrollBar()->maximum() ? maxTop() : value * m_scale);
    viewport()->update();
    scrolled();
}

void RowArea::wheelEvent(QWheelEvent *event)
{
    const bool sideways = event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier)
        || std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y());
    if (sideways || event->modifiers() & Qt::ControlModifier) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    int pixels = event->pixelDelta().y();
    if (pixels == 0) {
        // Fine wheels send less than a notch (120) at a time: what does not make a pixel waits.
        m_wheelRest += event->angleDelta().y() * QApplication::wheelScrollLines() * m_rowHeight;
        pixels = m_wheelRest / 120;
        m_wheelRest %= 120;
    }
    setTop(m_top - pixels);
    event->accept();
}

} // namespace porthole
