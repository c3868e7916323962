// The log view as assistive technology sees it: a table whose cells exist while somebody asks for them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logaccessible.h"

#include "ui/views/logcellaccessible.h"
#include "ui/views/logheader.h"
#include "ui/views/logview.h"

#include <algorithm>
#include <limits>

namespace porthole {

namespace {

constexpr qsizetype CellsKept = 4096;
constexpr int SelectedRowsListed = 10'000;

QAccessibleInterface *makeLogAccessible(const QString &, QObject *object)
{
    if (auto *view = qobject_cast<LogView *>(object))
        return new LogAccessible(view);
    return nullptr;
}

int clamped(quint64 count) { return int(std::min<quint64>(count, std::numeric_limits<int>::max())); }

} // namespace

LogAccessible::LogAccessible(LogView *view) : QAccessibleWidget(view, QAccessible::Table) {}

LogAccessible::~LogAccessible()
{
    forgetCells();
}

void LogAccessible::install()
{
    static const bool once = (QAccessible::installFactory(&makeLogAccessible), true);
    Q_UNUSED(once)
}

void LogAccessible::rowsChanged(LogView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(view, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

void LogAccessible::currentChanged(LogView *view, qint64 row)
{
    if (!QAccessible::isActive() || row < 0 || !view->hasFocus())
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(clamped(quint64(row) * quint64(std::max<qsizetype>(1, view->header()->shownColumns().size()))));
    QAccessible::updateAccessibility(&event);
}

LogView *LogAccessible::view() const
{
    return qobject_cast<LogView *>(object());
}

void *LogAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State LogAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiSelectable = true;
    state.extSelectable = true;
    return state;
}

int LogAccessible::columnCount() const
{
    return view() ? int(view()->header()->shownColumns().size()) : 0;
}

int LogAccessible::rowCount() const
{
    return view() ? clamped(quint64(view()->rows())) : 0;
}

int LogAccessible::columnOf(int position) const
{
    const QList<int> columns = view()->header()->shownColumns();
    return position >= 0 && position < columns.size() ? columns.at(position) : -1;
}

int LogAccessible::childCount() const
{
    return clamped(quint64(rowCount()) * quint64(columnCount()));
}

QAccessibleInterface *LogAccessible::child(int index) const
{
    const int columns = columnCount();
    return columns == 0 || index < 0 ? nullptr : cellAt(index / columns, index % columns);
}

QAccessibleInterface *LogAccessible::cellAt(int row, int column) const
{
    if (!view() || row < 0 || row >= rowCount() || columnOf(column) < 0)
        return nullptr;
    const qint64 key = qint64(row) << 8 | column;
    const auto known = m_cells.constFind(key);
    if (known != m_cells.constEnd()) {
        if (QAccessibleInterface *cell = QAccessible::accessibleInterface(*known))
            return cell;
    }
    if (m_cells.size() >= CellsKept)
        forgetCells();
    auto *cell = new LogCellAccessible(view(), row, columnOf(column), column);
    m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

void LogAccessible::forgetCells() const
{
    for (const QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

int LogAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *cell = dynamic_cast<const LogCellAccessible *>(child);
    return cell ? clamped(quint64(cell->rowIndex()) * quint64(columnCount()) + quint64(cell->columnIndex())) : -1;
}

QAccessibleInterface *LogAccessible::childAt(int x, int y) const
{
    if (!view())
        return nullptr;
    const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
    if (!view()->viewport()->rect().contains(at))
        return nullptr;
    const qint64 row = view()->rowAtY(at.y());
    const int column = view()->header()->logicalIndexAt(at.x());
    const qsizetype position = view()->header()->shownColumns().indexOf(column);
    return row < rowCount() ? cellAt(int(row), int(position)) : nullptr;
}

QAccessibleInterface *LogAccessible::focusChild() const
{
    const qint64 row = view() && view()->hasFocus() ? view()->currentRow() : -1;
    return row < 0 ? nullptr : cellAt(int(row), 0);
}

QString LogAccessible::columnDescription(int column) const
{
    return view() ? LogHeader::title(columnOf(column)) : QString();
}

QString LogAccessible::rowDescription(int row) const
{
    if (!view() || !view()->model() || row < 0 || row >= rowCount())
        return {};
    const Entry entry = view()->model()->entryOf(row);
    return view()->model()->cell(row, LogModel::What, entry);
}

int LogAccessible::selectedRowCount() const
{
    return view() ? clamped(view()->selectedRows()) : 0;
}

int LogAccessible::selectedCellCount() const
{
    return clamped(quint64(selectedRowCount()) * quint64(columnCount()));
}

// Lists stop early: a screen reader reads none of them to the end, and ten million would stall the window.
QList<int> LogAccessible::selectedRows() const
{
    QList<int> rows;
    if (!view() || !view()->model())
        return rows;
    for (const auto &[first, last] : LogCopy::rowRanges(*view()->model(), view()->selection()))
        for (int row = first; row <= last && rows.size() < SelectedRowsListed; ++row)
            rows.append(row);
    return rows;
}

QList<QAccessibleInterface *> LogAccessible::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    for (const int row : selectedRows().mid(0, CellsKept / std::max(1, columnCount() + 1)))
        for (int column = 0; column < columnCount(); ++column)
            cells.append(cellAt(row, column));
    return cells;
}

bool LogAccessible::isRowSelected(int row) const
{
    return view() && view()->model() && row >= 0 && row < rowCount()
        && view()->selection().contains(view()->model()->idOf(row));
}

bool LogAccessible::selectRow(int row)
{
    if (!view() || row < 0 || row >= rowCount())
        return false;
    view()->setCurrentEntry(view()->model()->idOf(row));
    return true;
}

bool LogAccessible::unselectRow(int row)
{
    if (!isRowSelected(row))
        return false;
    view()->choose(row, LogView::Select::Toggle);
    return true;
}

void LogAccessible::modelChange(QAccessibleTableModelChangeEvent *)
{
    // Rows only ever come at the end, except after a filter: then every cell may be another.
    forgetCells();
}

} // namespace porthole
