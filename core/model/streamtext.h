// The stream of a conversation as a text to look at: who said what, in turns.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/showntext.h"
#include "core/model/streamfeed.h"

namespace porthole {

// Whose words a part of a text are; None: ours.
struct SpokenSpan {
    quint32 start = 0; // in UTF-16 units
    quint32 length = 0;
    Direction from = Direction::None;
};

struct StreamText {
    ShownText shown;
    std::vector<SpokenSpan> speakers; // in order, all of the text
};

struct StreamLook {
    Direction only = Direction::None; // one side
    bool hex = false;
    QString names[2];                 // above what Out and In say
    QString missing;                  // "%1 bytes are missing"
};

// Takes as long as there is much: a worker's.
StreamText streamText(const std::vector<SpokenRun> &runs, const StreamLook &look);

} // namespace porthole
