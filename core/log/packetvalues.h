// What a filter can ask of a packet's own headers, beside what its conversation tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <optional>

namespace porthole {

class DatagramFollower;
class LogReader;

enum class PacketValue : quint8 {
    TcpFlags, Fin, Syn, Reset, Push, Acknowledges, Urgent, Ece, Cwr,
    Seq, AckNumber, Window, TcpLength, UdpLength,
    Protocol, Identification, MoreFragments, FragmentOffset,
    Identification6, MoreFragments6, FragmentOffset6,
    IpChecksum, TcpChecksum, UdpChecksum, // checksumStatus()
    Vlan,
    EthernetTarget, EthernetSource, // 48 bits, the first byte highest
};

// Nothing where the packet has no such header. Of fragments, what their transport says is told once, of the one with which
// the segment or datagram is whole (Wireshark does the same); numbers of sequence are relative, as in rows. Whoever asks
// of many packets in order has a follower; without one their fragments are searched for each time.
std::optional<qint64> packetValue(PacketValue what, const LogReader &reader, EntryId id, const Entry &entry,
                                  DatagramFollower *follower = nullptr);

} // namespace porthole
