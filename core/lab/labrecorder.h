// Keeps the lab's packets in a log, as those of a capture: every view and export of packets reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"
#include "core/log/packetlogger.h"

#include <map>

namespace porthole::lab {

// A packet is written when it has left, with what becomes of it as its text; `result` is the host that it left, 0 for A.
class LabRecorder
{
public:
    static constexpr quint64 MostFrames = 1 << 20; // of which the entry is known

    // It outlives this. It may hold other things as well.
    explicit LabRecorder(MessageLog &log) : m_log(log), m_packets(log) {}

    void add(const Frame &frame);
    // Of a packet that was taken out later, or a copy of it where one had arrived.
    void addKilled(const Gone &gone, bool hasArrived);
    // At one end of the TCP connection of the client that has that port.
    EntryId addLook(Side side, const TcpSample &sample, quint16 client);
    EntryId addState(const LabKernelState &state, quint16 client);
    // All that is known of an experiment beside its packets, so that it can be looked at again. `transports`: the log of its
    // sockets; entries of another log than this mean nothing here.
    void addFacts(const LabOutcome &outcome, const MessageLog *transports);
    // Of each frame its entry, by its id - 1; NoEntry: it has none.
    const std::vector<EntryId> &entries() const { return m_entries; }

private:
    void learnTalk(const Frame &frame);
    ConversationId talkOf(quint16 client) const; // 0: no packet of it was seen

    MessageLog &m_log;
    PacketLogger m_packets;
    std::vector<EntryId> m_entries;
    std::vector<ConversationId> m_ofFrames; // likewise
    std::map<quint16, ConversationId> m_talks; // of TCP, by the client's port
};

// "dropped (loss)", "duplicated", "corrupted", "takes longer"; empty for what fares as it should.
QByteArray fateWords(const Frame &frame);

} // namespace porthole::lab
