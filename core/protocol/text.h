// A text that can be translated later: its English source and what is put into it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace porthole {

// `source` is a literal marked with QT_TRANSLATE_NOOP("porthole", ...); %1, %2 ... stand for args.
// core never translates; ui does (ui/widgets), the command line prints the source.
struct Text {
    const char *source = "";
    QStringList args;        // as they are in every language
    QList<Text> parts = {};  // texts too; their numbers follow those of args

    bool isEmpty() const { return !source || !*source; }
    QString english() const;
};

// Puts args into %1..%9 in one pass: an argument that contains "%2" is left as it is.
QString substituted(const QString &pattern, const QStringList &args);

} // namespace porthole
