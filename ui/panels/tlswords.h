// What TLS came to, in one line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "ui/panels/panel.h"

namespace porthole {

// "TLS 1.3, TLS_AES_256_GCM_SHA384, x25519, certificate of example.org verified". Before the handshake is done it
// says what was refused; empty where nothing is known.
QString tlsWords(const ConnectionSnapshot &snapshot);
StateGlyph tlsGlyph(const ConnectionSnapshot &snapshot);
// The peer's certificate was refused: the person may decide otherwise.
bool isRefused(const ConnectionSnapshot &snapshot);

} // namespace porthole
