// The connections of one listener as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionlist.h"

#include "core/settings/clock.h"
#include "ui/panels/linkwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

namespace porthole {

void ConnectionList::add(const std::shared_ptr<ConnectionHandle> &connection)
{
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append(connection);
    endInsertRows();
    const ConnectionHandle *raw = connection.get();
    connect(raw, &ConnectionHandle::changed, this, [this, raw] {
        for (int i = 0; i < m_rows.size(); ++i) {
            if (m_rows.at(i).get() == raw)
                Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
        }
    });
}

void ConnectionList::remove(SessionId connection)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row)->snapshot().id != connection)
            continue;
        beginRemoveRows({}, row, row);
        disconnect(m_rows.at(row).get(), nullptr, this, nullptr);
        m_rows.removeAt(row);
        endRemoveRows();
        return;
    }
}

void ConnectionList::clear()
{
    beginResetModel();
    for (const auto &connection : std::as_const(m_rows))
        disconnect(connection.get(), nullptr, this, nullptr);
    m_rows.clear();
    endResetModel();
}

int ConnectionList::openCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const auto &connection) {
        return isOpen(connection->snapshot().facts.state);
    }));
}

void ConnectionList::refreshAges()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Age), index(int(m_rows.size()) - 1, Age));
}

int ConnectionList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConnectionList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionList::text(const ConnectionSnapshot &snapshot, int column) const
{
    const LinkFacts &facts = snapshot.facts;
    switch (column) {
    case Peer: return facts.remote.toString();
    case State:
        if (isOpen(facts.state))
            return facts.peerHalfClosed && facts.halfClosed ? tr("both finished") : facts.peerHalfClosed
                ? tr("peer finished") : facts.halfClosed ? tr("you finished") : tr("connected");
        return facts.state == LinkState::ResetByPeer ? tr("reset by peer") : facts.state == LinkState::ResetByUs
            ? tr("reset by you") : facts.failure ? QString::fromLatin1(reasonName(facts.failure.reason)) : tr("closed");
    case Received: return humanBytes(facts.bytesReceived);
    case Sent: return humanBytes(facts.bytesSent);
    default: return humanAge(Clock::system().monotonic() - snapshot.since);
    }
}

QVariant ConnectionList::sortValue(const ConnectionSnapshot &snapshot, int column) const
{
    switch (column) {
    case Received: return snapshot.facts.bytesReceived;
    case Sent: return snapshot.facts.bytesSent;
    case Age: return -snapshot.since;
    default: return text(snapshot, column);
    }
}

QVariant ConnectionList::data(const QModelIndex &index, int role) const
{
    const auto connection = at(index.row());
    if (!connection)
        return {};
    const ConnectionSnapshot &snapshot = connection->snapshot();
    switch (role) {
    case Qt::DisplayRole: return text(snapshot, index.column());
    case SortRole: return sortValue(snapshot, index.column());
    case Qt::DecorationRole: {
        const StateGlyph glyph = linkGlyph(snapshot);
        return index.column() == Peer ? QVariant(Theme::icon(glyph.icon, glyph.tone)) : QVariant();
    }
    case Qt::ToolTipRole:
        return index.column() == Received ? exactBytes(snapshot.facts.bytesReceived)
             : index.column() == Sent ? exactBytes(snapshot.facts.bytesSent)
                                               : plainToolTip(linkWords(snapshot));
    case Qt::TextAlignmentRole:
        return int((index.column() >= Received ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant ConnectionList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Received ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const QStringList titles{tr("Peer"), tr("State"), tr("Received"), tr("Sent"), tr("Age")};
    return role == Qt::DisplayRole ? QVariant(titles.value(section)) : QVariant();
}

} // namespace porthole
