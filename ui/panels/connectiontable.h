// Connections on the screen: sorted, copied from, chosen from, ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/connectionlist.h"
#include "ui/panels/panel.h"

#include <QPointer>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <QTreeView>

class QMenu;

namespace porthole {

class ColumnHeader;

class ConnectionTable : public QTreeView
{
    Q_OBJECT
public:
    enum class Scope : quint8 {
        Listener,  // the accepted ones; a row can be taken off the list
        All,       // with number and local address, and what leads back to the log
    };

    static constexpr qsizetype MostWatched = 64; // rows whose TCP is asked for at once

    ConnectionTable(ConnectionList &list, Scope scope, const PanelContext &context, QWidget *parent = nullptr);
    ~ConnectionTable() override;
    ConnectionHandle *chosen() const;  // nullptr: none, or one that was opened again since
    const ConnectionSnapshot *chosenSnapshot() const;  // nullptr: none

Q_SIGNALS:
    void chosenChanged();
    void forgetWanted(porthole::SessionId connection);
    void logWanted(porthole::ConversationId conversation);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layOutColumns(ColumnMemory *memory);
    int chosenRow() const;
    void followOpened(int endedRow);
    void watchThoseInSight();
    void watch(const QSet<ConnectionHandle *> &connections);
    QString rowText() const;
    void addEndings(QMenu *menu, ConnectionHandle *connection);

    ConnectionList &m_list;
    const Scope m_scope;
    const Seams &m_seams;
    QSortFilterProxyModel m_sorted;
    ColumnHeader *m_columns;
    QTimer m_ages;
    QList<QPointer<ConnectionHandle>> m_watched; // whose TCP is asked for
};

} // namespace porthole
