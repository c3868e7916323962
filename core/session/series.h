// A message that is sent again and again: what is asked for, and how it goes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/template.h"
#include "core/protocol/failure.h"

namespace porthole {

struct SeriesWish {
    static constexpr int LeastEvery = 1;
    static constexpr int MostEvery = 3'600'000;

    Template message;
    quint64 total = 0;   // 0: until it is stopped
    int everyMs = 1000;
    quint64 first = 0;   // the number of the first one, for {{counter}}
    bool secret = false;
};

struct SeriesProgress {
    static constexpr qint64 LateAfter = 1'000'000; // ns behind its time

    bool running = false;
    bool crowded = false;   // the socket takes no more: what is due waits
    quint64 sent = 0;
    quint64 waiting = 0;    // bytes of a stream that the kernel has not taken yet, of these and all else
    quint64 failed = 0;     // the socket would not take; of datagrams, which go on
    quint64 late = 0;       // by more than LateAfter
    quint64 total = 0;
    quint64 held = 0;       // times that it waited for room
    int everyMs = 0;
    qint64 median = 0;      // ns later than planned
    qint64 p99 = 0;
    qint64 most = 0;
    Failure failure = {};   // why it stopped early; the newest of those that `failed`

    bool began() const { return everyMs > 0; }
};

} // namespace porthole
