// What a client of a protocol asks for in the lab: another's request, made fit for a link whose packets are all kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/fetchrequest.h"

namespace porthole::lab {

// Packets have no secrets that could be blanked: credentials and cookies do not go over the lab's link. What there is no
// protocol for becomes a request for "/" by HTTP.
FetchRequest labRequest(FetchRequest request);
// The same, asked of host B.
FetchRequest askedOf(const QString &address, quint16 port, FetchRequest request);

} // namespace porthole::lab
