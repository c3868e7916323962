// The port table on the screen: two sections that fold, rows to walk through, open, copy and filter by.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/porttable.h"

#include "ui/theme/theme.h"
#include "ui/views/columnheader.h"
#include "ui/views/portdelegate.h"
#include "ui/views/portsections.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

namespace porthole {

PortTable::PortTable(QWidget *parent)
    : RowTree(parent), m_delegate(new PortDelegate(this)), m_columns(new ColumnHeader(this))
{
    setObjectName(QStringLiteral("portTable"));
    setAccessibleName(tr("Ports and services"));
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setItemDelegate(m_delegate);
    setHeader(m_columns);
    m_columns->setSortIndicatorClearable(true);
    m_columns->setStretchLastSection(true);
    m_columns->setFixedColumn(PortModel::Name);
    m_columns->setUsualWidths({64, 130, 64, 90, 180, 200});
}

void PortTable::setSections(PortSections *sections)
{
    m_sections = sections;
    setModel(sections);
    connect(sections, &QAbstractItemModel::modelReset, this, [this] { expandAll(); });
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder); // as the search ranks them, until a header is clicked
    expandAll();
    arrange(true);
}

bool PortTable::isCompact() const
{
    return m_delegate->isCompact();
}

// Two lines a row in a narrow pane, a table with columns in a wide one.
void PortTable::arrange(bool always)
{
    const Theme &theme = Theme::of(this);
    const bool compact = width() < theme.scaled(WideFrom);
    if (!m_sections || (!always && compact == m_delegate->isCompact()))
        return;
    m_delegate->setCompact(compact);
    m_columns->arrange();
    for (int column = 0; compact && column < PortModel::ColumnCount; ++column)
        setColumnHidden(column, column != PortModel::Name);
    setHeaderHidden(compact);
    if (currentIndex().isValid()) // a hidden cell is scrolled to by nobody
        setCurrentIndex(currentIndex().siblingAtColumn(PortModel::Name));
    scheduleDelayedItemsLayout();
}

QModelIndex PortTable::chosen() const
{
    return PortSections::isHeading(currentIndex()) ? QModelIndex() : currentIndex();
}

QString PortTable::rowText(const QModelIndex &index) const
{
    QStringList cells;
    for (int column = PortModel::Name; column < PortModel::ColumnCount; ++column)
        cells << index.siblingAtColumn(column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

void PortTable::paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    if (PortSections::isHeading(index))
        return paintHeading(painter, row, index);
    for (int column = 0; column < PortModel::ColumnCount; ++column) {
        if (isColumnHidden(column))
            continue;
        QStyleOptionViewItem cell = option;
        cell.rect = QRect(columnViewportPosition(column), row.top(), columnWidth(column), row.height());
        cell.widget = this;
        m_delegate->paint(painter, cell, index.siblingAtColumn(column));
    }
}

void PortTable::paintHeading(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(this);
    const int side = theme.scaled(14);
    const QRect line = row.adjusted(theme.scaled(11), 0, 0, 0);
    Theme::paintIcon(painter, QRect(line.left(), line.center().y() - side / 2 + 1, side, side),
                     isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                     theme.tokens().secondary);
    painter->setFont(theme.smallFont());
    painter->setPen(theme.tokens().secondary);
    painter->drawText(line.adjusted(theme.scaled(23), 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                      index.siblingAtColumn(0).data().toString());
}

void PortTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT chosenChanged();
}

void PortTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
    } else if (enter && chosen().isValid()) {
        Q_EMIT actWanted();
    } else if (enter || event->key() == Qt::Key_Space) {
        if (PortSections::isHeading(currentIndex()))
            fold(currentIndex());
    } else if (event->key() == Qt::Key_Up && !indexAbove(currentIndex()).isValid()) {
        Q_EMIT leftUpwards();
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void PortTable::mousePressEvent(QMouseEvent *event)
{
    QTreeView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && PortSections::isHeading(index))
        fold(index.siblingAtColumn(0));
}

void PortTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && !PortSections::isHeading(index)) {
        setCurrentIndex(index);
        Q_EMIT actWanted();
    } else {
        mousePressEvent(event); // a heading that is clicked twice folds and unfolds
    }
}

void PortTable::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard)
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    if (chosen().isValid())
        Q_EMIT menuWanted(at);
}

QString PortTable::toolTipOf(const QModelIndex &index) const
{
    return PortSections::isHeading(index)
               ? QString()
               : index.siblingAtColumn(PortModel::Name).data(Qt::AccessibleTextRole).toString();
}

void PortTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    arrange(false);
}

void PortTable::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange(true);
}

} // namespace porthole
