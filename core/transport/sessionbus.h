// Whether a message bus answers at an address: what asks a library for it may wait for ever.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace porthole {

// `address` as D-Bus has them: "unix:path=/run/user/1000/bus,guid=...", several with semicolons between; of other kinds than
// unix:path and unix:abstract nothing is known. Blocks, `ms` at most: for a worker. True: it took our AUTH EXTERNAL (D-Bus
// specification, "Authentication Protocol").
bool answersAsBus(const QString &address, int ms);

} // namespace porthole
