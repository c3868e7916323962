// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/ipv6extensions.h"

#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/netnames.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

void addNext(NetReader &reader)
{
    quint32 number = 0;
    if (Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Next header"), 1, "ipv6.nxt", &number))
        field->value = named(ipProtocolName(quint8(number)), number);
}

void addLength(NetReader &reader)
{
    quint32 units = 0;
    if (Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "ipv6.ext.len", &units))
        field->value = {
            QT_TRANSLATE_NOOP("porthole", "%1: %2"), {QString::number(units)}, {byteCount((units + 1) * 8)}};
}

void addOptions(NetReader &reader, Field &)
{
    addNext(reader);
    addLength(reader);
    addIpv6Options(reader);
}

// RFC 8754
void addSegmentRoute(NetReader &reader)
{
    quint32 last = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Last entry"), 1, "ipv6.routing.srh.last", &last);
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "ipv6.routing.srh.flags");
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Tag"), 2, "ipv6.routing.srh.tag");
    for (quint32 at = 0; at <= last && reader.has(16); ++at)
        reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Segment"), "ipv6.routing.address");
}

void addRouting(NetReader &reader, Field &field)
{
    addNext(reader);
    addLength(reader);
    quint32 type = 255;
    quint32 segments = 0;
    if (Field *kind =
            reader.number(QT_TRANSLATE_NOOP("porthole", "Routing type"), 1, "ipv6.routing.type", &type)) {
        kind->value = named(routingTypeName(quint8(type)), type);
        field.value = kind->value;
        // RFC 5095: it let a packet go to and fro between two hosts.
        if (type == 0)
            field.weight = Weight::Caution;
    }
    reader.number(QT_TRANSLATE_NOOP("porthole", "Segments left"), 1, "ipv6.routing.segleft", &segments);
    if (type == 4)
        addSegmentRoute(reader);
    if (type == 0 || type == 2) {
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 4, "net.reserved");
        while (reader.has(16))
            reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Address"), "ipv6.routing.address");
    }
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "ipv6.ext.data");
}

// Where a packet with segments left goes to in the end; empty: not known.
QByteArrayView lastStop(QByteArrayView header)
{
    if (header.size() < 24 || byteAt(header, 3) == 0)
        return {};
    if (byteAt(header, 2) == 4)
        return header.sliced(8, 16);
    if (byteAt(header, 2) == 0 || byteAt(header, 2) == 2)
        return header.sliced(8 + (header.size() - 8) / 16 * 16 - 16, 16);
    return {};
}

void addFragmentFields(NetReader &reader, Field &field)
{
    addNext(reader);
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 1, "net.reserved");
    quint32 bits = 0;
    Field *offset =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Offset and flag"), 2, "ipv6.fraghdr.offset", &bits);
    if (offset) {
        addPart(*offset, QT_TRANSLATE_NOOP("porthole", "Fragment offset"), byteCount(bits & 0xfff8),
                "ipv6.fraghdr.offset");
        addFlag(*offset, QT_TRANSLATE_NOOP("porthole", "More fragments"), bits & 1, "ipv6.fraghdr.more");
        field.value = {QT_TRANSLATE_NOOP("porthole", "from byte %1 on"), {QString::number(bits & 0xfff8)}};
    }
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Identification"), 4, "ipv6.fraghdr.ident");
}

void addMobility(NetReader &reader, Field &)
{
    addNext(reader);
    addLength(reader);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Kind of message"), 1, "mip6.mhtype");
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 1, "net.reserved");
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "mip6.csum");
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "ipv6.ext.data");
}

void addOther(NetReader &reader, Field &)
{
    addNext(reader);
    addLength(reader);
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "ipv6.ext.data");
}

} // namespace

void addExtension(NetReader &reader, quint8 protocol, PacketContext &context)
{
    qint64 size = ExtensionLeast;
    if (reader.has(ExtensionLeast))
        size = readExtension(protocol, reader.ahead()).length;
    switch (protocol) {
    case IpProtocol::HopByHop:
        return reader.group(QT_TRANSLATE_NOOP("porthole", "Hop-by-hop options"), "ipv6.hopopts", size,
                            addOptions);
    case IpProtocol::Destination:
        if (reader.has(size)) { // RFC 6275 section 6.3
            const QByteArrayView home = optionOf(reader.ahead().first(size), 0xc9, 16);
            context.source = home.isEmpty() ? context.source : home;
        }
        return reader.group(QT_TRANSLATE_NOOP("porthole", "Destination options"), "ipv6.dstopts", size,
                            addOptions);
    case IpProtocol::Routing:
        if (reader.has(size)) {
            const QByteArrayView stop = lastStop(reader.ahead().first(size));
            context.destination = stop.isEmpty() ? context.destination : stop;
        }
        return reader.group(QT_TRANSLATE_NOOP("porthole", "Routing header"), "ipv6.routing", size,
                            addRouting);
    case IpProtocol::Fragment:
        return reader.group(QT_TRANSLATE_NOOP("porthole", "Fragment header"), "ipv6.fraghdr", size,
                            addFragmentFields);
    case IpProtocol::Ah: {
        quint8 next = 0;
        return addAuthentication(reader, &next);
    }
    case IpProtocol::Mobility:
        return reader.group(QT_TRANSLATE_NOOP("porthole", "Mobility header"), "net.mip6", size, addMobility);
    default:
        return reader.group(QT_TRANSLATE_NOOP("porthole", "Extension header"), "ipv6.ext", size, addOther);
    }
}

} // namespace porthole::net
