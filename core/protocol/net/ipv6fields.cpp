// IPv6 (RFC 8200) and the chain of its extension headers as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/ipv6extensions.h"
#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

void addFirstWord(NetReader &reader)
{
    quint32 first = 0;
    Field *field =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Version, class and flow"), 4, "ipv6.version", &first);
    if (!field)
        return;
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Version"), plain(QString::number(first >> 28)),
            "ipv6.version");
    Field &service = addPart(*field, QT_TRANSLATE_NOOP("porthole", "Traffic class"),
                             plain(hexNumber(first >> 20 & 0xff, 1)), "ipv6.tclass");
    addService(service, quint8(first >> 20), true);
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Flow label"), plain(hexNumber(first & 0xfffff, 3)),
            "ipv6.flow");
}

void addHeader(NetReader &reader, qint64 due)
{
    addFirstWord(reader);
    quint32 number = 0;
    if (Field *length =
            reader.number(QT_TRANSLATE_NOOP("porthole", "Payload length"), 2, "ipv6.plen", &number)) {
        length->value = byteCount(number);
        if (number > due - Ipv6HeaderLength) {
            length->value = {QT_TRANSLATE_NOOP("porthole", "%1, and the frame has only %2"),
                             {},
                             {byteCount(number), byteCount(due - Ipv6HeaderLength)}};
            length->weight = Weight::Trouble;
        }
    }
    if (Field *next = reader.number(QT_TRANSLATE_NOOP("porthole", "Next header"), 1, "ipv6.nxt", &number))
        next->value = named(ipProtocolName(quint8(number)), number);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Hop limit"), 1, "ipv6.hlim");
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Source"), "ipv6.src");
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Destination"), "ipv6.dst");
}

// How much of the frame the packet is; see RFC 2675 for the long ones.
qint64 payloadSize(const Ipv6Header &header, QByteArrayView payload, qint64 due)
{
    if (header.payloadLength != 0)
        return header.payloadLength;
    if (header.nextHeader != IpProtocol::HopByHop)
        return due > 0xffff ? due : 0;
    if (payload.size() < ExtensionLeast)
        return due;
    const Extension extension = readExtension(IpProtocol::HopByHop, payload);
    const quint32 jumbo = jumboLength(payload.first(std::min<qsizetype>(extension.length, payload.size())));
    return jumbo > 0xffff ? jumbo : due;
}

} // namespace

void addIpv6Chain(NetReader &reader, quint8 protocol, PacketContext &context)
{
    for (int count = 0; isExtension(protocol); ++count) {
        if (count == MostExtensions)
            return addAlien(reader, QT_TRANSLATE_NOOP("porthole", "Not read"),
                            {QT_TRANSLATE_NOOP("porthole", "More than %1 extension headers."),
                             {QString::number(MostExtensions)}});
        if (!reader.has(ExtensionLeast)) {
            addExtension(reader, protocol, context);
            return;
        }
        const Extension extension = readExtension(protocol, reader.ahead());
        const FragmentHeader fragment =
            protocol == IpProtocol::Fragment ? readFragment(reader.ahead()) : FragmentHeader();
        const bool whole = reader.has(extension.length);
        addExtension(reader, protocol, context);
        if (fragment.offset != 0)
            return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Part of a fragmented packet"),
                              "ip.fragment");
        context.isFragment = context.isFragment || fragment.more;
        if (!whole)
            return;
        protocol = extension.nextHeader;
    }
    addTransport(reader, protocol, context);
}

void addIpv6(NetReader &reader, const PacketContext &around)
{
    if (!reader.isDone() && byteAt(reader.ahead(), 0) >> 4 != 6)
        return addAlien(reader, QT_TRANSLATE_NOOP("porthole", "Not IPv6"),
                        {QT_TRANSLATE_NOOP("porthole", "Its version is %1."),
                         {QString::number(byteAt(reader.ahead(), 0) >> 4)}});
    const bool read = reader.has(Ipv6HeaderLength);
    const qint64 due = reader.due();
    const QByteArrayView packet = reader.ahead();
    reader.group(QT_TRANSLATE_NOOP("porthole", "IPv6"), "net.ipv6", Ipv6HeaderLength,
                 [&](NetReader &within, Field &field) {
                     if (read)
                         field.value = {"%1 \u2192 %2",
                                        {ipv6Text(packet.sliced(8, 16)), ipv6Text(packet.sliced(24, 16))}};
                     addHeader(within, due);
                 });
    if (!read)
        return;
    const Ipv6Header header = readIpv6(packet);
    PacketContext context = around;
    context.source = packet.sliced(8, 16);
    context.destination = packet.sliced(24, 16);
    context.isFragment = false;
    reader.within(payloadSize(header, reader.ahead(), reader.due()),
                  [&](NetReader &within) { addIpv6Chain(within, header.nextHeader, context); });
}

} // namespace porthole::net
