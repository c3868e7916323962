// The list of a listener's connections on the screen: sorted, copied from, chosen from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectiontable.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace porthole {

ConnectionTable::ConnectionTable(ConnectionList &list, const Seams &seams, QWidget *parent)
    : QTreeView(parent), m_list(list), m_seams(seams)
{
    setObjectName(QStringLiteral("connections"));
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
    const Theme &theme = Theme::of(this);
    const int widths[] = {150, 100, 78, 78, 60};
    for (int column = 0; column < ConnectionList::ColumnCount; ++column)
        header()->resizeSection(column, theme.scaled(widths[column]));
    header()->setStretchLastSection(false);
    m_ages.setInterval(1000);
    connect(&m_ages, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_list.refreshAges();
    });
    m_ages.start();
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConnectionTable::chosenChanged);
}

std::shared_ptr<ConnectionHandle> ConnectionTable::chosen() const
{
    return m_list.at(m_sorted.mapToSource(currentIndex()).row());
}

QString ConnectionTable::rowText() const
{
    QStringList cells;
    for (int column = 0; column < ConnectionList::ColumnCount; ++column)
        cells << currentIndex().siblingAtColumn(column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

void ConnectionTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        m_seams.copyText(rowText());
        return;
    }
    if (event->key() == Qt::Key_Delete && chosen()) {
        Q_EMIT forgetWanted(chosen()->snapshot().id);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ConnectionTable::contextMenuEvent(QContextMenuEvent *event)
{
    const auto connection = chosen();
    if (!connection)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Theme::icon(QStringLiteral("copy")), tr("Copy address"), this, [this, connection] {
        m_seams.copyText(connection->snapshot().facts.remote.toString());
    });
    menu->addAction(tr("Copy row"), this, [this] { m_seams.copyText(rowText()); });
    menu->addSeparator();
    menu->addAction(tr("Half-close"), connection.get(), &ConnectionHandle::halfClose);
    menu->addAction(tr("Reset"), connection.get(), &ConnectionHandle::reset);
    menu->addAction(tr("Close"), connection.get(), &ConnectionHandle::close);
    menu->addSeparator();
    menu->addAction(tr("Close and remove from the list"), this, [this, connection] {
        Q_EMIT forgetWanted(connection->snapshot().id);
    });
    menu->popup(event->globalPos());
}

} // namespace porthole
