// How far what was sent has come, for limits on progress.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole {

// On a slow link megabytes lie in the kernel's send buffer: nothing happens here while they go.
struct SendProgress {
    quint64 acknowledged = 0; // bytes that the peer's kernel has; of TLS those of the wire, in memory those that were read
    quint64 outstanding = 0;  // that the kernel took and are not acknowledged; a FIN may count as one
};

} // namespace porthole
