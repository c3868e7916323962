// The options of sockets: what their values become.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optiontable.h"

namespace porthole::cli {

Problem addOption(Unfinished &u, const QByteArray &value);
Problem addJoin(Unfinished &u, const QByteArray &value);

} // namespace porthole::cli
