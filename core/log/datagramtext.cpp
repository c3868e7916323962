// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/datagramtext.h"

#include "core/log/addresstext.h"
#include "core/log/filtervalues.h"
#include "core/log/logreader.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qsizetype LongestEnd = 128; // an address with its zone and port

// Takes what the transport has put behind the name, from `at` on.
QByteArray takeEnd(QByteArray &text, qsizetype at)
{
    if (at < 0 || (at > 0 && !text.first(at).endsWith(", ")))
        return {};
    const QByteArray end = text.sliced(at);
    text.truncate(std::max<qsizetype>(at - 2, 0));
    return end;
}

QByteArrayView before(QByteArrayView text, char end)
{
    const qsizetype at = text.indexOf(end);
    return at < 0 ? text : text.first(at);
}

// Without the zone, whose number this machine alone knows.
StoredAddress addressOf(QByteArrayView host)
{
    StoredAddress address;
    if (host.size() > LongestEnd)
        return address;
    const auto range = filterAddress(QString::fromLatin1(before(host, '%')));
    if (!range)
        return address;
    address.family = host.contains(':') ? Family::IPv6 : Family::IPv4;
    if (address.family == Family::IPv4)
        std::copy_n(range->bytes + 12, 4, address.bytes);
    else
        std::copy_n(range->bytes, 16, address.bytes);
    return address;
}

StoredAddress endOf(QByteArrayView text)
{
    const qsizetype colon = text.lastIndexOf(':');
    bool ok = false;
    const uint port = colon < 0 ? 0 : text.sliced(colon + 1).toByteArray().toUInt(&ok);
    if (!ok || port > 0xffff)
        return {};
    QByteArrayView host = text.first(colon);
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1, host.size() - 2);
    StoredAddress address = addressOf(host);
    address.port = address.family == Family::None ? quint16(0) : quint16(port);
    return address;
}

} // namespace

bool isDatagram(const Entry &entry)
{
    if (entry.kind != Kind::Sent && entry.kind != Kind::Received)
        return false;
    switch (entry.call) {
    case Call::Sendto:
    case Call::Sendmmsg:
    case Call::Recvmmsg:
    case Call::QtUdpWrite:
    case Call::QtUdpRead: return true;
    default: return false;
    }
}

DatagramText datagramText(const LogReader &reader, const Entry &entry)
{
    DatagramText parts;
    if (entry.text == 0 || !isDatagram(entry))
        return parts;
    parts.peer = reader.text(entry);
    // The name of a Unix socket may hold anything: only what is known to have been added is taken away.
    if (const QByteArray whole = "truncated: the datagram had " + QByteArray::number(entry.result) + " bytes";
        entry.kind == Kind::Received && entry.result > qint64(entry.length) && parts.peer.endsWith(whole))
        parts.cut = takeEnd(parts.peer, parts.peer.size() - whole.size());
    // An IP address holds no comma.
    if (entry.conversation != 0 && reader.conversationRecord(entry.conversation).transport == TransportKind::UnixDatagram) {
        if (entry.kind == Kind::Received && parts.peer.endsWith('}'))
            parts.sender = takeEnd(parts.peer, parts.peer.lastIndexOf("{pid="));
    } else if (const qsizetype at = parts.peer.indexOf(", to "); at >= 0) {
        parts.arrived = parts.peer.sliced(at + 5);
        parts.peer.truncate(at);
    }
    return parts;
}

DatagramEnds datagramEnds(const LogReader &reader, const Entry &entry)
{
    const DatagramText parts = datagramText(reader, entry);
    DatagramEnds ends;
    if (!parts.peer.isEmpty())
        ends.peer = endOf(parts.peer);
    if (!parts.arrived.isEmpty())
        ends.here = addressOf(before(parts.arrived, ' '));
    return ends;
}

} // namespace porthole
