// The connections of one listener as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"

#include <QAbstractTableModel>

#include <memory>

namespace porthole {

class ConnectionList : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Peer, State, Received, Sent, Age, ColumnCount };
    static constexpr int SortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void add(const std::shared_ptr<ConnectionHandle> &connection);
    void remove(SessionId connection);
    void clear();
    std::shared_ptr<ConnectionHandle> at(int row) const { return m_rows.value(row); }
    const QList<std::shared_ptr<ConnectionHandle>> &all() const { return m_rows; }
    int openCount() const;
    void refreshAges();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ConnectionSnapshot &snapshot, int column) const;
    QVariant sortValue(const ConnectionSnapshot &snapshot, int column) const;
    QList<std::shared_ptr<ConnectionHandle>> m_rows;
};

} // namespace porthole
