// Addresses of links and networks as people write them, and what kind they are.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArrayView>

namespace porthole::net {

QString macText(QByteArrayView address);  // "02:00:00:00:00:01"
QString ipv4Text(QByteArrayView address); // four bytes
QString ipv6Text(QByteArrayView address); // 16 bytes, as RFC 5952 writes them

// With the kind behind it where it is a special one: "224.0.0.251 (multicast)".
Text macWords(QByteArrayView address);
Text ipv4Words(QByteArrayView address);
Text ipv6Words(QByteArrayView address);

} // namespace porthole::net
