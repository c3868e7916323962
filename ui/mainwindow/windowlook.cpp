// How the window remembers its looks: size, panes, theme and text size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/views/logheader.h"
#include "ui/views/logview.h"
#include "ui/theme/desktopscheme.h"
#include "ui/widgets/inlinetrouble.h"

#include <QAction>
#include <QSplitter>

namespace porthole {

namespace {

QString schemeName(Theme::Scheme scheme)
{
    return scheme == Theme::Scheme::Light ? QStringLiteral("light")
         : scheme == Theme::Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("system");
}

// What the log gets of the height, in percent, while nobody has moved the edge between it and the panels.
constexpr int LogShare = 38;
constexpr int LogShareBelowMuch = 30; // below a panel that needs the room
// In a low window it has no more than that, and so little before there is anything in it.
constexpr int LowBody = 640;
constexpr int LowLog = 184;
constexpr int LowLogBelowMuch = 156;
constexpr int EmptyLog = 156;

} // namespace

void MainWindow::restoreLook()
{
    const Settings &settings = m_program.settings;
    resize(1440, 900);
    setMinimumSize(720, 480);
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    m_columns->setSizes({0, width() - DetailsWidth, DetailsWidth});
    m_bodyMoved = settings.bodySplit > 0;
    m_panelsHeight = settings.bodySplit;
    m_body->setSizes({m_bodyMoved ? settings.bodySplit : 480, 360});
    if (!settings.layout.isEmpty())
        m_columns->restoreState(settings.layout);
    if (const int details = m_columns->sizes().value(2); details > 0)
        m_detailsWidth = details;
    m_menu->detailsAction()->setChecked(settings.detailsShown);
    m_menu->logAction()->setChecked(settings.logShown);
    m_desk->columns().attach(QStringLiteral("log"), m_log->view()->header());
    m_desk->columns().attach(QStringLiteral("ports"), m_ports->columns());
    restorePorts();
    arrangePanes();
    wireHeights();
}

// The window may come up in another size than the one the columns were made for, and they share out the
// difference among all of them: it belongs to the panels alone.
void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (const int panels = std::exchange(m_panelsHeight, 0); panels > 0) // only here it is known of how much
        m_body->setSizes({panels, std::max(0, m_body->height() - m_body->handleWidth() - panels)});
    shareHeight();
    const int details = std::exchange(m_detailsWidth, 0);
    if (details == 0)
        return;
    const int ports = m_ports->isFolded() ? PortsPane::RailWidth : portsWidth();
    const int beside = m_details->isVisibleTo(this) && !m_detailsInLog ? details : 0;
    m_columns->setSizes({ports, m_columns->width() - ports - beside, beside});
    shareHeight();
}

// Never with the traffic: only when something else is shown, and once when the log begins.
void MainWindow::wireHeights()
{
    for (const auto signal : {&TabArea::currentChanged, &TabArea::roomChanged})
        connect(m_tabs, signal, this, &MainWindow::shareHeight);
    connect(&m_log->model(), &LogModel::knownChanged, this, [this] {
        if (m_log->model().entriesKnown() > 0 && !std::exchange(m_logBegun, true))
            shareHeight();
    });
}

int MainWindow::logHeight() const
{
    const Theme &theme = m_program.theme;
    const Panel *panel = m_tabs->current();
    const bool much = panel && panel->needsRoom();
    if (!m_logBegun)
        return theme.scaled(EmptyLog);
    const int share = m_body->height() * (much ? LogShareBelowMuch : LogShare) / 100;
    return m_body->height() < theme.scaled(LowBody) ? std::min(share, theme.scaled(much ? LowLogBelowMuch : LowLog)) : share;
}

// The panel is what a person works in: it has the greater part, unless somebody shared it out by hand.
void MainWindow::shareHeight()
{
    if (!m_bodyMoved)
        m_body->setSizes({m_body->height() - logHeight(), logHeight()});
}

void MainWindow::keepLook()
{
    Settings now = m_program.settings;
    now.geometry = saveGeometry();
    if (!m_detailsInLog)
        now.layout = m_columns->saveState();
    if (m_body->sizes().value(1) > 0) // else the panels have all of it for now
        now.bodySplit = m_bodyMoved ? m_body->sizes().value(0) : 0;
    now.detailsShown = m_menu->detailsAction()->isChecked();
    now.logShown = m_menu->logAction()->isChecked();
    now.columns = m_desk->columns().all();
    keepPorts(now);
    if (now == m_program.settings)
        return;
    m_program.settings = now;
    writeSettings(now, m_program.settingsFolder);
}

void MainWindow::changeTextSize(int step)
{
    m_program.theme.setTextStep(step == 0 ? 0 : m_program.theme.textStep() + step);
    m_program.settings.textStep = m_program.theme.textStep();
    arrangePanes();  // larger text needs a wider window for the same panes
    placePorts();
    shareHeight();
    writeSettings(m_program.settings, m_program.settingsFolder);
}

void MainWindow::setScheme(Theme::Scheme scheme)
{
    m_program.theme.setScheme(scheme);
    m_program.settings.theme = schemeName(scheme);
    writeSettings(m_program.settings, m_program.settingsFolder);
}

// Asked after the first picture; until it answers, what it said last holds.
void MainWindow::followDesktop()
{
    auto *desktop = new DesktopScheme(DesktopScheme::sessionBus(), this);
    connect(desktop, &DesktopScheme::told, this, [this](Theme::Scheme wish) {
        m_program.theme.setDesktopWish(wish);
        const QString now = wish == Theme::Scheme::System ? QString() : schemeName(wish);
        if (std::exchange(m_program.settings.desktopTheme, now) != now)
            writeSettings(m_program.settings, m_program.settingsFolder);
    });
    connect(desktop, &DesktopScheme::motionTold, this, [this](bool wanted) { m_program.theme.setMoves(wanted); });
}

// Every text there is was made in the language of the start; only a new start changes them all.
void MainWindow::setLanguage(const QString &code)
{
    m_program.settings.language = code;
    const bool kept = writeSettings(m_program.settings, m_program.settingsFolder);
    m_addressTrouble->showWords(kept ? InlineTrouble::Variant::Info : InlineTrouble::Variant::Caution,
                                kept ? tr("The language changes when Porthole starts again.")
                                     : tr("The language could not be kept: the settings cannot be written."));
}

} // namespace porthole
