// What an ARP packet says, in a sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArrayView>

namespace porthole::net {

// "10.0.0.1 asks who has 10.0.0.2" (RFC 826, RFC 5227); empty where it is not for IPv4 over Ethernet.
Text arpWords(QByteArrayView packet);

} // namespace porthole::net
