// Our own sentences, outside of classes that have tr() from Qt.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace porthole {

// number: for sentences with %n.
inline QString tr(const char *source, int number = -1)
{
    return QCoreApplication::translate("porthole", source, nullptr, number);
}

} // namespace porthole
