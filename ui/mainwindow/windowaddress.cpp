// How the window answers to what is written in the address bar, and remembers it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wayto.h"
#include "core/transport/endpoint.h"
#include "ui/mainwindow/addressrow.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/mainwindow/startpage.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/addressbar.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/unixoffers.h"

#include <QFileInfo>

namespace porthole {

void MainWindow::wireAddress()
{
    AddressBar *bar = m_address->bar();
    connect(bar, &AddressBar::opened, this, &MainWindow::openTarget);
    connect(bar, &AddressBar::misunderstood, m_addressTrouble, [this](const Failure &failure) {
        m_addressTrouble->setAction({});
        m_addressTrouble->showFailure(failure);
    });
    m_unixOffers = new UnixOffers(UnixOffers::Kinds::All, bar);
    connect(bar, &QLineEdit::textEdited, this, [this](const QString &typed) {
        m_unixOffers->type(typed);
        sayWhatIsNotOffered();
    });
    connect(m_unixOffers, &UnixOffers::found, this, [this, bar] {
        bar->setPlaces(m_unixOffers->addresses());
        if (!m_unixOffers->remark().isEmpty())
            sayWhatIsNotOffered();
    });
    connect(bar, &QLineEdit::textEdited, this, &MainWindow::offerSchemes, Qt::SingleShotConnection);
    connect(bar, &QLineEdit::textChanged, this, [this](const QString &text) {
        const Result<Target> target = HostPort{text, 0}.isPath() ? Result<Target>(tl::unexpected(Failure())) : parseTarget(text);
        m_ports->setHost(target && !target->isPath() ? target->host : QString());
    });
    connect(m_address, &AddressRow::listenWanted, this, &MainWindow::listenWhereWritten);
    connect(m_desk, &PanelDesk::schemeUnknown, this, &MainWindow::sayUnknownScheme);
    connect(m_desk, &PanelDesk::addressWanted, this, &MainWindow::openAddress);
}

// At what stands in the bar, where somebody wrote it for that; what was opened from there is somewhere else.
void MainWindow::listenWhereWritten()
{
    const AddressBar *bar = m_address->bar();
    const Result<Target> target = bar->target();
    if (target && bar->isModified())
        m_desk->listenAt(*target);
    else
        m_desk->newListener();
}

// When somebody first types: it reads the catalog.
void MainWindow::offerSchemes()
{
    QStringList beginnings = knownSchemes(*m_program.catalog);
    for (QString &beginning : beginnings)
        beginning += QStringLiteral("://");
    beginnings << QStringLiteral("unix:/") << QStringLiteral("unix:@") << QStringLiteral("unix-dgram:/")
               << QStringLiteral("unix-dgram:@");
    m_address->bar()->setBeginnings(beginnings);
}

// In place of what was wrong with what stood there before.
void MainWindow::sayWhatIsNotOffered()
{
    m_addressTrouble->setAction({});
    m_addressTrouble->showWords(m_unixOffers->failed() ? InlineTrouble::Variant::Caution : InlineTrouble::Variant::Info,
                                m_unixOffers->remark(), m_unixOffers->remarkDetail());
}

void MainWindow::sayUnknownScheme(const QString &scheme, const QStringList &known)
{
    setLook(m_address->bar(), Look::Invalid);
    m_addressTrouble->setAction({});
    m_addressTrouble->showWords(InlineTrouble::Variant::Trouble, tr("%1:// is not understood.").arg(scheme),
                                tr("What is understood: %1.").arg(known.join(QStringLiteral(", "))),
                                tr("host:port reaches any service that speaks over TCP, udp://host:port sends datagrams, and "
                                   "unix:/path is a socket of this machine."));
}

Panel *MainWindow::openAnything(const QString &what)
{
    // File managers hand over either.
    const QUrl url(what);
    const QString path = url.isLocalFile() ? url.toLocalFile() : what;
    if (QFileInfo(path).isFile())
        return m_desk->openFile(QFileInfo(path).absoluteFilePath());
    openAddress(what);
    return m_tabs->current();
}

// Never a file: what a row or the history names is an address, whatever lies in the working folder.
void MainWindow::openAddress(const QString &address)
{
    m_address->bar()->setAddress(address);
    m_address->bar()->submit();
}

void MainWindow::openTarget(const Target &target)
{
    m_addressTrouble->hide();
    m_desk->openTarget(target);
}

void MainWindow::showHistory()
{
    m_start->setRecent(m_program.history.entries());
    m_address->bar()->setHistory(m_program.history.entries());
}

void MainWindow::addHistoryCommands(Commands &run)
{
    run.clearHistory = [this] {
        m_program.history.clear();
        m_desk->forgetAddresses();
        showHistory();
    };
    run.keepSessions = [this](bool kept) {
        m_program.settings.sessionsKept = kept;
        const bool written = writeSettings(m_program.settings, m_program.settingsFolder);
        const bool hasFile = !m_program.station.logFile()->path().isEmpty();
        m_addressTrouble->setAction({});
        m_addressTrouble->showWords(written ? InlineTrouble::Variant::Info : InlineTrouble::Variant::Caution,
                                    !written ? tr("This could not be kept: the settings cannot be written.")
                                    : kept   ? tr("Sessions are kept in files from the next start on.")
                                             : tr("Sessions are kept in memory only, from the next start on."),
                                    hasFile && !kept ? tr("The file of this session stays until its time is over.") : QString());
    };
    run.keepHistory = [this](bool kept) {
        m_program.history.setKept(kept);
        m_program.settings.historyKept = kept;
        m_desk->keepMessages(kept);
        if (kept)
            writeSettings(m_program.settings, m_program.settingsFolder);
        else
            m_desk->forgetAddresses();
        showHistory();
    };
}

void MainWindow::remember(const QString &address)
{
    m_addressTrouble->hide();  // somewhere else by now
    if (!m_desk->isPractice(address)) // its port is nobody's next time
        m_program.history.add(address);
    showHistory();
    m_address->bar()->setAddress(address);
}

} // namespace porthole
