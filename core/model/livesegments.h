// What calls, states and TCP_INFO tell of segments that nobody saw, for the ladder of a connection of this program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/model/ladder.h"
#include "core/protocol/tcpinfo/tcpsample.h"

#include <vector>

namespace porthole {

// Entries of one conversation in order, once each.
class LiveSegments
{
public:
    // Appends what the entry tells besides itself. Items whose entry is not set are of this one.
    void add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items);

private:
    struct Attempt {
        int descriptor = -1;
        EntryId entry = NoEntry;
        qint64 time = 0;
    };

    void call(EntryId id, const Entry &entry, QByteArrayView text, std::vector<LadderItem> &items);
    void established(const Attempt &attempt, std::vector<LadderItem> &items);
    void connected(const ConversationRecord &record, std::vector<LadderItem> &items);
    void ended(const Entry &entry, QByteArrayView text, std::vector<LadderItem> &items);
    void look(const TcpSample &sample, std::vector<LadderItem> &items);

    std::vector<Attempt> m_attempts;  // connect() calls that are not through
    bool m_isEstablished = false;     // the handshake is told
    bool m_hasFin[2] = {};            // told: ours, the peer's
    quint64 m_state = 0;              // of the last sample; 0: none
    quint64 m_sentAgain = 0;          // segments, likewise
    quint64 m_acknowledged = 0;       // bytes, when all were
};

} // namespace porthole
