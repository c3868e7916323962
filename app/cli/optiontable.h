// The options of the command line: which there are, where they belong, and what their values become.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

namespace porthole::cli {

enum In : quint16 {
    InSend = 1,
    InListen = 2,
    InRead = 4,
    InPorts = 8,
    InGet = 16,
    InPut = 32,
    InServe = 64,
    InLab = 2048,
    InSockets = InSend | InListen,
    InFetch = InGet | InPut,
    InClients = InSend | InFetch,
    InServers = InListen | InServe,
    InNetwork = InClients | InServers,
    InSessions = InNetwork | InRead, // what has a session
    InAll = InSessions | InPorts | InLab,
    OnlyTls = 128, // of send and listen only where "tls" is the kind of socket
    OnlyUdp = 256,
    OnlyStreams = 512, // tcp, tls, unix
    OnlyDatagrams = 1024 // udp, unix-dgram
};

// What is known while arguments are read; checkTogether() makes options of it.
struct Unfinished {
    Options options;
    QList<std::pair<QByteArray, QByteArray>> parts; // option and value; decoded when all options are known
    QByteArray respond;
    bool hasRespond = false;
    bool rawText = false;
    LineEnd lineEnd = LineEnd::None;
    QByteArray charset;                        // of --text; empty: the bytes as they were typed
    QList<QByteArray> words;                   // what is no option
    QList<std::pair<QByteArray, quint16>> used; // options seen, to refuse those of other commands
    bool json = false;                         // seen anywhere, also behind what is wrong
};

using Problem = std::optional<QString>;

struct Option {
    const char *name;
    bool hasValue;
    quint16 in;
    Problem (*apply)(Unfinished &, const QByteArray &);
};

// nullptr: there is none. Only "--count" and "--decode" depend on the command: listen takes a number, read none; read
// takes rules for ports, others a framing.
const Option *findOption(const QByteArray &name, Command command);
Command commandFrom(const QByteArray &word);
QString shown(const QByteArray &argument);
void addPart(Unfinished &u, const char *kind, const QByteArray &value);

// What only all arguments together tell: a command's own words, options that exclude each other, payload.
Problem checkTogether(Unfinished &u);
// Parts of it (socketchecks.cpp): the kind of socket and its address, of "send" and "listen"; -4, -6 and --source against the
// address; and that what else is asked is of this kind of socket.
// `parts` as bytes, and what --respond means, of "send", "listen" and "lab" (optionchecks.cpp).
Problem decodeParts(Unfinished &u);
Problem takeRespond(Unfinished &u);
Problem finishAddress(Unfinished &u);
Problem checkKind(const Options &options);
Problem checkSocket(const Unfinished &u);

} // namespace porthole::cli
