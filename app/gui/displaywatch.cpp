// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/displaywatch.h"

#include "core/protocol/bytes.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <cstdio>

#include <unistd.h>

namespace porthole {

namespace {

constexpr qsizetype LongestSaying = 300;
constexpr int MostSayings = 10;

QtMessageHandler usualHandler = nullptr; // while there is a watch
QByteArray sayings;                      // a line each
int sayingsCount = 0;

void keepSaying(const QString &message)
{
    // Qt's advice to reinstall mends nothing here.
    const QString first = message.section(u'\n', 0, 0).section(QStringLiteral(" Reinstalling"), 0, 0);
    if (++sayingsCount <= MostSayings)
        sayings += "  " + visibleText(first.toUtf8(), LongestSaying).toUtf8() + '\n';
}

QByteArray namedInEnvironment(const char *variable)
{
    if (qEnvironmentVariableIsEmpty(variable))
        return {};
    return "  " + QByteArray(variable) + " is \"" + visibleText(qgetenv(variable), LongestSaying).toUtf8() + "\"\n";
}

// What was tried, what came of it in Qt's words, and what works all the same.
QByteArray noWindow()
{
    QByteArray tried = namedInEnvironment("QT_QPA_PLATFORM") + namedInEnvironment("WAYLAND_DISPLAY")
                       + namedInEnvironment("DISPLAY");
    if (tried.isEmpty())
        tried = "  Neither DISPLAY nor WAYLAND_DISPLAY is set.\n";
    const bool silent = sayings.contains("could not connect to display") || sayings.contains("wl_display");
    return QByteArray("porthole: No window can be opened here") + (silent ? ": no display answers.\n" : ".\n") + tried + (sayings.isEmpty() ? "" : "Qt says:\n") + sayings
        + "porthole-cli does the same without a window.\n";
}

void displayMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    keepSaying(message);
    if (type != QtFatalMsg)
        return;
    const QByteArray words = noWindow();
    std::fwrite(words.constData(), 1, size_t(words.size()), stderr);
    std::fflush(stderr);
    ::_exit(DisplayWatch::NoDisplay); // Qt would abort when this returns
}

} // namespace

DisplayWatch::DisplayWatch()
{
    usualHandler = qInstallMessageHandler(displayMessage);
}

DisplayWatch::~DisplayWatch()
{
    qInstallMessageHandler(usualHandler);
    std::fwrite(sayings.constData(), 1, size_t(sayings.size()), stderr);
    sayings.clear();
}

} // namespace porthole
