// What the window's command line says.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace porthole {

struct Arguments {
    QString target;       // address or session file; empty: none
    QString screenshot;   // where to save a picture of the window; empty: none
    QString theme;        // "light", "dark" or empty
    QString language;     // "de"; empty: as the settings say
    QSize size;           // of the window; invalid: as remembered
    QString show;         // "ladder": the page beside the log; empty: the log
    quint64 entry = 0;    // number of the entry of an opened file that is chosen; 0: none
    bool inMemory = false; // this session leaves no file
    bool exitWhenPainted = false;  // for tests/bench: how long the start takes
    bool reportPainted = false;    // for tests/bench: say "painted", then stay
    bool checkDisplay = false;     // only tell whether a window could be opened
    bool help = false;
    bool version = false;
    QString problem;      // why the command line makes no sense; empty when it does
};

Arguments parseArguments(const QStringList &words);  // without the program's name
QString usageText();

} // namespace porthole
