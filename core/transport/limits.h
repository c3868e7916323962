// Raises the number of descriptors this process may have.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole {

struct DescriptorLimit {
    quint64 before = 0; // the soft limit as found
    quint64 now = 0;    // after raising it to the hard limit
};

// Call once at start, before threads. Never fails: where the system refuses, `now` equals `before`.
DescriptorLimit raiseDescriptorLimit();

} // namespace porthole
