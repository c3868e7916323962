// What a filter's condition can begin with, and which of it a misspelt word may have meant.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace porthole {

// "frame.number, frame.len ... tcp.flags.* ... call, sent ...": every field by its first name, or its family's, then the
// kinds, for messages.
QString filterFieldNames();
// Fields, their other names and kinds that are spelt much like it, the nearest first; at most three.
QStringList filterNamesNear(QStringView typed);

} // namespace porthole
