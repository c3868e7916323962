// Connections as a table: a listener's, or all there are.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"

#include <QAbstractTableModel>
#include <QHash>

namespace porthole {

// Lists handles that somebody else owns; a handle that goes takes its rows with it. One that is opened again has a
// new row: what ended keeps its own, as in the log.
class ConnectionList : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Transport, Peer, Local, State, Received, Sent, Age, RoundTrip, ColumnCount };
    static constexpr int SortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void add(ConnectionHandle *connection);
    void clear();
    ConnectionHandle *at(int row) const;  // nullptr: it has ended and was opened again in another row
    const ConnectionSnapshot *snapshotAt(int row) const;  // nullptr: no such row
    int rowOf(const ConnectionHandle *connection) const;
    QList<ConnectionHandle *> all() const;
    int openCount() const;
    void refreshAges();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    // What stood in this row goes on in the last one.
    void openedAgain(int endedRow);

private:
    static constexpr int MostEnded = 500;  // of one connection that is opened again and again

    struct Row {
        ConnectionHandle *connection = nullptr;
        ConnectionSnapshot last;  // as it was last seen
        bool ended = false;
    };

    void changed(ConnectionHandle *connection);
    void sampled(ConnectionHandle *connection);
    static QString toolTip(const ConnectionSnapshot &snapshot, int column);
    void keepEnded(int row);
    void removeRow(int row);
    void removeRowsOf(const QObject *connection);
    QString text(const ConnectionSnapshot &snapshot, int column) const;
    QString stateText(const ConnectionSnapshot &snapshot) const;
    QVariant sortValue(const ConnectionSnapshot &snapshot, int column) const;
    QList<Row> m_rows;
    mutable QHash<const QObject *, int> m_lastRows; // where rowOf() found them last
};

} // namespace porthole
