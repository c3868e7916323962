// Who sent datagrams to a socket, as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/datagramsnapshot.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace porthole {

class PeerList : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Peer, Datagrams, Bytes, ColumnCount };

    static constexpr int TellEveryMs = 100; // counts that change faster cannot be read

    explicit PeerList(QObject *parent = nullptr);

    // In the order in which they first came, so that nothing moves under the pointer.
    void setPeers(const QList<DatagramPeer> &newestFirst);
    Endpoint at(int row) const;  // invalid: no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void tellCounts();

    QList<DatagramPeer> m_peers;
    QTimer m_toTell;
    bool m_changed = false;
};

} // namespace porthole
