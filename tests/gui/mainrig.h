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
    std::unique_ptr<History> history;
    std::unique_ptr<Station> station = stationInMemory();
    std::unique_ptr<ListenerHandle> listener;
    std::unique_ptr<MainWindow> window;

    MainRig()
    {
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
            SessionStore(folder.filePath(QStringLiteral("sessions"))), folder.path(), QStringLiteral("0.0")});
        window->show();
    }

    // An echo server; 0 where it could not be started.
    quint16 listen()
    {
        listener = station->newListener(Engine::Native);
        ListenOptions options;
        options.address = {QStringLiteral("127.0.0.1"), 0};
        listener->open(options, {Responder::What::Echo, {}});
        if (!QTest::qWaitFor([this] { return !listener->snapshot().bound.isEmpty(); }))
            return 0;
        return listener->snapshot().bound.first().port();
    }

    AddressBar *bar() const { return named<AddressBar>(window.get(), QStringLiteral("addressBar")); }

    void open(const QString &address) const
    {
        bar()->clear();
        QTest::keyClicks(bar(), address);
        QTest::keyClick(bar(), Qt::Key_Return);
    }

    QAction *action(const char *name) const { return window->findChild<QAction *>(QLatin1String(name)); }
};

} // namespace porthole
