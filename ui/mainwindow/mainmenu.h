// The menu and the shortcuts: every command by name, in one place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/commandpalette.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace porthole {

// What the commands do; filled in by the window.
struct Commands {
    std::function<void()> openSession, openEarlier, saveSession, exportJson, exportHttp, exportCapture, saveTlsKeys, clearHistory, quit;
    std::function<void(bool)> keepHistory;
    std::function<void(bool)> keepSessions;
    std::function<void()> newConnection, newListener, newDatagrams, newComparison, newLab, newExchange, newPanel, closePanel, reopenPanel, again;
    std::function<void()> practise;  // an echo server of our own, and a connection to it
    std::function<void()> stopPractice;
    std::function<void(const QString &)> practiseWith;  // the practice server of a protocol, and its front page
    std::function<void()> focusAddress, focusFilter, focusPorts, copy, hideSoFar, palette;
    std::function<void()> showLogPage, showConnections, showLadder, showArticle;
    std::function<void(Theme::Scheme)> setScheme;
    std::function<void(const QString &)> setLanguage;  // its code; empty: the desktop's
    std::function<void(int)> changeTextSize;  // steps; 0: back to normal
    std::function<void(bool)> showPorts, showDetails, showLog;
    std::function<void()> about;
};

// What the menus show as chosen at the start.
struct MenuChoices {
    Theme::Scheme scheme = Theme::Scheme::System;
    bool historyKept = true;
    bool sessionsKept = true;
    QString language;  // its code; empty: the desktop's
};

class MainMenu : public QObject
{
    Q_OBJECT
public:
    // Actions belong to `window`, so that their shortcuts work wherever the focus is.
    MainMenu(const Commands &commands, const MenuChoices &chosen, QWidget *window);

    QMenu *menu() const { return m_menu; }
    QMenu *newMenu() const { return m_new; }
    QAction *portsAction() const { return m_ports; }
    QAction *detailsAction() const { return m_details; }
    // Every command by name, for the palette.
    std::vector<PaletteCommand> paletteCommands() const;
    QAction *logAction() const { return m_log; }

private:
    QAction *add(QMenu *menu, const QString &name, const QString &text, const QString &keys,
                 const std::function<void()> &run);
    QAction *addPane(QMenu *menu, const QString &name, const QString &text, const QString &keys,
                     const std::function<void(bool)> &run);
    void buildNew();
    void buildFile(const MenuChoices &chosen);
    void buildPanel();
    void buildEdit();
    void buildHistory(QMenu *file, const MenuChoices &chosen);
    void buildThemes(QMenu *view, Theme::Scheme scheme);
    void buildLanguages(QMenu *view, const QString &language);
    void buildView(Theme::Scheme scheme, const QString &language);

    Commands m_run;
    QWidget *m_window;
    QMenu *m_menu;
    QMenu *m_new;
    QAction *m_ports = nullptr;
    QAction *m_details = nullptr;
    QAction *m_log = nullptr;
};

} // namespace porthole
