// Connections on the screen: sorted, copied from, chosen from, ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectiontable.h"

#include "ui/panels/linkwords.h"
#include "ui/theme/theme.h"
#include "ui/views/columnheader.h"
#include "ui/views/columnmemory.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

namespace porthole {

ConnectionTable::ConnectionTable(ConnectionList &list, Scope scope, const PanelContext &context, QWidget *parent)
    : QTreeView(parent), m_list(list), m_scope(scope), m_seams(context.seams), m_columns(new ColumnHeader(this))
{
    setObjectName(scope == Scope::All ? QStringLiteral("allConnections") : QStringLiteral("connections"));
    setAccessibleName(tr("Connections"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    m_sorted.setSourceModel(&list);
    m_sorted.setSortRole(ConnectionList::SortRole);
    setHeader(m_columns);
    setModel(&m_sorted);
    header()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);  // in order of arrival until a header is clicked
    layOutColumns(context.columns);
    m_ages.setInterval(1000);
    connect(&m_list, &ConnectionList::openedAgain, this, &ConnectionTable::followOpened);
    connect(&m_ages, &QTimer::timeout, &m_list, &ConnectionList::refreshAges);
    connect(&m_ages, &QTimer::timeout, this, &ConnectionTable::watchThoseInSight);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ConnectionTable::watchThoseInSight);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConnectionTable::chosenChanged);
}

ConnectionTable::~ConnectionTable()
{
    watch({});
}

void ConnectionTable::layOutColumns(ColumnMemory *memory)
{
    const bool all = m_scope == Scope::All;
    m_columns->setStretchLastSection(false);
    m_columns->setFixedColumn(ConnectionList::Peer);
    m_columns->setUsualWidths(all ? QList<int>{38, 46, 144, 130, 106, 76, 74, 74, 78}
                                  : QList<int>{48, 56, 142, 190, 84, 68, 68, 70, 76});
    m_columns->setGrowing({ConnectionList::State});
    if (!all)
        m_columns->setUsuallyHidden({ConnectionList::Number, ConnectionList::Transport, ConnectionList::Local, ConnectionList::Age,
                                     ConnectionList::RoundTrip}); // of the chosen one it is said beside them
    if (memory)
        memory->attach(objectName(), m_columns);
}

int ConnectionTable::chosenRow() const
{
    return m_sorted.mapToSource(currentIndex()).row();
}

ConnectionHandle *ConnectionTable::chosen() const
{
    return m_list.at(chosenRow());
}

const ConnectionSnapshot *ConnectionTable::chosenSnapshot() const
{
    return m_list.snapshotAt(chosenRow());
}

// Whoever opens a connection again is about to look at it, not at how the last one ended.
void ConnectionTable::followOpened(int endedRow)
{
    if (endedRow == chosenRow())
        setCurrentIndex(m_sorted.mapFromSource(m_list.index(m_list.rowCount() - 1, 0)));
}

QString ConnectionTable::rowText() const
{
    QStringList cells;
    for (const int column : m_columns->shownColumns())
        cells << currentIndex().siblingAtColumn(column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

// A chosen row is chosen as a whole, beyond its last cell as well.
void ConnectionTable::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    const int end = m_columns->length() - m_columns->offset();
    if (selectionModel()->isSelected(index) && end < viewport()->width())
        painter->fillRect(QRect(end, option.rect.top(), viewport()->width() - end, option.rect.height()),
                          Theme::of(this).tokens().selection);
}

// Ages move only where somebody sees them.
void ConnectionTable::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    m_list.refreshAges();
    watchThoseInSight();
    m_ages.start();
}

void ConnectionTable::hideEvent(QHideEvent *event)
{
    m_ages.stop();
    watch({});
    QTreeView::hideEvent(event);
}

// How TCP stands is asked for those whose cells can be read, and only while they can: not often, as each look may be an entry
// of the log.
void ConnectionTable::watchThoseInSight()
{
    QSet<ConnectionHandle *> inSight;
    if (isVisible() && !m_columns->isSectionHidden(ConnectionList::RoundTrip)) {
        for (QModelIndex row = indexAt({0, 0}); row.isValid() && inSight.size() < MostWatched; row = indexBelow(row)) {
            if (visualRect(row).top() > viewport()->height())
                break;
            ConnectionHandle *connection = m_list.at(m_sorted.mapToSource(row).row());
            if (connection && isOpen(connection->snapshot().facts.state))
                inSight.insert(connection);
        }
    }
    watch(inSight);
}

void ConnectionTable::watch(const QSet<ConnectionHandle *> &connections)
{
    for (const QPointer<ConnectionHandle> &before : std::as_const(m_watched)) {
        if (before && !connections.contains(before.data()))
            before->setTcpWatched(false, this);
    }
    m_watched.clear();
    for (ConnectionHandle *connection : connections) {
        connection->setTcpWatched(true, this, ConnectionHandle::InPassingMs);
        m_watched.append(connection);
    }
}

void ConnectionTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        m_seams.copyText(rowText());
        return;
    }
    if (event->key() == Qt::Key_Delete && chosen() && m_scope == Scope::Listener) {
        Q_EMIT forgetWanted(chosen()->snapshot().id);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ConnectionTable::addEndings(QMenu *menu, ConnectionHandle *connection)
{
    const LinkActions can = linkActions(connection->snapshot(), connection->canReopen());
    const auto add = [&](const QString &text, bool enabled, void (ConnectionHandle::*intent)()) {
        menu->addAction(text, connection, intent)->setEnabled(enabled);
    };
    add(tr("Half-close"), can.halfClose, &ConnectionHandle::halfClose);
    add(tr("Reset"), can.reset, &ConnectionHandle::reset);
    add(tr("Close"), can.close, &ConnectionHandle::close);
    if (connection->canReopen())
        add(tr("Reconnect"), can.reconnect, &ConnectionHandle::reopen);
}

void ConnectionTable::contextMenuEvent(QContextMenuEvent *event)
{
    const ConnectionSnapshot *snapshot = chosenSnapshot();
    if (!snapshot)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ConversationId conversation = snapshot->conversation;
    menu->addAction(tr("Show its log"), this, [this, conversation] { Q_EMIT logWanted(conversation); })
        ->setEnabled(conversation != 0);
    menu->addSeparator();
    const QString address = snapshot->facts.remote.toString();
    menu->addAction(Theme::icon(QStringLiteral("copy")), tr("Copy address"), this,
                    [this, address] { m_seams.copyText(address); });
    menu->addAction(tr("Copy row"), this, [this, row = rowText()] { m_seams.copyText(row); });
    if (ConnectionHandle *connection = chosen()) {
        menu->addSeparator();
        addEndings(menu, connection);
    }
    if (chosen() && m_scope == Scope::Listener) {
        menu->addSeparator();
        menu->addAction(tr("Close and remove from the list"), this,
                        [this, id = snapshot->id] { Q_EMIT forgetWanted(id); });
    }
    menu->popup(event->globalPos());
}

} // namespace porthole
