// Which segments of TCP the states of a connection tell of: what ended it, or one direction of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArrayView>
#include <QVarLengthArray>

namespace porthole {

// FIN or RST that the kernel sent (Out) or got (In), and that nobody has seen.
struct EndSegment {
    bool isReset = false;
    Direction from = Direction::None;
    bool operator==(const EndSegment &) const = default;
};

// Of a State entry of the wire and its text, in the order in which they crossed it; none where it tells of none. Each
// direction has one FIN: one that an earlier state has told comes once more with the state Closed.
QVarLengthArray<EndSegment, 2> endSegments(const Entry &state, QByteArrayView text);

} // namespace porthole
