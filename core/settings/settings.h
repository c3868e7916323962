// What the program remembers between runs: read once, written when something changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace porthole {

struct Settings {
    QString theme = QStringLiteral("system");  // "system", "light", "dark"
    QString desktopTheme;                      // what the desktop asked for last, "light" or "dark"; empty: it never said
    QString language;                          // "de"; empty: the desktop's
    int textStep = 0;                          // steps from the normal text size
    QByteArray geometry;                       // of the window, as the toolkit packs it
    QByteArray layout;
    int bodySplit = 0;                         // height of the panels' part; 0: not chosen yet
    bool portsShown = true;
    bool detailsShown = true;
    bool logShown = true;
    bool sessionsKept = true;                  // in files; else in memory only, and gone with the program
    bool historyKept = true;                   // of addresses
    QVariantMap columns;                       // name of a table -> its columns as a person arranged them
    QVariantMap forms;                         // kind of panel -> what its form held last

    bool operator==(const Settings &) const = default;
};

// `folder` is where settings live; empty: $XDG_CONFIG_HOME/porthole.
Settings readSettings(const QString &folder = {});
// False when the disk would not take it; nothing else depends on it.
bool writeSettings(const Settings &settings, const QString &folder = {});

// The folder for what a person did ($XDG_STATE_HOME/porthole), made 0700 where it is missing.
QString stateFolder();
// The folder for what belongs to a person ($XDG_DATA_HOME/porthole); not made here.
QString dataFolder();

} // namespace porthole
