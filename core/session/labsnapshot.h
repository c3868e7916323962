// How an experiment in the lab stands, for the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"
#include "core/log/entry.h"
#include "core/session/snapshots.h"

#include <QMetaType>

#include <memory>

namespace porthole {

struct LabSnapshot {
    SessionId id = 0;
    int run = 0;           // which experiment of this handle it is, from 1; 0: none was begun
    bool running = false;
    bool killArmed = false; // the next packet with data from host A is taken out
    // Never null once one was begun; what it points to does not change.
    std::shared_ptr<const lab::LabOutcome> outcome;
    // Of each frame, by its id - 1: its entry in the log, or NoEntry.
    std::shared_ptr<const std::vector<EntryId>> entries;

    EntryId entryOf(quint64 frame) const
    {
        return entries && frame >= 1 && frame <= entries->size() ? (*entries)[frame - 1] : NoEntry;
    }
};

} // namespace porthole

Q_DECLARE_METATYPE(porthole::LabSnapshot)
