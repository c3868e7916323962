// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/displaywatch.h"

#include "core/protocol/bytes.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <cstdio>
#include <mutex>

#include <unistd.h>

namespace porthole {

namespace {

constexpr qsizetype LongestSaying = 300;
constexpr int MostSayings = 10;

QtMessageHandler usualHandler = nullptr; // while there is a watch
std::mutex sayingsMutex;                 // any thread may say something
QByteArray sayings;                      // the first ones, a line each
QByteArray lastSaying;                   // and the one that was said last
int sayingsCount = 0;

// The last one decides: what ends the program says why.
void keepSaying(const QString &message)
{
    // Qt's advice to reinstall mends nothing here.
    const QString first = message.section(u'\n', 0, 0).section(QStringLiteral(" Reinstalling"), 0, 0);
    lastSaying = "  " + visibleText(first.toUtf8(), LongestSaying).toUtf8() + '\n';
    if (++sayingsCount <= MostSayings)
        sayings += lastSaying;
}

QByteArray allSayings()
{
    const int between = sayingsCount - MostSayings - 1;
    if (between < 0)
        return sayings;
    return sayings + (between > 0 ? "  (" + QByteArray::number(between) + " more left out)\n" : QByteArray()) + lastSaying;
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
    const QByteArray said = allSayings();
    const bool silent = said.contains("could not connect to display") || said.contains("wl_display");
    return QByteArray("porthole: No window can be opened here") + (silent ? ": no display answers.\n" : ".\n") + tried
        + (said.isEmpty() ? "" : "Qt says:\n") + said + "porthole-cli does the same without a window.\n";
}

void displayMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const std::lock_guard lock(sayingsMutex);
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
    const std::lock_guard lock(sayingsMutex);
    const QByteArray said = allSayings();
    std::fwrite(said.constData(), 1, size_t(said.size()), stderr);
    sayings.clear();
    lastSaying.clear();
    sayingsCount = 0;
}

} // namespace porthole
