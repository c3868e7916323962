// ICMPv6 (RFC 4443), neighbour discovery (RFC 4861) and multicast listeners (RFC 2710, RFC 3810) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/icmpquote.h"
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

namespace {

constexpr int MostRecords = 200;

bool hasIcmpv6Codes(quint32 type)
{
    return type >= 1 && type <= 4;
}

void addIcmpv6TypeAndCode(NetReader &reader, Field &field, IcmpHeader &header)
{
    quint32 type = 255;
    quint32 code = 0;
    if (Field *number = reader.number(QT_TRANSLATE_NOOP("porthole", "Type"), 1, "icmpv6.type", &type)) {
        number->value = named(icmpv6TypeName(quint8(type)), type);
        if (icmpv6TypeName(quint8(type)))
            number->explain = QStringLiteral("icmpv6.type.") + QString::number(type);
        field.value = number->value;
    }
    if (Field *number = reader.number(QT_TRANSLATE_NOOP("porthole", "Code"), 1, "icmpv6.code", &code)) {
        const char *name = icmpv6CodeName(quint8(type), quint8(code));
        number->value = named(name, code);
        if (name && hasIcmpv6Codes(type))
            number->explain = QStringLiteral("icmpv6.code.%1.%2").arg(type).arg(code);
        if (name)
            field.value = {"%1, %2", {}, {field.value, plain(QString::fromUtf8(name))}};
    }
    header.type = quint8(type);
    header.code = quint8(code);
}

void addReserved(NetReader &reader, int size)
{
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), size, "net.reserved");
}

// RFC 4884: in words of eight bytes; for types 1 and 3.
void addError(NetReader &reader, const PacketContext &context)
{
    quint32 words = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of the quoted part"), 1, "icmp.length", &words);
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Unused"), 3, "icmp.unused");
    addQuoted(reader, true, qint64(words) * 8, context);
}

void addListener(NetReader &reader, bool query)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Longest delay"), 2, "icmpv6.mld.maximum_response_delay");
    addReserved(reader, 2);
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Group"), "icmpv6.mld.multicast_address");
    if (!query || reader.due() < 4)
        return;
    // The longer form of RFC 3810 section 5.1.
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "icmpv6.mld.flag");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Interval of the queries"), 1, "icmpv6.mld.qqi");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sources"), 2, "icmpv6.mld.nb_sources");
    for (int count = 0; count < MostRecords && reader.has(16); ++count)
        reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Source"), "icmpv6.mld.source_address");
}

// RFC 3810 section 5.2
void addRecord(NetReader &reader)
{
    qint64 size = 20;
    if (reader.has(4))
        size += byteAt(reader.ahead(), 1) * 4 + be16(reader.ahead(), 2) * 16;
    reader.group(
        QT_TRANSLATE_NOOP("porthole", "Record"), "icmpv6.mldr.mar", size, [](NetReader &within, Field &) {
            quint32 sources = 0;
            within.number(QT_TRANSLATE_NOOP("porthole", "Kind of record"), 1, "icmpv6.mldr.mar.record_type");
            within.number(QT_TRANSLATE_NOOP("porthole", "Length of auxiliary data"), 1,
                          "icmpv6.mldr.mar.aux_data_len");
            within.number(QT_TRANSLATE_NOOP("porthole", "Sources"), 2, "icmpv6.mldr.mar.nb_sources",
                          &sources);
            within.ipv6(QT_TRANSLATE_NOOP("porthole", "Group"), "icmpv6.mldr.mar.multicast_address");
            for (quint32 at = 0; at < sources && at < MostRecords && within.has(16); ++at)
                within.ipv6(QT_TRANSLATE_NOOP("porthole", "Source"), "icmpv6.mldr.mar.source_address");
            within.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "icmpv6.data");
        });
}

void addReport(NetReader &reader)
{
    addReserved(reader, 2);
    quint32 records = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Records"), 2, "icmpv6.mldr.nb_mcast_records", &records);
    for (quint32 at = 0; at < records && at < MostRecords && !reader.isDone(); ++at)
        addRecord(reader);
}

void addRouterAdvertisement(NetReader &reader, const PacketContext &context)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Hop limit to use"), 1, "icmpv6.nd.ra.cur_hop_limit");
    quint32 flags = 0;
    if (Field *field = reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "icmpv6.nd.ra.flag", &flags)) {
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Addresses by DHCPv6"), flags & 0x80,
                "icmpv6.nd.ra.flag.m");
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Other settings by DHCPv6"), flags & 0x40,
                "icmpv6.nd.ra.flag.o");
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Home agent"), flags & 0x20, "icmpv6.nd.ra.flag.h");
        addPart(*field, QT_TRANSLATE_NOOP("porthole", "Preference"), plain(QString::number(flags >> 3 & 3)),
                "icmpv6.nd.ra.flag.prf");
    }
    reader.number(QT_TRANSLATE_NOOP("porthole", "Lifetime as a router"), 2, "icmpv6.nd.ra.router_lifetime");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Reachable time"), 4, "icmpv6.nd.ra.reachable_time");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Time between solicitations"), 4,
                  "icmpv6.nd.ra.retrans_timer");
    addNeighbourOptions(reader, context);
}

void addSolicitation(NetReader &reader, const PacketContext &context)
{
    addReserved(reader, 4);
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Target"), "icmpv6.nd.ns.target_address");
    addNeighbourOptions(reader, context);
}

void addAdvertisement(NetReader &reader, const PacketContext &context)
{
    quint32 flags = 0;
    if (Field *field = reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 4, "icmpv6.nd.na.flag", &flags)) {
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Router"), flags & 0x80000000, "icmpv6.nd.na.flag.r");
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Solicited"), flags & 0x40000000,
                "icmpv6.nd.na.flag.s");
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Override"), flags & 0x20000000, "icmpv6.nd.na.flag.o");
    }
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Target"), "icmpv6.nd.na.target_address");
    addNeighbourOptions(reader, context);
}

void addRedirect(NetReader &reader, const PacketContext &context)
{
    addReserved(reader, 4);
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Better next hop"), "icmpv6.nd.rd.target_address");
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Destination"), "icmpv6.rd.na.destination_address");
    addNeighbourOptions(reader, context);
}

void addMtuOrPointer(NetReader &reader, quint8 type, const PacketContext &context)
{
    if (type == 2)
        reader.number(QT_TRANSLATE_NOOP("porthole", "MTU of the next link"), 4, "icmpv6.mtu");
    else
        reader.number(QT_TRANSLATE_NOOP("porthole", "Pointer"), 4, "icmpv6.pointer");
    addQuoted(reader, true, 0, context);
}

void addIcmpv6Body(NetReader &reader, quint8 type, const PacketContext &context)
{
    switch (type) {
    case 1:
    case 3: return addError(reader, context);
    case 2:
    case 4: return addMtuOrPointer(reader, type, context);
    case 128:
    case 129:
        reader.number(QT_TRANSLATE_NOOP("porthole", "Identifier"), 2, "icmpv6.echo.identifier");
        reader.number(QT_TRANSLATE_NOOP("porthole", "Sequence number"), 2, "icmpv6.echo.sequence_number");
        return;
    case 130:
    case 131:
    case 132: return addListener(reader, type == 130);
    case 133: addReserved(reader, 4); return addNeighbourOptions(reader, context);
    case 134: return addRouterAdvertisement(reader, context);
    case 135: return addSolicitation(reader, context);
    case 136: return addAdvertisement(reader, context);
    case 137: return addRedirect(reader, context);
    case 143: return addReport(reader);
    default: return;
    }
}

} // namespace

void addIcmpv6(NetReader &reader, const PacketContext &context)
{
    const quint32 pseudo =
        pseudoHeaderSum(context.source, context.destination, IpProtocol::Icmpv6, quint32(reader.due()));
    const Checksum checksum = checksumOf(reader, context, 2, pseudo);
    reader.group(QT_TRANSLATE_NOOP("porthole", "ICMPv6"), "net.icmpv6", reader.due(),
                 [&](NetReader &within, Field &field) {
                     IcmpHeader header;
                     addIcmpv6TypeAndCode(within, field, header);
                     if (Field *sum =
                             within.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "icmpv6.checksum"))
                         sayChecksum(*sum, checksum);
                     if (within.due() > 0)
                         addIcmpv6Body(within, header.type, context);
                     addPayload(within, QT_TRANSLATE_NOOP("porthole", "Data"), "icmpv6.data");
                 });
}

} // namespace porthole::net
