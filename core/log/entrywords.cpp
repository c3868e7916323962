// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/entrywords.h"

#include <algorithm>
#include <cerrno>

namespace porthole {

int entryErrno(const Entry &entry)
{
    // A record has 16 bits. getaddrinfo's codes are stored positive, those of other entries as they are.
    if (const auto narrow = qint16(entry.error); narrow < 0)
        return narrow;
    if (entry.call == Call::Getaddrinfo && entry.error != 0 && entry.result == -qint32(entry.error))
        return -int(entry.error);
    return entry.error;
}

int broughtErrno(QByteArrayView text)
{
    constexpr QByteArrayView Before("SO_ERROR, [");
    const qsizetype begin = text.indexOf(Before);
    const qsizetype end = begin < 0 ? -1 : text.indexOf(']', begin);
    if (end < 0)
        return 0;
    const QByteArray name = text.sliced(begin + Before.size(), end - begin - Before.size()).toByteArray();
    return errnoFromName(name.mid(name.lastIndexOf(' ') + 1)); // "errno 1234" is one without a name
}

int callDescriptor(QByteArrayView text)
{
    bool ok = false;
    const int descriptor = text.first(std::max<qsizetype>(text.indexOf(','), 0)).toByteArray().toInt(&ok);
    return ok ? descriptor : -1;
}

bool isTrouble(const Entry &entry)
{
    if (entry.flags & EntryDamaged)
        return true;
    // A getsockopt that fetched an error went well itself; its reason is that of the error.
    const bool failed = entry.reason != Reason::None && entry.reason != Reason::Cancelled;
    switch (entry.kind) {
    case Kind::Error: return true;
    case Kind::Note: return entry.aux == quint32(Severity::Trouble);
    case Kind::State: return failed;
    case Kind::Call: {
        const bool pending = entry.error == EINPROGRESS || entry.error == EALREADY || entry.error == EAGAIN;
        const bool unnamed = entry.error != 0 && entry.reason == Reason::None && !pending;
        return failed || unnamed;
    }
    default: return false;
    }
}

QByteArray linkStateWord(LinkState state)
{
    return QByteArray(linkStateName(state)).replace(' ', '-');
}

const char *severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Caution: return "caution";
    case Severity::Trouble: return "trouble";
    }
    return "info";
}

const char *layerName(Layer layer)
{
    switch (layer) {
    case Layer::Wire: return "wire";
    case Layer::Tls: return "tls";
    case Layer::TlsHandshake: return "tls-handshake";
    }
    return "wire";
}

const char *directionName(Direction direction)
{
    switch (direction) {
    case Direction::None: return "";
    case Direction::Out: return "out";
    case Direction::In: return "in";
    }
    return "";
}

} // namespace porthole
