// porthole-cli: the core without a window. Wiring only.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/jsonlines.h"
#include "core/transport/limits.h"
#include "core/transport/systemresolver.h"
#include "listencommand.h"
#include "options.h"
#include "portscommand.h"
#include "readcommand.h"
#include "sendcommand.h"
#include "signals.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace porthole;
using namespace porthole::cli;

static void print(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

static int wrongUsage(const UsageError &error)
{
    if (error.json) {
        JsonResult result;
        result.failure.reason = Reason::Usage;
        result.text = error.text.toUtf8();
        print(stdout, QString::fromUtf8(JsonLines::resultLine(result)));
    }
    static constexpr const char *names[] = {"", "", "", "send ", "listen ", "read ", "ports "};
    print(stderr, u"porthole-cli: " + error.text + u"\nTry \"porthole-cli "
                      + QLatin1StringView(names[size_t(error.command)]) + u"--help\".\n");
    return 2;
}

static int runNetwork(const Options &options, int argc, char **argv)
{
    Signals signalsAsEvents;
    // GLib's loop costs a third of the start of a short command and brings nothing here.
    ::setenv("QT_NO_GLIB", "1", 1);
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    SystemResolver resolver;
    std::unique_ptr<NetworkCommand> command;
    if (options.command == Command::Send)
        command = std::make_unique<SendCommand>(options, resolver);
    else
        command = std::make_unique<ListenCommand>(options, resolver);
    signalsAsEvents.watch([&](int signal) { command->interrupt(signal); });
    QMetaObject::invokeMethod(
        command.get(), [&] { command->run(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    // A closed pipe is an error of write(), told in words.
    std::signal(SIGPIPE, SIG_IGN);
    const auto options = parseArguments(QList<QByteArray>(argv + 1, argv + (argc > 0 ? argc : 1)));
    if (!options)
        return wrongUsage(options.error());
    switch (options->command) {
    case Command::Help: print(stdout, helpText(options->helpFor)); return 0;
    case Command::Version: print(stdout, QStringLiteral("porthole-cli " PORTHOLE_VERSION "\n")); return 0;
    case Command::Read: return runRead(*options);
    case Command::Ports: return runPorts(*options);
    default: return runNetwork(*options, argc, argv);
    }
}
