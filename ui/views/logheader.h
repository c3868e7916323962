// The header over the log: its columns and how wide they are in cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/columnheader.h"

#include <QAbstractTableModel>

namespace porthole {

// Titles only. The header has no part in the rows: ten million of them come and go without it.
class LogColumns : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex & = {}) const override { return 0; }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &, int = Qt::DisplayRole) const override { return {}; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

class LogHeader : public ColumnHeader
{
    Q_OBJECT
public:
    explicit LogHeader(QWidget *parent = nullptr);

    static QString title(int column);
    // Widths for the fonts in use; they grow and shrink with the text, a person's own as well.
    void setDefaultWidths(qreal cellWidth, int padding);

private:
    qreal m_cellWidth = 0;  // that the widths are made for
};

} // namespace porthole
