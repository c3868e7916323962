// The language of the window: chosen once, before anything is shown.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace porthole {

struct Language {
    QString code; // "de", as QLocale names it
    QString name; // in its own words: "Deutsch"

    // All that there is, English first: it is what the sources say.
    static QList<Language> known();
    // The first of `wanted` ("de-AT", best first) that there is; English where there is none.
    static QString best(const QStringList &wanted);
    // Makes every text, number and explanation from now on speak it; an empty choice is the desktop's.
    // Returns the code. Windows that are there already are not told.
    static QString install(const QString &choice);
};

} // namespace porthole
