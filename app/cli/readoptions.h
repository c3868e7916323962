// The options of "read": what their values become.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optiontable.h"

namespace porthole::cli {

Problem setFilter(Unfinished &u, const QByteArray &value);
Problem addDecodeRule(Unfinished &u, const QByteArray &value);
Problem setStream(Unfinished &u, const QByteArray &value);
Problem setStreamSide(Unfinished &u, const QByteArray &value);
// What only all together tell.
Problem finishRead(Unfinished &u);

} // namespace porthole::cli
