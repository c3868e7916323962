// porthole-cli: the core without a window. Wiring only.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blockingwriter.h"
#include "core/log/jsonlines.h"
#include "core/transport/limits.h"
#include "core/transport/standarddescriptors.h"
#include "core/transport/systemresolver.h"
#include "credentials.h"
#include "datagramcommand.h"
#include "fetchcommand.h"
#include "filechecks.h"
#include "labcommand.h"
#include "listencommand.h"
#include "options.h"
#include "portscommand.h"
#include "readcommand.h"
#include "requestparts.h"
#include "rulesfile.h"
#include "sendcommand.h"
#include "app/common/heap.h"
#include "app/common/signals.h"

#include <QCoreApplication>
#include <QLocale>

#include <csignal>
#include <cstdlib>

#include <unistd.h>

using namespace porthole;
using namespace porthole::cli;

// 1 where standard output does not take it.
static int print(const QByteArray &text)
{
    Destination to(STDOUT_FILENO, QStringLiteral("standard output"));
    BlockingWriter out(to);
    out.write(text);
    if (out.flush())
        return 0;
    complain(out.failure());
    return 1;
}

static int wrongUsage(const UsageError &error)
{
    if (error.json) {
        JsonResult result;
        result.failure.reason = Reason::Usage;
        result.text = error.text.toUtf8();
        print(JsonLines::resultLine(result));
    }
    static constexpr const char *names[] = {"", "", "", "send ", "listen ", "read ", "ports ", "get ", "put ", "serve ", "lab "};
    complain(QString(error.text + u"\nTry \"porthole-cli " + QLatin1StringView(names[size_t(error.command)])
                     + u"--help\"."));
    return 2;
}

// Before anything was opened for the command.
static int failed(const Options &options, const Failure &failure)
{
    if (options.report == Report::Json) {
        JsonResult result;
        result.failure = failure;
        print(JsonLines::resultLine(result));
    } else {
        complain(failure);
    }
    return failure.reason == Reason::Usage ? 2 : 1;
}

static int runNetwork(const Options &options, Destination &to, int argc, char **argv)
{
    Signals signalsAsEvents;
    // GLib's loop costs a third of the start of a short command and brings nothing here.
    ::setenv("QT_NO_GLIB", "1", 1);
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    SystemResolver resolver;
    std::unique_ptr<NetworkCommand> command;
    if (options.datagrams)
        command = std::make_unique<DatagramCommand>(options, to, resolver);
    else if (options.command == Command::Send)
        command = std::make_unique<SendCommand>(options, to, resolver);
    else if (options.command == Command::Get || options.command == Command::Put)
        command = std::make_unique<FetchCommand>(options, to, resolver);
    else
        command = std::make_unique<ListenCommand>(options, to, resolver);
    signalsAsEvents.watch([&](int signal) { command->interrupt(signal); });
    QMetaObject::invokeMethod(
        command.get(), [&] { command->run(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

static int runLab(const Options &options, Destination &to, int argc, char **argv)
{
    Signals signalsAsEvents;
    ::setenv("QT_NO_GLIB", "1", 1);
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    LabCommand command(options, to);
    signalsAsEvents.watch([&](int signal) { command.interrupt(signal); });
    QMetaObject::invokeMethod(
        &command, [&] { command.run(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

// All that can be known to be wrong is looked at before a file is touched or a packet sent.
static int runCommand(Options &options, int argc, char **argv)
{
    if (const Failure failure = readRequests(options)) // they may name files to send
        return failed(options, failure);
    if (const auto conflict = fileConflict(options))
        return wrongUsage({*conflict, options.command, options.report == Report::Json});
    if (const Failure failure = unreadableInput(options))
        return failed(options, failure);
    if (const Failure failure = readLabMessages(options))
        return failed(options, failure);
    if (const Failure failure = readRules(options))
        return failed(options, failure);
    if (const Failure failure = readTlsFiles(options.tls))
        return failed(options, failure);
    if (const Failure failure = readCredentials(options))
        return failed(options, failure);
    if (options.isServer() && options.tls.wanted && options.tls.certificateFile.isEmpty()) {
        if (const Failure failure = makeTlsCertificate(options.tls, options.address.host))
            return failed(options, failure);
    }
    Destination to(options);
    if (const Result<void> prepared = to.prepare(); !prepared)
        return failed(options, prepared.error());
    if (options.command == Command::Read)
        return runRead(options, to);
    if (options.command == Command::Ports)
        return runPorts(options, to);
    if (options.command == Command::Lab)
        return runLab(options, to, argc, argv);
    return runNetwork(options, to, argc, argv);
}

int main(int argc, char **argv)
{
    keepSomeHeap();
    // What it says is English and for programs: numbers have a point, whatever the language of the desktop.
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::DefaultNumberOptions);
    QLocale::setDefault(plain);
    if (!holdStandardDescriptors())
        return 1;
    // A closed pipe is an error of write(), told in words.
    std::signal(SIGPIPE, SIG_IGN);
    auto options = parseArguments(QList<QByteArray>(argv + 1, argv + (argc > 0 ? argc : 1)));
    if (!options)
        return wrongUsage(options.error());
    switch (options->command) {
    case Command::Help: return print(helpText(options->helpFor).toUtf8());
    case Command::Version: return print("porthole-cli " PORTHOLE_VERSION "\n");
    default: return runCommand(*options, argc, argv);
    }
}
