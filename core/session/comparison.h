// The same messages over TCP and over UDP: what is asked for, and what did happen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/text.h"
#include "core/session/snapshots.h"

#include <QList>

namespace porthole {

// Only what loopback really shows: no loss, delay or reordering is made up.
enum class Scenario : quint8 {
    Arrives,      // a reader with a rhythm of its own
    SlowReader,   // it reads nothing until all is sent, with a small receive buffer
    NobodyThere,  // nothing is bound to the port
    ReaderLeaves, // it closes its socket half way
    Last = ReaderLeaves
};

struct ComparisonOptions {
    static constexpr int MaxMessages = 500;
    static constexpr int MinSize = 8;
    static constexpr int MaxSize = 65'507; // the longest datagram of IPv4
    static constexpr int MaxPaceMs = 1000;

    Scenario scenario = Scenario::Arrives;
    int messages = 20;
    int size = 1000; // bytes each
    int paceMs = 20; // from one message to the next; 0: as fast as it goes
    Family family = Family::IPv4;
};
// Within the limits.
ComparisonOptions bounded(ComparisonOptions options);

// Times are ns since the sender of its transport began; -1: it never happened.
struct ComparedMessage {
    qint64 due = -1;       // the sender wanted to send it
    qint64 sent = -1;      // the kernel took its first bytes
    qint64 taken = -1;     // the kernel has it whole
    qint64 arrived = -1;   // at the reader's kernel, where that says so (UDP)
    qint64 delivered = -1; // the reader has it whole
    int read = -1;         // by which of the reader's calls, from 0
    bool waited = false;   // no room for it, or for one before it, when it was due
    bool late = false;     // delivered after one with a higher number
    EntryId sentEntry = NoEntry;
    EntryId deliveredEntry = NoEntry;

    bool isSent() const { return taken >= 0; }
    bool isDelivered() const { return delivered >= 0; }
};

// Something that the sender was told about what it sent, or about the other side.
struct SenderTold {
    enum class How : quint8 {
        ConnectFailed, // connect()
        PeerFinished,  // FIN
        SendFailed,    // the errno of a send
        Broken,        // the errno of the connection
        Icmp,          // a message about an earlier datagram
    };
    How how = How::Icmp;
    qint64 time = -1;
    Failure failure;
    EntryId entry = NoEntry;
};

struct TransportOutcome {
    enum class Stage : quint8 { NotYet, Running, Done };

    TransportKind transport = TransportKind::None;
    Stage stage = Stage::NotYet;
    bool cutShort = false;           // stopped by the person, or by the time limit
    Failure setupFailure;            // there were not even two sockets
    QList<ComparedMessage> messages; // message n is at n - 1
    QList<qint64> reads;             // bytes that each of the reader's calls brought
    QList<SenderTold> told;
    qint64 lastDelivery = -1;
    qint64 readerLeft = -1;
    qint64 readerWoke = -1; // it began to read only then
    quint64 bytesSent = 0;  // taken by the kernel
    quint64 bytesDelivered = 0;
    quint64 kernelDropped = 0;
    int sendCalls = 0;
    int shortSends = 0; // the kernel took less than it was given
    int fullSends = 0;  // it took nothing for now (EAGAIN)
    int failedSends = 0;
    int readCalls = 0;     // that brought something
    int receiveBuffer = 0; // asked for; 0: the system's
    ConversationId sender = 0;
    ConversationId reader = 0; // the listener's where nobody came

    int sentCount() const;
    int deliveredCount() const;
    int lateCount() const;
    int waitedCount() const;
    QList<int> lost() const;   // numbers: sent whole, never delivered
    QList<int> unsent() const; // numbers: never sent whole
    int mostInOneRead() const; // messages that one call of the reader completed
    // Of the first told that way; nullptr: none.
    const SenderTold *firstTold(SenderTold::How how) const;
    int toldCount(SenderTold::How how) const;
};

struct ComparisonSnapshot {
    SessionId id = 0;
    ComparisonOptions options;
    int run = 0;                      // which run of this handle it is, from 1; 0: none was begun
    bool running = false;
    TransportOutcome tcp;
    TransportOutcome udp;
};

// Plain sentences on what did happen, derived from the facts and from nothing else.
QList<Text> whatHappened(const TransportOutcome &outcome, const ComparisonOptions &options);
// "3, 7–12, 20"; at most `groups` of them, then " ... (how many in all)".
QString numberList(const QList<int> &numbers, int groups = 6);

} // namespace porthole

Q_DECLARE_METATYPE(porthole::ComparisonSnapshot)
