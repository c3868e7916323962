// A sentence about a run of the lab, and where in it one can look.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/text.h"

namespace porthole::lab {

struct LabSentence {
    Text text;
    quint64 frame = 0;       // the packet that it tells of; 0: of none, or of many
    EntryId entry = NoEntry; // or what a program did, of the log that the transports write to

    LabSentence() = default;
    LabSentence(Text words) : text(std::move(words)) {}
    LabSentence(Text words, quint64 packet) : text(std::move(words)), frame(packet) {}
    static LabSentence about(EntryId entry, Text words)
    {
        LabSentence one(std::move(words));
        one.entry = entry;
        return one;
    }
};
using LabStory = QList<LabSentence>;

} // namespace porthole::lab
