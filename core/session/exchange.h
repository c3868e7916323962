// One exchange of a protocol as it stands: what was asked, what happened when, and what came.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/registry.h"
#include "core/session/snapshots.h"
#include "core/transport/transport.h"
#include "core/transport/tls/tlswish.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace porthole {

// What is asked for, and what the machine has no say in.
struct ExchangeOrder {
    FetchRequest request;
    TlsWish tls;          // but for ALPN, which is the protocol's
    QString uploadFrom;   // a file: its bytes are the body, as FetchRequest::What::Put has it. Empty: none
    QString saveTo;       // the content goes into this file as well, however much it is. Empty: it does not
    qint64 keep = -1;     // so many bytes of that file are there, and what comes goes behind them. -1: it is made anew
    Engine engine = Engine::Native;
    IpChoice ip = IpChoice::Any;
};

// A part of a hop that takes time.
struct ExchangeLane {
    enum class What : quint8 {
        Resolve, Connect, Tls, Request,
        Waiting,   // for the first byte of the answer
        Response,
        // Time that no part of the network took:
        Preparing, // files, certificates, keys, whom to trust, what comes next
        Settling,  // a kept connection is watched for bytes that belong to nothing before it is used again
        Closing    // after a failure, until the connection was gone
    };
    What what = What::Resolve;
    QString place;                // an address; of names that are looked up its kind, where that is known
    qint64 begun = 0;             // CLOCK_MONOTONIC ns
    qint64 ended = -1;            // -1: not yet
    Reason reason = Reason::None; // why it came to nothing

    bool isOver() const { return ended >= 0; }
    bool operator==(const ExchangeLane &) const = default;
};

// One question and its answer; a redirect makes another.
struct ExchangeHop {
    Text title;                       // where to
    Text why;                         // what led to it; of the first hop nothing
    ConversationId conversation = 0;  // 0: none was begun
    qint64 begun = 0;
    qint64 ended = -1;                // -1: not yet
    int code = 0;                     // of the answer; 0: none
    QList<Field> asked;               // the head of the request as it was sent, secrets hidden
    QList<Field> head;                // of the answer; behind it what came with its end: codings undone, trailers
    QList<ExchangeLane> lanes;
};

// What is worth saying beside the answer.
struct ExchangeRemark {
    ExchangeStep step = ExchangeStep::Warning;
    Text text;
    qint64 time = 0;
};

// The content on its way into a file.
struct SavedContent {
    QString path;            // empty: none was asked for
    qint64 kept = -1;        // bytes that were there before; -1: it is made anew
    quint64 written = 0;
    bool done = false;       // the file is there, or never will be
    bool dropped = false;    // the exchange did not end well
    QString part;            // what came then of a file that is made anew; empty: nothing, or it is not done
    Failure failure;         // of the file
};

struct ExchangeSnapshot {
    enum class State : quint8 { Idle, Running, Done };
    // Kept for showing; what is more is counted alone.
    static constexpr qint64 MostKept = 8 << 20;
    static constexpr qsizetype MostRemarks = 200;
    static constexpr qsizetype MostHops = 50;

    SessionId id = 0;
    int run = 0;                      // as the handle numbered it; 0: none yet
    State state = State::Idle;
    FetchRequest request;
    qint64 begun = 0;
    qint64 ended = -1;
    Failure failure;
    Text verdict;
    int code = 0;
    bool answered = false;            // the last answer came to its own end, whatever it says
    QList<ExchangeHop> hops;
    QList<ExchangeRemark> remarks;    // the first ones
    quint64 moreRemarks = 0;
    QList<Field> head;                // of the last answer, as its hop has it
    std::shared_ptr<const TlsFacts> tls; // of the newest connection; null: none, or nothing known yet
    QByteArray content;               // of the last hop, its beginning
    qint64 contentSize = 0;           // all of it
    QString fileName;                 // for it, made fit: what the peer suggests, else the end of the URL; may be empty
    SavedContent saved;
    quint64 bytesSent = 0;
    quint64 bytesReceived = 0;

    // The last answer led on, but no further question was asked: nothing is wrong with the answer itself.
    bool isLeftAtRedirect() const { return qstrcmp(failure.where.step, "redirect") == 0; }
    bool isWhole() const { return content.size() == contentSize; }
};

} // namespace porthole
