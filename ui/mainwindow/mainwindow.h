// The window: puts the parts together and passes wishes between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/mainmenu.h"
#include "ui/mainwindow/program.h"
#include "ui/panels/panel.h"

#include <QTimer>
#include <QWidget>

class QSplitter;

namespace porthole {

class AddressRow;
class CommandPalette;
class ConnectionsPane;
class DetailsPane;
class InlineTrouble;
class JobBar;
class LogPane;
class LossBar;
class PanelDesk;
class PortsPane;
class RecoveryBar;
class SessionActions;
class StartPage;
class StatusLine;
class TabArea;
class UnixOffers;
struct Target;
struct WritableLog;

class MainWindow : public QWidget
{
    Q_OBJECT
public:
    static constexpr int DetailsWidth = 380; // until a person chooses another

    explicit MainWindow(const Program &program);
    ~MainWindow() override;

    PanelDesk *desk() const { return m_desk; }
    // What the command line, a drop or the address bar gives: an address or the path of a session file.
    Panel *openAnything(const QString &what);
    // After the first picture is on the screen: what need not delay it.
    void settleIn();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    Commands commands();
    void addPanelCommands(Commands &run);
    void addPaneCommands(Commands &run);
    void addHistoryCommands(Commands &run);
    void showHistory();
    LogPane *shownLog() const;
    WritableLog liveSession() const;
    void writeShown(void (SessionActions::*how)(const WritableLog &));
    void build();
    void wireAddress();
    void listenWhereWritten();
    void offerSchemes();
    void sayWhatIsNotOffered();
    void sayUnknownScheme(const QString &scheme, const QStringList &known);
    void wirePorts();
    void addPortCommands(Commands &run);
    void findPorts(const QString &typed);
    void choosePorts(bool shown);
    void placePorts();
    void restorePorts();
    void keepPorts(Settings &settings) const;
    int portsWidth() const;
    void wireStart();
    void wireDesk();
    void wireLog();
    void openAddress(const QString &address);
    void openTarget(const Target &target);
    void showLogOf(ConversationId conversation);
    void openPalette();
    void remember(const QString &address);
    void showPanel();
    void refreshCounts();
    void refreshLog();
    void arrangePanes();
    void wireHeights();
    void shareHeight();
    int logHeight() const;
    void changeTextSize(int step);
    void setScheme(Theme::Scheme scheme);
    void followDesktop();
    void setLanguage(const QString &code);
    void restoreLook();
    void keepLook();
    void about();

    Program m_program;
    MainMenu *m_menu;
    AddressRow *m_address;
    InlineTrouble *m_addressTrouble;
    LossBar *m_loss;
    RecoveryBar *m_recovery;
    PortsPane *m_ports;
    StartPage *m_start;
    TabArea *m_tabs;
    PanelDesk *m_desk;
    LogPane *m_log;
    ConnectionsPane *m_connections;
    DetailsPane *m_details;
    QSplitter *m_body;    // panels over the log
    int m_panelsHeight = 0;     // as it was chosen, until the window is shown
    bool m_bodyMoved = false;   // by a person, now or before this start
    bool m_logBegun = false;    // it has rows: that is when it gets its height
    QSplitter *m_columns; // ports, body, details
    JobBar *m_jobs;
    StatusLine *m_status;
    SessionActions *m_sessions;
    CommandPalette *m_palette = nullptr;
    QTimer m_logPause;
    QTimer m_statsTick;  // the log view tells of entries only while it is shown
    bool m_detailsInLog = false;
    bool m_portsWanted = true;    // where there is room
    UnixOffers *m_unixOffers = nullptr;
    bool m_portsPeeked = false;   // shown in a narrow window, until a row has acted
    int m_portsWidth = 0;         // 0: not chosen yet
    int m_detailsWidth = DetailsWidth;  // as remembered, until the window is first shown
};

} // namespace porthole
