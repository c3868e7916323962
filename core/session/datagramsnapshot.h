// An immutable picture of a datagram socket, as the window sees it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "core/transport/datagramtransport.h"

namespace porthole {

// Somebody from whom datagrams came.
struct DatagramPeer {
    Endpoint endpoint;
    quint64 datagrams = 0;
    quint64 bytes = 0;
    qint64 last = 0; // CLOCK_MONOTONIC ns of the newest
    int ruleLine = 0; // of the rule that answered last
    std::optional<PeerCredentials> sender; // of the newest, to a Unix socket
};

struct DatagramSnapshot {
    SessionId id = 0;
    ConversationId conversation = 0;
    std::optional<HostPort> target; // as asked for; none: bound only
    DatagramFacts facts;
    Responder responder;
    QList<DatagramPeer> peers;      // the newest first; at most DatagramPeers::Most
    quint64 peersForgotten = 0;     // were in the list and made room; one that comes back is counted again
    quint64 unanswered = 0;         // answers of the responder that did not go
    quint64 leftOut = 0;            // datagrams that were not answered, so that nobody answers back for ever (AnswerGuard)
    quint64 unnamed = 0;            // datagrams of Unix sockets without a name: nobody can answer them
    SeriesProgress series;          // what is sent again and again; the last one
    Failure late;                   // what came back about an earlier datagram (ICMP), until the next is sent
    Endpoint lateAbout;             // to whom that one went
    qint64 since = 0;               // CLOCK_MONOTONIC ns when it was opened
};

} // namespace porthole

Q_DECLARE_METATYPE(porthole::DatagramSnapshot)
