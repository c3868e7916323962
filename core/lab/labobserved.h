// What packets and messages of a run show beyond their number: delayed acknowledgements, shut windows, who waits for whom.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

namespace porthole::lab {

struct LabObserved {
    // Of each client, in the order of their first: ns since that, when it sent a SYN.
    QList<QList<qint64>> synTimes;
    QList<qint64> delayedAcks;     // ns that each of them waited
    quint64 resets = 0;            // packets with RST
    quint64 unreachables = 0;      // ICMP that was sent: nobody has that port
    quint64 unreachablesLost = 0;  // of these, that did not arrive
    int windowsShut = 0;           // times that the reader's kernel said "no room"
    qint64 shutFor = 0;            // ns, as host A saw it, until it said otherwise or the run ended
    bool isStillShut = false;      // when it ended
    quint64 windowProbes = 0;
    int heldBack = 0;              // messages that had arrived whole, and had to wait for what was in front of them
    qint64 longestHeldBack = 0;    // ns, until the program had it
    quint64 leftUnread = 0;        // datagrams that are in the reader's kernel, or were in its socket when that was closed
    // Clock: of the messages that arrived, in order of size.
    QList<qint64> oneWay;
    qint64 jitter = 0;             // RFC 3550 section 6.4.1, at the end
    // Of host A's end.
    quint64 firstCwnd = 0;
    quint64 mostCwnd = 0;
    quint64 lastCwnd = 0;
};
LabObserved observe(const LabRun &run);

} // namespace porthole::lab
