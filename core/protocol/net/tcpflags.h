// The flags of TCP in the words that people use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace porthole::net {

// "SYN+ACK", "PSH+ACK"; "no flags". In the order that everybody knows them by, ACK last.
QString tcpFlagWords(quint16 flags);

} // namespace porthole::net
