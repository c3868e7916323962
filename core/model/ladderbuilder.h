// Makes a ladder of one conversation of a log: of packets, or of the calls of this program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/model/derivedstates.h"
#include "core/model/ladder.h"
#include "core/model/laddermessages.h"
#include "core/model/livesegments.h"

namespace porthole {

// Entries in order, once each. What is not of the conversation, or nothing that a ladder shows, adds nothing. Messages in
// packets come when they are whole, with the time at which they began.
class LadderBuilder
{
public:
    explicit LadderBuilder(ConversationId conversation, const DecodeRules &rules = {})
        : m_conversation(conversation), m_messages(conversation, rules)
    {}

    void add(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items);
    // Nothing more comes, once: messages that had begun.
    void finish(const LogReader &reader, std::vector<LadderItem> &items);
    quint64 beyond() const { return m_beyond; }  // items that there was no room for, since it was made
    QList<Text> remarks() const;
    // As far as they are known by now.
    static QList<LadderLane> lanes(const Conversation &facts);
    // "10.0.0.1:80"; without a port where there are none.
    static QString endText(const ConversationRecord &record, const StoredAddress &address);

private:
    void addOwn(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items);
    void keepMessages(size_t before, std::vector<LadderItem> &items);
    void packet(const LogReader &reader, const Entry &entry, std::vector<LadderItem> &items);
    void liveAndSegments(const LogReader &reader, EntryId id, const Entry &entry, std::vector<LadderItem> &items);
    static bool live(const LogReader &reader, const Entry &entry, LadderItem &item);
    static bool payload(const LogReader &reader, const Entry &entry, LadderItem &item);

    ConversationId m_conversation;
    LadderMessages m_messages; // of packets
    DerivedStates m_states;    // of packets
    LiveSegments m_segments;   // of this program's connections
    size_t m_kept = 0;
    quint64 m_beyond = 0;
    bool m_hasPackets = false;
    bool m_hasStates = false;
    bool m_hasMessages = false;
    bool m_hasCalls = false;
};

} // namespace porthole
