// HTTP's row in the registry.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/registry.h"

namespace porthole {

SpokenProtocol httpProtocol();

} // namespace porthole
