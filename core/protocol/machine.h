// The contract of a protocol machine: a client or a practice server as a value of states, without sockets or clock.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/field.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace porthole {

// A byte stream of the session. A client opens its own, numbered as it likes; a server has MainChannel, accepted.
using ChannelId = quint16;
inline constexpr ChannelId MainChannel = 0;

// What is known of a channel that is ready.
struct ChannelFacts {
    bool tls = false;
    QByteArray protocol;  // agreed by ALPN; empty: none
    QString localHost;    // addresses as text, without brackets, for protocols that tell them
    quint16 localPort = 0;
    QString remoteHost;
    quint16 remotePort = 0;
    bool reused = false; // another machine's exchange went over it before
};

// Why nothing more comes on a channel.
struct ChannelEnd {
    enum class Kind : quint8 {
        Orderly,       // FIN; on TLS after close_notify
        WithoutNotice, // TLS: FIN without close_notify. What came may be cut short
        Broken         // reset, time-out, refused, a handshake that failed: `failure` says it
    };
    Kind kind = Kind::Orderly;
    Failure failure;
};

// Steps of an exchange that are timed and shown, in the order in which a simple exchange meets them.
enum class ExchangeStep : quint8 {
    Sending,     // its head was given to the channel, and the rest follows in pieces: told of long ones only
    Request,     // its last byte was given to the channel
    Unsent,      // instead of Request: the answer is there, and the rest does not go. A warning, where it has words
    FirstByte,   // of an answer, and of each one before it
    Interim,     // an answer before the answer: 100, 103, a greeting
    Head,        // the answer is known: status, fields
    Finished,    // the exchange is complete, or this hop of it
    Redirect,    // the next hop begins
    Retry,       // the same again on a new channel
    Unsolicited, // bytes nobody asked for
    Warning      // the peer broke a rule that does not stop us
};

// Outputs, carried out in order by whoever drives the machine.
namespace act {

// `secrets` are ranges of `bytes` that exports blank.
struct Send {
    struct Range {
        quint32 offset = 0;
        quint32 length = 0;
    };
    ChannelId channel = MainChannel;
    QByteArray bytes;
    QList<Range> secrets = {};
};

// Answered by opened(), or by closed() where it could not be.
struct OpenChannel {
    ChannelId channel = MainChannel;
    QString host;  // a name or an address without brackets
    quint16 port = 0;
    bool tls = false;
    QList<QByteArray> protocols = {};  // ALPN, the preferred first
};

// TLS on a channel that is open; answered by secured() or closed().
struct StartTls {
    ChannelId channel = MainChannel;
    QList<QByteArray> protocols = {};
};

struct CloseChannel {
    enum class How : quint8 {
        Both,    // sends what was given, then closes; nothing of that channel is told any more
        Writing, // FIN: the peer may go on
        Reset
    };
    ChannelId channel = MainChannel;
    How how = How::Both;
};

// Asks for expired(timer) after so long; arming again starts anew. 0 ms: not any more.
struct Arm {
    quint8 timer = 0;
    int milliseconds = 0;
    // A limit for the whole: it runs on while whoever drives does not read, and expires before what waits is told. Others
    // begin anew then, as nobody else is late.
    bool total = false;
    // A limit for standing still: it begins anew at the newest acknowledgement where the peer has more of what was sent than
    // when this was armed or last ran out. What the system has taken may still lie there for long.
    bool idle = false;
};

// Content begins: what is known of it before its first byte comes. Not told of content that nothing is known of.
struct ContentBegins {
    qint64 offset = 0;      // of its first byte, in the whole
    qint64 total = -1;      // of the whole; -1: not known
    QByteArray type = {};   // as the peer names it
    QByteArray name = {};   // of the file, as the peer suggests it: hostile
    QByteArray validator = {}; // the same as long as the content is; empty: nothing tells
    bool good = true;       // what was asked for; false: what an answer says that has it not
};

// Bytes that were asked for: a page, a file, decoded as far as that was wanted. May share the memory of what
// received() was given: whoever keeps it beyond that call copies it.
struct Content {
    QByteArray bytes;
};

// Few bytes that came can become very many: not all of them is given out at once. Answered by more(), when what was
// given out has gone where it goes; nothing else is told before, but that a total time has expired.
struct WantMore {};

// A machine that sends a file wants its next bytes; answered by content(), once, also where the machine wants them no more.
// One at a time.
struct WantContent {
    qsizetype atMost = 0;
    bool fromStart = false; // its first bytes again: only where whoever asked said that they can be had again
};

// Whoever makes much as it goes (a server's big page) is told by room() when the channel can take more.
struct WantRoom {
    ChannelId channel = MainChannel;
};

struct Happened {
    ExchangeStep step = ExchangeStep::Request;
    ChannelId channel = MainChannel;
    Text text;       // for people, one sentence or a few words; hostile parts made visible
    int code = 0;    // of a reply: 404, 226; 0: none
    QList<Field> fields = {}; // what a head said; byte ranges are relative to the message
    Text place = {}; // of a redirect: where the next hop goes
    QByteArray bytes = {}; // of a head: as it came, secrets and all. For whoever asked, and no log
};

// The last output. The driver closes whatever is still open.
struct Done {
    Failure failure;  // reason None: what was asked for was done
    Text verdict;     // "404 Not Found": in the peer's words where there are such, hostile parts made visible
    int code = 0;
    // This channel is in order, and the protocol allows another exchange on it: whoever drives may leave it open for the
    // next machine. One that nobody wants is closed like all others.
    std::optional<ChannelId> kept = {};
};

} // namespace act

using Output = std::variant<act::Send, act::OpenChannel, act::StartTls, act::CloseChannel, act::Arm,
                            act::ContentBegins, act::Content, act::WantMore, act::WantContent, act::WantRoom, act::Happened, act::Done>;
// Appended to, never read, by machines.
using Outputs = std::vector<Output>;

// Every call may append outputs. A machine holds no output back: the same bytes in any split give the same outputs,
// but for the cuts of Content. After Done nothing more is called. All memory is bounded, whatever comes.
class Machine
{
public:
    virtual ~Machine() = default;

    // Called once, first. A client opens its channel; a server waits for opened(MainChannel).
    virtual void start(Outputs &) {}
    // Ready for both directions, TLS included where it was asked for.
    virtual void opened(ChannelId, const ChannelFacts &, Outputs &) {}
    virtual void secured(ChannelId, const ChannelFacts &, Outputs &) {}
    // Never empty; lives during the call.
    virtual void received(ChannelId, QByteArrayView bytes, Outputs &) = 0;
    // Nothing more comes. After Orderly and WithoutNotice the channel still takes what is sent, until CloseChannel,
    // and Broken may follow. Not called for channels that the machine closed itself.
    virtual void closed(ChannelId, const ChannelEnd &, Outputs &) = 0;
    virtual void expired(quint8 timer, Outputs &) { Q_UNUSED(timer) }
    // After WantMore.
    virtual void more(Outputs &) {}
    // After WantContent. `last`: nothing follows; `bytes` may then be empty.
    virtual void content(const QByteArray &bytes, bool last, Outputs &) { Q_UNUSED(bytes) Q_UNUSED(last) }
    // After WantRoom: what was given to the channel has gone.
    virtual void room(ChannelId, Outputs &) {}
    // What comes would wait behind much that waits already: whoever reads had better stop. Asked after each call.
    virtual bool isFull() const { return false; }
};

} // namespace porthole
