// The whole window over a log in a folder, as the program makes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/station.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>

#include <memory>

namespace porthole {

class BenchWindow
{
public:
    BenchWindow(QApplication &app, const QString &folder)
        : m_theme(Theme::install(app, Theme::Scheme::Light)), m_station(start(folder)), m_history(folder + QStringLiteral("/history"))
    {
        window = std::make_unique<MainWindow>(Program{
            *m_station, m_theme, m_seams, m_settings, m_history, SessionStore(folder), folder, QStringLiteral("bench")});
        window->resize(1280, 800);
        window->show();
    }

    const Station &station() const { return *m_station; }

private:
    static std::unique_ptr<Station> start(const QString &folder)
    {
        StationOptions options;
        options.log.path = folder + QStringLiteral("/bench.porthole");
        auto station = Station::start(options);
        if (!station)
            qFatal("%s", qPrintable(sentence(station.error())));
        return std::move(*station);
    }

    Theme &m_theme;
    const std::unique_ptr<Station> m_station;
    Settings m_settings;
    History m_history;
    const Seams m_seams = Seams::desktop();

public:
    std::unique_ptr<MainWindow> window; // the first to go
};

} // namespace porthole
