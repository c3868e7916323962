// Where the programs that were built lie.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>

namespace porthole::test {

// The build that the test is part of, without a slash at the end; its program lies in tests/bin there.
inline QString buildFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../.."));
}

} // namespace porthole::test
