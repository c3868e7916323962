// One accepted connection: its state, what was said, and replying by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"
#include "ui/panels/panel.h"
#include "ui/widgets/composewidget.h"

#include <QHash>
#include <QPointer>
#include <QVariantMap>

class QPushButton;

namespace porthole {

class ConnectionStrip;
class ConversationPane;
class InlineTrouble;
class PlainLabel;
class SocketOptionsPage;
class TcpInfoPane;

class ReplyPane : public QWidget
{
    Q_OBJECT
public:
    explicit ReplyPane(const PanelContext &context, QWidget *parent = nullptr);
    // nullptr: none.
    void setConnection(ConnectionHandle *connection);
    // There is little room in height.
    void setLow(bool low);
    void forgetDraft(SessionId connection)
    {
        m_drafts.remove(connection);
        m_asked.remove(connection);
    }

Q_SIGNALS:
    void evidenceWanted(porthole::EntryId entry);
    void focusLost();  // the button that had it can do nothing any more

private:
    void refresh();
    void changeDraft(SessionId to);
    void showOptions(bool shown);
    void applyOptions();
    SessionId m_writtenFor = 0;                        // whose draft stands in the box
    QHash<SessionId, ComposeWidget::Draft> m_drafts;   // of the others
    QHash<SessionId, QVariantMap> m_asked;             // of their sockets, likewise
    ComposeStore *m_store;
    QPointer<ConnectionHandle> m_connection;
    ConnectionStrip *m_strip;
    InlineTrouble *m_trouble;
    PlainLabel *m_tls;  // what TLS came to
    QPushButton *m_showOptions;
    SocketOptionsPage *m_options = nullptr;  // made when it is first shown
    TcpInfoPane *m_tcpInfo;
    ConversationPane *m_conversation;
    ComposeWidget *m_compose;
};

} // namespace porthole
