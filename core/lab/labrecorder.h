// Keeps the lab's packets in a log, as those of a capture: every view and export of packets reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"
#include "core/log/packettracker.h"
#include "core/protocol/lab/labmessages.h"

namespace porthole::lab {

// The writer of a log that has nothing but them: who reads it numbers its conversations by its packets, as here. A packet is
// written when it has left, with what becomes of it as its text; `result` is the host that it left, 0 for A.
class LabRecorder
{
public:
    // It outlives this.
    explicit LabRecorder(MessageLog &log) : m_log(log) {}

    void add(const Frame &frame);
    // Of a packet that a person took out later.
    void addKilled(const Gone &gone);

private:
    NewConversation factsOf(ConversationId id, QByteArray &label) const;

    MessageLog &m_log;
    PacketTracker m_tracker;
};

// "dropped (loss)", "duplicated", "corrupted", "takes longer"; empty for what fares as it should.
QByteArray fateWords(const Frame &frame);

} // namespace porthole::lab
