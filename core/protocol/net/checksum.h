// The Internet checksum (RFC 1071), and what is to be said of one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArrayView>

namespace porthole::net {

// Ones' complement sums; only the last of several parts may have an odd length.
quint32 addToSum(QByteArrayView bytes, quint32 sum);
quint16 foldedSum(quint32 sum);
// Of IPv4 (RFC 9293 section 3.1) or IPv6 (RFC 8200 section 8.1), by the length of the addresses.
quint32 pseudoHeaderSum(QByteArrayView source, QByteArrayView destination, quint8 protocol, quint32 length);

enum class ChecksumState : quint8 {
    Right,
    Wrong,
    Unfinished, // holds the sum of the pseudo header only: the network card was to add the rest
    NotCaptured,
    Fragment,  // it is over all of the packet, of which this is a part
    None,      // zero: none was made
    Forbidden, // zero, where there must be one
};

struct Checksum {
    ChecksumState state = ChecksumState::NotCaptured;
    quint16 expected = 0; // of a wrong one
};

// `pseudo`: the sum of the pseudo header, or 0. `at`: where in `bytes`, which it covers, it stands.
Checksum verifyChecksum(QByteArrayView bytes, qsizetype at, quint32 pseudo);
// Says it in the field of the checksum, which shows its number so far.
void sayChecksum(Field &field, const Checksum &checksum);

} // namespace porthole::net
