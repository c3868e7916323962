// Puts together what an exchange tells into hops, each with its timed parts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"
#include "core/session/connectlanes.h"
#include "core/session/exchange.h"

#include <vector>

namespace porthole {

// Times are CLOCK_MONOTONIC ns.
class ExchangeStory
{
public:
    void begin(const FetchRequest &request, qint64 time);
    void channelOpening(ConversationId conversation, IpChoice ip = IpChoice::Any);
    void channelOpened(ConversationId conversation, qint64 time);
    // Are there entries of this conversation that say how its connection came about, and that add() wants?
    bool isOpening(ConversationId conversation) const;
    // An entry of such a conversation. True where it changed something.
    bool add(const Entry &entry, const QByteArray &text);
    // All that was written down so far was added.
    void looked();
    void happened(const act::Happened &what, qint64 time);
    void contentBegins(const act::ContentBegins &begins, qint64 time);
    void content(qsizetype bytes);
    void traffic(quint64 sent, quint64 received);
    void done(const act::Done &done, qint64 time);

    const FetchRequest &request() const { return m_picture.request; }
    // But for the content's bytes and what the session knows.
    ExchangeSnapshot snapshot() const;

private:
    struct Channel {
        ConversationId conversation = 0;
        qint64 opened = 0; // 0: not yet
        bool known = false; // all of how it came about
        ConnectLanes lanes;
    };
    struct Hop {
        std::vector<Channel> channels;
        qint64 ready = 0;      // a channel was there to ask on
        qint64 requested = 0;  // or its sending ended before
        bool sending = false;  // it goes in pieces
        qint64 answered = 0;   // the first byte
        QList<Field> interim;  // answers before the answer, each with its head
    };

    void nextHop(const Text &title, const Text &why, qint64 time);
    void endHop(qint64 time, Reason reason);
    Channel *channel(ConversationId conversation);
    QList<ExchangeLane> ownLanes() const;
    QList<ExchangeLane> lanes() const;
    void remark(const act::Happened &what, qint64 time);
    void answered(const act::Happened &what, qint64 time);
    void answeredBefore(const act::Happened &what);

    ExchangeSnapshot m_picture;
    Hop m_hop;                 // the last of the picture's
    bool m_hopOver = false;
};

} // namespace porthole
