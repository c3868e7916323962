// How the window shows the port table: beside the panels, as a rail where it is narrow; and what its rows do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"

#include <QAction>
#include <QSplitter>

namespace porthole {

namespace {

constexpr int RailBelow = 1100; // at normal text size; a narrower window has no room for the pane
constexpr int UsualWidth = 300; // of the pane, at normal text size

} // namespace

void MainWindow::wirePorts()
{
    connect(m_ports, &PortsPane::foldWanted, this, [this](bool folded) { choosePorts(!folded); });
    connect(m_ports, &PortsPane::leaveWanted, this, [this] {
        if (m_portsPeeked)
            choosePorts(false);
    });
    connect(m_ports, &PortsPane::openWanted, this, &MainWindow::openAddress);
    connect(m_ports, &PortsPane::askWanted, m_desk, &PanelDesk::ask);
    connect(m_ports, &PortsPane::listenWanted, m_desk, [this](quint16 port, bool datagrams) {
        if (datagrams)
            m_desk->newDatagramsAt(port);
        else
            m_desk->newListenerOn(port);
    });
    connect(m_ports, &PortsPane::articleWanted, m_desk, &PanelDesk::showArticle);
    connect(m_ports, &PortsPane::practiceWanted, m_desk,
            [this](const QString &protocol) { m_desk->practiseWith(protocol); });
    connect(m_ports, &PortsPane::filterWanted, this, [this](const QString &filter) {
        m_menu->logAction()->setChecked(true);
        shownLog()->choosePage(LogPane::LogPage);
        shownLog()->filterLine()->setText(filter);
    });
    connect(m_desk, &PanelDesk::portsWanted, this, &MainWindow::findPorts);
    // In a narrow window the pane stands where the panel belongs that a row has opened.
    const auto done = [this] {
        if (m_portsPeeked)
            choosePorts(false);
    };
    connect(m_ports, &PortsPane::openWanted, this, done);
    connect(m_ports, &PortsPane::askWanted, this, done);
    connect(m_ports, &PortsPane::listenWanted, this, done);
    connect(m_ports, &PortsPane::articleWanted, this, done);
    connect(m_ports, &PortsPane::practiceWanted, this, done);
    connect(m_ports, &PortsPane::filterWanted, this, done);
}

void MainWindow::addPortCommands(Commands &run)
{
    run.focusPorts = [this] {
        choosePorts(true);
        m_ports->focusSearch();
    };
    run.showPorts = [this](bool on) { choosePorts(on); };
}

void MainWindow::findPorts(const QString &typed)
{
    choosePorts(true);
    m_ports->find(typed);
    m_ports->focusSearch();
}

// In a narrow window a look at them does not change what was chosen for a wide one.
void MainWindow::choosePorts(bool shown)
{
    (width() < m_program.theme.scaled(RailBelow) ? m_portsPeeked : m_portsWanted) = shown;
    placePorts();
}

int MainWindow::portsWidth() const
{
    return m_portsWidth > 0 ? m_portsWidth : m_program.theme.scaled(UsualWidth);
}

void MainWindow::placePorts()
{
    const bool narrow = width() < m_program.theme.scaled(RailBelow);
    m_portsPeeked = m_portsPeeked && narrow;
    const bool shown = narrow ? m_portsPeeked : m_portsWanted;
    m_menu->portsAction()->setChecked(shown);
    if (m_ports->isFolded() == !shown)
        return;
    if (!shown)
        m_portsWidth = m_ports->width();
    QList<int> sizes = m_columns->sizes();
    m_ports->setFolded(!shown);
    const int now = shown ? portsWidth() : PortsPane::RailWidth;
    sizes[1] += sizes[0] - now;
    sizes[0] = now;
    m_columns->setSizes(sizes);
}

void MainWindow::restorePorts()
{
    m_portsWanted = m_program.settings.portsShown;
    m_portsWidth = m_program.settings.forms.value(QStringLiteral("ports"))
                       .toMap()
                       .value(QStringLiteral("width"))
                       .toInt();
    m_portsWidth = m_portsWidth > 0 ? qBound(PortsPane::LeastWidth, m_portsWidth, 4000) : 0;
    m_ports->setFolded(true);
}

void MainWindow::keepPorts(Settings &settings) const
{
    settings.portsShown = m_portsWanted;
    const int now = m_ports->isFolded() ? m_portsWidth : m_ports->width();
    if (now > 0)
        settings.forms.insert(QStringLiteral("ports"), QVariantMap{{QStringLiteral("width"), now}});
}

} // namespace porthole
