// A comparison as tables: its figures side by side, and every message of both transports.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparison.h"
#include "ui/panels/panel.h"

#include <QAbstractTableModel>
#include <QTreeView>

namespace porthole {

class ColumnHeader;

class ComparisonFigures : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Tcp, Udp, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setSnapshot(const ComparisonSnapshot &snapshot);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString name;
        QString explanation;
        QString values[2];
    };
    static QList<Row> rowsOf(const ComparisonSnapshot &snapshot);
    QList<Row> m_rows;
};

class ComparisonMessages : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, TcpSent, TcpWaited, TcpDelivered, UdpSent, UdpDelivered, ColumnCount };
    enum Role { SortRole = Qt::UserRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setSnapshot(const ComparisonSnapshot &snapshot);
    // What stands in a cell was written down there; NoEntry: nothing was.
    EntryId evidence(int row, int column) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const TransportOutcome &outcomeOf(int column) const { return column >= UdpSent ? m_snapshot.udp : m_snapshot.tcp; }
    const ComparedMessage *messageOf(int row, int column) const;
    QString text(int row, int column) const;
    ComparisonSnapshot m_snapshot;
};

// A plain table that copies its current row.
class ComparisonTable : public QTreeView
{
    Q_OBJECT
public:
    ComparisonTable(const QString &name, const QString &spoken, const PanelContext &context, QWidget *parent = nullptr)
        : ComparisonTable(name, spoken, context.seams, context.columns, parent) {}
    // `memory` of how wide columns are; none: they are not remembered.
    ComparisonTable(const QString &name, const QString &spoken, const Seams &seams, ColumnMemory *memory, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    // As high as all of its rows: the page that it lies on scrolls.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Seams &m_seams;
    ColumnMemory *m_memory;
    ColumnHeader *m_columns;
};

} // namespace porthole
