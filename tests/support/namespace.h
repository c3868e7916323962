// A program in a network namespace of its own: networks that a test makes, without touching the machine's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace porthole::test {

// Runs `setup`, lines of shell that make the network ("ip route add ..."; loopback is up already), then the
// program, in new user, network and mount namespaces. They go away with it.
inline void startInNamespace(QProcess &process, const QString &setup, const QStringList &command)
{
    QStringList words{QStringLiteral("--user"), QStringLiteral("--map-root-user"), QStringLiteral("--net"), QStringLiteral("--mount"),
                      QStringLiteral("sh"), QStringLiteral("-ec"),
                      QString(QStringLiteral("ip link set lo up\n") + setup + QStringLiteral("\nexec \"$@\"")),
                      QStringLiteral("sh")};
    process.start(QStringLiteral("unshare"), words + command);
}

} // namespace porthole::test
