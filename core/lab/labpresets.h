// Experiments that show one thing each, and what to watch for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"
#include "core/protocol/text.h"

#include <span>

namespace porthole::lab {

struct LabPreset {
    const char *id;      // "loss": for settings, never shown
    const char *title;   // these are translated in the window
    const char *watch;   // one paragraph: what to watch for, and why it happens
    LabOptions options;
};

// The first is what the lab begins with.
const QList<LabPreset> &labPresets();
// nullptr: there is none of that name.
const LabPreset *labPreset(QByteArrayView id);

} // namespace porthole::lab
