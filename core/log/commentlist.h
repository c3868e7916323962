// Several comments of one packet in the one text that an entry has.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <vector>

namespace porthole {

// One comment is its own text, unless it has the control character (0x1e) that otherwise stands twice between two.
QByteArray joinComments(const std::vector<QByteArrayView> &comments);
// As they were. Of no text: none.
QList<QByteArray> splitComments(QByteArrayView text);

} // namespace porthole
