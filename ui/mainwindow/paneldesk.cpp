// Makes panels and puts them into tabs: new ones, those an address asks for, those that were closed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/paneldesk.h"

#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/practiceservers.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/articlepanel.h"
#include "ui/panels/comparisonpanel.h"
#include "ui/panels/labpanel.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"
#include "ui/views/logheader.h"
#include "ui/views/logview.h"

namespace porthole {

namespace {

// Where a form goes to, in the words of PanelState::values.
QVariantMap withoutPlace(QVariantMap values)
{
    for (const char *key : {"host", "port", "source", "local", "localPort", "groups", "address", "ip", "security", "serverName", "alpn", "certificate",
                            "key", "url", "method", "user", "fields", "body"})
        values.remove(QLatin1String(key));
    return values;
}

// Beside the settings of a window that has its own.
ComposeStore composeStore(const Program &program)
{
    const QString &own = program.settingsFolder;
    ComposeStore store{RequestShelf((own.isEmpty() ? dataFolder() : own) + QStringLiteral("/requests")),
                       SentMessages((own.isEmpty() ? stateFolder() : own) + QStringLiteral("/sent"))};
    store.sent.setKept(program.history.isKept());
    return store;
}

} // namespace

PanelDesk::PanelDesk(const Program &program, TabArea *tabs)
    : QObject(tabs), m_program(program), m_compose(composeStore(program)),
      m_context{program.station, program.seams, &m_columns, &m_compose}, m_tabs(tabs),
      m_practice(new PracticeServers(program.station, this))
{
    m_columns.setAll(program.settings.columns);
    connect(tabs, &TabArea::aboutToClose, this, &PanelDesk::keepClosed);
    connect(m_practice, &PracticeServers::changed, this, &PanelDesk::practiceChanged);
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
    const QVariantMap values = m_program.history.isKept() ? state.values : withoutPlace(state.values);
    if (m_program.settings.forms.value(state.kind) == values)
        return;
    m_program.settings.forms.insert(state.kind, values);
    writeSettings(m_program.settings, m_program.settingsFolder);
}

QVariantMap PanelDesk::formWithoutPlace(const QString &kind) const
{
    return withoutPlace(m_program.settings.forms.value(kind).toMap());
}

void PanelDesk::forgetAddresses()
{
    m_closed.clear();
    m_compose.sent.clear();
    for (const QString &kind : {QStringLiteral("tcp"), QStringLiteral("udp"), QStringLiteral("listener"), QStringLiteral("exchange")})
        m_program.settings.forms.insert(kind, formWithoutPlace(kind));
    writeSettings(m_program.settings, m_program.settingsFolder);
}

TcpPanel *PanelDesk::newConnection()
{
    return makeConnection(m_program.settings.forms.value(QStringLiteral("tcp")).toMap());
}

TcpPanel *PanelDesk::makeConnection(const QVariantMap &form)
{
    auto *panel = new TcpPanel(m_context, m_tabs);
    panel->restore(form);
    panel->setRecent(m_program.history.entries());
    connect(panel, &TcpPanel::labWanted, this, &PanelDesk::sendInLab);
    add(panel)->focusForm();
    return panel;
}

TcpPanel *PanelDesk::connectTo(const HostPort &target, bool secure)
{
    TcpPanel *panel = makeConnection(formWithoutPlace(QStringLiteral("tcp")));
    panel->setTarget(target, secure);
    panel->open();
    panel->focusCompose();
    return panel;
}

ListenerPanel *PanelDesk::newListener()
{
    ListenerPanel *panel = makeListener(m_program.settings.forms.value(QStringLiteral("listener")).toMap());
    connect(panel, &ListenerPanel::startedListening, this, [this, panel] { keepForm(panel); });
    return panel;
}

ListenerPanel *PanelDesk::makeListener(const QVariantMap &form)
{
    auto *panel = new ListenerPanel(m_context, m_tabs);
    panel->restore(form);
    connect(panel, &ListenerPanel::connectWanted, this, &PanelDesk::connectTo);
    return add(panel);
}

ListenerPanel *PanelDesk::newListenerOn(quint16 port)
{
    ListenerPanel *panel = newListener();
    QVariantMap form = panel->state().values;
    form.insert(QStringLiteral("port"), port);
    panel->restore(form);
    return panel;
}

UdpPanel *PanelDesk::newDatagrams()
{
    UdpPanel *panel = makeDatagrams(m_program.settings.forms.value(QStringLiteral("udp")).toMap());
    panel->focusForm();
    return panel;
}

UdpPanel *PanelDesk::makeDatagrams(const QVariantMap &form)
{
    auto *panel = new UdpPanel(m_context, m_tabs);
    panel->restore(form);
    panel->setRecent(m_program.history.entries());
    connect(panel, &UdpPanel::labWanted, this, &PanelDesk::sendInLab);
    connect(panel, &UdpPanel::opened, this, [this, panel] { keepForm(panel); });
    return add(panel);
}

UdpPanel *PanelDesk::newDatagramsAt(quint16 port)
{
    UdpPanel *panel = makeDatagrams(formWithoutPlace(QStringLiteral("udp")));
    QVariantMap form = panel->state().values;
    form.insert(QStringLiteral("local"), QStringLiteral("127.0.0.1"));
    form.insert(QStringLiteral("localPort"), port);
    panel->restore(form);
    panel->focusOpen();
    return panel;
}

ArticlePanel *PanelDesk::showArticle()
{
    for (Panel *panel : m_tabs->panels()) {
        if (auto *shown = qobject_cast<ArticlePanel *>(panel)) {
            m_tabs->setCurrent(shown);
            return shown;
        }
    }
    auto *panel = add(new ArticlePanel(*m_program.catalog, m_tabs));
    connect(panel, &ArticlePanel::portWanted, this, &PanelDesk::portsWanted);
    return panel;
}

ComparisonPanel *PanelDesk::newComparison()
{
    auto *panel = new ComparisonPanel(m_context, m_tabs);
    panel->restore(m_program.settings.forms.value(QStringLiteral("comparison")).toMap());
    connect(panel, &ComparisonPanel::started, this, [this, panel] { keepForm(panel); });
    add(panel)->focusForm();
    return panel;
}

LabPanel *PanelDesk::newLab()
{
    auto *panel = new LabPanel(m_context, m_tabs);
    panel->restore(m_program.settings.forms.value(QStringLiteral("lab")).toMap());
    connect(panel, &LabPanel::started, this, [this, panel] { keepForm(panel); });
    connect(panel, &LabPanel::recordedWanted, this, [this] { openFile(Document::recordedRun()); });
    add(panel);
    return panel;
}

LabPanel *PanelDesk::sendInLab(const lab::LabComposed &composed)
{
    LabPanel *panel = newLab();
    panel->setComposed(composed);
    panel->run();
    return panel;
}

ExchangePanel *PanelDesk::makeExchange(const QVariantMap &form)
{
    auto *panel = new ExchangePanel(m_context, m_tabs);
    panel->restore(form);
    panel->setRecent(m_program.history.entries());
    connect(panel, &ExchangePanel::addressWanted, this, &PanelDesk::addressWanted);
    connect(panel, &ExchangePanel::practiceWanted, this,
            [this, panel](const QString &protocol) { practiseWith(protocol, panel); });
    connect(panel, &ExchangePanel::labWanted, this, [this](const FetchRequest &request) {
        LabPanel *lab = newLab();
        lab->setRequest(request);
        lab->run();
    });
    return add(panel);
}

ExchangePanel *PanelDesk::newExchange()
{
    ExchangePanel *panel = makeExchange(m_program.settings.forms.value(QStringLiteral("exchange")).toMap());
    panel->focusForm();
    return panel;
}

ExchangePanel *PanelDesk::fetchFrom(const QUrl &url)
{
    ExchangePanel *panel = makeExchange(formWithoutPlace(QStringLiteral("exchange")));
    panel->fetchFrom(url);
    panel->focusForm();
    return panel;
}

int PanelDesk::practiceServers() const
{
    return m_practice->listening();
}

bool PanelDesk::isPractice(const QString &address) const
{
    return m_practice->serves(QUrl(address));
}

void PanelDesk::stopPractice()
{
    m_practice->stop();
}

void PanelDesk::practiseWith(const QString &scheme, ExchangePanel *panel)
{
    if (!panel)
        panel = makeExchange(formWithoutPlace(QStringLiteral("exchange")));
    panel->focusForm();
    m_practice->whenReady(scheme, panel, [panel](const Result<PracticeServers::Front> &front) {
        if (!front)
            return panel->showFailure(front.error());
        panel->trustFor(front->page, front->authority);
        panel->fetchFrom(front->page);
    });
}

DocumentPanel *PanelDesk::openFile(const QString &path)
{
    auto *panel = add(new DocumentPanel(path, m_program.seams, m_tabs));
    connect(panel, &DocumentPanel::loaded, this, [this, panel] {
        if (panel->logPane())
            m_columns.attach(QStringLiteral("log"), panel->logPane()->view()->header());
        Q_EMIT documentLoaded();
    });
    return panel;
}

void PanelDesk::practise()
{
    ListenerPanel *server = makeListener({});  // its form is ours, not the person's
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
    if (kind == QLatin1String("udp"))
        return newDatagrams();
    if (kind == QLatin1String("comparison"))
        return newComparison();
    if (kind == QLatin1String("lab"))
        return newLab();
    if (kind == QLatin1String("exchange"))
        return newExchange();
    if (kind == QLatin1String("article"))
        return showArticle();
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
