// The Unix sockets of this machine that have a name, as the system lists them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace porthole {

struct UnixSocket {
    enum class Type : quint8 { Stream, Datagram, SequencedPacket };
    QString name;            // "/run/x.sock", "@name"
    Type type = Type::Stream;
    bool listening = false;  // takes connections
    bool operator==(const UnixSocket &) const = default;
};

struct UnixSockets {
    static constexpr qsizetype Most = 1000;
    static constexpr qsizetype MostBytes = 4 << 20;

    QList<UnixSocket> found; // each name and type once, in order of their names
    quint64 left = 0;        // were there and did not fit, or have names that nobody can type
    bool isCut = false;      // what stands behind MostBytes of the table was not read: there may be more of both
};

// Of the text of /proc/net/unix (proc(5)): those whose names hold all of `words`. Names are their owners' choice.
UnixSockets readUnixSockets(QByteArrayView table, const QStringList &words = {});
// Reads a file: for a worker.
Result<UnixSockets> listUnixSockets(const QStringList &words = {}, const QString &file = QStringLiteral("/proc/net/unix"));

} // namespace porthole
