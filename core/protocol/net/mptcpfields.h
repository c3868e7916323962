// The option of Multipath TCP (RFC 8684, and RFC 6824 before it) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/netreader.h"

namespace porthole::net {

// After kind and length of `field`, to its end.
void addMptcp(NetReader &reader, Field &field, bool syn);

} // namespace porthole::net
