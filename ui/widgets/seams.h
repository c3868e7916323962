// What the window needs from the desktop, as functions: tests put their own in.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>

class QWidget;

namespace porthole {

struct FileRequest {
    QString title;
    QString filter;     // as QFileDialog takes it
    QString suggested;  // file name or folder
};

struct Question {
    QString title;
    QString text;
    QStringList answers;  // buttons; the last one is the harmless one
    int usual = -1;       // what Enter answers; -1: the last
};

// Everything answers later, through the callback, and not at all when the person gives up: no function
// here runs an event loop of its own.
struct Seams {
    std::function<void(QWidget *, const FileRequest &, std::function<void(const QString &)>)> openFile;
    std::function<void(QWidget *, const FileRequest &, std::function<void(const QString &)>)> saveFile;
    std::function<void(QWidget *, const Question &, std::function<void(int)>)> ask;
    std::function<void(const QUrl &)> openUrl;
    std::function<void(const QString &)> copyText;

    static Seams desktop();
};

} // namespace porthole
