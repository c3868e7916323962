// Keeps the lab's packets in a log, as those of a capture: every view and export of packets reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/packetlogger.h"
#include "core/protocol/lab/labmessages.h"

namespace porthole::lab {

// A packet is written when it has left, with what becomes of it as its text; `result` is the host that it left, 0 for A.
class LabRecorder
{
public:
    static constexpr quint64 MostFrames = 1 << 20; // of which the entry is known

    // It outlives this. It may hold other things as well.
    explicit LabRecorder(MessageLog &log) : m_log(log), m_packets(log) {}

    void add(const Frame &frame);
    // Of a packet that a person took out later.
    void addKilled(const Gone &gone);
    // Of each frame its entry, by its id - 1; NoEntry: it has none.
    const std::vector<EntryId> &entries() const { return m_entries; }

private:
    MessageLog &m_log;
    PacketLogger m_packets;
    std::vector<EntryId> m_entries;
};

// "dropped (loss)", "duplicated", "corrupted", "takes longer"; empty for what fares as it should.
QByteArray fateWords(const Frame &frame);

} // namespace porthole::lab
