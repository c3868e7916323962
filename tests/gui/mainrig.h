// A whole window for tests: over a station in memory, with its own settings and history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/windowrig.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/addressbar.h"

#include <QAction>
#include <QSplitter>

namespace porthole {

struct MainRig {
    QTemporaryDir folder;
    RecordedSeams seams;
    Settings settings;
    Failure noFile;
    std::unique_ptr<History> history;
    std::unique_ptr<Station> station;
    std::unique_ptr<ListenerHandle> listener;
    std::unique_ptr<MainWindow> window;

    // `why`: the reason for which there is no session file, as the program would pass it on.
    explicit MainRig(const StationOptions &options = {}, const Failure &why = {}) : noFile(why)
    {
        auto started = Station::start(options);
        if (!started)
            qFatal("no station: %s", qPrintable(sentence(started.error())));
        station = std::move(*started);
        QDir(folder.path()).mkdir(QStringLiteral("sessions"));
        makeWindow();
    }

    ~MainRig()
    {
        window.reset();
        listener.reset();
    }

    // Again, with what was remembered.
    void makeWindow()
    {
        window.reset();
        history = std::make_unique<History>(folder.filePath(QStringLiteral("history")));
        window = std::make_unique<MainWindow>(Program{
            *station, const_cast<Theme &>(Theme::of(nullptr)), seams.seams, settings, *history,
            SessionStore(folder.filePath(QStringLiteral("sessions"))), folder.path(), QStringLiteral("0.0"),
            std::make_shared<Catalog>(), noFile});
        window->show();
    }

    // An echo server; 0 where it could not be started.
    quint16 listen()
    {
        listener = echoServer(*station);
        return listener ? portOf(*listener) : 0;
    }

    AddressBar *bar() const { return named<AddressBar>(window.get(), QStringLiteral("addressBar")); }

    void open(const QString &address) const
    {
        bar()->clear();
        QTest::keyClicks(bar(), address);
        QTest::keyClick(bar(), Qt::Key_Return);
    }

    void trigger(const QString &name) const { window->findChild<QAction *>(name)->trigger(); }
    QAction *action(const char *name) const { return window->findChild<QAction *>(QLatin1String(name)); }
};

} // namespace porthole
