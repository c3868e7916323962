// The options of neighbour discovery (RFC 4861 section 4.6 and later ones) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/net/icmpquote.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

constexpr int MostNeighbourOptions = 200;
constexpr qsizetype NameShown = 200;

void addLinkAddress(NetReader &reader)
{
    if (reader.due() == 6)
        reader.mac(QT_TRANSLATE_NOOP("porthole", "Link's address"), "icmpv6.opt.linkaddr");
    else
        reader.rest(QT_TRANSLATE_NOOP("porthole", "Link's address"), "icmpv6.opt.linkaddr");
}

void addPrefix(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of the prefix"), 1, "icmpv6.opt.prefix.length");
    quint32 flags = 0;
    if (Field *field =
            reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "icmpv6.opt.prefix.flag", &flags)) {
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "On this link"), flags & 0x80,
                "icmpv6.opt.prefix.flag.l");
        addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Hosts make addresses of it"), flags & 0x40,
                "icmpv6.opt.prefix.flag.a");
    }
    reader.number(QT_TRANSLATE_NOOP("porthole", "Valid for"), 4, "icmpv6.opt.prefix.valid_lifetime");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Preferred for"), 4, "icmpv6.opt.prefix.preferred_lifetime");
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 4, "net.reserved");
    reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Prefix"), "icmpv6.opt.prefix");
}

void addServers(NetReader &reader)
{
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 2, "net.reserved");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Lifetime"), 4, "icmpv6.opt.rdnss.lifetime");
    while (reader.has(16))
        reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Name server"), "icmpv6.opt.rdnss");
}

// RFC 4191: only as much of the prefix as its length needs.
void addRouteInformation(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of the prefix"), 1, "icmpv6.opt.prefix.length");
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "icmpv6.opt.route_info.flag");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Lifetime"), 4, "icmpv6.opt.route_lifetime");
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Prefix"), "icmpv6.opt.prefix");
}

// RFC 8106 section 5.2: names as DNS writes them, each ended by an empty label, then zeros.
void addDomains(NetReader &reader)
{
    for (int count = 0; count < MostNeighbourOptions && !reader.isDone() && byteAt(reader.ahead(), 0) != 0; ++count) {
        const QByteArrayView bytes = reader.ahead();
        QStringList labels;
        qsizetype at = 0;
        while (at < bytes.size() && byteAt(bytes, at) != 0 && byteAt(bytes, at) < 64
               && at + 1 + byteAt(bytes, at) < bytes.size()) {
            labels += visibleText(bytes.sliced(at + 1, byteAt(bytes, at)), NameShown);
            at += 1 + byteAt(bytes, at);
        }
        if (at >= bytes.size() || byteAt(bytes, at) != 0)
            return; // what is left is shown as it is
        if (Field *name = reader.bytes(QT_TRANSLATE_NOOP("porthole", "Domain"), at + 1, "icmpv6.opt.dnssl"))
            name->value = plain(labels.join(u'.'));
    }
}

void addOptionBody(NetReader &reader, quint8 type, const PacketContext &context)
{
    switch (type) {
    case 1:
    case 2: return addLinkAddress(reader);
    case 3: return addPrefix(reader);
    case 4:
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Reserved"), 6, "net.reserved");
        return addQuoted(reader, true, 0, context);
    case 5:
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 2, "net.reserved");
        reader.number(QT_TRANSLATE_NOOP("porthole", "MTU"), 4, "icmpv6.opt.mtu");
        return;
    case 24: return addRouteInformation(reader);
    case 25: return addServers(reader);
    case 31:
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 2, "net.reserved");
        reader.number(QT_TRANSLATE_NOOP("porthole", "Lifetime"), 4, "icmpv6.opt.dnssl.lifetime");
        return addDomains(reader);
    case 37: {
        const QByteArrayView text = reader.ahead();
        if (Field *field =
                reader.rest(QT_TRANSLATE_NOOP("porthole", "Address of the portal"), "icmpv6.opt.captive"))
            field->value = plain(visibleText(text, NameShown));
        return;
    }
    default: return;
    }
}

void addOption(NetReader &reader, const PacketContext &context)
{
    const quint8 type = byteAt(reader.ahead(), 0);
    const qint64 size = byteAt(reader.ahead(), 1) * 8;
    reader.group(QT_TRANSLATE_NOOP("porthole", "Option"), "icmpv6.opt", size,
                 [&](NetReader &within, Field &field) {
                     field.value = named(neighbourOptionName(type), type);
                     if (neighbourOptionName(type))
                         field.explain = QStringLiteral("icmpv6.opt.") + QString::number(type);
                     Field *kind = within.number(QT_TRANSLATE_NOOP("porthole", "Type"), 1, "icmpv6.opt.type");
                     kind->value = field.value;
                     within.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "icmpv6.opt.length");
                     addOptionBody(within, type, context);
                     within.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "icmpv6.opt.data");
                 });
}

} // namespace

void addNeighbourOptions(NetReader &reader, const PacketContext &context)
{
    for (int count = 0; !reader.isDone(); ++count) {
        if (count == MostNeighbourOptions)
            return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Not listed"), "field.rest");
        if (!reader.has(2)) {
            reader.bytes(QT_TRANSLATE_NOOP("porthole", "Option"), 2, "icmpv6.opt");
            return;
        }
        // RFC 4861 section 4.6: the packet is to be dropped.
        if (byteAt(reader.ahead(), 1) == 0)
            return addAlien(reader, QT_TRANSLATE_NOOP("porthole", "Not read"),
                            {QT_TRANSLATE_NOOP("porthole", "An option of length 0."), {}});
        addOption(reader, context);
    }
}

} // namespace porthole::net
