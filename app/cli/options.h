// What the command line asks for, read from its arguments.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"
#include "core/log/conversation.h"
#include "core/log/decoderules.h"
#include "core/log/recordlevel.h"
#include "core/protocol/bytes.h"
#include "core/protocol/compose/template.h"
#include "core/protocol/framing/framing.h"
#include "core/protocol/registry.h"
#include "core/protocol/respond/rulebook.h"
#include "core/transport/datagramtransport.h"
#include "tlsoptions.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace porthole::cli {

enum class Command : quint8 { None, Help, Version, Send, Listen, Read, Ports, Get, Put, Serve, Lab };
enum class Report : quint8 { Plain, Json, Transcript };

// One of --text, --hex, --base64 (decoded already), --template, --request or --file; sent in the order given.
struct Part {
    QByteArray bytes;
    QString file; // not empty: a file; "-" is standard input
    std::optional<Template> pattern = {}; // instead of bytes
    QString request = {}; // not empty: the file that the message is read from
    bool secret = false;  // it is blanked in what is kept
};

struct Options {
    Command command = Command::None;
    Command helpFor = Command::None;
    // Common
    Report report = Report::Plain;
    QString save;
    std::optional<RecordLevel> record;
    bool withSecrets = false;
    std::optional<int> timeoutMs;
    bool quiet = false;
    QString output; // -o
    // send, listen
    HostPort address;  // a path where the kind of socket is a Unix one
    bool datagrams = false;
    SocketOptionWish socket;
    QList<MulticastJoin> joins;
    Engine engine = Engine::Native;
    bool tcpInfo = false;
    std::optional<Framing> decode; // streams: what their bytes are cut into
    DecodeRules decodeRules;       // read: what ports speak
    IpChoice ip = IpChoice::Any;
    std::optional<Endpoint> source;
    TlsOptions tls;
    // send
    QList<Part> parts;
    std::optional<int> waitMs;
    bool untilClose = false;
    bool halfClose = false;
    std::optional<quint64> repeat; // 0: until stopped
    int everyMs = 0;               // 0: as fast as possible
    // listen
    enum class Respond : quint8 { Nothing, Echo, Discard, Text, Chargen, Daytime, Rules };
    Respond respond = Respond::Nothing;
    QByteArray respondText;
    QString rulesFile;
    std::optional<RuleBook> rules; // of it, when it was read
    quint64 count = 0; // 0: no end
    // get, put, serve
    const SpokenProtocol *protocol = nullptr; // of the first URL
    QUrl url;                                 // the first
    struct FetchTarget {
        QUrl url;
        const SpokenProtocol *protocol = nullptr;
        HostPort address;
    };
    QList<FetchTarget> targets; // get, put: all URLs, in the order given
    QByteArray method;
    QList<std::pair<QByteArray, QByteArray>> fields;
    QByteArray body;
    struct FormField {
        QByteArray name;
        QByteArray value;
        QString file; // not empty: its contents are the value
    };
    QList<FormField> form;
    bool urlencoded = false; // the form, instead of multipart
    QString user;
    QString password;
    QString passwordFile;       // it stands in its first line
    bool needsPassword = false; // --user does not tell it
    QByteArray bearer;
    QString bearerFile;
    std::optional<int> totalMs; // get, put: for all of it
    bool follow = true;
    bool raw = false;
    quint64 mostDecoded = 0; // get, put; 0: the usual limit
    qint64 rangeFrom = 0;
    std::optional<qint64> rangeTo;
    QByteArray ranges;       // several instead
    bool resume = false;     // what the file of -o holds is the beginning
    bool remoteName = false; // instead of -o: the name that the server or the URL gives
    QString exactly;         // the file whose bytes are sent instead of a request; "-": standard input
    bool bare = false;       // HTTP/0.9
    bool http10 = false;
    bool expect = false;     // 100 Continue before a body
    // read
    QString file;
    QString filter;
    bool countOnly = false;
    bool conversations = false;
    ConversationId stream = 0; // not 0: the bytes of this one
    Direction streamSide = Direction::None; // None: of both
    // lab
    lab::LabOptions lab;
    QByteArray experiment; // of the lab, by name; empty: none was named
    std::optional<lab::LabCarrier> labSends; // `parts` go over it
    bool labCounts = false; // how many was said; else each part goes once
    // ports
    QString words;
    bool article = false;
    bool unixSockets = false;

    bool savesSession() const { return save.endsWith(u".porthole"); }
    bool savesCapture() const { return save.endsWith(u".pcapng"); }
    bool savesHar() const { return save.endsWith(u".har"); } // exchanges of HTTP, as browsers export them
    // All parts again and again, or made anew: by a Series.
    bool isSeries() const;
    bool isEndless() const { return repeat == 0u; }
    bool isServer() const { return command == Command::Listen || command == Command::Serve; }
    RecordLevel level() const;
};

struct UsageError {
    QString text;
    Command command = Command::None;
    bool json = false;
};

tl::expected<Options, UsageError> parseArguments(const QList<QByteArray> &arguments);
QString helpText(Command command);

} // namespace porthole::cli
