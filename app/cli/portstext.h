// The catalog as text for people: aligned tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/transport/unixsockets.h"

#include <QString>

namespace porthole::cli {

QString protocolTable(const std::vector<ProtocolRow> &rows);
QString protocolDetails(const Catalog &catalog, const Protocol &protocol);
QString serviceTable(const Catalog &catalog, const std::vector<quint32> &services);
QString articleTable(const Catalog &catalog);
QString unixSocketTable(const QList<UnixSocket> &sockets);
QString noUnixSocket(const UnixSockets &all, const QString &words); // that none is found, as far as that is known
QString unixSocketsLeftOut(const UnixSockets &all);                // how many are not in the table; empty: none
QString unixSocketType(UnixSocket::Type type); // "stream"

} // namespace porthole::cli
