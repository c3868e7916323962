// Bytes over a Unix socket, and descriptors beside them (SCM_RIGHTS, unix(7)).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/lab/descriptor.h"

#include <QByteArrayView>

#include <deque>

namespace porthole::lab {

// As send(2), not blocking; `descriptor` < 0: none. It goes with the first byte.
qsizetype sendWith(int socket, QByteArrayView bytes, int descriptor);
// As recv(2), not blocking. What comes beside the bytes is put behind `descriptors`, close-on-exec. EPROTO: there were more
// than anybody sends at once.
qsizetype receiveWith(int socket, char *to, qsizetype size, std::deque<Descriptor> &descriptors);

} // namespace porthole::lab
