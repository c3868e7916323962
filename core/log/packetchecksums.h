// Whether the checksums of a packet in a log hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/net/checksum.h"
#include "core/protocol/net/outline.h"

#include <optional>

namespace porthole {

class LogReader;

enum class PacketChecksum : quint8 { Ip, Tcp, Udp };

// Reads all of the packet. Nothing where it has no such header, or it is in fragments: the transport's checksum is over
// all of them. NotCaptured also where what it covers is not known, as behind a routing header of IPv6.
std::optional<net::ChecksumState> packetChecksum(PacketChecksum what, const LogReader &reader, const Entry &entry,
                                                 const net::Outline &outline);
// As Wireshark numbers them: 0 bad, 1 good, 2 unverified, 3 not there, 4 zero where there must be one.
int checksumStatus(net::ChecksumState state);
// "bad", "good", "unverified", "not-present", "illegal": the JSON name. nullptr: there is no such number.
const char *checksumStatusName(int status);

} // namespace porthole
