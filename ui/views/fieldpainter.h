// Paints one field of the tree: its name, and its value beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/celltext.h"

#include <QStyledItemDelegate>

#include <memory>

namespace porthole {

// Figures take one line and are shortened at its end; sentences are wrapped below themselves, up to a limit.
class FieldPainter : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // Not all of the value can be seen in a row of this width.
    bool isCut(const QWidget *view, int width, const QModelIndex &index) const;

private:
    struct Layout {
        QString name;
        int nameCells = 0; // it has room for
        QStringList lines; // of the value
        int valueLeft = 0; // from the left edge of the row
        int valueCells = 0;
        bool cut = false;
    };
    const CellText &cells(const QFont &mono) const;
    Layout layOut(const QWidget *view, int width, const QModelIndex &index) const;

    mutable std::unique_ptr<CellText> m_cells;
    mutable QFont m_font; // that they are for
};

} // namespace porthole
