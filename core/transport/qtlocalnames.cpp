// What Qt's classes for Unix sockets want and say, in Porthole's words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtlocalnames.h"

#include "core/transport/addressfailure.h"

#include <QFile>

#include <cerrno>
#include <cstring>

namespace porthole {

Failure nameFailure(const QString &name, const char *step)
{
    Place where{step, name, {}};
    const std::optional<Endpoint> address = Endpoint::fromPath(name);
    if (!address)
        return failureFromErrno(ENAMETOOLONG, where);
    if (QFile::encodeName(nameForQt(*address)).size() <= LongestQtName)
        return {};
    where.detail = {QT_TRANSLATE_NOOP("porthole", "Qt takes paths of at most %1 bytes, the system takes one more. "
                                                  "Porthole's own engine takes what the system does."),
                    {QString::number(LongestQtName)}};
    return {Reason::Unsupported, 0, where, {}};
}

QString nameForQt(const Endpoint &address)
{
    return address.isAbstract() ? address.address().sliced(1) : address.address();
}

// What Qt sums up under one error, where its words are not those of a single errno.
static Text untoldDetail(QAbstractSocket::SocketError error, bool binds)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        if (binds)
            return {QT_TRANSLATE_NOOP("porthole", "The folder of the socket's file does not exist, is no folder, or lies where nothing "
                                                  "can be written: Qt does not tell which."), {}};
        return {};
    case QAbstractSocket::UnsupportedSocketOperationError:
        return {QT_TRANSLATE_NOOP("porthole", "The system gave Qt no socket. Qt does not tell why: mostly no file descriptor is left."), {}};
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::AddressInUseError:
    case QAbstractSocket::SocketTimeoutError: return {};
    default:
        return {QT_TRANSLATE_NOOP("porthole", "Qt has no name for this error. What it says stands in the note before."), {}};
    }
}

static int errnoBehind(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return ECONNREFUSED;
    case QAbstractSocket::HostNotFoundError: return ENOENT;
    case QAbstractSocket::SocketAccessError: return EACCES;
    case QAbstractSocket::AddressInUseError: return EADDRINUSE;
    case QAbstractSocket::SocketTimeoutError: return ETIMEDOUT;
    default: return 0;
    }
}

Failure localFailure(QAbstractSocket::SocketError error, const char *step, const Endpoint &address)
{
    const int known = errnoBehind(error);
    Failure failure = known != 0 ? addressFailure(known, step, address)
                                 : Failure{reasonFromQt(error), 0, {step, address.toString(), {}}, {}};
    failure.error = 0;
    const Text untold = untoldDetail(error, std::strcmp(step, "bind") == 0);
    if (!untold.isEmpty())
        failure.where.detail = untold;
    return failure;
}

QString quoteQtLocal(const char *speaker, const QString &text)
{
    return QStringLiteral("%1 says: %2. It tells no errno apart from what stands there.").arg(QLatin1StringView(speaker), text);
}

} // namespace porthole
