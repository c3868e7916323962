// Whether a message that somebody wrote carries a password, a token or a cookie, as far as that can be seen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/request.h"

namespace porthole {

// As a client's first bytes: fields of HTTP, whatever a known protocol calls secret, and lines such as
// "PASS x", "AUTH x" and "a1 LOGIN x y". Rather one too many: what it finds is only not remembered,
// and not sent across the lab's link.
bool carriesSecrets(QByteArrayView bytes);
// Of what it says and of what it becomes.
bool carriesSecrets(const Request &request);

} // namespace porthole
