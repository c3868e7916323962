// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/arpwords.h"

#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/netreader.h"
#include "core/protocol/net/wire.h"

namespace porthole::net {

namespace {

constexpr int EthernetIpv4 = 28; // with addresses of six and four bytes

} // namespace

Text arpWords(QByteArrayView packet)
{
    if (packet.size() < EthernetIpv4 || be16(packet, 4) != 0x0604)
        return {};
    const QByteArrayView sender = packet.sliced(14, 4);
    const QByteArrayView target = packet.sliced(24, 4);
    const quint16 operation = be16(packet, 6);
    const QString who = ipv4Text(sender);
    if (sender == target)
        return {QT_TRANSLATE_NOOP("porthole", "%1 tells all that it has this address"), {who}};
    if (operation == 1 && be32(sender, 0) == 0)
        return {QT_TRANSLATE_NOOP("porthole", "somebody asks whether %1 is free"), {ipv4Text(target)}};
    if (operation == 1)
        return {QT_TRANSLATE_NOOP("porthole", "%1 asks who has %2"), {who, ipv4Text(target)}};
    if (operation == 2)
        return {QT_TRANSLATE_NOOP("porthole", "%1 is at %2"), {who, macText(packet.sliced(8, 6))}};
    return named(arpOperationName(operation), operation);
}

} // namespace porthole::net
