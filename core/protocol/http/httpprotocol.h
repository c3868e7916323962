// HTTP's row in the registry, and what a request of it is on the wire.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/registry.h"

namespace porthole {

SpokenProtocol httpProtocol();

// The first request as it goes out, credentials and all; of a body that comes by WantContent the head alone.
Result<QByteArray> httpRequestBytes(const FetchRequest &request);

} // namespace porthole
