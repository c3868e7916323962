// Who talked to whom in a log, and how much: porthole-cli read --conversations.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"

#include <QByteArray>

#include <vector>

namespace porthole {
class LogReader;
}

namespace porthole::cli {

// Counts what crossed the wire. Memory grows with the conversations: 48 bytes each.
class ConversationList
{
public:
    void add(const Entry &entry);
    // A line each, in order of their numbers; of JSON or as a table with a head.
    QByteArray lines(const LogReader &reader, bool json) const;

private:
    struct Sums {
        quint64 entries[2] = {}; // from who began, from the other
        quint64 bytes[2] = {};
        qint64 first = 0;
        qint64 last = 0;
    };
    static QByteArray jsonLine(const Conversation &facts, const Sums &sums, qint64 start);
    static QByteArray tableLine(const Conversation &facts, const Sums &sums, qint64 start);

    std::vector<Sums> m_sums; // by id - 1
};

} // namespace porthole::cli
