// A tree whose rows are drawn whole: chosen, under the pointer, with the keyboard; and their tooltips.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/rowtree.h"

#include "ui/theme/theme.h"
#include "ui/views/tooltips.h"

#include <QHelpEvent>
#include <QPainter>

namespace porthole {

RowTree::RowTree(QWidget *parent) : QTreeView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // what is shortened is whole in the tooltip
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
}

void RowTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (selectionModel()->isSelected(index))
        painter->fillRect(row, tokens.selection);
    else if (viewport()->underMouse() && row.contains(viewport()->mapFromGlobal(QCursor::pos())))
        painter->fillRect(row, tokens.hover);
    paintRow(painter, row, option, index);
    // More than a colour says where the keyboard is.
    if (index == currentIndex().siblingAtColumn(index.column()) && hasFocus()) {
        painter->setPen(QPen(tokens.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(row.adjusted(1, 1, -1, -1));
    }
}

bool RowTree::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = indexAt(help->pos());
        const QString words = index.isValid() ? toolTipOf(index) : QString();
        const QRect item = visualRect(index);
        showPlainToolTip(help->globalPos(), words, viewport(), QRect(0, item.top(), viewport()->width(), item.height()));
        return true;
    }
    return QTreeView::viewportEvent(event);
}

} // namespace porthole
