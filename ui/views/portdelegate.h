// Paints a row of the port table: as two lines where there is little room, else as cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/portmodel.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace porthole {

// A port's state as shape and colour.
struct PortGlyph {
    QString icon;
    Tone tone;
};
PortGlyph portGlyph(PortStatus status);

class PortDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // Compact: the column of names is all there is, and shows the whole row.
    void setCompact(bool compact) { m_compact = compact; }
    bool isCompact() const { return m_compact; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintTwoLines(QPainter *painter, const QRect &row, const Theme &theme,
                       const QModelIndex &index) const;
    void paintCell(QPainter *painter, const QRect &cell, const Theme &theme, const QModelIndex &index) const;

    bool m_compact = true;
};

} // namespace porthole
