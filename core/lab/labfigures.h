// The figures of a run, and what became of each segment that was lost: computed from its facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labevidence.h"
#include "core/lab/labobserved.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace porthole::lab {

// Of the packets of the run's own protocol, in both directions.
struct LabFigures {
    quint64 packetsSent = 0;
    quint64 packetsDropped = 0;    // by the link; not those that the queue had no room for
    quint64 packetsKilled = 0;     // by a person
    quint64 queueDropped = 0;
    quint64 packetsDuplicated = 0;
    quint64 packetsCorrupted = 0;
    quint64 packetsReordered = 0;  // from A to B, that arrived after one that left later
    quint64 retransmissions = 0;   // segments with bytes, SYN or FIN that had been sent before
    quint64 needless = 0;              // of these: what they carry had been delivered before, or was not lost
    quint64 kernelRetransmissions = 0; // what both ends' TCP_INFO say of it
    quint64 receiverDropped = 0;   // datagrams that the reader's buffer had no room for
    quint64 noPort = 0;            // datagrams that found no program at their port any more
    quint64 checksumDropped = 0;   // by the readers' kernels: host B's, and where both hosts speak host A's
    quint64 wireBytes = 0;         // of frames, with their link header
    quint64 bytesDelivered = 0;    // of messages, each once; of an exchange questions that were read, and answers; of Fetch all
    int messagesSent = 0;
    int messagesDelivered = 0;     // where a program answers what was composed: whose answer came
    int messagesLate = 0;
    int messagesTwice = 0;
    QList<int> messagesLost;       // written, never delivered; where a program answers what was composed: that never reached it
    QList<int> answersLost;        // of such: it reached the program, and no answer came
    LabObserved observed;
    int messagesOpen = 0;          // not delivered when the run was cut short
    QList<qint64> latencies;       // ns, in order of size
    QList<qint64> gaps;            // ns from one delivery to the next, in order of size
    int longestGapBefore = 0;      // the message that ended the longest; 0: there is none
    std::shared_ptr<const LabEvidence> evidence; // what they count, one by one; of figuresOf() never null

    // Nearest rank; 0 where there is none.
    qint64 latency(int percent) const;
    quint64 overheadBytes() const { return wireBytes - std::min(wireBytes, bytesDelivered); }
    double goodput = 0;            // bits a second, from the first write to the last delivery
};
LabFigures figuresOf(const LabRun &run);

// How long the reader got nothing before each message.
struct LabGaps {
    std::vector<qint64> before; // ns since the delivery before, of message n at n - 1; -1: of the first, and of what never came
    int longest = 0;            // the message that ended the longest, from 1; 0: there is none
};
LabGaps gapsOf(const LabRun &run);

// RFC 9293 section 3.5: its three packets as they were delivered; fewer where it was not completed.
QList<const LabRecord *> handshakeOf(const LabRun &run);

// What made TCP send again.
enum class RepairCause : quint8 {
    Unknown,       // its TCP_INFO does not show it
    Timeout,       // RFC 6298
    DuplicateAcks, // or SACK: fast recovery
    TailProbe,     // RFC 8985 section 7
};

// A segment with new bytes of the writer, or of who answers, that was dropped or arrived damaged.
struct LabRepair {
    Side from = Side::A;
    quint32 segment = 0;              // its number, from 1
    int message = 0;                  // or answer: whose bytes it begins with; 0: of none, as TLS's handshake
    const LabRecord *lost = nullptr;
    const LabRecord *again = nullptr; // the first that brought its bytes once more; nullptr: never
    RepairCause cause = RepairCause::Unknown;
    qint64 after = 0;                 // from the one to the other
    qint64 waited = -1;               // from its message's write to the reading of that; -1: never read, and of Fetch not known
};
QList<LabRepair> repairsOf(const LabRun &run);

// What a frame says; of one whose bytes were not kept nothing.
net::Outline outlineOf(const LabRecord &record);
bool belongsTo(const LabRun &run, const net::Outline &outline);

} // namespace porthole::lab
