// Connections as a table: a listener's, or all there are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionlist.h"

#include "core/protocol/tcpinfo/tcpsample.h"
#include "core/settings/clock.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/tcpinfowords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <algorithm>

namespace porthole {

void ConnectionList::add(ConnectionHandle *connection)
{
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append({connection, connection->snapshot()});
    endInsertRows();
    connect(connection, &ConnectionHandle::changed, this, [this, connection] { changed(connection); });
    connect(connection, &ConnectionHandle::sampled, this, [this, connection] { sampled(connection); });
    connect(connection, &QObject::destroyed, this, &ConnectionList::removeRowsOf);
}

void ConnectionList::changed(ConnectionHandle *connection)
{
    int row = rowOf(connection);
    const ConversationId before = m_rows.at(row).last.conversation;
    if (before != 0 && connection->snapshot().conversation != before) {
        keepEnded(row);
        row = rowOf(connection);
    }
    m_rows[row].last = connection->snapshot();
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

// A newer look at TCP, and nothing else: of those in sight it comes every second, of the chosen one more often.
void ConnectionList::sampled(ConnectionHandle *connection)
{
    const int row = rowOf(connection);
    if (row < 0)
        return;
    m_rows[row].last.facts.tcp = connection->snapshot().facts.tcp;
    Q_EMIT dataChanged(index(row, RoundTrip), index(row, RoundTrip));
}

void ConnectionList::keepEnded(int row)
{
    ConnectionHandle *connection = m_rows.at(row).connection;
    Row &old = m_rows[row];
    old.ended = true;
    // Pictures come now and then: the last one may be from before the end.
    if (connection->snapshot().previous == old.last.conversation)
        old.last.facts = connection->snapshot().previousFacts;
    else
        old.last.facts.state = LinkState::Closed;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    const int fresh = int(m_rows.size());
    beginInsertRows({}, fresh, fresh);
    m_rows.append({connection, connection->snapshot()});
    endInsertRows();
    Q_EMIT openedAgain(row);
    const auto isOldOne = [connection](const Row &one) { return one.ended && one.connection == connection; };
    if (std::count_if(m_rows.cbegin(), m_rows.cend(), isOldOne) > MostEnded)
        removeRow(int(std::find_if(m_rows.cbegin(), m_rows.cend(), isOldOne) - m_rows.cbegin()));
}

void ConnectionList::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

// The handle is half destroyed: its address is all that may be used.
void ConnectionList::removeRowsOf(const QObject *connection)
{
    m_lastRows.remove(connection);
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (m_rows.at(row).connection == connection)
            removeRow(row);
    }
}

void ConnectionList::clear()
{
    beginResetModel();
    for (const Row &row : std::as_const(m_rows))
        disconnect(row.connection, nullptr, this, nullptr);
    m_rows.clear();
    m_lastRows.clear();
    endResetModel();
}

ConnectionHandle *ConnectionList::at(int row) const
{
    const Row &found = m_rows.value(row);
    return found.ended ? nullptr : found.connection;
}

const ConnectionSnapshot *ConnectionList::snapshotAt(int row) const
{
    if (row < 0 || row >= m_rows.size())
        return nullptr;
    const Row &found = m_rows.at(row);
    return &found.last;
}

// Asked for whenever anything happens on one of thousands: mostly it is where it was.
int ConnectionList::rowOf(const ConnectionHandle *connection) const
{
    const auto isHere = [&](int row) {
        return row >= 0 && row < m_rows.size() && m_rows.at(row).connection == connection && !m_rows.at(row).ended;
    };
    if (const int before = m_lastRows.value(connection, -1); isHere(before))
        return before;
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (isHere(row)) {
            m_lastRows.insert(connection, row);
            return row;
        }
    }
    return -1;
}

QList<ConnectionHandle *> ConnectionList::all() const
{
    QList<ConnectionHandle *> open;
    for (const Row &row : m_rows) {
        if (!row.ended)
            open.append(row.connection);
    }
    return open;
}

int ConnectionList::openCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) {
        return !row.ended && isOpen(row.connection->snapshot().facts.state);
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
    if (facts.state == LinkState::Bound)
        return tr("open");
    if (isOpen(facts.state))
        return facts.peerHalfClosed && facts.halfClosed ? tr("both finished") : facts.peerHalfClosed
            ? tr("peer finished") : facts.halfClosed ? tr("you finished") : tr("connected");
    switch (facts.state) {
    case LinkState::None: return tr("not connected");
    case LinkState::Resolving: return tr("looking up");
    case LinkState::Connecting: return tr("connecting");
    case LinkState::Securing: return tr("agreeing on TLS");
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
    case Transport: return transportWord(snapshot);
    case Peer:
        if (facts.remote.isValid())
            return facts.remote.toString();
        return snapshot.target.host.isEmpty() ? QString() : snapshot.target.toString();
    case Local: return facts.local.isValid() ? facts.local.toString() : QString();
    case State: return stateText(snapshot);
    case Received: return humanBytes(facts.bytesReceived);
    case Sent: return humanBytes(facts.bytesSent);
    case RoundTrip: return facts.tcp ? tcpRoundTrip(*facts.tcp) : QString();
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
    case RoundTrip: return snapshot.facts.tcp ? snapshot.facts.tcp->at(TcpField::Rtt).value_or(0) : 0;
    default: return text(snapshot, column);
    }
}

QString ConnectionList::toolTip(const ConnectionSnapshot &snapshot, int column)
{
    if (column == Received)
        return exactBytes(snapshot.facts.bytesReceived);
    if (column == Sent)
        return exactBytes(snapshot.facts.bytesSent);
    if (column != RoundTrip || !snapshot.facts.tcp)
        return plainToolTip(linkWords(snapshot));
    QStringList parts;
    for (const QString &part : {tcpStateWords(*snapshot.facts.tcp), tcpDeliveryWords(*snapshot.facts.tcp), tcpTroubleWords(*snapshot.facts.tcp)}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(QStringLiteral(" · "));
}

QVariant ConnectionList::data(const QModelIndex &index, int role) const
{
    const ConnectionSnapshot *shown = snapshotAt(index.row());
    if (!shown)
        return {};
    const ConnectionSnapshot &snapshot = *shown;
    switch (role) {
    case Qt::DisplayRole: return text(snapshot, index.column());
    case SortRole: return sortValue(snapshot, index.column());
    case Qt::DecorationRole: {
        const StateGlyph glyph = linkGlyph(snapshot);
        return index.column() == Peer ? QVariant(Theme::icon(glyph.icon, glyph.tone)) : QVariant();
    }
    case Qt::ToolTipRole: return toolTip(snapshot, index.column());
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
    const QStringList titles{tr("No."), tr("Over"), tr("Peer"), tr("Local"), tr("State"), tr("Received"), tr("Sent"), tr("Age"),
                             tr("Round trip")};
    return role == Qt::DisplayRole ? QVariant(titles.value(section)) : QVariant();
}

} // namespace porthole
