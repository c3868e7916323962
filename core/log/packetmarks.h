// What the packets around it show of one packet: the value of `aux` in a Packet entry.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

namespace porthole {

// Stored in session files: append only. The terms are Wireshark's (User's Guide, "TCP Analysis").
enum PacketMark : quint32 {
    Retransmission = 1 << 0,      // bytes that were on the wire before
    FastRetransmission = 1 << 1,  // and the receiver had asked for them by two duplicate ACKs or more
    SpuriousRetransmission = 1 << 2, // and the receiver had acknowledged them
    OutOfOrder = 1 << 3,          // fills a hole, too soon to have been sent again
    SegmentMissing = 1 << 4,      // bytes before it are not there (yet)
    DuplicateAck = 1 << 5,
    AckedUnseen = 1 << 6,         // acknowledges bytes that the capture has not
    ZeroWindow = 1 << 7,
    WindowUpdate = 1 << 8,
    WindowFull = 1 << 9,          // as many bytes are under way as the receiver has room for
    ZeroWindowProbe = 1 << 10,
    KeepAlive = 1 << 11,
    KeepAliveAck = 1 << 12,
    PortsReused = 1 << 13,        // a new connection between ports that had one before
    MidStream = 1 << 14,          // the first of a connection whose beginning the capture has not
    HandshakeSyn = 1 << 15,
    HandshakeSynAck = 1 << 16,
    HandshakeAck = 1 << 17,
    Fragment = 1 << 18,           // of an IP packet
    Reassembled = 1 << 19,        // with which it is whole
    Malformed = 1 << 20,          // a header of it does not hold
    FragmentOverlap = 1 << 21,    // contradicts one that came before; on the one that completes: there were such
    FragmentDuplicate = 1 << 22,  // the same fragment once more
    FragmentTooLong = 1 << 23,    // ends beyond the longest IP packet
    FragmentDropped = 1 << 24,    // of an IP packet that receivers drop as a whole
    LastPacketMark = FragmentDropped,
};

// "retransmission", "zero-window": of one bit; the JSON name. nullptr for what is none.
const char *packetMarkName(quint32 mark);
// What it means, as a sentence.
Text packetMarkWords(quint32 mark);

} // namespace porthole
