// Who sent datagrams to a socket, as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/peerlist.h"

#include "ui/panels/datagramwords.h"
#include "ui/widgets/words.h"

#include <algorithm>
#include <utility>

namespace porthole {

PeerList::PeerList(QObject *parent) : QAbstractTableModel(parent)
{
    m_toTell.setSingleShot(true);
    m_toTell.setInterval(TellEveryMs);
    connect(&m_toTell, &QTimer::timeout, this, &PeerList::tellCounts);
}

// At once, and then as often as they can be read.
void PeerList::tellCounts()
{
    if (!std::exchange(m_changed, false) || m_peers.isEmpty())
        return;
    m_toTell.start();
    Q_EMIT dataChanged(index(0, 0), index(int(m_peers.size()) - 1, ColumnCount - 1));
}

void PeerList::setPeers(const QList<DatagramPeer> &newestFirst)
{
    const auto given = [&](const DatagramPeer &known) {
        return std::find_if(newestFirst.begin(), newestFirst.end(),
                            [&](const DatagramPeer &peer) { return peer.endpoint == known.endpoint; });
    };
    for (int row = int(m_peers.size()) - 1; row >= 0; --row) {
        if (const auto found = given(m_peers.at(row)); found != newestFirst.end()) {
            m_peers[row] = *found;
            continue;
        }
        beginRemoveRows({}, row, row);
        m_peers.removeAt(row);
        endRemoveRows();
    }
    QList<DatagramPeer> fresh;
    for (const DatagramPeer &peer : newestFirst) {
        if (std::none_of(m_peers.begin(), m_peers.end(), [&](const auto &known) { return known.endpoint == peer.endpoint; }))
            fresh.prepend(peer);
    }
    m_changed = !m_peers.isEmpty();
    if (!m_toTell.isActive())
        tellCounts();
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, int(m_peers.size()), int(m_peers.size() + fresh.size()) - 1);
    m_peers += fresh;
    endInsertRows();
}

Endpoint PeerList::at(int row) const
{
    return row >= 0 && row < m_peers.size() ? m_peers.at(row).endpoint : Endpoint();
}

int PeerList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_peers.size());
}

int PeerList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeerList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_peers.size())
        return {};
    const DatagramPeer &peer = m_peers.at(index.row());
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Peer ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return plainToolTip(tr("Answer %1").arg(senderWords(peer)));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Peer: return senderWords(peer);
    case Datagrams: return humanCount(peer.datagrams);
    default: return humanBytes(peer.bytes);
    }
}

QVariant PeerList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Peer ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    const QStringList titles{tr("Who sent"), tr("Datagrams"), tr("Bytes")};
    return role == Qt::DisplayRole ? QVariant(titles.value(section)) : QVariant();
}

} // namespace porthole
