// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/ipv6extensions.h"

#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/netnames.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

constexpr int MostListed = 200;

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

// RFC 8200 section 4.2. The two highest bits say what a host does that does not know the option.
struct OptionRow {
    quint8 type;
    const char *name;
    const char *explain;
};

constexpr OptionRow Options[] = {
    {0x01, QT_TRANSLATE_NOOP("porthole", "Padding (PadN)"), "ipv6.opt.padn"},
    {0x04, QT_TRANSLATE_NOOP("porthole", "Tunnel encapsulation limit"), "ipv6.opt.tel"},
    {0x05, QT_TRANSLATE_NOOP("porthole", "Router alert"), "ipv6.opt.router_alert"},
    {0x07, QT_TRANSLATE_NOOP("porthole", "Security label (CALIPSO)"), "ipv6.opt.calipso"},
    {0x26, QT_TRANSLATE_NOOP("porthole", "Quick-start"), "ipv6.opt.qs"},
    {0x30, QT_TRANSLATE_NOOP("porthole", "Path MTU record"), "ipv6.opt.pmtu"},
    {0x31, QT_TRANSLATE_NOOP("porthole", "In-situ measurement (IOAM)"), "ipv6.opt.ioam"},
    {0x63, QT_TRANSLATE_NOOP("porthole", "RPL option"), "ipv6.opt.rpl"},
    {0xc2, QT_TRANSLATE_NOOP("porthole", "Jumbo payload"), "ipv6.opt.jumbo"},
    {0xc9, QT_TRANSLATE_NOOP("porthole", "Home address"), "ipv6.opt.home_address"},
};

const OptionRow &rowOf(quint8 type)
{
    static constexpr OptionRow Unknown{255, QT_TRANSLATE_NOOP("porthole", "Unknown option"),
                                       "ipv6.opt.unknown"};
    for (const OptionRow &row : Options) {
        if (row.type == type)
            return row;
    }
    return Unknown;
}

void addOptionData(NetReader &reader, quint8 type)
{
    if (type == 0x05 && reader.due() == 2)
        reader.number(QT_TRANSLATE_NOOP("porthole", "Value"), 2, "ipv6.opt.router_alert");
    else if (type == 0xc2 && reader.due() == 4)
        reader.number(QT_TRANSLATE_NOOP("porthole", "Payload length"), 4, "ipv6.opt.jumbo");
    else if (type == 0xc9 && reader.due() == 16)
        reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Home address"), "ipv6.opt.home_address");
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "ipv6.opt.data");
}

void addOption(NetReader &reader)
{
    const quint8 type = byteAt(reader.ahead(), 0);
    const OptionRow &row = rowOf(type);
    if (!reader.has(2)) {
        reader.bytes(row.name, 2, row.explain);
        return;
    }
    const qint64 size = 2 + byteAt(reader.ahead(), 1);
    reader.group(row.name, row.explain, size, [type](NetReader &within, Field &) {
        Field *kind = within.hex(QT_TRANSLATE_NOOP("porthole", "Type"), 1, "ipv6.opt.type");
        static constexpr const char *Actions[] = {
            QT_TRANSLATE_NOOP("porthole", "skip it"),
            QT_TRANSLATE_NOOP("porthole", "drop the packet"),
            QT_TRANSLATE_NOOP("porthole", "drop the packet and report it"),
            QT_TRANSLATE_NOOP("porthole", "drop the packet and report it unless it was multicast"),
        };
        addPart(*kind, QT_TRANSLATE_NOOP("porthole", "Whoever does not know it"), {Actions[type >> 6], {}},
                "ipv6.opt.type.action");
        addFlag(*kind, QT_TRANSLATE_NOOP("porthole", "May change on the way"), type & 0x20,
                "ipv6.opt.type.change");
        kind->folded = true;
        within.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "ipv6.opt.length");
        addOptionData(within, type);
    });
}

} // namespace

void addIpv6Options(NetReader &reader)
{
    for (int count = 0; !reader.isDone(); ++count) {
        if (count == MostListed)
            return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Not listed"), "field.rest");
        if (byteAt(reader.ahead(), 0) == 0)
            reader.number(QT_TRANSLATE_NOOP("porthole", "Padding (Pad1)"), 1, "ipv6.opt.pad1");
        else
            addOption(reader);
    }
}

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
