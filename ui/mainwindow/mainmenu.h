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
    std::function<void()> openSession, saveSession, exportJson, quit;
    std::function<void()> newConnection, newListener, newComparison, newPanel, closePanel, reopenPanel, again;
    std::function<void()> practise;  // an echo server of our own, and a connection to it
    std::function<void()> focusAddress, focusFilter, focusPorts, copy, palette;
    std::function<void()> showLogPage, showConnections, showArticle;
    std::function<void(Theme::Scheme)> setScheme;
    std::function<void(int)> changeTextSize;  // steps; 0: back to normal
    std::function<void(bool)> showPorts, showDetails, showLog;
    std::function<void()> about;
};

class MainMenu : public QObject
{
    Q_OBJECT
public:
    // Actions belong to `window`, so that their shortcuts work wherever the focus is.
    MainMenu(const Commands &commands, Theme::Scheme scheme, QWidget *window);

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
    void buildFile();
    void buildPanel();
    void buildEdit();
    void buildThemes(QMenu *view, Theme::Scheme scheme);
    void buildView(Theme::Scheme scheme);

    Commands m_run;
    QWidget *m_window;
    QMenu *m_menu;
    QMenu *m_new;
    QAction *m_ports = nullptr;
    QAction *m_details = nullptr;
    QAction *m_log = nullptr;
};

} // namespace porthole
