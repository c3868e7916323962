// Wireshark's own reader, to have another's word about a capture that we wrote.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace porthole::test {

// What `tshark -r path words...` prints, checksums looked at. Where it cannot be run, or complains, the test fails.
QByteArray tshark(const QString &path, const QStringList &words);

// Whatever it warns of in a capture, and each packet with a bad checksum; empty: nothing.
QStringList tsharkComplaints(const QString &path);

} // namespace porthole::test
