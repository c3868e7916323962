// Connections as a table: a listener's, or all there are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionlist.h"

#include "core/settings/clock.h"
#include "ui/panels/linkwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

namespace porthole {

void ConnectionList::add(ConnectionHandle *connection)
{
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append(connection);
    endInsertRows();
    connect(connection, &ConnectionHandle::changed, this, [this, connection] {
        const int changed = int(m_rows.indexOf(connection));
        Q_EMIT dataChanged(index(changed, 0), index(changed, ColumnCount - 1));
    });
    connect(connection, &QObject::destroyed, this, &ConnectionList::removeRowOf);
}

// The handle is half destroyed: its address is all that may be used.
void ConnectionList::removeRowOf(const QObject *connection)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row) != connection)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
        return;
    }
}

void ConnectionList::clear()
{
    beginResetModel();
    for (ConnectionHandle *connection : std::as_const(m_rows))
        disconnect(connection, nullptr, this, nullptr);
    m_rows.clear();
    endResetModel();
}

int ConnectionList::openCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const ConnectionHandle *connection) {
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

QString ConnectionList::stateText(const ConnectionSnapshot &snapshot) const
{
    const LinkFacts &facts = snapshot.facts;
    if (isOpen(facts.state))
        return facts.peerHalfClosed && facts.halfClosed ? tr("both finished") : facts.peerHalfClosed
            ? tr("peer finished") : facts.halfClosed ? tr("you finished") : tr("connected");
    switch (facts.state) {
    case LinkState::None: return tr("not connected");
    case LinkState::Resolving: return tr("looking up");
    case LinkState::Connecting: return tr("connecting");
    case LinkState::ResetByPeer: return tr("reset by peer");
    case LinkState::ResetByUs: return tr("reset by you");
    default: return facts.failure ? reasonWord(facts.failure.reason) : tr("closed");
    }
}

QString ConnectionList::text(const ConnectionSnapshot &snapshot, int column) const
{
    const LinkFacts &facts = snapshot.facts;
    switch (column) {
    case Number: return snapshot.conversation ? QString::number(snapshot.conversation) : QString();
    case Peer: return facts.remote.isValid() ? facts.remote.toString() : snapshot.target.toString();
    case Local: return facts.local.isValid() ? facts.local.toString() : QString();
    case State: return stateText(snapshot);
    case Received: return humanBytes(facts.bytesReceived);
    case Sent: return humanBytes(facts.bytesSent);
    default: return snapshot.since ? humanAge(Clock::system().monotonic() - snapshot.since) : QString();
    }
}

QVariant ConnectionList::sortValue(const ConnectionSnapshot &snapshot, int column) const
{
    switch (column) {
    case Number: return snapshot.conversation;
    case Received: return snapshot.facts.bytesReceived;
    case Sent: return snapshot.facts.bytesSent;
    case Age: return -snapshot.since;
    default: return text(snapshot, column);
    }
}

QVariant ConnectionList::data(const QModelIndex &index, int role) const
{
    const ConnectionHandle *connection = at(index.row());
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
        return int((index.column() >= Received || index.column() == Number ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant ConnectionList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Received || section == Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const QStringList titles{tr("No."), tr("Peer"), tr("Local"), tr("State"), tr("Received"), tr("Sent"), tr("Age")};
    return role == Qt::DisplayRole ? QVariant(titles.value(section)) : QVariant();
}

} // namespace porthole
