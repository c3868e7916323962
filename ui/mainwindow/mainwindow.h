// The window: puts the parts together and passes wishes between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"
#include "ui/mainwindow/mainmenu.h"
#include "ui/mainwindow/program.h"
#include "ui/panels/panel.h"

#include <QTimer>
#include <QWidget>

class QSplitter;

namespace porthole {

class DetailsPane;
class AddressRow;
class DocumentPanel;
class InlineTrouble;
class JobBar;
class ListenerPanel;
class LogPane;
class RecoveryBar;
class SessionActions;
class StartPage;
class StatusLine;
class TabArea;
class TcpPanel;

class MainWindow : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(const Program &program);
    ~MainWindow() override;

    TcpPanel *newConnection();
    TcpPanel *openAddress(const HostPort &target);
    ListenerPanel *newListener();
    DocumentPanel *openFile(const QString &path);
    // What the command line, a drop or the address bar gives: an address or the path of a session file.
    Panel *openAnything(const QString &what);
    // After the first picture is on the screen: what need not delay it.
    void settleIn();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    Commands commands();
    LogPane *shownLog() const;
    void build();
    void wire();
    void wireLog();
    template <typename P> P *addPanel(P *panel);
    void remember(const QString &address);
    void showPanel();
    void refreshCounts();
    void refreshLog();
    void arrangePanes();
    void changeTextSize(int step);
    void setScheme(Theme::Scheme scheme);
    void restoreLook();
    void keepLook();
    void about();

    Program m_program;
    PanelContext m_context;
    MainMenu *m_menu;
    AddressRow *m_address;
    InlineTrouble *m_addressTrouble;
    RecoveryBar *m_recovery;
    StartPage *m_start;
    TabArea *m_tabs;
    LogPane *m_log;
    DetailsPane *m_details;
    QSplitter *m_body;    // panels over the log
    QSplitter *m_columns; // body beside details
    JobBar *m_jobs;
    StatusLine *m_status;
    SessionActions *m_sessions;
    QTimer m_logPause;
    bool m_detailsInLog = false;
};

} // namespace porthole
