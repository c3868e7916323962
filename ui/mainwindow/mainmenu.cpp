// The menu and the shortcuts: every command by name, in one place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainmenu.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace porthole {

MainMenu::MainMenu(const Commands &commands, Theme::Scheme scheme, QWidget *window)
    : QObject(window), m_run(commands), m_window(window), m_menu(new QMenu(window)), m_new(new QMenu(window))
{
    m_menu->setObjectName(QStringLiteral("mainMenu"));
    m_new->setObjectName(QStringLiteral("newMenu"));
    add(m_new, QStringLiteral("newConnection"), tr("TCP connection"), {}, m_run.newConnection)
        ->setIcon(Theme::icon(QStringLiteral("talk")));
    add(m_new, QStringLiteral("newListenerPanel"), tr("TCP listener"), {}, m_run.newListener)
        ->setIcon(Theme::icon(QStringLiteral("listen")));
    buildFile();
    QMenu *edit = m_menu->addMenu(tr("Edit"));
    add(edit, QStringLiteral("copyEntries"), tr("Copy chosen entries"), {}, m_run.copy);
    add(edit, QStringLiteral("focusFilter"), tr("Filter"), QStringLiteral("Ctrl+F"), m_run.focusFilter);
    buildView(scheme);
    QMenu *help = m_menu->addMenu(tr("Help"));
    add(help, QStringLiteral("about"), tr("About Porthole"), {}, m_run.about);
    m_menu->addSeparator();
    add(m_menu, QStringLiteral("quit"), tr("Quit"), QStringLiteral("Ctrl+Q"), m_run.quit);
}

QAction *MainMenu::add(QMenu *menu, const QString &name, const QString &text, const QString &keys,
                       const std::function<void()> &run)
{
    auto *action = new QAction(text, m_window);
    action->setObjectName(name);
    action->setShortcut(QKeySequence(keys));
    connect(action, &QAction::triggered, this, [run] {
        if (run)
            run();
    });
    m_window->addAction(action);
    if (menu)
        menu->addAction(action);
    return action;
}

void MainMenu::buildFile()
{
    QMenu *file = m_menu->addMenu(tr("File"));
    add(file, QStringLiteral("openSession"), tr("Open session…"), QStringLiteral("Ctrl+O"), m_run.openSession);
    add(file, QStringLiteral("saveSession"), tr("Save session as…"), QStringLiteral("Ctrl+S"), m_run.saveSession);
    add(file, QStringLiteral("exportJson"), tr("Export JSON lines…"), QStringLiteral("Ctrl+Shift+E"), m_run.exportJson);
    QMenu *panel = m_menu->addMenu(tr("Panel"));
    add(panel, QStringLiteral("focusAddress"), tr("Address"), QStringLiteral("Ctrl+L"), m_run.focusAddress);
    add(panel, QStringLiteral("newPanelAction"), tr("New"), QStringLiteral("Ctrl+T"), m_run.newPanel);
    add(panel, QStringLiteral("again"), tr("Again"), QStringLiteral("F5"), m_run.again);
    add(panel, QStringLiteral("closePanel"), tr("Close"), QStringLiteral("Ctrl+W"), m_run.closePanel);
}

void MainMenu::buildView(Theme::Scheme scheme)
{
    QMenu *view = m_menu->addMenu(tr("View"));
    QMenu *theme = view->addMenu(tr("Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<Theme::Scheme, QString> schemes[] = {{Theme::Scheme::System, tr("As the desktop")},
                                                         {Theme::Scheme::Light, tr("Light")},
                                                         {Theme::Scheme::Dark, tr("Dark")}};
    for (const auto &[which, text] : schemes) {
        QAction *action = add(theme, QString(QStringLiteral("theme") % QString::number(int(which))), text, {},
                              [this, which = which] { m_run.setScheme(which); });
        action->setCheckable(true);
        action->setChecked(which == scheme);
        group->addAction(action);
    }
    QMenu *size = view->addMenu(tr("Text size"));
    QAction *larger = add(size, QStringLiteral("textLarger"), tr("Larger"), {}, [this] { m_run.changeTextSize(1); });
    larger->setShortcuts({QKeySequence(QStringLiteral("Ctrl++")), QKeySequence(QStringLiteral("Ctrl+="))});
    add(size, QStringLiteral("textSmaller"), tr("Smaller"), QStringLiteral("Ctrl+-"), [this] { m_run.changeTextSize(-1); });
    add(size, QStringLiteral("textNormal"), tr("Normal"), QStringLiteral("Ctrl+0"), [this] { m_run.changeTextSize(0); });
    view->addSeparator();
    const auto pane = [&](const QString &name, const QString &text, const QString &keys,
                          const std::function<void(bool)> &run) {
        QAction *action = add(view, name, text, keys, {});
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, run);
        return action;
    };
    m_details = pane(QStringLiteral("showDetails"), tr("Details"), QStringLiteral("Ctrl+D"), m_run.showDetails);
    m_log = pane(QStringLiteral("showLog"), tr("Log"), QStringLiteral("Ctrl+Shift+L"), m_run.showLog);
}

} // namespace porthole
