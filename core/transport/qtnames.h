// What Qt's network classes say, in Porthole's words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QAbstractSocket>
#include <QHostAddress>

namespace porthole {

// IPv4 inside IPv6 (::ffff:192.0.2.1, from dual stack listeners) becomes plain IPv4.
Endpoint endpointFromQt(const QHostAddress &address, quint16 port);
QHostAddress addressForQt(const Endpoint &endpoint);
Reason reasonFromQt(QAbstractSocket::SocketError error);
// "QTcpSocket says: Connection refused (ConnectionRefusedError)".
QString quoteQt(const char *speaker, QAbstractSocket::SocketError error, const QString &text);

} // namespace porthole
