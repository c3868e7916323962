// Makes panels and puts them into tabs: new ones, those an address asks for, those that were closed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/transport/endpoint.h"
#include "core/transport/target.h"
#include "ui/mainwindow/program.h"
#include "ui/panels/panel.h"

namespace porthole {

class ComparisonPanel;
class DocumentPanel;
class ListenerPanel;
class TabArea;
class TcpPanel;

class PanelDesk : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype ClosedKept = 20;

    PanelDesk(const Program &program, TabArea *tabs);

    const PanelContext &context() const { return m_context; }
    TcpPanel *newConnection();
    TcpPanel *connectTo(const HostPort &target);
    ListenerPanel *newListener();
    ComparisonPanel *newComparison();
    DocumentPanel *openFile(const QString &path);
    // The panel for what was written; nullptr where Porthole does not speak that: then trouble() says why.
    Panel *openTarget(const Target &target);
    // An echo server on this machine, and a connection to it as soon as it listens.
    void practise();
    bool canReopen() const { return !m_closed.isEmpty(); }
    void reopenClosed();

Q_SIGNALS:
    void evidenceWanted(porthole::EntryId entry);
    void logWanted(porthole::ConversationId conversation);
    void remembered(const QString &address);
    void documentLoaded();
    void troubled(const porthole::Failure &failure);

private:
    template <typename P> P *add(P *panel);
    Panel *make(const QString &kind);
    TcpPanel *askForPort(const QString &host);
    void keepClosed(Panel *panel);
    void keepForm(const Panel *panel);

    const Program &m_program;
    PanelContext m_context;
    TabArea *m_tabs;
    QList<PanelState> m_closed;  // the last one is brought back first
};

} // namespace porthole
