// What Qt's network classes say, in Porthole's words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtnames.h"

#include <QMetaEnum>

namespace porthole {

Endpoint endpointFromQt(const QHostAddress &address, quint16 port)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    if (address == QHostAddress(QHostAddress::Any))
        return Endpoint::any(Family::IPv6, port);
    const QString text = isIPv4 ? QHostAddress(ipv4).toString() : address.toString();
    return Endpoint::fromNumeric(text, port).value_or(Endpoint());
}

QHostAddress addressForQt(const Endpoint &endpoint)
{
    return QHostAddress(endpoint.address());
}

Reason reasonFromQt(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return Reason::Refused;
    case QAbstractSocket::RemoteHostClosedError: return Reason::Closed;
    case QAbstractSocket::HostNotFoundError: return Reason::Dns;
    case QAbstractSocket::SocketAccessError: return Reason::Permission;
    case QAbstractSocket::SocketResourceError: return Reason::Limit;
    case QAbstractSocket::SocketTimeoutError: return Reason::Timeout;
    case QAbstractSocket::DatagramTooLargeError: return Reason::Limit;
    case QAbstractSocket::NetworkError: return Reason::Unreachable;
    case QAbstractSocket::AddressInUseError: return Reason::InUse;
    case QAbstractSocket::SocketAddressNotAvailableError: return Reason::NoAddress;
    case QAbstractSocket::UnsupportedSocketOperationError: return Reason::Unsupported;
    default: return Reason::Internal;
    }
}

QString quoteQt(const char *speaker, QAbstractSocket::SocketError error, const QString &text)
{
    const char *name = QMetaEnum::fromType<QAbstractSocket::SocketError>().valueToKey(error);
    return QStringLiteral("%1 says: %2 (%3). It tells no errno.")
        .arg(QLatin1StringView(speaker), text, QLatin1StringView(name ? name : "unknown error"));
}

} // namespace porthole
