// Every connection of the window, with what can be done to the chosen one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/connectionlist.h"
#include "ui/panels/panel.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace porthole {

class ConnectionTable;
class TcpInfoPane;
struct LinkActions;

class ConnectionsPane : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionsPane(const PanelContext &context, QWidget *parent = nullptr);
    const ConnectionList &list() const { return m_list; }

Q_SIGNALS:
    void logWanted(porthole::ConversationId conversation);
    void talkWanted();

private:
    using Intent = void (ConnectionHandle::*)();
    QPushButton *addAction(QHBoxLayout *row, const QString &name, const QString &icon, const QString &text,
                           Intent intent);
    void refresh();
    void focusInsteadOf(const QPushButton *button, const LinkActions &can);

    ConnectionList m_list;
    ConnectionTable *m_table;
    TcpInfoPane *m_tcpInfo; // of the chosen one
    QStackedWidget *m_pages;
    QPushButton *m_showLog;
    QPushButton *m_halfClose;
    QPushButton *m_reset;
    QPushButton *m_close;
    QPushButton *m_reconnect;
};

} // namespace porthole
