// What Qt's classes for Unix sockets want and say, in Porthole's words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"
#include "core/transport/qtnames.h"

namespace porthole {

// Without the @ of an abstract name. Qt leaves room for the NUL in front of one in paths as well.
inline constexpr qsizetype LongestQtName = 106;

// Why Qt cannot be asked for a Unix socket of that name; no failure where it can.
Failure nameFailure(const QString &name, const char *step);
// An abstract name stands without its @, and an option says what it is.
QString nameForQt(const Endpoint &address);
// Qt tells no errno. Where its error stands for one, that one's words are right.
Failure localFailure(QAbstractSocket::SocketError error, const char *step, const Endpoint &address);
// "QLocalSocket says: QLocalSocket::connectToServer: Invalid name."
QString quoteQtLocal(const char *speaker, const QString &text);

} // namespace porthole
