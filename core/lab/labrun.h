// What is asked of the lab, and what happened in it: facts only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/failure.h"
#include "core/protocol/lab/labmessages.h"
#include "core/protocol/tcpinfo/tcpsample.h"

#include <QList>

#include <optional>
#include <vector>

namespace porthole::lab {

struct LabOptions {
    static constexpr int MostMessages = 10'000;
    static constexpr int LeastSize = 8;
    static constexpr int MostSize = 65'507; // the longest datagram of IPv4
    static constexpr int LongestPaceMs = 10'000;

    Setup setup;
    LinkSettings link;
    int messages = 20; // from host A to host B
    int size = 1000;   // bytes each
    int paceMs = 20;   // from one to the next; 0: as fast as it goes
    bool v6 = false;
    bool tcp = true;
    bool udp = true;
    int limitMs = 120'000; // of each transport
    bool operator==(const LabOptions &) const = default;
};
LabOptions bounded(LabOptions options);

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
    qint64 due = -1;       // it was to be written
    qint64 written = -1;   // it was given to the transport
    qint64 delivered = -1; // the reader had it whole, for the first time
    int copies = 0;        // how often it came
    bool late = false;     // after one with a higher number
    EntryId wroteEntry = NoEntry; // of the log that the transports write to; NoEntry: not known
    EntryId readEntry = NoEntry;

    bool isDelivered() const { return copies > 0; }
};

// A look at one end of the TCP connection.
struct LabLook {
    Side side = Side::A;
    TcpSample sample;
    EntryId entry = NoEntry; // of it, where packets are recorded
};

// One transport's turn.
struct LabRun {
    TransportKind transport = TransportKind::None;
    quint32 number = 0;      // as frames name it
    bool isOver = false;
    bool isCutShort = false; // by its time limit, or stopped
    bool isGarbled = false;  // the reader got other bytes than were written
    Failure failure;
    qint64 began = 0;
    qint64 firstWrite = -1;
    qint64 ended = 0;
    int size = 0;
    std::vector<LabMessage> messages; // message n is at n - 1
    std::vector<LabRecord> records;   // of this run, in the order in which they left
    std::vector<LabLook> looks;       // those that differ from the one before
    QByteArray lastInfo[2];           // TCP_INFO of A's and B's end when both had closed
    quint64 leftOut = 0;              // frames that were told and could not be kept
    quint64 vanished = 0;             // datagrams that host A's kernel took and did not send
    quint64 datagramsRead = 0;        // those that came twice counted twice
    Counters before;
    std::optional<Counters> counted;  // the same at its end; it may have ended before they could be asked for

    // What was counted since it began; nothing where that is not known.
    const Counters &after() const { return counted ? *counted : before; }
    // Packets and messages that are not there may still have been on their way.
    bool isOpenEnded() const { return isCutShort || failure; }
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
};

} // namespace porthole::lab
