// The state of a datagram socket in words and figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/datagramsnapshot.h"
#include "ui/panels/panel.h"

namespace porthole {

// The name of a Unix socket is its owner's choice: shown as plain text, whatever it holds.
QString peerWords(const Endpoint &peer);
QString senderWords(const DatagramPeer &peer); // with the process that it is, where the kernel says so
// What a person writes for it; nothing where it makes no sense.
std::optional<Endpoint> peerFrom(const QString &text);
QString datagramWords(const DatagramSnapshot &snapshot);
StateGlyph datagramGlyph(const DatagramSnapshot &snapshot);
// Who is heard, and that UDP does not tell what arrived. Empty: there is nothing to say.
QString datagramRemark(const DatagramSnapshot &snapshot);
// "Sent 3   Received 2   Dropped by the kernel 0"
QString datagramTraffic(const DatagramFacts &facts);
// What did not go well, a part each; none where all did. What was dropped stands first.
QStringList datagramLosses(const DatagramSnapshot &snapshot);

} // namespace porthole
