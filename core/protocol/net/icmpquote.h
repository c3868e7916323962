// What the errors of ICMP and ICMPv6 quote: the packet they are about, and extensions behind it (RFC 4884).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/packetfields.h"

namespace porthole::net {

// `length`: of the quoted part in bytes as the header says; 0: all that is left.
void addQuoted(NetReader &reader, bool v6, qint64 length, const PacketContext &context);

} // namespace porthole::net
