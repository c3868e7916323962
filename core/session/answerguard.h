// Whom a datagram socket does not answer by itself: who would answer back for ever, and who asks too often.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <utility>
#include <vector>

namespace porthole {

// A sender's address can be forged, and two that answer each other never end (RFC 864 and its like know no remedy).
class AnswerGuard
{
public:
    static constexpr int MostASecond = 1000; // to one peer: what the quickest series asks
    static constexpr size_t MostPeers = 100; // that are counted apart; all others are one

    // Where the socket is bound, and every address of this machine if it takes datagrams at all of them.
    void boundTo(const Endpoint &local, const QList<Endpoint> &own);
    enum class Hindrance : quint8 {
        None,
        Ourselves,    // what it sent to a group comes back to it: an answer to that would be answered for ever
        SmallService,
        TooOften,     // this peer alone
        TooMany,      // it is one of those that are not counted apart
    };
    // `time`: CLOCK_MONOTONIC ns of what is to be answered, which counts as answered where nothing hinders it.
    Hindrance hindrance(const Endpoint &peer, qint64 time);
    // Why `peer` is not answered; for the log, whose words are English.
    static QString inWords(Hindrance hindrance, const Endpoint &peer);
    void clear(); // the counts

private:
    bool isOurselves(const Endpoint &peer) const;
    int &countOf(const Endpoint &peer);

    Endpoint m_local;
    QList<Endpoint> m_own;
    std::vector<std::pair<Endpoint, int>> m_counts; // since m_since
    int m_others = 0;
    qint64 m_since = 0;
};

} // namespace porthole
