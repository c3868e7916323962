// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/icmpquote.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

constexpr int MostObjects = 100;

const char *objectName(quint32 objectClass)
{
    switch (objectClass) {
    case 1: return "MPLS label stack";
    case 2: return "interface information";
    case 3: return "interface identification";
    default: return nullptr;
    }
}

void addObject(NetReader &reader)
{
    qint64 size = 4;
    if (reader.has(2))
        size = std::max<qint64>(size, be16(reader.ahead(), 0));
    reader.group(QT_TRANSLATE_NOOP("porthole", "Object"), "icmp.ext.object", size,
                 [](NetReader &within, Field &field) {
                     within.number(QT_TRANSLATE_NOOP("porthole", "Length"), 2, "icmp.ext.length");
                     quint32 kind = 0;
                     if (Field *number = within.number(QT_TRANSLATE_NOOP("porthole", "Class"), 1,
                                                       "icmp.ext.class", &kind)) {
                         number->value = named(objectName(kind), kind);
                         field.value = number->value;
                     }
                     within.number(QT_TRANSLATE_NOOP("porthole", "Kind"), 1, "icmp.ext.ctype");
                     within.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "icmp.ext.data");
                 });
}

void addExtensions(NetReader &reader)
{
    const Checksum checksum = checksumOf(reader, {}, 2, 0);
    reader.group(QT_TRANSLATE_NOOP("porthole", "Extensions"), "icmp.ext", reader.due(),
                 [&checksum](NetReader &within, Field &) {
                     within.hex(QT_TRANSLATE_NOOP("porthole", "Version"), 2, "icmp.ext.version");
                     if (Field *sum =
                             within.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "icmp.ext.checksum"))
                         sayChecksum(*sum, checksum);
                     for (int count = 0; !within.isDone() && count < MostObjects; ++count)
                         addObject(within);
                     within.rest(QT_TRANSLATE_NOOP("porthole", "Not listed"), "field.rest");
                 });
}

} // namespace

void addQuoted(NetReader &reader, bool v6, qint64 length, const PacketContext &around)
{
    PacketContext context = around;
    context.isFragment = false;
    context.quoted = true;
    const bool tooDeep = ++context.depth >= DeepestPacket;
    const qint64 size = length == 0 ? reader.due() : length;
    if (size > 0)
        reader.group(QT_TRANSLATE_NOOP("porthole", "Packet that it is about"), "icmp.quoted", size,
                     [&](NetReader &within, Field &) {
                         if (tooDeep)
                             return addPayload(within,
                                               QT_TRANSLATE_NOOP("porthole", "Packet inside, not read"),
                                               "ip.nested");
                         within.quote([&](NetReader &quoted) {
                             if (v6)
                                 addIpv6(quoted, context);
                             else
                                 addIpv4(quoted, context);
                         });
                         within.rest(QT_TRANSLATE_NOOP("porthole", "Padding"), "icmp.quoted.padding");
                     });
    if (length != 0 && !reader.isDone())
        addExtensions(reader);
}

} // namespace porthole::net
