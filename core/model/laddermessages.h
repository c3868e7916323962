// The messages that the packets of one conversation carry, as events of its ladder.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"
#include "core/model/ladder.h"

#include <vector>

namespace porthole {

// Each stands at the lane of who sent it, at the time of its first byte, and leads to the packet with which the log tells of
// it. Holds what a MessageFinder holds of one conversation, and no bytes.
class LadderMessages
{
public:
    LadderMessages(ConversationId conversation, const DecodeRules &rules)
        : m_conversation(conversation), m_finder({.tls = true, .rules = rules})
    {}

    // Entries in order, once each. Appends the messages that are whole with it: they may have begun long before.
    void add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items);
    // Nothing more comes, once: what has begun is told as far as it is there.
    void finish(const LogReader &reader, std::vector<LadderItem> &items);

private:
    bool concerns(const LogReader &reader, const Entry &entry) const;
    void take(const LogReader &reader, std::vector<LadderItem> &items);

    const ConversationId m_conversation;
    MessageFinder m_finder;
    std::vector<FoundMessage> m_found;
};

} // namespace porthole
