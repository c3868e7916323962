// One accepted connection: its state, what was said, and replying by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"
#include "ui/panels/panel.h"

#include <QPointer>

namespace porthole {

class ComposeWidget;
class ConnectionStrip;
class ConversationPane;
class InlineTrouble;

class ReplyPane : public QWidget
{
    Q_OBJECT
public:
    explicit ReplyPane(const PanelContext &context, QWidget *parent = nullptr);
    // nullptr: none.
    void setConnection(ConnectionHandle *connection);

Q_SIGNALS:
    void evidenceWanted(porthole::EntryId entry);

private:
    void refresh();
    QPointer<ConnectionHandle> m_connection;
    ConnectionStrip *m_strip;
    InlineTrouble *m_trouble;
    ConversationPane *m_conversation;
    ComposeWidget *m_compose;
};

} // namespace porthole
