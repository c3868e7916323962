// What a final status code means for who asked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httprequest.h"

namespace porthole {

// Reason None: what was asked for was done. The body is handed out in either case.
Failure verdictOn(const HttpRequest &request, const HttpHead &answer);

} // namespace porthole
