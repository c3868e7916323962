// What a transport writes beside the bytes of a datagram: the other end, where it arrived, who sent it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/entry.h"

#include <QByteArray>

namespace porthole {

class LogReader;

// All of it as it is written; what is not there is empty.
struct DatagramText {
    QByteArray peer;    // "192.0.2.1:80", "/run/x.sock"; of a connected socket it is the conversation's
    QByteArray arrived; // "239.1.2.3 on eth0"
    QByteArray sender;  // "{pid=12, uid=1000, gid=1000}"
    QByteArray cut;     // "truncated: the datagram had 9 bytes"
};

// Bytes that were one datagram, not some of a stream.
bool isDatagram(const Entry &entry);
// All empty where it is none.
DatagramText datagramText(const LogReader &reader, const Entry &entry);

// Its two ends, as far as the entry itself tells them; `here` is without a port.
struct DatagramEnds {
    StoredAddress peer;
    StoredAddress here;
};
DatagramEnds datagramEnds(const LogReader &reader, const Entry &entry);

} // namespace porthole
