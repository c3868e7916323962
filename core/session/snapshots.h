// Immutable pictures of what lives in the I/O thread, as the window and the command line see them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/respond/ruleplayer.h"
#include "core/session/series.h"
#include "core/settings/systemingredients.h"
#include "core/transport/transport.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <memory>

namespace porthole {

// Rules with what they count and fill in: one for everybody whom a listener or a socket answers. Made in the window, used
// in the I/O thread only.
struct RuleAnswers {
    SystemIngredients ingredients;
    RulePlayer player;
    explicit RuleAnswers(RuleBook book) : player(std::move(book), ingredients) {}
};

// What a connection answers by itself to what it receives.
struct Responder {
    // Practice: the practice server of a protocol; such connections have no handle of their own.
    enum class What : quint8 { None, Echo, Discard, Fixed, Practice, Chargen, Daytime, Rules };
    What what = What::None;
    QByteArray fixed;  // sent once for each received chunk (What::Fixed); the protocol's name (What::Practice)
    std::shared_ptr<RuleAnswers> rules = {}; // What::Rules
    bool operator==(const Responder &) const = default;
};

struct FileProgress {
    QString path;
    quint64 total = 0;     // bytes; 0 when the size is not known (a pipe)
    quint64 sent = 0;      // given to the transport and taken by the kernel
    bool running = false;
    Failure failure;       // why it stopped early
};

using SessionId = quint64;

struct ConnectionSnapshot {
    SessionId id = 0;
    ConversationId conversation = 0;
    Engine engine = Engine::Native;
    Role role = Role::None;
    HostPort target;       // as asked for; empty for accepted connections
    LinkFacts facts;
    Responder responder;
    FileProgress file;
    qint64 since = 0;      // CLOCK_MONOTONIC ns when it was opened or accepted
    ConversationId previous = 0;  // the one before, where it was opened again; 0: none
    LinkFacts previousFacts;      // as that one ended
    TransportKind transport = TransportKind::Tcp;
    quint64 change = 0;           // grows with all that changes but facts.tcp; 0: nobody counts
    bool watched = false;         // a machine or a comparison drives it: a person can but stop that
    bool secure = false;          // TLS inside: the conversation's plain text is on the layer `tls`
    SeriesProgress series;        // what is sent again and again; the last one
    int ruleLine = 0;             // of the rule that answered last
    std::shared_ptr<const TlsFacts> tls;  // what the handshake came to; null: nothing yet
};

struct ListenerSnapshot {
    SessionId id = 0;
    ConversationId conversation = 0;
    Engine engine = Engine::Native;
    HostPort asked;
    LinkState state = LinkState::None;   // None, Listening, Closed, Failed
    QList<Endpoint> bound;
    Responder responder;
    quint64 accepted = 0;                // ever
    bool secure = false;                 // everybody is spoken to in TLS
    QList<GrantedOption> options;        // as the kernel has them
    QString authorityFile;               // of the local authority that vouches for it; empty: it does not
    QByteArray authority;                // its certificate, PEM
    Failure failure;
};

} // namespace porthole

Q_DECLARE_METATYPE(porthole::ConnectionSnapshot)
Q_DECLARE_METATYPE(porthole::ListenerSnapshot)
