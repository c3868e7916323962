// The options of get and put.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optiontable.h"

namespace porthole::cli {

Problem setMethod(Unfinished &u, const QByteArray &value);
Problem addField(Unfinished &u, const QByteArray &value);
Problem setFormField(Unfinished &u, const QByteArray &value, bool urlencoded);
Problem setUser(Unfinished &u, const QByteArray &value);
Problem setPasswordFile(Unfinished &u, const QByteArray &value);
Problem setBearer(Unfinished &u, const QByteArray &value);
Problem setRange(Unfinished &u, const QByteArray &value);
Problem setMostDecoded(Unfinished &u, const QByteArray &value);
Problem setExactly(Unfinished &u, const QByteArray &value);

// What does here what an option of that name does for curl; empty: nothing known.
QString namedByCurl(const QByteArray &option);

} // namespace porthole::cli
