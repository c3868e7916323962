// The state of a connection or listener in words and as a glyph.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "ui/panels/panel.h"

namespace porthole {

bool isOpen(LinkState state);    // connected in at least one direction
bool isBusy(LinkState state);    // on the way there

// What may be asked of a connection as it stands, wherever it is offered.
struct LinkActions {
    bool halfClose = false;
    bool reset = false;
    bool close = false;
    bool reconnect = false;
    bool showLog = false;
};
LinkActions linkActions(const ConnectionSnapshot &snapshot, bool canReopen = false);

QString linkWords(const ConnectionSnapshot &snapshot);
StateGlyph linkGlyph(const ConnectionSnapshot &snapshot);
QString transportWord(const ConnectionSnapshot &snapshot); // "TCP", "TLS" (over it), "UDP"
// "Received 1.2 KB   Sent 312 bytes   Queued 2 MB   Reading paused"
QString reasonWord(Reason reason);  // "refused": one word for a cell
QString trafficWords(const LinkFacts &facts);

QString listenerWords(const ListenerSnapshot &snapshot);
StateGlyph listenerGlyph(const ListenerSnapshot &snapshot);
QString boundWords(const ListenerSnapshot &snapshot);  // "127.0.0.1:7000 and [::1]:7000"

} // namespace porthole
