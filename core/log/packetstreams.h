// The bytes of TCP that packets of a log carry, in the order of the streams.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/packettracker.h"

#include <optional>
#include <vector>

namespace porthole {

class PacketStreams : private StreamSink
{
public:
    // What a packet makes readable: a slice of it or of one before it, bytes that are not in the capture, or an end.
    struct Part {
        ConversationId conversation = 0;
        Direction from = Direction::None;
        PacketSlice slice;
        quint64 missing = 0;
        std::optional<StreamEnd> end;
        bool bothEnded = false; // with this end
    };

    PacketStreams() : m_tracker(this) {}

    // Every Packet entry of a log, once, in order, with its bytes.
    const std::vector<Part> &add(EntryId id, const Entry &entry, QByteArrayView frame);
    // There are no more, once: what waited for a hole to be filled, behind the hole.
    const std::vector<Part> &finish();

private:
    void data(ConversationId conversation, Direction from, const PacketSlice &slice) override;
    void missing(ConversationId conversation, Direction from, quint64 bytes) override;
    void ended(ConversationId conversation, Direction from, StreamEnd how) override;

    void goesOn(ConversationId conversation, Direction from);
    void nameParts();

    PacketTracker m_tracker;
    std::vector<ConversationId> m_ids; // in the log, by the tracker's - 1
    std::vector<Part> m_parts;
    std::vector<quint8> m_ended; // by conversation: bit 0 who began, bit 1 the other
};

} // namespace porthole
