// A segment as the two sides of its connection see it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/tcpflow.h"

namespace porthole {

struct TcpFlow::Turn {
    Side &from;
    Side &to;
    const TcpSegment &segment;
    int side;
    Out out;   // of `from`
    Out other; // of `to`
};

} // namespace porthole
