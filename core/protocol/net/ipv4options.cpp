// The options of IPv4 (RFC 791 section 3.1, IANA's ip-parameters) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

struct Ipv4OptionRow {
    quint8 kind;
    const char *name;
    const char *explain;
};

constexpr Ipv4OptionRow Ipv4Options[] = {
    {0, QT_TRANSLATE_NOOP("porthole", "End of options"), "ip.opt.eol"},
    {1, QT_TRANSLATE_NOOP("porthole", "No operation"), "ip.opt.nop"},
    {7, QT_TRANSLATE_NOOP("porthole", "Record route"), "ip.opt.rr"},
    {11, QT_TRANSLATE_NOOP("porthole", "MTU probe"), "ip.opt.mtu"},
    {12, QT_TRANSLATE_NOOP("porthole", "MTU reply"), "ip.opt.mtu"},
    {25, QT_TRANSLATE_NOOP("porthole", "Quick-start"), "ip.opt.qs"},
    {68, QT_TRANSLATE_NOOP("porthole", "Timestamps"), "ip.opt.ts"},
    {82, QT_TRANSLATE_NOOP("porthole", "Traceroute"), "ip.opt.tr"},
    {130, QT_TRANSLATE_NOOP("porthole", "Security"), "ip.opt.sec"},
    {131, QT_TRANSLATE_NOOP("porthole", "Loose source route"), "ip.opt.lsr"},
    {133, QT_TRANSLATE_NOOP("porthole", "Extended security"), "ip.opt.sec"},
    {134, QT_TRANSLATE_NOOP("porthole", "Security label (CIPSO)"), "ip.opt.sec"},
    {136, QT_TRANSLATE_NOOP("porthole", "Stream id"), "ip.opt.sid"},
    {137, QT_TRANSLATE_NOOP("porthole", "Strict source route"), "ip.opt.ssr"},
    {148, QT_TRANSLATE_NOOP("porthole", "Router alert"), "ip.opt.ra"},
};

const Ipv4OptionRow &ipv4RowOf(quint8 kind)
{
    static constexpr Ipv4OptionRow Unknown{255, QT_TRANSLATE_NOOP("porthole", "Unknown option"),
                                       "ip.opt.unknown"};
    for (const Ipv4OptionRow &row : Ipv4Options) {
        if (row.kind == kind)
            return row;
    }
    return Unknown;
}

// The highest bit: goes into every fragment; then the class and the number.
void addKind(NetReader &reader)
{
    quint32 kind = 0;
    Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Kind"), 1, "ip.opt.type", &kind);
    if (!field)
        return;
    addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Copied into fragments"), kind & 0x80, "ip.opt.type.copy");
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Class"), plain(QString::number(kind >> 5 & 3)),
            "ip.opt.type.class");
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Number"), plain(QString::number(kind & 31)),
            "ip.opt.type.number");
    field->folded = true;
}

// Addresses; the pointer says which of them is next, counted from the option's first byte from 1.
void addRoute(NetReader &reader)
{
    quint32 pointer = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Pointer"), 1, "ip.opt.ptr", &pointer);
    for (quint32 at = 4; reader.has(4); at += 4) {
        Field *field = reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Address"), "ip.opt.route");
        if (at == pointer)
            field->value = {QT_TRANSLATE_NOOP("porthole", "%1, the next one"), {}, {field->value}};
    }
}

void addTimestamps(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Pointer"), 1, "ip.opt.ptr");
    quint32 bits = 0;
    Field *field =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Overflow and flags"), 1, "ip.opt.flag", &bits);
    if (!field)
        return;
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Hosts without room"), plain(QString::number(bits >> 4)),
            "ip.opt.overflow");
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "What is recorded"), plain(QString::number(bits & 15)),
            "ip.opt.flag");
    const bool addresses = (bits & 15) == 1 || (bits & 15) == 3;
    while (reader.has(addresses ? 8 : 4)) {
        if (addresses)
            reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Address"), "ip.opt.route");
        reader.number(QT_TRANSLATE_NOOP("porthole", "Time"), 4, "ip.opt.time_stamp");
    }
}

void addOption(NetReader &reader, const Option &option)
{
    const Ipv4OptionRow &row = ipv4RowOf(option.kind);
    if (!option.lengthRead && !option.broken) {
        reader.number(row.name, 1, row.explain);
        return;
    }
    reader.group(row.name, row.explain, option.length, [&option](NetReader &within, Field &field) {
        addKind(within);
        Field *length = option.lengthRead
                            ? within.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "ip.opt.len")
                            : nullptr;
        if (option.broken) {
            field.weight = Weight::Trouble;
            field.value = {QT_TRANSLATE_NOOP("porthole", "its length does not fit"), {}};
            if (length)
                length->weight = Weight::Trouble;
            within.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "ip.opt.data");
            return;
        }
        if (option.kind == 7 || option.kind == 131 || option.kind == 137)
            addRoute(within);
        else if (option.kind == 68)
            addTimestamps(within);
        else if (option.kind == 148 && within.has(2))
            within.number(QT_TRANSLATE_NOOP("porthole", "Value"), 2, "ip.opt.ra");
        within.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "ip.opt.data");
    });
}

} // namespace

void addIpv4Options(NetReader &reader)
{
    while (!reader.isDone()) {
        const Option option = readOption(reader.ahead());
        if (option.broken && !reader.isKept()) {
            reader.bytes(QT_TRANSLATE_NOOP("porthole", "Option"), reader.left() + 1, "net.cut");
            return;
        }
        addOption(reader, option);
        if (option.kind == 0) {
            reader.rest(QT_TRANSLATE_NOOP("porthole", "Padding"), "ip.opt.padding");
            return;
        }
    }
}

} // namespace porthole::net
