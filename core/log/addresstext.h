// An address as text, as RFC 5952 writes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"

#include <QString>

namespace porthole {

// "192.0.2.1", "2001:db8::1", empty for none; without the zone, whose name only this machine knows.
QString hostText(const StoredAddress &address);
// "192.0.2.1:80", "[2001:db8::1]:80", "[fe80::1%2]:80" with the zone's number; empty for none.
QString addressText(const StoredAddress &address);

// Whether 16 bytes are an IPv4 address in IPv6's notation: ::ffff:192.0.2.1 (RFC 4291 section 2.5.5.2).
bool isMappedAddress(const quint8 *bytes);

} // namespace porthole
