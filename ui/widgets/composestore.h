// What all places where messages are written share: what was sent before, and what was named and kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/requestshelf.h"
#include "core/settings/sentmessages.h"

namespace porthole {

struct ComposeStore {
    RequestShelf shelf;
    SentMessages sent;
};

} // namespace porthole
