// Connections on the screen: sorted, copied from, chosen from, ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectiontable.h"

#include "ui/panels/linkwords.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace porthole {

ConnectionTable::ConnectionTable(ConnectionList &list, Scope scope, const Seams &seams, QWidget *parent)
    : QTreeView(parent), m_list(list), m_scope(scope), m_seams(seams)
{
    setObjectName(scope == Scope::All ? QStringLiteral("allConnections") : QStringLiteral("connections"));
    setAccessibleName(tr("Connections"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    m_sorted.setSourceModel(&list);
    m_sorted.setSortRole(ConnectionList::SortRole);
    setModel(&m_sorted);
    header()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);  // in order of arrival until a header is clicked
    layOutColumns();
    m_ages.setInterval(1000);
    connect(&m_ages, &QTimer::timeout, &m_list, &ConnectionList::refreshAges);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConnectionTable::chosenChanged);
}

void ConnectionTable::layOutColumns()
{
    const Theme &theme = Theme::of(this);
    const bool all = m_scope == Scope::All;
    const int widths[] = {48, all ? 230 : 150, 190, all ? 120 : 100, all ? 90 : 78, all ? 90 : 78, all ? 80 : 60};
    for (int column = 0; column < ConnectionList::ColumnCount; ++column)
        header()->resizeSection(column, theme.scaled(widths[column]));
    header()->setStretchLastSection(false);
    setColumnHidden(ConnectionList::Number, !all);
    setColumnHidden(ConnectionList::Local, !all);
}

ConnectionHandle *ConnectionTable::chosen() const
{
    return m_list.at(m_sorted.mapToSource(currentIndex()).row());
}

QString ConnectionTable::rowText() const
{
    QStringList cells;
    for (int column = 0; column < ConnectionList::ColumnCount; ++column) {
        if (!isColumnHidden(column))
            cells << currentIndex().siblingAtColumn(column).data().toString();
    }
    return cells.join(QLatin1Char('\t'));
}

// Ages move only where somebody sees them.
void ConnectionTable::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    m_list.refreshAges();
    m_ages.start();
}

void ConnectionTable::hideEvent(QHideEvent *event)
{
    m_ages.stop();
    QTreeView::hideEvent(event);
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
    ConnectionHandle *connection = chosen();
    if (!connection)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show its log"), connection, [this, connection] {
            Q_EMIT logWanted(connection->snapshot().conversation);
        })->setEnabled(connection->snapshot().conversation != 0);
    menu->addSeparator();
    menu->addAction(Theme::icon(QStringLiteral("copy")), tr("Copy address"), connection, [this, connection] {
        m_seams.copyText(connection->snapshot().facts.remote.toString());
    });
    menu->addAction(tr("Copy row"), this, [this, row = rowText()] { m_seams.copyText(row); });
    menu->addSeparator();
    addEndings(menu, connection);
    if (m_scope == Scope::Listener) {
        menu->addSeparator();
        menu->addAction(tr("Close and remove from the list"), connection, [this, connection] {
            Q_EMIT forgetWanted(connection->snapshot().id);
        });
    }
    menu->popup(event->globalPos());
}

} // namespace porthole
