// The options of a TCP socket that QAbstractSocket sets, and the names of those that it does not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtsocketoptions.h"

#include "core/transport/loggedcalls.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QVariant>

#include <optional>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

struct QtOptionName {
    QAbstractSocket::SocketOption option;
    const char *name; // for the log
};

// Those of datagrams alone are the other engine's.
std::optional<QtOptionName> qtOptionOf(SocketOption option)
{
    switch (option) {
    case SocketOption::NoDelay: return QtOptionName{QAbstractSocket::LowDelayOption, "LowDelayOption"};
    case SocketOption::KeepAlive: return QtOptionName{QAbstractSocket::KeepAliveOption, "KeepAliveOption"};
    case SocketOption::TrafficClass: return QtOptionName{QAbstractSocket::TypeOfServiceOption, "TypeOfServiceOption"};
    case SocketOption::SendBuffer: return QtOptionName{QAbstractSocket::SendBufferSizeSocketOption, "SendBufferSizeSocketOption"};
    case SocketOption::ReceiveBuffer:
        return QtOptionName{QAbstractSocket::ReceiveBufferSizeSocketOption, "ReceiveBufferSizeSocketOption"};
    default: return std::nullopt;
    }
}

Text whyQtHasNone()
{
    return {QT_TRANSLATE_NOOP("porthole", "Qt's engine does not set this option of its socket. "
                                          "Choose Porthole's own, or leave it as usual."), {}};
}

Failure refusalByQt(const QString &name, const Text &why)
{
    return Failure{Reason::Unsupported, 0, {"setsockopt", name, why}, {}};
}

// The octet has the code point above the two bits of ECN.
int shiftOf(const SocketOptionRow &row)
{
    return row.takes == SocketOptionRow::Takes::CodePoint ? SocketOptionRow::EcnBits : 0;
}

// setSocketOption() tells nobody whether it went well: what is read back does.
GrantedOption setByQt(QAbstractSocket &socket, LoggedCalls &calls, const SocketOptionRow &row, const QtOptionName &qt, int value)
{
    const QString name = QLatin1StringView(qt.name);
    socket.setSocketOption(qt.option, value << shiftOf(row));
    calls.append(Call::QtSetOption, {0, 0}, name + u", "_s + QString::number(value << shiftOf(row)));
    bool ok = false;
    const int found = socket.socketOption(qt.option).toInt(&ok);
    const bool isRead = ok && found >= 0;
    calls.append(Call::QtOption, {isRead ? found : -1, 0}, name);
    return {row.option, QString::number(value), isRead ? QString::number(found >> shiftOf(row)) : QString(), {}};
}

GrantedOption setNumberByQt(QAbstractSocket &socket, LoggedCalls &calls, const SocketOptionRow &row, int value)
{
    const QString name = QLatin1StringView(row.constant);
    const auto qt = qtOptionOf(row.option);
    if (!qt)
        return {row.option, QString::number(value), {}, refusalByQt(name, whyQtHasNone())};
    if (row.option == SocketOption::TrafficClass && socket.localAddress().protocol() == QAbstractSocket::IPv6Protocol) {
        const Text why{QT_TRANSLATE_NOOP("porthole", "Qt's engine sets the class of IPv4 packets alone. Porthole's own sets that of IPv6, too."), {}};
        return {row.option, QString::number(value), {}, refusalByQt(QLatin1StringView(row.constant6), why)};
    }
    return setByQt(socket, calls, row, *qt, value);
}

} // namespace

QList<GrantedOption> setQtOptions(QAbstractSocket &socket, LoggedCalls &calls, const SocketOptionWish &wish)
{
    QList<GrantedOption> granted;
    for (const SocketOptionRow &row : socketOptionRows()) {
        if (!(row.kinds & SocketOptionRow::Stream))
            continue;
        if (const auto number = wish.numbers.find(row.option); number != wish.numbers.end())
            granted += setNumberByQt(socket, calls, row, number->second);
        if (const auto device = wish.devices.find(row.option); device != wish.devices.end())
            granted += GrantedOption{row.option, device->second, {}, refusalByQt(QLatin1StringView(row.constant), whyQtHasNone())};
    }
    return granted;
}

Failure refusedByQt(const SocketOptionWish &wish)
{
    QStringList names;
    for (const SocketOptionRow &row : socketOptionRows()) {
        const bool asked = wish.numbers.contains(row.option) || wish.devices.contains(row.option);
        if (asked && (row.kinds & SocketOptionRow::Stream) && !qtOptionOf(row.option))
            names += QLatin1StringView(row.constant);
    }
    if (names.isEmpty())
        return {};
    if (names.size() == 1)
        return refusalByQt(names.first(), whyQtHasNone());
    return refusalByQt(names.join(u", "_s), {QT_TRANSLATE_NOOP("porthole", "Qt's engine does not set these options of its socket. "
                                                                           "Choose Porthole's own, or leave them as usual."), {}});
}

} // namespace porthole
