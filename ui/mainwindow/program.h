// What the window is given by the program: made once in app, passed down.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/log/sessionstore.h"
#include "core/protocol/failure.h"
#include "core/settings/history.h"
#include "core/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/seams.h"

namespace porthole {

class Station;

// All of it outlives the window.
struct Program {
    Station &station;
    Theme &theme;
    const Seams &seams;
    Settings &settings;
    History &history;
    SessionStore sessions;
    QString settingsFolder;  // empty: the usual one
    QString version;
    std::shared_ptr<const Catalog> catalog = std::make_shared<Catalog>();
    Failure noFile = {};     // why this session has no file; none: it has one
};

} // namespace porthole
