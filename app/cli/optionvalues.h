// What single options of sockets take, read and checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optiontable.h"

namespace porthole::cli {

Problem setRecord(Unfinished &u, const QByteArray &value);
Problem setEngine(Unfinished &u, const QByteArray &value);
Problem setLineEnd(Unfinished &u, const QByteArray &value);
Problem setCharset(Unfinished &u, const QByteArray &value);
Problem setSource(Unfinished &u, const QByteArray &value);
Problem addOption(Unfinished &u, const QByteArray &value);
Problem addJoin(Unfinished &u, const QByteArray &value);
Problem setSave(Unfinished &u, const QByteArray &value);

} // namespace porthole::cli
