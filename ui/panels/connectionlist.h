// Connections as a table: a listener's, or all there are.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"

#include <QAbstractTableModel>

namespace porthole {

// Lists handles that somebody else owns; a handle that goes takes its row with it.
class ConnectionList : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Peer, Local, State, Received, Sent, Age, ColumnCount };
    static constexpr int SortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void add(ConnectionHandle *connection);
    void clear();
    ConnectionHandle *at(int row) const { return m_rows.value(row); }
    const QList<ConnectionHandle *> &all() const { return m_rows; }
    int openCount() const;
    void refreshAges();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeRowOf(const QObject *connection);
    QString text(const ConnectionSnapshot &snapshot, int column) const;
    QString stateText(const ConnectionSnapshot &snapshot) const;
    QVariant sortValue(const ConnectionSnapshot &snapshot, int column) const;
    QList<ConnectionHandle *> m_rows;
};

} // namespace porthole
