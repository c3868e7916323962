// What is asked of the lab, and what happened in it: facts only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/failure.h"
#include "core/protocol/fetchrequest.h"
#include "core/protocol/lab/labmessages.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "core/session/snapshots.h"

#include <QList>

#include <optional>
#include <vector>

namespace porthole::lab {

// What the two hosts do.
enum class LabKind : quint8 {
    Messages,    // numbered, from host A to host B
    Exchange,    // A asks, B answers, again and again
    Bulk,        // as fast as it goes
    Clock,       // each message says when it was sent
    Nobody,      // B has no program at that port
    NoAccept,    // B's program never takes what came
    HalfClose,   // A ends its half, B goes on
    Reset,       // one end breaks off in the middle
    SlowReader,  // B's program does not read for a while
    Nagle,       // each question is two small writes, first without TCP_NODELAY, then with it
    HeadOfLine,  // as Messages; told is who waits for whom
    Fetch,       // A's program is a client of a protocol, B's its practice server
    Send,        // A's program sends what a person composed, B's answers it as a listener here does
    Last = Send
};

// What is sent instead of numbered messages, and what becomes of it.
struct LabSending {
    static constexpr qsizetype MostBytes = 16 << 20; // of all messages together

    QList<QByteArray> messages; // in turn, until LabOptions::messages have gone; none of them is empty
    Responder answer = {Responder::What::Echo, {}}; // Echo, Discard or Fixed
    bool secure = false;        // TLS, and so TCP only

    const QByteArray &at(qsizetype index) const { return messages[index % messages.size()]; }
    bool isAnswered() const { return answer.what != Responder::What::Discard; }
    bool operator==(const LabSending &) const = default;
};

struct LabOptions {
    static constexpr int MostMessages = 10'000;
    static constexpr int LeastSize = 8;
    static constexpr int LeastStamped = 40; // with a time in it
    static constexpr int MostSize = 65'507; // the longest datagram of IPv4
    static constexpr int LongestPaceMs = 10'000;
    static constexpr int LongestHoldMs = 60'000;
    static constexpr int MostBacklog = 100;
    static constexpr int MostClients = 20;
    static constexpr int MostSynRetries = 6;

    Setup setup;
    LinkSettings link;
    int messages = 20; // from host A to host B
    int size = 1000;   // bytes each
    int paceMs = 20;   // from one to the next; 0: as fast as it goes
    bool v6 = false;
    bool tcp = true;
    bool udp = true;
    bool together = false; // both at once: they share the link
    LabKind kind = LabKind::Messages;
    int answerSize = 1000; // Exchange: bytes of an answer
    int holdMs = 500;      // Exchange: how long an answer over UDP is waited for; SlowReader, NoAccept: until it reads, ends;
                           // Reset: from the first write until it breaks off
    int endAfterMs = 0;    // Messages: from host A's last write until it ends; its FIN would tell what is missing
    int backlog = 1;       // NoAccept
    int clients = 3;       // NoAccept
    bool readerEnds = false; // Reset: host B closes its socket without having read, instead of host A breaking off
    quint64 udpRate = 0;   // Bulk: bits a second that the sender gives to UDP; 0: at the pace of the messages
    FetchRequest request;  // Fetch: its host and port are host B's, whatever they say; of what it asks for a file is made up
    LabSending sending;    // Send
    int limitMs = 120'000; // of each transport
    bool operator==(const LabOptions &) const = default;
};
LabOptions bounded(LabOptions options);
// UDP has nothing like it.
bool isOnlyOfTcp(LabKind kind);
bool isOnlyOfTcp(const LabOptions &options);
// A question and an answer are one message, each of a size that is known; else messages go one way.
bool isExchange(LabKind kind);
// Both hosts send messages: of Fetch, whatever their protocol has; of Send, where host B's program answers.
bool bothSpeak(LabKind kind);
// Bytes of the longest message or fixed answer.
qsizetype longestOf(const LabSending &sending);
// No message is cut into fragments on its way.
bool isOnePacketEach(const LabOptions &options);

// A frame, and what became of it. Times are CLOCK_MONOTONIC ns.
struct LabRecord {
    Frame frame;
    std::vector<qint64> arrived;
    bool isKilled = false;  // by a person, or it could not be handed over
    int error = 0;          // errno of that
    qint64 gone = 0;        // when

    bool isOver() const { return isKilled || arrived.size() >= frame.copies; }
    // As it turned out: a person may have killed what would have arrived.
    Fate fate() const
    {
        if (!isKilled)
            return frame.fate;
        return arrived.empty() ? Fate::Dropped : arrived.size() == 1 && frame.fate == Fate::Duplicated ? Fate::Delivered : frame.fate;
    }
    Cause cause() const { return !isKilled || !arrived.empty() ? frame.cause : error != 0 ? Cause::Memory : Cause::Killed; }
};

struct LabMessage {
    static constexpr qsizetype MostWords = 200;
    static constexpr qsizetype MostShown = 40; // of what a person composed

    qint64 due = -1;       // it was to be written
    qint64 written = -1;   // it was given to the transport
    qint64 delivered = -1; // the reader had it whole, for the first time
    int copies = 0;        // how often it came
    qint64 again = -1;     // when it came for the second time
    EntryId againEntry = NoEntry;
    bool late = false;     // after one with a higher number
    EntryId wroteEntry = NoEntry; // of the log that the transports write to; NoEntry: not known
    EntryId readEntry = NoEntry;
    qint64 reached = -1;   // of an exchange, and of Send: host B's program had the question
    qint64 measured = -1;  // Clock: from the stamp in it to its arrival
    QString asked;         // Fetch: "GET /hello"; Send: what it begins with; plain, at most MostWords
    QString got;           // Fetch: "200 OK"
    qint64 size = -1;      // Send: its bytes
    qint64 end = -1;       // Send, plain TCP: bytes that host A has sent up to its end; -1: not known
    qint64 answerEnd = -1; // likewise host B's, up to the end of its answer
    EntryId reachedEntry = NoEntry; // Send: of what host B's program read
    bool unanswered = false; // Send, UDP: host B's kernel had no room for an answer to it, and none has been sent

    bool isDelivered() const { return copies > 0; }
};

// A look at one end of the TCP connection.
struct LabLook {
    Side side = Side::A;
    TcpSample sample;
    EntryId entry = NoEntry; // of it, where packets are recorded
};

// What a program in a host did, or was told by its kernel.
struct LabEvent {
    enum class What : quint8 {
        Connects,      // connect() was called
        IsConnected,
        CannotConnect, // with an errno
        Listens,       // and will not accept
        HasAccepted,
        EndsWriting,   // shutdown()
        SeesEnd,       // the other end has ended writing
        BreaksOff,     // close() with SO_LINGER 0, or a datagram socket that is closed
        IsTold,        // an errno that tells of something earlier
        IsBlocked,     // the kernel takes no more
        GoesOn,        // it does again
        PausesReading,
        ReadsAgain,
        SetsNoDelay,
        Closes,
        IsSecured,     // TLS: its handshake is done
        Last = IsSecured
    };
    qint64 time = 0;
    Side side = Side::A;
    What what = What::Connects;
    int error = 0;      // errno
    int number = 1;     // of several connections or messages, from 1
    EntryId entry = NoEntry; // as LabMessage's
};

// How a host's kernel has the connection when no program there can tell.
struct LabKernelState {
    qint64 time = 0;
    Side side = Side::A;
    int connection = 1;
    quint8 state = 0; // as TCP_INFO counts them; 0: it knows none any more
    quint32 receiveQueue = 0;
    quint32 sendQueue = 0;
    EntryId entry = NoEntry; // as LabLook's
};

// One transport's turn.
struct LabRun {
    static constexpr size_t MostEvents = 10'000;

    TransportKind transport = TransportKind::None;
    LabKind kind = LabKind::Messages;
    quint32 number = 0;      // as frames name it; of both at once the same
    bool isOver = false;
    bool isCutShort = false; // by its time limit, or stopped
    bool isGarbled = false;  // the reader got other bytes than were written
    Failure failure;
    qint64 began = 0;
    qint64 firstWrite = -1;
    qint64 ended = 0;
    int size = 0;
    int answerSize = 0;               // of an exchange: bytes of host B's answer
    Side writer = Side::A;            // of the messages
    std::vector<LabMessage> messages; // message n is at n - 1
    std::vector<LabRecord> records;   // of this run, in the order in which they left
    std::vector<LabLook> looks;       // those that differ from the one before
    std::vector<LabEvent> events;
    std::vector<LabKernelState> states; // likewise
    int stateError = 0;               // errno: a kernel could not be asked for them
    int noDelayFrom = 0;              // Nagle: the first message with TCP_NODELAY; 0: none
    QList<Granted> refused;           // settings that the system did not take
    QByteArray lastInfo[2];           // TCP_INFO of A's and B's end when both had closed
    quint64 leftOut = 0;              // frames that were told and could not be kept
    quint64 vanished = 0;             // datagrams that host A's kernel took and did not send
    quint64 datagramsRead = 0;        // those that came twice counted twice
    bool isUnread = false;            // what came for UDP's reader was left where it is
    quint64 closedUnread = 0;         // datagrams that lay in its socket when it was closed in the middle
    quint64 bytesRead = 0;            // Fetch, Send: by both programs; of TLS what it carried
    bool isAnswered = false;          // Send: a message is delivered when its answer is
    bool isAlike = false;             // Send, UDP: messages that say the same could not be told apart
    quint64 answersSent = 0;          // Send, UDP: that host B's kernel took; only while it runs
    quint64 reads[2] = {};            // Send: pieces of the stream, or datagrams, that host A's and B's program read
    QString verdict;                  // Fetch: what came of it, in the peer's words where there are such
    Counters before;
    std::optional<Counters> counted;  // the same at its end; it may have ended before they could be asked for

    bool isStream() const { return transport == TransportKind::Tcp; }
    // What was counted since it began; nothing where that is not known.
    const Counters &after() const { return counted ? *counted : before; }
    // Packets and messages that are not there may still have been on their way.
    bool isOpenEnded() const { return isCutShort || failure; }
    void happened(qint64 time, Side side, LabEvent::What what, int error = 0, int which = 1)
    {
        if (events.size() < MostEvents)
            events.push_back({time, side, what, error, which});
    }
    // Frames that nobody asked to lose: what is counted is not the truth then.
    bool isVoid() const
    {
        const Counters &after = this->after();
        return leftOut != 0 || vanished != 0 || after.captureDrops != before.captureDrops || after.sendErrors != before.sendErrors || after.untold != before.untold;
    }
};

struct LabOutcome {
    LabOptions options;
    Ready ready;
    Failure failure; // the lab itself
    LabRun tcp;
    LabRun udp;

    // The lab's own, else a transport's.
    const Failure &firstFailure() const { return failure ? failure : tcp.failure ? tcp.failure : udp.failure; }
};

} // namespace porthole::lab
