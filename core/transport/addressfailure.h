// Why a call with an address failed: errno, and what the address itself tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/transport/endpoint.h"

namespace porthole {

// `step` is "connect", "bind" or "listen". A link-local address without its zone is EINVAL to Linux, which
// says nothing to people.
Failure addressFailure(int error, const char *step, const Endpoint &address);
// The same where no errno is told: a call with such an address can have failed by nothing else.
Failure zoneFailure(const Failure &failure, const Endpoint &address);

} // namespace porthole
