// One extension header of IPv6 (RFC 8200 section 4) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/packetfields.h"

namespace porthole::net {

// A routing header changes the destination that the checksums are made with, a home address the source.
void addExtension(NetReader &reader, quint8 protocol, PacketContext &context);

} // namespace porthole::net
