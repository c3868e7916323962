// What a conversation's streams bring, in the order of the bytes and not of the packets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

namespace porthole {

// A part of a packet's bytes.
struct PacketSlice {
    EntryId packet = NoEntry;
    quint32 offset = 0;  // in the captured frame
    quint32 length = 0;
};

enum class StreamEnd : quint8 { Fin, Reset, CaptureEnds };

class StreamSink
{
public:
    virtual ~StreamSink() = default;
    virtual void data(ConversationId conversation, Direction from, const PacketSlice &slice) = 0;
    // Bytes that crossed and are not in the capture.
    virtual void missing(ConversationId conversation, Direction from, quint64 bytes) = 0;
    // Data may follow all the same, and then another end.
    virtual void ended(ConversationId conversation, Direction from, StreamEnd how) = 0;
};

} // namespace porthole
