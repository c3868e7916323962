// The list of a listener's connections on the screen: sorted, copied from, chosen from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/connectionlist.h"
#include "ui/widgets/seams.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QTreeView>

namespace porthole {

class ConnectionTable : public QTreeView
{
    Q_OBJECT
public:
    ConnectionTable(ConnectionList &list, const Seams &seams, QWidget *parent = nullptr);
    std::shared_ptr<ConnectionHandle> chosen() const;

Q_SIGNALS:
    void chosenChanged();
    void forgetWanted(porthole::SessionId connection);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString rowText() const;
    ConnectionList &m_list;
    const Seams &m_seams;
    QSortFilterProxyModel m_sorted;
    QTimer m_ages;
};

} // namespace porthole
