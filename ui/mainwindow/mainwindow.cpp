// The window: puts the parts together and passes wishes between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/log/logfile.h"
#include "core/session/station.h"
#include "ui/mainwindow/addressrow.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/recoverybar.h"
#include "ui/mainwindow/sessionactions.h"
#include "ui/mainwindow/startpage.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/logview.h"
#include "ui/widgets/addressbar.h"
#include "ui/widgets/inlinetrouble.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QVBoxLayout>

namespace porthole {

namespace {

constexpr int NarrowWidth = 1240;  // below, Details becomes a tab beside the log

QString urlOrPath(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(const Program &program)
    : m_program(program), m_context{program.station, program.seams},
      m_menu(new MainMenu(commands(), program.theme.scheme(), this)),
      m_address(new AddressRow(m_menu->menu(), this)),
      m_addressTrouble(new InlineTrouble(this)),
      m_recovery(new RecoveryBar(program.sessions, this)),
      m_start(new StartPage(this)),
      m_tabs(new TabArea(m_start, m_menu->newMenu(), this)),
      m_log(new LogPane(program.station.logFile(), program.seams, this)),
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
    wire();
    wireLog();
    restoreLook();
    refreshCounts();
    refreshLog();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_body->addWidget(m_tabs);
    m_body->addWidget(m_log);
    m_body->setStretchFactor(0, 1);
    m_body->setStretchFactor(1, 1);
    m_columns->addWidget(m_body);
    m_columns->addWidget(m_details);
    m_columns->setStretchFactor(0, 1);
    for (QSplitter *splitter : {m_body, m_columns})
        splitter->setChildrenCollapsible(false);
    auto *edge = new QVBoxLayout;
    edge->setContentsMargins(12, 0, 12, 0);
    edge->addWidget(m_addressTrouble);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_address);
    column->addLayout(edge);
    column->addWidget(m_recovery);
    column->addWidget(m_columns, 1);
    column->addWidget(m_jobs);
    column->addWidget(m_status);
    m_start->setRecent(m_program.history.entries());
    m_address->bar()->setHistory(m_program.history.entries());
}

void MainWindow::wire()
{
    AddressBar *bar = m_address->bar();
    connect(bar, &AddressBar::opened, this, [this](const HostPort &target) {
        m_addressTrouble->hide();
        openAddress(target);
    });
    connect(bar, &AddressBar::misunderstood, m_addressTrouble, [this](const Failure &failure) {
        m_addressTrouble->showFailure(failure);
    });
    connect(bar, &QLineEdit::textEdited, m_addressTrouble, &QWidget::hide);
    connect(m_address, &AddressRow::listenWanted, this, &MainWindow::newListener);
    connect(m_start, &StartPage::talkWanted, this, &MainWindow::newConnection);
    connect(m_start, &StartPage::listenWanted, this, &MainWindow::newListener);
    connect(m_start, &StartPage::addressWanted, this, &MainWindow::openAnything);
    connect(m_recovery, &RecoveryBar::openWanted, this, &MainWindow::openFile);
    connect(m_sessions, &SessionActions::openWanted, this, &MainWindow::openFile);
    connect(m_tabs, &TabArea::currentChanged, this, &MainWindow::showPanel);
    connect(m_tabs, &TabArea::countChanged, this, &MainWindow::refreshCounts);
}

void MainWindow::wireLog()
{
    LogModel &model = m_log->model();
    connect(&model, &LogModel::wakeWanted, &m_program.station, &Station::armLog);
    connect(&m_program.station, &Station::logGrew, &model, &LogModel::grew);
    connect(&model, &LogModel::knownChanged, this, [this] {
        if (!m_logPause.isActive())
            m_logPause.start();
    });
    m_logPause.setSingleShot(true);
    m_logPause.setInterval(200);
    connect(&m_logPause, &QTimer::timeout, this, &MainWindow::refreshLog);
    connect(m_log, &LogPane::entryChosen, m_details, &DetailsPane::showEntry);
    m_log->view()->setEmptyState(QStringLiteral("log"),
                                 tr("Every call and every byte appears here, as soon as there is one."), {});
    model.grew();
}

// The opened document's while one is shown, else the live one.
LogPane *MainWindow::shownLog() const
{
    const auto *document = qobject_cast<DocumentPanel *>(m_tabs->current());
    return document && document->logPane() ? document->logPane() : m_log;
}

Commands MainWindow::commands()
{
    Commands run;
    run.openSession = [this] { m_sessions->open(); };
    run.saveSession = [this] { m_sessions->saveAs(); };
    run.exportJson = [this] { m_sessions->exportJson(); };
    run.quit = [this] { close(); };
    run.newConnection = [this] { newConnection(); };
    run.newListener = [this] { newListener(); };
    run.newPanel = [this] { newConnection(); };
    run.closePanel = [this] { m_tabs->closeCurrent(); };
    run.again = [this] {
        if (Panel *panel = m_tabs->current())
            panel->again();
    };
    run.focusAddress = [this] {
        m_address->bar()->setFocus(Qt::ShortcutFocusReason);
        m_address->bar()->selectAll();
    };
    run.focusFilter = [this] {
        shownLog()->filterLine()->setFocus(Qt::ShortcutFocusReason);
        shownLog()->filterLine()->selectAll();
    };
    run.copy = [this] { shownLog()->view()->copyRows(); };
    run.setScheme = [this](Theme::Scheme scheme) { setScheme(scheme); };
    run.changeTextSize = [this](int step) { changeTextSize(step); };
    run.showDetails = [this](bool) { arrangePanes(); };
    run.showLog = [this](bool) { arrangePanes(); };
    run.about = [this] { about(); };
    return run;
}

template <typename P> P *MainWindow::addPanel(P *panel)
{
    connect(panel, &Panel::evidenceWanted, this, [this](EntryId entry) {
        m_menu->logAction()->setChecked(true);
        m_log->showEntry(entry);
    });
    connect(panel, &Panel::remembered, this, &MainWindow::remember);
    m_tabs->add(panel);
    return panel;
}

TcpPanel *MainWindow::newConnection()
{
    auto *panel = addPanel(new TcpPanel(m_context, this));
    panel->focusForm();
    return panel;
}

TcpPanel *MainWindow::openAddress(const HostPort &target)
{
    TcpPanel *panel = newConnection();
    panel->setTarget(target);
    panel->open();
    panel->focusCompose();
    return panel;
}

ListenerPanel *MainWindow::newListener()
{
    auto *panel = addPanel(new ListenerPanel(m_context, this));
    connect(panel, &ListenerPanel::connectWanted, this, &MainWindow::openAddress);
    return panel;
}

DocumentPanel *MainWindow::openFile(const QString &path)
{
    auto *panel = addPanel(new DocumentPanel(path, m_program.seams, this));
    connect(panel, &DocumentPanel::loaded, this, &MainWindow::showPanel);
    return panel;
}

Panel *MainWindow::openAnything(const QString &what)
{
    if (QFileInfo(what).isFile())
        return openFile(QFileInfo(what).absoluteFilePath());
    m_address->bar()->setAddress(what);
    m_address->bar()->submit();
    return m_tabs->current();
}

void MainWindow::settleIn()
{
    m_recovery->look();
}

void MainWindow::remember(const QString &address)
{
    m_program.history.add(address);
    m_address->bar()->setHistory(m_program.history.entries());
    m_address->bar()->setAddress(address);
    m_start->setRecent(m_program.history.entries());
}

void MainWindow::showPanel()
{
    Panel *panel = m_tabs->current();
    if (panel && !panel->address().isEmpty())
        m_address->bar()->setAddress(panel->address());
    arrangePanes();
    refreshCounts();
}

void MainWindow::refreshCounts()
{
    int listening = 0;
    int connections = 0;
    for (Panel *panel : m_tabs->panels()) {
        if (const auto *listener = qobject_cast<ListenerPanel *>(panel)) {
            listening += listener->isListening();
            connections += listener->openConnections();
        } else if (const auto *tcp = qobject_cast<TcpPanel *>(panel)) {
            connections += tcp->isOpen();
        }
    }
    m_status->setCounts(listening, connections);
}

void MainWindow::refreshLog()
{
    m_status->setLog(m_program.station.stats());
    const QString path = m_program.station.logFile()->path();
    m_status->setSession(path.isEmpty() ? tr("This session is kept in memory only")
                                        : tr("Session kept for %1 days").arg(SessionStore::KeepDays), path);
}

// An opened document brings its own log and details; the live ones stand back while it is shown.
void MainWindow::arrangePanes()
{
    const Panel *panel = m_tabs->current();
    const bool live = !panel || panel->isLive();
    const bool narrow = width() < NarrowWidth;
    const bool wanted = m_menu->detailsAction()->isChecked();
    m_log->setVisible(live && m_menu->logAction()->isChecked());
    if (narrow && wanted && !m_detailsInLog) {
        m_log->setDetails(m_details);
        m_detailsInLog = true;
    } else if ((!narrow || !wanted) && m_detailsInLog) {
        m_log->setDetails(nullptr);
        m_columns->addWidget(m_details);
        m_columns->setSizes({width() - 380, 380});
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
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!urlOrPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    openFile(urlOrPath(event->mimeData()));
    event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    keepLook();
    QWidget::closeEvent(event);
}

} // namespace porthole
