// Messages that carry their number, so that the reader can tell which of them came.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace porthole {

// "#7 of 20 ......\n", exactly `size` bytes, at least ComparisonOptions::MinSize.
QByteArray numberedMessage(int number, int of, int size);
// 0: not one of ours.
int numberOf(QByteArrayView message);

} // namespace porthole
