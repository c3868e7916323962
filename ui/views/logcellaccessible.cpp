// One cell of the log view for assistive technology.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logcellaccessible.h"

#include "ui/views/logheader.h"
#include "ui/views/logview.h"

namespace porthole {

LogCellAccessible::LogCellAccessible(LogView *view, int row, int column, int position)
    : m_view(view), m_row(row), m_column(column), m_position(position)
{
}

void *LogCellAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this) : nullptr;
}

bool LogCellAccessible::isValid() const
{
    return m_view && m_view->model() && m_row < m_view->rows();
}

bool LogCellAccessible::isSelected() const
{
    return isValid() && m_view->selection().contains(m_view->model()->idOf(m_row));
}

QAccessible::State LogCellAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.readOnly = true;
    state.selectable = true;
    state.focusable = true;
    state.selected = isSelected();
    state.focused = m_view->hasFocus() && m_view->model()->idOf(m_row) == m_view->currentEntry();
    state.offscreen = m_row < m_view->firstVisibleRow() || m_row > m_view->lastVisibleRow();
    return state;
}

QRect LogCellAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect row = m_view->rowRect(m_row);
    const LogHeader *header = m_view->header();
    const QRect cell(header->sectionViewportPosition(m_column), row.top(), header->sectionSize(m_column),
                     row.height());
    return {m_view->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
}

QString LogCellAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    if (kind == QAccessible::Description)
        return LogHeader::title(m_column);
    if (kind != QAccessible::Name && kind != QAccessible::Value)
        return {};
    return m_view->model()->cell(m_row, m_column, m_view->model()->entryOf(m_row));
}

QAccessibleInterface *LogCellAccessible::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

} // namespace porthole
