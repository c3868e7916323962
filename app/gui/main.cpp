// The window's program: makes the parts once and passes them down.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/heap.h"
#include "app/common/signals.h"
#include "app/gui/arguments.h"
#include "app/gui/displaywatch.h"
#include "app/gui/paintwatch.h"
#include "app/gui/screenshot.h"
#include "core/session/station.h"
#include "core/transport/standarddescriptors.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/language.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <optional>

using namespace porthole;

namespace {

Theme::Scheme schemeOf(const QString &name)
{
    return name == QLatin1String("light") ? Theme::Scheme::Light
         : name == QLatin1String("dark") ? Theme::Scheme::Dark : Theme::Scheme::System;
}

void say(FILE *where, const QString &words)
{
    std::fputs(qPrintable(words), where);
}

// A disk that takes no session file is no reason not to start: the log is then kept in memory, and `noFile` says why.
Result<std::unique_ptr<Station>> startStation(const SessionStore &sessions, bool inMemory, Failure &noFile)
{
    StationOptions options;
    if (inMemory)
        return Station::start(options);
    const Result<QString> path = sessions.newPath();
    if (path) {
        options.log.path = *path;
        auto station = Station::start(options);
        if (station)
            return station;
        noFile = station.error();
    } else {
        noFile = path.error();
    }
    options.log.path.clear();
    return Station::start(options);
}

void watchPainting(MainWindow &window, const Arguments &arguments)
{
    if (arguments.exitWhenPainted)
        new PaintWatch(&window, [] { QCoreApplication::quit(); });
    if (arguments.reportPainted)
        new PaintWatch(&window, [] {
            std::puts("painted");
            std::fflush(stdout);
        });
}

// As the menu does it, as soon as there is something to show.
void showPage(MainWindow &window, Panel *panel, const Arguments &arguments)
{
    const auto show = [&window, panel, page = arguments.show, number = arguments.entry] {
        auto *document = qobject_cast<DocumentPanel *>(panel);
        if (document && document->logPane() && number != 0)
            document->logPane()->showEntry(number - 1);
        const char *action = page == QLatin1String("ladder") ? "showLadder"
            : page == QLatin1String("conversations")         ? "showConnections" : "showLogPage";
        if (!page.isEmpty())
            window.findChild<QAction *>(QLatin1String(action))->trigger();
    };
    if (auto *document = qobject_cast<DocumentPanel *>(panel))
        QObject::connect(document, &DocumentPanel::loaded, &window, show);
    else
        show();
}

int runWindow(QApplication &app, const Arguments &arguments)
{
    Settings settings = readSettings();
    Language::install(arguments.language.isEmpty() ? settings.language : arguments.language);
    Theme &theme = Theme::install(app, schemeOf(arguments.theme.isEmpty() ? settings.theme : arguments.theme),
                                  settings.textStep, schemeOf(settings.desktopTheme));
    const SessionStore sessions;
    Failure noFile;
    auto station = startStation(sessions, arguments.inMemory || !settings.sessionsKept, noFile);
    if (!station) {
        say(stderr, QString(QStringLiteral("porthole: ") % sentence(station.error()) % QLatin1Char('\n')));
        return 1;
    }
    History history(stateFolder() + QStringLiteral("/history"));
    history.setKept(settings.historyKept);
    const Seams seams = Seams::desktop();
    MainWindow window({**station, theme, seams, settings, history, sessions, {}, app.applicationVersion(),
                       std::make_shared<Catalog>(&translated), noFile});
    if (arguments.size.isValid())
        window.resize(arguments.size);
    Screenshot *picture = arguments.screenshot.isEmpty() ? nullptr : new Screenshot(&window, arguments.screenshot);
    watchPainting(window, arguments);
    window.show();
    // From the event loop, so that the first picture comes first.
    QTimer::singleShot(0, &window, [&window, &arguments, picture] {
        if (!arguments.target.isEmpty()) {
            Panel *panel = window.openAnything(arguments.target);
            showPage(window, panel, arguments);
            if (picture && panel)
                picture->waitFor(panel);
        }
        window.settleIn();
        // Drawn in every size that a desktop may ask for.
        QTimer::singleShot(0, [] { QApplication::setWindowIcon(Theme::icon(QStringLiteral("porthole"), Tone::Accent)); });
    });
    return app.exec();
}

} // namespace

int main(int argc, char **argv)
{
    keepSomeHeap();
    if (!holdStandardDescriptors())
        return 1;
    // One event dispatcher fewer between us and poll(); the GLib one costs start time and wake-ups.
    qputenv("QT_NO_THREADED_GLIB", "1");
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const Arguments arguments = parseArguments(words);
    if (arguments.help || !arguments.problem.isEmpty()) {
        FILE *where = arguments.help ? stdout : stderr;
        if (!arguments.problem.isEmpty())
            say(where, QString(QStringLiteral("porthole: ") % arguments.problem % QLatin1Char('\n')));
        say(where, usageText());
        return arguments.help ? 0 : 2;
    }
    if (arguments.version) {
        say(stdout, QStringLiteral("porthole " PORTHOLE_VERSION "\n"));
        return 0;
    }
    Signals signalsAsEvents;  // before any thread
    std::optional<DisplayWatch> watch(std::in_place);
    QApplication app(argc, argv);
    watch.reset();
    if (arguments.checkDisplay)
        return 0;
    signalsAsEvents.watch([](int) { QCoreApplication::quit(); });
    QApplication::setApplicationName(QStringLiteral("porthole"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.porthole.Porthole"));
    QApplication::setApplicationVersion(QStringLiteral(PORTHOLE_VERSION));
    return runWindow(app, arguments);
}
