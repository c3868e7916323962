// A tree whose rows are drawn whole: chosen, under the pointer, with the keyboard; and their tooltips.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace porthole {

class RowTree : public QTreeView
{
    Q_OBJECT
public:
    explicit RowTree(QWidget *parent = nullptr);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    bool viewportEvent(QEvent *event) override;

    // What stands in the row, over its ground.
    virtual void paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const = 0;
    // Shown as plain text; empty: none.
    virtual QString toolTipOf(const QModelIndex &index) const = 0;
};

} // namespace porthole
