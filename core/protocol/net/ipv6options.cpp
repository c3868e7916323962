// The options in hop-by-hop and destination headers (RFC 8200 section 4.2, IANA's ipv6-parameters) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/packetfields.h"

namespace porthole::net {

namespace {

constexpr int MostIpv6Options = 200;

struct Ipv6OptionRow {
    quint8 type;
    const char *name;
    const char *explain;
};

constexpr Ipv6OptionRow Ipv6Options[] = {
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

const Ipv6OptionRow &ipv6RowOf(quint8 type)
{
    static constexpr Ipv6OptionRow Unknown{255, QT_TRANSLATE_NOOP("porthole", "Unknown option"),
                                       "ipv6.opt.unknown"};
    for (const Ipv6OptionRow &row : Ipv6Options) {
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
    const Ipv6OptionRow &row = ipv6RowOf(type);
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
        if (count == MostIpv6Options)
            return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Not listed"), "field.rest");
        if (byteAt(reader.ahead(), 0) == 0)
            reader.number(QT_TRANSLATE_NOOP("porthole", "Padding (Pad1)"), 1, "ipv6.opt.pad1");
        else
            addOption(reader);
    }
}

} // namespace porthole::net
