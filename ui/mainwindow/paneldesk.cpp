// Makes panels and puts them into tabs: new ones, those an address asks for, those that were closed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/paneldesk.h"

#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/comparisonpanel.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"

namespace porthole {

PanelDesk::PanelDesk(const Program &program, TabArea *tabs)
    : QObject(tabs), m_program(program), m_context{program.station, program.seams}, m_tabs(tabs)
{
    connect(tabs, &TabArea::aboutToClose, this, &PanelDesk::keepClosed);
}

template <typename P> P *PanelDesk::add(P *panel)
{
    connect(panel, &Panel::evidenceWanted, this, &PanelDesk::evidenceWanted);
    connect(panel, &Panel::logWanted, this, &PanelDesk::logWanted);
    connect(panel, &Panel::remembered, this, [this, panel](const QString &address) {
        keepForm(panel);
        Q_EMIT remembered(address);
    });
    m_tabs->add(panel);
    return panel;
}

// The next form of its kind begins with what was used last.
void PanelDesk::keepForm(const Panel *panel)
{
    const PanelState state = panel->state();
    m_program.settings.forms.insert(state.kind, state.values);
}

TcpPanel *PanelDesk::newConnection()
{
    auto *panel = new TcpPanel(m_context, m_tabs);
    panel->restore(m_program.settings.forms.value(QStringLiteral("tcp")).toMap());
    panel->setRecent(m_program.history.entries());
    add(panel)->focusForm();
    return panel;
}

TcpPanel *PanelDesk::connectTo(const HostPort &target)
{
    TcpPanel *panel = newConnection();
    panel->setTarget(target);
    panel->open();
    panel->focusCompose();
    return panel;
}

ListenerPanel *PanelDesk::newListener()
{
    auto *panel = new ListenerPanel(m_context, m_tabs);
    panel->restore(m_program.settings.forms.value(QStringLiteral("listener")).toMap());
    connect(panel, &ListenerPanel::connectWanted, this, &PanelDesk::connectTo);
    connect(panel, &ListenerPanel::startedListening, this, [this, panel] { keepForm(panel); });
    return add(panel);
}

ComparisonPanel *PanelDesk::newComparison()
{
    auto *panel = new ComparisonPanel(m_context, m_tabs);
    panel->restore(m_program.settings.forms.value(QStringLiteral("comparison")).toMap());
    connect(panel, &ComparisonPanel::started, this, [this, panel] { keepForm(panel); });
    add(panel)->focusForm();
    return panel;
}

DocumentPanel *PanelDesk::openFile(const QString &path)
{
    auto *panel = add(new DocumentPanel(path, m_program.seams, m_tabs));
    connect(panel, &DocumentPanel::loaded, this, &PanelDesk::documentLoaded);
    return panel;
}

TcpPanel *PanelDesk::askForPort(const QString &host)
{
    TcpPanel *panel = newConnection();
    panel->setTarget({host, 0});
    panel->showRemark(tr("Which port of %1?").arg(host),
                      tr("A name alone says which machine, not which of its services: 80 is the web, 25 mail, 22 SSH. "
                         "The list of ports knows them all."));
    panel->focusForm();
    return panel;
}

Panel *PanelDesk::openTarget(const Target &target)
{
    const bool raw = target.scheme.isEmpty() || target.scheme == QLatin1String("tcp");
    if (!raw) {
        Q_EMIT troubled({Reason::Unsupported, 0, {"", target.scheme % QStringLiteral("://")}, {}});
        return nullptr;
    }
    if (target.port < 0)
        return askForPort(target.host);
    return connectTo({target.host, quint16(target.port)});
}

void PanelDesk::practise()
{
    ListenerPanel *server = newListener();
    connect(server, &ListenerPanel::startedListening, this, [this, server] {
        const QList<Endpoint> bound = server->bound();
        if (!bound.isEmpty())
            connectTo({bound.first().address(), bound.first().port()});
    }, Qt::SingleShotConnection);
    server->listenNow(QStringLiteral("127.0.0.1"), Responder::What::Echo);
}

void PanelDesk::keepClosed(Panel *panel)
{
    const PanelState state = panel->state();
    if (state.kind.isEmpty())
        return;
    m_closed.append(state);
    if (m_closed.size() > ClosedKept)
        m_closed.removeFirst();
}

Panel *PanelDesk::make(const QString &kind)
{
    if (kind == QLatin1String("tcp"))
        return newConnection();
    if (kind == QLatin1String("comparison"))
        return newComparison();
    return kind == QLatin1String("listener") ? newListener() : nullptr;
}

// As it stood, but not connected and not listening: that is for the person to say.
void PanelDesk::reopenClosed()
{
    if (m_closed.isEmpty())
        return;
    const PanelState state = m_closed.takeLast();
    if (state.kind == QLatin1String("document"))
        openFile(state.values.value(QStringLiteral("path")).toString());
    else if (Panel *panel = make(state.kind))
        panel->restore(state.values);
}

} // namespace porthole
