// The menu and the shortcuts: every command by name, in one place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainmenu.h"

#include "core/protocol/registry.h"
#include "ui/widgets/language.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QSignalBlocker>

namespace porthole {

MainMenu::MainMenu(const Commands &commands, const MenuChoices &chosen, QWidget *window)
    : QObject(window), m_run(commands), m_window(window), m_menu(new QMenu(window)), m_new(new QMenu(tr("New"), window))
{
    m_menu->setObjectName(QStringLiteral("mainMenu"));
    m_new->setObjectName(QStringLiteral("newMenu"));
    m_menu->setTitle(tr("Porthole"));
    buildNew();
    buildFile(chosen);
    buildPanel();
    buildEdit();
    buildView(chosen.scheme, chosen.language);
    QMenu *help = m_menu->addMenu(tr("Help"));
    add(help, QStringLiteral("palette"), tr("All commands…"), QStringLiteral("Ctrl+K"), m_run.palette);
    add(help, QStringLiteral("showArticle"), tr("The article's table of protocols"), {}, m_run.showArticle);
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
    action->setProperty("menu", menu->title());
    connect(action, &QAction::triggered, this, [run] {
        if (run)
            run();
    });
    m_window->addAction(action);
    menu->addAction(action);
    return action;
}

QAction *MainMenu::addPane(QMenu *menu, const QString &name, const QString &text, const QString &keys,
                           const std::function<void(bool)> &run)
{
    QAction *action = add(menu, name, text, keys, {});
    action->setCheckable(true);
    connect(action, &QAction::toggled, this, run);
    return action;
}

void MainMenu::buildNew()
{
    add(m_new, QStringLiteral("newConnection"), tr("TCP connection"), {}, m_run.newConnection)
        ->setIcon(Theme::icon(QStringLiteral("talk")));
    add(m_new, QStringLiteral("newListenerPanel"), tr("TCP listener"), {}, m_run.newListener)
        ->setIcon(Theme::icon(QStringLiteral("listen")));
    add(m_new, QStringLiteral("newDatagrams"), tr("UDP"), {}, m_run.newDatagrams)
        ->setIcon(Theme::icon(QStringLiteral("send")));
    add(m_new, QStringLiteral("newExchange"), tr("Fetch by URL"), {}, m_run.newExchange)
        ->setIcon(Theme::icon(QStringLiteral("receive")));
    add(m_new, QStringLiteral("newComparison"), tr("TCP beside UDP"), {}, m_run.newComparison)
        ->setIcon(Theme::icon(QStringLiteral("compare")));
    add(m_new, QStringLiteral("newLab"), tr("Lab: two hosts and a link between them"), {}, m_run.newLab)
        ->setIcon(Theme::icon(QStringLiteral("lab")));
    m_new->addSeparator();
    add(m_new, QStringLiteral("practise"), tr("Practice echo server, and talk to it"), {}, m_run.practise)
        ->setIcon(Theme::icon(QStringLiteral("echo")));
    for (const SpokenProtocol &protocol : spokenProtocols()) {
        const QString name = QString::fromLatin1(protocol.name);
        add(m_new, QString(QStringLiteral("practise-") % name),
            tr("Practice %1 server, and fetch from it").arg(QString::fromLatin1(protocol.title)), {},
            [this, name] { m_run.practiseWith(name); })
            ->setIcon(Theme::icon(QStringLiteral("receive")));
    }
    add(m_new, QStringLiteral("stopPractice"), tr("Stop the practice servers of protocols"), {}, m_run.stopPractice);
}

void MainMenu::buildFile(const MenuChoices &chosen)
{
    QMenu *file = m_menu->addMenu(tr("File"));
    add(file, QStringLiteral("openSession"), tr("Open session…"), QStringLiteral("Ctrl+O"), m_run.openSession);
    add(file, QStringLiteral("openEarlier"), tr("Open an earlier session…"), QStringLiteral("Ctrl+Shift+O"), m_run.openEarlier);
    add(file, QStringLiteral("saveSession"), tr("Save session as…"), QStringLiteral("Ctrl+S"), m_run.saveSession);
    add(file, QStringLiteral("exportJson"), tr("Export JSON lines…"), QStringLiteral("Ctrl+Shift+E"), m_run.exportJson);
    add(file, QStringLiteral("exportHttp"), tr("Export HTTP as HAR…"), {}, m_run.exportHttp);
    add(file, QStringLiteral("exportCapture"), tr("Export as a capture…"), {}, m_run.exportCapture);
    add(file, QStringLiteral("saveTlsKeys"), tr("Save TLS keys as…"), {}, m_run.saveTlsKeys);
    file->addSeparator();
    buildHistory(file, chosen);
}

// What stays when the program has ended: sessions, and the addresses that the address bar and the start page offer.
void MainMenu::buildHistory(QMenu *file, const MenuChoices &chosen)
{
    QAction *sessions = addPane(file, QStringLiteral("keepSessions"), tr("Keep sessions in files"), {}, m_run.keepSessions);
    const QSignalBlocker quietSessions(sessions);
    sessions->setChecked(chosen.sessionsKept);
    QAction *keep = addPane(file, QStringLiteral("keepHistory"), tr("Remember addresses"), {}, m_run.keepHistory);
    const QSignalBlocker quiet(keep);
    keep->setChecked(chosen.historyKept);
    add(file, QStringLiteral("clearHistory"), tr("Forget all addresses"), {}, m_run.clearHistory);
}

void MainMenu::buildPanel()
{
    QMenu *panel = m_menu->addMenu(tr("Panel"));
    panel->addMenu(m_new);
    add(panel, QStringLiteral("focusAddress"), tr("Go to the address bar"), QStringLiteral("Ctrl+L"), m_run.focusAddress);
    add(panel, QStringLiteral("newPanelAction"), tr("New panel"), QStringLiteral("Ctrl+T"), m_run.newPanel);
    add(panel, QStringLiteral("again"), tr("Again"), QStringLiteral("F5"), m_run.again);
    add(panel, QStringLiteral("closePanel"), tr("Close panel"), QStringLiteral("Ctrl+W"), m_run.closePanel);
    add(panel, QStringLiteral("reopenPanel"), tr("Bring back the closed panel"), QStringLiteral("Ctrl+Shift+T"),
        m_run.reopenPanel);
}

void MainMenu::buildEdit()
{
    QMenu *edit = m_menu->addMenu(tr("Edit"));
    add(edit, QStringLiteral("copyEntries"), tr("Copy chosen entries"), {}, m_run.copy);
    add(edit, QStringLiteral("focusFilter"), tr("Filter the log"), QStringLiteral("Ctrl+F"), m_run.focusFilter);
    add(edit, QStringLiteral("hideSoFar"), tr("Hide the log so far"), QStringLiteral("Ctrl+Shift+H"), m_run.hideSoFar);
    add(edit, QStringLiteral("focusPorts"), tr("Find a port or service"), QStringLiteral("Ctrl+P"), m_run.focusPorts);
}

void MainMenu::buildThemes(QMenu *view, Theme::Scheme scheme)
{
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
}

void MainMenu::buildLanguages(QMenu *view, const QString &language)
{
    QMenu *languages = view->addMenu(tr("Language"));
    auto *group = new QActionGroup(this);
    QList<Language> all = Language::known();
    all.prepend({{}, tr("As the desktop")});
    for (const auto &[code, name] : all) {
        QAction *action = add(languages, QString(QStringLiteral("language") % code), name, {},
                              [this, code = code] { m_run.setLanguage(code); });
        action->setCheckable(true);
        action->setChecked(code == language);
        group->addAction(action);
    }
}

void MainMenu::buildView(Theme::Scheme scheme, const QString &language)
{
    QMenu *view = m_menu->addMenu(tr("View"));
    buildThemes(view, scheme);
    buildLanguages(view, language);
    QMenu *size = view->addMenu(tr("Text size"));
    QAction *larger = add(size, QStringLiteral("textLarger"), tr("Larger"), {}, [this] { m_run.changeTextSize(1); });
    larger->setShortcuts({QKeySequence(QStringLiteral("Ctrl++")), QKeySequence(QStringLiteral("Ctrl+="))});
    add(size, QStringLiteral("textSmaller"), tr("Smaller"), QStringLiteral("Ctrl+-"), [this] { m_run.changeTextSize(-1); });
    add(size, QStringLiteral("textNormal"), tr("Normal"), QStringLiteral("Ctrl+0"), [this] { m_run.changeTextSize(0); });
    view->addSeparator();
    m_ports = addPane(view, QStringLiteral("showPorts"), tr("Ports"), QStringLiteral("Ctrl+Shift+P"), m_run.showPorts);
    m_details = addPane(view, QStringLiteral("showDetails"), tr("Details"), QStringLiteral("Ctrl+D"), m_run.showDetails);
    m_log = addPane(view, QStringLiteral("showLog"), tr("Log"), QStringLiteral("Ctrl+Shift+L"), m_run.showLog);
    view->addSeparator();
    add(view, QStringLiteral("showLogPage"), tr("Entries of the log"), QStringLiteral("Alt+1"), m_run.showLogPage);
    add(view, QStringLiteral("showConnections"), tr("List of connections"), QStringLiteral("Alt+2"), m_run.showConnections);
    add(view, QStringLiteral("showLadder"), tr("Ladder of a conversation"), QStringLiteral("Alt+3"), m_run.showLadder);
}

std::vector<PaletteCommand> MainMenu::paletteCommands() const
{
    std::vector<PaletteCommand> commands;
    for (QAction *action : m_window->actions()) {
        if (action->isEnabled() && action->objectName() != QLatin1String("palette"))
            commands.push_back({action->property("menu").toString(), action->text(),
                                action->shortcut().toString(QKeySequence::NativeText), [action] { action->trigger(); }});
    }
    return commands;
}

} // namespace porthole
