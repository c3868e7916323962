// The window: puts the parts together and passes wishes between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/log/logfile.h"
#include "core/session/station.h"
#include "ui/mainwindow/addressrow.h"
#include "ui/mainwindow/connectionspane.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/lossbar.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/mainwindow/recoverybar.h"
#include "ui/mainwindow/sessionactions.h"
#include "ui/mainwindow/startpage.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"
#include "ui/views/logview.h"
#include "ui/widgets/addressbar.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/inlinetrouble.h"

#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace porthole {

namespace {

constexpr int NarrowWidth = 1240;  // at normal text size; below, Details becomes a tab beside the log

QString urlOrPath(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(const Program &program)
    : m_program(program),
      m_menu(new MainMenu(commands(), {program.theme.scheme(), program.history.isKept(), program.settings.sessionsKept, program.settings.language},
                          this)),
      m_address(new AddressRow(m_menu->menu(), this)),
      m_addressTrouble(new InlineTrouble(this)),
      m_loss(new LossBar(this)),
      m_recovery(new RecoveryBar(program.sessions, this)),
      m_ports(new PortsPane(program.catalog, program.seams, this)),
      m_start(new StartPage(this)),
      m_tabs(new TabArea(m_start, m_menu->newMenu(), this)),
      m_desk(new PanelDesk(m_program, m_tabs)),
      m_log(new LogPane(program.station.logFile(), program.seams, this)),
      m_connections(new ConnectionsPane(m_desk->context(), m_log)),
      m_details(new DetailsPane(program.station.logFile(), program.seams, this)),
      m_body(new QSplitter(Qt::Vertical, this)),
      m_columns(new QSplitter(Qt::Horizontal, this)),
      m_jobs(new JobBar(this)),
      m_status(new StatusLine(this)),
      m_sessions(new SessionActions(m_program, m_jobs, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Porthole"));
    setAcceptDrops(true);
    build();
    wireAddress();
    wireStart();
    wireDesk();
    wireLog();
    wirePorts();
    restoreLook();
    refreshCounts();
    refreshLog();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_log->setPage(LogPane::ConnectionsPage, m_connections);
    m_body->addWidget(m_tabs);
    m_body->addWidget(m_log);
    connect(m_body, &QSplitter::splitterMoved, this, [this] { m_bodyMoved = true; });
    m_body->setStretchFactor(0, 1);
    m_body->setStretchFactor(1, 1);
    for (QWidget *column : {static_cast<QWidget *>(m_ports), static_cast<QWidget *>(m_body),
                            static_cast<QWidget *>(m_details)})
        m_columns->addWidget(column);
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_body, m_columns})
        splitter->setChildrenCollapsible(false);
    m_addressTrouble->setEdge(metrics::Gap);
    m_addressTrouble->setDismissable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_address);
    column->addWidget(m_addressTrouble);
    column->addWidget(m_loss);
    column->addWidget(m_recovery);
    column->addWidget(m_columns, 1);
    column->addWidget(m_jobs);
    column->addWidget(m_status);
    if (m_program.noFile)
        m_loss->showMemoryOnly(m_program.noFile);
    showHistory();
}

void MainWindow::wireStart()
{
    connect(m_start, &StartPage::talkWanted, m_desk, &PanelDesk::newConnection);
    connect(m_start, &StartPage::listenWanted, m_desk, &PanelDesk::newListener);
    connect(m_start, &StartPage::comparisonWanted, m_desk, &PanelDesk::newComparison);
    connect(m_start, &StartPage::labWanted, m_desk, &PanelDesk::newLab);
    connect(m_start, &StartPage::practiceWanted, m_desk, &PanelDesk::practise);
    connect(m_start, &StartPage::addressWanted, this, &MainWindow::openAddress);
    connect(m_recovery, &RecoveryBar::openWanted, m_desk, &PanelDesk::openFile);
    connect(m_sessions, &SessionActions::openWanted, m_desk, &PanelDesk::openFile);
    connect(m_loss, &LossBar::saveWanted, this, [this] { m_sessions->saveAs(liveSession()); });
}

void MainWindow::wireDesk()
{
    connect(m_desk, &PanelDesk::evidenceWanted, this, [this](EntryId entry) {
        m_menu->logAction()->setChecked(true);
        m_log->showEntry(entry);
    });
    connect(m_desk, &PanelDesk::logWanted, this, &MainWindow::showLogOf);
    connect(m_desk, &PanelDesk::remembered, this, &MainWindow::remember);
    connect(m_desk, &PanelDesk::documentLoaded, this, &MainWindow::showPanel);
    connect(m_desk, &PanelDesk::practiceChanged, this, &MainWindow::refreshCounts);
    connect(m_tabs, &TabArea::currentChanged, this, &MainWindow::showPanel);
    connect(m_tabs, &TabArea::countChanged, this, &MainWindow::refreshCounts);
    connect(m_connections, &ConnectionsPane::logWanted, this, &MainWindow::showLogOf);
    connect(m_connections, &ConnectionsPane::talkWanted, m_desk, &PanelDesk::newConnection);
}

void MainWindow::wireLog()
{
    LogModel &model = m_log->model();
    connect(m_log, &LogPane::wakeWanted, &m_program.station, &Station::armLog);
    connect(&m_program.station, &Station::logGrew, m_log, &LogPane::grew);
    connect(&model, &LogModel::knownChanged, this, [this] {
        if (!m_logPause.isActive())
            m_logPause.start();
    });
    m_logPause.setSingleShot(true);
    m_logPause.setInterval(200);
    connect(&m_logPause, &QTimer::timeout, this, &MainWindow::refreshLog);
    connect(&m_statsTick, &QTimer::timeout, this, &MainWindow::refreshLog);
    m_statsTick.start(1000);
    m_details->setMessages(m_log->model().messages());
    connect(m_log, &LogPane::entryChosen, m_details, &DetailsPane::showEntry);
    connect(m_log, &LogPane::entryChosen, this, [this](EntryId entry) {
        if (Panel *panel = m_tabs->current(); panel && panel->isLive())
            panel->chooseEntry(entry);
    });
    m_log->view()->setEmptyState(QStringLiteral("log"),
                                 tr("Every call and every byte appears here, as soon as there is one."), {});
    m_log->grew();
}

// The opened document's while one is shown, else the live one.
LogPane *MainWindow::shownLog() const
{
    const auto *document = qobject_cast<DocumentPanel *>(m_tabs->current());
    return document && document->logPane() ? document->logPane() : m_log;
}

WritableLog MainWindow::liveSession() const
{
    return {m_program.station.logFile(), {}, {}, m_log->model().decodeRules()};
}

// What is in front is what is written.
void MainWindow::writeShown(void (SessionActions::*how)(const WritableLog &))
{
    const auto *document = qobject_cast<DocumentPanel *>(m_tabs->current());
    if (document && !document->file())
        return m_sessions->sayNothingThere(document->title());
    const DecodeRules rules = shownLog()->model().decodeRules();
    (m_sessions->*how)(document ? WritableLog{document->file(), document->nameOfWhatIsThere(), document->path(), rules} : liveSession());
}

Commands MainWindow::commands()
{
    Commands run;
    run.openSession = [this] { m_sessions->open(); };
    run.openEarlier = [this] { m_sessions->openEarlier(); };
    run.saveSession = [this] { writeShown(&SessionActions::saveAs); };
    run.exportJson = [this] { writeShown(&SessionActions::exportJson); };
    run.exportHttp = [this] { writeShown(&SessionActions::exportHttp); };
    run.exportCapture = [this] { writeShown(&SessionActions::exportCapture); };
    run.saveTlsKeys = [this] { writeShown(&SessionActions::saveTlsKeys); };
    run.quit = [this] { close(); };
    run.copy = [this] { shownLog()->view()->copyRows(); };
    run.palette = [this] { openPalette(); };
    run.setScheme = [this](Theme::Scheme scheme) { setScheme(scheme); };
    run.setLanguage = [this](const QString &code) { setLanguage(code); };
    run.changeTextSize = [this](int step) { changeTextSize(step); };
    run.about = [this] { about(); };
    addPanelCommands(run);
    addPaneCommands(run);
    addHistoryCommands(run);
    addPortCommands(run);
    return run;
}

void MainWindow::addPanelCommands(Commands &run)
{
    run.newConnection = [this] { m_desk->newConnection(); };
    run.newListener = [this] { m_desk->newListener(); };
    run.newDatagrams = [this] { m_desk->newDatagrams(); };
    run.newComparison = [this] { m_desk->newComparison(); };
    run.newLab = [this] { m_desk->newLab(); };
    run.newExchange = [this] { m_desk->newExchange(); };
    run.practiseWith = [this](const QString &protocol) { m_desk->practiseWith(protocol); };
    run.stopPractice = [this] { m_desk->stopPractice(); };
    run.newPanel = [this] { m_desk->newConnection(); };
    run.practise = [this] { m_desk->practise(); };
    run.closePanel = [this] { m_tabs->closeCurrent(); };
    run.reopenPanel = [this] { m_desk->reopenClosed(); };
    run.again = [this] {
        if (Panel *panel = m_tabs->current())
            panel->again();
    };
}

void MainWindow::addPaneCommands(Commands &run)
{
    run.focusAddress = [this] {
        m_address->bar()->setFocus(Qt::ShortcutFocusReason);
        m_address->bar()->selectAll();
    };
    run.showArticle = [this] { m_desk->showArticle(); };
    run.focusFilter = [this] {
        shownLog()->focusSearch();
    };
    run.hideSoFar = [this] { shownLog()->hideSoFar(); };
    run.showDetails = [this](bool) { arrangePanes(); };
    run.showLog = [this](bool) { arrangePanes(); };
    run.showLogPage = [this] {
        m_menu->logAction()->setChecked(true);
        shownLog()->choosePage(LogPane::LogPage);
    };
    run.showConnections = [this] {
        m_menu->logAction()->setChecked(true);
        // Of an opened file those that it has.
        shownLog()->choosePage(shownLog() == m_log ? LogPane::ConnectionsPage : LogPane::ConversationsPage);
    };
    run.showLadder = [this] {
        m_menu->logAction()->setChecked(true);
        shownLog()->choosePage(LogPane::LadderPage);
    };
}

void MainWindow::showLogOf(ConversationId conversation)
{
    m_menu->logAction()->setChecked(true);
    m_log->showConversation(conversation);
}

// What the menus offer, and every button of the panel that is shown.
void MainWindow::openPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    std::vector<PaletteCommand> all;
    if (Panel *panel = m_tabs->current()) {
        for (QPushButton *button : panel->findChildren<QPushButton *>()) {
            const QString name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
            if (button->isVisible() && button->isEnabled() && !name.isEmpty())
                all.push_back({panel->title(), name, {}, [button = QPointer(button)] {
                    if (button)
                        button->click();
                }});
        }
    }
    for (PaletteCommand &command : m_menu->paletteCommands())
        all.push_back(std::move(command));
    m_palette->open(std::move(all));
}

void MainWindow::settleIn()
{
    m_recovery->look();
    followDesktop();
}

void MainWindow::showPanel()
{
    Panel *panel = m_tabs->current();
    // A session that was opened is nowhere; what a form does not say yet may stand in the bar already.
    if (panel && (!panel->address().isEmpty() || qobject_cast<DocumentPanel *>(panel)))
        m_address->bar()->setAddress(panel->address());
    arrangePanes();
    refreshCounts();
}

void MainWindow::refreshCounts()
{
    if (const Panel *panel = m_tabs->current())
        m_log->ladder()->suggest(panel->conversation());
    int listening = m_desk->practiceServers();
    int connections = 0;
    for (Panel *panel : m_tabs->panels()) {
        if (const auto *listener = qobject_cast<ListenerPanel *>(panel)) {
            listening += listener->isListening();
            connections += listener->openConnections();
        } else if (const auto *tcp = qobject_cast<TcpPanel *>(panel)) {
            connections += tcp->isOpen();
        } else if (const auto *udp = qobject_cast<UdpPanel *>(panel)) {
            connections += udp->isOpen();
        } else if (const auto *exchange = qobject_cast<ExchangePanel *>(panel)) {
            connections += !exchange->isSettled();
        }
    }
    m_status->setCounts(listening, connections);
}

void MainWindow::refreshLog()
{
    const LogStats stats = m_program.station.stats();
    m_status->setLog(stats);
    m_loss->look(stats);
    const QString path = m_program.station.logFile()->path();
    m_status->setSession(path.isEmpty() ? tr("This session is kept in memory only")
                                        : tr("Session kept for %1 days").arg(SessionStore::KeepDays), path);
}

// An opened document brings its own log and details; the live ones stand back while it is shown.
void MainWindow::arrangePanes()
{
    const bool live = !m_tabs->current() || m_tabs->current()->isLive();
    m_status->setBehind(!live);
    const bool narrow = width() < m_program.theme.scaled(NarrowWidth);
    placePorts();
    const bool wanted = m_menu->detailsAction()->isChecked();
    m_log->setVisible(live && m_menu->logAction()->isChecked());
    if (narrow && wanted && !m_detailsInLog) {
        m_log->setPage(LogPane::DetailsPage, m_details);
        m_detailsInLog = true;
    } else if ((!narrow || !wanted) && m_detailsInLog) {
        m_log->setPage(LogPane::DetailsPage, nullptr);
        const int ports = m_ports->width();  // before the third column takes from it
        m_columns->addWidget(m_details);
        m_columns->setSizes({ports, width() - ports - DetailsWidth, DetailsWidth});
        m_detailsInLog = false;
    }
    if (!m_detailsInLog)
        m_details->setVisible(live && wanted);
}

void MainWindow::about()
{
    m_program.seams.ask(this, {tr("About Porthole"),
                               tr("Porthole %1\nA network inspector that acts and explains.\n\n"
                                  "Free software under the GNU General Public License, version 3 or later.")
                                   .arg(m_program.version), {tr("Close")}}, [](int) {});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangePanes();
    shareHeight();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!urlOrPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_desk->openFile(urlOrPath(event->mimeData()));
    event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    keepLook();
    QWidget::closeEvent(event);
}

} // namespace porthole
